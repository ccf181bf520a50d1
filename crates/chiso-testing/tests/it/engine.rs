//! The engine against the oracle, on generated scenarios.

use std::str::FromStr;

use chiso_core::number::{Number, RoundingMode};
use chiso_core::spec::{FrameworkSpec, MissingPolicy};
use chiso_core::{BindOptions, Bound, Diagnostics, Framework, NodeScore, Scorecard, Severity};
use chiso_testing::generate::{Scenario, scenario, single};
use chiso_testing::oracle::{Fraction, whole};
use chiso_testing::{OracleError, OracleNode, round_text, score};
use num_bigint::BigInt;
use proptest::prelude::*;

use crate::read::config;

pub(crate) fn exact(value: &Number) -> Fraction {
    Fraction::from_str(&value.to_fraction_text()).unwrap()
}

/// Whether a number is the oracle's, to 50 places where one of the two is no fraction that a person could write.
fn near(value: &Number, oracle: &Fraction) -> bool {
    let places = 50;
    if value.is_fraction() && oracle.denom().bits() < 256 {
        return false;
    }
    let digits = value.to_fixed(places, RoundingMode::HalfEven).replace('.', "");
    let value = Fraction::new(digits.parse().unwrap(), BigInt::from(10).pow(places));
    let apart = value - oracle.clone();
    let unit = Fraction::new(2.into(), BigInt::from(10).pow(places));
    apart < unit && -apart < unit
}

/// The codes of the errors, in order of their names.
pub(crate) fn errors(diagnostics: &Diagnostics) -> Vec<&'static str> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let mut codes: Vec<_> = errors.map(|diagnostic| diagnostic.code.as_str()).collect();
    codes.sort_unstable();
    codes
}

/// The compiled framework, and what the unit reports bound to it.
pub(crate) fn bound(scenario: &Scenario) -> (Framework, Result<Bound, Diagnostics>) {
    let framework = Framework::compile(scenario.spec.clone(), &scenario.weightings);
    let framework = framework.unwrap_or_else(|problems| panic!("a generated framework does not compile: {problems}"));
    let bound = framework.bind_with(&scenario.observations, BindOptions::standing(scenario.standing));
    (framework, bound)
}

pub(crate) fn engine(scenario: &Scenario) -> Result<Scorecard, Diagnostics> {
    let (framework, bound) = bound(scenario);
    framework.score(&bound?)
}

fn differences(spec: &FrameworkSpec, node: NodeScore<'_>, oracle: &OracleNode) -> Vec<String> {
    let mut found = Vec::new();
    let mut same = |what: &str, engine: Option<String>, oracle: Option<String>| {
        if engine != oracle {
            let show = |text: Option<String>| text.unwrap_or_else(|| "nothing".to_owned());
            found.push(format!("{} {what}: engine {}, oracle {}", node.id(), show(engine), show(oracle)));
        }
    };
    let fraction = |value: &Option<Fraction>| value.as_ref().map(Fraction::to_string);
    // A number that is no fraction is as good as the oracle's where they agree to 50 places.
    let text = |value: Option<Number>, oracle: &Option<Fraction>| match (value, oracle) {
        (Some(value), Some(oracle)) if near(&value, oracle) => Some(oracle.to_string()),
        (value, _) => value.map(|value| exact(&value).to_string()),
    };
    let rounding = spec.total.rounding;
    same("id", Some(node.id().to_owned()), Some(oracle.id.clone()));
    same("status", Some(node.status().as_str().to_owned()), Some(oracle.status.to_owned()));
    same("max points", text(Some(node.max_points()), &None), Some(oracle.max_points.to_string()));
    same("points", text(node.points(), &oracle.points), fraction(&oracle.points));
    same(
        "points so far",
        text(Some(node.points_so_far().unwrap_or_default()), &Some(oracle.so_far.clone())),
        Some(oracle.so_far.to_string()),
    );
    let points = oracle.points.clone();
    let rounded = points.clone().map(|points| round_text(&points, rounding.points.into(), rounding.mode));
    same("rounded points", node.rounded_points().map(|points| points.to_string()), rounded);
    let index = points.filter(|_| oracle.max_points != whole(0)).map(|points| points / oracle.max_points.clone());
    let rounded = index.map(|index| round_text(&index, rounding.index.into(), rounding.mode));
    same("rounded index", node.rounded_index().map(|index| index.to_string()), rounded);
    if oracle.lowest.is_some() {
        if node.bounds_exact() {
            same("lowest", text(node.lowest(), &oracle.lowest), fraction(&oracle.lowest));
            same("highest", text(node.highest(), &oracle.highest), fraction(&oracle.highest));
        } else {
            let outside = node.lowest().map(|lowest| exact(&lowest)) > oracle.lowest
                || node.highest().is_some_and(|highest| Some(exact(&highest)) < oracle.highest);
            same("holds its range", Some((!outside).to_string()), Some("true".to_owned()));
        }
    }
    found
}

/// What is different, one line each.
pub(crate) fn compare(scenario: &Scenario) -> Vec<String> {
    let oracle = score(&scenario.spec, &scenario.weightings(), &scenario.observations, scenario.standing);
    match (engine(scenario), oracle) {
        (Ok(card), Ok(oracle)) => {
            let nodes = card.nodes().zip(&oracle.nodes).chain([(card.total(), &oracle.total)]);
            nodes.flat_map(|(node, oracle)| differences(&scenario.spec, node, oracle)).collect()
        }
        (Err(problems), Err(OracleError::Data(mut codes))) => {
            codes.sort();
            if errors(&problems) == codes { Vec::new() } else { vec![format!("oracle {codes:?}: {problems}")] }
        }
        (Ok(_), Err(problems)) => vec![format!("only the oracle has {problems:?}")],
        (Err(problems), Ok(_)) => vec![format!("only the engine has {problems}")],
    }
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn the_engine_agrees_with_the_oracle(scenario in scenario()) {
        prop_assert_eq!(compare(&scenario), Vec::<String>::new());
    }

    #[test]
    fn the_engine_agrees_with_the_oracle_on_one_indicator(scenario in single()) {
        prop_assert_eq!(compare(&scenario), Vec::<String>::new());
    }
}

/// A scenario in which every missing figure withholds what stands above it.
pub(crate) fn refusing(mut scenario: Scenario) -> Scenario {
    scenario.spec.total.missing = MissingPolicy::Refuse;
    scenario.spec.nodes.iter_mut().for_each(|node| node.missing = None);
    scenario
}
