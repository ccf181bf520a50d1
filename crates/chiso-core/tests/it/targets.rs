use chiso_core::spec::{TargetBound, TargetSpec};

use crate::decimal;

#[track_caller]
fn check(bound: fn(chiso_core::Placed<rust_decimal::Decimal>) -> TargetBound, expected: [bool; 3]) {
    let bound = bound(decimal("0.95").into());
    let met = ["0.9499999999999999", "0.950", "0.9500000000000001"].map(|value| bound.is_met_by(decimal(value)));
    assert_eq!(met, expected);
    assert_eq!(bound.is_strict(), !expected[1]);
    assert_eq!(bound.is_lower_bound(), expected[2]);
}

#[test]
fn over_95_percent_is_not_95_percent() {
    check(TargetBound::AtLeast, [false, true, true]);
    check(TargetBound::Over, [false, false, true]);
    check(TargetBound::AtMost, [true, true, false]);
    check(TargetBound::Under, [true, false, false]);
}

#[test]
fn a_bound_has_its_key_and_limit() {
    let target = TargetSpec::new("rank", TargetBound::AtMost(decimal("15").into()));
    assert_eq!((target.bound.as_str(), target.bound.limit().value), ("at_most", decimal("15")));
    assert!(TargetSpec::WHOLE.contains(&target.of.value.as_str()));
}
