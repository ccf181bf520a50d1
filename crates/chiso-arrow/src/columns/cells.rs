use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, BooleanArray, LargeListArray, ListArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use chiso_core::Origin;
use chiso_core::Placed;
use chiso_core::number::parse_number;
use chiso_core::spec::{Date, FigureValue, InputKind};
use rust_decimal::Decimal;

use super::text::Text;

/// The figures of one input in one batch, as Arrow holds them.
pub(crate) struct Cells<'b> {
    pub(crate) nulls: Option<&'b NullBuffer>,
    pub(crate) values: Values<'b>,
}

/// The values of a column, those of null rows included.
#[expect(
    clippy::disallowed_types,
    reason = "columns hold binary floating point; each is read as its shortest decimal text"
)]
pub(crate) enum Values<'b> {
    /// Nothing but nulls, or no column.
    None,
    Int8(&'b [i8]),
    Int16(&'b [i16]),
    Int32(&'b [i32]),
    Int64(&'b [i64]),
    UInt8(&'b [u8]),
    UInt16(&'b [u16]),
    UInt32(&'b [u32]),
    UInt64(&'b [u64]),
    Float32(&'b [f32]),
    Float64(&'b [f64]),
    /// Mantissas, and the scale.
    Decimal(&'b [i128], i8),
    YesNo(&'b BooleanArray),
    Date(&'b [i32]),
    Text(Text<'b>),
    Items(&'b ListArray),
    LargeItems(&'b LargeListArray),
}

impl Values<'_> {
    /// The number of a row, beyond the last one none, where the column is of integers.
    pub(crate) fn whole(&self, row: usize) -> Option<Option<i128>> {
        fn at<T: Copy + Into<i128>>(values: &[T], row: usize) -> Option<i128> {
            values.get(row).map(|value| (*value).into())
        }
        Some(match self {
            Values::Int8(values) => at(values, row),
            Values::Int16(values) => at(values, row),
            Values::Int32(values) => at(values, row),
            Values::Int64(values) => at(values, row),
            Values::UInt8(values) => at(values, row),
            Values::UInt16(values) => at(values, row),
            Values::UInt32(values) => at(values, row),
            Values::UInt64(values) => at(values, row),
            _ => return None,
        })
    }
}

/// What is no figure: as it was found.
pub(crate) struct NoFigure(pub(crate) String);

/// Whether a column of this type can hold figures of this kind.
pub(super) fn fits(kind: &InputKind, column: &DataType) -> bool {
    let words = Text::is_held_by;
    if matches!(column, DataType::Null) {
        return true;
    }
    match kind {
        InputKind::YesNo => matches!(column, DataType::Boolean) || words(column),
        InputKind::Category(_) => words(column),
        InputKind::Checklist(_) => match column {
            DataType::List(field) | DataType::LargeList(field) => words(field.data_type()),
            _ => false,
        },
        InputKind::Date => matches!(column, DataType::Date32) || words(column),
        _ => {
            let float = matches!(column, DataType::Float32 | DataType::Float64);
            column.is_integer() || float || matches!(column, DataType::Decimal128(..)) || words(column)
        }
    }
}

impl<'b> Cells<'b> {
    /// No column: everything is missing.
    pub(crate) const ABSENT: Self = Self { nulls: None, values: Values::None };

    /// The cells of a column whose type fits.
    pub(crate) fn of(array: &'b ArrayRef) -> Self {
        let values = match array.data_type() {
            DataType::Int8 => Values::Int8(array.as_primitive::<Int8Type>().values()),
            DataType::Int16 => Values::Int16(array.as_primitive::<Int16Type>().values()),
            DataType::Int32 => Values::Int32(array.as_primitive::<Int32Type>().values()),
            DataType::Int64 => Values::Int64(array.as_primitive::<Int64Type>().values()),
            DataType::UInt8 => Values::UInt8(array.as_primitive::<UInt8Type>().values()),
            DataType::UInt16 => Values::UInt16(array.as_primitive::<UInt16Type>().values()),
            DataType::UInt32 => Values::UInt32(array.as_primitive::<UInt32Type>().values()),
            DataType::UInt64 => Values::UInt64(array.as_primitive::<UInt64Type>().values()),
            DataType::Float32 => Values::Float32(array.as_primitive::<Float32Type>().values()),
            DataType::Float64 => Values::Float64(array.as_primitive::<Float64Type>().values()),
            DataType::Decimal128(_, scale) => Values::Decimal(array.as_primitive::<Decimal128Type>().values(), *scale),
            DataType::Boolean => Values::YesNo(array.as_boolean()),
            DataType::Date32 => Values::Date(array.as_primitive::<Date32Type>().values()),
            DataType::List(_) => Values::Items(array.as_list::<i32>()),
            DataType::LargeList(_) => Values::LargeItems(array.as_list::<i64>()),
            _ => Text::of(array).map_or(Values::None, Values::Text),
        };
        Self { nulls: array.nulls(), values }
    }

    /// What a row says for an input of a kind; `None` where it is null, or an empty text.
    pub(crate) fn figure(&self, kind: &InputKind, row: usize) -> Result<Option<FigureValue>, NoFigure> {
        if self.nulls.is_some_and(|nulls| nulls.is_null(row)) {
            return Ok(None);
        }
        if let Some(number) = self.values.whole(row) {
            let number = number.and_then(|number| Decimal::try_from_i128_with_scale(number, 0).ok());
            return Ok(number.map(FigureValue::Number));
        }
        let number = match &self.values {
            // The shortest text that gives this very number.
            Values::Float32(values) => values.get(row).map(|value| decimal(&value.to_string())).transpose(),
            Values::Float64(values) => values.get(row).map(|value| decimal(&value.to_string())).transpose(),
            Values::Decimal(values, scale) => values.get(row).map(|value| scaled(*value, *scale)).transpose(),
            Values::YesNo(values) => return Ok((row < values.len()).then(|| FigureValue::YesNo(values.value(row)))),
            Values::Date(values) => return values.get(row).map(|days| date(*days)).transpose(),
            Values::Text(text) => return text.at(row).map_or(Ok(None), |text| word(kind, text)),
            Values::Items(list) => return items(list.value(row)).map(Some),
            Values::LargeItems(list) => return items(list.value(row)).map(Some),
            _ => Ok(None),
        };
        number.map(|number| number.map(FigureValue::Number))
    }
}

/// The decimal that a text of a float is: without a sign before 0.
fn decimal(text: &str) -> Result<Decimal, NoFigure> {
    parse_number(if text == "-0" { "0" } else { text }).map_err(|_| NoFigure(text.to_owned()))
}

/// `mantissa / 10^scale`, without zeros at the end: the scale of a column is nothing that somebody wrote.
fn scaled(mantissa: i128, scale: i8) -> Result<Decimal, NoFigure> {
    let refuse = || NoFigure(format!("{mantissa}e{}", i16::from(scale).saturating_neg()));
    let (mut mantissa, mut scale) = (mantissa, scale);
    while scale < 0 {
        mantissa = mantissa.checked_mul(10).ok_or_else(refuse)?;
        scale = scale.saturating_add(1);
    }
    while scale > 0 && mantissa.checked_rem(10) == Some(0) {
        mantissa = mantissa.checked_div(10).ok_or_else(refuse)?;
        scale = scale.saturating_sub(1);
    }
    let scale = u32::try_from(scale).map_err(|_| refuse())?;
    Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| refuse())
}

/// The day that is so many days from the first of 1970.
fn date(days: i32) -> Result<FigureValue, NoFigure> {
    Date::from_days_since_1970(days.into()).map(FigureValue::Date).ok_or_else(|| NoFigure(days.to_string()))
}

/// What a word says.
fn word(kind: &InputKind, text: &str) -> Result<Option<FigureValue>, NoFigure> {
    let refuse = || NoFigure(text.to_owned());
    Ok(Some(match (kind, text) {
        (_, "") => return Ok(None),
        (_, "missing") => FigureValue::Missing,
        (_, "not-applicable") => FigureValue::NotApplicable,
        (InputKind::YesNo, "true" | "yes") => FigureValue::YesNo(true),
        (InputKind::YesNo, "false" | "no") => FigureValue::YesNo(false),
        (InputKind::YesNo | InputKind::Checklist(_), _) => return Err(refuse()),
        (InputKind::Category(_), text) => FigureValue::Category(text.to_owned()),
        (InputKind::Date, text) => FigureValue::Date(Date::parse(text).ok_or_else(refuse)?),
        _ => FigureValue::Number(parse_number(text).map_err(|_| refuse())?),
    }))
}

/// The items that a list names.
fn items(list: ArrayRef) -> Result<FigureValue, NoFigure> {
    let Some(text) = Text::of(&list) else {
        return Ok(FigureValue::Items(Vec::new()));
    };
    let named = |at: usize| match (list.is_null(at), text.at(at)) {
        (false, Some(name)) => Ok(Placed::new(name.to_owned(), Origin::NONE)),
        _ => Err(NoFigure("null".to_owned())),
    };
    (0..list.len()).map(named).collect::<Result<_, _>>().map(FigureValue::Items)
}
