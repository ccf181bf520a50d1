//! Differences split over nodes and causes: what holds for whatever two sides, and by hand.

use std::collections::BTreeMap;

use chiso_analysis::compare::{Cause, CompareOptions, Comparison, Effects, Scale, Verdict, compare, lowest};
use chiso_analysis::{Change, suppose};
use chiso_core::number::Number;
use chiso_core::spec::{
    AliasSpec, Combine, FigureValue, FrameworkSpec, InputKind, InputSpec, MissingPolicy, NodeSpec, RuleSpec,
};
use chiso_core::{BindOptions, Bound, Framework};
use chiso_testing::generate::{Scenario, scenario, single};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use crate::{bound, count, decimal, exact, framework, indicator, number};

fn config(cases: u32) -> Config {
    let given = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { given.cases } else { cases };
    let rng_seed = match given.rng_seed {
        RngSeed::Random => RngSeed::Fixed(2025),
        asked => asked,
    };
    Config { cases, rng_seed, failure_persistence: None, max_global_rejects: 1_000_000, ..given }
}

fn bind(scenario: &Scenario, weightings: usize) -> Option<Bound> {
    let weightings = scenario.weightings.get(..weightings).unwrap_or(&scenario.weightings);
    let framework = Framework::compile(scenario.spec.clone(), weightings).ok()?;
    let bound = framework.bind_with(&scenario.observations, BindOptions::standing(scenario.standing)).ok()?;
    framework.score(&bound).is_ok().then_some(bound)
}

/// The same unit with other figures.
fn other(bound: &Bound, choices: &[u16]) -> Bound {
    let framework = bound.framework();
    let inputs: Vec<_> = framework.spec().inputs.iter().filter_map(|input| framework.input(&input.id.value)).collect();
    let mut changed = bound.clone();
    for choice in choices {
        let Some(input) = inputs.get(usize::from(*choice) % inputs.len().max(1)) else {
            continue;
        };
        let value = match (choice % 7, bound.figure(*input)) {
            (0, _) => FigureValue::Missing,
            (1, _) => FigureValue::NotApplicable,
            (_, Some(FigureValue::Number(now))) => FigureValue::Number(now + rust_decimal::Decimal::from(choice % 5)),
            (_, Some(FigureValue::YesNo(yes))) => FigureValue::YesNo(!yes),
            _ => continue,
        };
        if let Ok(next) = suppose(&changed, &[Change::Figure(*input, value)])
            && framework.score(&next).is_ok()
        {
            changed = next;
        }
    }
    changed
}

/// What every node adds, by its id on the later and the earlier side.
fn by_id(comparison: &Comparison) -> BTreeMap<(String, String), Effects> {
    let id = |framework: &Framework, node| {
        let spec = framework.node_spec(node);
        spec.map_or_else(|| "total".to_owned(), |spec| spec.id.value.clone())
    };
    let nodes = comparison.nodes.iter().map(|node| {
        let before = node.before.map(|node| id(comparison.before.framework(), node)).unwrap_or_default();
        let after = node.after.map(|node| id(comparison.after.framework(), node)).unwrap_or_default();
        ((before, after), node.own.clone())
    });
    nodes.collect()
}

/// What holds for whatever two sides.
fn holds(before: &Bound, after: &Bound) -> Result<Comparison, TestCaseError> {
    let options = CompareOptions::new();
    let there = compare(before, after, &options).unwrap();
    prop_assert_eq!(there.residual(), Number::ZERO, "{:?}", by_id(&there));
    // The total is the sum of what stands below it.
    let total = there.nodes.iter().find(|node| node.before.is_some() && node.before == there.of.0).unwrap();
    prop_assert_eq!(&total.within.sum(), &there.change);
    for scale in [Scale::Points, Scale::Index] {
        let scaled = compare(before, after, &CompareOptions::new().scale(scale)).unwrap();
        prop_assert_eq!(scaled.residual(), Number::ZERO);
    }
    // The other way round every part has the other sign.
    let back = by_id(&compare(after, before, &options).unwrap());
    for ((one, other), effects) in by_id(&there) {
        prop_assert_eq!(&back[&(other.clone(), one.clone())], &effects.reversed(), "{} {}", one, other);
    }
    // Every view and group by itself.
    for node in after.framework().spec().nodes.iter().map(|node| node.id.value.as_str()) {
        let part = compare(before, after, &CompareOptions::new().of(node)).unwrap();
        prop_assert_eq!(part.residual(), Number::ZERO, "{}", node);
    }
    Ok(there)
}

/// The same with the nodes of both frameworks in another order.
fn order_does_not_matter(one: &Scenario, other: &Scenario, comparison: &Comparison) -> Result<(), TestCaseError> {
    let turned = |scenario: &Scenario| {
        let mut scenario = scenario.clone();
        scenario.spec.nodes.reverse();
        bind(&scenario, usize::MAX)
    };
    if let (Some(before), Some(after)) = (turned(one), turned(other)) {
        let turned = compare(&before, &after, &CompareOptions::new()).unwrap();
        prop_assert_eq!(by_id(&turned), by_id(comparison));
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn two_units_add_up(scenario in scenario(), choices in prop::collection::vec(0_u16..1000, 0..8)) {
        if let Some(before) = bind(&scenario, usize::MAX) {
            let comparison = holds(&before, &other(&before, &choices))?;
            for node in &comparison.nodes {
                for (cause, amount) in node.own.iter() {
                    let others = matches!(cause, Cause::Rule | Cause::Added | Cause::Removed);
                    prop_assert!(!others || amount.is_zero(), "{cause:?}");
                }
            }
        }
    }

    #[test]
    fn two_weightings_add_up(scenario in scenario()) {
        if let (Some(before), Some(after)) = (bind(&scenario, 0), bind(&scenario, usize::MAX)) {
            holds(&before, &after)?;
        }
    }

    #[test]
    fn two_frameworks_add_up(one in scenario(), other in scenario()) {
        if let (Some(before), Some(after)) = (bind(&one, usize::MAX), bind(&other, usize::MAX)) {
            let comparison = holds(&before, &after)?;
            order_does_not_matter(&one, &other, &comparison)?;
        }
    }

    #[test]
    fn two_rules_add_up(one in single(), other in single()) {
        if let (Some(before), Some(after)) = (bind(&one, usize::MAX), bind(&other, usize::MAX)) {
            holds(&before, &after)?;
        }
    }

    #[test]
    fn the_same_twice_has_no_parts(scenario in scenario()) {
        if let Some(bound) = bind(&scenario, usize::MAX) {
            let comparison = compare(&bound, &bound, &CompareOptions::new()).unwrap();
            prop_assert!(comparison.nodes.iter().all(|node| node.own.is_zero() && node.within.is_zero()));
            prop_assert!(comparison.change.is_zero());
        }
    }

    #[test]
    fn the_shares_of_a_minimum_are_the_mean_over_all_orders(
        children in prop::collection::vec((prop::option::weighted(0.9, 0_i64..6), prop::option::weighted(0.9, 0_i64..6)), 1..6)
    ) {
        let children: Vec<_> =
            children.into_iter().map(|(one, other)| (one.map(Number::integer), other.map(Number::integer))).collect();
        prop_assert_eq!(lowest::shares(&children), by_orders(&children));
    }
}

/// Every order, one after the other.
fn by_orders(children: &[(Option<Number>, Option<Number>)]) -> Option<Vec<Number>> {
    let mut orders = vec![vec![]];
    for child in 0..children.len() {
        let longer = |order: &Vec<usize>| {
            (0..=order.len())
                .map(|at| {
                    let mut order = order.clone();
                    order.insert(at, child);
                    order
                })
                .collect::<Vec<_>>()
        };
        orders = orders.iter().flat_map(longer).collect();
    }
    let count = Number::integer(i64::try_from(orders.len()).unwrap());
    let mut sums = vec![Number::ZERO; children.len()];
    for order in &orders {
        let mut now: Vec<_> = children.iter().map(|(before, _)| before.clone()).collect();
        for child in order {
            let before = now.iter().flatten().min().cloned()?;
            now[*child] = children[*child].1.clone();
            let after = now.iter().flatten().min().cloned()?;
            sums[*child] = sums[*child].add(&after.sub(&before));
        }
    }
    Some(sums.into_iter().map(|sum| sum.div(&count).unwrap()).collect())
}

/// The causes of a node that add something.
#[track_caller]
fn check(comparison: &Comparison, node: &str, expected: &[(Cause, &str)]) {
    let found = comparison.node(node).unwrap_or_else(|| panic!("no {node}"));
    let found: Vec<_> = found.own.iter().filter(|(_, amount)| !amount.is_zero()).collect();
    let expected: Vec<_> = expected.iter().map(|(cause, amount)| (*cause, exact(amount))).collect();
    let expected: Vec<_> = expected.iter().map(|(cause, amount)| (*cause, amount)).collect();
    assert_eq!(found, expected);
}

fn share(id: &str) -> InputSpec {
    InputSpec::new(id, InputKind::Share)
}

/// Two indicators, of 10 and 30 points.
fn edition() -> FrameworkSpec {
    let nodes = vec![indicator("one", "10", "", RuleSpec::Share), indicator("two", "30", "", RuleSpec::Share)];
    framework(vec![share("one"), share("two")], nodes)
}

#[test]
fn another_edition_splits_into_value_weight_and_rule() {
    // One: 10 points, the share itself; 20 points, in proportion to a target of 80 %.
    //   before 10 * 0.4 = 4;  after 20 * min(0.6/0.8, 1) = 15;  change 11
    //   weight  (0.4 + 0.75)/2 * (20 - 10)                          = 5.75
    //   rule    15 * [ (0.4/0.8 - 0.4) + (0.75 - 0.6) ] / 2         = 15 * 0.125 = 1.875
    //   value   15 * [ (0.6 - 0.4) + (0.75 - 0.5) ] / 2             = 15 * 0.225 = 3.375
    let mut later = edition();
    later.edition = "2".into();
    later.nodes[0] = indicator("one", "20", "", RuleSpec::Target { target: decimal("0.8").into() });
    later.nodes[1] = indicator("three", "20", "two", RuleSpec::Share);
    let (_, before) = bound(edition(), &[("one", number("0.4")), ("two", number("0.5"))]);
    let (_, after) = bound(later, &[("one", number("0.6")), ("two", number("0.5"))]);
    let comparison = compare(&before, &after, &CompareOptions::new()).unwrap();
    check(&comparison, "one", &[(Cause::Value, "3.375"), (Cause::Weight, "5.75"), (Cause::Rule, "1.875")]);
    check(&comparison, "two", &[(Cause::Removed, "-15")]);
    check(&comparison, "three", &[(Cause::Added, "10")]);
    assert_eq!((comparison.change.clone(), comparison.residual()), (exact("6"), Number::ZERO));
    assert_eq!(comparison.scale, Scale::Points);
}

#[test]
fn what_was_called_otherwise_is_the_same_node() {
    let coded = |mut spec: FrameworkSpec| {
        spec.nodes[0].code = Some("1.1".into());
        spec
    };
    let mut later = coded(edition());
    later.edition = "2".into();
    later.nodes[0].id = "first".into();
    later.nodes[0].code = Some("2.1".into());
    later.nodes[0].was = Some("1:1.1".into());
    later.inputs[0] = share("first");
    later.inputs[0].aliases.push(AliasSpec { name: "one".into(), until: None, source: String::new() });
    let (_, before) = bound(coded(edition()), &[("one", number("0.4")), ("two", number("0.5"))]);
    let (_, after) = bound(later, &[("first", number("0.6")), ("two", number("0.5"))]);
    let comparison = compare(&before, &after, &CompareOptions::new()).unwrap();
    check(&comparison, "first", &[(Cause::Value, "2")]);
    let back = compare(&after, &before, &CompareOptions::new()).unwrap();
    check(&back, "one", &[(Cause::Value, "-2")]);
}

#[test]
fn figures_that_only_one_edition_asks_for_leave_one_order() {
    // The later rule looks at another figure, which the earlier file does not have; the later file has both.
    let mut later = edition();
    later.edition = "2".into();
    later.inputs.push(share("new"));
    later.nodes[0] = indicator("one", "10", "new", RuleSpec::Share);
    let (_, before) = bound(edition(), &[("one", number("0.4")), ("two", number("0.5"))]);
    let both = [("one", number("0.5")), ("new", number("0.9")), ("two", number("0.5"))];
    let (_, after) = bound(later.clone(), &both);
    let comparison = compare(&before, &after, &CompareOptions::new()).unwrap();
    check(&comparison, "one", &[(Cause::Value, "1"), (Cause::Rule, "4")]);
    // Without it nothing can tell rule from value.
    let (_, after) = bound(later, &[("new", number("0.9")), ("two", number("0.5"))]);
    let comparison = compare(&before, &after, &CompareOptions::new()).unwrap();
    check(&comparison, "one", &[(Cause::Rule, "5")]);
    assert!(comparison.node("one").unwrap().inseparable);
}

#[test]
fn maxima_that_differ_are_compared_as_indices() {
    let mut later = edition();
    later.edition = "2".into();
    later.nodes[1] = indicator("two", "90", "", RuleSpec::Share);
    let figures = [("one", number("0.4")), ("two", number("0.8"))];
    let (before, after) = (bound(edition(), &figures).1, bound(later, &figures).1);
    let comparison = compare(&before, &after, &CompareOptions::new()).unwrap();
    assert_eq!(comparison.scale, Scale::Index);
    // 10 and 30 of 40 become 10 and 90 of 100.
    check(&comparison, "one", &[(Cause::Weight, "-0.06")]);
    check(&comparison, "two", &[(Cause::Weight, "0.12")]);
    assert_eq!(comparison.change, exact("0.06"));
}

#[test]
fn a_child_without_figures_leaves_its_weight() {
    let mut spec = edition();
    spec.total.missing = MissingPolicy::Reweight;
    let (_, before) = bound(spec.clone(), &[("one", number("0.4")), ("two", number("0.5"))]);
    let (_, after) = bound(spec, &[("two", number("0.5"))]);
    let comparison = compare(&before, &after, &CompareOptions::new()).unwrap();
    // 4 + 15 becomes 20: what `one` had is gone, and `two` stands for 40 instead of 30.
    check(&comparison, "one", &[(Cause::Value, "-4")]);
    check(&comparison, "two", &[(Cause::Weight, "5")]);
    assert!(!comparison.so_far);
}

#[test]
fn without_a_total_points_so_far_are_compared() {
    let (_, before) = bound(edition(), &[("one", number("0.4")), ("two", number("0.5"))]);
    let (_, after) = bound(edition(), &[("two", number("0.7"))]);
    let comparison = compare(&before, &after, &CompareOptions::new()).unwrap();
    assert!(comparison.so_far);
    assert_eq!(comparison.change, exact("2"));
    check(&comparison, "one", &[(Cause::Value, "-4")]);
    check(&comparison, "two", &[(Cause::Value, "6")]);
    assert_eq!(comparison.indicators(Verdict::Open).count(), 1);
}

#[test]
fn the_lowest_is_shared_by_shapley_values() {
    let mut nodes = vec![NodeSpec::group("both", Combine::Minimum)];
    nodes[0].max_points = Some(decimal("10").into());
    for id in ["one", "two"] {
        let mut node = indicator(id, "10", "", RuleSpec::Share);
        (node.group, node.max_points) = (Some("both".into()), None);
        nodes.push(node);
    }
    let spec = framework(vec![share("one"), share("two")], nodes);
    let (_, before) = bound(spec.clone(), &[("one", number("0.1")), ("two", number("0.5"))]);
    let (_, after) = bound(spec, &[("one", number("0.5")), ("two", number("0.2"))]);
    let comparison = compare(&before, &after, &CompareOptions::new()).unwrap();
    // 0.1 becomes 0.2. First `one`: +0.4, then `two`: -0.3. First `two`: 0, then `one`: +0.1.
    check(&comparison, "one", &[(Cause::Value, "2.5")]);
    check(&comparison, "two", &[(Cause::Value, "-1.5")]);
    check(&comparison, "both", &[]);
}

#[test]
fn another_way_to_combine_is_a_rule_of_the_group() {
    let spec = |combine| {
        let mut nodes = vec![NodeSpec::group("both", combine)];
        nodes[0].max_points = Some(decimal("10").into());
        for id in ["one", "two"] {
            let mut node = indicator(id, "10", "", RuleSpec::Share);
            (node.group, node.max_points) = (Some("both".into()), None);
            nodes.push(node);
        }
        framework(vec![share("one"), share("two")], nodes)
    };
    let figures = [("one", number("0.1")), ("two", number("0.5"))];
    let mut later = spec(Combine::Minimum);
    later.edition = "2".into();
    let (before, after) = (bound(spec(Combine::Arithmetic), &figures).1, bound(later, &figures).1);
    let comparison = compare(&before, &after, &CompareOptions::new()).unwrap();
    check(&comparison, "both", &[(Cause::Rule, "-2")]);
    check(&comparison, "one", &[]);
}

#[test]
fn a_harmonic_mean_is_shared_by_shapley_values() {
    let mut nodes = vec![NodeSpec::group("both", Combine::Harmonic)];
    nodes[0].max_points = Some(decimal("10").into());
    for id in ["one", "two"] {
        let mut node = indicator(id, "10", "", RuleSpec::Share);
        (node.group, node.max_points) = (Some("both".into()), None);
        nodes.push(node);
    }
    let spec = framework(vec![share("one"), share("two")], nodes);
    let (_, before) = bound(spec.clone(), &[("one", number("0.2")), ("two", number("0.2"))]);
    let (_, after) = bound(spec, &[("one", number("0.6")), ("two", number("0.3"))]);
    let comparison = compare(&before, &after, &CompareOptions::new()).unwrap();
    // 0.2 and 0.2 make 0.2; 0.6 and 0.2 make 0.3; 0.2 and 0.3 make 0.24; 0.6 and 0.3 make 0.4.
    // One: (0.1 + 0.16)/2 = 0.13; two: (0.04 + 0.1)/2 = 0.07.
    check(&comparison, "one", &[(Cause::Value, "1.3")]);
    check(&comparison, "two", &[(Cause::Value, "0.7")]);
    check(&comparison, "both", &[]);
}

#[test]
fn a_view_by_itself() {
    let mut spec = edition();
    let mut view = NodeSpec::group("view", Combine::Sum);
    if let chiso_core::spec::NodeBody::Group(group) = &mut view.body {
        group.view = Some(vec!["two".into()]);
    }
    spec.nodes.push(view);
    spec.inputs.push(count("spare", "0"));
    let (_, before) = bound(spec.clone(), &[("one", number("0.4")), ("two", number("0.5"))]);
    let (_, after) = bound(spec, &[("one", number("0.8")), ("two", number("0.7"))]);
    let comparison = compare(&before, &after, &CompareOptions::new().of("view")).unwrap();
    assert_eq!(comparison.change, exact("6"));
    assert!(comparison.node("one").is_none());
    check(&comparison, "two", &[(Cause::Value, "6")]);
    let problems = compare(&before, &after, &CompareOptions::new().of("vieww")).unwrap_err();
    assert_eq!(problems.iter().next().unwrap().code.as_str(), "unknown-node");
}
