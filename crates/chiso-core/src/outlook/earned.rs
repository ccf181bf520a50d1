//! Rules as functions of one figure, piece by piece: what [`earn`](crate::rule::earn) gives for every value of it.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::affine::Mobius;
use super::pieces::{Free, On, Pieces, each, extreme, one, orderings};
use crate::expr::{Absent, Value};
use crate::interval::{Cut, Interval};
use crate::number::Number;
use crate::rule::Declared;
use crate::rule::{Part, PartsCombine, Rule, Scorer, Step, Stop};
use crate::spec::{OverOne, Scale, ZeroDenominator};

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
            Rule::Full | Rule::Appraised | Rule::Informational => constant(Number::ONE, within),
            Rule::Parts { combine, at_most, parts } => self.parts(*combine, at_most.as_ref(), parts, within),
            // With another figure the others have another place, too: not looked into.
            _ if scorer.column.is_some() => None,
            rule => {
                let Some(expr) = &scorer.value else {
                    return Some(one(within, Err(Without::Missing)));
                };
                each(self.value(expr, within)?, |within, is| match is {
                    Ok(Value::Number(number)) => by_rule(rule, scorer.declared, &number, within),
                    Ok(Value::Truth(truth)) => fixed(rule, Value::Truth(truth), within),
                    Ok(Value::Options(options)) => fixed(rule, Value::Options(options), within),
                    Ok(Value::Items { certain, possible }) => fixed(rule, Value::Items { certain, possible }, within),
                    Err(absent) => Some(one(within, absent_score(absent, scorer.declared))),
                })
            }
        }
    }

    /// Parts, one after the other, added up or the best of them.
    fn parts(
        &self,
        combine: PartsCombine,
        at_most: Option<&Number>,
        parts: &[Part],
        within: &Interval,
    ) -> Pieces<Score> {
        let mut so_far = one(within, Sum { whole: None, without: None });
        for part in parts {
            so_far = each(so_far, |within, sum| {
                if sum.without == Some(Without::Contradiction) {
                    return Some(one(within, sum));
                }
                each(self.part(part, within)?, |within, is| sum.clone().and(is, combine, within))
            })?;
        }
        each(so_far, |within, sum| match (sum.without, sum.whole) {
            (Some(without), _) => Some(one(within, Err(without))),
            (None, Some(whole)) => match at_most {
                Some(most) => scores(extreme(&whole, &Mobius::constant(most.clone()), within, Ordering::Less)?),
                None => Some(one(within, Ok(whole))),
            },
            (None, None) if parts.is_empty() => Some(one(within, Err(Without::Missing))),
            (None, None) => Some(one(within, Err(Without::NotApplicable))),
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
                Ok(false) => return constant(Number::ZERO, within),
                Err(absent) => one(within, absent_score(absent, part.scorer.declared)),
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

/// What the parts so far have earned together.
#[derive(Clone)]
struct Sum {
    whole: Option<Mobius>,
    /// Missing where one of them is; a contradiction ends it.
    without: Option<Without>,
}

impl Sum {
    fn and(self, part: Score, combine: PartsCombine, within: &Interval) -> Pieces<Self> {
        let Self { whole, without } = self;
        match (part, whole) {
            (Err(Without::NotApplicable), whole) => Some(one(within, Self { whole, without })),
            (Err(found), whole) => Some(one(within, Self { whole, without: Some(found) })),
            (Ok(earned), None) => Some(one(within, Self { whole: Some(earned), without })),
            (Ok(earned), Some(whole)) if combine == PartsCombine::Sum => {
                Some(one(within, Self { whole: Some(whole.plus(&earned)?), without }))
            }
            (Ok(earned), Some(whole)) => {
                let best = extreme(&whole, &earned, within, Ordering::Greater)?.into_iter();
                let sum = |best: Mobius| Self { whole: Some(best), without };
                Some(best.map(|On { within, is }| On { within, is: sum(is) }).collect())
            }
        }
    }
}

fn constant(value: Number, within: &Interval) -> Pieces<Score> {
    Some(one(within, Ok(Mobius::constant(value))))
}

fn scores(pieces: Vec<On<Mobius>>) -> Pieces<Score> {
    Some(pieces.into_iter().map(|On { within, is }| On { within, is: Ok(is) }).collect())
}

/// What an absent value means.
fn absent_score(absent: Absent, declared: Declared) -> Score {
    match (absent, declared.of(absent)) {
        (Absent::Missing | Absent::NotApplicable, _) => Err(absent.into()),
        (_, Some(ZeroDenominator::Zero)) => Ok(Mobius::constant(Number::ZERO)),
        (_, Some(ZeroDenominator::Full)) => Ok(Mobius::constant(Number::ONE)),
        (_, Some(ZeroDenominator::NotApplicable)) => Err(Without::NotApplicable),
        (_, Some(ZeroDenominator::Missing)) => Err(Without::Missing),
        (_, None) => Err(Without::Contradiction),
    }
}

/// What a value earns that is the same for every figure.
fn fixed(rule: &Rule, value: Value<Number>, within: &Interval) -> Pieces<Score> {
    Some(one(
        within,
        match rule.earn(value) {
            Ok(earned) => Ok(Mobius::constant(earned.score)),
            Err(Stop::Absent(absent, _)) => Err(absent.into()),
            Err(_) => Err(Without::Contradiction),
        },
    ))
}

fn by_rule(rule: &Rule, declared: Declared, number: &Mobius, within: &Interval) -> Pieces<Score> {
    if let Some(number) = number.as_constant() {
        if matches!(rule, Rule::Goalposts { scale: Scale::Ln, clamp: false, .. }) && number.ln().is_none() {
            return Some(one(within, absent_score(Absent::OutsideDomain, declared)));
        }
        return fixed(rule, Value::Number(number.clone()), within);
    }
    match rule {
        Rule::Share { over_one } => each(kept(number, Some(*over_one), within)?, |within, is| match is {
            Ok(kept) => each(orderings(number, &Mobius::constant(Number::ZERO), within)?, |within, sign| {
                let below = sign == Ordering::Less;
                Some(one(within, if below { Err(Without::Contradiction) } else { Ok(kept.clone()) }))
            }),
            Err(without) => Some(one(within, Err(without))),
        }),
        Rule::Target { target, over_one } => each(kept(number, *over_one, within)?, |within, is| match is {
            Ok(kept) => clamp(&kept.scaled(&Number::ONE.div(target)?)?, within),
            Err(without) => Some(one(within, Err(without))),
        }),
        Rule::Goalposts { from, span, scale: Scale::Linear, clamp: clamped } => {
            let above = number.minus(&Mobius::constant(from.clone()))?;
            let score = above.scaled(&Number::ONE.div(span)?)?;
            if *clamped { clamp(&score, within) } else { Some(one(within, Ok(score))) }
        }
        // A logarithm has no such form.
        Rule::Goalposts { scale: Scale::Ln, .. } => None,
        Rule::Steps { steps, .. } => by_steps(steps, number, within),
        Rule::Each { each: points, at_most } => {
            let counted = extreme(number, &Mobius::constant(Number::ZERO), within, Ordering::Greater)?;
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
    each(orderings(number, &Mobius::constant(Number::ONE), within)?, |within, order| {
        let kept = match over_one {
            _ if order != Ordering::Greater => Ok(number.clone()),
            OverOne::Keep => Ok(number.clone()),
            OverOne::Cap => Ok(Mobius::constant(Number::ONE)),
            OverOne::Error => Err(Without::Contradiction),
        };
        Some(one(within, kept))
    })
}

fn clamp(score: &Mobius, within: &Interval) -> Pieces<Score> {
    each(extreme(score, &Mobius::constant(Number::ZERO), within, Ordering::Greater)?, |within, score| {
        scores(extreme(&score, &Mobius::constant(Number::ONE), within, Ordering::Less)?)
    })
}

/// The first interval that holds the value decides.
fn by_steps(steps: &[Step], number: &Mobius, within: &Interval) -> Pieces<Score> {
    // What a step has decided, or `None` while the steps that follow may.
    let mut decided: Vec<On<Option<Number>>> = one(within, None);
    for step in steps {
        decided = each(decided, |within, is| {
            if is.is_some() {
                return Some(one(within, is));
            }
            let hit = || Some(step.score.clone());
            let Some(interval) = &step.interval else {
                return Some(one(within, hit()));
            };
            each(reaches(number, &interval.low, within)?, |within, above| {
                if !above {
                    return Some(one(within, None));
                }
                let beyond = reaches(number, &interval.high, within)?.into_iter();
                let decide = |beyond: bool| if beyond { None } else { hit() };
                Some(beyond.map(|On { within, is }| On { within, is: decide(is) }).collect())
            })
        })?;
    }
    let score = |score: Option<Number>| Ok(Mobius::constant(score.unwrap_or_default()));
    Some(decided.into_iter().map(|On { within, is }| On { within, is: score(is) }).collect())
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
