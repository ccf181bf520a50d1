//! What a file says of its row groups, kept until it ends.
//!
//! What Parquet's own writer keeps of every row group are dozens of small pieces, made between large ones that come and go
//! with the group. The small ones stay where they are, and the memory around them is hardly used again: a file of thirty
//! times as many rows took half as much memory again. So each row group is kept as the bytes that stand for it in a file, one
//! after the other in one piece of memory.

use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::page_index::PageIndexBuilder;
use parquet::file::metadata::{
    ColumnChunkMetaData, FileMetaData, PageIndexPolicy, ParquetMetaData, ParquetMetaDataBuilder,
    ParquetMetaDataOptions, ParquetMetaDataReader, ParquetMetaDataWriter, RowGroupMetaData,
};
use parquet::file::page_index::offset_index::OffsetIndexMetaData;
use parquet::file::statistics::Statistics;
use parquet::schema::types::SchemaDescPtr;

/// A row group, and where the pages of each of its columns stand.
pub(super) type Closed = (RowGroupMetaData, Vec<Option<OffsetIndexMetaData>>);

/// The row groups that were written.
pub(super) struct Groups {
    schema: SchemaDescPtr,
    /// Each as a file without rows.
    kept: Vec<u8>,
    /// Where each stands.
    places: Vec<Range<usize>>,
}

impl Groups {
    pub(super) const fn new(schema: SchemaDescPtr) -> Self {
        Self { schema, kept: Vec::new(), places: Vec::new() }
    }

    /// The number of the row group that comes next.
    pub(super) fn next(&self) -> Result<i32> {
        i32::try_from(self.places.len()).map_err(|_| ParquetError::General("too many row groups".to_owned()))
    }

    pub(super) fn keep(&mut self, group: Closed) -> Result<()> {
        let start = self.kept.len();
        let described = self.described(None, vec![group]);
        ParquetMetaDataWriter::new(&mut self.kept, &described).finish()?;
        self.places.push(start..self.kept.len());
        Ok(())
    }

    /// What the whole file says of itself.
    pub(super) fn finish(&mut self, creator: &str) -> Result<ParquetMetaData> {
        let kept = Bytes::from(std::mem::take(&mut self.kept));
        let mut groups = Vec::with_capacity(self.places.len());
        for place in std::mem::take(&mut self.places) {
            groups.push(self.read(&kept.slice(place))?);
        }
        Ok(self.described(Some(creator.to_owned()), groups))
    }

    fn read(&self, kept: &Bytes) -> Result<Closed> {
        let options = ParquetMetaDataOptions::new().with_schema(self.schema.clone()).with_encoding_stats_as_mask(false);
        let mut described = ParquetMetaDataReader::new()
            .with_metadata_options(Some(options))
            .with_offset_index_policy(PageIndexPolicy::Optional)
            .parse_and_finish(kept)?
            .into_builder();
        let pages = described.take_page_index();
        let pages = |column| pages.as_ref().and_then(|pages| pages.offset_index(0, column)).cloned();
        let group = described.take_row_groups().pop();
        let group = group.ok_or_else(|| ParquetError::General("a row group that was written is gone".to_owned()))?;
        let pages = (0..group.num_columns()).map(pages).collect();
        let columns = group.columns().iter().cloned().map(as_written).collect::<Result<_>>()?;
        Ok((group.into_builder().set_column_metadata(columns).build()?, pages))
    }

    fn described(&self, creator: Option<String>, groups: Vec<Closed>) -> ParquetMetaData {
        let rows = groups.iter().map(|(group, _)| group.num_rows()).fold(0, i64::saturating_add);
        let mut pages = PageIndexBuilder::default();
        pages.allocate_offset_indexes(groups.len(), self.schema.num_columns());
        let mut all = Vec::with_capacity(groups.len());
        for (at, (group, columns)) in groups.into_iter().enumerate() {
            for (column, places) in columns.into_iter().enumerate() {
                if let Some(places) = places {
                    pages.put_offset_index(places, at, column);
                }
            }
            all.push(group);
        }
        let file = FileMetaData::new(VERSION, rows, creator, None, self.schema.clone(), None);
        ParquetMetaDataBuilder::new(file).set_row_groups(all).set_page_index(Some(Arc::new(pages.build()))).build()
    }
}

/// What was read of a column, to be written as it was: the least and the greatest also where old readers look for them, if
/// these order them likewise.
fn as_written(column: ColumnChunkMetaData) -> Result<ColumnChunkMetaData> {
    let old = column.column_descr().sort_order().is_signed();
    macro_rules! with_old {
        ($statistics:expr, $($kind:ident)+) => {
            match $statistics {
                $(Statistics::$kind(values) => Statistics::$kind(values.with_backwards_compatible_min_max(old)),)+
            }
        };
    }
    let Some(statistics) = column.statistics().cloned() else { return Ok(column) };
    let statistics = with_old!(statistics, Boolean Int32 Int64 Int96 Float Double ByteArray FixedLenByteArray);
    column.into_builder().set_statistics(statistics).build()
}

/// The version of the format, as Parquet's own writer says it.
const VERSION: i32 = 1;
