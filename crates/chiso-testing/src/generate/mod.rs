//! Generated scenarios: a framework, its weightings and one unit's observations, of every shape.
//!
//! Generation is directed by type: a rule is chosen first, then a value that fits it, then figures that bring the value
//! to one of the rule's thresholds or beside it. What comes out is valid but for the rare share above 100 %, on
//! purpose, and says something: few scenarios are all zero or all missing.
//!
//! [`scenario`] is a proptest strategy. Every node is read from a row of choices of its own, so that shrinking takes
//! whole nodes away before it makes the others simpler.

mod before;
mod builder;
mod cohort;
mod observe;
mod plan;
mod random;
mod real;
mod recipe;
mod relative;
mod rule;
mod show;
mod tape;
mod torn;
mod tree;
mod value;
mod weighting;

use chiso_core::spec::{FrameworkSpec, Observations, Standing, WeightingSpec};
use proptest::collection::vec;
use proptest::strategy::Strategy;

pub use random::Random;
use recipe::Recipe;

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
    /// What other units report, with which this one is compared.
    pub others: Vec<Observations>,
}

impl Scenario {
    /// The weightings as the oracle takes them.
    #[must_use]
    pub fn weightings(&self) -> Vec<&WeightingSpec> {
        self.weightings.iter().collect()
    }
}

/// A scenario, and how to make other observations for it.
pub struct Prepared {
    /// The scenario.
    pub scenario: Scenario,
    recipes: Vec<Recipe>,
    /// The inputs whose figures of the period before are asked for.
    asked_before: Vec<String>,
    /// The inputs whose figures often are not there, or 0.
    torn: Vec<String>,
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
    /// Whether there are to be numbers that are no fractions.
    reals: bool,
    /// Whether there are to be rules that look at other units.
    others: bool,
    /// Whether there are to be figures of the period before.
    before: bool,
    /// Whether there are to be formulas that several figures can leave without a value.
    torn: bool,
    /// Whether a figure may be one of several indicators.
    shares: bool,
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
        plan::scenario(Choices {
            total,
            groups,
            indicators,
            views,
            weightings,
            unit,
            reals: false,
            others: false,
            before: false,
            torn: false,
            shares: false,
        })
        .scenario
    })
}

/// The scenario number `at` of those that belong to `seed`: of one indicator or of several. One in three rounds
/// only at the end, so that its total can be a plain sum; one in 47 has numbers that are no fractions; one in four looks at
/// other units; one in three can look at the period before; one in seven has formulas that several figures can leave
/// without a value; one in five has figures of several indicators.
#[must_use]
pub fn prepared(seed: u64, at: u64) -> Prepared {
    made(seed, at, at % 4 == 3, at % 3 == 2)
}

/// The same, of which none looks at other units or at the period before.
#[must_use]
pub fn prepared_alone(seed: u64, at: u64) -> Prepared {
    made(seed, at, false, false)
}

fn made(seed: u64, at: u64, others: bool, before: bool) -> Prepared {
    let mut random = Random::new(seed, at);
    let row = |random: &mut Random, length: usize| -> Vec<u16> {
        // Now and then a short row: what it has no choices for is the simplest.
        let length = if random.below(6) == 0 { random.below(length + 1) } else { length };
        (0..length).map(|_| random.below(1000) as u16).collect()
    };
    let rows = |random: &mut Random, most: usize, length: usize| -> Vec<Vec<u16>> {
        let count = random.below(most + 1);
        (0..count).map(|_| row(random, length)).collect()
    };
    let (groups, indicators) = if random.below(3) == 0 { (1, 0) } else { (4, 6) };
    let total = row(&mut random, 80);
    let groups = rows(&mut random, groups, 14);
    let mut found = vec![row(&mut random, 120)];
    found.extend(rows(&mut random, indicators, 120));
    let (views, weightings) = (rows(&mut random, 2, 16), rows(&mut random, 2, 8));
    let unit = row(&mut random, 40);
    let mut prepared = plan::scenario(Choices {
        total,
        groups,
        indicators: found,
        views,
        weightings,
        unit,
        reals: at % 47 == 10,
        others,
        before,
        torn: at % 7 == 3,
        shares: at % 5 == 2,
    });
    if at % 3 == 1 {
        plan::rounds_at_the_end(&mut prepared.scenario.spec);
    }
    prepared
}
