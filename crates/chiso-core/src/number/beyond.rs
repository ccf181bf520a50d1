//! Numbers that are no fractions: real numbers, and those of which only a range is known.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use core::cmp::Ordering;

use super::arithmetic::Arithmetic;
use super::exact::{Number, Repr};
use super::range::{End, Range};
use super::real::Real;
use super::rounding::RoundingMode;
use crate::limits::LONG_BITS;

/// How many places the ends of an undecided number are written with.
const PLACES: u32 = 12;

impl Number {
    /// A real number, or the fraction that it is; `None` is one that is too long to be followed, and so undecided.
    pub(super) fn from_real(real: Option<Real>) -> Self {
        match real {
            None => Self::undecided(),
            Some(real) => match real.as_fraction() {
                Some(fraction) => fraction.clone(),
                None => Self(Repr::Real(Arc::new(real))),
            },
        }
    }

    /// A number of which nothing is known.
    pub(super) fn undecided() -> Self {
        Self::unsure(Range::ALL)
    }

    /// A number of which only the range is known.
    pub(super) fn unsure(range: Range) -> Self {
        let outer = Range { low: range.low.below(), high: range.high.above() };
        match outer.single() {
            Some(number) => number.clone(),
            None => Self(Repr::Unsure(Arc::new(Range { low: outer.low.cut_below(), high: outer.high.cut_above() }))),
        }
    }

    /// One of the two, and it is not known which.
    pub(crate) fn either(&self, other: &Self) -> Self {
        if self.is_fraction() && other.is_fraction() && self == other {
            return self.clone();
        }
        Self::unsure(self.hull().or(other.hull()))
    }

    /// What is made of the ranges that the two lie in.
    pub(super) fn ranges(&self, other: &Self, join: impl Fn(&Range, &Range) -> Range) -> Self {
        Self::unsure(join(&self.hull(), &other.hull()))
    }

    /// What both ends of an undecided rounding come to.
    pub(super) fn across(&self, ask: impl Fn(&Self) -> Self) -> Self {
        let hull = self.hull();
        let over = |end: &End| end.number().map(&ask);
        Self::unsure(Range::between(over(&hull.low), over(&hull.high)))
    }

    /// A range of fractions that it lies in.
    pub(super) fn hull(&self) -> Range {
        match &self.0 {
            Repr::Real(real) => real.ends().map_or(Range::ALL, |(low, high)| Range::closed(low, high)),
            Repr::Unsure(range) => (**range).clone(),
            Repr::Big(_) if self.bits() > LONG_BITS => self.narrow(),
            Repr::Small(..) | Repr::Big(_) => Range::exact(self),
        }
    }

    /// As a real number; `None` for an undecided one.
    pub(super) fn real(&self) -> Option<Real> {
        match &self.0 {
            Repr::Real(real) => Some((**real).clone()),
            Repr::Unsure(_) => None,
            Repr::Small(..) | Repr::Big(_) => Real::of(self),
        }
    }

    /// Whether no working precision tells that it is not 0.
    pub(super) fn may_be_zero(&self) -> bool {
        !self.is_fraction() && self.compare(&Self::ZERO).is_none()
    }

    fn is_unsure(&self) -> bool {
        matches!(self.0, Repr::Unsure(_))
    }

    /// What is made of two numbers: of real numbers, or, where there is one that is no real number, or a formula becomes too
    /// long to be followed, of the ranges that they lie in.
    fn beyond(
        &self,
        other: &Self,
        ranges: impl Fn(&Range, &Range) -> Self,
        reals: impl Fn(&Real, &Real) -> Option<Real>,
    ) -> Self {
        // Two fractions are here only because they are too long.
        if !(self.is_fraction() && other.is_fraction())
            && let (Some(one), Some(other)) = (self.real(), other.real())
            && let Some(real) = reals(&one, &other)
        {
            return Self::from_real(Some(real));
        }
        ranges(&self.hull(), &other.hull())
    }

    pub(super) fn add_beyond(&self, other: &Self) -> Self {
        self.beyond(other, |one, other| Self::unsure(one.plus(other)), Real::add)
    }

    pub(super) fn mul_beyond(&self, other: &Self) -> Self {
        self.beyond(other, |one, other| Self::unsure(one.times(other)), Real::mul)
    }

    /// The quotient, `None` for a divisor that is 0; a divisor of which not even that is known makes it undecided.
    pub(super) fn div_beyond(&self, divisor: &Self) -> Option<Self> {
        if let (false, Some(real)) = (divisor.is_fraction(), divisor.real()) {
            match real.sign() {
                Some(Ordering::Equal) => return None,
                None => return Some(Self::undecided()),
                Some(_) => {}
            }
            if let (Some(dividend), Some(inverse)) = (self.real(), real.pow(&Self::integer(-1)))
                && let Some(quotient) = dividend.mul(&inverse)
            {
                return Some(Self::from_real(Some(quotient)));
            }
        } else if divisor.is_fraction() && !self.is_fraction() {
            return Some(self.mul_beyond(&divisor.reciprocal()));
        }
        self.hull().over(&divisor.hull()).value.map(Self::unsure)
    }

    pub(super) fn neg_beyond(&self) -> Self {
        Self::ZERO.minus_beyond(self)
    }

    fn minus_beyond(&self, other: &Self) -> Self {
        match other.real() {
            Some(real) => self.add(&Self::from_real(Some(real.neg()))),
            None => Self::unsure(self.hull().minus(&other.hull())),
        }
    }

    pub(super) fn compare_beyond(&self, other: &Self) -> Option<Ordering> {
        if let (Some(one), Some(other)) = (self.real(), other.real()) {
            return one.compare(&other);
        }
        let can = self.hull().orderings(&other.hull());
        match (can.less, can.equal, can.greater) {
            (true, false, false) => Some(Ordering::Less),
            (false, false, true) => Some(Ordering::Greater),
            _ => None,
        }
    }

    /// What every number that it can be comes to under `ask`, which must be monotone.
    pub(super) fn settle<A: PartialEq>(&self, ask: impl Fn(&Self) -> A) -> Option<A> {
        match &self.0 {
            Repr::Real(real) => real.settle(ask),
            Repr::Unsure(range) => {
                let (low, high) = (ask(range.low.number()?), ask(range.high.number()?));
                (low == high).then_some(low)
            }
            Repr::Small(..) | Repr::Big(_) => Some(ask(self)),
        }
    }

    /// The fraction that stands for it in the order of numbers.
    pub(super) fn image(&self) -> Self {
        match &self.0 {
            Repr::Real(real) => real.image(),
            Repr::Unsure(range) => range.low.number().or_else(|| range.high.number()).cloned().unwrap_or_default(),
            Repr::Small(..) | Repr::Big(_) => self.clone(),
        }
    }

    /// The order of numbers, where one of the two is no fraction.
    ///
    /// It is the order of the fractions that stand for the numbers, so that it is one for all of them; undecided numbers come
    /// after others of the same image.
    #[cold]
    pub(super) fn order_beyond(&self, other: &Self) -> Option<Ordering> {
        match (&self.0, &other.0) {
            (Repr::Small(..) | Repr::Big(_), Repr::Small(..) | Repr::Big(_)) => None,
            (Repr::Unsure(_), _) | (_, Repr::Unsure(_)) => {
                let order = self.image().cmp(&other.image());
                let order = order.then(self.is_unsure().cmp(&other.is_unsure()));
                Some(order.then_with(|| match (&self.0, &other.0) {
                    (Repr::Unsure(one), Repr::Unsure(other)) => {
                        one.low.cmp(&other.low).then_with(|| one.high.cmp(&other.high))
                    }
                    _ => Ordering::Equal,
                }))
            }
            _ => match (self.real(), other.real()) {
                (Some(one), Some(other)) => Some(one.order(&other)),
                _ => Some(Ordering::Equal),
            },
        }
    }

    /// The formula of a real number; the range of an undecided one.
    pub(super) fn formula(&self) -> String {
        match &self.0 {
            Repr::Real(real) => real.to_text(),
            _ => {
                let hull = self.hull();
                let end =
                    |end: &End, mode| end.number().map_or_else(|| "?".to_string(), |end| end.to_fixed(PLACES, mode));
                format!("{}..{}", end(&hull.low, RoundingMode::Floor), end(&hull.high, RoundingMode::Ceiling))
            }
        }
    }
}

impl End {
    /// A fraction at or below it.
    fn below(self) -> Self {
        match self {
            Self::At(number) if !number.is_fraction() => number.hull().low,
            other => other,
        }
    }

    /// A short fraction at or below a fraction.
    fn cut_below(self) -> Self {
        match self {
            Self::At(number) if number.bits() > LONG_BITS => number.narrow().low,
            other => other,
        }
    }

    /// A short fraction at or above a fraction.
    fn cut_above(self) -> Self {
        match self {
            Self::At(number) if number.bits() > LONG_BITS => number.narrow().high,
            other => other,
        }
    }

    /// A fraction at or above it.
    fn above(self) -> Self {
        match self {
            Self::At(number) if !number.is_fraction() => number.hull().high,
            other => other,
        }
    }
}
