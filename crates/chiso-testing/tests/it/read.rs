//! Frameworks, weightings and units from text, for the tests beside this file.

use chiso_core::spec::{FrameworkSpec, Observations, Standing, WeightingSpec};
use chiso_testing::cases::{Expected, What};
use chiso_testing::generate::Scenario;
use chiso_testing::{OracleError, OracleScore, round_text, score};
use chiso_toml::{Source, Syntax, read_framework, read_unit, read_weighting};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};

use chiso_testing::differential::compare;

/// So many cases, the same ones every time: `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for more, and for others.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let seed = |config: ProptestConfig| match config.rng_seed {
        RngSeed::Random => RngSeed::Fixed(2025),
        given => given,
    };
    let given = ProptestConfig::default();
    let is_asked = std::env::var_os("PROPTEST_CASES").is_some();
    let cases = if is_asked { given.cases } else { cases };
    let rng_seed = seed(given.clone());
    ProptestConfig { cases, rng_seed, max_global_rejects: 1_000_000, failure_persistence: None, ..given }
}

fn source(text: &str) -> Source<'_> {
    Source { id: 0, text, syntax: Syntax::Toml }
}

#[track_caller]
pub(crate) fn framework(text: &str) -> FrameworkSpec {
    read_framework(&source(text), &mut |_| None).unwrap_or_else(|problems| panic!("framework: {problems}\n{text}"))
}

#[track_caller]
pub(crate) fn unit(text: &str) -> Observations {
    read_unit(&source(text)).unwrap_or_else(|problems| panic!("unit: {problems}\n{text}"))
}

#[track_caller]
pub(crate) fn weighting(text: &str) -> WeightingSpec {
    read_weighting(&source(text)).unwrap_or_else(|problems| panic!("weighting: {problems}\n{text}"))
}

/// What a score says of a node, as text.
pub(crate) fn quantity(spec: &FrameworkSpec, scored: &OracleScore, id: &str, what: What) -> Option<String> {
    let node = scored.nodes.iter().chain([&scored.total]).find(|node| node.id == id)?;
    let rounding = spec.total.rounding;
    let (places, value) = match what {
        What::Status => return Some(node.status.to_owned()),
        What::Points => (rounding.points, node.points.clone()?),
        What::Index => (rounding.index, node.points.clone()? / node.max_points.clone()),
        What::SoFar => (rounding.points, node.so_far.clone()),
        What::Lowest if node.every => (rounding.points, node.lowest.clone()?),
        What::Highest if node.every => (rounding.points, node.highest.clone()?),
        What::Lowest | What::Highest => return None,
    };
    Some(round_text(&value, places.into(), rounding.mode))
}

/// A framework's body, weightings, and a unit's figures.
#[derive(Clone, Copy, Default)]
pub(crate) struct Test<'t> {
    /// `[total]`'s settings.
    pub(crate) total: &'t str,
    pub(crate) framework: &'t str,
    pub(crate) weightings: &'t [&'t str],
    pub(crate) unit: &'t str,
    pub(crate) standing: Option<Standing>,
}

impl Test<'_> {
    #[track_caller]
    fn scenario(&self) -> Scenario {
        let head = "format = 1\nid = \"test\"\nedition = \"2025\"\ntitle = \"Test\"\nsource = \"a test\"\n";
        let spec = framework(&format!("{head}[total]\n{}\n{}", self.total, self.framework));
        let head = "format = 1\nframework = \"test/2025\"\n";
        let observations = unit(&format!("{head}[unit]\nname = \"A unit\"\n{}", self.unit));
        let weightings = self.weightings.iter().enumerate().map(|(index, text)| {
            let id = format!("id = \"w{index}\"\ntitle = \"W\"\nsource = \"a test\"\n");
            let base = if index > 0 { format!("base = \"w{}\"\n", index - 1) } else { String::new() };
            weighting(&format!("{head}{id}{base}{text}"))
        });
        let weightings = weightings.collect();
        Scenario { spec, weightings, observations, standing: self.standing, others: Vec::new() }
    }

    #[track_caller]
    pub(crate) fn score(&self) -> (FrameworkSpec, Result<OracleScore, OracleError>) {
        let scenario = self.scenario();
        let scored = score(&scenario.spec, &scenario.weightings(), &scenario.observations, scenario.standing);
        (scenario.spec, scored)
    }

    /// Everything that `expected` says, as in an `expected.toml`: of the oracle, with which the engine agrees.
    #[track_caller]
    pub(crate) fn gives(&self, expected: &str) {
        let expected = Expected::read(expected).unwrap();
        let (spec, scored) = self.score();
        match scored {
            Ok(scored) => {
                let found = |id: &str, what: What| quantity(&spec, &scored, id, what);
                assert_eq!(expected.differences(found), Vec::<String>::new());
            }
            Err(OracleError::Data(codes)) => {
                let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                assert_eq!(expected.differences_of_errors(&codes), Vec::<String>::new());
            }
        }
        assert_eq!(compare(&self.scenario()), Vec::<String>::new());
    }
}
