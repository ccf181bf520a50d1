//! The oracle against hand-calculated values, and what generated scenarios promise.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests say what is wrong by stopping"
)]

mod cases;
mod cohort;
mod desi;
mod differential;
mod engine;
mod exactness;
mod expected;
mod expressions;
mod generated;
mod given;
mod hdi;
mod means;
mod monotone;
mod outlooks;
mod promises;
mod published;
mod read;
mod refusals;
mod rounding;
mod shuffled;
mod structure;
mod table;
