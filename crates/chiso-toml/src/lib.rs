//! Reads and writes the files of chiso.
//!
//! A framework, a weighting and what a unit reports are TOML, or JSON of the same shape. This crate turns their text
//! into the specification types of [`chiso_core::spec`], or into diagnostics that name every problem with its place.

mod check;
pub mod codes;
mod decode;
mod kind;
mod leaf;
mod repeat;
mod report;
mod schema;
mod shape;
mod source;
mod tree;
mod write;

pub use codes::CODES;
pub use decode::{includes, read_framework, read_unit, read_weighting};
pub use kind::kind_of;
pub use schema::schema;
pub use source::{FileKind, Source, Syntax};
pub use write::{write_framework, write_unit, write_weighting};
