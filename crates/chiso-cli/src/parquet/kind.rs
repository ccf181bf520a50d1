//! What columns of Parquet hold.

use arrow_schema::{DataType, TimeUnit as ArrowUnit};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::schema::types::ColumnDescriptor;

/// The digits that are told of a decimal.
const PRECISION: u8 = 38;
/// The longest bytes of a decimal of 128 bits.
const MOST_BYTES: i32 = 16;

/// What a column holds, and how it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Truth,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Day,
    Moment(ArrowUnit),
    Single,
    Double,
    /// Decimals with so many places, as 32 or 64 bits or as bytes.
    Decimal32(i8),
    Decimal64(i8),
    DecimalBytes(i8),
    DecimalFixed(i8),
    Text,
}

impl Kind {
    /// What a column holds; `Err` with a name for what is no cell of a table.
    pub(super) fn of(column: &ColumnDescriptor) -> Result<Self, String> {
        if column.max_rep_level() > 0 {
            return Err("LIST".to_owned());
        }
        let (logical, converted) = (column.logical_type_ref(), column.converted_type());
        let scale = || i8::try_from(column.type_scale()).ok().filter(|scale| (0..=37).contains(scale));
        let is_decimal = matches!(logical, Some(LogicalType::Decimal(_))) || converted == ConvertedType::DECIMAL;
        let is_text = matches!(logical, Some(LogicalType::String | LogicalType::Enum | LogicalType::Json))
            || matches!(converted, ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON);
        let physical = column.physical_type();
        let kind = match (physical, converted) {
            (Physical::BOOLEAN, _) => Some(Self::Truth),
            (Physical::FLOAT, _) => Some(Self::Single),
            (Physical::DOUBLE, _) => Some(Self::Double),
            (Physical::BYTE_ARRAY, _) if is_text => Some(Self::Text),
            (Physical::INT32, _) if is_decimal => scale().map(Self::Decimal32),
            (Physical::INT64, _) if is_decimal => scale().map(Self::Decimal64),
            (Physical::BYTE_ARRAY, _) if is_decimal => scale().map(Self::DecimalBytes),
            (Physical::FIXED_LEN_BYTE_ARRAY, _) if is_decimal && (1..=MOST_BYTES).contains(&column.type_length()) => {
                scale().map(Self::DecimalFixed)
            }
            (Physical::INT32, _) => int32(logical, converted),
            (Physical::INT64, _) => int64(logical, converted),
            _ => None,
        };
        kind.ok_or_else(|| name(column))
    }

    /// The type of the column that is made of it.
    pub(super) const fn arrow(self) -> DataType {
        match self {
            Self::Truth => DataType::Boolean,
            Self::Int32 => DataType::Int32,
            Self::UInt32 => DataType::UInt32,
            Self::Int64 => DataType::Int64,
            Self::UInt64 => DataType::UInt64,
            Self::Day => DataType::Date32,
            Self::Moment(unit) => DataType::Timestamp(unit, None),
            Self::Single => DataType::Float32,
            Self::Double => DataType::Float64,
            Self::Decimal32(scale) | Self::Decimal64(scale) | Self::DecimalBytes(scale) | Self::DecimalFixed(scale) => {
                DataType::Decimal128(PRECISION, scale)
            }
            Self::Text => DataType::Utf8,
        }
    }
}

fn int32(logical: Option<&LogicalType>, converted: ConvertedType) -> Option<Kind> {
    match (logical, converted) {
        (Some(LogicalType::Date), _) | (_, ConvertedType::DATE) => Some(Kind::Day),
        (Some(LogicalType::Integer(int)), _) => Some(if int.is_signed { Kind::Int32 } else { Kind::UInt32 }),
        (_, ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32) => Some(Kind::UInt32),
        (None, ConvertedType::NONE | ConvertedType::INT_8 | ConvertedType::INT_16 | ConvertedType::INT_32) => {
            Some(Kind::Int32)
        }
        _ => None,
    }
}

fn int64(logical: Option<&LogicalType>, converted: ConvertedType) -> Option<Kind> {
    match (logical, converted) {
        (Some(LogicalType::Timestamp(moment)), _) => Some(Kind::Moment(match moment.unit {
            TimeUnit::MILLIS => ArrowUnit::Millisecond,
            TimeUnit::MICROS => ArrowUnit::Microsecond,
            TimeUnit::NANOS => ArrowUnit::Nanosecond,
        })),
        (_, ConvertedType::TIMESTAMP_MILLIS) => Some(Kind::Moment(ArrowUnit::Millisecond)),
        (_, ConvertedType::TIMESTAMP_MICROS) => Some(Kind::Moment(ArrowUnit::Microsecond)),
        (Some(LogicalType::Integer(int)), _) => Some(if int.is_signed { Kind::Int64 } else { Kind::UInt64 }),
        (_, ConvertedType::UINT_64) => Some(Kind::UInt64),
        (None, ConvertedType::NONE | ConvertedType::INT_64) => Some(Kind::Int64),
        _ => None,
    }
}

/// What stands in the file, by the names of the format.
fn name(column: &ColumnDescriptor) -> String {
    match column.converted_type() {
        ConvertedType::NONE => column.physical_type().to_string(),
        converted => format!("{} ({converted})", column.physical_type()),
    }
}
