//! Ranges that hold a real number for certain, at some working precision.

use core::cmp::Ordering;

use dashu_int::IBig;

use super::dyadic::{Dyadic, Towards};
use crate::number::Number;

/// The highest degree of a root that is taken on integers; above it, by logarithm and exponential.
const MAX_DEGREE: u32 = 8;
/// The highest power that is multiplied out.
const MAX_TIMES: u32 = 64;

/// All numbers from `low` to `high`, of which one is meant.
#[derive(Clone, Debug)]
pub(super) struct Enclosure {
    pub(super) low: Dyadic,
    pub(super) high: Dyadic,
}

/// Arithmetic on enclosures, rounded outwards to so many bits. `None`: nothing is known at this precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Precision(pub(super) usize);

impl Enclosure {
    pub(super) fn point(value: Dyadic) -> Self {
        Self { low: value.clone(), high: value }
    }

    /// The sign, where all of it has the same.
    pub(super) fn sign(&self) -> Option<Ordering> {
        let (low, high) = (self.low.sign(), self.high.sign());
        (low == high).then_some(low)
    }

    /// What both hold.
    pub(super) fn and(self, other: Self) -> Self {
        let low = if other.low.cmp(&self.low).is_gt() { other.low } else { self.low };
        let high = if other.high.cmp(&self.high).is_lt() { other.high } else { self.high };
        Self { low, high }
    }
}

impl Precision {
    pub(super) fn fraction(self, value: &Number) -> Option<Enclosure> {
        Some(Enclosure {
            low: Dyadic::of(value, self.0, Towards::Below)?,
            high: Dyadic::of(value, self.0, Towards::Above)?,
        })
    }

    pub(super) fn whole(self, value: &IBig) -> Option<Enclosure> {
        self.cut(Enclosure::point(Dyadic::whole(value.clone())))
    }

    fn cut(self, value: Enclosure) -> Option<Enclosure> {
        Some(Enclosure { low: value.low.cut(self.0, Towards::Below)?, high: value.high.cut(self.0, Towards::Above)? })
    }

    pub(super) fn add(self, one: &Enclosure, other: &Enclosure) -> Option<Enclosure> {
        self.cut(Enclosure { low: one.low.add(&other.low), high: one.high.add(&other.high) })
    }

    pub(super) fn mul(self, one: &Enclosure, other: &Enclosure) -> Option<Enclosure> {
        let products =
            [one.low.mul(&other.low), one.low.mul(&other.high), one.high.mul(&other.low), one.high.mul(&other.high)];
        let low = products.iter().min_by(|a, b| Dyadic::cmp(a, b))?.clone();
        let high = products.iter().max_by(|a, b| Dyadic::cmp(a, b))?.clone();
        self.cut(Enclosure { low, high })
    }

    pub(super) fn reciprocal(self, value: &Enclosure) -> Option<Enclosure> {
        if value.sign()?.is_eq() {
            return None;
        }
        let one = Dyadic::power(0);
        Some(Enclosure {
            low: one.over(&value.high, self.0, Towards::Below)?,
            high: one.over(&value.low, self.0, Towards::Above)?,
        })
    }

    /// The natural logarithm, which rises, and never steeper than at the lower end:
    /// `ln(high) <= ln(low) + (high - low) / low`. So one logarithm serves both ends.
    pub(super) fn ln(self, value: &Enclosure) -> Option<Enclosure> {
        let at_low = value.low.ln(self.0)?;
        let width = value.high.add(&value.low.neg());
        let rise = width.over(&value.low, self.0, Towards::Above)?;
        self.cut(Enclosure { low: at_low.low, high: at_low.high.add(&rise) })
    }

    /// The exponential, which rises: `exp(low + width) <= exp(low) * (1 + 2 * width)` for widths up to 1.
    pub(super) fn exp(self, value: &Enclosure) -> Option<Enclosure> {
        let at_low = value.low.exp(self.0)?;
        let width = value.high.add(&value.low.neg());
        if width.cmp(&Dyadic::power(0)).is_gt() {
            return self.cut(Enclosure { low: at_low.low, high: value.high.exp(self.0)?.high });
        }
        let factor = Dyadic::power(0).add(&width.mul(&Dyadic::power(1)));
        self.cut(Enclosure { low: at_low.low, high: at_low.high.mul(&factor) })
    }

    fn root(self, value: &Enclosure, degree: u32) -> Option<Enclosure> {
        Some(Enclosure {
            low: value.low.root(degree, self.0, Towards::Below)?,
            high: value.high.root(degree, self.0, Towards::Above)?,
        })
    }

    /// `value` to a power that is a fraction; of a number that can be negative only to a whole one.
    pub(super) fn pow(self, value: &Enclosure, exponent: &Number) -> Option<Enclosure> {
        let (numerator, denominator) = exponent.reduced_parts();
        let small = |part: &IBig, most: u32| u32::try_from(part).ok().filter(|part| *part <= most);
        let negative = numerator < IBig::ZERO;
        let times = if negative { -&numerator } else { numerator };
        let positive = value.sign() == Some(Ordering::Greater);
        let power = match (small(&times, MAX_TIMES), small(&denominator, MAX_DEGREE)) {
            (Some(times), Some(1)) => self.times(value, times)?,
            (Some(times), Some(degree)) if positive => self.root(&self.times(value, times)?, degree)?,
            _ => {
                let magnitude = self.fraction(&Number::from_parts(times, denominator))?;
                self.exp(&self.mul(&magnitude, &self.ln(value)?)?)?
            }
        };
        if negative { self.reciprocal(&power) } else { Some(power) }
    }

    /// Multiplied by itself.
    fn times(self, value: &Enclosure, times: u32) -> Option<Enclosure> {
        let mut result = Enclosure::point(Dyadic::power(0));
        let mut square = value.clone();
        let mut rest = times;
        while rest > 0 {
            if rest & 1 == 1 {
                result = self.mul(&result, &square)?;
            }
            rest = rest.wrapping_shr(1);
            if rest > 0 {
                square = self.mul(&square, &square)?;
            }
        }
        // An even power of a range around zero would reach below zero only by forgetting that both factors are the same.
        if times & 1 == 0 && result.low.sign().is_lt() {
            result.low = Dyadic::ZERO;
        }
        Some(result)
    }
}

#[cfg(test)]
mod tests;
