//! Exact numbers: against another library's big rationals, and the grammar of numbers in files.

use chiso_core::number::{Number, NumberProblem, parse_number};
use num_bigint::BigInt;
use num_rational::Ratio;
use proptest::prelude::*;

type Exact = Ratio<BigInt>;

fn pair() -> impl Strategy<Value = (i64, i64)> {
    let whole = prop_oneof![any::<i64>(), -20..20_i64, Just(i64::MIN), Just(i64::MAX)];
    (whole, prop_oneof![any::<i64>(), -20..20_i64]).prop_filter("no zero denominator", |(_, d)| *d != 0)
}

fn big((n, d): (i64, i64)) -> Exact {
    Exact::new(BigInt::from(n), BigInt::from(d))
}

fn text(value: &Exact) -> String {
    value.to_string()
}

proptest! {
    #[test]
    fn arithmetic_is_exact_whatever_the_size(one in pair(), other in pair(), third in pair()) {
        let (a, b, c) = (Number::new(one.0, one.1).unwrap(), Number::new(other.0, other.1).unwrap(), Number::new(third.0, third.1).unwrap());
        let (x, y, z) = (big(one), big(other), big(third));
        prop_assert_eq!(a.add(&b).to_fraction_text(), text(&(&x + &y)));
        prop_assert_eq!(a.sub(&b).mul(&c).to_fraction_text(), text(&((&x - &y) * &z)));
        prop_assert_eq!(a.mul(&b).mul(&c).add(&a).to_fraction_text(), text(&(&x * &y * &z + &x)));
        prop_assert_eq!(a.cmp(&b), x.cmp(&y));
        prop_assert_eq!(a.mul(&b).cmp(&c), (&x * &y).cmp(&z));
        prop_assert_eq!(a.neg().to_fraction_text(), text(&-&x));
        match a.div(&b) {
            Some(quotient) => prop_assert_eq!(quotient.to_fraction_text(), text(&(&x / &y))),
            None => prop_assert!(b.is_zero()),
        }
    }

    #[test]
    fn numbers_keep_every_digit(mantissa in -9_999_999_999_999_999_999_999_999_999_i128..=9_999_999_999_999_999_999_999_999_999, scale in 0_u32..=28) {
        let value = rust_decimal::Decimal::try_from_i128_with_scale(mantissa, scale).unwrap();
        prop_assume!(!value.to_string().starts_with("-0") || mantissa != 0);
        prop_assert_eq!(parse_number(&value.to_string()).unwrap().to_string(), value.to_string());
    }
}

#[track_caller]
fn reads(text: &str, expected: &str) {
    assert_eq!(parse_number(text).unwrap().to_string(), expected);
}

#[track_caller]
fn refuses(text: &str, expected: NumberProblem) {
    assert_eq!(parse_number(text), Err(expected), "{text}");
}

#[test]
fn the_grammar_of_numbers() {
    reads("0.350", "0.350");
    reads("95%", "0.95");
    reads("82.53 %", "0.8253");
    reads("+1_000", "1000");
    reads("1.5e3", "1500");
    reads("25e-2", "0.25");
    reads("1e+3", "1000");
    reads("-1.5E+3", "-1500");
    reads("1e0_2", "100");
    // Noughts before the first digit are none.
    reads("0000000000000000000000000000000000001.50", "1.50");
    reads(&format!("{}7", "0".repeat(10_000)), "7");
    refuses(&format!("0.{}", "0".repeat(10_000)), NumberProblem::TooLong);
    refuses("99999999999999999999999999999e-5", NumberProblem::TooLong);
    refuses(&format!("{}e-28", "9".repeat(50)), NumberProblem::TooLong);
    refuses("-10000000000000000000000000000e-28", NumberProblem::TooLong);
    reads("0e5", "0");
    reads("-3", "-3");
    reads("9999999999999999999999999999", "9999999999999999999999999999");
    reads("0.0000000000000000000000000001", "0.0000000000000000000000000001");
    refuses("99999999999999999999999999999", NumberProblem::TooLong);
    refuses("0.00000000000000000000000000001", NumberProblem::TooLong);
    reads("1e27", "1000000000000000000000000000");
    refuses("1e28", NumberProblem::TooLong);
    refuses("1e29", NumberProblem::Exponent);
    refuses("1e999999", NumberProblem::Exponent);
    refuses("1e99999999999999999999999", NumberProblem::Exponent);
    refuses(&"9".repeat(10_000), NumberProblem::TooLong);
    refuses("inf", NumberProblem::NotFinite);
    refuses("-inf", NumberProblem::NotFinite);
    refuses("NaN", NumberProblem::NotFinite);
    refuses("0x1F", NumberProblem::NotDecimal);
    refuses("0b1", NumberProblem::NotDecimal);
    refuses("-0", NumberProblem::SignedZero);
    refuses("-0.00", NumberProblem::SignedZero);
    refuses("12,5", NumberProblem::DecimalComma);
    refuses("1.234,5", NumberProblem::DecimalComma);
    for malformed in
        ["", "+", "-", ".", "1.", ".5", "1..2", "1__0", "_1", "1_", "1e", "1e+", "e5", "1 2", "--1", "%", "9٣"]
    {
        refuses(malformed, NumberProblem::Malformed);
    }
}

#[test]
fn exact_text() {
    let text = |n, d| Number::new(n, d).unwrap().to_exact_text();
    assert_eq!(text(394, 508), "197/254");
    assert_eq!(text(19, 20), "0.95");
    assert_eq!(text(-1, 8), "-0.125");
    assert_eq!(text(6, 3), "2");
    assert_eq!(text(1, 1 << 28), "0.0000000037252902984619140625");
    assert_eq!(text(1, 1 << 29), "1/536870912");
}

#[test]
fn fractions_as_text() {
    let read = |text| Number::from_fraction_text(text).map(|number| number.to_fraction_text());
    for (text, expected) in [
        ("0", "0"),
        ("-0", "0"),
        ("-6/4", "-3/2"),
        ("0/7", "0"),
        ("007/2", "7/2"),
        ("340282366920938463463374607431768211456/3", "340282366920938463463374607431768211456/3"),
    ] {
        assert_eq!(read(text).as_deref(), Some(expected), "{text}");
    }
    for text in [
        "", "-", "--1", "+1", "1_000", "1.5", "1e3", "0x10", "a", " 1", "1 ", "/", "1/", "/2", "1/0", "0/0", "1/-2",
        "1/+2", "1/2/3", "1/2_0",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

/// More digits than a decimal has.
#[test]
fn roundings_of_large_numbers() {
    use chiso_core::number::RoundingMode::{Ceiling, Down, HalfUp, Up};
    let third = Number::from_fraction_text(&format!("1{}/3", "0".repeat(40))).unwrap();
    for (number, mode, last) in
        [(&third, HalfUp, '3'), (&third, Up, '4'), (&third.neg(), Down, '3'), (&third.neg(), Up, '4')]
    {
        let sign = if number.is_negative() { "-" } else { "" };
        let expected = format!("{sign}{}.3{last}", "3".repeat(40));
        assert_eq!(number.to_fixed(2, mode), expected);
        assert_eq!(number.round(2, mode).to_exact_text(), expected);
        assert_eq!(number.to_decimal(2, mode), None);
    }
    let tiny = Number::from_fraction_text(&format!("1/1{}", "0".repeat(60))).unwrap();
    assert_eq!(tiny.round(50, Ceiling).to_fraction_text(), format!("1/1{}", "0".repeat(50)));
    assert_eq!(tiny.round(50, Down), Number::ZERO);
    assert_eq!(tiny.to_fixed(60, Down), format!("0.{}1", "0".repeat(59)));
    assert_eq!(Number::new(3, 0), None);
}

/// Powers are written out as long as they are of up to 16,384 bits; those of one and of minus one are short.
#[test]
fn high_powers() {
    let power = |base: i64, exponent: i64| Number::integer(base).pow(&Number::integer(exponent)).unwrap();
    assert_eq!(power(-1, 20_001), Number::integer(-1));
    assert_eq!(power(-1, 20_000), Number::ONE);
    assert_eq!(power(-1, -20_001), Number::integer(-1));
    assert_eq!(power(3, 8192).to_fraction_text(), BigInt::from(3).pow(8192).to_string());
    assert_eq!(power(-3, -7), Number::new(-1, 2187).unwrap());
    assert_eq!(power(7, 0), Number::ONE);
}
