//! Batches of rows, written as Parquet a row group at a time.

use std::io::Write as _;
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
use parquet::file::metadata::ParquetMetaDataWriter;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedColumnWriter, SerializedRowGroupWriter, TrackedWrite};
use parquet::schema::types::{ColumnPath, SchemaDescPtr, SchemaDescriptor, Type};

use super::groups::Groups;
use super::{Failure, MAGIC};
use crate::columns::Written;

/// The rows of a group: as many as fit some megabytes.
const GROUP: usize = 1 << 17;
/// The bytes of a decimal of 128 bits.
const WIDTH: i32 = 16;

/// Writes batches; whoever calls takes the bytes.
pub(crate) struct ParquetWriter {
    schema: SchemaDescPtr,
    properties: WriterPropertiesPtr,
    file: TrackedWrite<Written>,
    written: Written,
    /// The groups that were written.
    groups: Groups,
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
                // To find the least and the greatest takes a fifth of a run, and rows do not stand in the order of their
                // points: no reader could pass over a group.
                let column = ColumnPath::from(field.name().as_str());
                properties = properties.set_column_statistics_enabled(column, EnabledStatistics::None);
            }
        }
        let (schema, properties) = (Arc::new(SchemaDescriptor::new(root)), Arc::new(properties.build()));
        let written = Written::default();
        let mut file = TrackedWrite::new(written.clone());
        file.write_all(MAGIC)?;
        Ok(Self {
            groups: Groups::new(schema.clone()),
            schema,
            properties,
            file,
            written,
            pending: Vec::new(),
            rows: 0,
        })
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
        let described = self.groups.finish(self.properties.created_by())?;
        // What is left in it is handed on as it ends.
        let file = std::mem::replace(&mut self.file, TrackedWrite::new(self.written.clone()));
        Ok(ParquetMetaDataWriter::new_with_tracked(file, &described)
            .with_preserve_page_index_locations(false)
            .finish()?)
    }

    fn end_group(&mut self) -> Result<(), Failure> {
        let batches = std::mem::take(&mut self.pending);
        self.rows = 0;
        let Self { schema, properties, file, groups, .. } = self;
        let (number, mut closed) = (groups.next()?, None);
        let close = |_: &mut TrackedWrite<Written>, group, _, _, pages| {
            closed = Some((group, pages));
            Ok(())
        };
        let mut group =
            SerializedRowGroupWriter::new(schema.clone(), properties.clone(), file, number, Some(Box::new(close)));
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
        if let Some(closed) = closed {
            groups.keep(closed)?;
        }
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

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use arrow_array::{BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, StringArray, UInt32Array};
    use parquet::file::writer::SerializedFileWriter;

    use super::*;

    /// So many rows, from this number on.
    fn batch(schema: &Arc<Schema>, first: i64, count: i64) -> RecordBatch {
        let rows = first..first + count;
        let small = |row: i64| i32::try_from(row % 1000).unwrap();
        let numbers: Int64Array = rows.clone().map(|row| (row % 3 > 0).then_some(row * 7919)).collect();
        let texts: StringArray = rows.clone().map(|row| (row % 5 > 0).then(|| format!("xã {row}"))).collect();
        let floats: Float64Array = rows.clone().map(|row| (row % 11 > 0).then(|| small(row).into())).collect();
        let days: Date32Array = rows.clone().map(|row| Some(small(row))).collect();
        let plain = UInt32Array::from_iter_values(rows.clone().map(|row| small(row).unsigned_abs()));
        let truths: BooleanArray = rows.clone().map(|row| (row % 7 > 0).then_some(row % 2 == 0)).collect();
        let decimals = Decimal128Array::from_iter_values(rows.map(i128::from)).with_precision_and_scale(38, 2).unwrap();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(numbers),
            Arc::new(texts),
            Arc::new(floats),
            Arc::new(days),
            Arc::new(plain),
            Arc::new(truths),
            Arc::new(decimals),
        ];
        RecordBatch::try_new(schema.clone(), columns).unwrap()
    }

    /// The bytes of a file whose groups have so many rows, as they are written here and by Parquet's own writer.
    fn both(groups: &[i64]) -> [Vec<u8>; 2] {
        let schema = Arc::new(Schema::new(vec![
            Field::new("number", DataType::Int64, true),
            Field::new("text", DataType::Utf8, true),
            Field::new("float", DataType::Float64, true),
            Field::new("day", DataType::Date32, true),
            Field::new("plain", DataType::UInt32, false),
            Field::new("truth", DataType::Boolean, true),
            Field::new("decimal", DataType::Decimal128(38, 2), false),
        ]));
        let mut ours = ParquetWriter::new(&schema).unwrap();
        let (root, properties) = (ours.schema.root_schema_ptr(), ours.properties.clone());
        let mut theirs = SerializedFileWriter::new(Vec::new(), root, properties).unwrap();
        let mut first = 0;
        for rows in groups {
            let batch = batch(&schema, first, *rows);
            first += rows;
            let mut group = theirs.next_row_group().unwrap();
            for (array, field) in batch.columns().iter().zip(schema.fields()) {
                let mut column = group.next_column().unwrap().unwrap();
                cells(&mut column, array, field.is_nullable()).unwrap();
                column.close().unwrap();
            }
            group.close().unwrap();
            ours.write(batch).unwrap();
            ours.end_group().unwrap();
        }
        ours.finish().unwrap();
        [ours.take(), theirs.into_inner().unwrap()]
    }

    #[test]
    fn a_file_is_byte_for_byte_what_the_usual_writer_makes() {
        for groups in [[].as_slice(), &[1], &[50_000, 3], &[700; 40]] {
            let [ours, theirs] = both(groups);
            assert!(ours == theirs, "{groups:?}: {} and {} bytes", ours.len(), theirs.len());
        }
    }
}
