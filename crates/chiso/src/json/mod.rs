//! The JSON that others read: [`to_json`] for a scorecard, [`ranking_to_json`] for a ranking, [`diagnostic_to_json`] for a problem, [`write()`] for anything
//! else.
//!
//! Decimals are strings, keys have a fixed order, what is absent is left out, and messages are in English with the code
//! and the arguments beside them, so that a host can translate.

mod comparison;
mod diagnostic;
mod node;
mod number;
mod ranking;
mod reason;
mod scorecard;
mod writer;

pub use diagnostic::diagnostic_to_json;
pub use ranking::{RankingView, ranking_to_json};
pub use scorecard::{JsonOptions, More, node_to_json, to_json, to_json_with};
pub use writer::{Array, Layout, Object, write};
