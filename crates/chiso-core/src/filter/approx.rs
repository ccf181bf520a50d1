use core::cmp::Ordering;

use rust_decimal::Decimal;

use crate::number::{Number, RoundingMode};

/// The unit roundoff of binary64: 2^-53.
pub(super) const U: f64 = 1.110_223_024_625_156_5e-16;

/// Whole numbers below this are left alone by every operation used here: 2^50.
const LIMIT: f64 = 1_125_899_906_842_624.0;

const POWERS: [f64; 13] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

/// A value and a bound of its error: the exact value lies within `value - error` and `value + error`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Approx {
    pub(crate) value: f64,
    pub(crate) error: f64,
}

impl Approx {
    /// Nothing, exactly.
    pub(crate) const ZERO: Self = Self { value: 0.0, error: 0.0 };
    /// Nothing is known.
    pub(crate) const UNKNOWN: Self = Self { value: 0.0, error: f64::INFINITY };

    /// A fraction: two conversions and a division.
    pub(crate) fn of(value: &Number) -> Self {
        let Some((numerator, denominator)) = value.small() else {
            return Self::UNKNOWN;
        };
        let value = from_integer(numerator) / from_integer(denominator);
        Self { value, error: 4.0 * U * value.abs() }
    }

    /// The sum: both errors, and the rounding of the addition itself (doubled, for the rounding of the error).
    pub(crate) fn plus(self, other: Self) -> Self {
        let value = self.value + other.value;
        Self { value, error: (self.error + other.error) * (1.0 + 4.0 * U) + 2.0 * U * value.abs() }
    }

    /// One over a fraction: what multiplies in its place.
    pub(crate) fn one_over(divisor: &Number) -> Self {
        Number::ONE.div(divisor).map_or(Self::UNKNOWN, |fraction| Self::of(&fraction))
    }

    /// The product.
    pub(crate) fn times(self, factor: Self) -> Self {
        let value = self.value * factor.value;
        let error = self.error * (factor.value.abs() + factor.error) + self.value.abs() * factor.error;
        Self { value, error: error * (1.0 + 8.0 * U) + 2.0 * U * value.abs() }
    }

    /// How two exact values compare, if their errors cannot change it. The slack covers the rounding of the difference
    /// and of the sum of the errors.
    pub(crate) fn against(self, other: Self) -> Option<Ordering> {
        let difference = self.value - other.value;
        let slack = (self.value.abs() + other.value.abs()) * (4.0 * U);
        let error = (self.error + other.error) * (1.0 + 4.0 * U) + slack;
        if difference > error {
            Some(Ordering::Greater)
        } else if difference < -error {
            Some(Ordering::Less)
        } else {
            None
        }
    }

    /// Rounded to `places` decimal places, if the error cannot change it.
    pub(crate) fn round(self, places: u32, mode: RoundingMode) -> Option<Decimal> {
        let power = *POWERS.get(places as usize)?;
        let scaled = self.value * power;
        let error = self.error * power * (1.0 + 4.0 * U) + scaled.abs() * (4.0 * U) + 4.0 * U;
        let (low, high) = (scaled - error, scaled + error);
        // Also refuses what is not a number. Below zero the exact path decides.
        if !(low > 0.0 && high < LIMIT) {
            return None;
        }
        let shift = match mode {
            RoundingMode::HalfUp | RoundingMode::HalfEven | RoundingMode::HalfDown => 0.5,
            RoundingMode::Up | RoundingMode::Ceiling => 1.0,
            RoundingMode::Down | RoundingMode::Floor => 0.0,
        };
        let (low, high) = (low + shift, high + shift);
        let units = truncate(low);
        // Between the same two boundaries, and on neither: no tie and no exact boundary is decided here.
        let decided = units == truncate(high) && low > from_integer(units);
        if decided { Decimal::try_new(units, places).ok() } else { None }
    }
}

/// A whole number, rounded to nearest where it has more than 53 bits.
#[expect(clippy::cast_precision_loss, reason = "conversion rounds to nearest; the error bound counts it")]
pub(super) const fn from_integer(value: i64) -> f64 {
    value as f64
}

/// A whole number of up to 96 bits, likewise.
#[cold]
#[inline(never)]
#[expect(clippy::cast_precision_loss, reason = "conversion rounds to nearest; the error bound counts it")]
pub(super) const fn from_wide(value: i128) -> f64 {
    value as f64
}

/// The whole number below a positive `value` under 2^52.
#[expect(clippy::cast_possible_truncation, reason = "truncation is what is wanted; callers keep the value under 2^52")]
const fn truncate(value: f64) -> i64 {
    value as i64
}
