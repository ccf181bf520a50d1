//! Every rounding mode, at and beside exact ties, by the exact path and by the filter.

use chiso_core::Framework;
use chiso_core::number::{Number, RoundingMode};
use chiso_core::spec::{RuleSpec, Unit};

use super::{decimal, framework, indicator};

#[track_caller]
fn check(numerator: i64, denominator: i64, expected: [&str; 7]) {
    let modes = [
        RoundingMode::HalfUp,
        RoundingMode::HalfEven,
        RoundingMode::HalfDown,
        RoundingMode::Up,
        RoundingMode::Down,
        RoundingMode::Floor,
        RoundingMode::Ceiling,
    ];
    let value = Number::new(numerator, denominator).unwrap();
    for (mode, expected) in modes.into_iter().zip(expected) {
        assert_eq!(value.to_fixed(1, mode), expected, "{value} {}", mode.as_str());
        assert_eq!(value.to_decimal(1, mode).unwrap().to_string(), expected, "{value} {}", mode.as_str());
        assert_eq!(value.round(1, mode).to_fixed(1, RoundingMode::Down), expected, "{value} {}", mode.as_str());
    }
}

#[test]
fn ties_and_their_neighbours() {
    //                 half-up half-even half-down up     down   floor  ceiling
    check(25, 100, ["0.3", "0.2", "0.2", "0.3", "0.2", "0.2", "0.3"]);
    check(35, 100, ["0.4", "0.4", "0.3", "0.4", "0.3", "0.3", "0.4"]);
    check(-25, 100, ["-0.3", "-0.2", "-0.2", "-0.3", "-0.2", "-0.3", "-0.2"]);
    check(-35, 100, ["-0.4", "-0.4", "-0.3", "-0.4", "-0.3", "-0.4", "-0.3"]);
    check(2_500_000_001, 10_000_000_000, ["0.3", "0.3", "0.3", "0.3", "0.2", "0.2", "0.3"]);
    check(2_499_999_999, 10_000_000_000, ["0.2", "0.2", "0.2", "0.3", "0.2", "0.2", "0.3"]);
    check(1, 3, ["0.3", "0.3", "0.3", "0.4", "0.3", "0.3", "0.4"]);
    check(-1, 3, ["-0.3", "-0.3", "-0.3", "-0.4", "-0.3", "-0.4", "-0.3"]);
    check(3, 10, ["0.3"; 7]);
    check(0, 7, ["0.0"; 7]);
    check(-1, 1000, ["0.0", "0.0", "0.0", "-0.1", "0.0", "-0.1", "0.0"]);
}

/// Totals at a tie, and one unit of the thirteenth place to either side of it: the filter may decide only what it can.
#[test]
fn totals_at_and_beside_ties() {
    for word in RoundingMode::WORDS {
        let mode = RoundingMode::parse(word).unwrap();
        for figure in
            ["0.5005", "0.5015", "0.50050000000001", "0.50049999999999", "0.5", "0.50051", "0.1234567890123456789"]
        {
            let nodes =
                vec![indicator("one", "10", "a", RuleSpec::Share), indicator("two", "10", "a", RuleSpec::Share)];
            let inputs = vec![chiso_core::spec::InputSpec::new("a", chiso_core::spec::InputKind::Share)];
            let mut spec = framework(inputs, nodes);
            spec.total.rounding.mode = mode;
            let framework = Framework::compile(spec, &[]).unwrap();
            let mut bound = framework.empty(Unit::default());
            bound.set_numbers(&[decimal(figure)]).unwrap();
            let exact = Number::from(decimal(figure)).mul(&Number::integer(20));
            let total = framework.total(&bound).unwrap();
            assert_eq!(total.points.unwrap().to_string(), exact.to_fixed(2, mode), "{figure} {word}");
            let index = Number::from(decimal(figure)).to_fixed(4, mode);
            assert_eq!(total.index.unwrap().to_string(), index, "{figure} {word}");
        }
    }
}
