//! The engine against the oracle, on generated scenarios.

use chiso_core::spec::MissingPolicy;
use chiso_core::{Diagnostics, Scorecard};
use chiso_testing::differential::{bound, compare};
use chiso_testing::generate::{Scenario, scenario, single};
use proptest::prelude::*;

use crate::read::config;

pub(crate) fn engine(scenario: &Scenario) -> Result<Scorecard, Diagnostics> {
    let (framework, bound) = bound(scenario);
    framework.score(&bound?)
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
