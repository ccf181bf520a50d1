//! What the tests of this workspace share: an independent oracle, generators of frameworks and observations, and cases
//! written as data.
//!
//! - [`oracle`] scores a specification by plain recursion over big rationals. It shares nothing with the engine but the
//!   specification types, so that an error would have to be made twice, in two different ways, to go unnoticed.
//! - [`generate`] makes scenarios (a framework, weightings, the observations of one unit) of every shape.
//! - [`differential`] holds the engine against the oracle.
//! - [`cases`] reads folders of cases: published scores, and scores calculated by hand.
//!
//! No crate that is published imports this one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "a tool for tests: it says what is wrong by stopping"
)]

pub mod cases;
pub mod differential;
pub mod generate;
pub mod oracle;

pub use oracle::{OracleError, OracleNode, OracleScore, round_text, score};
