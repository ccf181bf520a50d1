//! What the engine promises, whatever is scored.

use chiso_core::number::Rational;
use chiso_core::spec::{Date, FigureSpec, FigureValue, InputKind, InputSpec, Standing};
use chiso_core::{NodeKind, NodeScore};
use chiso_testing::generate::{Scenario, scenario};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::engine::{bound, engine, refusing};
use crate::read::config;

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
                    let sum = contributions.iter().fold(Rational::ZERO, |sum, next| sum.add(next));
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
}
