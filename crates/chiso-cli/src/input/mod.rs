//! Reading: files and standard input, the documents in them, and the frameworks that they name.

mod cohorts;
mod columns;
mod documents;
mod layers;
mod library;
mod long;
mod read;
mod reports;
mod rows;
mod shelf;
mod table_file;
mod targets;
mod texts;
mod unit_files;
mod watched;

pub(crate) use cohorts::CohortFiles;
pub(crate) use columns::{ColumnFile, is_parquet};
pub(crate) use documents::{Document, Documents};
pub(crate) use layers::Layers;
pub(crate) use library::{Lack, Library, Weighting, Wish, load};
pub(crate) use long::needs_all;
pub(crate) use read::{MOST_BYTES, about, is_stdin, name_of, one_line, read_text};
pub(crate) use reports::{Report, Reports, Unread, reports_of};
pub(crate) use rows::{Row, Rows};
pub(crate) use shelf::{Shelf, add_file, folder_of};
pub(crate) use table_file::{TableFile, Wanted, is_table, match_options, nobody_left_out};
pub(crate) use targets::TargetFiles;
pub(crate) use texts::{Text, Texts, start};
pub(crate) use unit_files::unit_files;
