//! From results to pages, and from pages to text, Markdown and CSV.

pub(crate) mod csv;
pub(crate) mod diagnostics;
pub(crate) mod letters;
pub(crate) mod markdown;
pub(crate) mod page;
pub(crate) mod share;
pub(crate) mod text;
