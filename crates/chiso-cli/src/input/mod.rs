//! Reading: files and standard input, the documents in them, and the frameworks that they name.

mod documents;
mod library;
mod read;
mod rows;
mod shelf;
mod texts;

pub(crate) use documents::{Document, Documents};
pub(crate) use library::{Lack, Library, Weighting, Wish, load};
pub(crate) use read::{about, name_of, one_line, read_text};
pub(crate) use rows::{Row, Rows};
pub(crate) use shelf::{Shelf, folder_of};
pub(crate) use texts::{Text, Texts, start};
