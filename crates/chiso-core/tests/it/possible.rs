//! The lowest and highest possible points of what is missing.

use chiso_core::number::Number;
use chiso_core::spec::{
    Combine, Earns, FigureValue, FrameworkSpec, InputKind, InputSpec, MissingPolicy, NodeBody, NodeSpec,
    NotApplicablePolicy, RuleSpec, StepSpec, ZeroDenominator,
};
use chiso_core::{Framework, Scorecard};

use super::{count, decimal, figures, framework, indicator, number, score};

#[track_caller]
fn check(spec: FrameworkSpec, given: &[(&str, FigureValue)], lowest: &str, highest: &str, exact: bool) -> Scorecard {
    let card = score(spec, &figures(given)).unwrap();
    let total = card.total();
    let text = |points: Option<Number>| points.map_or_else(|| "-".into(), |points| points.to_exact_text());
    assert_eq!((text(total.lowest()), text(total.highest())), (lowest.into(), highest.into()));
    assert_eq!(total.bounds_exact(), exact);
    card
}

fn steps(steps: &[(&str, &str)]) -> RuleSpec {
    let step =
        |(when, points): &(&str, &str)| StepSpec { when: (*when).into(), earns: Earns::Points(decimal(points)).into() };
    RuleSpec::Steps(steps.iter().map(step).collect())
}

#[test]
fn a_missing_numerator() {
    let spec = || {
        framework(
            vec![count("a", "0", ""), count("b", "1", "")],
            vec![indicator("one", "10", "a / b", RuleSpec::Share)],
        )
    };
    check(spec(), &[("b", number("508"))], "0", "10", true);
    check(spec(), &[("b", number("508")), ("a", number("394"))], "985/127", "985/127", true);
}

#[test]
fn bounds_of_the_input_count() {
    let spec = framework(
        vec![count("a", "100", "300"), count("b", "1", "")],
        vec![indicator("one", "10", "a / b", RuleSpec::Share)],
    );
    check(spec, &[("b", number("400"))], "2.5", "7.5", true);
}

#[test]
fn a_figure_that_stands_above_and_below() {
    // a / (a + b) rises with a, so that its limits are at the ends of a.
    let spec = framework(
        vec![count("a", "10", "90"), count("b", "1", "")],
        vec![indicator("one", "10", "a / (a + b)", RuleSpec::Share)],
    );
    check(spec, &[("b", number("10"))], "5", "9", true);
    // Without an end the ranges of both mentions are all that is known.
    let spec = framework(
        vec![count("a", "10", ""), count("b", "1", "")],
        vec![indicator("one", "10", "a / (a + b)", RuleSpec::Share)],
    );
    check(spec, &[("b", number("10"))], "0", "10", false);
}

#[test]
fn rules_that_are_not_monotone() {
    let rule = steps(&[("x < 3", "2"), ("3 <= x < 5", "10"), ("x >= 5", "1")]);
    let spec = || framework(vec![count("a", "0", "")], vec![indicator("one", "10", "a", rule.clone())]);
    check(spec(), &[], "1", "10", true);
    let bounded = framework(
        vec![count("a", "4", "9")],
        vec![indicator("one", "10", "a", steps(&[("x <= 4", "10"), ("x > 4", "1")]))],
    );
    check(bounded, &[], "1", "10", true);
}

#[test]
fn figures_shared_between_indicators_are_one_figure() {
    // If every combination is tried, the two cannot both be full.
    let yes = || InputSpec::new("answer", InputKind::YesNo);
    let nodes = || {
        vec![indicator("one", "10", "answer", RuleSpec::YesNo), indicator("two", "4", "not answer", RuleSpec::YesNo)]
    };
    check(framework(vec![yes()], nodes()), &[], "4", "10", true);
    // Otherwise the limits are bounds and say so.
    let mut spec = framework(
        vec![count("a", "0", ""), count("b", "1", "")],
        vec![indicator("one", "10", "a / b", RuleSpec::Share), indicator("two", "10", "1 - a / b", RuleSpec::Share)],
    );
    spec.total.max_points = Some(decimal("20").into());
    check(spec, &[("b", number("5"))], "0", "20", false);
}

#[test]
fn what_is_possible_keeps_to_the_checks() {
    let mut spec = framework(
        vec![count("a", "0", "9"), count("b", "0", "9")],
        vec![indicator("one", "9", "a", RuleSpec::Each { each: decimal("1").into(), at_most: None })],
    );
    spec.checks.push(chiso_core::spec::CheckSpec {
        that: "a <= b".into(),
        severity: chiso_core::Severity::Error,
        title: chiso_core::spec::Title::default(),
    });
    check(spec, &[("b", number("4"))], "0", "4", true);
}

#[test]
fn a_zero_denominator_is_possible_too() {
    let mut node = indicator("one", "10", "a / b", RuleSpec::Share);
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.scoring.zero_denominator = Some(ZeroDenominator::Full.into());
    }
    let spec = framework(vec![count("a", "0", ""), count("b", "0", "4")], vec![node]);
    // b = 1 contradicts a = 2; b = 0 is full, b = 4 a half.
    check(spec, &[("a", number("2"))], "5", "10", true);
}

#[test]
fn points_so_far_and_what_is_known() {
    let spec = framework(
        vec![count("a", "0", "10"), count("b", "0", "10")],
        vec![
            indicator("one", "10", "a", RuleSpec::Target { target: decimal("10").into() }),
            indicator("two", "30", "b", RuleSpec::Target { target: decimal("10").into() }),
        ],
    );
    let card = check(spec, &[("a", number("7"))], "7", "37", true);
    assert_eq!(card.total().points(), None);
    assert_eq!(card.total().points_so_far().unwrap().to_exact_text(), "7");
    assert_eq!(card.node("one").unwrap().points().unwrap().to_exact_text(), "7");
    assert_eq!(card.total().status().as_str(), "missing");
}

#[test]
fn corners_keep_their_doubts() {
    // b may be 0, which earns nothing.
    let mut node = indicator("one", "10", "a / b + a", RuleSpec::Target { target: decimal("1.1").into() });
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.scoring.zero_denominator = Some(ZeroDenominator::Zero.into());
    }
    let bounded = |id: &str, min: &str, max: &str| {
        let mut input = InputSpec::new(id, InputKind::Number);
        (input.min, input.max) = (Some(decimal(min).into()), Some(decimal(max).into()));
        input
    };
    check(framework(vec![bounded("a", "1", "2"), bounded("b", "0", "10")], vec![node]), &[], "0", "10", false);
}

#[test]
fn a_count_may_jump_over_a_step() {
    let rule = steps(&[("x = 3", "10"), ("otherwise", "0")]);
    let spec = framework(vec![count("a", "0", "10000")], vec![indicator("one", "10", "2 * a", rule)]);
    check(spec, &[], "0", "10", false);
}

/// A mean over whichever of the children that may drop out stay: a known child always does.
#[test]
fn what_may_drop_out_does_not_take_the_rest_with_it() {
    let spec = |known: &str, loose: &[&str]| {
        let share = |id: &str, max_points: &str, value: &str| {
            let mut node = indicator(id, max_points, value, RuleSpec::Share);
            if let NodeBody::Indicator(indicator) = &mut node.body {
                indicator.scoring.zero_denominator = Some(ZeroDenominator::NotApplicable.into());
            }
            node
        };
        let mut inputs = vec![count("of", "0", "")];
        let mut nodes = vec![indicator("known", known, "share", RuleSpec::Share)];
        inputs.push(InputSpec::new("share", InputKind::Share));
        for (at, max_points) in loose.iter().enumerate() {
            inputs.push(count(&format!("part{at}"), "0", ""));
            nodes.push(share(&format!("loose-{at}"), max_points, &format!("part{at} / of")));
        }
        let mut spec = framework(inputs, nodes);
        spec.total.not_applicable = NotApplicablePolicy::Reweight;
        spec
    };
    let half = [("share", number("0.5"))];
    // 30 of 60 known, and 40 that may be nothing, everything, or not there: 50 of 100 then.
    check(spec("60", &["40"]), &half, "30", "70", false);
    // The two may go either way, and they drop out together; that they do so only together is not used.
    check(spec("20", &["40", "40"]), &half, "10", "90", false);
    // What could only lower a full score may drop out: full it stays.
    check(spec("20", &["80"]), &[("share", number("1"))], "20", "100", false);
    check(spec("20", &["80"]), &[("share", number("0"))], "0", "80", false);
}

/// A group of three, of which two may drop out; its children as the policies say.
fn dropping(combine: Combine, gone: NotApplicablePolicy, missing: MissingPolicy) -> FrameworkSpec {
    let mut group = NodeSpec::group("group", combine);
    group.max_points = (combine != Combine::Sum).then(|| decimal("12").into());
    let child = |id: &str, value: &str, rule: RuleSpec| {
        let mut node = indicator(id, "4", value, rule);
        node.group = Some("group".into());
        if combine != Combine::Sum {
            node.max_points = None;
        }
        if let NodeBody::Indicator(indicator) = &mut node.body {
            indicator.scoring.zero_denominator = value.contains('/').then(|| ZeroDenominator::NotApplicable.into());
        }
        node
    };
    let half = || RuleSpec::Target { target: decimal("2").into() };
    let inputs = vec![count("p", "0", "2"), count("of", "0", "2"), count("q", "0", "3"), count("r", "0", "1")];
    let nodes = vec![
        group,
        child("first", "p / of", half()),
        child("second", "q / (r + of)", half()),
        child("third", "q", RuleSpec::Target { target: decimal("3").into() }),
        indicator("alone", "4", "p", half()),
    ];
    let mut spec = framework(inputs, nodes);
    (spec.total.not_applicable, spec.total.missing) = (gone, missing);
    spec
}

/// However missing figures are filled in, the points lie between the bounds; exact ones are reached.
#[track_caller]
fn holds_whatever_comes(spec: FrameworkSpec) -> usize {
    let framework = Framework::compile(spec, &[]).unwrap();
    let names = ["p", "of", "q", "r"];
    let card = |figures: &[Option<u32>; 4]| {
        let given =
            names.iter().zip(figures).filter_map(|(name, figure)| Some((*name, number(&figure.as_ref()?.to_string()))));
        framework.score(&framework.bind(&super::figures(&given.collect::<Vec<_>>())).unwrap()).unwrap()
    };
    let all = || (0..72_u32).map(|at| [at % 3, at / 3 % 3, at / 9 % 4, at / 36]);
    let mut exact = 0;
    for gone in 1..16_u32 {
        let is_gone = |at: usize| gone >> at & 1 == 1;
        let mut seen = Vec::new();
        for full in all() {
            let known: [Option<u32>; 4] = core::array::from_fn(|at| (!is_gone(at)).then_some(full[at]));
            if seen.contains(&known) {
                continue;
            }
            let fits = |other: &[u32; 4]| {
                known.iter().zip(other).all(|(known, value)| known.is_none_or(|known| known == *value))
            };
            let fills = all().filter(fits).filter_map(|fill| card(&fill.map(Some)).total().points());
            let (lowest, highest) =
                fills.fold((None, None), |(low, high): (Option<Number>, Option<Number>), points| {
                    let lower = low.map_or_else(|| points.clone(), |low| low.min(points.clone()));
                    (Some(lower), Some(high.map_or_else(|| points.clone(), |high| high.max(points.clone()))))
                });
            let card = card(&known);
            let total = card.total();
            seen.push(known);
            let (Some(low), Some(high), Some(lowest), Some(highest)) =
                (total.lowest(), total.highest(), lowest, highest)
            else {
                continue;
            };
            assert!(low <= lowest && highest <= high, "{known:?}: {low}..{high}, {lowest}..{highest}");
            if total.bounds_exact() {
                assert_eq!((low, high), (lowest, highest), "{known:?}");
                exact += 1;
            }
        }
    }
    exact
}

#[test]
fn whatever_drops_out_of_a_group() {
    use NotApplicablePolicy as Gone;
    for combine in [Combine::Sum, Combine::Arithmetic, Combine::Minimum, Combine::Harmonic, Combine::MazziottaPareto] {
        for gone in [Gone::Reweight, Gone::Zero, Gone::Full] {
            let exact = holds_whatever_comes(dropping(combine, gone, MissingPolicy::Refuse));
            assert!(exact > 0 || gone == Gone::Reweight, "{combine:?} {gone:?}: nothing is exact");
        }
    }
}
