//! `score` as its users run it: what it reads, what it prints, where, and with which exit code.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on fails"
)]

mod cases;
mod codes;
mod cohorts;
mod columns;
mod comparisons;
mod examples;
mod faults;
mod files;
mod golden;
mod help;
mod invalid;
mod json_lines;
mod layers;
mod leaving_out;
mod long_tables;
mod merges;
mod output;
mod own_framework;
mod rankings;
mod readme;
mod robust;
mod run;
mod screens;
mod shapes;
mod stdin_tables;
mod targets;
mod year;
