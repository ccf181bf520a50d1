//! What a scorer can come to where figures are not known: a value, or one of the reasons why there may be none.

use super::earn::{Declared, Earned, Outcome, Stop, absent_value};
use crate::expr::{Absent, Figures, Maybe};
use crate::number::Arithmetic;

/// Everything that a scorer can come to: `outcome`, or what is declared of each absence that is possible besides. What does
/// not become a part of the score is passed on to `figures`, for the whole to know.
pub(super) fn possible<N: Arithmetic>(
    outcome: Outcome<N>,
    maybe: Maybe,
    declared: Declared,
    figures: &impl Figures<N>,
) -> Outcome<N> {
    if !maybe.any() {
        return outcome;
    }
    figures.inexact();
    maybe.each().fold(outcome, |outcome, absent| either(outcome, absent_value(absent, declared), figures))
}

/// Everything that either is. A contradiction is left out beside anything else: figures that could be others and make one
/// cannot be.
pub(super) fn either<N: Arithmetic>(one: Outcome<N>, other: Outcome<N>, figures: &impl Figures<N>) -> Outcome<N> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok(Earned { score: one.score.or(other.score), ..one }),
        // Figures that are known and contradict a rule perhaps are refused, too.
        (Err(stop), _) | (_, Err(stop)) if N::KNOWN && stop.is_contradiction() => Err(stop),
        (Err(stop), other) | (other, Err(stop)) if stop.is_contradiction() => other,
        (Ok(earned), Err(Stop::Absent(absent, _))) | (Err(Stop::Absent(absent, _)), Ok(earned)) => {
            figures.may_be(absent);
            Ok(earned)
        }
        (Err(Stop::Absent(one, remark)), Err(Stop::Absent(other, _))) if one == other => Err(Stop::Absent(one, remark)),
        // What is missing leaves no points, so that only the other reason can make some.
        (Err(Stop::Absent(..)), Err(Stop::Absent(..))) => {
            figures.may_be(Absent::Missing);
            Err(Stop::Absent(Absent::NotApplicable, None))
        }
        (Err(stop), _) | (_, Err(stop)) => Err(stop),
    }
}
