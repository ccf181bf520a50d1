use core::cmp::Ordering;

use super::arithmetic::{Arithmetic, Orderings, Partial};
use super::exact::Number;

/// An end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Below every number.
    Lowest,
    /// A number, included.
    At(Number),
    /// Above every number.
    Highest,
}

impl End {
    /// The number, where there is one.
    pub(crate) const fn number(&self) -> Option<&Number> {
        match self {
            Self::At(value) => Some(value),
            Self::Lowest | Self::Highest => None,
        }
    }

    fn sign(&self) -> Ordering {
        match self {
            Self::Lowest => Ordering::Less,
            Self::At(value) => value.cmp(&Number::ZERO),
            Self::Highest => Ordering::Greater,
        }
    }

    /// How the two compare; `None` where no working precision tells.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::At(a), Self::At(b)) => a.compare(b),
            _ => Some(self.cmp(other)),
        }
    }

    /// Whether this can lie below the other.
    pub(super) fn can_be_below(&self, other: &Self) -> bool {
        self.compare(other).is_none_or(Ordering::is_lt)
    }

    /// Whether this can lie below the other, or be the same.
    pub(super) fn can_be_up_to(&self, other: &Self) -> bool {
        self.compare(other).is_none_or(Ordering::is_le)
    }

    fn neg(&self) -> Self {
        match self {
            Self::Lowest => Self::Highest,
            Self::At(value) => Self::At(value.neg()),
            Self::Highest => Self::Lowest,
        }
    }

    /// The sum of two lower (or two upper) ends, which never lie at opposite infinities.
    fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::At(a), Self::At(b)) => Self::At(a.add(b)),
            (Self::At(_), infinite) => infinite.clone(),
            (infinite, _) => infinite.clone(),
        }
    }

    /// The product, where nothing times infinity is nothing: the right limit for the ends of ranges.
    fn times(&self, other: &Self) -> Self {
        if let (Self::At(a), Self::At(b)) = (self, other) {
            return Self::At(a.mul(b));
        }
        match (self.sign(), other.sign()) {
            (Ordering::Equal, _) | (_, Ordering::Equal) => Self::At(Number::ZERO),
            (a, b) if a == b => Self::Highest,
            _ => Self::Lowest,
        }
    }
}

impl PartialOrd for End {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for End {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |end: &Self| match end {
            Self::Lowest => 0_u8,
            Self::At(_) => 1,
            Self::Highest => 2,
        };
        match (self, other) {
            (Self::At(a), Self::At(b)) => a.cmp(b),
            _ => rank(self).cmp(&rank(other)),
        }
    }
}

/// All numbers from `low` to `high`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    /// The lower end.
    pub(crate) low: End,
    /// The upper end.
    pub(crate) high: End,
}

impl Range {
    /// Every number.
    pub(crate) const ALL: Self = Self { low: End::Lowest, high: End::Highest };

    /// From `low` to `high`, where `None` is no bound.
    pub(crate) fn between(low: Option<Number>, high: Option<Number>) -> Self {
        Self { low: low.map_or(End::Lowest, End::At), high: high.map_or(End::Highest, End::At) }
    }

    /// From `low` to `high`.
    pub(crate) const fn closed(low: Number, high: Number) -> Self {
        Self { low: End::At(low), high: End::At(high) }
    }

    /// Whether `value` lies within.
    pub(crate) fn holds(&self, value: &Number) -> bool {
        let value = End::At(value.clone());
        self.low.can_be_up_to(&value) && value.can_be_up_to(&self.high)
    }

    /// The one number that it is, if it is one.
    pub(crate) fn single(&self) -> Option<&Number> {
        match (&self.low, &self.high) {
            (End::At(low), End::At(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// `1 / self` over all of its numbers but zero; `None` when there is no other.
    fn reciprocal(&self) -> Option<Self> {
        let invert = |end: &End, at_zero: End| match end {
            End::At(value) => Number::ONE.div(value).map_or(at_zero, End::At),
            End::Lowest | End::Highest => End::At(Number::ZERO),
        };
        let zero = End::At(Number::ZERO);
        if self.low.compare(&zero).is_none() || self.high.compare(&zero).is_none() {
            return Some(Self::ALL);
        }
        match (self.low.sign(), self.high.sign()) {
            (Ordering::Equal, Ordering::Equal) => None,
            (Ordering::Less, Ordering::Greater) => Some(Self::ALL),
            (Ordering::Less, _) => {
                Some(Self { low: invert(&self.high, End::Lowest), high: invert(&self.low, End::Lowest) })
            }
            _ => Some(Self { low: invert(&self.high, End::Highest), high: invert(&self.low, End::Highest) }),
        }
    }
}

impl Arithmetic for Range {
    const KNOWN: bool = false;

    fn exact(value: &Number) -> Self {
        Self::closed(value.clone(), value.clone())
    }

    fn plus(&self, other: &Self) -> Self {
        Self { low: self.low.plus(&other.low), high: self.high.plus(&other.high) }
    }

    fn minus(&self, other: &Self) -> Self {
        Self { low: self.low.plus(&other.high.neg()), high: self.high.plus(&other.low.neg()) }
    }

    fn times(&self, other: &Self) -> Self {
        let products = [
            self.low.times(&other.low),
            self.low.times(&other.high),
            self.high.times(&other.low),
            self.high.times(&other.high),
        ];
        let low = products.iter().min().cloned().unwrap_or(End::Lowest);
        let high = products.iter().max().cloned().unwrap_or(End::Highest);
        Self { low, high }
    }

    fn over(&self, other: &Self) -> Partial<Self> {
        let value = other.reciprocal().map(|reciprocal| self.times(&reciprocal));
        Partial { value, outside: other.holds(&Number::ZERO) }
    }

    fn ln(&self) -> Partial<Self> {
        self.ln_of_all()
    }

    fn exp(&self) -> Self {
        self.exp_of_all()
    }

    fn power(&self, exponent: &Self) -> Partial<Self> {
        self.power_of_all(exponent)
    }

    fn lower(&self, other: &Self) -> Self {
        Self { low: self.low.clone().min(other.low.clone()), high: self.high.clone().min(other.high.clone()) }
    }

    fn upper(&self, other: &Self) -> Self {
        Self { low: self.low.clone().max(other.low.clone()), high: self.high.clone().max(other.high.clone()) }
    }

    fn orderings(&self, other: &Self) -> Orderings {
        Orderings {
            less: self.low.can_be_below(&other.high),
            equal: self.low.can_be_up_to(&other.high) && other.low.can_be_up_to(&self.high),
            greater: other.low.can_be_below(&self.high),
        }
    }

    fn or(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    fn anything() -> Self {
        Self::ALL
    }

    fn can_be_negative(&self) -> bool {
        self.low.can_be_below(&End::At(Number::ZERO))
    }

    fn can_exceed_one(&self) -> bool {
        End::At(Number::ONE).can_be_below(&self.high)
    }

    fn is_zero(&self) -> bool {
        self.single().is_some_and(Number::is_zero)
    }

    fn is_one(&self) -> bool {
        self.single().is_some_and(Number::is_one)
    }

    fn known(&self) -> Option<&Number> {
        self.single()
    }

    fn range(&self) -> Option<&Self> {
        Some(self)
    }
}
