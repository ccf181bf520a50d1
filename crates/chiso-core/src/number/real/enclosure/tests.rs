//! Arithmetic on ranges of dyadic numbers: what it must hold, and how narrow it is.

#![allow(clippy::unwrap_used, reason = "tests say what is wrong by stopping")]

use dashu_int::IBig;

use super::{Enclosure, Precision};
use crate::number::Number;
use crate::number::real::dyadic::Dyadic;

const P: Precision = Precision(64);

fn q(numerator: i64, denominator: i64) -> Number {
    Number::new(numerator, denominator).unwrap()
}

/// From `low` to `high`, whole numbers.
fn between(low: i64, high: i64) -> Enclosure {
    Enclosure { low: Dyadic::whole(IBig::from(low)), high: Dyadic::whole(IBig::from(high)) }
}

/// The ends are exactly these.
#[track_caller]
fn is(found: Option<Enclosure>, low: &Number, high: &Number) {
    let found = found.unwrap();
    assert_eq!((&found.low.to_number(), &found.high.to_number()), (low, high));
}

#[test]
fn sums_and_products() {
    is(P.add(&between(-2, 1), &between(3, 5)), &q(1, 1), &q(6, 1));
    for (one, other, low, high) in [
        (between(-2, 1), between(3, 5), -10, 5),
        (between(-2, 1), between(-5, -3), -5, 10),
        (between(2, 3), between(-5, 7), -15, 21),
        (between(-2, -1), between(-5, -3), 3, 10),
        (between(-3, 2), between(-5, 4), -12, 15),
    ] {
        is(P.mul(&one, &other), &q(low, 1), &q(high, 1));
        is(P.mul(&other, &one), &q(low, 1), &q(high, 1));
    }
    is(P.reciprocal(&between(2, 4)), &q(1, 4), &q(1, 2));
    is(P.reciprocal(&between(-4, -2)), &q(-1, 2), &q(-1, 4));
    for around in [between(-1, 1), between(0, 1), between(-1, 0), between(0, 0)] {
        assert!(P.reciprocal(&around).is_none(), "{around:?}");
    }
    // A third is no dyadic number: its ends are one unit of the 64th bit apart, either way.
    for (value, third) in [(between(3, 3), q(1, 3)), (between(-3, -3), q(-1, 3))] {
        let found = P.reciprocal(&value).unwrap();
        assert!(found.low.to_number() < third && third < found.high.to_number());
        assert!(found.high.add(&found.low.neg()).cmp(&Dyadic::power(-65)).is_eq());
    }
    is(Some(between(-1, 5).and(between(2, 9))), &q(2, 1), &q(5, 1));
    is(Some(between(2, 5).and(between(-1, 9))), &q(2, 1), &q(5, 1));
}

#[test]
fn whole_powers() {
    for (value, times, low, high) in [
        (between(-2, 1), 2, q(0, 1), q(4, 1)),
        // Of an odd power nothing is known but that it is a product.
        (between(-2, 1), 3, q(-8, 1), q(4, 1)),
        (between(-2, -1), 2, q(1, 1), q(4, 1)),
        (between(-2, -1), 3, q(-8, 1), q(-1, 1)),
        (between(2, 3), 4, q(16, 1), q(81, 1)),
        (between(2, 4), -1, q(1, 4), q(1, 2)),
        (between(-4, -2), -3, q(-1, 8), q(-1, 64)),
        (between(-4, -2), -2, q(1, 16), q(1, 4)),
        (between(-4, 3), 0, q(1, 1), q(1, 1)),
    ] {
        is(P.pow(&value, &Number::integer(times)), &low, &high);
    }
    assert!(P.pow(&between(-1, 2), &Number::integer(-1)).is_none());
    // Nothing is multiplied that is not a part of the power: its square would be too large.
    let large = Enclosure::point(Dyadic::power(40_000));
    assert!(P.pow(&large, &Number::ONE).unwrap().low.cmp(&large.low).is_eq());
    assert!(P.pow(&large, &Number::integer(2)).is_none());
}

#[test]
fn other_powers() {
    // Roots of low degree are whole where they can be.
    is(P.pow(&between(4, 9), &q(1, 2)), &q(2, 1), &q(3, 1));
    is(P.pow(&between(8, 27), &q(2, 3)), &q(4, 1), &q(9, 1));
    is(P.pow(&between(8, 64), &q(-1, 3)), &q(1, 4), &q(1, 2));
    // Of others there is an enclosure.
    for (degree, whole) in [(9, 512), (11, 2048)] {
        let found = P.pow(&between(whole, whole), &q(1, degree)).unwrap();
        assert!(found.low.to_number() < q(2, 1) && q(2, 1) < found.high.to_number());
        assert!(found.high.add(&found.low.neg()).cmp(&Dyadic::power(-48)).is_lt());
    }
    // What can be 0 or below has no power that is not whole.
    for value in [between(-1, 2), between(0, 2), between(-2, -1)] {
        for exponent in [q(2, 3), q(1, 2), q(-1, 2), q(2, 9), q(1, 100)] {
            assert!(P.pow(&value, &exponent).is_none(), "{value:?} {exponent:?}");
        }
    }
}

#[test]
fn logarithms_and_exponentials_of_ranges() {
    // Between them lie ln(2) and ln(4), e^-1 and e^3, to 6 places.
    let near = |found: &Dyadic, millionths: i64| {
        let (low, high) = (q(millionths, 1_000_000), q(millionths + 1, 1_000_000));
        assert!(low < found.to_number() && found.to_number() < high, "{found:?}");
    };
    let wide = P.exp(&between(-1, 3)).unwrap();
    near(&wide.low, 367_879);
    near(&wide.high, 20_085_536);
    let found = P.ln(&between(2, 4)).unwrap();
    near(&found.low, 693_147);
    // The tangent at 2: ln(2) + 2 / 2.
    near(&found.high, 1_693_147);
    let point = P.ln(&between(4, 4)).unwrap();
    near(&point.low, 1_386_294);
    near(&point.high, 1_386_294);
    assert!(P.ln(&between(0, 4)).is_none() && P.ln(&between(-1, 4)).is_none());
    // e * (1 + 2 * 1).
    let found = P.exp(&between(1, 2)).unwrap();
    near(&found.low, 2_718_281);
    near(&found.high, 8_154_845);
}
