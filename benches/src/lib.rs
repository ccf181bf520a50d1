//! Measurements of chiso beside a hand-written loop, naive decimals and other engines.
//!
//! Two noisy cores are enough: everything is measured in rounds, every contestant in every round, in CPU time of the
//! thread, and what is reported are medians and the median of the ratios within a round. All contestants must give
//! the same answer before any of them is timed.

pub mod answers;
pub mod clock;
pub mod columns;
pub mod contestants;
pub mod files;
pub mod limits;
pub mod machine;
pub mod matrix;
#[cfg(feature = "peers")]
pub mod plots;
pub mod process;
pub mod python;
pub mod report;
pub mod results;
pub mod rounds;
pub mod scaling;
pub mod stages;
pub mod tables;
pub mod workload;
