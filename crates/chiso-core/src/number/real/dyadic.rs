//! Numbers of the form `m * 2^e`, rounded in a stated direction.

use core::cmp::Ordering;

use dashu_float::round::mode::HalfEven;
use dashu_float::{Context, FBig, Repr};
use dashu_int::IBig;
use dashu_int::ops::{BitTest, DivEuclid, UnsignedAbs};

use super::enclosure::Enclosure;
use crate::number::Number;

/// The largest exponent, in magnitude: what is larger or smaller is not followed.
const MAX_EXPONENT: i64 = 1 << 16;

/// Exponents of *e* from two to this power on are not followed.
const MAX_EXPONENTIAL: i64 = 15;

/// How many units of the last place an approximation by the library is widened, as a power of two: 8 on either side.
///
/// It promises a correctly rounded result, which is off by half a unit.
const MARGIN: i64 = 3;

/// Which way a number is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Towards {
    Below,
    Above,
}

/// `mantissa * 2^exponent`.
#[derive(Clone, Debug)]
pub(super) struct Dyadic {
    mantissa: IBig,
    exponent: i64,
}

impl Dyadic {
    pub(super) const ZERO: Self = Self { mantissa: IBig::ZERO, exponent: 0 };

    pub(super) const fn whole(mantissa: IBig) -> Self {
        Self { mantissa, exponent: 0 }
    }

    /// A power of two.
    pub(super) const fn power(exponent: i64) -> Self {
        Self { mantissa: IBig::ONE, exponent }
    }

    pub(super) fn sign(&self) -> Ordering {
        self.mantissa.cmp(&IBig::ZERO)
    }

    fn bits(&self) -> i64 {
        i64::try_from(self.mantissa.bit_len()).unwrap_or(i64::MAX)
    }

    /// The exponent of the leading bit.
    pub(super) fn magnitude(&self) -> i64 {
        self.exponent.saturating_add(self.bits())
    }

    /// Rounded to `precision` bits; `None` beyond the largest exponent.
    pub(super) fn cut(self, precision: usize, towards: Towards) -> Option<Self> {
        let excess = self.mantissa.bit_len().saturating_sub(precision);
        let cut = if excess == 0 {
            self
        } else {
            let shift = i64::try_from(excess).ok()?;
            Self { mantissa: shifted(&self.mantissa, excess, towards), exponent: self.exponent.checked_add(shift)? }
        };
        (cut.mantissa.is_zero() || cut.magnitude().abs() <= MAX_EXPONENT).then_some(cut)
    }

    pub(super) fn neg(&self) -> Self {
        Self { mantissa: -&self.mantissa, exponent: self.exponent }
    }

    pub(super) fn add(&self, other: &Self) -> Self {
        if self.mantissa.is_zero() {
            return other.clone();
        }
        if other.mantissa.is_zero() {
            return self.clone();
        }
        let exponent = self.exponent.min(other.exponent);
        Self { mantissa: self.at(exponent) + other.at(exponent), exponent }
    }

    /// The mantissa at an exponent that is not larger. Exponents are bounded, so that the shift is, too.
    fn at(&self, exponent: i64) -> IBig {
        let shift = usize::try_from(self.exponent.saturating_sub(exponent)).unwrap_or_default();
        &self.mantissa << shift
    }

    pub(super) fn mul(&self, other: &Self) -> Self {
        Self { mantissa: &self.mantissa * &other.mantissa, exponent: self.exponent.saturating_add(other.exponent) }
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        self.sign().cmp(&other.sign()).then_with(|| self.add(&other.neg()).sign())
    }

    /// The quotient, rounded; `None` for a zero divisor.
    pub(super) fn over(&self, divisor: &Self, precision: usize, towards: Towards) -> Option<Self> {
        if divisor.mantissa.is_zero() {
            return None;
        }
        let wanted = precision.saturating_add(2).saturating_add(divisor.mantissa.bit_len());
        let shift = wanted.saturating_sub(self.mantissa.bit_len());
        let (mut dividend, mut by) = (&self.mantissa << shift, divisor.mantissa.clone());
        if by < IBig::ZERO {
            dividend = -dividend;
            by = -by;
        }
        // With a positive divisor this rounds towards minus infinity.
        let mantissa = match towards {
            Towards::Below => dividend.div_euclid(by),
            Towards::Above => -(-dividend).div_euclid(by),
        };
        let exponent = self.exponent.checked_sub(divisor.exponent)?.checked_sub(i64::try_from(shift).ok()?)?;
        Self { mantissa, exponent }.cut(precision, towards)
    }

    /// The root of a number that is not negative, rounded.
    pub(super) fn root(&self, degree: u32, precision: usize, towards: Towards) -> Option<Self> {
        if self.sign() != Ordering::Greater {
            return (self.sign() == Ordering::Equal).then_some(Self::ZERO);
        }
        let degree = usize::try_from(degree).ok().filter(|degree| *degree > 0)?;
        let step = i64::try_from(degree).ok()?;
        let wanted = precision.saturating_add(2).saturating_mul(degree);
        let mut shift = i64::try_from(wanted.saturating_sub(self.mantissa.bit_len())).ok()?;
        // The exponent that is left must be a multiple of the degree.
        shift = shift.saturating_add(self.exponent.saturating_sub(shift).rem_euclid(step));
        let exponent = self.exponent.saturating_sub(shift).checked_div_euclid(step)?;
        let under = (&self.mantissa << usize::try_from(shift).ok()?).unsigned_abs();
        let root = under.nth_root(degree);
        let exact = root.pow(degree) == under;
        let root = IBig::from(root);
        let mantissa = if exact || towards == Towards::Below { root } else { root + IBig::ONE };
        Self { mantissa, exponent }.cut(precision, towards)
    }

    /// The natural logarithm of a positive number.
    pub(super) fn ln(&self, precision: usize) -> Option<Enclosure> {
        if self.sign() != Ordering::Greater {
            return None;
        }
        let repr = Repr::<2>::new(self.mantissa.clone(), isize::try_from(self.exponent).ok()?);
        if repr.significand().is_one() && repr.exponent() == 0 {
            return Some(Enclosure::point(Self::ZERO));
        }
        let found = Context::<HalfEven>::new(precision).ln(&repr, None).ok()?;
        Self::widened(&found.value(), precision)
    }

    /// The exponential; `None` for what is too large to be followed. What is too small for it is next to nothing.
    pub(super) fn exp(&self, precision: usize) -> Option<Enclosure> {
        if self.mantissa.is_zero() {
            return Some(Enclosure::point(Self::power(0)));
        }
        if self.magnitude() > MAX_EXPONENTIAL {
            // e^-(2^14) is below 2^-23,000.
            let small = Enclosure { low: Self::ZERO, high: Self::power(-23_000) };
            return self.sign().is_lt().then_some(small);
        }
        let repr = Repr::<2>::new(self.mantissa.clone(), isize::try_from(self.exponent).ok()?);
        let found = Context::<HalfEven>::new(precision).exp(&repr, None).ok()?;
        Self::widened(&found.value(), precision)
    }

    /// A range around the true number, of which `found` is the approximation of the library.
    fn widened(found: &FBig<HalfEven, 2>, precision: usize) -> Option<Enclosure> {
        let repr = found.repr();
        // An infinity is written with a significand of 0.
        if repr.significand().is_zero() {
            return None;
        }
        let found = Self { mantissa: repr.significand().clone(), exponent: i64::try_from(repr.exponent()).ok()? };
        let unit = found.magnitude().checked_sub(i64::try_from(precision).ok()?)?;
        let margin = Self::power(unit.checked_add(MARGIN)?);
        Some(Enclosure { low: found.add(&margin.neg()), high: found.add(&margin) })
    }

    /// A fraction, rounded.
    pub(super) fn of(value: &Number, precision: usize, towards: Towards) -> Option<Self> {
        let (numerator, denominator) = value.parts();
        if denominator.is_one() {
            return Self::whole(numerator).cut(precision, towards);
        }
        Self::whole(numerator).over(&Self::whole(denominator), precision, towards)
    }

    /// The fraction that it is.
    pub(super) fn to_number(&self) -> Number {
        match usize::try_from(self.exponent) {
            Ok(shift) => Number::from_parts(&self.mantissa << shift, IBig::ONE),
            Err(_) => {
                let shift = usize::try_from(self.exponent.unsigned_abs()).unwrap_or_default();
                Number::from_parts(self.mantissa.clone(), IBig::ONE << shift)
            }
        }
    }

    /// The nearest multiple of `2^exponent`, halves up.
    pub(super) fn nearest(&self, exponent: i64) -> Self {
        if self.exponent >= exponent {
            return self.clone();
        }
        let half = Self::power(exponent.saturating_sub(1));
        let moved = self.add(&half);
        let shift = usize::try_from(exponent.saturating_sub(moved.exponent)).unwrap_or_default();
        Self { mantissa: shifted(&moved.mantissa, shift, Towards::Below), exponent }
    }
}

/// Without its last `by` bits.
fn shifted(value: &IBig, by: usize, towards: Towards) -> IBig {
    // Shifting rounds towards minus infinity.
    match towards {
        Towards::Below => value >> by,
        Towards::Above => -(-value >> by),
    }
}

#[cfg(test)]
mod tests;
