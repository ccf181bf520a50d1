//! Next steps, worked out by hand.

use chiso_analysis::steps::{Order, sort};
use chiso_analysis::{NextStep, next_steps, per_unit};
use chiso_core::spec::{CheckSpec, Earns, FrameworkSpec, InputKind, InputSpec, RuleSpec, StepSpec, Title};
use chiso_core::{Framework, Severity};

use crate::{bound, count, decimal, exact, framework, indicator, number};

/// One line for each step: node, figure, change, what it reaches, gain, gain of the total, rest.
fn lines(framework: &Framework, steps: &[NextStep]) -> Vec<String> {
    let name = |step: &NextStep| framework.input_spec(step.input).unwrap().id.value.clone();
    let node = |step: &NextStep| framework.node_spec(step.node).unwrap().id.value.clone();
    steps
        .iter()
        .map(|step| {
            let change = step.change.as_ref().map_or_else(|| format!("{:?}", step.to), ToString::to_string);
            let (reach, gain, total, rest) = (step.reach.as_str(), &step.gain, &step.total_gain, &step.rest);
            format!("{}: {} {change}, {reach}, +{gain} +{total}, rest {rest}", node(step), name(step))
        })
        .collect()
}

#[track_caller]
fn check(spec: FrameworkSpec, figures: &[(&str, &str)], expected: &[&str]) {
    let figures: Vec<_> = figures.iter().map(|(input, value)| (*input, number(value))).collect();
    let (framework, bound) = bound(spec, &figures);
    let steps = next_steps(&framework, &bound).unwrap();
    assert_eq!(lines(&framework, &steps), expected);
}

fn step(when: &str, points: &str) -> StepSpec {
    StepSpec { when: when.into(), earns: Earns::Points(decimal(points)).into() }
}

fn online_in_steps() -> FrameworkSpec {
    let steps = vec![step("x < 60%", "0"), step("60% <= x < 80%", "0.5"), step("x >= 80%", "1")];
    framework(
        vec![count("dossiers", "1"), count("online", "0")],
        vec![indicator("share-online", "1", "online / dossiers", RuleSpec::Steps(steps))],
    )
}

#[test]
fn thirty_seven_more_dossiers_give_half_a_point() {
    // 263 of 500 are 52.6 %; 60 % are 300 dossiers, 37 more; 80 % are 400, 137 more. Or fewer dossiers in all: 263 are
    // 60 % of 438.33, so of 438, and 80 % of 328.75, so of 328.
    check(
        online_in_steps(),
        &[("dossiers", "500"), ("online", "263")],
        &[
            "share-online: online 37, threshold, +0.5 +0.5, rest 0.5",
            "share-online: online 137, full, +1 +1, rest 0",
            "share-online: dossiers -62, threshold, +0.5 +0.5, rest 0.5",
            "share-online: dossiers -172, full, +1 +1, rest 0",
        ],
    );
}

fn coverage() -> FrameworkSpec {
    let target = RuleSpec::Target { target: decimal("0.8").into() };
    framework(
        vec![count("households", "1"), count("fibre", "0")],
        vec![indicator("fibre-coverage", "20", "fibre / households", target)],
    )
}

#[test]
fn twelve_thousand_four_hundred_more_households_give_the_rest() {
    // 80 % of 100,000 are 80,000: 12,400 more than 67,600. Each is worth 20 / 80,000 points.
    let (framework, bound) = bound(coverage(), &[("households", number("100000")), ("fibre", number("67600"))]);
    let steps = next_steps(&framework, &bound).unwrap();
    let more: Vec<_> = steps.iter().filter(|step| framework.input("fibre") == Some(step.input)).collect();
    assert_eq!(more[0].change, Some(exact("1")));
    assert_eq!(more[0].gain, exact("0.00025"));
    assert_eq!(more[1].change, Some(exact("12400")));
    assert_eq!((more[1].gain.clone(), more[1].rest.clone()), (exact("3.1"), exact("0")));
    assert_eq!(more[1].of_figure, Some(exact("31/169")));
    assert_eq!(more.len(), 2);
}

#[test]
fn a_check_stops_a_step_where_it_stands() {
    // 160 % is the target, and the check allows no more than 100 %: full points are out of reach.
    let target = RuleSpec::Target { target: decimal("1.6").into() };
    let mut spec = framework(
        vec![count("dossiers", "1"), count("online", "0")],
        vec![indicator("share-online", "16", "online / dossiers", target)],
    );
    spec.checks.push(CheckSpec {
        that: "online <= dossiers".into(),
        severity: Severity::Error,
        title: Title::default(),
    });
    check(
        spec,
        &[("dossiers", "100"), ("online", "80")],
        &[
            "share-online: online 1, more, +0.1 +0.1, rest 7.9",
            "share-online: online 20, most, +2 +2, rest 6",
            "share-online: dossiers -1, more, +8/99 +8/99, rest 784/99",
            "share-online: dossiers -20, most, +2 +2, rest 6",
        ],
    );
}

#[test]
fn shares_move_in_hundredths_of_a_percent_and_an_open_threshold_takes_one_more() {
    let steps = vec![step("x <= 95%", "0"), step("x > 95%", "2")];
    let spec = framework(
        vec![InputSpec::new("services_online", InputKind::Share)],
        vec![indicator("services-online", "2", "", RuleSpec::Steps(steps))],
    );
    check(spec, &[("services_online", "0.95")], &["services-online: services_online 0.0001, full, +2 +2, rest 0"]);
}

#[test]
fn what_one_more_gives() {
    let (framework, bound) = bound(coverage(), &[("households", number("100000")), ("fibre", number("80000"))]);
    let units = per_unit(&framework, &bound).unwrap();
    assert_eq!(units.len(), 2);
    // At the target exactly: one household with fibre more gives nothing, one less takes 20 / 80,000.
    let fibre = units.iter().find(|unit| framework.input("fibre") == Some(unit.input)).unwrap();
    assert_eq!((fibre.up.clone(), fibre.down.clone()), (Some(exact("0")), Some(exact("-0.00025"))));
    let spec = crate::framework(
        vec![InputSpec::new("coverage", InputKind::Share)],
        vec![indicator("coverage", "20", "", RuleSpec::Target { target: decimal("0.8").into() })],
    );
    let (framework, bound) = crate::bound(spec, &[("coverage", number("0.8"))]);
    let unit = per_unit(&framework, &bound).unwrap().remove(0);
    // The slope is 25 points per 1 to the left, and 0 to the right.
    assert_eq!((unit.up, unit.down), (Some(exact("0")), Some(exact("-25"))));
    assert_eq!((unit.total_up, unit.total_down), (Some(exact("0")), Some(exact("-25"))));
}

#[test]
fn steps_are_put_in_order() {
    let (framework, bound) = bound(coverage(), &[("households", number("100000")), ("fibre", number("67600"))]);
    let mut steps = next_steps(&framework, &bound).unwrap();
    let changes = |steps: &[NextStep]| -> Vec<String> {
        steps.iter().map(|step| step.change.as_ref().unwrap().to_string()).collect()
    };
    // 12,400 more with fibre, or 15,500 fewer in all, give the rest; one of either gives a little.
    sort(&mut steps, Order::Gain);
    assert_eq!(changes(&steps), ["12400", "-15500", "1", "-1"]);
    // Per part of the figure: 3.1 / 0.155 = 20 for the households, hardly more than 16.9 for the first of them, and 16.9
    // for those with fibre, one or all of them, of which more come first.
    sort(&mut steps, Order::Effort);
    assert_eq!(changes(&steps), ["-15500", "-1", "12400", "1"]);
    assert_eq!(Order::WORDS.iter().filter_map(|word| Order::parse(word)).count(), 3);
}
