//! Cells as text: for tables that are matched by their headings, and for those who write text.

use core::fmt;
use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Schema, TimeUnit};
use chiso_core::spec::Date;
use chiso_table::TableBuilder;

use crate::columns::{Cells, Text, Values};

/// What one cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CellText<'c> {
    /// Nothing: it is null.
    Empty,
    /// A whole number.
    Whole(i128),
    /// A decimal number: `mantissa / 10^scale`, shown with all places of its column.
    Decimal {
        /// The digits.
        mantissa: i128,
        /// The places.
        scale: i8,
    },
    /// A number of binary floating point, as its shortest decimal text.
    Float(String),
    /// Yes or no.
    Truth(bool),
    /// A text, a day (`2025-12-31`), a moment, or the items of a list between semicolons.
    Text(Cow<'c, str>),
}

/// The cells of a column, each as what it says.
pub struct ColumnText<'b> {
    cells: Cells<'b>,
    moments: Option<(&'b [i64], TimeUnit)>,
}

impl fmt::Debug for ColumnText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ColumnText").finish_non_exhaustive()
    }
}

/// Whether the cells of a column of this type can be told as text: numbers, truth values, days, moments, text, lists of text.
#[must_use]
pub fn has_text(column: &DataType) -> bool {
    match column {
        DataType::List(field) | DataType::LargeList(field) => Text::is_held_by(field.data_type()),
        DataType::Null | DataType::Boolean | DataType::Date32 | DataType::Timestamp(..) => true,
        DataType::Float32 | DataType::Float64 | DataType::Decimal128(..) => true,
        other => other.is_integer() || Text::is_held_by(other),
    }
}

impl<'b> ColumnText<'b> {
    /// The cells of a column; `None` where its type [has no text](has_text).
    #[must_use]
    pub fn of(array: &'b ArrayRef) -> Option<Self> {
        if !has_text(array.data_type()) {
            return None;
        }
        let moments = match array.data_type() {
            DataType::Timestamp(unit, _) => {
                let values = match unit {
                    TimeUnit::Second => array.as_primitive::<TimestampSecondType>().values(),
                    TimeUnit::Millisecond => array.as_primitive::<TimestampMillisecondType>().values(),
                    TimeUnit::Microsecond => array.as_primitive::<TimestampMicrosecondType>().values(),
                    TimeUnit::Nanosecond => array.as_primitive::<TimestampNanosecondType>().values(),
                };
                Some((&values[..], *unit))
            }
            _ => None,
        };
        Some(Self { cells: Cells::of(array), moments })
    }

    /// What a cell says; nothing beyond the last row.
    #[must_use]
    pub fn at(&self, row: usize) -> CellText<'_> {
        if self.cells.nulls.is_some_and(|nulls| row >= nulls.len() || nulls.is_null(row)) {
            return CellText::Empty;
        }
        if let Some((moments, unit)) = self.moments {
            return moments
                .get(row)
                .map_or(CellText::Empty, |moment| CellText::Text(moment_text(*moment, unit).into()));
        }
        if let Some(number) = self.cells.values.whole(row) {
            return number.map_or(CellText::Empty, CellText::Whole);
        }
        match &self.cells.values {
            Values::Float32(values) => values.get(row).map_or(CellText::Empty, |value| float(value.to_string())),
            Values::Float64(values) => values.get(row).map_or(CellText::Empty, |value| float(value.to_string())),
            Values::Decimal(values, scale) => values
                .get(row)
                .map_or(CellText::Empty, |mantissa| CellText::Decimal { mantissa: *mantissa, scale: *scale }),
            Values::YesNo(values) if row < values.len() => CellText::Truth(values.value(row)),
            Values::Date(values) => values.get(row).map_or(CellText::Empty, |days| CellText::Text(day(*days).into())),
            Values::Text(text) => text.at(row).map_or(CellText::Empty, |text| CellText::Text(text.into())),
            Values::Items(list) if row < list.len() => items(&list.value(row)),
            Values::LargeItems(list) if row < list.len() => items(&list.value(row)),
            _ => CellText::Empty,
        }
    }
}

fn float(text: String) -> CellText<'static> {
    match text.as_str() {
        "-0" => CellText::Float("0".to_owned()),
        "NaN" | "inf" | "-inf" => CellText::Text(text.into()),
        _ => CellText::Float(text),
    }
}

fn day(days: i32) -> String {
    Date::from_days_since_1970(days.into()).map_or_else(|| days.to_string(), |date| date.to_string())
}

/// A day, and the time where it is not midnight.
fn moment_text(moment: i64, unit: TimeUnit) -> String {
    let (each, places) = match unit {
        TimeUnit::Second => (1, 0),
        TimeUnit::Millisecond => (1_000, 3),
        TimeUnit::Microsecond => (1_000_000, 6),
        TimeUnit::Nanosecond => (1_000_000_000, 9),
    };
    let (seconds, rest) = (moment.div_euclid(each), moment.rem_euclid(each));
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let Some(date) = Date::from_days_since_1970(days) else { return moment.to_string() };
    if second == 0 && rest == 0 {
        return date.to_string();
    }
    let (hour, minute, second) =
        (second.div_euclid(3600), second.rem_euclid(3600).div_euclid(60), second.rem_euclid(60));
    let fraction = if rest == 0 { String::new() } else { format!(".{rest:0places$}") };
    format!("{date} {hour:02}:{minute:02}:{second:02}{fraction}")
}

fn items(list: &ArrayRef) -> CellText<'static> {
    let Some(words) = Text::of(list) else { return CellText::Empty };
    let named = (0..list.len()).filter(|at| !list.is_null(*at)).filter_map(|at| words.at(at));
    CellText::Text(named.collect::<Vec<_>>().join("; ").into())
}

impl fmt::Display for CellText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Decimal { mantissa, scale } => decimal(*mantissa, *scale, f),
            Self::Float(text) => f.write_str(text),
            Self::Truth(truth) => write!(f, "{truth}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// A decimal with its places.
fn decimal(mantissa: i128, scale: i8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let sign = if mantissa < 0 { "-" } else { "" };
    let digits = mantissa.unsigned_abs();
    match u32::try_from(scale) {
        Ok(0) => write!(f, "{mantissa}"),
        Ok(places) => {
            let Some(one) = 10_u128.checked_pow(places) else { return Err(fmt::Error) };
            let (whole, rest) =
                (digits.checked_div(one).unwrap_or_default(), digits.checked_rem(one).unwrap_or_default());
            write!(f, "{sign}{whole}.{rest:0width$}", width = usize::from(scale.unsigned_abs()))
        }
        Err(_) if mantissa == 0 => f.write_str("0"),
        Err(_) => write!(f, "{mantissa}{:0<width$}", "", width = usize::from(scale.unsigned_abs())),
    }
}

/// Adds the names of columns to a table, as its headings.
pub fn append_headings(rows: &mut TableBuilder, schema: &Schema) {
    schema.fields().iter().for_each(|field| rows.text(field.name()));
    rows.end_row(1);
}

/// Adds the rows of a batch to a table, the first of which is row number `first` of them all, from 0: rows are counted from
/// 1, without the headings. A column whose type [has no text](has_text) is empty.
pub fn append_rows(rows: &mut TableBuilder, batch: &RecordBatch, first: u64) {
    let columns: Vec<Option<ColumnText<'_>>> = batch.columns().iter().map(ColumnText::of).collect();
    for row in 0..batch.num_rows() {
        for column in &columns {
            match column.as_ref().map_or(CellText::Empty, |column| column.at(row)) {
                CellText::Empty => rows.empty(),
                CellText::Whole(number) => rows.whole(number),
                CellText::Text(text) => rows.text(&text),
                // The scale of a column is nothing that somebody wrote.
                CellText::Decimal { mantissa, scale } => rows.number(&plain(mantissa, scale)),
                number @ (CellText::Float(_) | CellText::Truth(_)) => rows.number(&number),
            }
        }
        let number = first.saturating_add(row as u64).saturating_add(1);
        rows.end_row(u32::try_from(number).unwrap_or(u32::MAX));
        if rows.is_full() {
            return;
        }
    }
}

/// The same decimal without zeros at its end.
fn plain(mut mantissa: i128, mut scale: i8) -> CellText<'static> {
    while scale > 0 && mantissa.checked_rem(10) == Some(0) {
        mantissa = mantissa.checked_div(10).unwrap_or_default();
        scale = scale.saturating_sub(1);
    }
    CellText::Decimal { mantissa, scale }
}
