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

/// The outcome of a division.
#[derive(Clone, Debug)]
pub(crate) struct Quotient<N> {
    /// The quotients by all divisors that are not zero; `None` when the divisor is zero and nothing else.
    pub(crate) value: Option<N>,
    /// Whether the divisor can be zero.
    pub(crate) by_zero: bool,
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
    fn over(&self, other: &Self) -> Quotient<Self>;
    /// The smaller.
    fn lower(&self, other: &Self) -> Self;
    /// The larger.
    fn upper(&self, other: &Self) -> Self;
    /// Every way that this can compare with `other`.
    fn orderings(&self, other: &Self) -> Orderings;
    /// Everything that either can be.
    fn or(self, other: Self) -> Self;
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

    fn over(&self, other: &Self) -> Quotient<Self> {
        let value = self.div(other);
        Quotient { by_zero: value.is_none(), value }
    }

    fn lower(&self, other: &Self) -> Self {
        if other < self { other.clone() } else { self.clone() }
    }

    fn upper(&self, other: &Self) -> Self {
        if other > self { other.clone() } else { self.clone() }
    }

    fn orderings(&self, other: &Self) -> Orderings {
        let ordering = self.cmp(other);
        Orderings { less: ordering.is_lt(), equal: ordering.is_eq(), greater: ordering.is_gt() }
    }

    /// A fraction has one value: two alternatives never meet here.
    fn or(self, _other: Self) -> Self {
        self
    }

    fn can_be_negative(&self) -> bool {
        self.is_negative()
    }

    fn can_exceed_one(&self) -> bool {
        self.exceeds_one()
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
