//! Where the columns of each row group stand in a file: all of what it says of them that is needed to read it, in a tenth of
//! the memory. A file may have many thousands of row groups.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::reader::{ColumnReader, get_column_reader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::schema::types::SchemaDescPtr;

use super::read::Unusable;
use super::source::Source;

/// The columns of every row group.
pub(super) struct Places {
    schema: SchemaDescPtr,
    /// The rows of each group.
    rows: Vec<usize>,
    /// The columns of the first group, then those of the next.
    columns: Vec<Place>,
}

/// A column of a row group.
#[derive(Clone, Copy)]
struct Place {
    dictionary: Option<i64>,
    data: i64,
    /// The bytes of all its pages.
    length: i64,
    codec: Compression,
}

impl Places {
    /// What a file says of its row groups, held against the file that ends at a place: so that no reader relies on what cannot
    /// be.
    pub(super) fn of(described: &ParquetMetaData, end: u64) -> Result<Self, Unusable> {
        let damaged = || Unusable::Damaged("its row groups do not fit the file".to_owned());
        let schema = described.file_metadata().schema_descr_ptr();
        let mut places = Self { schema, rows: Vec::new(), columns: Vec::new() };
        for group in described.row_groups() {
            let rows = usize::try_from(group.num_rows()).map_err(|_| damaged())?;
            if group.columns().len() != places.schema.num_columns() {
                return Err(damaged());
            }
            places.rows.push(rows);
            for column in group.columns() {
                if !fits(column, end) || column.num_values() < 0 {
                    return Err(damaged());
                }
                places.columns.push(Place {
                    dictionary: column.dictionary_page_offset(),
                    data: column.data_page_offset(),
                    length: column.compressed_size(),
                    codec: read_codec(column)?,
                });
            }
        }
        Ok(places)
    }

    /// How many rows a group has; nothing where there is no such group.
    pub(super) fn rows(&self, group: usize) -> Option<usize> {
        self.rows.get(group).copied()
    }

    /// A reader of a column of a group.
    pub(super) fn column(&self, group: usize, leaf: usize, source: &Arc<Source>) -> Result<ColumnReader> {
        let at = group.saturating_mul(self.schema.num_columns()).saturating_add(leaf);
        let (Some(rows), Some(place), Some(column)) =
            (self.rows(group), self.columns.get(at), self.schema.columns().get(leaf))
        else {
            return Err(ParquetError::General(format!("no column {leaf} in row group {group}")));
        };
        let described = ColumnChunkMetaData::builder(column.clone())
            .set_compression(place.codec)
            .set_dictionary_page_offset(place.dictionary)
            .set_data_page_offset(place.data)
            .set_total_compressed_size(place.length)
            .build()?;
        let pages = SerializedPageReader::new(source.clone(), &described, rows, None)?;
        Ok(get_column_reader(column.clone(), Box::new(pages)))
    }
}

/// How a column is compressed, if that is read.
fn read_codec(column: &ColumnChunkMetaData) -> Result<Compression, Unusable> {
    let codec = column.compression();
    let is_read = match codec {
        Compression::UNCOMPRESSED | Compression::SNAPPY => true,
        Compression::ZSTD(_) => cfg!(feature = "zstd"),
        _ => false,
    };
    if is_read {
        return Ok(codec);
    }
    let codec = codec.to_string();
    let codec = codec.split('(').next().unwrap_or_default().to_owned();
    Err(Unusable::Codec { column: column.column_path().string(), codec })
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
