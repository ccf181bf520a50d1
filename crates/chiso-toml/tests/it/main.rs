//! The public interface of chiso-toml: what files say, what is wrong with them and where.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on fails"
)]

mod support;

mod beginners;
mod cohorts;
mod extends;
mod files;
mod golden;
mod json;
mod mergers;
mod names;
mod numbers;
mod origins;
mod repeat;
mod robust;
mod round_trip;
mod round_trip_several;
mod rules;
mod schema;
mod several;
mod shipped;
mod syntax;
mod tables;
mod targets;
mod units;
