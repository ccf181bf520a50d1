//! Fractions of big integers: their arithmetic, and how long they may become.

use alloc::vec::Vec;
use core::cmp::Ordering;

use dashu_int::IBig;
use dashu_int::ops::{BitTest, DivEuclid, Gcd};

use super::exact::{Number, Repr};
use super::range::{End, Range};
use crate::limits::{LONG_BITS, LONGEST_BITS};

/// To how many bits a fraction that is too long is still followed.
const NARROW_BITS: usize = 512;
/// From two to this power on, nothing more is known of such a fraction than that it is so large, or so small.
const NARROW_MAGNITUDE: i64 = 2048;

/// How long a fraction is, in bits: of numerator and denominator, the longer.
fn length(parts: &(IBig, IBig)) -> usize {
    parts.0.bit_len().max(parts.1.bit_len())
}

fn signed(bits: usize) -> i64 {
    i64::try_from(bits).unwrap_or(i64::MAX)
}

/// A value of this lies between 2 to the power of one less, and of one more.
fn magnitude(parts: &(IBig, IBig)) -> i64 {
    signed(parts.0.bit_len()).saturating_sub(signed(parts.1.bit_len()))
}

/// The greatest whole number that is not above `numerator * 2^shift / denominator`, for a positive denominator.
fn floor_shifted(parts: &(IBig, IBig), shift: i64) -> IBig {
    let by = usize::try_from(shift.unsigned_abs()).unwrap_or(usize::MAX);
    if shift < 0 { (&parts.0).div_euclid(&parts.1 << by) } else { (&parts.0 << by).div_euclid(&parts.1) }
}

/// `mantissa / 2^shift`.
fn unshifted(mantissa: IBig, shift: i64) -> Number {
    let by = usize::try_from(shift.unsigned_abs()).unwrap_or(usize::MAX);
    if shift < 0 {
        Number::from_parts(mantissa << by, IBig::ONE)
    } else {
        Number::from_parts(mantissa, IBig::ONE << by)
    }
}

impl Number {
    /// How long it is, in bits; 64 for every machine fraction, and for what is no fraction.
    pub(super) fn bits(&self) -> usize {
        match &self.0 {
            Repr::Big(parts) => length(parts),
            _ => 64,
        }
    }

    /// Whether the sum or the product of two fractions takes too long to work out.
    fn too_long_with(&self, other: &Self) -> bool {
        self.bits().saturating_mul(other.bits()) > LONG_BITS.saturating_mul(LONG_BITS)
    }

    /// Itself, or, where it is too long to be followed, the range that it lies in.
    fn followed(self) -> Self {
        if self.bits() > LONGEST_BITS { Self::unsure(self.narrow()) } else { self }
    }

    /// A narrow range that a fraction lies in, with short ends.
    pub(super) fn narrow(&self) -> Range {
        let parts = self.parts();
        let magnitude = magnitude(&parts);
        let negative = parts.0 < IBig::ZERO;
        let power = |exponent: i64| unshifted(IBig::ONE, exponent.saturating_neg());
        if magnitude > NARROW_MAGNITUDE {
            let bound = power(NARROW_MAGNITUDE);
            return match negative {
                true => Range { low: End::Lowest, high: End::At(bound.neg()) },
                false => Range { low: End::At(bound), high: End::Highest },
            };
        }
        if magnitude < NARROW_MAGNITUDE.saturating_neg() {
            let bound = power(NARROW_MAGNITUDE.saturating_neg());
            return if negative { Range::closed(bound.neg(), Self::ZERO) } else { Range::closed(Self::ZERO, bound) };
        }
        let shift = signed(NARROW_BITS).saturating_sub(magnitude);
        let below = floor_shifted(&parts, shift);
        let above = &below + IBig::ONE;
        Range::closed(unshifted(below, shift), unshifted(above, shift))
    }

    /// The sum, where one of the two is no machine fraction.
    #[cold]
    pub(super) fn add_long(&self, other: &Self) -> Self {
        if !(self.is_fraction() && other.is_fraction()) || self.too_long_with(other) {
            return self.add_beyond(other);
        }
        self.exact_sum(other).followed()
    }

    /// Likewise the product.
    #[cold]
    pub(super) fn mul_long(&self, other: &Self) -> Self {
        if !(self.is_fraction() && other.is_fraction()) || self.too_long_with(other) {
            return self.mul_beyond(other);
        }
        self.exact_product(other).followed()
    }

    /// Likewise the quotient.
    #[cold]
    pub(super) fn div_long(&self, other: &Self) -> Option<Self> {
        if !(self.is_fraction() && other.is_fraction()) || self.too_long_with(other) {
            return self.div_beyond(other);
        }
        Some(self.exact_product(&other.reciprocal()).followed())
    }

    /// The sum of two fractions, however long it is.
    pub(super) fn exact_sum(&self, other: &Self) -> Self {
        let ((n1, d1), (n2, d2)) = (self.reduced_parts(), other.reduced_parts());
        let shared = IBig::from((&d1).gcd(&d2));
        // Reduced fractions: whatever the sum can be reduced by divides what the denominators share.
        if shared.is_one() {
            return Self::of_reduced(n1 * &d2 + n2 * &d1, d1 * d2);
        }
        let sum = n1 * (&d2 / &shared) + n2 * (&d1 / &shared);
        if sum.is_zero() {
            return Self::ZERO;
        }
        let divisor = IBig::from((&sum).gcd(&shared));
        Self::of_reduced(sum / &divisor, (d1 / shared) * (d2 / divisor))
    }

    /// The product of two fractions, however long it is.
    pub(super) fn exact_product(&self, other: &Self) -> Self {
        let ((n1, d1), (n2, d2)) = (self.reduced_parts(), other.reduced_parts());
        let (one, two) = (IBig::from((&n1).gcd(&d2)), IBig::from((&n2).gcd(&d1)));
        Self::of_reduced((n1 / &one) * (n2 / &two), (d1 / two) * (d2 / one))
    }

    /// 1 over a fraction that is not 0.
    pub(super) fn reciprocal(&self) -> Self {
        let (n, d) = self.reduced_parts();
        if n < IBig::ZERO { Self::of_reduced(-d, -n) } else { Self::of_reduced(d, n) }
    }

    /// A fraction that is known to be reduced.
    fn of_reduced(numerator: IBig, denominator: IBig) -> Self {
        match (i64::try_from(&numerator), i64::try_from(&denominator)) {
            (Ok(n), Ok(d)) if n != i64::MIN => Self::fraction(n, d),
            _ => Self::of_big(numerator, denominator),
        }
    }

    /// How two fractions compare.
    pub(super) fn cmp_long(&self, other: &Self) -> Ordering {
        let (one, two) = (self.parts(), other.parts());
        let sign = |parts: &(IBig, IBig)| parts.0.cmp(&IBig::ZERO);
        if sign(&one) != sign(&two) {
            return sign(&one).cmp(&sign(&two));
        }
        let (near, far) = (magnitude(&one), magnitude(&two));
        if near.abs_diff(far) > 1 {
            return if sign(&one).is_lt() { far.cmp(&near) } else { near.cmp(&far) };
        }
        if one == two { Ordering::Equal } else { (one.0 * &two.1).cmp(&(two.0 * &one.1)) }
    }

    /// The sum of a small fraction and of many others: in pairs, pairs of pairs and so on, reduced once at the end.
    pub(super) fn sum_of(small: Self, parts: Vec<(IBig, IBig)>) -> Self {
        let mut parts = parts;
        if parts.is_empty() {
            return small;
        }
        parts.push(small.parts());
        while parts.len() > 1 {
            if parts.iter().any(|part| length(part) > LONGEST_BITS) {
                return enclosed(&parts);
            }
            let mut halved = Vec::with_capacity(parts.len().div_ceil(2));
            let mut rest = parts.into_iter();
            while let Some((n1, d1)) = rest.next() {
                halved.push(match rest.next() {
                    None => (n1, d1),
                    Some((n2, d2)) if d1 == d2 => (n1 + n2, d1),
                    Some((n2, d2)) => (n1 * &d2 + n2 * &d1, d1 * d2),
                });
            }
            parts = halved;
        }
        let sum = parts.pop().map_or(Self::ZERO, |(numerator, denominator)| Self::from_parts(numerator, denominator));
        sum.followed()
    }
}

/// A narrow range that the sum of many fractions lies in: each rounded down to a multiple of the same power of two.
fn enclosed(parts: &[(IBig, IBig)]) -> Number {
    let largest = parts.iter().filter(|part| !part.0.is_zero()).map(magnitude).max().unwrap_or_default();
    let shift = signed(NARROW_BITS).saturating_sub(largest);
    let mut below = IBig::ZERO;
    for part in parts {
        below += floor_shifted(part, shift);
    }
    let above = &below + IBig::from(parts.len());
    Number::unsure(Range::closed(unshifted(below, shift), unshifted(above, shift)))
}
