//! One unit: the engine's two paths against the oracle, node by node, to the last digit.

use std::collections::BTreeMap;

use chiso_core::number::{Number, RoundingMode};
use chiso_core::spec::{FrameworkSpec, Observations, Standing};
use chiso_core::{
    BindOptions, Bound, Branch, Diagnostics, Framework, NodeScore, Quantity, Scorecard, Severity, Status, Total,
};
use num_bigint::BigInt;

use super::bounds::bounds;
use super::cohort::explanation;
use super::parts::parts;
use crate::generate::Scenario;
use crate::oracle::{Fraction, Oracle, OracleError, OracleNode, OracleScore, Way, round_text, whole};

/// What is different, one line each.
pub type Differences = Vec<String>;

/// What happened how often.
pub type Census = BTreeMap<String, u64>;

/// The engine and the oracle for one framework.
pub struct Pair<'s> {
    framework: Framework,
    oracle: Oracle<'s>,
}

impl<'s> Pair<'s> {
    /// Compiles a scenario's framework for both.
    ///
    /// # Errors
    ///
    /// Where it does not compile.
    pub fn new(scenario: &'s Scenario) -> Result<Self, Diagnostics> {
        let framework = Framework::compile(scenario.spec.clone(), &scenario.weightings)?;
        Ok(Self { framework, oracle: Oracle::new(&scenario.spec, &scenario.weightings()) })
    }

    /// The same, with an oracle that tries no more than so many combinations of what missing figures could be.
    #[must_use]
    pub fn trying(self, most: usize) -> Self {
        Self { oracle: self.oracle.trying(most), ..self }
    }

    /// The compiled framework.
    #[must_use]
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// What the engine and the oracle, or the engine's two paths, say differently of one unit. `census` is told what came
    /// out.
    pub fn differences(
        &self,
        observations: &Observations,
        standing: Option<Standing>,
        census: &mut Census,
    ) -> Differences {
        let bound = self.framework.bind_with(observations, BindOptions::standing(standing));
        let oracle = self.oracle.score(observations, standing);
        match bound {
            Ok(bound) => self.of_bound(&bound, oracle, census),
            Err(problems) => self.outcomes(Err(problems), oracle, census),
        }
    }

    pub(super) const fn oracle(&self) -> &Oracle<'s> {
        &self.oracle
    }

    /// What the engine and the oracle, or the engine's two paths, say differently of bound figures.
    pub(super) fn of_bound(
        &self,
        bound: &Bound,
        oracle: Result<OracleScore, OracleError>,
        census: &mut Census,
    ) -> Differences {
        let card = self.framework.score(bound);
        let mut found = paths(&card, &self.framework.total(bound));
        found.extend(self.outcomes(card, oracle, census));
        found
    }

    pub(super) fn outcomes(
        &self,
        card: Result<Scorecard, Diagnostics>,
        oracle: Result<OracleScore, OracleError>,
        census: &mut Census,
    ) -> Differences {
        outcomes(&self.framework, card, oracle, census)
    }
}

/// How the fast path differs from the exact one.
fn paths(card: &Result<Scorecard, Diagnostics>, total: &Result<Total, Diagnostics>) -> Differences {
    let same = match (card, total) {
        (Ok(card), Ok(total)) => {
            let node = card.total();
            (total.status, total.points, total.index) == (node.status(), node.rounded_points(), node.rounded_index())
        }
        (Err(card), Err(total)) => card == total,
        _ => false,
    };
    if same { Vec::new() } else { vec![format!("fast path {total:?}, exact path otherwise")] }
}

pub(super) fn count(census: &mut Census, what: &str) {
    match census.get_mut(what) {
        Some(times) => *times += 1,
        None => {
            census.insert(what.to_owned(), 1);
        }
    }
}

fn outcomes(
    framework: &Framework,
    card: Result<Scorecard, Diagnostics>,
    oracle: Result<OracleScore, OracleError>,
    census: &mut Census,
) -> Differences {
    match (card, oracle) {
        (Ok(card), Ok(oracle)) => {
            let nodes = card.nodes().zip(&oracle.nodes).chain([(card.total(), &oracle.total)]);
            let mut found = Vec::new();
            for (node, oracle) in nodes {
                differences(framework.spec(), node, oracle, &mut found, census);
            }
            count(census, total_word(card.total().status()));
            let points = &oracle.total.points;
            if points.as_ref().is_some_and(|points| *points != whole(0) && *points != oracle.total.max_points) {
                count(census, "total neither nothing nor all");
            }
            if oracle.total.points.is_none() && oracle.total.lowest.is_some() && card.total().bounds_exact() {
                count(census, "total with exact lowest and highest");
            }
            found
        }
        (Err(problems), Err(OracleError::Data(mut codes))) => {
            codes.sort();
            codes.iter().for_each(|code| count(census, &format!("error {code}")));
            count(census, "total refused for errors");
            if errors(&problems) == codes { Vec::new() } else { vec![format!("oracle {codes:?}: {problems}")] }
        }
        (Ok(_), Err(problems)) => vec![format!("only the oracle has {problems:?}")],
        (Err(problems), Ok(_)) => vec![format!("only the engine has {problems}")],
    }
}

const fn total_word(status: Status) -> &'static str {
    match status {
        Status::Scored => "total scored",
        Status::Missing => "total missing",
        Status::NotApplicable => "total not-applicable",
        Status::Informational => "total informational",
        _ => "total undecided",
    }
}

/// The codes of the errors, in order of their names.
#[must_use]
pub fn errors(diagnostics: &Diagnostics) -> Vec<&'static str> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let mut codes: Vec<_> = errors.map(|diagnostic| diagnostic.code.as_str()).collect();
    codes.sort_unstable();
    codes
}

/// The compiled framework, and what the unit reports bound to it.
///
/// # Panics
///
/// Where the framework does not compile.
pub fn bound(scenario: &Scenario) -> (Framework, Result<Bound, Diagnostics>) {
    let framework = Framework::compile(scenario.spec.clone(), &scenario.weightings);
    let framework = framework.unwrap_or_else(|problems| panic!("a generated framework does not compile: {problems}"));
    let bound = framework.bind_with(&scenario.observations, BindOptions::standing(scenario.standing));
    (framework, bound)
}

/// What is different of a scenario's own unit, one line each; of those that it is compared with, too.
///
/// # Panics
///
/// Where the framework does not compile.
#[must_use]
pub fn compare(scenario: &Scenario) -> Differences {
    let pair = Pair::new(scenario);
    let pair = pair.unwrap_or_else(|problems| panic!("a generated framework does not compile: {problems}"));
    let census = &mut Census::new();
    if !pair.framework().is_relative() {
        return pair.differences(&scenario.observations, scenario.standing, census);
    }
    let units: Vec<&Observations> = scenario.others.iter().chain([&scenario.observations]).collect();
    pair.cohort_differences(&units, scenario.standing, census).concat()
}

/// Whether a number is the oracle's: exactly, or to 50 places, or nearly as many, where one of the two is no fraction in small terms.
pub(super) fn is(value: &Number, oracle: &Fraction) -> bool {
    if value.is_fraction() && value.to_fraction_text() == oracle.to_string() {
        return true;
    }
    if value.is_fraction() && oracle.denom().bits() < 256 {
        return false;
    }
    let Some((digits, places)) = digits(value) else { return holds(value, oracle) };
    let apart = digits - oracle.clone();
    let unit = Fraction::new(2.into(), BigInt::from(10).pow(places));
    (apart < unit && -apart < unit) || holds(value, oracle)
}

/// Whether a number of which not even that is known can be the oracle's.
fn holds(value: &Number, oracle: &Fraction) -> bool {
    let shown = value.to_fraction_text();
    let Some((low, high)) = shown.split_once("..") else { return false };
    let bound = |text: &str| {
        let (digits, places) = (text.replace('.', ""), text.split_once('.').map_or(0, |(_, places)| places.len()));
        Some(Fraction::new(digits.parse().ok()?, BigInt::from(10).pow(u32::try_from(places).ok()?)))
    };
    match (bound(low), bound(high)) {
        (Some(low), Some(high)) => low <= *oracle && *oracle <= high,
        _ => false,
    }
}

/// A number to 50 places, or to fewer where it lies so near to the middle between two that nobody can say which it is.
pub(super) fn digits(value: &Number) -> Option<(Fraction, u32)> {
    let places = [50, 49, 48, 45, 40].into_iter();
    let mut ways = places.flat_map(|places| [(places, RoundingMode::HalfEven), (places, RoundingMode::Floor)]);
    ways.find_map(|(places, mode)| {
        let digits = value.to_fixed(places, mode).replace('.', "").parse().ok()?;
        Some((Fraction::new(digits, BigInt::from(10).pow(places)), places))
    })
}

pub(super) fn same(value: Option<&Number>, oracle: Option<&Fraction>) -> bool {
    match (value, oracle) {
        (Some(value), Some(oracle)) => is(value, oracle),
        (None, None) => true,
        _ => false,
    }
}

/// The way through a rule, as the oracle says it.
pub(super) fn way(branch: Branch) -> Way {
    let at = match branch {
        Branch::Step(at) | Branch::Category(at) | Branch::BestPart(at) => Some(at as usize),
        _ => None,
    };
    Way(branch.as_str(), at)
}

fn differences(
    spec: &FrameworkSpec,
    node: NodeScore<'_>,
    oracle: &OracleNode,
    found: &mut Differences,
    census: &mut Census,
) {
    let mut differs = |what: &str, engine: String, oracle: String| {
        found.push(format!("{} {what}: engine {engine}, oracle {oracle}", node.id()));
    };
    let text = |value: Option<&Number>| value.map_or_else(|| "nothing".to_owned(), Number::to_fraction_text);
    let fraction = |value: Option<&Fraction>| value.map_or_else(|| "nothing".to_owned(), Fraction::to_string);
    let mut number = |what: &str, value: Option<Number>, oracle: Option<&Fraction>| {
        if !same(value.as_ref(), oracle) {
            differs(what, text(value.as_ref()), fraction(oracle));
        }
    };
    number("max points", Some(node.max_points()), Some(&oracle.max_points));
    number("points", node.points(), oracle.points.as_ref());
    number("points so far", Some(node.points_so_far().unwrap_or_default()), Some(&oracle.so_far));
    number("calculated", node.calculated().cloned(), oracle.calculated.as_ref());
    let value = match node.value() {
        Some(Quantity::Number(number)) => Some(number),
        _ => None,
    };
    number("value", value, oracle.value.as_ref());
    let status = node.status();
    if node.id() != oracle.id {
        differs("id", node.id().to_owned(), oracle.id.clone());
    }
    if way(node.branch()) != oracle.way {
        differs("branch", format!("{:?}", way(node.branch())), format!("{:?}", oracle.way));
    }
    if status == Status::Undecided && oracle.status == "scored" {
        // The engine says that it does not know; the exact value was compared above.
        return count(census, "node undecided");
    }
    if status.as_str() != oracle.status {
        differs("status", status.as_str().to_owned(), oracle.status.to_owned());
    }
    bounds(spec, node, oracle, found, census);
    parts(node, oracle, found, census);
    explanation(node, oracle, found, census);
    let mut differs = |what: &str, engine: String, oracle: String| {
        found.push(format!("{} {what}: engine {engine}, oracle {oracle}", node.id()));
    };
    let rounding = spec.total.rounding;
    let mut rounded = |what: &str, shown: Option<rust_decimal::Decimal>, exact: Option<Fraction>, places: u8| {
        let exact = exact.map(|exact| round_text(&exact, places.into(), rounding.mode));
        let shown = shown.map(|shown| shown.to_string());
        // A decimal has no room for more digits.
        let room = exact.as_ref().is_none_or(|text| text.bytes().filter(u8::is_ascii_digit).count() <= 28);
        if shown != exact && (room || shown.is_some()) {
            differs(what, format!("{shown:?}"), format!("{exact:?}"));
        }
    };
    rounded("rounded points", node.rounded_points(), oracle.points.clone(), rounding.points);
    let index = oracle.points.clone().filter(|_| oracle.max_points != whole(0));
    let index = index.map(|points| points / oracle.max_points.clone());
    rounded("rounded index", node.rounded_index(), index, rounding.index);
    count(census, status.as_str());
    count(census, node.branch().as_str());
}
