//! Tests of the public API.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails may panic"
)]

mod codes;
mod explanations;
mod golden;
mod messages;
mod numbers;
mod pages;
mod samples;
mod templates;
