use core::cmp::Ordering;

use chiso_core::number::{Number, RoundingMode};

fn n(value: i64) -> Number {
    Number::integer(value)
}

fn q(numerator: i64, denominator: i64) -> Number {
    Number::new(numerator, denominator).unwrap()
}

fn ln(value: i64) -> Number {
    n(value).ln().unwrap()
}

fn root(value: i64, degree: u32) -> Number {
    n(value).root(degree).unwrap()
}

#[track_caller]
fn is(value: &Number, expected: &str) {
    assert_eq!(value.to_exact_text(), expected);
}

#[test]
fn what_is_a_fraction_becomes_one() {
    is(&root(2, 2).mul(&root(8, 2)), "4");
    is(&root(2, 2).mul(&root(2, 2)), "2");
    is(&ln(8).div(&ln(2)).unwrap(), "3");
    is(&ln(12).sub(&ln(3)).sub(&ln(4)), "0");
    is(&ln(5).exp().unwrap(), "5");
    is(&q(1, 2).mul(&ln(9)).exp().unwrap(), "3");
    is(&n(3).exp().unwrap().ln().unwrap(), "3");
    is(&root(2, 2).add(&root(3, 2)).mul(&root(3, 2).sub(&root(2, 2))), "1");
    is(&root(10_403 * 10_403, 2), "10403");
    is(&root(101 * 103, 2).mul(&root(101 * 107, 2)).div(&root(103 * 107, 2)).unwrap(), "101");
    is(&n(27).pow(&q(-2, 3)).unwrap(), "1/9");
    is(&n(2).pow(&ln(9).div(&ln(2)).unwrap()).unwrap(), "9");
    is(&root(2, 2).pow(&n(4)).unwrap(), "4");
    is(&n(1).add(&root(2, 2)).pow(&n(2)).unwrap().sub(&root(8, 2)), "3");
}

#[test]
fn what_is_none_is_a_formula() {
    is(&root(12, 2), "2*sqrt(3)");
    is(&root(12, 2).add(&root(75, 2)), "7*sqrt(3)");
    is(&ln(45_612).sub(&ln(100)).div(&ln(75_000).sub(&ln(100))).unwrap(), "ln(11403/25)/ln(750)");
    is(&n(2).exp().unwrap(), "exp(2)");
    is(&n(4).pow(&q(1, 3)).unwrap(), "2^(2/3)");
    is(&ln(2).add(&n(1)).ln().unwrap(), "ln(ln(2) + 1)");
    is(&n(1).div(&ln(2).add(&n(1))).unwrap(), "1/(ln(2) + 1)");
    is(&root(6, 3).neg(), "-6^(1/3)");
    is(&n(2).pow(&root(2, 2)).unwrap(), "exp(sqrt(2)*ln(2))");
}

#[test]
fn order_and_sign() {
    assert_eq!(root(2, 2).compare(&q(141, 100)), Some(Ordering::Greater));
    assert_eq!(root(2, 2).compare(&root(2, 2)), Some(Ordering::Equal));
    assert_eq!(ln(2).compare(&q(693_147, 1_000_000)), Some(Ordering::Greater));
    assert!(root(2, 2) > n(1) && root(2, 2) < n(2));
    assert!(ln(2).sub(&n(1)).is_negative());
    let same = root(101 * 101 * 103, 2);
    assert_eq!(same.compare(&root(103, 2).mul(&n(101))), Some(Ordering::Equal));
}

#[test]
fn rounding() {
    let half_up = |value: &Number, places| value.to_fixed(places, RoundingMode::HalfUp);
    assert_eq!(half_up(&ln(2), 30), "0.693147180559945309417232121458");
    assert_eq!(half_up(&root(2, 2), 40), "1.4142135623730950488016887242096980785697");
    assert_eq!(half_up(&n(1).exp().unwrap(), 20), "2.71828182845904523536");
    assert_eq!(half_up(&n(-5).exp().unwrap(), 10), "0.0067379470");
}

#[test]
fn what_cannot_be_decided_is_said_to_be_so() {
    // sqrt(3 + 2 sqrt(2)) is 1 + sqrt(2), which no rule here knows.
    let nested = n(3).add(&root(8, 2)).root(2).unwrap();
    let nothing = nested.sub(&n(1)).sub(&root(2, 2));
    assert!(!nothing.is_fraction());
    assert_eq!(nothing.compare(&n(0)), None);
    assert_eq!(nothing.to_decimal(2, RoundingMode::HalfUp).map(|it| it.to_string()), Some("0.00".to_owned()));
    assert_eq!(nothing.to_decimal(2, RoundingMode::Up), None);
    assert_eq!(nothing.add(&n(4)).cmp(&n(4)), Ordering::Equal);
    assert_eq!(nothing.add(&n(4)).cmp(&n(4)), Ordering::Equal);
}
