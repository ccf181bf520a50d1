//! Logarithm, exponential and powers from their series, on whole numbers of 2^-320, apart from the engine's.
//!
//! What is a fraction is one here, too: whole powers, roots of perfect powers, the logarithm of 1. All else is off by less
//! than 2^-256, about 10^-77, where it is not large. What is calculated from such numbers can be a fraction again, as the
//! square of the root of 2: [`tidy`] takes a number that lies within 2^-200 of a fraction in small terms for that fraction.
//! A number that is none lies so near to one with a chance of less than 2^-40.

use std::sync::OnceLock;

use num_bigint::BigInt;

use super::number::{Fraction, whole};

/// The logarithm of 2, in fixed point.
static LN_2: OnceLock<BigInt> = OnceLock::new();

/// Fixed point: so many bits behind the point.
const BITS: u64 = 320;

fn fixed(value: &Fraction) -> BigInt {
    (value.numer() << BITS) / value.denom()
}

fn of_fixed(value: BigInt) -> Fraction {
    Fraction::new(value, BigInt::from(1) << BITS)
}

/// `2 * (z + z^3/3 + z^5/5 + …)` of a fixed-point `z`: the logarithm of `(1 + z) / (1 - z)`.
fn twice_atanh(z: &BigInt) -> BigInt {
    let square = (z * z) >> BITS;
    let (mut power, mut sum, mut odd) = (z.clone(), BigInt::from(0), 1_u32);
    while power != BigInt::from(0) && power != BigInt::from(-1) {
        sum += &power / odd;
        power = (&power * &square) >> BITS;
        odd += 2;
    }
    sum * 2
}

/// The natural logarithm of a positive number: halved or doubled until it lies between 1/2 and 2, then the series.
pub(super) fn ln(value: &Fraction) -> Fraction {
    assert!(*value > whole(0), "only positive numbers have a logarithm");
    if *value == whole(1) {
        return whole(0);
    }
    let (above, below) = (value.numer(), value.denom());
    let halvings = i64::try_from(above.bits()).expect("few") - i64::try_from(below.bits()).expect("few");
    let (above, below) = if halvings >= 0 {
        (above.clone(), below << halvings.unsigned_abs())
    } else {
        (above << halvings.unsigned_abs(), below.clone())
    };
    let z = ((&above - &below) << BITS) / (above + below);
    let ln_2 = LN_2.get_or_init(|| twice_atanh(&fixed(&(whole(1) / whole(3)))));
    tidy(of_fixed(twice_atanh(&z) + ln_2 * halvings))
}

/// The exponential: of a small part by the series, squared as often as it was halved.
pub(super) fn exp(value: &Fraction) -> Fraction {
    if *value == whole(0) {
        return whole(1);
    }
    if *value < whole(0) {
        return tidy(whole(1) / exp(&-value.clone()));
    }
    let x = fixed(value);
    let halvings = (x.bits() + 8).saturating_sub(BITS);
    let x = x >> halvings;
    let (mut term, mut sum, mut n) = (BigInt::from(1) << BITS, BigInt::from(0), 1_u32);
    while term != BigInt::from(0) {
        sum += &term;
        term = ((&term * &x) >> BITS) / n;
        n += 1;
    }
    for _ in 0..halvings {
        sum = (&sum * &sum) >> BITS;
    }
    tidy(of_fixed(sum))
}

/// A power; `None` where there is none.
pub(super) fn pow(base: &Fraction, exponent: &Fraction) -> Option<Fraction> {
    if *exponent == whole(0) {
        return Some(whole(1));
    }
    if *base == whole(0) {
        return (*exponent > whole(0)).then(|| whole(0));
    }
    if exponent.is_integer() {
        let times = i32::try_from(exponent.to_integer()).expect("a small power");
        return Some(base.pow(times));
    }
    if *base < whole(0) {
        return None;
    }
    let (times, degree) = (i32::try_from(exponent.numer()), u32::try_from(exponent.denom()));
    if let (Ok(times), Ok(degree)) = (times, degree) {
        let root = Fraction::new(base.numer().nth_root(degree), base.denom().nth_root(degree));
        if root.pow(degree as i32) == *base {
            return Some(root.pow(times));
        }
    }
    Some(exp(&(exponent.clone() * ln(base))))
}

/// The whole number at or below `above / below`, for a positive `below`.
fn floor(above: &BigInt, below: &BigInt) -> BigInt {
    let cut = above / below;
    if &cut * below > *above { cut - 1 } else { cut }
}

/// The fraction that a number worked out in fixed point stands for, if it is one in small terms; otherwise the number, in
/// fixed point. A number that was worked out exactly is left as it is.
pub(super) fn tidy(value: Fraction) -> Fraction {
    if value.denom().bits() < 256 {
        return value;
    }
    // The convergents of the continued fraction: each is the nearest of all in terms as small, and a fraction in small terms
    // that lies this near is the last one in small terms.
    let mut last = (BigInt::from(0), BigInt::from(1));
    let mut best = (BigInt::from(1), BigInt::from(0));
    let (mut above, mut below) = (fixed(&value), BigInt::from(1) << BITS);
    while below != BigInt::from(0) {
        let part = floor(&above, &below);
        let next = (&part * &best.0 + &last.0, &part * &best.1 + &last.1);
        if next.1.bits() > 80 {
            break;
        }
        (above, below) = (below.clone(), above - part * below);
        (last, best) = (best, next);
    }
    let value = of_fixed(fixed(&value));
    let near = Fraction::new(best.0, best.1);
    let apart = value.clone() - near.clone();
    let least = Fraction::new(BigInt::from(1), BigInt::from(1) << 200);
    if apart < least && -apart < least { near } else { value }
}
