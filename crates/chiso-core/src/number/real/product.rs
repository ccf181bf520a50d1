//! Products of whole numbers with fractional powers.

use alloc::vec::Vec;

use dashu_int::IBig;
use dashu_int::ops::{BitTest, DivRem, Gcd, UnsignedAbs};

use super::enclosure::{Enclosure, Precision};
use crate::limits::{LONG_BITS, POWER_BITS};
use crate::number::{Number, RoundingMode};

/// Divided out first, so that most bases are primes.
const PRIMES: [u16; 168] = primes();

/// `b1^e1 * b2^e2 * …`: a positive real number whose logarithm is a sum of fractions times logarithms of whole numbers.
///
/// INVARIANT: the bases are above 1, have no divisor in common in pairs and are no perfect powers; they rise; no exponent is 0.
/// Such numbers are multiplicatively independent, so that the product is 1 only if it is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Product(Vec<(IBig, Number)>);

impl Product {
    pub(super) const ONE: Self = Self(Vec::new());

    /// A positive fraction; `None` for one that is too long to be taken apart.
    pub(super) fn of(value: &Number) -> Option<Self> {
        if value.bits() > LONG_BITS {
            return None;
        }
        let (numerator, denominator) = value.reduced_parts();
        let mut product = Self::ONE;
        product.take(numerator, &Number::ONE);
        product.take(denominator, &Number::ONE.neg());
        Some(product)
    }

    pub(super) fn is_one(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn factors(&self) -> impl Iterator<Item = &(IBig, Number)> {
        self.0.iter()
    }

    /// Multiplies by `base^exponent`, the small primes of the base one by one.
    fn take(&mut self, base: IBig, exponent: &Number) {
        let mut rest = base;
        for prime in PRIMES {
            let prime = IBig::from(prime);
            // What is left has no divisor below `prime`: it is a prime itself.
            if &prime * &prime > rest {
                break;
            }
            let mut times = 0_i64;
            loop {
                let (quotient, remainder) = (&rest).div_rem(&prime);
                if !remainder.is_zero() {
                    break;
                }
                rest = quotient;
                times = times.saturating_add(1);
            }
            if times > 0 {
                self.join(prime, exponent.exact_product(&Number::integer(times)));
            }
        }
        if rest > IBig::ONE {
            let (base, power) = without_power(rest);
            self.join(base, exponent.exact_product(&Number::integer(power)));
        }
    }

    /// Multiplies by `base^exponent`, splitting bases until none have a divisor in common.
    fn join(&mut self, base: IBig, exponent: Number) {
        let mut waiting = alloc::vec![(base, exponent)];
        while let Some((base, exponent)) = waiting.pop() {
            if base.is_one() || exponent.is_zero() {
                continue;
            }
            let shared = self.0.iter().enumerate().find_map(|(at, (other, _))| {
                let divisor = IBig::from((&base).gcd(other));
                (!divisor.is_one()).then_some((at, divisor))
            });
            let Some((at, divisor)) = shared else {
                let (base, power) = without_power(base);
                let place = self.0.partition_point(|(other, _)| *other < base);
                self.0.insert(place, (base, exponent.exact_product(&Number::integer(power))));
                continue;
            };
            let (other, other_exponent) = self.0.remove(at);
            waiting.push((&other / &divisor, other_exponent.clone()));
            waiting.push((&base / &divisor, exponent.clone()));
            waiting.push((divisor, exponent.exact_sum(&other_exponent)));
        }
    }

    pub(super) fn mul(&self, other: &Self) -> Self {
        let mut product = self.clone();
        for (base, exponent) in &other.0 {
            product.join(base.clone(), exponent.clone());
        }
        product
    }

    /// To the power of a fraction.
    pub(super) fn pow(&self, exponent: &Number) -> Self {
        if exponent.is_zero() {
            return Self::ONE;
        }
        Self(self.0.iter().map(|(base, own)| (base.clone(), own.exact_product(exponent))).collect())
    }

    /// A fraction, and what is left with exponents between 0 and 1. `None` where the fraction is too long.
    pub(super) fn split(self) -> Option<(Number, Self)> {
        let mut whole = Number::ONE;
        let mut rest = Vec::new();
        let mut bits = 0_usize;
        for (base, exponent) in self.0 {
            let floor = exponent.round(0, RoundingMode::Floor);
            let (times, _) = floor.reduced_parts();
            if !times.is_zero() {
                let count = usize::try_from(times.clone().unsigned_abs()).ok()?;
                bits = bits.checked_add(base.bit_len().checked_mul(count)?)?;
                if bits > POWER_BITS {
                    return None;
                }
                let power = Number::from_parts(base.pow(count), IBig::ONE);
                whole = whole.exact_product(&if times > IBig::ZERO { power } else { power.reciprocal() });
            }
            let left = exponent.exact_sum(&floor.neg());
            if !left.is_zero() {
                rest.push((base, left));
            }
        }
        Some((whole, Self(rest)))
    }

    /// `self = primitive^content`, where the primitive product has whole exponents without a common divisor, the first
    /// of them positive. For a product that is not 1.
    pub(super) fn primitive(&self) -> (Number, Self) {
        let mut numerators = IBig::ZERO;
        let mut denominators = IBig::ONE;
        for (_, exponent) in &self.0 {
            let (numerator, denominator) = exponent.reduced_parts();
            numerators = if numerators.is_zero() { numerator } else { IBig::from(numerators.gcd(numerator)) };
            let divisor = IBig::from((&denominators).gcd(&denominator));
            denominators = denominators * denominator / divisor;
        }
        let mut content = Number::from_parts(IBig::from(numerators.unsigned_abs()), denominators);
        if self.0.first().is_some_and(|(_, exponent)| exponent.is_negative()) {
            content = content.neg();
        }
        let inverse = content.reciprocal();
        (content, self.pow(&inverse))
    }

    /// The fraction, where it is one that is not too long.
    pub(super) fn fraction(&self) -> Option<Number> {
        let (whole, rest) = self.clone().split()?;
        rest.is_one().then_some(whole)
    }

    pub(super) fn value(&self, precision: Precision) -> Option<Enclosure> {
        let mut product = precision.whole(&IBig::ONE)?;
        for (base, exponent) in &self.0 {
            let power = precision.pow(&precision.whole(base)?, exponent)?;
            product = precision.mul(&product, &power)?;
        }
        Some(product)
    }

    /// The natural logarithm: of the whole product where it is a fraction, otherwise of base after base.
    pub(super) fn ln(&self, precision: Precision) -> Option<Enclosure> {
        let (content, primitive) = self.primitive();
        let sum = match primitive.fraction() {
            Some(fraction) => precision.ln(&precision.fraction(&fraction)?)?,
            None => {
                let mut sum = precision.whole(&IBig::ZERO)?;
                for (base, exponent) in &primitive.0 {
                    let term =
                        precision.mul(&precision.fraction(exponent)?, &precision.ln(&precision.whole(base)?)?)?;
                    sum = precision.add(&sum, &term)?;
                }
                sum
            }
        };
        precision.mul(&precision.fraction(&content)?, &sum)
    }
}

/// The base and the exponent of a number above 1 as a power, the base as small as it can be.
fn without_power(value: IBig) -> (IBig, i64) {
    let (mut base, mut power) = (value, 1_i64);
    for degree in PRIMES.map(usize::from) {
        // Small primes have been divided out: what is left is made of primes above 2^9.
        while base.bit_len() > degree.saturating_mul(9) {
            let Some(root) = whole_root(&base, degree) else {
                break;
            };
            base = root;
            power = power.saturating_mul(i64::try_from(degree).unwrap_or(1));
        }
    }
    (base, power)
}

/// The root of a positive number, where it is a whole number; the degree is a prime.
fn whole_root(value: &IBig, degree: usize) -> Option<IBig> {
    let low = value & IBig::from(u128::MAX);
    let root = match u128::try_from(&low) {
        // A root below 2^127 is known by its last 128 bits, of which there is but one: an odd power permutes the odd numbers.
        Ok(low) if low & 1 == 1 && degree > 2 && value.bit_len() < degree.saturating_mul(127) => {
            let root = odd_root(low, u128::try_from(degree).ok()?);
            let root = IBig::from(root);
            let longest = value.bit_len().div_ceil(degree);
            (root.bit_len() <= longest).then_some(root)?
        }
        _ => IBig::from(value.clone().unsigned_abs().nth_root(degree)),
    };
    (root.pow(degree) == *value).then_some(root)
}

/// The odd number whose power of an odd degree has these last 128 bits. Numbers are meant modulo 2^128.
fn odd_root(low: u128, degree: u128) -> u128 {
    let mut root = 1_u128;
    // Each turn finds at least one bit more, from the last on: root^(degree - 1) is odd.
    for bit in 1_u32..128 {
        let power = wrapping_power(root, degree);
        let wrong = (power ^ low).wrapping_shr(bit) & 1;
        root |= wrong.wrapping_shl(bit);
    }
    root
}

fn wrapping_power(base: u128, exponent: u128) -> u128 {
    let (mut power, mut square, mut rest) = (1_u128, base, exponent);
    while rest > 0 {
        if rest & 1 == 1 {
            power = power.wrapping_mul(square);
        }
        square = square.wrapping_mul(square);
        rest = rest.wrapping_shr(1);
    }
    power
}

/// The primes below 1000.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated at compile time")]
const fn primes() -> [u16; 168] {
    let mut found = [0_u16; 168];
    let (mut count, mut candidate) = (0, 2_u16);
    while count < 168 {
        let (mut at, mut prime) = (0, true);
        while at < count {
            if candidate % found[at] == 0 {
                prime = false;
                break;
            }
            at += 1;
        }
        if prime {
            found[count] = candidate;
            count += 1;
        }
        candidate += 1;
    }
    found
}

#[cfg(test)]
mod tests;
