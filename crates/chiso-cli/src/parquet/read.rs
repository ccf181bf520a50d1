//! A Parquet file, read a batch of rows at a time.

use std::fs::File;
use std::io;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread::scope;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{Field, Schema, SchemaRef};
use chiso_table::MAX_COLUMNS;
use parquet::basic::{Compression, ConvertedType};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{ChunkReader as _, FileReader as _, SerializedFileReader};
use parquet::schema::types::Type;

use super::cells::Chunk;
use super::guard::reading;
use super::kind::Kind;
use super::source::Source;
use super::{Failure, MAGIC};

/// How one begins or ends that is encrypted.
const ENCRYPTED: &[u8] = b"PARE";

/// Beyond so many bytes a file is not read.
const MAX_FILE: u64 = 1 << 36;
/// Nor beyond so many bytes of what describes its columns and row groups.
const MAX_DESCRIPTION: u64 = 1 << 26;

/// Why a file cannot be read.
#[derive(Debug)]
pub(crate) enum Unusable {
    /// The system does not give it.
    Io(io::Error),
    /// It is no Parquet, or damaged.
    Damaged(String),
    /// There is more of it than is read: of what, how much, and how much at most.
    TooLarge { what: &'static str, found: u64, most: u64 },
    /// It is encrypted.
    Encrypted,
    /// A column is compressed in a way that is not read.
    Codec { column: String, codec: String },
    /// Two columns have one name.
    Twice { column: String },
    /// A column holds what is no cell of a table.
    Kind { column: String, found: String },
}

impl From<Failure> for Unusable {
    fn from(Failure(why): Failure) -> Self {
        Self::Damaged(why)
    }
}

/// A file whose columns are known.
pub(crate) struct ParquetFile {
    source: Source,
    reader: Arc<SerializedFileReader<Source>>,
    columns: Vec<Column>,
}

/// A column.
#[derive(Clone, Debug)]
struct Column {
    name: String,
    /// Its place among the columns that hold cells.
    leaf: usize,
    nullable: bool,
    /// What it holds, or the name of what is no cell.
    kind: Result<Kind, String>,
}

impl ParquetFile {
    /// Finds out what columns there are.
    pub(crate) fn open(file: File) -> Result<Self, Unusable> {
        reading(|| Self::read(file))
    }

    fn read(file: File) -> Result<Self, Unusable> {
        let source = Source::new(file).map_err(Unusable::Io)?;
        let ends = |start: u64| source.get_bytes(start, MAGIC.len()).map_err(Failure::from);
        let length = parquet::file::reader::Length::len(&source);
        at_most("bytes", length, MAX_FILE)?;
        let end = length.saturating_sub(MAGIC.len() as u64);
        match (ends(0), ends(end)) {
            (Ok(start), Ok(end)) if *start == *MAGIC && *end == *MAGIC => {}
            (Ok(start), Ok(end)) if *start == *ENCRYPTED || *end == *ENCRYPTED => return Err(Unusable::Encrypted),
            _ => return Err(Unusable::Damaged("it does not begin and end as Parquet does".to_owned())),
        }
        let described = ends(end.saturating_sub(4))?;
        let described = described.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
        // A file that is shorter than what it says is damaged, as its reader tells.
        if u64::from(described) < end {
            at_most("described", described.into(), MAX_DESCRIPTION)?;
        }
        let reader = SerializedFileReader::new(source.clone()).map_err(Failure::from)?;
        let columns = columns(&reader)?;
        check_groups(&reader, end)?;
        Ok(Self { source, reader: Arc::new(reader), columns })
    }

    /// The names of the columns.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// Some of the columns, by their places, under these names: so many rows at a time.
    pub(crate) fn batches(&self, wanted: &[(usize, &str)], rows: usize) -> Result<Batches, Unusable> {
        let mut columns = Vec::new();
        let mut fields = Vec::new();
        for (at, name) in wanted {
            let Some(column) = self.columns.get(*at) else { continue };
            let kind = column.kind.clone();
            let kind = kind.map_err(|found| Unusable::Kind { column: column.name.clone(), found })?;
            fields.push(Field::new(*name, kind.arrow(), true));
            columns.push((column.name.clone(), column.leaf, kind, column.nullable));
        }
        Ok(Batches {
            source: self.source.clone(),
            reader: self.reader.clone(),
            columns,
            schema: Arc::new(Schema::new(fields)),
            rows,
            threads: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            group: 0,
            left: 0,
            chunks: Vec::new(),
        })
    }
}

fn at_most(what: &'static str, found: u64, most: u64) -> Result<(), Unusable> {
    if found > most { Err(Unusable::TooLarge { what, found, most }) } else { Ok(()) }
}

/// The columns at the top of the schema.
fn columns(reader: &SerializedFileReader<Source>) -> Result<Vec<Column>, Unusable> {
    let schema = reader.metadata().file_metadata().schema_descr();
    at_most("columns", schema.num_columns() as u64, MAX_COLUMNS.into())?;
    let mut columns: Vec<Column> = Vec::new();
    let leaves = |root: usize| (0..schema.num_columns()).find(|leaf| schema.get_column_root_idx(*leaf) == root);
    for (root, field) in schema.root_schema().get_fields().iter().enumerate() {
        let name = field.name().to_owned();
        if columns.iter().any(|known| known.name == name) {
            return Err(Unusable::Twice { column: name });
        }
        let leaf = leaves(root).unwrap_or_default();
        let descriptor = schema.column(leaf);
        let kind = match **field {
            Type::PrimitiveType { .. } => Kind::of(&descriptor),
            Type::GroupType { .. } => Err(match field.get_basic_info().converted_type() {
                ConvertedType::NONE => "STRUCT".to_owned(),
                converted => converted.to_string(),
            }),
        };
        columns.push(Column { name, leaf, nullable: descriptor.max_def_level() > 0, kind });
    }
    Ok(columns)
}

/// What the file says of its row groups, held against the file: so that no reader relies on what cannot be.
fn check_groups(reader: &SerializedFileReader<Source>, end: u64) -> Result<(), Unusable> {
    let metadata = reader.metadata();
    let damaged = || Unusable::Damaged("its row groups do not fit the file".to_owned());
    for group in metadata.row_groups() {
        if group.num_rows() < 0 || group.columns().len() != metadata.file_metadata().schema_descr().num_columns() {
            return Err(damaged());
        }
        for column in group.columns() {
            if !fits(column, end) || column.num_values() < 0 {
                return Err(damaged());
            }
            let codec = column.compression();
            let is_read = match codec {
                Compression::UNCOMPRESSED | Compression::SNAPPY => true,
                Compression::ZSTD(_) => cfg!(feature = "zstd"),
                _ => false,
            };
            if !is_read {
                let codec = codec.to_string();
                let codec = codec.split('(').next().unwrap_or_default().to_owned();
                return Err(Unusable::Codec { column: column.column_path().string(), codec });
            }
        }
    }
    Ok(())
}

/// Whether the pages of a column lie within the file.
fn fits(column: &ColumnChunkMetaData, end: u64) -> bool {
    let places = [Some(column.data_page_offset()), column.dictionary_page_offset()];
    let first = places.iter().flatten().copied().min().unwrap_or_default();
    let (Ok(first), Ok(length)) = (u64::try_from(first), u64::try_from(column.compressed_size())) else {
        return false;
    };
    let dictionary = column.dictionary_page_offset().is_none_or(|offset| offset >= 0);
    dictionary && column.data_page_offset() >= 0 && first.checked_add(length).is_some_and(|last| last <= end)
}

/// The rows of a file, a batch at a time.
pub(crate) struct Batches {
    source: Source,
    reader: Arc<SerializedFileReader<Source>>,
    /// Name, place, kind, and whether cells may be null.
    columns: Vec<(String, usize, Kind, bool)>,
    schema: SchemaRef,
    rows: usize,
    threads: NonZeroUsize,
    /// The row group that comes next.
    group: usize,
    /// How many rows are left of the one that is being read.
    left: usize,
    chunks: Vec<Chunk>,
}

impl Batches {
    /// The columns.
    pub(crate) const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The next batch; nothing where there is no more.
    pub(crate) fn next(&mut self) -> Result<Option<RecordBatch>, Failure> {
        reading(|| self.next_batch())
    }

    fn next_batch(&mut self) -> Result<Option<RecordBatch>, Failure> {
        while self.left == 0 {
            if self.group >= self.reader.num_row_groups() {
                if self.source.is_unchanged() {
                    return Ok(None);
                }
                return Err(Failure("it changed while it was read".to_owned()));
            }
            self.open_group()?;
        }
        let rows = self.rows.min(self.left);
        let columns = self.read(rows)?;
        self.left = self.left.saturating_sub(rows);
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        Ok(Some(RecordBatch::try_new_with_options(self.schema.clone(), columns, &options)?))
    }

    fn open_group(&mut self) -> Result<(), Failure> {
        let group = self.reader.get_row_group(self.group)?;
        self.chunks.clear();
        for (name, leaf, kind, nullable) in &self.columns {
            self.chunks.push(Chunk::new(name, *kind, group.get_column_reader(*leaf)?, *nullable));
        }
        let rows = group.metadata().num_rows();
        self.left = usize::try_from(rows).map_err(|_| Failure(format!("a row group of {rows} rows")))?;
        self.group = self.group.saturating_add(1);
        Ok(())
    }

    /// The next rows of every column; the columns are shared between threads.
    fn read(&mut self, rows: usize) -> Result<Vec<ArrayRef>, Failure> {
        let each = self.chunks.len().div_ceil(self.threads.get()).max(1);
        let work = |chunks: &mut [Chunk]| chunks.iter_mut().map(|chunk| chunk.next(rows)).collect::<Vec<_>>();
        let mut shares = self.chunks.chunks_mut(each);
        let Some(first) = shares.next() else { return Ok(Vec::new()) };
        let read = scope(|scope| {
            let others: Vec<_> = shares.map(|chunks| scope.spawn(move || work(chunks))).collect();
            let mut read = work(first);
            for other in others {
                match other.join() {
                    Ok(columns) => read.extend(columns),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            read
        });
        read.into_iter().collect()
    }
}
