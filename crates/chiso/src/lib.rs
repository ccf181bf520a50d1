//! chiso

pub mod codes;
mod error;
mod fingerprint;
pub mod json;
mod library;
mod sources;

pub use chiso_catalog as catalog;
pub use chiso_core::{
    BindOptions, Bound, Branch, Code, Diagnostic, Diagnostics, Expression, ExpressionProblem, ExpressionProblemKind,
    FigureUsed, Framework, InputIndex, NodeIndex, NodeKind, NodeScore, Origin, PartScore, Placed, Quantity, Reason,
    Scorecard, Severity, Status, Total, WeightingInfo, Which, number, spec,
};
pub use chiso_text as text;
pub use chiso_toml as toml;
pub use error::{Error, ErrorKind};
pub use fingerprint::{Canonical, fingerprint};
pub use json::{JsonOptions, to_json, to_json_with};
pub use library::{Choice, Library, framework, score};
pub use rust_decimal::Decimal;
pub use sources::{Place, Sources};
