//! Logarithm, exponential and powers of ranges: they rise or fall, so that the ends of a range give the ends of the result.

use core::cmp::Ordering;

use super::arithmetic::{Arithmetic, Partial};
use super::exact::Number;
use super::range::{End, Range};

impl Range {
    pub(super) fn ln_of_all(&self) -> Partial<Self> {
        let low = match &self.low {
            End::At(low) => low.ln().map_or(End::Lowest, End::At),
            infinite => infinite.clone(),
        };
        let value = match &self.high {
            End::At(high) => high.ln().map(|high| Self { low, high: End::At(high) }),
            End::Highest => Some(Self { low, high: End::Highest }),
            End::Lowest => None,
        };
        Partial { value, outside: self.low.can_be_up_to(&End::At(Number::ZERO)) }
    }

    pub(super) fn exp_of_all(&self) -> Self {
        let exp = |end: &End, beyond: End| match end {
            End::At(end) => end.exp().map_or(beyond, End::At),
            End::Lowest => End::At(Number::ZERO),
            End::Highest => End::Highest,
        };
        Self { low: exp(&self.low, End::At(Number::ZERO)), high: exp(&self.high, End::Highest) }
    }

    pub(super) fn power_of_all(&self, exponent: &Self) -> Partial<Self> {
        if let (Some(base), Some(exponent)) = (self.single(), exponent.single()) {
            let power = base.pow(exponent);
            return Partial { outside: power.is_none(), value: power.map(|power| Self::exact(&power)) };
        }
        match exponent.single() {
            Some(exponent) if exponent.is_integer() => self.whole_powers(exponent),
            Some(exponent) => self.powers(exponent),
            None => self.any_powers(exponent),
        }
    }

    /// To a whole power, which every number has, but 0 no negative one.
    fn whole_powers(&self, exponent: &Number) -> Partial<Self> {
        if exponent.is_negative() {
            let powers = self.whole_powers(&exponent.neg()).value;
            return powers
                .map_or(Partial { value: None, outside: true }, |powers| Self::exact(&Number::ONE).over(&powers));
        }
        if exponent.is_zero() {
            return Partial { value: Some(Self::exact(&Number::ONE)), outside: false };
        }
        let half = exponent.div(&Number::integer(2));
        let even = half.is_some_and(|half| half.is_integer());
        let power = |end: &End| match end {
            End::At(end) => end.pow(exponent).map_or(End::Highest, End::At),
            End::Lowest if even => End::Highest,
            infinite => infinite.clone(),
        };
        let (low, high) = (power(&self.low), power(&self.high));
        let zero = || End::At(Number::ZERO);
        let value = match (even, self.low.can_be_below(&zero()), zero().can_be_below(&self.high)) {
            (true, true, true) => Self { low: zero(), high: low.max(high) },
            (true, true, false) => Self { low: high, high: low },
            _ => Self { low, high },
        };
        Partial { value: Some(value), outside: false }
    }

    /// To a power that is not whole, which numbers below 0 do not have.
    fn powers(&self, exponent: &Number) -> Partial<Self> {
        let zero = End::At(Number::ZERO);
        let falls = exponent.is_negative();
        let outside = if falls { self.low.can_be_up_to(&zero) } else { self.low.can_be_below(&zero) };
        if self.high < zero || (falls && self.high <= zero) {
            return Partial { value: None, outside: true };
        }
        let power = |end: &End| match end {
            // 0 has no power that falls.
            End::At(end) => end.pow(exponent).map_or(End::Highest, End::At),
            _ if falls => zero.clone(),
            infinite => infinite.clone(),
        };
        let (low, high) = (power(&self.low.clone().max(zero.clone())), power(&self.high));
        let value = if falls { Self { low: high, high: low } } else { Self { low, high } };
        Partial { value: Some(value), outside }
    }

    /// To powers that can be any of a range: `exp(exponent * ln(base))`.
    fn any_powers(&self, exponent: &Self) -> Partial<Self> {
        let zero = End::At(Number::ZERO);
        let outside = match self.low.compare(&zero) {
            Some(Ordering::Less) | None => true,
            Some(Ordering::Equal) => exponent.low.can_be_up_to(&zero),
            Some(Ordering::Greater) => false,
        };
        let positive = Self { low: self.low.clone().max(zero.clone()), high: self.high.clone() };
        let mut value = positive.ln_of_all().value.map(|ln| ln.times(exponent).exp_of_all());
        if positive.low == zero && self.high >= zero {
            // 0 to a positive power is 0, and anything to the power of 0 is 1.
            let ends = Self::closed(Number::ZERO, Number::ONE);
            value = Some(value.map_or(ends.clone(), |value| value.or(ends)));
        }
        if self.low.can_be_below(&zero) {
            // A number below 0 has whole powers, which may be among those that are possible.
            value = Some(Self::ALL);
        }
        Partial { value, outside }
    }
}
