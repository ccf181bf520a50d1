#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test that cannot go on fails")]

use alloc::vec::Vec;

use chiso_core::number::{Number, RoundingMode};
use chiso_core::spec::{
    FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, Observations, RuleSpec, Standing,
};
use rust_decimal::Decimal;

use super::{Range, RoundedFigure, compare, possible};

/// TP. Hồ Chí Minh, 2022: eight main indices as published, and their max points.
const INDICES: [(i64, i64); 8] =
    [(8917, 100), (9000, 100), (8258, 100), (6267, 100), (5580, 100), (8406, 200), (7611, 150), (3590, 150)];

fn id(at: usize) -> alloc::string::String {
    alloc::format!("i{at}")
}

fn framework() -> FrameworkSpec {
    let mut spec = FrameworkSpec::new("f", "1");
    spec.total.max_points = Some(Decimal::from(1000).into());
    for (at, (_, max)) in INDICES.iter().enumerate() {
        spec.inputs.push(InputSpec::new(&id(at), InputKind::Share));
        let mut node = NodeSpec::indicator(&alloc::format!("n{at}"), Decimal::from(*max), RuleSpec::Share);
        if let NodeBody::Indicator(indicator) = &mut node.body {
            indicator.scoring.value = Some(id(at).as_str().into());
        }
        spec.nodes.push(node);
    }
    spec
}

fn unit(values: &[Decimal]) -> Observations {
    let figures = values.iter().enumerate().map(|(at, value)| FigureSpec {
        input: id(at).as_str().into(),
        standing: Standing::Claimed,
        value: FigureValue::Number(*value).into(),
    });
    Observations { figures: figures.collect(), ..Observations::default() }
}

fn ranges(values: &[Decimal], places: u32) -> Vec<Range> {
    let rounded = |(at, value): (usize, &Decimal)| RoundedFigure { input: id(at), value: *value, places };
    let figures: Vec<RoundedFigure> = values.iter().enumerate().map(rounded).collect();
    possible(&framework(), &[], &unit(values), None, &figures).unwrap()
}

fn published() -> Vec<Decimal> {
    INDICES.iter().map(|(index, _)| Decimal::new(*index, 4)).collect()
}

fn rational(mantissa: i64, scale: u32) -> Number {
    Number::from(Decimal::new(mantissa, scale))
}

/// 0.7163 was published, 0.716355 is calculated: every one of the eight may be half a unit lower or higher, which makes
/// 0.00005 of the index on either side.
#[test]
fn what_four_decimals_allow() {
    let ranges = ranges(&published(), 4);
    let total = ranges.iter().find(|range| range.node == "total").unwrap();
    assert_eq!(total.index().unwrap(), (rational(716_305, 6), rational(716_405, 6)));
    assert!(total.exact && total.holds_lowest && !total.holds_highest);
    let allowed: Vec<i64> =
        (7161..=7166).filter(|index| total.allows_index(&rational(*index, 4), 4, RoundingMode::HalfUp)).collect();
    assert_eq!(allowed, [7163, 7164]);
    let first = ranges.first().unwrap();
    assert_eq!((first.lowest.clone(), first.highest.clone()), (rational(89_165, 3), rational(89_175, 3)));
}

/// A full share cannot have been more, and one of nothing cannot have been less.
#[test]
fn bounds_of_the_input_hold() {
    let mut values = published();
    *values.first_mut().unwrap() = Decimal::new(10000, 4);
    *values.get_mut(1).unwrap() = Decimal::ZERO;
    let ranges = ranges(&values, 4);
    let of = |node: &str| ranges.iter().find(|range| range.node == node).unwrap().clone();
    assert_eq!(
        (of("n0").lowest, of("n0").highest, of("n0").holds_highest),
        (rational(99_995, 3), rational(100, 0), true)
    );
    assert_eq!((of("n1").lowest, of("n1").highest, of("n1").holds_lowest), (rational(0, 0), rational(5, 3), true));
}

/// An end that no input reaches allows nothing by itself.
#[test]
fn an_open_end_is_not_reached() {
    let range = |holds_highest| Range {
        node: "total".into(),
        lowest: rational(10, 0),
        highest: rational(125, 1),
        holds_lowest: true,
        holds_highest,
        exact: true,
        max_points: rational(100, 0),
    };
    let allows = |range: &Range, points| range.allows_points(&rational(points, 0), 0, RoundingMode::HalfUp);
    assert!(allows(&range(true), 13) && !allows(&range(false), 13));
    assert!(allows(&range(false), 12) && allows(&range(false), 10) && !allows(&range(false), 9));
}

#[test]
fn digits() {
    let compared = |published, exact| compare(published, &exact, RoundingMode::HalfUp);
    let one = compared(Decimal::new(7163, 4), rational(716_355, 6));
    assert_eq!((one.units.clone(), one.rounded.clone()), (rational(1, 0), rational(7164, 4)));
    assert!(!one.is_same() && !one.is_within(0) && one.is_within(1));
    assert!(compared(Decimal::new(8002, 4), rational(800_175, 6)).is_same());
}
