//! A Parquet file, read a batch of rows at a time.

use std::fs::File;
use std::io;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread::scope;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{Field, Schema, SchemaRef};
use chiso_table::MAX_COLUMNS;
use parquet::basic::ConvertedType;
use parquet::file::metadata::ParquetMetaDataReader;
use parquet::file::reader::ChunkReader as _;
use parquet::schema::types::{SchemaDescriptor, Type};

use super::cells::Chunk;
use super::guard::reading;
use super::kind::Kind;
use super::places::Places;
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
    source: Arc<Source>,
    places: Arc<Places>,
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
        let described = ParquetMetaDataReader::new().parse_and_finish(&source).map_err(Failure::from)?;
        let columns = columns(described.file_metadata().schema_descr())?;
        let places = Places::of(&described, end)?;
        Ok(Self { source: Arc::new(source), places: Arc::new(places), columns })
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
            places: self.places.clone(),
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
fn columns(schema: &SchemaDescriptor) -> Result<Vec<Column>, Unusable> {
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

/// The rows of a file, a batch at a time.
pub(crate) struct Batches {
    source: Arc<Source>,
    places: Arc<Places>,
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
            match self.places.rows(self.group) {
                Some(rows) => self.open_group(rows)?,
                None if self.source.is_unchanged() => return Ok(None),
                None => return Err(Failure("it changed while it was read".to_owned())),
            }
        }
        let rows = self.rows.min(self.left);
        let columns = self.read(rows)?;
        self.left = self.left.saturating_sub(rows);
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        Ok(Some(RecordBatch::try_new_with_options(self.schema.clone(), columns, &options)?))
    }

    fn open_group(&mut self, rows: usize) -> Result<(), Failure> {
        self.chunks.clear();
        for (name, leaf, kind, nullable) in &self.columns {
            let column = self.places.column(self.group, *leaf, &self.source)?;
            self.chunks.push(Chunk::new(name, *kind, column, *nullable));
        }
        self.left = rows;
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
