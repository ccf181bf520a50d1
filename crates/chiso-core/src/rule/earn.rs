//! What a value earns, over whatever arithmetic.

use alloc::vec::Vec;

use super::Rule;
use super::branch::Branch;
use super::parts::earn_parts;
use super::scorer::Scorer;
use crate::expr::{Absent, Figures, Value};
use crate::number::{Arithmetic, Rational};
use crate::spec::ZeroDenominator;

/// A normalised score and how it came about.
#[derive(Clone, Debug)]
pub(crate) struct Earned<N> {
    pub(crate) score: N,
    pub(crate) branch: Branch,
    pub(crate) value: Option<Value<N>>,
    pub(crate) remark: Option<Remark>,
}

/// Something that an explanation must say beside the branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    OverOneCapped,
    OverOneKept,
    ZeroDenominator(ZeroDenominator),
}

/// Why nothing is earned.
#[derive(Clone, Debug)]
pub(crate) enum Stop<N> {
    /// Something is missing or does not apply; perhaps because of a zero denominator.
    Absent(Absent, Option<ZeroDenominator>),
    /// A share above 1.
    OverOne(N),
    /// A share below 0.
    BelowZero(N),
    /// A division by zero without a declared outcome.
    ByZero,
}

/// Watches parts being scored.
pub(crate) trait Trace<N> {
    /// The part at `path` came out like this; `None` where its condition does not hold.
    fn part(&mut self, path: &[u32], outcome: Option<&Result<Earned<N>, Stop<N>>>);
}

/// Watches nothing.
pub(crate) struct Unwatched;

impl<N> Trace<N> for Unwatched {
    fn part(&mut self, _path: &[u32], _outcome: Option<&Result<Earned<N>, Stop<N>>>) {}
}

/// What a scorer comes to.
pub(crate) type Outcome<N> = Result<Earned<N>, Stop<N>>;

/// Scores one scorer over `figures`.
pub(crate) fn earn<N: Arithmetic>(
    scorer: &Scorer,
    figures: &impl Figures<N>,
    trace: &mut impl Trace<N>,
    path: &mut Vec<u32>,
) -> Outcome<N> {
    match &scorer.rule {
        Rule::Full | Rule::Appraised | Rule::Informational => {
            Ok(Earned { score: N::exact(&Rational::ONE), branch: Branch::Full, value: None, remark: None })
        }
        Rule::Parts { combine, at_most, parts } => earn_parts(*combine, at_most.as_ref(), parts, figures, trace, path),
        rule => {
            let Some(expr) = &scorer.value else {
                return Err(Stop::Absent(Absent::Missing, None));
            };
            let value = match figures.value(expr) {
                Ok(value) => value,
                Err(Absent::ByZero) => return by_zero(scorer.zero),
                Err(absent) => return Err(Stop::Absent(absent, None)),
            };
            let mut earned = rule.earn(value)?;
            if figures.might_have_divided_by_zero() {
                match scorer.zero {
                    Some(ZeroDenominator::Zero) => earned.score = earned.score.or(N::exact(&Rational::ZERO)),
                    Some(ZeroDenominator::Full) => earned.score = earned.score.or(N::exact(&Rational::ONE)),
                    _ => {}
                }
            }
            Ok(earned)
        }
    }
}

/// What a division by zero means.
pub(super) fn by_zero<N: Arithmetic>(declared: Option<ZeroDenominator>) -> Outcome<N> {
    let earned = |score: &Rational, branch: Branch, outcome: ZeroDenominator| {
        Ok(Earned { score: N::exact(score), branch, value: None, remark: Some(Remark::ZeroDenominator(outcome)) })
    };
    match declared {
        Some(outcome @ ZeroDenominator::Zero) => earned(&Rational::ZERO, Branch::Zero, outcome),
        Some(outcome @ ZeroDenominator::Full) => earned(&Rational::ONE, Branch::Full, outcome),
        Some(outcome @ ZeroDenominator::NotApplicable) => Err(Stop::Absent(Absent::NotApplicable, Some(outcome))),
        Some(outcome @ ZeroDenominator::Missing) => Err(Stop::Absent(Absent::Missing, Some(outcome))),
        None => Err(Stop::ByZero),
    }
}
