//! What generated scenarios are like, and what the oracle makes of every one of them.

use std::collections::BTreeMap;

use chiso_core::spec::{NodeBody, RuleSpec, Scoring};
use chiso_testing::generate::{Scenario, scenario, single};
use chiso_testing::oracle::whole;
use chiso_testing::{OracleError, OracleScore, score};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::read::config;

fn scored(scenario: &Scenario) -> Result<OracleScore, OracleError> {
    score(&scenario.spec, &scenario.weightings(), &scenario.observations, scenario.standing)
}

fn rules(scoring: &Scoring, found: &mut Vec<&'static str>) {
    found.push(scoring.rule.value.as_str());
    if let RuleSpec::Parts { parts, .. } = &scoring.rule.value {
        parts.iter().for_each(|part| rules(&part.scoring, found));
    }
}

/// How often things occur among 1,500 scenarios, the same ones every time.
fn census() -> BTreeMap<String, usize> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let strategy = scenario();
    let mut counts = BTreeMap::new();
    let mut count = |what: String| *counts.entry(what).or_insert(0) += 1;
    for _ in 0..1500 {
        let scenario = strategy.new_tree(&mut runner).unwrap().current();
        for node in &scenario.spec.nodes {
            match &node.body {
                NodeBody::Group(group) => {
                    let kind = if group.view.is_some() { "view" } else { "group" };
                    count(format!("{kind} {}", group.combine.value.as_str()));
                }
                NodeBody::Indicator(indicator) => {
                    let mut found = Vec::new();
                    rules(&indicator.scoring, &mut found);
                    found.into_iter().for_each(|rule| count(format!("rule {rule}")));
                }
            }
        }
        count(format!("{} weightings", scenario.weightings.len()));
        match scored(&scenario) {
            Ok(scored) => {
                scored.nodes.iter().for_each(|node| count(format!("node {}", node.status)));
                count(format!("total {}", scored.total.status));
                if scored.total.points.is_none() && scored.total.lowest.is_some() {
                    count("range".to_owned());
                }
                let points = scored.total.points.unwrap_or(whole(0));
                if points > whole(0) && points < scored.total.max_points {
                    count("neither nothing nor all".to_owned());
                }
            }
            Err(OracleError::Data(codes)) => codes.into_iter().for_each(|code| count(format!("error {code}"))),
        }
    }
    counts
}

#[test]
fn every_shape_occurs_and_most_scenarios_say_something() {
    let counts = census();
    for (what, at_least) in [
        ("rule share", 200),
        ("rule target", 200),
        ("rule goalposts", 100),
        ("rule steps", 200),
        ("rule categories", 200),
        ("rule yes-no", 200),
        ("rule each", 100),
        ("rule checklist", 200),
        ("rule parts", 200),
        ("rule full", 200),
        ("rule appraised", 100),
        ("rule informational", 100),
        ("group sum", 200),
        ("group arithmetic", 100),
        ("group minimum", 50),
        ("group harmonic", 50),
        ("group mazziotta-pareto", 50),
        ("view sum", 100),
        ("view arithmetic", 50),
        ("view minimum", 20),
        ("view harmonic", 20),
        ("view mazziotta-pareto", 20),
        ("1 weightings", 100),
        ("2 weightings", 50),
        ("node scored", 3000),
        ("node missing", 500),
        ("node not-applicable", 100),
        ("total scored", 900),
        ("total missing", 200),
        ("total not-applicable", 20),
        ("range", 100),
        ("neither nothing nor all", 700),
        ("error share-over-one", 2),
        ("error check-failed", 2),
    ] {
        let found = counts.get(what).copied().unwrap_or_default();
        assert!(found >= at_least, "{what}: {found}, expected at least {at_least} of {counts:#?}");
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn what_is_known_has_no_range(scenario in scenario()) {
        if let Ok(scored) = scored(&scenario) {
            for node in scored.nodes.iter().chain([&scored.total]) {
                match &node.points {
                    Some(points) => {
                        prop_assert_eq!(&node.so_far, points, "{}", node.id);
                        prop_assert_eq!(node.lowest.as_ref(), Some(points), "{}", node.id);
                        prop_assert_eq!(node.highest.as_ref(), Some(points), "{}", node.id);
                    }
                    None => prop_assert!(node.lowest <= node.highest, "{}", node.id),
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
        match (scored(&scenario), scored(&other)) {
            (Ok(one), Ok(two)) => prop_assert_eq!(one, two),
            (one, two) => prop_assert_eq!(one.is_err(), two.is_err()),
        }
    }

    #[test]
    fn a_weighting_leaves_every_indicators_index_as_it_was(scenario in scenario()) {
        let mut plain = scenario.clone();
        plain.weightings.clear();
        let mut scenario = scenario;
        for side in [&mut plain, &mut scenario] {
            side.spec.total.indicators_rounded_to = None;
            side.spec.nodes.iter_mut().for_each(|node| node.rounded_to = None);
        }
        if let (Ok(plain), Ok(weighted)) = (scored(&plain), scored(&scenario)) {
            for ((one, two), node) in plain.nodes.iter().zip(&weighted.nodes).zip(&scenario.spec.nodes) {
                if let (NodeBody::Indicator(_), Some(before), Some(after)) = (&node.body, &one.points, &two.points) {
                    let before = before.clone() * two.max_points.clone();
                    prop_assert_eq!(before, after.clone() * one.max_points.clone(), "{}", one.id);
                }
            }
        }
    }

    #[test]
    fn one_indicator_alone(scenario in single()) {
        if let Ok(scored) = scored(&scenario) {
            prop_assert_eq!(scored.nodes.len(), scenario.spec.nodes.len());
        }
    }
}
