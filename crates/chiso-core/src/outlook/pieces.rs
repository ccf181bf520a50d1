//! Expressions as functions of one figure, piece by piece.
//!
//! The order of evaluation is the one of [`evaluate`](crate::expr::evaluate): the left side first, and the right side
//! only where the left one leaves something to decide. The differential test in `chiso-analysis` holds both together.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::affine::Mobius;
use crate::bind::Chosen;
use crate::expr::{Absent, Comparison, Expr, Figures as _, Operator, Truth, Value, evaluate};
use crate::interval::Interval;
use crate::number::Number;
use crate::score::Known;

/// The most pieces that are told apart.
const MAX_PIECES: usize = 512;

/// A function on one interval of the figure.
#[derive(Clone, Debug)]
pub(super) struct On<T> {
    pub(super) within: Interval,
    pub(super) is: T,
}

/// A function of the figure: intervals in order. `None` where there is no closed form.
pub(super) type Pieces<T> = Option<Vec<On<T>>>;

/// What an expression gives on one interval.
pub(super) type Given = Result<Value<Mobius>, Absent>;

/// A unit's figures, one of which is free.
pub(super) struct Free<'f> {
    pub(super) chosen: &'f [Chosen],
    pub(super) free: u32,
}

pub(super) fn one<T>(within: &Interval, is: T) -> Vec<On<T>> {
    alloc::vec![On { within: within.clone(), is }]
}

/// Carries every piece on by `next`.
pub(super) fn each<T, U>(pieces: Vec<On<T>>, mut next: impl FnMut(&Interval, T) -> Pieces<U>) -> Pieces<U> {
    let mut all = Vec::new();
    for On { within, is } in pieces {
        all.extend(next(&within, is)?);
        if all.len() > MAX_PIECES {
            return None;
        }
    }
    Some(all)
}

/// Where `left` is below, at or above `right`.
pub(super) fn orderings(left: &Mobius, right: &Mobius, within: &Interval) -> Pieces<Ordering> {
    let difference = left.minus(right)?;
    let signs = difference.signs(within);
    Some(signs.into_iter().map(|(within, is)| On { within, is }).collect())
}

/// The larger of two, or the smaller.
pub(super) fn extreme(left: &Mobius, right: &Mobius, within: &Interval, wanted: Ordering) -> Pieces<Mobius> {
    let pick = |order: Ordering| if order == wanted { left.clone() } else { right.clone() };
    Some(orderings(left, right, within)?.into_iter().map(|On { within, is }| On { within, is: pick(is) }).collect())
}

impl Free<'_> {
    fn mentions(&self, expr: &Expr) -> bool {
        let mut found = false;
        expr.inputs(&mut |input| found |= input == self.free);
        found
    }

    /// What `expr` gives.
    pub(super) fn value(&self, expr: &Expr, within: &Interval) -> Pieces<Given> {
        if !self.mentions(expr) {
            let figures = Known::new(self.chosen);
            let value = evaluate(expr, &figures);
            return (!figures.take_maybe().any()).then(|| one(within, value.map(constant)));
        }
        match expr {
            Expr::Input(_) => Some(one(within, Ok(Value::Number(Mobius::figure())))),
            Expr::Arithmetic(operator, left, right) => {
                self.pair(left, right, within, &|within, one, other| arithmetic(*operator, one, other, within))
            }
            Expr::Min(items) => self.fold(items, within, Ordering::Less),
            Expr::Max(items) => self.fold(items, within, Ordering::Greater),
            Expr::Abs(inner) => self.numbers(inner, within, &|within, number| {
                let negated = Mobius::constant(Number::ZERO).minus(number)?;
                given(extreme(number, &negated, within, Ordering::Greater)?)
            }),
            Expr::If(condition, yes, no) => each(self.truth(condition, within)?, |within, is| match is {
                Ok(true) => self.value(yes, within),
                Ok(false) => self.value(no, within),
                Err(absent) => Some(one(within, Err(absent))),
            }),
            _ => each(self.truth(expr, within)?, |within, is| {
                Some(one(within, is.map(|yes| Value::Truth(Truth::certain(yes)))))
            }),
        }
    }

    /// Whether `expr` holds.
    pub(super) fn truth(&self, expr: &Expr, within: &Interval) -> Pieces<Result<bool, Absent>> {
        if !self.mentions(expr) {
            let figures = Known::new(self.chosen);
            let truth = crate::expr::truth(expr, &figures);
            let open = figures.take_maybe().any() || truth.is_ok_and(|truth| truth.yes && truth.no);
            return (!open).then(|| one(within, truth.map(|truth| truth.yes)));
        }
        match expr {
            Expr::Compare(comparison, left, right) => {
                let compared = self.pair(left, right, within, &|within, one, other| {
                    let holds = |order: Ordering| Ok(Value::Truth(Truth::certain(is(*comparison, order))));
                    let pieces = orderings(one, other, within)?.into_iter();
                    Some(pieces.map(|piece| On { within: piece.within, is: holds(piece.is) }).collect())
                })?;
                truths(compared)
            }
            Expr::And(left, right) => self.connect(left, right, within, false),
            Expr::Or(left, right) => self.connect(left, right, within, true),
            Expr::Not(inner) => each(self.truth(inner, within)?, |within, is| Some(one(within, is.map(|yes| !yes)))),
            Expr::If(..) => truths(self.value(expr, within)?),
            // What is left has no free number in it: categories and items are not free.
            _ => None,
        }
    }

    fn connect(&self, left: &Expr, right: &Expr, within: &Interval, decisive: bool) -> Pieces<Result<bool, Absent>> {
        each(self.truth(left, within)?, |within, is| match is {
            Ok(yes) if yes == decisive => Some(one(within, Ok(decisive))),
            Ok(_) => self.truth(right, within),
            Err(absent) => Some(one(within, Err(absent))),
        })
    }

    /// The numbers that `expr` gives, carried on; where it gives none, that.
    fn numbers(
        &self,
        expr: &Expr,
        within: &Interval,
        next: &dyn Fn(&Interval, &Mobius) -> Pieces<Given>,
    ) -> Pieces<Given> {
        each(self.value(expr, within)?, |within, is| match is {
            Ok(Value::Number(number)) => next(within, &number),
            Ok(_) => Some(one(within, Err(Absent::Missing))),
            Err(absent) => Some(one(within, Err(absent))),
        })
    }

    fn pair(
        &self,
        left: &Expr,
        right: &Expr,
        within: &Interval,
        next: &dyn Fn(&Interval, &Mobius, &Mobius) -> Pieces<Given>,
    ) -> Pieces<Given> {
        self.numbers(left, within, &|within, left| {
            self.numbers(right, within, &|within, right| next(within, left, right))
        })
    }

    fn fold(&self, items: &[Expr], within: &Interval, wanted: Ordering) -> Pieces<Given> {
        let mut so_far: Option<Vec<On<Given>>> = None;
        for item in items {
            so_far = Some(match so_far {
                None => self.value(item, within)?,
                Some(pieces) => each(pieces, |within, is| match is {
                    Ok(Value::Number(left)) => {
                        self.numbers(item, within, &|within, right| given(extreme(&left, right, within, wanted)?))
                    }
                    Ok(_) => Some(one(within, Err(Absent::Missing))),
                    Err(absent) => Some(one(within, Err(absent))),
                })?,
            });
        }
        so_far
    }
}

fn given(pieces: Vec<On<Mobius>>) -> Pieces<Given> {
    Some(pieces.into_iter().map(|On { within, is }| On { within, is: Ok(Value::Number(is)) }).collect())
}

fn truths(pieces: Vec<On<Given>>) -> Pieces<Result<bool, Absent>> {
    each(pieces, |within, is| {
        Some(one(
            within,
            match is {
                Ok(Value::Truth(truth)) => Ok(truth.yes),
                Ok(_) => Err(Absent::Missing),
                Err(absent) => Err(absent),
            },
        ))
    })
}

fn constant(value: Value<Number>) -> Value<Mobius> {
    match value {
        Value::Number(number) => Value::Number(Mobius::constant(number)),
        Value::Truth(truth) => Value::Truth(truth),
        Value::Options(options) => Value::Options(options),
        Value::Items { certain, possible } => Value::Items { certain, possible },
    }
}

fn arithmetic(operator: Operator, left: &Mobius, right: &Mobius, within: &Interval) -> Pieces<Given> {
    if operator != Operator::Divide {
        return Some(one(within, Ok(Value::Number(left.combine(operator, right)?))));
    }
    let pieces = right.signs(within).into_iter().map(|(within, is)| On { within, is }).collect();
    each(pieces, |within, sign| {
        if sign == Ordering::Equal {
            return Some(one(within, Err(Absent::ByZero)));
        }
        Some(one(within, Ok(Value::Number(left.over(right)?))))
    })
}

const fn is(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
    }
}
