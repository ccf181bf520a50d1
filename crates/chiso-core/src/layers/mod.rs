//! Several reports of one unit: laid over each other, put together from parts, and linked from period to period.
//!
//! All of it works on what files say, before any framework is asked, and keeps the place of every figure: its
//! [`Origin`](crate::Origin) tells which file it came from.

mod join;
mod merge;
mod over;
mod previous;
mod supply;

pub use merge::merge_parts;
pub use over::lay_over;
pub use previous::{input_before, link_periods, previous_name};
pub use supply::{Supply, supplies};

use crate::diagnostic::Diagnostics;
use crate::spec::Observations;

/// What came of several reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layered {
    /// The one report that they make.
    pub observations: Observations,
    /// What somebody should look at: what was replaced, and what was said twice.
    pub warnings: Diagnostics,
}
