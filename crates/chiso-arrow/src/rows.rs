//! Figures that stand in rows, as the columns of a batch.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, RecordBatchOptions,
    StringArray,
};
use arrow_schema::{ArrowError, Field, Schema};
use chiso_core::Framework;
use chiso_core::spec::{FigureValue, InputKind, InputSpec};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::outcomes::PRECISION;

/// A batch of rows of figures, each row in the order of the framework's inputs, with a column for every input: what
/// programs that hold figures in rows hand to a [`Scorer`](crate::Scorer).
///
/// Whole numbers stand as 64-bit integers, other numbers as decimals with as many places as the longest, yes or no as
/// booleans, categories as text, days as days, checklists as lists. `None` and missing are null. A column in which a figure does
/// not apply, or in which a number is too long for a decimal, is one of text.
///
/// # Errors
///
/// A figure of another kind than its input's; a checklist that does not apply, for which a list has no word; rows of
/// different lengths.
pub fn batch_of_rows(framework: &Framework, rows: &[Vec<Option<FigureValue>>]) -> Result<RecordBatch, ArrowError> {
    let specs = &framework.spec().inputs;
    let mut fields = Vec::new();
    let mut columns = Vec::new();
    for (at, spec) in specs.iter().enumerate() {
        let figures: Option<Vec<Option<&FigureValue>>> = rows
            .iter()
            .map(|row| row.get(at).map(|figure| figure.as_ref().filter(|figure| **figure != FigureValue::Missing)))
            .collect();
        let figures = figures.ok_or_else(|| refuse(spec, "a row is too short"))?;
        let column = column(spec, &figures)?;
        fields.push(Field::new(&spec.id.value, column.data_type().clone(), true));
        columns.push(column);
    }
    let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), columns, &options)
}

fn refuse(spec: &InputSpec, what: &str) -> ArrowError {
    ArrowError::InvalidArgumentError(format!("{}: {what}", spec.id.value))
}

fn column(spec: &InputSpec, figures: &[Option<&FigureValue>]) -> Result<ArrayRef, ArrowError> {
    let applies = !figures.contains(&Some(&FigureValue::NotApplicable));
    let known = || figures.iter().copied().flatten();
    let numbers = matches!(spec.kind, InputKind::Number | InputKind::Count | InputKind::Share);
    if numbers && applies {
        let decimals: Vec<Option<Decimal>> = figures
            .iter()
            .map(|figure| figure.map(|figure| number(spec, figure)).transpose())
            .collect::<Result<_, _>>()?;
        if let Some(column) = of_decimals(&decimals)? {
            return Ok(column);
        }
    }
    let is = |wanted: fn(&FigureValue) -> bool| known().all(wanted);
    Ok(match &spec.kind {
        InputKind::YesNo if is(|figure| matches!(figure, FigureValue::YesNo(_))) => {
            let values = figures.iter().map(|figure| figure.map(|figure| *figure == FigureValue::YesNo(true)));
            Arc::new(values.collect::<BooleanArray>())
        }
        InputKind::Date if is(|figure| matches!(figure, FigureValue::Date(_))) => {
            let days = figures.iter().map(|figure| match figure {
                Some(FigureValue::Date(date)) => i32::try_from(date.days_since_1970()).ok(),
                _ => None,
            });
            Arc::new(days.collect::<Date32Array>())
        }
        InputKind::Checklist(_) => {
            let mut list = ListBuilder::new(StringBuilder::new());
            for figure in figures {
                match figure {
                    None => list.append(false),
                    Some(FigureValue::Items(items)) => {
                        items.iter().for_each(|item| list.values().append_value(&item.value));
                        list.append(true);
                    }
                    Some(_) => return Err(refuse(spec, "no checklist")),
                }
            }
            Arc::new(list.finish())
        }
        _ => {
            let texts: Vec<Option<String>> = figures
                .iter()
                .map(|figure| figure.map(|figure| text(spec, figure)).transpose())
                .collect::<Result<_, _>>()?;
            Arc::new(StringArray::from(texts))
        }
    })
}

fn number(spec: &InputSpec, figure: &FigureValue) -> Result<Decimal, ArrowError> {
    match figure {
        FigureValue::Number(number) => Ok(number.normalize()),
        _ => Err(refuse(spec, "no number")),
    }
}

/// Integers, or decimals of one scale; `None` where that would be too long.
fn of_decimals(decimals: &[Option<Decimal>]) -> Result<Option<ArrayRef>, ArrowError> {
    let scale = decimals.iter().flatten().map(Decimal::scale).max().unwrap_or_default();
    if scale == 0 && decimals.iter().flatten().all(|decimal| decimal.to_i64().is_some()) {
        return Ok(Some(Arc::new(
            decimals.iter().map(|decimal| decimal.and_then(|it| it.to_i64())).collect::<Int64Array>(),
        )));
    }
    let most = 10_i128.pow(37);
    let wide = |decimal: &Decimal| {
        let power = 10_i128.checked_pow(scale.saturating_sub(decimal.scale()))?;
        decimal.mantissa().checked_mul(power).filter(|mantissa| mantissa.unsigned_abs() < most.unsigned_abs())
    };
    let mantissas: Vec<Option<Option<i128>>> = decimals.iter().map(|decimal| decimal.as_ref().map(wide)).collect();
    if mantissas.contains(&Some(None)) {
        return Ok(None);
    }
    let values = mantissas.into_iter().map(Option::flatten).collect::<Decimal128Array>();
    let scale = i8::try_from(scale).unwrap_or(i8::MAX);
    Ok(Some(Arc::new(values.with_precision_and_scale(PRECISION, scale)?)))
}

/// A figure as text that columns are read from.
fn text(spec: &InputSpec, figure: &FigureValue) -> Result<String, ArrowError> {
    Ok(match figure {
        FigureValue::NotApplicable => "not-applicable".to_owned(),
        FigureValue::Number(number) => number.normalize().to_string(),
        FigureValue::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        FigureValue::Category(name) => name.clone(),
        FigureValue::Date(date) => date.to_string(),
        _ => return Err(refuse(spec, "another kind of figure")),
    })
}
