use chiso_core::number::RoundingMode;
use chiso_testing::oracle::Fraction;
use chiso_testing::round_text;

fn fraction(numerator: i64, denominator: u64) -> Fraction {
    Fraction::new(numerator.into(), denominator.into())
}

/// The number in each of the seven modes: half-up, half-even, half-down, up, down, floor, ceiling.
#[track_caller]
fn check(numerator: i64, denominator: u64, places: u32, expected: [&str; 7]) {
    use RoundingMode::{Ceiling, Down, Floor, HalfDown, HalfEven, HalfUp, Up};
    let value = fraction(numerator, denominator);
    let modes = [HalfUp, HalfEven, HalfDown, Up, Down, Floor, Ceiling];
    assert_eq!(modes.map(|mode| round_text(&value, places, mode)), expected);
}

#[test]
fn a_tie_goes_where_its_mode_says() {
    check(702_445, 1000, 2, ["702.45", "702.44", "702.44", "702.45", "702.44", "702.44", "702.45"]);
    check(702_455, 1000, 2, ["702.46", "702.46", "702.45", "702.46", "702.45", "702.45", "702.46"]);
    check(-25, 10, 0, ["-3", "-2", "-2", "-3", "-2", "-3", "-2"]);
    check(-35, 10, 0, ["-4", "-4", "-3", "-4", "-3", "-4", "-3"]);
    check(1, 2, 0, ["1", "0", "0", "1", "0", "0", "1"]);
}

#[test]
fn beside_a_tie_every_nearest_mode_agrees() {
    check(702_445_000_001, 1_000_000_000, 2, ["702.45", "702.45", "702.45", "702.45", "702.44", "702.44", "702.45"]);
    check(702_444_999_999, 1_000_000_000, 2, ["702.44", "702.44", "702.44", "702.45", "702.44", "702.44", "702.45"]);
    check(20, 3, 2, ["6.67", "6.67", "6.67", "6.67", "6.66", "6.66", "6.67"]);
    check(-20, 3, 2, ["-6.67", "-6.67", "-6.67", "-6.67", "-6.66", "-6.67", "-6.66"]);
}

#[test]
fn an_exact_value_stays_and_has_all_its_places() {
    check(5, 1, 2, ["5.00"; 7]);
    check(-5, 1, 0, ["-5"; 7]);
    check(1, 8, 3, ["0.125"; 7]);
}

#[test]
fn zero_has_no_sign() {
    check(0, 1, 2, ["0.00"; 7]);
    check(-1, 1000, 2, ["0.00", "0.00", "0.00", "-0.01", "0.00", "-0.01", "0.00"]);
}
