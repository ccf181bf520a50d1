//! An exact, explained, embeddable rules engine for composite indices.
//!
//! A unit (a province, a commune, a ministry) reports raw figures. A framework says which indicators those figures make,
//! how each earns points, and how points add up. This crate returns the exact score, with every step of its explanation:
//!
//! ```
//! # let text = include_str!("../province.toml");
//! let card = chiso::score(text)?;
//! let total = card.total();
//! assert_eq!(total.rounded_points(), Some(chiso::Decimal::new(800_18, 2)));
//! assert_eq!(total.rounded_index(), Some(chiso::Decimal::new(8002, 4)));
//! # Ok::<(), chiso::Error>(())
//! ```
//!
//! The text is a unit file, which names its framework; `vn-dti-province/2022` is one of those that are shipped.
//!
//! # A tour
//!
//! **A [`Scorecard`] is the whole answer.** Its nodes are the groups, views and indicators of the framework, by id or code,
//! and each says why it came out so:
//!
//! ```
//! # let text = include_str!("../province.toml");
//! # let card = chiso::score(text)?;
//! let society = card.node("digital-society-activity").ok_or("no such node")?;
//! assert_eq!(society.code(), Some("9"));
//! assert_eq!(society.rounded_points().map(|points| points.to_string()).as_deref(), Some("77.96"));
//! assert_eq!(society.points().map(|points| points.to_string()).as_deref(), Some("77.955"));
//!
//! // The figure behind it, and whose it is.
//! let figures = society.figures();
//! let figure = figures.first().ok_or("no figure")?;
//! assert_eq!(figure.value.to_string(), "0.5197");
//! assert_eq!(figure.standing.map(|standing| standing.as_str()), Some("appraised"));
//!
//! // Pillars overlap: this indicator counts in one of the three, and in the total.
//! let counted_in: Vec<&str> = society.counted_in().iter().map(|group| group.id()).collect();
//! assert_eq!(counted_in, ["digital-society", "total"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Compile once, score many times.** A [`Framework`] is valid by construction, immutable and cheap to clone;
//! [`Framework::bind`] checks a unit's figures against it, and [`Framework::score`] is pure.
//! [`Framework::total`] gives the same digits without the explanation, and does not allocate where it can help it.
//!
//! ```
//! use chiso::spec::{FigureValue, Unit};
//!
//! let framework = chiso::framework("vn-dti-province/2020", None)?;
//! let mut bound = framework.empty(Unit { name: "Huế".into(), ..Unit::default() });
//! for input in ["digital_government", "digital_economy", "digital_society"] {
//!     let input = framework.input(input).ok_or("no such input")?;
//!     bound.set(input, &FigureValue::Number(chiso::Decimal::new(5, 1)))?;
//! }
//! let total = framework.total(&bound)?;
//! assert_eq!(total.points.map(|points| points.to_string()).as_deref(), Some("500.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **A [`Library`] finds things by name.** It is handed texts (it opens no file), and knows the shipped frameworks and those
//! that were added, with their included files and their weightings. [`Choice`] says what differs from what the unit's
//! file asks for: another framework or weighting, or whose figures come first.
//!
//! ```
//! use chiso::{Choice, Library, spec::Standing};
//!
//! # let text = include_str!("../province.toml");
//! let mut library = Library::new();
//! let unit = library.add("province.toml", text);
//! let choice = Choice::new().weighting(Some("official")).standing(Some(Standing::Appraised));
//! let card = library.score_with(unit, choice)?;
//! assert_eq!(card.framework().weighting().map(|weighting| weighting.id.as_str()), Some("official"));
//! # Ok::<(), chiso::Error>(())
//! ```
//!
//! **Every problem is reported, with its place.** An [`Error`] holds [`Diagnostics`]: a code that never changes its name, typed
//! arguments, and where it stands. [`text`] makes sentences of them, in Vietnamese or English; [`Sources`] makes a file,
//! a line and a column of a place.
//!
//! ```
//! # let text = include_str!("../province.toml");
//! let error = chiso::score(&text.replace("0.8253", "82.53")).expect_err("a share of 82.53");
//! let problem = error.diagnostics().iter().next().ok_or("no problem")?;
//! assert_eq!(problem.code.as_str(), "figure-share-above-one");
//! assert_eq!(error.sources().line_column(problem.origin).map(|place| (place.line, place.column)), Some((18, 32)));
//!
//! let sentence = chiso::text::diagnostic(problem, chiso::text::Lang::En);
//! assert_eq!(sentence.help.as_deref(), Some("did you mean `\"82.53%\"`?"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **JSON for others.** [`to_json`] writes a scorecard as one line with decimals as text, the same bytes on every machine;
//! [`fingerprint`] names exactly this framework and exactly these figures.
//!
//! # Pages
//!
//! - [Write your own framework](guide::write_your_own_framework): from a decision's annex to a scored unit.
//! - [The file format](guide::file_format): every key of the three kinds of file.
//! - [Tables](guide::tables): CSV, workbooks and JSON lines; which column is which input, which row which unit.
//! - [Aggregation](guide::aggregation): how the children of a group make it, and what missing figures do.
//! - [Numbers](guide::numbers): what exact means, and where rounding happens.
//! - [The JSON](guide::json): every field.
//!
//! # What it costs
//!
//! Two features are on by default. `real`: logarithms, exponentials, powers and roots in frameworks, for which it brings
//! `dashu-float`. Without it, a framework that uses them does not compile (`needs-real`); no number changes by it. `std`: files
//! may be JSON as well as TOML. Without it this crate needs `alloc` only: everything from the text of a TOML file to the JSON
//! of its scorecard runs on a microcontroller, with the same bytes. Off by default:
//! `table` reads tables of many units (CSV, JSON lines; it brings `serde_json` and `unicode-normalization`), `xlsx` workbooks too
//! (`calamine`); both need `std`.
//! The engine alone is [`chiso-core`](https://docs.rs/chiso-core). There is no I/O, clock, randomness, locale or unsafe
//! code, and the dependencies of this crate are exact numbers (`rust_decimal`, `dashu-int`), a TOML and a JSON reader, and
//! SHA-256. The shipped frameworks add less than 100 KB of text.
//!
//! The names of the project are used with one meaning each: a *framework* has *editions*; it is made of *groups*, *views* and
//! *indicators*, which together are *nodes*; a *unit* reports *figures* for *inputs*, claimed, measured or appraised; a
//! *weighting* gives nodes other *max points*; *index* is points over max points.

#![no_std]
extern crate alloc;

pub mod codes;
mod cohort;
mod editions;
mod error;
mod fingerprint;
pub mod guide;
pub mod json;
mod library;
mod sources;

pub use chiso_catalog as catalog;
pub use chiso_core::{
    BindOptions, Bound, Branch, Code, Cohort, Comparison, Diagnostic, Diagnostics, Expression, ExpressionProblem,
    ExpressionProblemKind, FigureUsed, Framework, InputIndex, NodeIndex, NodeKind, NodeScore, Origin, PartScore,
    Placed, Quantity, Reason, Scorecard, Severity, Status, Total, WeightingInfo, Which, layers, limits, nearest_name,
    number, rank, spec,
};
#[cfg(feature = "table")]
pub use chiso_table as table;
pub use chiso_text as text;
pub use chiso_toml as toml;
pub use cohort::{cohort_from_spec, cohort_to_toml};
pub use editions::{Edition, edition_for};
pub use error::{Error, ErrorKind};
pub use fingerprint::{Canonical, fingerprint};
pub use json::{JsonOptions, to_json, to_json_with};
pub use library::{Choice, Library, framework, score};
pub use rust_decimal::Decimal;
pub use sources::{Place, Sources};
