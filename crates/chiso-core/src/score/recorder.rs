//! What is written down while a rule is being applied.

use alloc::vec::Vec;

use crate::cohort::Change;
use crate::expr::Absent;
use crate::number::Number;
use crate::rule::{Branch, Earned, Remark, Stop, Trace};
use crate::scorecard::{PartEntry, Reason, Status};

/// Writes parts down.
pub(super) struct Recorder<'r>(pub(super) &'r mut Vec<PartEntry>);

impl Trace<Number> for Recorder<'_> {
    fn part(&mut self, path: &[u32], outcome: Option<&Result<Earned<Number>, Stop<Number>>>) {
        let nothing = PartEntry {
            path: path.to_vec(),
            status: Status::Scored,
            applies: true,
            score: Number::ZERO,
            branch: Branch::None,
            value: None,
        };
        self.0.push(match outcome {
            None => PartEntry { applies: false, ..nothing },
            Some(Ok(earned)) => {
                PartEntry { score: earned.score.clone(), branch: earned.branch, value: earned.value.clone(), ..nothing }
            }
            Some(Err(Stop::Absent(Absent::NotApplicable, _))) => PartEntry { status: Status::NotApplicable, ..nothing },
            Some(Err(_)) => PartEntry { status: Status::Missing, ..nothing },
        });
    }
}

/// What a remark of a rule is called among the reasons.
pub(super) const fn beyond_figures(remark: Remark) -> Reason {
    match remark {
        Remark::OverOneCapped => Reason::OverOneCapped,
        Remark::OverOneKept => Reason::OverOneKept,
        Remark::ZeroDenominator(outcome) => Reason::ZeroDenominator(outcome),
        Remark::OutsideDomain(outcome) => Reason::OutsideDomain(outcome),
        Remark::Constant(outcome) => Reason::Constant(outcome),
        Remark::ReferenceMissing => Reason::ReferenceMissing,
    }
}

/// What a treatment did is called among the reasons.
pub(super) fn done_to_value(change: Change) -> Reason {
    match change {
        Change::Imputed(how) => Reason::Imputed(how),
        Change::Winsorised(before) => Reason::Winsorised(before),
        Change::Logarithm(before) => Reason::Logarithm(before),
    }
}
