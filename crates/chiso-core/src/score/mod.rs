//! stub
use rust_decimal::Decimal;

use crate::bind::Bound;
use crate::diagnostic::Diagnostics;
use crate::framework::Framework;
use crate::scorecard::{Scorecard, Status};

/// The total of one unit, rounded as displayed, without its explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Total {
    /// What became of it.
    pub status: Status,
    /// Its points, rounded; `None` where it has none.
    pub points: Option<Decimal>,
    /// Its index, rounded; `None` where it has none.
    pub index: Option<Decimal>,
}

impl Framework {
    /// Scores one unit, with the whole explanation.
    ///
    /// # Errors
    ///
    /// Contradictions that only the rules can see, all at once.
    pub fn score(&self, _bound: &Bound) -> Result<Scorecard, Diagnostics> {
        Err(Diagnostics::new())
    }

    /// The total of one unit, without allocation where the filter decides.
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn total(&self, _bound: &Bound) -> Result<Total, Diagnostics> {
        Err(Diagnostics::new())
    }
}
