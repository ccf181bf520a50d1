//! Scores Arrow record batches, many rows at a time, exactly: every digit is the one that the engine gives row by row.
//!
//! A [`Scorer`] is made once, of a compiled framework and of the columns that batches have; then every batch is scored by
//! itself, so that memory is bounded by the batch. For every row it gives the total's status, points and index, the
//! reason where there is none, and the points of any nodes that are asked for.
//!
//! ```
//! use std::sync::Arc;
//! use arrow_array::{ArrayRef, Decimal128Array, Int64Array, RecordBatch, StringArray};
//! use chiso_arrow::{ScoreOptions, Scorer};
//! use chiso_core::{Framework, spec::*};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut spec = FrameworkSpec::new("commune", "2025");
//! spec.inputs.push(InputSpec::new("dossiers", InputKind::Count));
//! spec.inputs.push(InputSpec::new("dossiers_online", InputKind::Count));
//! let mut online = NodeSpec::indicator("online", 10.into(), RuleSpec::Share);
//! if let NodeBody::Indicator(body) = &mut online.body {
//!     body.scoring.value = Some("dossiers_online / dossiers".into());
//!     body.scoring.zero_denominator = Some(ZeroDenominator::NotApplicable.into());
//! }
//! spec.nodes.push(online);
//! let framework = Framework::compile(spec, &[])?;
//!
//! let column = |name: &str, array: ArrayRef| (name.to_owned(), array);
//! let batch = RecordBatch::try_from_iter([
//!     column("name", Arc::new(StringArray::from(vec!["One", "Two", "Three"]))),
//!     column("dossiers", Arc::new(Int64Array::from(vec![Some(508), Some(3), None]))),
//!     column("dossiers_online", Arc::new(Int64Array::from(vec![394, 1, 7]))),
//! ])?;
//! let scorer = Scorer::new(&framework, &batch.schema(), ScoreOptions::default())?;
//! let scored = scorer.score(&batch)?;
//!
//! // 394 of 508 and 1 of 3 dossiers, times 10; the third is missing a figure.
//! let points: &Decimal128Array = scored.column_by_name("points").unwrap().as_any().downcast_ref().unwrap();
//! assert_eq!(points.value_as_string(0), "7.76");
//! assert_eq!(points.value_as_string(1), "3.33");
//! let why: &StringArray = scored.column_by_name("why").unwrap().as_any().downcast_ref().unwrap();
//! assert_eq!(why.value(2), "dossiers");
//! # Ok(()) }
//! ```
//!
//! # Columns
//!
//! A column with the name of an input holds its figures; all others are passed through. Null is missing, and so is a text
//! that is empty or says `missing`; `not-applicable` says that. An input of numbers takes
//!
//! - integers of any width, and decimals of 128 bits;
//! - binary floating point, each number read as the shortest decimal text that gives this very number: 0.1 is one tenth;
//! - text: a decimal number as files write it (`0.35`, `"82.53%"`).
//!
//! Yes-no takes booleans, or the words `yes`, `no`, `true` and `false`; a category its name; a checklist a list of names; a
//! day the days of Arrow, or text (`2025-12-31`). Text may be of any of Arrow's layouts, dictionaries included.
//!
//! What is no figure of its input is a [diagnostic](codes), with column and row, all of a batch at once.
//!
//! # What is scored
//!
//! The columns `status` (`scored`, `missing`, `not-applicable`, `undecided`, `informational`, or `refused` for a row whose
//! figures contradict each other or the framework), `points` and `index`, decimals with the places that the framework
//! declares, `why` there is no total (the inputs that are missing or do not apply; for a refused row the codes of what is
//! wrong and where), and `points:ID` for every node asked for. Where an own column has one of the first four names,
//! all of these begin with `chiso.`.
//!
//! # Fast and exact
//!
//! Whole blocks of rows are worked out in floats with a proven bound of the error, with AVX2 or AVX-512 where the processor has
//! them; a row that the bound does not decide (a tie, a contradiction, a figure that is missing) goes through the core.
//! [`Scored::counts`] says how many went which way. Which instructions are used, and how many
//! [threads](ScoreOptions::threads) share a batch, changes no byte. Columns of 64-bit integers are the fastest; numbers as text
//! go through the core row by row, and so does a framework with rules that look at other units, with points that
//! appraisers give, with means other than the weighted one, or with evidence that counts. Single indicators without a formula
//! (conditions, parts, checklists, days, logarithms) are worked out by the core, the rest of their rows is not.
//!
//! # Rules that look at other units
//!
//! They need two passes: a [survey](Scorer::survey) of every batch makes the cohort, and a scorer [within](Scorer::within)
//! that cohort scores the same batches in the same order.

pub mod codes;
mod columns;
mod exact;
mod filter;
mod options;
mod outcomes;
mod problems;
mod rows;
mod scored_rows;
mod scorer;
mod survey;
mod threads;
mod told;

pub use codes::CODES;
pub use options::{Instructions, Path, ScoreOptions};
pub use rows::batch_of_rows;
pub use scored_rows::ScoredRows;
pub use scorer::{Counts, Scored, Scorer};
pub use survey::Survey;
pub use told::{CellText, ColumnText, append_headings, append_rows, has_text};
