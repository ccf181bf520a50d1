//! The public interface of chiso-table: what tables say, what is wrong with them and where.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on fails"
)]

mod support;

mod cells;
mod docs;
mod fast;
mod gazetteer;
mod real;
mod robust;
mod round_trip;
mod shapes;
mod units;
#[cfg(feature = "xlsx")]
mod workbooks;
