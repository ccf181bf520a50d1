//! Roundings of dyadic numbers against fractions.

#![allow(clippy::arithmetic_side_effects, clippy::unwrap_used, reason = "tests say what is wrong by stopping")]

use dashu_int::IBig;
use dashu_int::ops::BitTest;

use super::{Dyadic, Towards};
use crate::number::Number;

fn dyadic(mantissa: impl Into<IBig>, exponent: i64) -> Dyadic {
    Dyadic { mantissa: mantissa.into(), exponent }
}

/// 2 to this power.
fn two(exponent: usize) -> IBig {
    IBig::ONE << exponent
}

fn power(base: &Number, times: u32) -> Number {
    (0..times).fold(Number::ONE, |power, _| power.exact_product(base))
}

/// Both roundings are on their sides of what `compare` says is below or above, as near as `precision` bits allow, and the same
/// where the number has no more bits.
#[track_caller]
fn rounds(
    round: impl Fn(Towards) -> Option<Dyadic>,
    precision: usize,
    is_exact: bool,
    compare: impl Fn(&Number) -> core::cmp::Ordering,
) {
    let (below, above) = (round(Towards::Below).unwrap(), round(Towards::Above).unwrap());
    assert!(below.mantissa.bit_len() <= precision && above.mantissa.bit_len() <= precision, "{below:?} {above:?}");
    assert_eq!(compare(&below.to_number()).is_eq(), is_exact, "{below:?}");
    assert_eq!(compare(&above.to_number()).is_eq(), is_exact, "{above:?}");
    assert!(compare(&below.to_number()).is_le() && compare(&above.to_number()).is_ge(), "{below:?} {above:?}");
    let unit = below.magnitude().max(above.magnitude()) - i64::try_from(precision).unwrap();
    let width = above.add(&below.neg());
    assert!(width.cmp(&Dyadic::power(unit)).is_le(), "{below:?} {above:?} are further apart than 2^{unit}");
}

#[test]
fn what_a_dyadic_number_is() {
    for (number, expected) in [
        (dyadic(3, 2), Number::integer(12)),
        (dyadic(-3, 0), Number::integer(-3)),
        (dyadic(-3, -2), Number::new(-3, 4).unwrap()),
        (dyadic(5, -1), Number::new(5, 2).unwrap()),
        (Dyadic::power(-3), Number::new(1, 8).unwrap()),
    ] {
        assert_eq!(number.to_number(), expected);
        assert!(number.cmp(&number).is_eq());
    }
    let rising =
        [dyadic(-3, 9), dyadic(-3, -9), dyadic(-1, -20), Dyadic::ZERO, dyadic(1, -20), dyadic(7, 0), dyadic(1, 3)];
    for (at, one) in rising.iter().enumerate() {
        for (other_at, other) in rising.iter().enumerate() {
            assert_eq!(one.cmp(other), at.cmp(&other_at), "{one:?} {other:?}");
        }
    }
}

#[test]
fn cut_to_a_precision() {
    // Beside a number of three bits, on it, and short ones.
    for sign in [1, -1] {
        for beside in [-1, 0, 1] {
            let number = dyadic((IBig::from(5) * two(100) + IBig::from(beside)) * IBig::from(sign), -7);
            let exact = number.to_number();
            rounds(|towards| number.clone().cut(3, towards), 3, beside == 0, |found| found.cmp(&exact));
        }
        let short = dyadic(5 * sign, 4);
        rounds(|towards| short.clone().cut(3, towards), 3, true, |found| found.cmp(&Number::integer(80 * sign)));
    }
    assert!(Dyadic::power(1 << 15).cut(8, Towards::Below).is_some());
    assert!(Dyadic::power(1 << 17).cut(8, Towards::Below).is_none());
    assert!(Dyadic::power(-(1 << 17)).cut(8, Towards::Above).is_none());
}

#[test]
fn quotients() {
    let precision = 10;
    for divisor in [7, -7, 1, -1, 1000] {
        for factor in [3, -3, 5, -640] {
            for length in [0, 40, 200] {
                // Of a whole quotient, and beside it.
                for beside in [-1, 0, 1] {
                    let dividend = IBig::from(factor) * IBig::from(divisor) * two(length) + IBig::from(beside);
                    let exact = Number::from_parts(dividend.clone(), IBig::from(divisor));
                    let (dividend, divisor) = (dyadic(dividend, 3), dyadic(divisor, -2));
                    let quotient = |towards| dividend.over(&divisor, precision, towards);
                    let of_32 = |found: &Number| found.cmp(&exact.exact_product(&Number::integer(32)));
                    // Short numbers over 1 are dyadic numbers of so many bits, too.
                    let odd = |part: IBig| &part >> part.trailing_zeros().unwrap_or_default();
                    let (numerator, denominator) = exact.reduced_parts();
                    let is_exact = odd(denominator).is_one() && odd(numerator).bit_len() <= precision;
                    rounds(quotient, precision, is_exact, of_32);
                }
            }
        }
    }
    assert!(Dyadic::power(0).over(&Dyadic::ZERO, 10, Towards::Below).is_none());
}

#[test]
fn roots() {
    let precision = 12;
    for degree in [2_u32, 3, 5] {
        for base in [3, 7, 1000] {
            for length in [10, 40, 80] {
                for exponent in [0, 1, -1, 7] {
                    for beside in [-1, 0, 1] {
                        let power_of_base = (IBig::from(base) * two(length)).pow(usize::try_from(degree).unwrap());
                        let number = dyadic(power_of_base + IBig::from(beside), exponent);
                        let of = number.to_number();
                        let is_exact = beside == 0 && exponent % i64::from(degree) == 0;
                        let root = |towards| number.root(degree, precision, towards);
                        rounds(root, precision, is_exact, |found| power(found, degree).cmp(&of));
                    }
                }
            }
        }
    }
    assert!(Dyadic::ZERO.root(3, 10, Towards::Above).unwrap().cmp(&Dyadic::ZERO).is_eq());
    assert!(dyadic(-8, 0).root(3, 10, Towards::Above).is_none());
    assert!(dyadic(8, 0).root(0, 10, Towards::Above).is_none());
}

#[test]
fn logarithms_and_exponentials() {
    // ln(2) and e to 30 places, cut off.
    let known = |text: &str| {
        let unit = Number::from_fraction_text("1/1000000000000000000000000000000").unwrap();
        let low = Number::from_fraction_text(text).unwrap().exact_product(&unit);
        (low.clone(), low.exact_sum(&unit))
    };
    let logarithm = Dyadic::power(1).ln(64).unwrap();
    let exponential = Dyadic::power(0).exp(64).unwrap();
    for (found, (low, high)) in
        [(logarithm, known("693147180559945309417232121458")), (exponential, known("2718281828459045235360287471352"))]
    {
        assert!(found.low.to_number() < low && high < found.high.to_number());
        assert!(found.high.add(&found.low.neg()).cmp(&Dyadic::power(-50)).is_lt());
    }
    let nothing = Dyadic::power(0).ln(64).unwrap();
    assert!(nothing.low.cmp(&Dyadic::ZERO).is_eq() && nothing.high.cmp(&Dyadic::ZERO).is_eq());
    let one = Dyadic::ZERO.exp(64).unwrap();
    assert!(one.low.cmp(&Dyadic::power(0)).is_eq() && one.high.cmp(&Dyadic::power(0)).is_eq());
    assert!(Dyadic::ZERO.ln(64).is_none() && dyadic(-1, 0).ln(64).is_none());
    // e^20,000 is followed, e^(2^15) is not; below 0 it is next to nothing.
    let large = dyadic(20_000, 0).exp(64).unwrap();
    // 20,000 / ln(2) is 28,853.9.
    assert_eq!((large.low.magnitude(), large.high.magnitude()), (28_854, 28_854));
    assert!(dyadic(1, 15).exp(64).is_none());
    assert!(dyadic(-20_000, 0).exp(64).unwrap().low.sign().is_gt());
    let tiny = dyadic(-1, 15).exp(64).unwrap();
    assert!(tiny.low.sign().is_eq() && tiny.high.cmp(&Dyadic::power(-23_000)).is_eq());
}

#[test]
fn nearest_multiples() {
    for (number, exponent, expected) in [
        (dyadic(5, 0), 1, dyadic(6, 0)),
        (dyadic(5, 0), 2, dyadic(4, 0)),
        (dyadic(6, 0), 2, dyadic(8, 0)),
        (dyadic(-5, 0), 1, dyadic(-4, 0)),
        (dyadic(-7, 0), 2, dyadic(-8, 0)),
        (dyadic(5, 1), 0, dyadic(10, 0)),
    ] {
        assert!(number.nearest(exponent).cmp(&expected).is_eq(), "{number:?} to 2^{exponent}");
    }
}
