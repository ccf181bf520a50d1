//! Reads and writes the files of chiso.
//!
//! A framework, a weighting and what a unit reports are TOML, or JSON of the same shape. This crate turns their text
//! into the specification types of [`chiso_core::spec`], or into diagnostics: every problem at once, each with its
//! code (see [`codes`]), its arguments and the very bytes that it is about. It opens no files: the caller hands in
//! [`Source`]s, and finds those that a framework includes.
//!
//! It is `no_std`, with `alloc`. Feature `std`, on by default, adds the reader of JSON; without it, JSON is refused as a problem
//! with the file's syntax, and everything else is the same.
//!
//! # Example: what a unit reports
//!
//! ```
//! use chiso_toml::{Source, Syntax, read_unit};
//!
//! let text = r#"
//! format = 1
//! framework = "own/2025"
//!
//! [unit]
//! name = "TP. Đà Nẵng"
//!
//! [values]
//! dossiers = 508
//! dossiers_online = "77.5%"
//! "#;
//! let unit = read_unit(&Source { id: 0, text, syntax: Syntax::Toml })?;
//! assert_eq!(unit.figures.len(), 2);
//! # Ok::<(), chiso_core::Diagnostics>(())
//! ```
//!
//! # Example: what is wrong
//!
//! ```
//! use chiso_toml::{Source, Syntax, codes, read_unit};
//!
//! let text = "format = 1\n[unit]\nname = \"One\"\nperoid = \"2025\"\n[values]\ndossiers = \"12,5\"\n";
//! let problems = read_unit(&Source { id: 0, text, syntax: Syntax::Toml }).unwrap_err();
//! let found: Vec<_> = problems.iter().map(|problem| (problem.code, problem.argument("suggestion"))).collect();
//! assert_eq!(found, [(codes::UNKNOWN_KEY, Some("period")), (codes::DECIMAL_COMMA, Some("12.5"))]);
//! ```

#![no_std]
extern crate alloc;

mod check;
pub mod codes;
mod decode;
mod kind;
mod leaf;
pub mod limits;
mod repeat;
mod report;
mod rule;
mod schema;
mod shape;
mod source;
mod treatment;
mod tree;
mod write;

pub use codes::CODES;
pub use decode::{
    Head, Wanted, includes, read_cohort, read_framework, read_framework_with, read_head, read_mergers, read_targets,
    read_unit, read_units, read_weighting,
};
pub use kind::kind_of;
pub use schema::schema;
pub use source::{FileKind, Source, Syntax};
pub use write::{
    write_cohort, write_framework, write_mergers, write_targets, write_unit, write_units, write_weighting,
};
