//! The public interface of chiso.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on fails"
)]

mod docs;
mod editions;
mod errors;
mod fingerprint;
mod frozen;
mod golden;
mod json;
mod library;
mod own_framework;
