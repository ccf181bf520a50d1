//! How children make a group, and what a node that has no score does to what stands above it.

use chiso_core::number::RoundingMode;
use chiso_core::spec::{Combine, CombineSettings, Direction, Earns, MissingPolicy, Negative, NotApplicablePolicy};

use super::number::{Fraction, add_up, exact, larger, round, smaller, whole};
use super::real;

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
        let outcome = match outcome {
            Outcome::Scored(points) => Outcome::Scored(real::tidy(points)),
            other => other,
        };
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
    pub(super) fn score(&self, points: &Fraction) -> Fraction {
        let max_points = &self.result.max_points;
        if *max_points == whole(0) { whole(0) } else { points.clone() / max_points.clone() }
    }
}

/// The share of children that `min_available` asks for.
fn share(earns: Earns) -> Fraction {
    match earns {
        Earns::Full => whole(1),
        Earns::Fraction(above, below) => exact(above) / exact(below),
        Earns::Points(share) => exact(share),
        other => panic!("the oracle does not know {other:?}"),
    }
}

/// The mean of scores that are 0 or above, as the literature writes it; the weights do not add up to 0.
fn mean(combine: Combine, settings: &CombineSettings, terms: &[(Fraction, Fraction)]) -> Fraction {
    let weights = add_up(terms.iter().map(|(weight, _)| weight.clone()));
    match combine {
        Combine::Harmonic if terms.iter().any(|(weight, score)| *score == whole(0) && *weight != whole(0)) => whole(0),
        Combine::Harmonic => {
            let terms = terms.iter().filter(|(weight, _)| *weight != whole(0));
            weights / add_up(terms.map(|(weight, score)| weight.clone() / score.clone()))
        }
        Combine::MazziottaPareto => {
            let mean = add_up(terms.iter().map(|(weight, score)| weight.clone() * score.clone())) / weights.clone();
            if mean == whole(0) {
                return whole(0);
            }
            let square = |score: &Fraction| (score.clone() - mean.clone()) * (score.clone() - mean.clone());
            let variance = add_up(terms.iter().map(|(weight, score)| weight.clone() * square(score))) / weights;
            let penalty = variance / mean.clone();
            match settings.direction.as_ref().map(|direction| direction.value) {
                Some(Direction::LowerIsBetter) => mean + penalty,
                _ => mean - penalty,
            }
        }
        Combine::Geometric if terms.iter().any(|(weight, score)| *score == whole(0) && *weight != whole(0)) => whole(0),
        Combine::Geometric => {
            let terms = terms.iter().filter(|(weight, _)| *weight != whole(0));
            let logarithms = add_up(terms.map(|(weight, score)| weight.clone() * real::ln(score)));
            real::exp(&(logarithms / weights))
        }
        Combine::Power => {
            let exponent = exact(settings.exponent.as_ref().expect("an exponent").value);
            let terms: Vec<_> = terms.iter().filter(|(weight, _)| *weight != whole(0)).collect();
            if exponent < whole(0) && terms.iter().any(|(_, score)| *score == whole(0)) {
                return whole(0);
            }
            let power = |base: &Fraction, exponent: &Fraction| real::pow(base, exponent).expect("a power");
            let sum = add_up(terms.iter().map(|(weight, score)| weight.clone() * power(score, &exponent)));
            power(&real::tidy(sum / weights), &(whole(1) / exponent))
        }
        other => panic!("the oracle does not know how to combine by {}", other.as_str()),
    }
}

/// What the children make of a group with `max_points`, under the group's policies.
pub(super) fn combined(
    (combine, settings): (Combine, &CombineSettings),
    children: &[Child<'_>],
    max_points: Fraction,
    policies: &Policies,
    is_total: bool,
    duels: &dyn Fn() -> Option<Fraction>,
) -> Result {
    let there: Vec<_> = children.iter().filter(|child| child.result.passed != Passed::Dropped).collect();
    let counts_for = |child: &Child<'_>| match combine {
        Combine::Sum => child.result.max_points.clone(),
        Combine::Minimum => max_points.clone(),
        _ => child.weight.clone() * max_points.clone(),
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
    // Something is known, but no mean is made of it.
    let mut undefined = false;
    let points = match combine {
        Combine::Sum => {
            let sum = add_up(there.iter().map(|child| so_far(child)));
            if all == known || known == whole(0) { sum } else { sum * all / known }
        }
        Combine::Arithmetic => {
            let sum = add_up(there.iter().map(|child| child.weight.clone() * child.score(&so_far(child))));
            let weights = add_up(there.iter().map(|child| child.weight.clone()));
            if weights == whole(0) { whole(0) } else { real::tidy(sum / weights * max_points.clone()) }
        }
        Combine::Minimum if !unknown.is_empty() => whole(0),
        Combine::Minimum => {
            let scores = there.iter().map(|child| child.score(&so_far(child)));
            scores.reduce(smaller).expect("a child") * max_points.clone()
        }
        Combine::MazziottaPareto if !unknown.is_empty() => whole(0),
        Combine::Copeland => whole(0),
        other => {
            let scores: Vec<_> =
                there.iter().map(|child| (child.weight.clone(), child.score(&so_far(child)))).collect();
            let below = scores.iter().any(|(weight, score)| *weight != whole(0) && *score < whole(0));
            let negative = settings.negative.as_ref().map(|negative| negative.value);
            undefined = unknown.is_empty() && below && negative == Some(Negative::Missing);
            let terms: Vec<_> = scores.into_iter().map(|(weight, score)| (weight, larger(score, whole(0)))).collect();
            let weighs = terms.iter().any(|(weight, _)| *weight != whole(0));
            if weighs { real::tidy(mean(other, settings, &terms) * max_points.clone()) } else { whole(0) }
        }
    };
    if let (true, Some(least)) = (unknown.is_empty(), &settings.min_available) {
        let apply = children.iter().filter(|child| child.result.outcome != Outcome::NotApplicable);
        let (known, unknown): (Vec<_>, Vec<_>) = apply.partition(|child| child.result.outcome != Outcome::Missing);
        let count = |list: &[&Child<'_>]| whole(i64::try_from(list.len()).expect("few"));
        undefined |= count(&known) < share(least.value) * (count(&known) + count(&unknown));
    }
    let mut points = points;
    if combine == Combine::Copeland && unknown.is_empty() && !undefined {
        match duels() {
            Some(score) => points = score * max_points.clone(),
            // Nobody to be compared with.
            None => undefined = true,
        }
    }
    if undefined {
        let mut result = policies.apply(Outcome::Missing, max_points);
        if matches!(result.passed, Passed::Refused(_)) || (is_total && result.passed == Passed::Dropped) {
            result.passed = Passed::Refused(points);
        }
        return result;
    }
    if unknown.is_empty() {
        return policies.apply(Outcome::Scored(points), max_points);
    }
    let missing = unknown.iter().any(|child| child.result.outcome == Outcome::Missing);
    let outcome = if missing { Outcome::Missing } else { Outcome::NotApplicable };
    Result { outcome, passed: Passed::Refused(points), max_points }
}
