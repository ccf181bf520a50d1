use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use dashu_int::IBig;
use dashu_int::ops::{BitTest, DivRem, UnsignedAbs};
use rust_decimal::Decimal;

use super::exact::{Number, POWERS};
use super::rounding::RoundingMode;

/// The longest fraction that a message writes in full, in bits: two numbers as files write them, one over the other.
const SHORT_BITS: usize = 192;

/// A whole number of units of the last place.
#[derive(PartialEq)]
enum Units {
    Small(i128),
    Big(IBig),
}

impl Number {
    /// Rounded to `places` decimal places: the whole number of units of the last place; `None` where that is
    /// undecided.
    fn units(&self, places: u32, mode: RoundingMode) -> Option<Units> {
        if let Some((n, d)) = self.small()
            && let Some(units) = small_units(i128::from(n), i128::from(d), places, mode)
        {
            return Some(Units::Small(units));
        }
        if !self.is_fraction() {
            return self.settle(|end| end.units(places, mode))?;
        }
        let (n, d) = self.parts();
        let negative = n < IBig::ZERO;
        let (cut, rest) = (magnitude(n) * IBig::from(10).pow(places as usize)).div_rem(&d);
        let half = (&rest * IBig::from(2)).cmp(&d);
        let up = mode.goes_up(negative, rest.is_zero(), half, cut.bit(0));
        let magnitude = if up { cut + IBig::ONE } else { cut };
        let units = if negative { -magnitude } else { magnitude };
        // What fits is small, so that the same units are equal however they were found.
        Some(i128::try_from(&units).map_or(Units::Big(units), Units::Small))
    }

    /// Whether it is certain how it rounds to so many places.
    pub(crate) fn is_decided(&self, places: u32, mode: RoundingMode) -> bool {
        self.units(places, mode).is_some()
    }

    /// Rounded to `places` decimal places. Where that is undecided, so is the result: it is one of the neighbours.
    #[must_use]
    pub fn round(&self, places: u32, mode: RoundingMode) -> Self {
        match self.units(places, mode) {
            Some(Units::Small(units)) => Self::scaled(units, places),
            Some(Units::Big(units)) => Self::from_parts(units, IBig::from(10).pow(places as usize)),
            None => self.across(|end| end.round(places, mode)),
        }
    }

    /// Rounded to `places` decimal places, as a decimal with exactly that many; `None` beyond 28 digits, and where it
    /// is undecided.
    #[must_use]
    pub fn to_decimal(&self, places: u32, mode: RoundingMode) -> Option<Decimal> {
        let units = match self.units(places, mode)? {
            Units::Small(units) => units,
            Units::Big(units) => i128::try_from(&units).ok()?,
        };
        Decimal::try_from_i128_with_scale(units, places).ok()
    }

    /// Rounded to `places` decimal places, as text with exactly that many, whatever the size; `?` where it is undecided.
    #[must_use]
    pub fn to_fixed(&self, places: u32, mode: RoundingMode) -> String {
        let digits = match self.units(places, mode) {
            Some(Units::Small(units)) => units.to_string(),
            Some(Units::Big(units)) => units.to_string(),
            None => return "?".to_string(),
        };
        with_point(&digits, places as usize)
    }

    /// The exact value as a decimal, where it has one of at most 28 places and digits.
    #[must_use]
    pub fn to_exact_decimal(&self) -> Option<Decimal> {
        let places = self.exact_places()?;
        self.to_decimal(places, RoundingMode::Down)
    }

    /// How many decimal places the exact value has, if that is at most 28.
    fn exact_places(&self) -> Option<u32> {
        if !self.is_fraction() {
            return None;
        }
        // A reduced fraction ends where its denominator is made of twos and fives only.
        let (_, mut rest) = self.reduced_parts();
        let mut strip = |prime: u32| {
            let prime = IBig::from(prime);
            let mut times = 0_u32;
            while times <= 28 {
                let (quotient, remainder) = (&rest).div_rem(&prime);
                if !remainder.is_zero() {
                    break;
                }
                rest = quotient;
                times = times.saturating_add(1);
            }
            times
        };
        let places = strip(2).max(strip(5));
        (rest.is_one() && places <= 28).then_some(places)
    }

    /// The exact value in full: a decimal where there is one of at most 28 places (`0.95`), otherwise the reduced
    /// fraction (`197/254`). A number that is no fraction is the formula that it is (`sqrt(5)/2`), as it would stand in an
    /// expression; of an undecided one, the range that it lies in (`1.5..1.6`).
    #[must_use]
    pub fn to_exact_text(&self) -> String {
        match self.exact_places() {
            Some(places) => self.to_fixed(places, RoundingMode::Down),
            None => self.to_fraction_text(),
        }
    }

    /// For a bound in a message: in full, or to four places where it is no fraction or a long one.
    pub(crate) fn to_short_text(&self) -> String {
        if self.is_fraction() && self.bits() <= SHORT_BITS {
            self.to_exact_text()
        } else {
            self.to_fixed(4, RoundingMode::HalfEven)
        }
    }

    /// The reduced fraction `numerator/denominator`; a whole number stands alone. A number that is no fraction is written as
    /// [`to_exact_text`](Self::to_exact_text) does.
    #[must_use]
    pub fn to_fraction_text(&self) -> String {
        if !self.is_fraction() {
            return self.formula();
        }
        let (n, d) = self.reduced_parts();
        if d.is_one() { n.to_string() } else { format!("{n}/{d}") }
    }
}

fn magnitude(value: IBig) -> IBig {
    IBig::from(value.unsigned_abs())
}

fn small_units(n: i128, d: i128, places: u32, mode: RoundingMode) -> Option<i128> {
    let power = *POWERS.get(places as usize)?;
    let scaled = n.unsigned_abs().checked_mul(power.unsigned_abs())?;
    let d = d.unsigned_abs();
    let (cut, rest) = match (u64::try_from(scaled), u64::try_from(d)) {
        (Ok(scaled), Ok(d)) => (u128::from(scaled.checked_div(d)?), u128::from(scaled.checked_rem(d)?)),
        _ => (scaled.checked_div(d)?, scaled.checked_rem(d)?),
    };
    let half = rest.cmp(&d.checked_sub(rest)?);
    let up = mode.goes_up(n < 0, rest == 0, half, cut & 1 == 1);
    let magnitude = i128::try_from(if up { cut.checked_add(1)? } else { cut }).ok()?;
    Some(if n < 0 { magnitude.saturating_neg() } else { magnitude })
}

/// Puts a point before the last `places` digits.
fn with_point(digits: &str, places: usize) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    if places == 0 {
        return format!("{sign}{digits}");
    }
    let padded = format!("{digits:0>width$}", width = places.saturating_add(1));
    let (whole, fraction) = padded.split_at(padded.len().saturating_sub(places));
    format!("{sign}{whole}.{fraction}")
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_exact_text())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_fraction_text())
    }
}
