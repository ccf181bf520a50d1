//! Scored rows as columns of a file: Parquet, Arrow or CSV, a row a unit.

mod arrow;
mod csv;
mod written;

use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::Schema;

use self::arrow::ArrowWriter;
use crate::output::{Results, Stop};
use crate::parquet::{Failure, ParquetWriter};

pub(crate) use written::Written;

/// What kind of file the columns go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Parquet,
    Arrow,
    Csv,
}

impl Form {
    /// The kind that the name of a file says.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_string_lossy().to_lowercase();
        match extension.as_str() {
            "parquet" | "pq" => Some(Self::Parquet),
            "arrow" | "feather" | "ipc" => Some(Self::Arrow),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// The file that is being written, batch after batch.
pub(crate) enum Columns {
    Parquet(Box<ParquetWriter>),
    Arrow(Box<ArrowWriter>),
    Csv,
}

impl Columns {
    pub(crate) fn begin(form: Form, schema: &Schema, results: &mut Results) -> Result<Self, Stop> {
        let failed = |Failure(why): Failure| results.failed(&why);
        Ok(match form {
            Form::Parquet => Self::Parquet(Box::new(ParquetWriter::new(schema).map_err(failed)?)),
            Form::Arrow => Self::Arrow(Box::new(ArrowWriter::new(schema).map_err(failed)?)),
            Form::Csv => {
                results.write(&csv::headings(schema))?;
                Self::Csv
            }
        })
    }

    pub(crate) fn write(&mut self, batch: RecordBatch, results: &mut Results) -> Result<(), Stop> {
        let (done, bytes) = match self {
            Self::Parquet(writer) => (writer.write(batch), writer.take()),
            Self::Arrow(writer) => (writer.write(&batch), writer.take()),
            Self::Csv => return csv::rows(&batch, &mut |rows| results.write(rows)),
        };
        done.map_err(|Failure(why)| results.failed(&why))?;
        results.write_bytes(&bytes)
    }

    pub(crate) fn finish(self, results: &mut Results) -> Result<(), Stop> {
        let (done, bytes) = match self {
            Self::Parquet(mut writer) => (writer.finish(), writer.take()),
            Self::Arrow(mut writer) => (writer.finish(), writer.take()),
            Self::Csv => return Ok(()),
        };
        done.map_err(|Failure(why)| results.failed(&why))?;
        results.write_bytes(&bytes)
    }
}
