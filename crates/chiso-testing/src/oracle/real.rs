//! Logarithm, exponential and powers from their series, on whole numbers of 2^-320, apart from the engine's.
//!
//! What is a fraction is one here, too: whole powers, roots of perfect powers, the logarithm of 1. All else is off by less
//! than 2^-256, about 10^-77.

use num_bigint::BigInt;

use super::number::{Fraction, whole};

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

/// The natural logarithm of a positive number: halved or doubled until it lies between 1 and 2, then the series.
pub(super) fn ln(value: &Fraction) -> Fraction {
    assert!(*value > whole(0), "only positive numbers have a logarithm");
    if *value == whole(1) {
        return whole(0);
    }
    let (mut reduced, mut halvings) = (value.clone(), 0_i64);
    while reduced >= whole(2) {
        reduced /= whole(2);
        halvings += 1;
    }
    while reduced < whole(1) {
        reduced *= whole(2);
        halvings -= 1;
    }
    let z = (reduced.clone() - whole(1)) / (reduced + whole(1));
    let ln_2 = twice_atanh(&fixed(&(whole(1) / whole(3))));
    of_fixed(twice_atanh(&fixed(&z)) + ln_2 * halvings)
}

/// The exponential: of a small part by the series, squared as often as it was halved.
pub(super) fn exp(value: &Fraction) -> Fraction {
    if *value == whole(0) {
        return whole(1);
    }
    if *value < whole(0) {
        return whole(1) / exp(&-value.clone());
    }
    let (mut small, mut halvings) = (value.clone(), 0);
    while small > whole(1) / whole(256) {
        small /= whole(2);
        halvings += 1;
    }
    let x = fixed(&small);
    let (mut term, mut sum, mut n) = (BigInt::from(1) << BITS, BigInt::from(0), 1_u32);
    while term != BigInt::from(0) {
        sum += &term;
        term = ((&term * &x) >> BITS) / n;
        n += 1;
    }
    for _ in 0..halvings {
        sum = (&sum * &sum) >> BITS;
    }
    of_fixed(sum)
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
