use core::cmp::Ordering;

use super::exact::Number;
use super::range::Range;

/// What can be said about how two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Orderings {
    /// It can be less.
    pub(crate) less: bool,
    /// It can be equal.
    pub(crate) equal: bool,
    /// It can be greater.
    pub(crate) greater: bool,
}

/// The outcome of an operation that not every number has: a division, a logarithm, a power.
#[derive(Clone, Debug)]
pub(crate) struct Partial<N> {
    /// The results for all operands that have one; `None` when none has, as for a divisor that is zero and nothing else.
    pub(crate) value: Option<N>,
    /// Whether the operands can be such that there is no result.
    pub(crate) outside: bool,
}

impl Orderings {
    /// Whether it is greater for certain.
    pub(crate) const fn is_greater(self) -> bool {
        self.greater && !self.less && !self.equal
    }
}

/// The arithmetic that scoring runs on.
///
/// One body of code scores with exact fractions ([`Number`]), where every comparison has one answer, and with
/// ranges ([`Range`](super::range::Range)), where a figure is not known and a comparison may go either way.
pub(crate) trait Arithmetic: Clone {
    /// Whether every number is known, so that a contradiction is the unit's and not only a possibility.
    const KNOWN: bool;
    /// The number that is exactly `value`.
    fn exact(value: &Number) -> Self;
    /// The sum.
    fn plus(&self, other: &Self) -> Self;
    /// The difference.
    fn minus(&self, other: &Self) -> Self;
    /// The product.
    fn times(&self, other: &Self) -> Self;
    /// The quotient.
    fn over(&self, other: &Self) -> Partial<Self>;
    /// The natural logarithm.
    fn ln(&self) -> Partial<Self>;
    /// The exponential.
    fn exp(&self) -> Self;
    /// This to the power of `exponent`.
    fn power(&self, exponent: &Self) -> Partial<Self>;
    /// The smaller.
    fn lower(&self, other: &Self) -> Self;
    /// The larger.
    fn upper(&self, other: &Self) -> Self;
    /// Every way that this can compare with `other`.
    fn orderings(&self, other: &Self) -> Orderings;
    /// Everything that either can be.
    fn or(self, other: Self) -> Self;
    /// A number of which nothing is known.
    fn anything() -> Self;
    /// Whether it can be below 0.
    fn can_be_negative(&self) -> bool;
    /// Whether it can be above 1.
    fn can_exceed_one(&self) -> bool;
    /// Whether it is known to be 0.
    fn is_zero(&self) -> bool;
    /// Whether it is known to be 1.
    fn is_one(&self) -> bool;
    /// The number that it is, where it can be only one.
    fn known(&self) -> Option<&Number>;
    /// All that it can be, where it is not known.
    fn range(&self) -> Option<&Range>;
}

impl Arithmetic for Number {
    const KNOWN: bool = true;

    fn exact(value: &Number) -> Self {
        value.clone()
    }

    fn plus(&self, other: &Self) -> Self {
        self.add(other)
    }

    fn minus(&self, other: &Self) -> Self {
        self.sub(other)
    }

    fn times(&self, other: &Self) -> Self {
        self.mul(other)
    }

    fn over(&self, other: &Self) -> Partial<Self> {
        let value = self.div(other);
        Partial { outside: value.is_none() || other.may_be_zero(), value }
    }

    fn ln(&self) -> Partial<Self> {
        let value = Self::ln(self);
        Partial { outside: value.is_none() || self.may_be_zero(), value }
    }

    fn exp(&self) -> Self {
        Self::exp(self).unwrap_or_default()
    }

    fn power(&self, exponent: &Self) -> Partial<Self> {
        let value = self.pow(exponent);
        let risen = exponent.is_integer() && exponent.can_exceed_one();
        let unknown = (self.may_be_zero() && !risen) || (self.is_zero() && exponent.may_be_zero());
        Partial { outside: value.is_none() || unknown, value }
    }

    fn lower(&self, other: &Self) -> Self {
        match self.compare(other) {
            Some(Ordering::Greater) => other.clone(),
            Some(_) => self.clone(),
            None => self.ranges(other, Range::lower),
        }
    }

    fn upper(&self, other: &Self) -> Self {
        match self.compare(other) {
            Some(Ordering::Less) => other.clone(),
            Some(_) => self.clone(),
            None => self.ranges(other, Range::upper),
        }
    }

    fn orderings(&self, other: &Self) -> Orderings {
        let ordering = self.compare(other);
        let can = |wanted| ordering.is_none_or(|ordering| ordering == wanted);
        Orderings { less: can(Ordering::Less), equal: can(Ordering::Equal), greater: can(Ordering::Greater) }
    }

    /// Two alternatives meet only where real numbers could not be compared: the result is one of them, and undecided.
    fn or(self, other: Self) -> Self {
        self.either(&other)
    }

    fn anything() -> Self {
        Self::undecided()
    }

    fn can_be_negative(&self) -> bool {
        if self.is_fraction() { self.is_negative() } else { self.orderings(&Self::ZERO).less }
    }

    fn can_exceed_one(&self) -> bool {
        if self.is_fraction() { self.exceeds_one() } else { self.orderings(&Self::ONE).greater }
    }

    fn is_zero(&self) -> bool {
        Self::is_zero(self)
    }

    fn is_one(&self) -> bool {
        Self::is_one(self)
    }

    fn known(&self) -> Option<&Number> {
        Some(self)
    }

    fn range(&self) -> Option<&Range> {
        None
    }
}
