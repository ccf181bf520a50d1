//! Figures that are not known, as everything that they can be.

use alloc::vec::Vec;
use core::cell::Cell;

use rust_decimal::Decimal;

use crate::bind::{Chosen, Figure};
use crate::expr::{
    Absent, Comparison, Expr, Figures, Maybe, Operator, Truth, Value, bit, evaluate, fraction_of_affine,
};
use crate::framework::Framework;
use crate::interval::Interval;
use crate::number::{End, Number, Range, RoundingMode};
use crate::rule::{Rule, Scorer, Step};
use crate::spec::InputKind;

/// The most corners of a box that are looked at.
const MAX_CORNERS: usize = 64;

/// A unit's figures, where one that is missing can be anything within its input's bounds.
pub(super) struct Unknown<'f> {
    framework: &'f Framework,
    chosen: &'f [Chosen],
    fixed: Vec<(u32, Number)>,
    /// Whether every range so far is exactly what the figures can make.
    exact: Cell<bool>,
    maybe: Cell<Maybe>,
}

impl<'f> Unknown<'f> {
    pub(super) fn new(framework: &'f Framework, chosen: &'f [Chosen]) -> Self {
        Self { framework, chosen, fixed: Vec::new(), exact: Cell::new(true), maybe: Cell::new(Maybe::default()) }
    }

    /// Whether every range since the start is exactly what the figures can make.
    pub(super) fn exact(&self) -> bool {
        self.exact.get()
    }

    /// Says that ranges are only bounds.
    pub(super) fn not_exact(&self) {
        self.exact.set(false);
    }

    pub(super) fn is_unknown(&self, input: u32) -> bool {
        matches!(self.chosen.get(input as usize), Some(Chosen { figure: Figure::Missing, .. }))
    }

    /// Whether a number that is made of an input's figure goes in steps: a count, the items that are ticked, a day.
    pub(super) fn is_whole(&self, input: u32) -> bool {
        let kind = self.framework.0.spec.inputs.get(input as usize).map(|input| &input.kind);
        matches!(kind, Some(InputKind::Count | InputKind::Checklist(_) | InputKind::Date))
    }

    /// Whether two figures can be the same number, for certain.
    fn can_be_same(&self, one: &Expr, other: &Expr) -> bool {
        let (Expr::Input(first), Expr::Input(second)) = (one, other) else {
            return false;
        };
        let (Ok(Value::Number(one)), Ok(Value::Number(other))) = (self.figure(*first), self.figure(*second)) else {
            return false;
        };
        let (low, high) = (one.low.max(other.low), one.high.min(other.high));
        let whole = |input: u32| self.is_unknown(input) && self.is_whole(input);
        match low {
            // The first whole number that both can be.
            End::At(low) if whole(*first) || whole(*second) => End::At(low.round(0, RoundingMode::Ceiling)) <= high,
            low => low <= high,
        }
    }

    /// Whether `expr` may come near to something without ever reaching it: a real number, or 0 where what divides grows
    /// without end.
    pub(super) fn approaches(&self, expr: &Expr) -> bool {
        let endless = |input: u32| {
            let range = self.framework.0.inputs.get(input as usize).map(|input| &input.range);
            self.is_unknown(input)
                && range.is_none_or(|range| range.low.number().is_none() || range.high.number().is_none())
        };
        let mut found = false;
        expr.each(&mut |part| match part {
            Expr::Ln(_) | Expr::Exp(_) | Expr::Power(..) => found = true,
            Expr::Arithmetic(Operator::Divide, _, divisor) => divisor.inputs(&mut |input| found |= endless(input)),
            _ => {}
        });
        found
    }

    /// Whether something that is made of figures that are not known must be one number and no other, which may be one that no
    /// decimal makes: three times it is 1, say.
    pub(super) fn may_miss(&self, scorer: &Scorer) -> bool {
        let misses = |expr: &Expr| self.mentions_unknown(expr) && !self.goes_back(expr);
        let compares = |expr: &Expr| {
            let mut found = false;
            expr.each(&mut |part| {
                if let Expr::Compare(Comparison::Equal | Comparison::NotEqual, left, right) = part {
                    let meets = |one: &Expr, other: &Expr| self.goes_back(one) && self.is_decimal(other);
                    let figures = [left, right].iter().all(|side| matches!(***side, Expr::Input(_) | Expr::Count(_)));
                    let is_met = figures || meets(left, right) || meets(right, left);
                    found |= self.mentions_unknown(part) && !is_met;
                }
            });
            found
        };
        // A step of one number, or one that two leave between them.
        let points = |steps: &[Step]| {
            let all = || steps.iter().filter_map(|step| step.interval.as_ref());
            let follows = |one: &Interval| all().any(|other| one.leaves_a_point_before(other));
            all().any(|one| one.is_point() || follows(one))
        };
        match &scorer.rule {
            Rule::Parts { parts, .. } => {
                parts.iter().any(|part| part.when.as_ref().is_some_and(compares) || self.may_miss(&part.scorer))
            }
            rule => scorer.value.as_ref().is_some_and(|value| {
                let points = matches!(rule, Rule::Steps { steps, .. } if points(steps));
                compares(value) || (points && misses(value))
            }),
        }
    }

    /// Whether a figure that is not known is a decimal wherever `expr`, which is made of it, is one.
    fn goes_back(&self, expr: &Expr) -> bool {
        let other_is = |wanted: &dyn Fn(&Expr) -> bool, left: &Expr, right: &Expr| {
            (self.goes_back(left) && wanted(right)) || (self.goes_back(right) && wanted(left))
        };
        match expr {
            Expr::Input(input) | Expr::Count(input) => self.is_unknown(*input),
            Expr::Abs(inner) => self.goes_back(inner),
            Expr::Arithmetic(Operator::Add | Operator::Subtract, left, right) => {
                other_is(&|other| self.is_decimal(other), left, right)
            }
            Expr::Arithmetic(Operator::Multiply, left, right) => other_is(&divides, left, right),
            Expr::Arithmetic(Operator::Divide, left, right) => self.goes_back(left) && divides(right),
            _ => false,
        }
    }

    /// Whether it is a number that a figure can be.
    fn is_decimal(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Number(number) => is_decimal(number),
            Expr::Input(input) | Expr::Count(input) => !self.is_unknown(*input),
            _ => false,
        }
    }

    fn mentions_unknown(&self, expr: &Expr) -> bool {
        let mut found = false;
        expr.inputs(&mut |input| found |= self.is_unknown(input));
        found
    }

    fn everything(&self, input: u32) -> Result<Value<Range>, Absent> {
        let spec = self.framework.0.spec.inputs.get(input as usize).ok_or(Absent::Missing)?;
        let all = |options: usize| (0_u32..).take(options).fold(0_u64, |bits, option| bits | bit(option));
        Ok(match &spec.kind {
            InputKind::YesNo => Value::Truth(Truth { yes: true, no: true }),
            InputKind::Category(options) => Value::Options(all(options.len())),
            InputKind::Checklist(items) => Value::Items { certain: 0, possible: all(items.len()) },
            InputKind::Date => Value::Number(Range::ALL),
            InputKind::Number | InputKind::Count | InputKind::Share => Value::Number(
                self.framework.0.inputs.get(input as usize).map_or(Range::ALL, |input| input.range.clone()),
            ),
        })
    }

    /// The values of `expr` at the corners of the box of figures that it mentions more than once, joined.
    fn at_corners(&self, expr: &Expr, repeated: &[u32]) -> Option<Value<Range>> {
        let (_, denominator) = fraction_of_affine(expr, repeated)?;
        let mut corners: Vec<Vec<(u32, Number)>> = alloc::vec![Vec::new()];
        for input in repeated {
            let Ok(Value::Number(Range { low: End::At(low), high: End::At(high) })) = self.everything(*input) else {
                return None;
            };
            let extend = |corner: &Vec<(u32, Number)>, end: &Number| {
                let mut corner = corner.clone();
                corner.push((*input, end.clone()));
                corner
            };
            corners = corners.iter().flat_map(|corner| [extend(corner, &low), extend(corner, &high)]).collect();
            if corners.len() > MAX_CORNERS {
                return None;
            }
        }
        let mut joined: Option<Range> = None;
        let mut negative: Option<bool> = None;
        for corner in corners {
            let fixed = self.fixed.iter().cloned().chain(corner).collect();
            let at = Self {
                framework: self.framework,
                chosen: self.chosen,
                fixed,
                exact: Cell::new(true),
                maybe: Cell::new(Maybe::default()),
            };
            if let Some(denominator) = denominator {
                let Ok(Value::Number(range)) = evaluate(denominator, &at) else {
                    return None;
                };
                let sign = range.high < End::At(Number::ZERO);
                if range.holds(&Number::ZERO) || negative.is_some_and(|negative| negative != sign) {
                    return None;
                }
                negative = Some(sign);
            }
            let Ok(Value::Number(range)) = evaluate(expr, &at) else {
                return None;
            };
            if at.take_maybe().any() || !at.exact() {
                return None;
            }
            joined = Some(match joined {
                Some(joined) => crate::number::Arithmetic::or(joined, range),
                None => range,
            });
        }
        joined.map(Value::Number)
    }
}

/// Whether it is a number that a figure can be.
fn is_decimal(number: &Number) -> bool {
    number.round(Decimal::MAX_SCALE, RoundingMode::Down) == *number
}

/// Whether a decimal over it is a decimal, and a decimal times it.
fn divides(expr: &Expr) -> bool {
    matches!(expr, Expr::Number(number) if is_decimal(number) && Number::ONE.div(number).is_some_and(|one| is_decimal(&one)))
}

impl Figures<Range> for Unknown<'_> {
    fn figure(&self, input: u32) -> Result<Value<Range>, Absent> {
        if let Some((_, value)) = self.fixed.iter().find(|(fixed, _)| *fixed == input) {
            return Ok(Value::Number(Range::closed(value.clone(), value.clone())));
        }
        let chosen = self.chosen.get(input as usize).ok_or(Absent::Missing)?;
        if chosen.figure == Figure::Missing {
            return self.everything(input);
        }
        Ok(match chosen.figure.value()? {
            Value::Number(number) => Value::Number(Range::closed(number.clone(), number)),
            Value::Truth(truth) => Value::Truth(truth),
            Value::Options(options) => Value::Options(options),
            Value::Items { certain, possible } => Value::Items { certain, possible },
        })
    }

    fn may_be(&self, absent: Absent) {
        let mut maybe = self.maybe.get();
        maybe.note(absent);
        self.maybe.set(maybe);
    }

    fn take_maybe(&self) -> Maybe {
        self.maybe.take()
    }

    fn inexact(&self) {
        self.not_exact();
    }

    /// What is made of whole figures may jump over where it turns, and decimals miss it where it is a third; a figure itself
    /// stops there.
    fn turns(&self, expr: &Expr) {
        if matches!(expr, Expr::Input(_) | Expr::Count(_)) {
            return;
        }
        let goes_back = self.goes_back(expr);
        expr.inputs(&mut |input| {
            if self.is_unknown(input) && (self.is_whole(input) || !goes_back) {
                self.not_exact();
            }
        });
    }

    /// A ratio of figures that can be the same reaches 1 on its way; another may jump over it, and one of known figures stays
    /// where it is.
    fn cut_off(&self, expr: &Expr) {
        let unknown = |side: &Expr| matches!(side, Expr::Input(input) if self.is_unknown(*input));
        let reaches = match expr {
            Expr::Arithmetic(Operator::Divide, dividend, divisor) => {
                (unknown(dividend) || unknown(divisor)) && self.can_be_same(dividend, divisor)
            }
            _ => unknown(expr),
        };
        if !reaches {
            self.not_exact();
        }
    }

    fn value(&self, expr: &Expr) -> Result<Value<Range>, Absent> {
        let mut mentions: Vec<u32> = Vec::new();
        expr.inputs(&mut |input| {
            if self.is_unknown(input) {
                mentions.push(input);
            }
        });
        let mut repeated: Vec<u32> = Vec::new();
        for (at, input) in mentions.iter().enumerate() {
            let before = mentions.iter().take(at).any(|earlier| earlier == input);
            if before && !repeated.contains(input) {
                repeated.push(*input);
            }
        }
        if repeated.is_empty() {
            return evaluate(expr, self);
        }
        if let Some(value) = self.at_corners(expr, &repeated) {
            return Ok(value);
        }
        self.not_exact();
        evaluate(expr, self)
    }
}
