//! What the engine promises, whatever is scored.

use chiso_core::number::Number;
use chiso_core::spec::{
    Combine, Date, FigureSpec, FigureValue, IndicatorSpec, InputKind, InputSpec, MissingPolicy, NodeBody, NodeSpec,
    NotApplicablePolicy, OverOne, RuleSpec, Scoring, Standing, WeightingSpec,
};
use chiso_core::{NodeKind, NodeScore, Placed};
use chiso_testing::generate::{Scenario, scenario};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::engine::{engine, refusing};
use crate::read::config;
use chiso_testing::differential::bound;

/// A value that an input can have, made of `choice`.
fn any_value(input: &InputSpec, choice: u16) -> FigureValue {
    let min = input.min.as_ref().map(|min| min.value);
    let max = input.max.as_ref().map(|max| max.value);
    let choice = usize::from(choice);
    match &input.kind {
        InputKind::YesNo => FigureValue::YesNo(choice % 2 == 1),
        InputKind::Category(options) => FigureValue::Category(options[choice % options.len()].id.value.clone()),
        InputKind::Checklist(items) => {
            let ticked = items.iter().enumerate().filter(|(index, _)| choice >> index & 1 == 1);
            FigureValue::Items(ticked.map(|(_, item)| item.id.clone()).collect())
        }
        InputKind::Date => {
            FigureValue::Date(Date::parse(["2024-02-29", "2025-12-31", "2026-01-01"][choice % 3]).unwrap())
        }
        kind => {
            let floor = if *kind == InputKind::Number { Decimal::NEGATIVE_ONE } else { Decimal::ZERO };
            let low = min.unwrap_or(floor);
            let high = max.unwrap_or(if *kind == InputKind::Share { Decimal::ONE } else { low + Decimal::from(40) });
            let value = low + (high - low) * Decimal::from(choice % 41) / Decimal::from(40);
            FigureValue::Number(if *kind == InputKind::Count { value.floor().max(low.ceil()) } else { value })
        }
    }
}

/// The scenario with a figure wherever none is known.
fn filled(scenario: &Scenario, choices: &[u16]) -> Scenario {
    let mut filled = scenario.clone();
    for (index, input) in scenario.spec.inputs.iter().enumerate() {
        // The first standing decides, also where it says that the figure is missing.
        let given = |standing: &Standing| {
            let mut figures = scenario.observations.figures.iter();
            figures.find(|figure| figure.input.value == input.id.value && figure.standing == *standing)
        };
        let first = scenario.spec.total.figures.iter().find_map(given);
        if first.is_none_or(|figure| figure.value.value == FigureValue::Missing) {
            filled.observations.figures.retain(|figure| figure.input.value != input.id.value);
            let value = any_value(input, choices[index % choices.len()]).into();
            let figure = FigureSpec { input: input.id.clone(), standing: Standing::Claimed, value };
            filled.observations.figures.push(figure);
        }
    }
    filled
}

/// The scenario without what may leave the scale on purpose: values kept above 1, goalposts that are not the end, and
/// rounding of what others use.
fn on_the_scale(mut scenario: Scenario) -> Scenario {
    fn close(scoring: &mut Scoring) {
        if let Some(over_one) = scoring.over_one.as_mut().filter(|over_one| over_one.value == OverOne::Keep) {
            over_one.value = OverOne::Cap;
        }
        match &mut scoring.rule.value {
            RuleSpec::Goalposts { clamp, .. } => *clamp = true,
            RuleSpec::Parts { parts, .. } => parts.iter_mut().for_each(|part| close(&mut part.scoring)),
            _ => {}
        }
    }
    scenario.spec.total.indicators_rounded_to = None;
    // A penalty for unbalance can be more than there is.
    let tame = |combine: &mut Placed<Combine>| {
        if combine.value == Combine::MazziottaPareto {
            combine.value = Combine::Harmonic;
        }
    };
    tame(&mut scenario.spec.total.combine);
    scenario.spec.total.settings.direction = None;
    for node in &mut scenario.spec.nodes {
        node.rounded_to = None;
        if let NodeBody::Group(group) = &mut node.body {
            tame(&mut group.combine);
            group.settings.direction = None;
        }
        if let NodeBody::Indicator(IndicatorSpec { scoring, .. }) = &mut node.body {
            close(scoring);
        }
    }
    scenario
}

/// The scenario with the same nodes, where what is unknown leaves its points to the others, and every indicator is full
/// or, by `unknown`, missing.
fn full_or_missing(mut scenario: Scenario, unknown: &[bool]) -> Scenario {
    let spec = &mut scenario.spec;
    spec.total.missing = MissingPolicy::Reweight;
    spec.total.not_applicable = NotApplicablePolicy::Reweight;
    spec.total.indicators_rounded_to = None;
    // What is asked to be known of a group is another question.
    spec.total.settings.min_available = None;
    spec.total.figures = vec![Standing::Claimed];
    spec.inputs.clear();
    spec.derived.clear();
    spec.checks.clear();
    for (index, node) in spec.nodes.iter_mut().enumerate() {
        (node.missing, node.not_applicable, node.rounded_to) = (None, None, None);
        if let NodeBody::Group(group) = &mut node.body {
            group.settings.min_available = None;
        }
        if let NodeBody::Indicator(IndicatorSpec { scoring, .. }) = &mut node.body
            && scoring.rule.value != RuleSpec::Informational
        {
            // What is appraised and was not given points is missing.
            let rule = if unknown[index % unknown.len()] { RuleSpec::Appraised } else { RuleSpec::Full };
            *scoring = Scoring::new(rule);
        }
    }
    spec.nodes.retain(|node| {
        !matches!(&node.body, NodeBody::Indicator(indicator)
        if indicator.scoring.rule.value == RuleSpec::Informational)
    });
    scenario.observations.figures.clear();
    scenario.observations.points.clear();
    scenario.observations.evidence.clear();
    scenario.spec.total.without_evidence = chiso_core::spec::WithoutEvidence::Ignore;
    scenario.standing = None;
    scenario
}

fn all_nodes(card: &chiso_core::Scorecard) -> Vec<NodeScore<'_>> {
    card.nodes().chain([card.total()]).collect()
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn the_fast_path_gives_the_same_digits(scenario in scenario()) {
        let (framework, bound) = bound(&scenario);
        if let Ok(bound) = bound {
            match (framework.total(&bound), framework.score(&bound)) {
                (Ok(total), Ok(card)) => {
                    prop_assert_eq!(total.status, card.total().status());
                    prop_assert_eq!(total.points, card.total().rounded_points());
                    prop_assert_eq!(total.index, card.total().rounded_index());
                }
                (total, card) => prop_assert_eq!(total.err(), card.err()),
            }
        }
    }

    #[test]
    fn contributions_add_up_to_the_group(scenario in scenario()) {
        if let Ok(card) = engine(&scenario) {
            for group in all_nodes(&card) {
                if !matches!(group.kind(), NodeKind::Group | NodeKind::Total) {
                    continue;
                }
                let contributions: Vec<_> = group.children().into_iter().filter_map(NodeScore::contribution).collect();
                if let (Some(points), false) = (group.points(), contributions.is_empty()) {
                    let sum = contributions.iter().fold(Number::ZERO, |sum, next| sum.add(next));
                    prop_assert_eq!(sum, points, "{}", group.id());
                }
            }
        }
    }

    #[test]
    fn no_figures_pass_lowest_and_highest(scenario in scenario(), choices in prop::collection::vec(0_u16..1000, 1..9)) {
        let mut scenario = refusing(scenario);
        scenario.standing = None;
        scenario.spec.total.figures = vec![Standing::Appraised, Standing::Measured, Standing::Claimed];
        if let (Ok(before), Ok(after)) = (engine(&scenario), engine(&filled(&scenario, &choices))) {
            for (before, after) in all_nodes(&before).into_iter().zip(all_nodes(&after)) {
                let Some(points) = after.points() else {
                    continue;
                };
                if let Some(lowest) = before.lowest() {
                    prop_assert!(lowest <= points, "{}: {lowest:?}, and then {points:?}", before.id());
                }
                if let Some(highest) = before.highest() {
                    prop_assert!(points <= highest, "{}: {highest:?}, and then {points:?}", before.id());
                }
            }
        }
    }

    #[test]
    fn the_order_of_what_is_reported_does_not_matter(scenario in scenario()) {
        let mut other = scenario.clone();
        other.observations.figures.reverse();
        other.observations.points.reverse();
        other.observations.evidence.reverse();
        match (engine(&scenario), engine(&other)) {
            (Ok(one), Ok(two)) => {
                for (one, two) in all_nodes(&one).into_iter().zip(all_nodes(&two)) {
                    prop_assert_eq!(one.points(), two.points());
                    prop_assert_eq!(one.reasons(), two.reasons());
                    prop_assert_eq!(one.branch(), two.branch());
                }
            }
            (one, two) => prop_assert_eq!(one.is_err(), two.is_err()),
        }
    }
    #[test]
    fn points_stay_on_the_scale(scenario in scenario()) {
        if let Ok(card) = engine(&on_the_scale(scenario)) {
            for node in all_nodes(&card) {
                let all = [node.points(), node.points_so_far(), node.lowest(), node.highest()];
                for points in all.iter().flatten() {
                    prop_assert!(!points.is_negative() && *points <= node.max_points(), "{}: {all:?}", node.id());
                }
            }
        }
    }

    #[test]
    fn lowest_points_and_highest_are_in_order(scenario in scenario()) {
        let on_the_scale = on_the_scale(scenario.clone());
        for (scenario, is_on_the_scale) in [(scenario, false), (on_the_scale, true)] {
            let Ok(card) = engine(&scenario) else {
                continue;
            };
            for node in all_nodes(&card) {
                let (so_far, lowest, points, highest) =
                    (node.points_so_far(), node.lowest(), node.points(), node.highest());
                let told = format!("{}: {so_far:?}, {lowest:?}, {points:?}, {highest:?}", node.id());
                if points.is_some() {
                    prop_assert!(lowest == points && highest == points && so_far == points, "{}", told);
                }
                if let (Some(lowest), Some(highest)) = (&lowest, &highest) {
                    prop_assert!(lowest <= highest, "{}", told);
                }
                // Where nothing takes points away, what is known remains. (Bounds that are not exact may be wider.)
                let remains = is_on_the_scale && node.bounds_exact();
                if let (Some(so_far), Some(lowest), true) = (&so_far, &lowest, remains) {
                    prop_assert!(so_far <= lowest, "{}", told);
                }
            }
        }
    }

    #[test]
    fn reweighting_sums_to_the_whole(scenario in scenario(), unknown in prop::collection::vec(any::<bool>(), 1..9)) {
        // A group that is full with less than its maximum is in proportion to that maximum for those above it.
        let less = |node: &NodeSpec| matches!(&node.body, NodeBody::Group(group) if group.children_max_points.is_some());
        // And of what a weighting gives nothing, nobody can say how full it is.
        let nothing = |weighting: &WeightingSpec| {
            weighting.max_points.iter().chain(&weighting.weights).any(|(_, number)| number.value.is_zero())
        };
        prop_assume!(!scenario.spec.nodes.iter().any(less) && !scenario.weightings.iter().any(nothing));
        let whole = engine(&full_or_missing(scenario.clone(), &[false])).unwrap();
        let card = engine(&full_or_missing(scenario, &unknown)).unwrap();
        for (node, whole) in all_nodes(&card).into_iter().zip(all_nodes(&whole)) {
            if node.points().is_some() {
                prop_assert_eq!(node.points(), whole.points(), "{}", node.id());
            } else {
                let counts = node.children().into_iter().any(|child| child.points().is_some_and(|points| !points.is_zero()));
                prop_assert!(!counts, "{} is {:?}", node.id(), node.status());
            }
        }
    }
}
