//! Parquet: columns of tables, read and written a batch at a time.
//!
//! What tables hold is read: numbers, truth values, days, moments and text. Lists, structs and bytes are no cells of a table; a
//! column of them can be left out.

mod cells;
mod groups;
mod guard;
mod kind;
mod places;
mod read;
mod source;
mod write;

pub(crate) use guard::arm;
pub(crate) use read::{Batches, ParquetFile, Unusable};
pub(crate) use write::ParquetWriter;

/// How a Parquet file begins and ends.
const MAGIC: &[u8] = b"PAR1";

/// Why a file cannot be read or written any further, in the words of whoever found out.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl From<parquet::errors::ParquetError> for Failure {
    fn from(error: parquet::errors::ParquetError) -> Self {
        let text = error.to_string();
        Self(text.strip_prefix("Parquet error: ").unwrap_or(&text).to_owned())
    }
}

impl From<arrow_schema::ArrowError> for Failure {
    fn from(error: arrow_schema::ArrowError) -> Self {
        Self(error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}
