use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

use dashu_int::IBig;
use dashu_int::ops::{BitTest, DivRem, Gcd, UnsignedAbs};
use rust_decimal::Decimal;

use super::literal::small_mantissa;
use super::rounding::RoundingMode;

/// An exact fraction of integers, of any size.
///
/// Arithmetic never rounds, wraps or panics: it runs on machine integers and passes to big integers by itself when a
/// result does not fit. Division gives `None` for a zero divisor.
#[derive(Clone)]
pub struct Number(Repr);

#[derive(Clone)]
enum Repr {
    /// `numerator / denominator`, not necessarily reduced.
    /// INVARIANT: `denominator > 0`, and the numerator is not `i64::MIN`.
    Small(i64, i64),
    /// INVARIANT: reduced, `denominator > 0`, and does not fit `Small`.
    Big(Box<(IBig, IBig)>),
}

/// The product, which 128 bits always hold.
const fn product(left: i64, right: i64) -> i128 {
    (left as i128).wrapping_mul(right as i128)
}

impl Number {
    /// 0.
    pub const ZERO: Self = Self(Repr::Small(0, 1));
    /// 1.
    pub const ONE: Self = Self(Repr::Small(1, 1));

    /// `numerator / denominator`, or `None` for a zero denominator.
    #[must_use]
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
        match denominator.cmp(&0) {
            Ordering::Greater => Some(Self::wide(numerator, denominator)),
            Ordering::Less => Some(Self::wide(numerator.saturating_neg(), denominator.saturating_neg())),
            Ordering::Equal => None,
        }
    }

    /// `numerator / denominator`, for a positive denominator.
    pub(crate) const fn fraction(numerator: i64, denominator: i64) -> Self {
        Self(Repr::Small(numerator, denominator))
    }

    /// The whole number `value`.
    #[must_use]
    pub fn integer(value: i64) -> Self {
        Self::wide(i128::from(value), 1)
    }

    /// `mantissa / 10^scale`.
    #[must_use]
    pub(crate) fn scaled(mantissa: i128, scale: u32) -> Self {
        match POWERS.get(scale as usize) {
            Some(power) => Self::wide(mantissa, *power),
            None => Self::big(IBig::from(mantissa), IBig::from(10).pow(scale as usize)),
        }
    }

    /// `numerator / denominator`, for a positive denominator: as it is if it fits, reduced if it must be.
    fn wide(numerator: i128, denominator: i128) -> Self {
        let fits = |numerator: i128, denominator: i128| {
            let (numerator, denominator) = (i64::try_from(numerator).ok()?, i64::try_from(denominator).ok()?);
            (numerator != i64::MIN).then_some(Self(Repr::Small(numerator, denominator)))
        };
        if let Some(small) = fits(numerator, denominator) {
            return small;
        }
        Self::wide_reduced(numerator, denominator)
    }

    #[cold]
    fn wide_reduced(numerator: i128, denominator: i128) -> Self {
        Self::big(IBig::from(numerator), IBig::from(denominator))
    }

    fn big(numerator: IBig, denominator: IBig) -> Self {
        let (mut numerator, mut denominator) = (numerator, denominator);
        if denominator < IBig::ZERO {
            numerator = -numerator;
            denominator = -denominator;
        }
        let divisor = common_divisor(&numerator, &denominator);
        if !divisor.is_one() {
            numerator /= &divisor;
            denominator /= &divisor;
        }
        match (i64::try_from(&numerator), i64::try_from(&denominator)) {
            (Ok(n), Ok(d)) if n != i64::MIN => Self(Repr::Small(n, d)),
            _ => Self(Repr::Big(Box::new((numerator, denominator)))),
        }
    }

    fn parts(&self) -> (IBig, IBig) {
        match &self.0 {
            Repr::Small(n, d) => (IBig::from(*n), IBig::from(*d)),
            Repr::Big(parts) => (parts.0.clone(), parts.1.clone()),
        }
    }

    /// Numerator and denominator, reduced.
    pub(super) fn reduced_parts(&self) -> (IBig, IBig) {
        let (n, d) = self.parts();
        let divisor = common_divisor(&n, &d);
        (n / &divisor, d / &divisor)
    }

    /// `numerator / denominator`, for a denominator that is not zero.
    pub(super) fn from_parts(numerator: IBig, denominator: IBig) -> Self {
        Self::big(numerator, denominator)
    }

    /// Runs `big` where one side is not small.
    #[cold]
    fn on_big(&self, other: &Self, big: impl Fn(IBig, IBig, IBig, IBig) -> (IBig, IBig)) -> Self {
        let ((n1, d1), (n2, d2)) = (self.parts(), other.parts());
        let (n, d) = big(n1, d1, n2, d2);
        Self::big(n, d)
    }

    /// The sum.
    #[must_use]
    pub fn add(&self, other: &Self) -> Self {
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            if d1 == d2 {
                return Self::wide(i128::from(*n1).wrapping_add(i128::from(*n2)), i128::from(*d1));
            }
            // Each product is below 2^126 in magnitude, so that their sum fits.
            return Self::wide(product(*n1, *d2).wrapping_add(product(*n2, *d1)), product(*d1, *d2));
        }
        self.on_big(other, |n1, d1, n2, d2| (n1 * &d2 + n2 * &d1, d1 * d2))
    }

    /// The sum of many. Unlike fractions are added in pairs, pairs of pairs and so on, and reduced once at the end.
    #[must_use]
    pub fn sum(terms: impl IntoIterator<Item = Self>) -> Self {
        let mut small = Self::ZERO;
        let mut parts: Vec<(IBig, IBig)> = Vec::new();
        for term in terms {
            let sum = small.add(&term);
            match sum.0 {
                Repr::Small(..) => small = sum,
                Repr::Big(_) => {
                    parts.push(small.parts());
                    small = term;
                }
            }
        }
        if parts.is_empty() {
            return small;
        }
        parts.push(small.parts());
        while parts.len() > 1 {
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
        parts.pop().map_or(Self::ZERO, |(numerator, denominator)| Self::big(numerator, denominator))
    }

    /// The difference.
    #[must_use]
    pub fn sub(&self, other: &Self) -> Self {
        self.add(&other.neg())
    }

    /// The product.
    #[must_use]
    pub fn mul(&self, other: &Self) -> Self {
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            return Self::wide(product(*n1, *n2), product(*d1, *d2));
        }
        self.on_big(other, |n1, d1, n2, d2| (n1 * n2, d1 * d2))
    }

    /// The quotient, or `None` for a zero divisor.
    #[must_use]
    pub fn div(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            let (n, d) = (product(*n1, *d2), product(*d1, *n2));
            return Some(if d < 0 { Self::wide(n.wrapping_neg(), d.wrapping_neg()) } else { Self::wide(n, d) });
        }
        Some(self.on_big(other, |n1, d1, n2, d2| (n1 * d2, d1 * n2)))
    }

    /// The number with the other sign.
    #[must_use]
    pub fn neg(&self) -> Self {
        match &self.0 {
            Repr::Small(n, d) => Self(Repr::Small(n.saturating_neg(), *d)),
            Repr::Big(parts) => Self::big(-parts.0.clone(), parts.1.clone()),
        }
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0, _))
    }

    /// Whether it is 1.
    #[must_use]
    pub fn is_one(&self) -> bool {
        matches!(self.0, Repr::Small(n, d) if n == d)
    }

    /// Whether it is above 1.
    pub(crate) fn exceeds_one(&self) -> bool {
        match &self.0 {
            Repr::Small(n, d) => n > d,
            Repr::Big(parts) => parts.0 > parts.1,
        }
    }

    /// Whether it is below 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n < 0,
            Repr::Big(parts) => parts.0 < IBig::ZERO,
        }
    }

    /// Whether it is a whole number.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(n, d) => *d == 1 || n.checked_rem(*d) == Some(0),
            Repr::Big(parts) => parts.1.is_one(),
        }
    }

    /// Rounded to `places` decimal places: the whole number of units of the last place.
    fn units(&self, places: u32, mode: RoundingMode) -> Units {
        if let Repr::Small(n, d) = &self.0
            && let Some(units) = small_units(i128::from(*n), i128::from(*d), places, mode)
        {
            return Units::Small(units);
        }
        let (n, d) = self.parts();
        let negative = n < IBig::ZERO;
        let (cut, rest) = (magnitude(n) * IBig::from(10).pow(places as usize)).div_rem(&d);
        let half = (&rest * IBig::from(2)).cmp(&d);
        let up = mode.goes_up(negative, rest.is_zero(), half, cut.bit(0));
        let magnitude = if up { cut + IBig::ONE } else { cut };
        Units::Big(if negative { -magnitude } else { magnitude })
    }

    /// Rounded to `places` decimal places.
    #[must_use]
    pub fn round(&self, places: u32, mode: RoundingMode) -> Self {
        match self.units(places, mode) {
            Units::Small(units) => Self::scaled(units, places),
            Units::Big(units) => Self::big(units, IBig::from(10).pow(places as usize)),
        }
    }

    /// Rounded to `places` decimal places, as a decimal with exactly that many; `None` beyond 28 digits.
    #[must_use]
    pub fn to_decimal(&self, places: u32, mode: RoundingMode) -> Option<Decimal> {
        let units = match self.units(places, mode) {
            Units::Small(units) => units,
            Units::Big(units) => i128::try_from(&units).ok()?,
        };
        Decimal::try_from_i128_with_scale(units, places).ok()
    }

    /// Rounded to `places` decimal places, as text with exactly that many, whatever the size.
    #[must_use]
    pub fn to_fixed(&self, places: u32, mode: RoundingMode) -> String {
        let digits = match self.units(places, mode) {
            Units::Small(units) => units.to_string(),
            Units::Big(units) => units.to_string(),
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
    /// fraction (`197/254`).
    #[must_use]
    pub fn to_exact_text(&self) -> String {
        match self.exact_places() {
            Some(places) => self.to_fixed(places, RoundingMode::Down),
            None => self.to_fraction_text(),
        }
    }

    /// The reduced fraction `numerator/denominator`; a whole number stands alone.
    #[must_use]
    pub fn to_fraction_text(&self) -> String {
        let (n, d) = self.reduced_parts();
        if d.is_one() { n.to_string() } else { format!("{n}/{d}") }
    }

    /// The larger of two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        if other > self { other } else { self }
    }

    /// The smaller of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        if other < self { other } else { self }
    }

    /// Numerator and denominator, where they fit machine integers.
    pub(crate) const fn small(&self) -> Option<(i64, i64)> {
        match &self.0 {
            Repr::Small(n, d) => Some((*n, *d)),
            Repr::Big(_) => None,
        }
    }
}

fn magnitude(value: IBig) -> IBig {
    IBig::from(value.unsigned_abs())
}

/// The greatest common divisor of two integers, of which the second is not zero.
fn common_divisor(numerator: &IBig, denominator: &IBig) -> IBig {
    IBig::from(numerator.gcd(denominator))
}

enum Units {
    Small(i128),
    Big(IBig),
}

/// 10^0 to 10^18: the powers that fit 64 bits.
const SMALL_POWERS: [i64; 19] = {
    let mut powers = [1_i64; 19];
    let mut index = 1;
    while index < 19 {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time: a slip does not build")]
        {
            powers[index] = powers[index - 1] * 10;
            index += 1;
        }
    }
    powers
};

/// 10^0 to 10^37: the powers that fit 128 bits with room to spare.
const POWERS: [i128; 38] = {
    let mut powers = [1_i128; 38];
    let mut index = 1;
    while index < 38 {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time: a slip does not build")]
        {
            powers[index] = powers[index - 1] * 10;
            index += 1;
        }
    }
    powers
};

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

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        let scale = value.scale();
        match (small_mantissa(value), SMALL_POWERS.get(scale as usize)) {
            (Some(mantissa), Some(power)) => Self(Repr::Small(mantissa, *power)),
            _ => Self::scaled(value.mantissa(), scale),
        }
    }
}

impl Default for Number {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            return product(*n1, *d2).cmp(&product(*n2, *d1));
        }
        let ((n1, d1), (n2, d2)) = (self.parts(), other.parts());
        (n1 * d2).cmp(&(n2 * d1))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

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
