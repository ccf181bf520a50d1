//! Columns: a million rows of ratio indicators, scored from record batches, beside a loop in unchecked floats over the same columns.

mod contestants;
mod report;
mod workload;

pub use report::measure;
