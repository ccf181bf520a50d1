//! Batches of rows, written as Parquet a row group at a time.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, PrimitiveArray, RecordBatch};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit as Unit, Type as Physical};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType as Stored, DoubleType, FixedLenByteArray, FixedLenByteArrayType,
    FloatType, Int32Type as Stored32, Int64Type as Stored64,
};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{ColumnPath, Type};

use super::Failure;
use crate::columns::Written;

/// The rows of a group: as many as fit some megabytes.
const GROUP: usize = 1 << 17;
/// The bytes of a decimal of 128 bits.
const WIDTH: i32 = 16;

/// Writes batches; whoever calls takes the bytes.
pub(crate) struct ParquetWriter {
    file: SerializedFileWriter<Written>,
    written: Written,
    /// The batches of the group that comes next, and how many rows they have.
    pending: Vec<RecordBatch>,
    rows: usize,
}

impl ParquetWriter {
    pub(crate) fn new(schema: &Schema) -> Result<Self, Failure> {
        let fields = schema.fields().iter().map(|field| stored(field).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
        let root = Arc::new(Type::group_type_builder("schema").with_fields(fields).build()?);
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_created_by(concat!("chiso version ", env!("CARGO_PKG_VERSION")).to_owned());
        for field in schema.fields() {
            if matches!(field.data_type(), DataType::Utf8 | DataType::Decimal128(..)) {
                // The least and the greatest would keep all bytes of their batch in memory, to the end of the file.
                let column = ColumnPath::from(field.name().as_str());
                properties = properties.set_column_statistics_enabled(column, EnabledStatistics::None);
            }
        }
        let written = Written::default();
        let file = SerializedFileWriter::new(written.clone(), root, Arc::new(properties.build()))?;
        Ok(Self { file, written, pending: Vec::new(), rows: 0 })
    }

    /// The bytes so far.
    pub(crate) fn take(&self) -> Vec<u8> {
        self.written.take()
    }

    pub(crate) fn write(&mut self, batch: RecordBatch) -> Result<(), Failure> {
        self.rows = self.rows.saturating_add(batch.num_rows());
        self.pending.push(batch);
        if self.rows >= GROUP { self.end_group() } else { Ok(()) }
    }

    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        if self.rows > 0 {
            self.end_group()?;
        }
        self.file.finish()?;
        Ok(())
    }

    fn end_group(&mut self) -> Result<(), Failure> {
        let batches = std::mem::take(&mut self.pending);
        self.rows = 0;
        let mut group = self.file.next_row_group()?;
        let mut column = 0_usize;
        while let Some(mut writer) = group.next_column()? {
            for batch in &batches {
                let Some(array) = batch.columns().get(column) else { continue };
                let nullable = batch.schema_ref().fields().get(column).is_some_and(|field| field.is_nullable());
                cells(&mut writer, array, nullable)?;
            }
            writer.close()?;
            column = column.saturating_add(1);
        }
        group.close()?;
        Ok(())
    }
}

/// How a column stands in the file.
fn stored(field: &Field) -> Result<Type, Failure> {
    let integer = |width: i8| LogicalType::integer(width, false);
    let moment = |unit| Some(LogicalType::timestamp(false, unit));
    let (physical, logical) = match field.data_type() {
        DataType::Boolean => (Physical::BOOLEAN, None),
        DataType::Int32 => (Physical::INT32, None),
        DataType::Int64 => (Physical::INT64, None),
        DataType::UInt32 => (Physical::INT32, Some(integer(32))),
        DataType::UInt64 => (Physical::INT64, Some(integer(64))),
        DataType::Float32 => (Physical::FLOAT, None),
        DataType::Float64 => (Physical::DOUBLE, None),
        DataType::Date32 => (Physical::INT32, Some(LogicalType::Date)),
        DataType::Timestamp(TimeUnit::Millisecond, _) => (Physical::INT64, moment(Unit::MILLIS)),
        DataType::Timestamp(TimeUnit::Microsecond, _) => (Physical::INT64, moment(Unit::MICROS)),
        DataType::Timestamp(TimeUnit::Nanosecond, _) => (Physical::INT64, moment(Unit::NANOS)),
        DataType::Utf8 => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        DataType::Decimal128(precision, scale) => {
            let logical = LogicalType::decimal(i32::from(*scale), i32::from(*precision));
            (Physical::FIXED_LEN_BYTE_ARRAY, Some(logical))
        }
        other => return Err(Failure(format!("{}: {other} has no place in Parquet here", field.name()))),
    };
    let repetition = if field.is_nullable() { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let builder = Type::primitive_type_builder(field.name(), physical).with_repetition(repetition);
    let builder = builder.with_logical_type(logical);
    Ok(match field.data_type() {
        DataType::Decimal128(precision, scale) => {
            builder.with_length(WIDTH).with_precision(i32::from(*precision)).with_scale(i32::from(*scale)).build()?
        }
        _ => builder.build()?,
    })
}

/// Writes the cells of a column.
fn cells(writer: &mut SerializedColumnWriter<'_>, array: &ArrayRef, nullable: bool) -> Result<(), Failure> {
    match array.data_type() {
        DataType::Boolean => {
            let cells = array.as_boolean();
            let values = (0..cells.len()).filter(|row| cells.is_valid(*row)).map(|row| cells.value(row)).collect();
            put::<BoolType>(writer, array, nullable, values)
        }
        DataType::Int32 => put::<Stored32>(writer, array, nullable, values::<Int32Type>(array)),
        DataType::Date32 => put::<Stored32>(writer, array, nullable, values::<Date32Type>(array)),
        DataType::UInt32 => {
            let values = values::<UInt32Type>(array).into_iter().map(u32::cast_signed).collect();
            put::<Stored32>(writer, array, nullable, values)
        }
        DataType::Int64 => put::<Stored64>(writer, array, nullable, values::<Int64Type>(array)),
        DataType::UInt64 => {
            let values = values::<UInt64Type>(array).into_iter().map(u64::cast_signed).collect();
            put::<Stored64>(writer, array, nullable, values)
        }
        DataType::Timestamp(unit, _) => {
            let values = match unit {
                TimeUnit::Millisecond => values::<TimestampMillisecondType>(array),
                TimeUnit::Nanosecond => values::<TimestampNanosecondType>(array),
                _ => values::<TimestampMicrosecondType>(array),
            };
            put::<Stored64>(writer, array, nullable, values)
        }
        DataType::Float32 => put::<FloatType>(writer, array, nullable, values::<Float32Type>(array)),
        DataType::Float64 => put::<DoubleType>(writer, array, nullable, values::<Float64Type>(array)),
        DataType::Decimal128(..) => {
            let values = values::<Decimal128Type>(array);
            // One piece of memory for all of them.
            let bytes = Bytes::from(values.iter().flat_map(|value| value.to_be_bytes()).collect::<Vec<u8>>());
            let width = usize::try_from(WIDTH).unwrap_or_default();
            let piece = |at: usize| bytes.slice(at..at.saturating_add(width));
            let pieces = (0..bytes.len()).step_by(width.max(1)).map(piece);
            let values = pieces.map(|piece| FixedLenByteArray::from(ByteArray::from(piece))).collect();
            put::<FixedLenByteArrayType>(writer, array, nullable, values)
        }
        DataType::Utf8 => {
            let texts = array.as_string::<i32>();
            let bytes = Bytes::copy_from_slice(texts.values());
            let ends = texts.value_offsets().iter().zip(texts.value_offsets().iter().skip(1));
            let places =
                ends.map(|(start, end)| usize::try_from(*start).unwrap_or(0)..usize::try_from(*end).unwrap_or(0));
            let there = places.enumerate().filter(|(row, _)| texts.is_valid(*row));
            let values = there.map(|(_, place)| ByteArray::from(bytes.slice(place))).collect();
            put::<ByteArrayType>(writer, array, nullable, values)
        }
        other => Err(Failure(format!("{other} has no place in Parquet here"))),
    }
}

/// The values of the cells that are not null.
fn values<T: ArrowPrimitiveType>(array: &ArrayRef) -> Vec<T::Native> {
    let cells: &PrimitiveArray<T> = array.as_primitive();
    if cells.null_count() == 0 { cells.values().to_vec() } else { cells.iter().flatten().collect() }
}

fn put<T: Stored>(
    writer: &mut SerializedColumnWriter<'_>,
    array: &ArrayRef,
    nullable: bool,
    values: Vec<T::T>,
) -> Result<(), Failure> {
    let levels: Option<Vec<i16>> =
        nullable.then(|| (0..array.len()).map(|row| i16::from(array.is_valid(row))).collect());
    writer.typed::<T>().write_batch(&values, levels.as_deref(), None)?;
    Ok(())
}
