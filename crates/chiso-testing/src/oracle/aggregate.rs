//! How children make a group, and what a node that has no score does to what stands above it.

use chiso_core::number::RoundingMode;
use chiso_core::spec::{Combine, MissingPolicy, NotApplicablePolicy};

use super::number::{Fraction, add_up, round, smaller, whole};

/// How a node came out, before its policies.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// So many points, on the effective scale.
    Scored(Fraction),
    Missing,
    NotApplicable,
    Informational,
}

/// What a node passes to what stands above it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Passed {
    /// Points that count.
    Points(Fraction),
    /// Nothing: as if the node were not there.
    Dropped,
    /// Nothing, and so what stands above has no points either; so far there are these.
    Refused(Fraction),
}

/// A node's result.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Result {
    pub(super) outcome: Outcome,
    pub(super) passed: Passed,
    pub(super) max_points: Fraction,
}

/// What decides about a node that has no score, and how its points are rounded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Policies {
    pub(super) missing: MissingPolicy,
    pub(super) not_applicable: NotApplicablePolicy,
    pub(super) rounded_to: Option<u8>,
    pub(super) mode: RoundingMode,
}

impl Policies {
    fn rounded(&self, points: Fraction) -> Fraction {
        self.rounded_to.map_or(points.clone(), |places| round(&points, u32::from(places), self.mode))
    }

    /// Applies the policies to how a node came out. Points are rounded here, whatever they come from.
    pub(super) fn apply(&self, outcome: Outcome, max_points: Fraction) -> Result {
        let passed = match &outcome {
            Outcome::Scored(points) => Passed::Points(self.rounded(points.clone())),
            Outcome::Missing => match self.missing {
                MissingPolicy::Refuse => Passed::Refused(whole(0)),
                MissingPolicy::Zero => Passed::Points(whole(0)),
                MissingPolicy::Reweight => Passed::Dropped,
                other => panic!("the oracle does not know the policy {}", other.as_str()),
            },
            Outcome::NotApplicable => match self.not_applicable {
                NotApplicablePolicy::Refuse => Passed::Refused(whole(0)),
                NotApplicablePolicy::Zero => Passed::Points(whole(0)),
                NotApplicablePolicy::Reweight => Passed::Dropped,
                NotApplicablePolicy::Full => Passed::Points(self.rounded(max_points.clone())),
                other => panic!("the oracle does not know the policy {}", other.as_str()),
            },
            Outcome::Informational => Passed::Dropped,
        };
        Result { outcome, passed, max_points }
    }
}

/// A child of a group (or a node that a view counts), with its weight.
pub(super) struct Child<'a> {
    pub(super) result: &'a Result,
    pub(super) weight: Fraction,
}

impl Child<'_> {
    /// Its normalised score, where it has `points`; without a maximum there is none to speak of.
    fn score(&self, points: &Fraction) -> Fraction {
        let max_points = &self.result.max_points;
        if *max_points == whole(0) { whole(0) } else { points.clone() / max_points.clone() }
    }
}

/// What the children make of a group with `max_points`, under the group's policies.
pub(super) fn combined(combine: Combine, children: &[Child<'_>], max_points: Fraction, policies: &Policies) -> Result {
    let there: Vec<_> = children.iter().filter(|child| child.result.passed != Passed::Dropped).collect();
    let counts_for = |child: &Child<'_>| match combine {
        Combine::Sum => child.result.max_points.clone(),
        Combine::Arithmetic => child.weight.clone() * max_points.clone(),
        _ => max_points.clone(),
    };
    let all = add_up(children.iter().map(counts_for));
    let known = add_up(there.iter().map(|child| counts_for(child)));
    let refused = |child: &&&Child<'_>| matches!(child.result.passed, Passed::Refused(_));
    let unknown: Vec<_> = there.iter().filter(refused).collect();
    let left_with_nothing = known == whole(0) && all != whole(0) && there.len() < children.len();
    if there.is_empty() || (unknown.is_empty() && left_with_nothing) {
        let dropped = children.iter().filter(|child| child.result.passed == Passed::Dropped);
        let missing = dropped.into_iter().any(|child| child.result.outcome == Outcome::Missing);
        return policies.apply(if missing { Outcome::Missing } else { Outcome::NotApplicable }, max_points);
    }
    let so_far = |child: &Child<'_>| match &child.result.passed {
        Passed::Points(points) | Passed::Refused(points) => points.clone(),
        Passed::Dropped => whole(0),
    };
    let points = match combine {
        Combine::Sum => {
            let sum = add_up(there.iter().map(|child| so_far(child)));
            if all == known || known == whole(0) { sum } else { sum * all / known }
        }
        Combine::Arithmetic => {
            let sum = add_up(there.iter().map(|child| child.weight.clone() * child.score(&so_far(child))));
            let weights = add_up(there.iter().map(|child| child.weight.clone()));
            if weights == whole(0) { whole(0) } else { sum / weights * max_points.clone() }
        }
        Combine::Minimum if !unknown.is_empty() => whole(0),
        Combine::Minimum => {
            let scores = there.iter().map(|child| child.score(&so_far(child)));
            scores.reduce(smaller).expect("a child") * max_points.clone()
        }
        other => panic!("the oracle does not know how to combine by {}", other.as_str()),
    };
    if unknown.is_empty() {
        return policies.apply(Outcome::Scored(points), max_points);
    }
    let missing = unknown.iter().any(|child| child.result.outcome == Outcome::Missing);
    let outcome = if missing { Outcome::Missing } else { Outcome::NotApplicable };
    Result { outcome, passed: Passed::Refused(points), max_points }
}
