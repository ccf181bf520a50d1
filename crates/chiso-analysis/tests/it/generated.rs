//! What is promised of generated frameworks and figures of every shape.

use chiso_analysis::missing::Missing;
use chiso_analysis::{Change, missing_figures, next_steps, suppose, what_if};
use chiso_core::number::Number;
use chiso_core::spec::{FigureValue, InputKind};
use chiso_core::{BindOptions, Bound, Framework, InputIndex, NodeIndex, NodeKind, OutlookScore, Scorecard, Status};
use chiso_testing::generate::{Scenario, scenario, single};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use rust_decimal::Decimal;

/// So many cases, the same ones every time.
fn config(cases: u32) -> Config {
    let given = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { given.cases } else { cases };
    let rng_seed = match given.rng_seed {
        RngSeed::Random => RngSeed::Fixed(2025),
        asked => asked,
    };
    Config { cases, rng_seed, failure_persistence: None, max_global_rejects: 1_000_000, ..given }
}

fn scored(scenario: &Scenario) -> Option<(Framework, Bound, Scorecard)> {
    let framework = Framework::compile(scenario.spec.clone(), &scenario.weightings).ok()?;
    let bound = framework.bind_with(&scenario.observations, BindOptions::standing(scenario.standing)).ok()?;
    let card = framework.score(&bound).ok()?;
    Some((framework, bound, card))
}

fn inputs(framework: &Framework) -> impl Iterator<Item = InputIndex> {
    framework.spec().inputs.iter().filter_map(|spec| framework.input(&spec.id.value))
}

/// Figures near to the one that an input has, and at its bounds.
fn nearby(framework: &Framework, input: InputIndex, now: Decimal) -> Vec<Decimal> {
    let spec = framework.input_spec(input).unwrap();
    let steps: &[i64] = &[-50, -7, -3, -2, -1, 0, 1, 2, 3, 7, 50];
    let unit = if spec.kind == InputKind::Count { Decimal::ONE } else { Decimal::new(25, 3) };
    let mut figures: Vec<_> = steps.iter().map(|by| now + unit * Decimal::from(*by)).collect();
    figures.extend([&spec.min, &spec.max].into_iter().flatten().map(|bound| bound.value));
    figures.extend([Decimal::ZERO, Decimal::ONE, Decimal::from(1000)]);
    figures
}

/// What the outlook says of one figure: the points, or the word for why there are none.
fn foreseen(bound: &Bound, card: &Scorecard, node: NodeIndex, input: InputIndex, figure: Decimal) -> Option<String> {
    let outlook = bound.outlook(node, input)?;
    let x = Number::from(figure);
    let piece = outlook.pieces.iter().find(|piece| {
        piece.low.as_ref().is_none_or(|(low, included)| x > *low || (*included && x == *low))
            && piece.high.as_ref().is_none_or(|(high, included)| x < *high || (*included && x == *high))
    })?;
    Some(match &piece.score {
        OutlookScore::Score(score) => score.at(&x)?.mul(&card.at(node).max_points()).to_exact_text(),
        OutlookScore::Missing => "missing".to_owned(),
        OutlookScore::NotApplicable => "not-applicable".to_owned(),
        OutlookScore::Contradiction => "contradiction".to_owned(),
        _ => return None,
    })
}

fn plain(mut scenario: Scenario) -> Scenario {
    scenario.spec.total.indicators_rounded_to = None;
    scenario.spec.nodes.iter_mut().for_each(|node| node.rounded_to = None);
    scenario.spec.total.without_evidence = chiso_core::spec::WithoutEvidence::Ignore;
    scenario.observations.points.clear();
    scenario
}

fn outlook_agrees(scenario: Scenario) -> Result<(), TestCaseError> {
    let Some((framework, bound, card)) = scored(&plain(scenario)) else {
        return Ok(());
    };
    for node in framework.nodes() {
        for input in framework.inputs_of(node) {
            let Some(FigureValue::Number(now)) = bound.figure(input) else {
                continue;
            };
            if card.at(node).status() == Status::Informational {
                continue;
            }
            for figure in nearby(&framework, input, now) {
                let value = FigureValue::Number(figure);
                let (Ok(changed), Some(foreseen)) =
                    (bound.with_figure(input, &value), foreseen(&bound, &card, node, input, figure))
                else {
                    continue;
                };
                let actual = match framework.score(&changed) {
                    Err(_) => "contradiction".to_owned(),
                    Ok(card) => match (card.at(node).status(), card.at(node).points()) {
                        (Status::Scored, Some(points)) => points.to_exact_text(),
                        (status, _) => status.as_str().to_owned(),
                    },
                };
                // A check that only warns is a contradiction here and none there.
                if foreseen != "contradiction" || actual == "contradiction" {
                    prop_assert_eq!(foreseen, actual, "{} at {}", card.at(node).id(), figure);
                }
            }
        }
    }
    Ok(())
}

fn steps_hold(scenario: &Scenario) -> Result<usize, TestCaseError> {
    let Some((framework, bound, card)) = scored(scenario) else {
        return Ok(0);
    };
    let total = |card: &Scorecard| card.total().points_so_far().unwrap_or_default();
    let steps = next_steps(&framework, &bound).unwrap();
    for step in &steps {
        let (after, difference) = what_if(&framework, &bound, &[Change::Figure(step.input, step.to.clone())]).unwrap();
        prop_assert_eq!(&difference.at(step.node).unwrap().change, &step.gain);
        prop_assert_eq!(&total(&after).sub(&total(&card)), &step.total_gain);
        prop_assert!(step.total_gain > Number::ZERO && step.gain > Number::ZERO);
        let (Some(unit), Some(change), FigureValue::Number(to)) = (&step.unit, &step.change, &step.to) else {
            continue;
        };
        let less = if change.is_negative() { unit.clone() } else { unit.neg() };
        let less = Number::from(*to).add(&less).to_exact_decimal().unwrap();
        let less = Change::Figure(step.input, FigureValue::Number(less));
        if let Some(card) = suppose(&bound, &[less]).ok().and_then(|bound| framework.score(&bound).ok()) {
            let gain = card.at(step.node).points().map(|points| points.sub(&after.at(step.node).points().unwrap()));
            prop_assert!(gain.is_none_or(|gain| gain.is_negative()), "{step:?}");
        }
    }
    Ok(steps.len())
}

/// No smaller change of a count raises the indicator and the total, and where none is offered none does nearby.
fn nothing_smaller(scenario: &Scenario) -> Result<(), TestCaseError> {
    let Some((framework, bound, card)) = scored(scenario) else {
        return Ok(());
    };
    let steps = next_steps(&framework, &bound).unwrap();
    let total = |card: &Scorecard| card.total().points_so_far().unwrap_or_default();
    let failing = |card: &Scorecard| card.warnings().iter().filter(|one| one.code.as_str() == "check-failed").count();
    for node in card.nodes().filter(|node| node.kind() == NodeKind::Indicator && node.status() == Status::Scored) {
        let index = node.index_in_framework();
        if node.lost().is_none_or(|lost| lost <= Number::ZERO) {
            continue;
        }
        for input in framework.inputs_of(index) {
            let (Some(FigureValue::Number(now)), InputKind::Count) =
                (bound.figure(input), &framework.input_spec(input).unwrap().kind)
            else {
                continue;
            };
            for way in [1_i64, -1] {
                let mine = steps.iter().filter(|step| step.node == index && step.input == input);
                let mine = mine.filter_map(|step| step.change.clone());
                let mine = mine.filter(|change| change.is_negative() == (way < 0));
                let smallest = mine.map(|change| if way < 0 { change.neg() } else { change }).min();
                for by in 1..40_i64 {
                    if smallest.as_ref().is_some_and(|smallest| Number::integer(by) >= *smallest) {
                        break;
                    }
                    let value = FigureValue::Number(now + Decimal::from(by * way));
                    let changed = bound.with_figure(input, &value).ok().and_then(|bound| framework.score(&bound).ok());
                    if let Some(changed) = changed.filter(|changed| failing(changed) <= failing(&card)) {
                        let more = changed.at(index).points().is_some_and(|points| points > node.points().unwrap());
                        let raises = more && total(&changed) > total(&card);
                        prop_assert!(
                            !raises,
                            "{} {:?} by {}",
                            node.id(),
                            framework.input_spec(input).unwrap().id.value,
                            by * way
                        );
                    }
                }
            }
        }
    }
    Ok(())
}

/// A value that an input can have, made of `choice`.
fn any_value(framework: &Framework, input: InputIndex, choice: u16) -> Option<FigureValue> {
    let spec = framework.input_spec(input)?;
    let choice = usize::from(choice);
    Some(match &spec.kind {
        InputKind::YesNo => FigureValue::YesNo(choice % 2 == 1),
        InputKind::Category(options) => FigureValue::Category(options[choice % options.len()].id.value.clone()),
        InputKind::Checklist(items) => {
            let ticked = items.iter().enumerate().filter(|(index, _)| choice >> index & 1 == 1);
            FigureValue::Items(ticked.map(|(_, item)| item.id.clone()).collect())
        }
        InputKind::Date => return None,
        kind => {
            let low = spec.min.as_ref().map_or(Decimal::ZERO, |min| min.value);
            let high = spec.max.as_ref().map(|max| max.value);
            let high = high.unwrap_or(if *kind == InputKind::Share { Decimal::ONE } else { low + Decimal::from(40) });
            let value = low + (high - low) * Decimal::from(choice % 41) / Decimal::from(40);
            FigureValue::Number(if *kind == InputKind::Count { value.floor().max(low.ceil()) } else { value })
        }
    })
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn a_missing_figure_narrows_as_much_as_is_said(scenario in scenario(), choice in 0_u16..1000) {
        let mut scenario = scenario;
        scenario.spec.total.missing = chiso_core::spec::MissingPolicy::Refuse;
        scenario.spec.nodes.iter_mut().for_each(|node| node.missing = None);
        if let Some((framework, bound, _)) = scored(&scenario) {
            for found in missing_figures(&framework, &bound).unwrap() {
                let (Missing::Figure(input), Some(width_after)) = (found.what, &found.width_after) else {
                    continue;
                };
                let known = any_value(&framework, input, choice).and_then(|value| bound.with_figure(input, &value).ok());
                if let Some(card) = known.and_then(|known| framework.score(&known).ok()).filter(|_| found.is_exact) {
                    let width = card.total().highest().unwrap().sub(&card.total().lowest().unwrap());
                    prop_assert!(width <= *width_after, "{found:?} {width}");
                }
            }
        }
    }

    #[test]
    fn an_outlook_says_what_scoring_says(scenario in scenario()) {
        outlook_agrees(scenario)?;
    }

    #[test]
    fn an_outlook_says_what_scoring_says_of_one_rule(scenario in single()) {
        outlook_agrees(scenario)?;
    }

    #[test]
    fn a_step_gives_what_it_promises_and_one_unit_less_does_not(scenario in scenario()) {
        steps_hold(&scenario)?;
    }

    #[test]
    fn a_step_of_one_rule_gives_what_it_promises(scenario in single()) {
        steps_hold(&scenario)?;
    }

    #[test]
    fn no_smaller_change_of_a_count_raises_the_total(scenario in single()) {
        nothing_smaller(&scenario)?;
    }

    #[test]
    fn no_smaller_change_of_a_count_raises_the_total_of_many(scenario in scenario()) {
        nothing_smaller(&scenario)?;
    }

    #[test]
    fn what_if_leaves_no_residual(scenario in scenario(), choices in prop::collection::vec(0_u16..1000, 1..5)) {
        if let Some((framework, bound, _)) = scored(&scenario) {
            let inputs: Vec<_> = inputs(&framework).collect();
            let mut changes = Vec::new();
            for choice in choices {
                let Some(input) = inputs.get(usize::from(choice) % inputs.len().max(1)) else {
                    continue;
                };
                let value = match (choice % 7, bound.figure(*input)) {
                    (0, _) => FigureValue::Missing,
                    (1, _) => FigureValue::NotApplicable,
                    (_, Some(FigureValue::Number(now))) => FigureValue::Number(now + Decimal::from(choice % 5)),
                    (_, Some(FigureValue::YesNo(yes))) => FigureValue::YesNo(!yes),
                    _ => continue,
                };
                changes.push(Change::Figure(*input, value));
            }
            if let Ok((_, difference)) = what_if(&framework, &bound, &changes) {
                for change in difference.nodes.iter().chain([&difference.total]) {
                    let is_group = framework.node_spec(change.node).is_none_or(|spec| matches!(spec.body, chiso_core::spec::NodeBody::Group(_)));
                    if is_group {
                        prop_assert_eq!(change.residual(), Number::ZERO, "{:?}", change);
                    }
                }
            }
        }
    }
}

#[test]
fn most_scenarios_have_steps() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let strategy = scenario();
    let mut steps = 0;
    for _ in 0..100 {
        steps += steps_hold(&strategy.new_tree(&mut runner).unwrap().current()).unwrap();
    }
    assert!(steps > 200, "{steps}");
}
