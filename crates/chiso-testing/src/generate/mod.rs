//! Generated scenarios: a framework, its weightings and one unit's observations, of every shape.
//!
//! Generation is directed by type: a rule is chosen first, then a value that fits it, then figures that bring the value
//! to one of the rule's thresholds or beside it. What comes out is valid but for the rare share above 100 %, on
//! purpose, and says something: few scenarios are all zero or all missing.
//!
//! [`scenario`] is a proptest strategy. Every node is read from a row of choices of its own, so that shrinking takes
//! whole nodes away before it makes the others simpler.

mod builder;
mod plan;
mod rule;
mod show;
mod tape;
mod tree;
mod value;
mod weighting;

use chiso_core::spec::{FrameworkSpec, Observations, Standing, WeightingSpec};
use proptest::collection::vec;
use proptest::strategy::Strategy;

/// A framework, its weightings and one unit's observations.
#[derive(Clone)]
pub struct Scenario {
    /// The framework.
    pub spec: FrameworkSpec,
    /// Weightings, each the base of the next.
    pub weightings: Vec<WeightingSpec>,
    /// What the unit reports.
    pub observations: Observations,
    /// Whose figures are asked for.
    pub standing: Option<Standing>,
}

impl Scenario {
    /// The weightings as the oracle takes them.
    #[must_use]
    pub fn weightings(&self) -> Vec<&WeightingSpec> {
        self.weightings.iter().collect()
    }
}

/// The choices that a scenario is made of.
#[derive(Clone, Debug)]
struct Choices {
    total: Vec<u16>,
    groups: Vec<Vec<u16>>,
    indicators: Vec<Vec<u16>>,
    views: Vec<Vec<u16>>,
    weightings: Vec<Vec<u16>>,
    unit: Vec<u16>,
}

/// Scenarios of every shape.
pub fn scenario() -> impl Strategy<Value = Scenario> {
    sized(4, 7)
}

/// Scenarios of one indicator, mostly without groups: for looking closely at rules.
pub fn single() -> impl Strategy<Value = Scenario> {
    sized(1, 1)
}

fn sized(groups: usize, indicators: usize) -> impl Strategy<Value = Scenario> {
    let row = |length: usize| vec(0_u16..1000, 0..=length);
    let rows = |count: usize, length: usize| vec(row(length), 0..=count);
    let parts = (row(80), rows(groups, 14), vec(row(120), 1..=indicators), rows(2, 16), rows(2, 8), row(40));
    parts.prop_map(|(total, groups, indicators, views, weightings, unit)| {
        plan::scenario(Choices { total, groups, indicators, views, weightings, unit })
    })
}
