//! Reads tables for chiso.
//!
//! A table becomes the figures of many units: CSV, JSON lines, and with the feature `xlsx` workbooks; a row a unit, a row a
//! figure, or a column a unit. This crate opens no file and scores nothing: it is handed bytes, and hands out
//! [observations](chiso_core::spec::Observations) or [bound figures](chiso_core::Bound), or diagnostics with the cell that
//! each is about.
//!
//! Three steps: a [`Table`] is the cells and their places; [`Table::match_with`] finds out which column is which input of a
//! framework and which row is which unit ([`Matched`]); [`Matched::for_each_bound`] gives the figures, row after row.
//!
//! ```
//! use chiso_core::{BindOptions, Framework, spec::*};
//! use chiso_table::{DecimalMark, Gazetteer, MatchOptions, ReadOptions, Shape, Table};
//!
//! # fn main() -> Result<(), chiso_core::Diagnostics> {
//! let mut spec = FrameworkSpec::new("example", "2024");
//! let mut online = InputSpec::new("online", InputKind::Share);
//! online.title = Title { vi: "Tỷ lệ hồ sơ trực tuyến".into(), en: "Dossiers online".into() };
//! spec.inputs.push(online);
//! spec.nodes.push(NodeSpec::indicator("online", "10".parse().unwrap(), RuleSpec::Share));
//! let framework = Framework::compile(spec, &[])?;
//!
//! let bytes = "Tỉnh;Năm;Tỷ lệ hồ sơ trực tuyến\nTP Huế;2024;95,5 %\nĐak Lak;2024;chưa có\n".as_bytes();
//! let table = Table::read(bytes, &ReadOptions::default())?;
//! let provinces = Gazetteer::provinces();
//! let options = MatchOptions::default().with_gazetteer(Some(&provinces));
//! let matched = table.match_with(&framework, &options)?;
//! assert_eq!((matched.shape(), matched.decimal_mark()), (Shape::Wide, DecimalMark::Comma));
//! assert_eq!(matched.not_reported().len(), 61);
//!
//! let mut points = Vec::new();
//! matched.for_each_bound(BindOptions::default(), &mut |row, bound| {
//!     let unit = &matched.units()[row].unit;
//!     let total = framework.total(bound).unwrap();
//!     points.push((unit.code.clone(), unit.name.clone(), total.points.map(|points| points.to_string())));
//! })?;
//! assert_eq!(points, [
//!     ("46".into(), "TP. Huế".into(), Some("9.55".into())),
//!     ("66".into(), "Đắk Lắk".into(), None),
//! ]);
//! # Ok(()) }
//! ```
//!
//! # Cells
//!
//! An **empty** cell says nothing: the figure is missing because nobody gave it. **Missing** is what somebody said is not
//! known: `missing`, `chưa có`, `chưa có số liệu`, `không có số liệu`, `thiếu`, `no data`, `-`, `–`, `…`, `..`.
//! **Not applicable**: `n/a`, `not applicable`, `not-applicable`, `không áp dụng`. **0** is a number. `NA`, `NaN`, `null` and the
//! like are refused, since they may be either; [`Words`] says what they are. (Statistical yearbooks write `-` where
//! nothing occurred: declare it, or write 0.)
//!
//! Numbers keep every digit: `0.350` has three places. A `%` divides by 100. Thousands are separated by the other mark, a
//! blank or an apostrophe. The decimal mark is one for the whole table: declared, or the only one with which every
//! number can be read; where `1,234` is all there is, the table is refused, for it could be either.
//!
//! A workbook stores binary floating point: 0.1 is there as the double nearest to it. Each is read as the shortest decimal
//! text that gives that very double, which is what was typed in for up to 15 digits; what a formula calculated may
//! carry the dust of its arithmetic (`0.044000000000000004`). A cell formatted as a percentage stores the share.
//!
//! # Size
//!
//! At most [`MAX_BYTES`] bytes and [`MAX_CELLS`] cells are held; a larger table is refused with the reason. A CSV table with a row a
//! unit can be read as a [`Stream`] of pieces instead, of up to [`MAX_ROWS`] rows, with no more memory than a piece
//! needs.

pub mod codes;
mod excerpt;
mod figures;
mod fold;
mod gazetteer;
mod mark;
mod matching;
mod names;
mod quick;
mod report;
mod roles;
mod stream;
mod table;

pub use codes::CODES;
pub use figures::Words;
pub use gazetteer::{Asked, Entry, Expected, Gazetteer, Refusal};
pub use mark::DecimalMark;
pub use matching::{Column, MatchOptions, Matched, Shape, Target, UnitRow, Unknown};
pub use stream::{CsvParts, EachPart, MAX_ROWS, Parts, Stream, StreamError};
pub use table::{
    Cell, Format, MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_UNPACKED, Place, ReadOptions, Separator, Table, TableBuilder,
};
