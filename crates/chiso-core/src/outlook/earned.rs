//! Rules as functions of one figure, piece by piece: what [`earn`](crate::rule::earn) gives for every value of it.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::affine::Mobius;
use super::pieces::{Free, On, Pieces, each, extreme, one, orderings};
use crate::expr::{Absent, Value};
use crate::interval::{Cut, Interval};
use crate::number::Rational;
use crate::rule::{Part, PartsCombine, Rule, Scorer, Step, Stop};
use crate::spec::{OverOne, ZeroDenominator};

/// What is earned on one interval.
pub(super) type Score = Result<Mobius, Without>;

/// Why nothing is earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Without {
    /// A figure is missing, or what stands for it.
    Missing,
    /// It does not apply.
    NotApplicable,
    /// The figures contradict each other.
    Contradiction,
}

impl From<Absent> for Without {
    fn from(absent: Absent) -> Self {
        if absent == Absent::NotApplicable { Self::NotApplicable } else { Self::Missing }
    }
}

impl Free<'_> {
    /// What a scorer earns.
    pub(super) fn earn(&self, scorer: &Scorer, within: &Interval) -> Pieces<Score> {
        match &scorer.rule {
            Rule::Full | Rule::Appraised | Rule::Informational => constant(Rational::ONE, within),
            Rule::Parts { combine, at_most, parts } => {
                self.parts(parts, *combine, at_most.as_ref(), parts, None, false, within)
            }
            rule => {
                let Some(expr) = &scorer.value else {
                    return Some(one(within, Err(Without::Missing)));
                };
                each(self.value(expr, within)?, |within, is| match is {
                    Ok(Value::Number(number)) => by_rule(rule, &number, within),
                    Ok(Value::Truth(truth)) => fixed(rule, Value::Truth(truth), within),
                    Ok(Value::Options(options)) => fixed(rule, Value::Options(options), within),
                    Ok(Value::Items { certain, possible }) => fixed(rule, Value::Items { certain, possible }, within),
                    Err(absent) => Some(one(within, absent_score(absent, scorer.zero))),
                })
            }
        }
    }

    /// The parts that are left, after `whole` was earned by those before.
    #[expect(clippy::too_many_arguments, reason = "the state of a fold over parts and pieces")]
    fn parts(
        &self,
        left: &[Part],
        combine: PartsCombine,
        at_most: Option<&Rational>,
        all: &[Part],
        whole: Option<&Mobius>,
        missing: bool,
        within: &Interval,
    ) -> Pieces<Score> {
        let Some((part, rest)) = left.split_first() else {
            return match (missing, whole) {
                (true, _) => Some(one(within, Err(Without::Missing))),
                (false, Some(whole)) => match at_most {
                    Some(most) => scores(extreme(whole, &Mobius::constant(most.clone()), within, Ordering::Less)?),
                    None => Some(one(within, Ok(whole.clone()))),
                },
                (false, None) if all.is_empty() => Some(one(within, Err(Without::Missing))),
                (false, None) => Some(one(within, Err(Without::NotApplicable))),
            };
        };
        each(self.part(part, within)?, |within, is| {
            let next = |whole: Option<&Mobius>, missing: bool, within: &Interval| {
                self.parts(rest, combine, at_most, all, whole, missing, within)
            };
            match (is, whole, combine) {
                (Err(Without::Contradiction), ..) => Some(one(within, Err(Without::Contradiction))),
                (Err(Without::NotApplicable), ..) => next(whole, missing, within),
                (Err(Without::Missing), ..) => next(whole, true, within),
                (Ok(earned), None, _) => next(Some(&earned), missing, within),
                (Ok(earned), Some(whole), PartsCombine::Sum) => next(Some(&whole.plus(&earned)?), missing, within),
                (Ok(earned), Some(whole), PartsCombine::Best) => {
                    each(extreme(whole, &earned, within, Ordering::Greater)?, |within, best| {
                        next(Some(&best), missing, within)
                    })
                }
            }
        })
    }

    fn part(&self, part: &Part, within: &Interval) -> Pieces<Score> {
        let conditions = match &part.when {
            Some(condition) => self.truth(condition, within)?,
            None => one(within, Ok(true)),
        };
        each(conditions, |within, is| {
            let earned = match is {
                Ok(true) => self.earn(&part.scorer, within)?,
                Ok(false) => return constant(Rational::ZERO, within),
                Err(absent) => one(within, absent_score(absent, part.scorer.zero)),
            };
            each(earned, |within, is| {
                Some(one(
                    within,
                    match is {
                        Ok(score) => Ok(score.scaled(&part.share)?),
                        Err(without) => Err(without),
                    },
                ))
            })
        })
    }
}

fn constant(value: Rational, within: &Interval) -> Pieces<Score> {
    Some(one(within, Ok(Mobius::constant(value))))
}

fn scores(pieces: Vec<On<Mobius>>) -> Pieces<Score> {
    Some(pieces.into_iter().map(|On { within, is }| On { within, is: Ok(is) }).collect())
}

/// What an absent value means.
fn absent_score(absent: Absent, zero: Option<ZeroDenominator>) -> Score {
    match (absent, zero) {
        (Absent::ByZero, Some(ZeroDenominator::Zero)) => Ok(Mobius::constant(Rational::ZERO)),
        (Absent::ByZero, Some(ZeroDenominator::Full)) => Ok(Mobius::constant(Rational::ONE)),
        (Absent::ByZero, Some(ZeroDenominator::NotApplicable)) => Err(Without::NotApplicable),
        (Absent::ByZero, Some(ZeroDenominator::Missing)) => Err(Without::Missing),
        (Absent::ByZero, None) => Err(Without::Contradiction),
        (absent, _) => Err(absent.into()),
    }
}

/// What a value earns that is the same for every figure.
fn fixed(rule: &Rule, value: Value<Rational>, within: &Interval) -> Pieces<Score> {
    Some(one(
        within,
        match rule.earn(value) {
            Ok(earned) => Ok(Mobius::constant(earned.score)),
            Err(Stop::Absent(absent, _)) => Err(absent.into()),
            Err(_) => Err(Without::Contradiction),
        },
    ))
}

fn by_rule(rule: &Rule, number: &Mobius, within: &Interval) -> Pieces<Score> {
    if let Some(number) = number.as_constant() {
        return fixed(rule, Value::Number(number.clone()), within);
    }
    match rule {
        Rule::Share { over_one } => each(kept(number, Some(*over_one), within)?, |within, is| match is {
            Ok(kept) => each(orderings(number, &Mobius::constant(Rational::ZERO), within)?, |within, sign| {
                let below = sign == Ordering::Less;
                Some(one(within, if below { Err(Without::Contradiction) } else { Ok(kept.clone()) }))
            }),
            Err(without) => Some(one(within, Err(without))),
        }),
        Rule::Target { target, over_one } => each(kept(number, *over_one, within)?, |within, is| match is {
            Ok(kept) => clamp(&kept.scaled(&Rational::ONE.div(target)?)?, within),
            Err(without) => Some(one(within, Err(without))),
        }),
        Rule::Goalposts { from, span, clamp: clamped } => {
            let above = number.minus(&Mobius::constant(from.clone()))?;
            let score = above.scaled(&Rational::ONE.div(span)?)?;
            if *clamped { clamp(&score, within) } else { Some(one(within, Ok(score))) }
        }
        Rule::Steps { steps, .. } => by_steps(steps, number, within),
        Rule::Each { each: points, at_most } => {
            let counted = extreme(number, &Mobius::constant(Rational::ZERO), within, Ordering::Greater)?;
            each(counted, |within, is| {
                let most = Mobius::constant(at_most.clone());
                scores(extreme(&is.scaled(points)?, &most, within, Ordering::Less)?)
            })
        }
        // Compiling lets no other rule take a number.
        _ => Some(one(within, Err(Without::Missing))),
    }
}

/// What a value above 1 means.
fn kept(number: &Mobius, over_one: Option<OverOne>, within: &Interval) -> Pieces<Score> {
    let Some(over_one) = over_one else {
        return Some(one(within, Ok(number.clone())));
    };
    each(orderings(number, &Mobius::constant(Rational::ONE), within)?, |within, order| {
        let kept = match over_one {
            _ if order != Ordering::Greater => Ok(number.clone()),
            OverOne::Keep => Ok(number.clone()),
            OverOne::Cap => Ok(Mobius::constant(Rational::ONE)),
            OverOne::Error => Err(Without::Contradiction),
        };
        Some(one(within, kept))
    })
}

fn clamp(score: &Mobius, within: &Interval) -> Pieces<Score> {
    each(extreme(score, &Mobius::constant(Rational::ZERO), within, Ordering::Greater)?, |within, score| {
        scores(extreme(&score, &Mobius::constant(Rational::ONE), within, Ordering::Less)?)
    })
}

/// The first interval that holds the value decides.
fn by_steps(steps: &[Step], number: &Mobius, within: &Interval) -> Pieces<Score> {
    let Some((step, rest)) = steps.split_first() else {
        return constant(Rational::ZERO, within);
    };
    let Some(interval) = &step.interval else {
        return constant(step.score.clone(), within);
    };
    each(reaches(number, &interval.low, within)?, |within, above| {
        if !above {
            return by_steps(rest, number, within);
        }
        each(reaches(number, &interval.high, within)?, |within, beyond| {
            if beyond { by_steps(rest, number, within) } else { constant(step.score.clone(), within) }
        })
    })
}

/// Where the value lies behind a cut.
fn reaches(number: &Mobius, cut: &Cut, within: &Interval) -> Pieces<bool> {
    let (bound, after) = match cut {
        Cut::Lowest => return Some(one(within, true)),
        Cut::Highest => return Some(one(within, false)),
        Cut::At(bound, after) => (bound, *after),
    };
    let pieces = orderings(number, &Mobius::constant(bound.clone()), within)?;
    let behind = |order: Ordering| order.is_gt() || (order.is_eq() && !after);
    Some(pieces.into_iter().map(|On { within, is }| On { within, is: behind(is) }).collect())
}
