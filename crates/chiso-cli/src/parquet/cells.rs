//! The cells of one column of one row group.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::types::{Float32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, BooleanArray, Date32Array, Decimal128Array, PrimitiveArray,
    TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray, UInt32Array, UInt64Array,
};
use arrow_schema::{DataType, TimeUnit};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType as Stored};

use super::Failure;
use super::kind::Kind;

/// A column of a row group that is being read.
pub(super) struct Chunk {
    name: String,
    kind: Kind,
    reader: ColumnReader,
    /// Whether cells may be null.
    nullable: bool,
}

/// What was read: the values that are there, and for each row whether it has one; nothing where all have.
struct Read<T> {
    values: Vec<T>,
    levels: Option<Vec<i16>>,
}

impl Chunk {
    pub(super) fn new(name: &str, kind: Kind, reader: ColumnReader, nullable: bool) -> Self {
        Self { name: name.to_owned(), kind, reader, nullable }
    }

    /// The next rows, as many as are asked for.
    pub(super) fn next(&mut self, rows: usize) -> Result<ArrayRef, Failure> {
        let array = self.read(rows).map_err(|Failure(why)| Failure(format!("{}: {why}", self.name)))?;
        if array.len() == rows && array.data_type() == &self.kind.arrow() {
            return Ok(array);
        }
        Err(Failure(format!("{}: {} rows instead of {rows}", self.name, array.len())))
    }

    fn read(&mut self, rows: usize) -> Result<ArrayRef, Failure> {
        let nullable = self.nullable;
        Ok(match (&mut self.reader, self.kind) {
            (ColumnReader::BoolColumnReader(reader), _) => {
                let read = read(reader, rows, nullable)?;
                Arc::new(spread(read).collect::<BooleanArray>())
            }
            (ColumnReader::Int32ColumnReader(reader), kind) => int32(read(reader, rows, nullable)?, kind)?,
            (ColumnReader::Int64ColumnReader(reader), kind) => int64(read(reader, rows, nullable)?, kind)?,
            (ColumnReader::FloatColumnReader(reader), _) => primitive::<Float32Type>(read(reader, rows, nullable)?),
            (ColumnReader::DoubleColumnReader(reader), _) => primitive::<Float64Type>(read(reader, rows, nullable)?),
            (ColumnReader::ByteArrayColumnReader(reader), Kind::Text) => text(read(reader, rows, nullable)?)?,
            (ColumnReader::ByteArrayColumnReader(reader), Kind::DecimalBytes(scale)) => {
                let read = read(reader, rows, nullable)?;
                bytes_decimal(spread(read).map(|bytes| bytes.map(|bytes: ByteArray| integer(bytes.data()))), scale)?
            }
            (ColumnReader::FixedLenByteArrayColumnReader(reader), Kind::DecimalFixed(scale)) => {
                let read = read(reader, rows, nullable)?;
                bytes_decimal(
                    spread(read).map(|bytes| bytes.map(|bytes| integer(ByteArray::from(bytes).data()))),
                    scale,
                )?
            }
            _ => return Err(Failure("another type than the file says".to_owned())),
        })
    }
}

/// Reads the next rows of a column.
fn read<T: Stored>(reader: &mut ColumnReaderImpl<T>, rows: usize, nullable: bool) -> Result<Read<T::T>, Failure> {
    let mut values = Vec::with_capacity(rows);
    let mut levels = Vec::with_capacity(if nullable { rows } else { 0 });
    let wanted = nullable.then_some(&mut levels);
    let (records, ..) = reader.read_records(rows, wanted, None, &mut values)?;
    let nulls = levels.iter().filter(|level| **level == 0).count();
    if records != rows || (nullable && levels.len() != rows) || values.len().checked_add(nulls) != Some(rows) {
        return Err(Failure(format!("{records} rows instead of {rows}")));
    }
    Ok(Read { values, levels: (nulls > 0).then_some(levels) })
}

/// The cells, row by row.
fn spread<T>(read: Read<T>) -> impl Iterator<Item = Option<T>> {
    let Read { values, levels } = read;
    let rows = levels.as_ref().map_or(values.len(), Vec::len);
    let mut values = values.into_iter();
    (0..rows).map(move |row| {
        let there = levels.as_ref().is_none_or(|levels| levels.get(row) != Some(&0));
        if there { values.next() } else { None }
    })
}

/// The cells of a type that is stored as it is held.
fn primitive<T: ArrowPrimitiveType>(read: Read<T::Native>) -> ArrayRef {
    if read.levels.is_none() {
        return Arc::new(PrimitiveArray::<T>::from_iter_values(read.values));
    }
    Arc::new(spread(read).collect::<Vec<Option<T::Native>>>().into_iter().collect::<PrimitiveArray<T>>())
}

fn int32(read: Read<i32>, kind: Kind) -> Result<ArrayRef, Failure> {
    Ok(match kind {
        Kind::UInt32 => Arc::new(spread(read).map(|cell| cell.map(i32::cast_unsigned)).collect::<UInt32Array>()),
        Kind::Day => Arc::new(spread(read).collect::<Date32Array>()),
        Kind::Decimal32(scale) => bytes_decimal(spread(read).map(|cell| cell.map(|cell| Some(cell.into()))), scale)?,
        _ => primitive::<Int32Type>(read),
    })
}

fn int64(read: Read<i64>, kind: Kind) -> Result<ArrayRef, Failure> {
    Ok(match kind {
        Kind::UInt64 => Arc::new(spread(read).map(|cell| cell.map(i64::cast_unsigned)).collect::<UInt64Array>()),
        Kind::Moment(TimeUnit::Millisecond) => Arc::new(spread(read).collect::<TimestampMillisecondArray>()),
        Kind::Moment(TimeUnit::Nanosecond) => Arc::new(spread(read).collect::<TimestampNanosecondArray>()),
        Kind::Moment(_) => Arc::new(spread(read).collect::<TimestampMicrosecondArray>()),
        Kind::Decimal64(scale) => bytes_decimal(spread(read).map(|cell| cell.map(|cell| Some(cell.into()))), scale)?,
        _ => primitive::<Int64Type>(read),
    })
}

/// Decimals of which each is there, too long, or null.
fn bytes_decimal(cells: impl Iterator<Item = Option<Option<i128>>>, scale: i8) -> Result<ArrayRef, Failure> {
    let refuse = || Failure("a decimal of more than 128 bits".to_owned());
    let cells: Vec<Option<i128>> = cells
        .map(|cell| match cell {
            None => Ok(None),
            Some(mantissa) => mantissa.map(Some).ok_or_else(refuse),
        })
        .collect::<Result<_, _>>()?;
    let DataType::Decimal128(precision, scale) = Kind::DecimalBytes(scale).arrow() else { return Err(refuse()) };
    Ok(Arc::new(cells.into_iter().collect::<Decimal128Array>().with_precision_and_scale(precision, scale)?))
}

/// A big-endian integer in two's complement, of at most 16 bytes.
fn integer(bytes: &[u8]) -> Option<i128> {
    let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
    let mut whole = [if negative { 0xFF } else { 0 }; 16];
    let start = whole.len().checked_sub(bytes.len())?;
    whole.get_mut(start..)?.copy_from_slice(bytes);
    Some(i128::from_be_bytes(whole))
}

fn text(read: Read<ByteArray>) -> Result<ArrayRef, Failure> {
    let size = read.values.iter().map(ByteArray::len).fold(0_usize, usize::saturating_add);
    if i32::try_from(size).is_err() {
        return Err(Failure("texts of more than 2 GB in one piece".to_owned()));
    }
    let mut texts = StringBuilder::with_capacity(read.values.len(), size);
    for cell in spread(read) {
        match cell {
            None => texts.append_null(),
            Some(bytes) => match str::from_utf8(bytes.data()) {
                Ok(text) => texts.append_value(text),
                Err(_) => return Err(Failure("a text that is not UTF-8".to_owned())),
            },
        }
    }
    Ok(Arc::new(texts.finish()))
}
