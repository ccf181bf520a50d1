//! The lowest and highest points that missing figures can give: every value is tried, or where there are too many, some.

use std::collections::BTreeMap;

use chiso_core::spec::{Combine, NodeSpec};

use super::aggregate::{Outcome, Passed};
use super::evaluate::{Sheet, Value};
use super::number::{Fraction, larger, smaller};
use super::open::{self, Open};
use super::run::{Results, Run};
use super::sample::sample;
use super::tree::combine;
use super::variable::{Variable, variables};

/// The lowest and highest points of a node.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) lowest: Fraction,
    pub(super) highest: Fraction,
    /// Whether every value was tried, so that there are no others below and above.
    pub(super) every: bool,
}

/// The lowest and highest points of each node that can have any.
pub(super) type Ranges = BTreeMap<String, Span>;

/// One unit, some of whose figures are missing.
pub(super) struct Trial<'a> {
    pub(super) run: &'a Run<'a>,
    pub(super) sheet: &'a Sheet,
    pub(super) outcomes: &'a BTreeMap<String, Outcome>,
    pub(super) results: &'a Results,
}

/// A value for something that can still take several.
#[derive(Clone, Debug)]
pub(super) enum Given {
    Figure(String, Value),
    Points(String, Fraction),
}

impl Variable {
    /// Its value at this place among those it is known to have.
    pub(super) fn at(&self, place: usize) -> Given {
        match self {
            Self::Figure { input, values, .. } => Given::Figure(input.clone(), values[place].clone()),
            Self::Points { node, values } => Given::Points(node.clone(), values[place].clone()),
        }
    }
}

/// The lowest and highest points of every node and of the total.
pub(super) fn ranges(trial: &Trial<'_>) -> Ranges {
    let mut found = Ranges::new();
    let mut tried: BTreeMap<Vec<String>, Option<Ranges>> = BTreeMap::new();
    let mut sampled: Option<Ranges> = None;
    for (id, came) in trial.results {
        let range = match &came.passed {
            Passed::Points(points) => Some(Span { lowest: points.clone(), highest: points.clone(), every: true }),
            Passed::Dropped => None,
            Passed::Refused(_) => {
                let open = open::below(trial, id);
                let ids = open.indicators.iter().map(|(node, _)| node.id.value.clone()).collect();
                match tried.entry(ids).or_insert_with(|| try_all(trial, &open)) {
                    Some(ranges) => ranges.get(id).cloned(),
                    None => sampled.get_or_insert_with(|| sample(trial, &open::all(trial))).get(id).cloned(),
                }
            }
        };
        found.extend(range.map(|range| (id.clone(), range)));
    }
    found
}

/// Gives the missing figures of the indicators in `open` every value; nothing where there are too many.
fn try_all(trial: &Trial<'_>, open: &Open<'_>) -> Option<Ranges> {
    let variables = variables(trial, &open.indicators, &open.inputs)?;
    let sizes: Option<Vec<usize>> = variables.iter().map(Variable::count).collect();
    let sizes = sizes?;
    let most = trial.run.oracle.most;
    let count = sizes.iter().try_fold(1_usize, |all, size| all.checked_mul(*size).filter(|all| *all <= most))?;
    let mut ranges = Ranges::new();
    if other_duels(trial) {
        return Some(ranges);
    }
    for combination in 0..count {
        let mut rest = combination;
        let given = variables.iter().zip(&sizes).map(|(variable, size)| {
            let place = rest % size;
            rest /= size;
            variable.at(place)
        });
        if let Some(results) = trial.with(open, given.collect()) {
            widen(&mut ranges, results, true);
        }
    }
    Some(ranges)
}

/// Whether other points would make other duels, of which nothing is said.
pub(super) fn other_duels(trial: &Trial<'_>) -> bool {
    let spec = trial.run.oracle.spec;
    let copeland = |node: Option<&NodeSpec>| combine(spec, node) == Some(Combine::Copeland);
    copeland(None) || spec.nodes.iter().any(|node| copeland(Some(node)))
}

/// Widens what was found so far by the points of one more try.
pub(super) fn widen(ranges: &mut Ranges, results: Results, every: bool) {
    for (id, came) in results {
        let Passed::Points(points) = came.passed else { continue };
        match ranges.get_mut(&id) {
            Some(span) => {
                span.lowest = smaller(span.lowest.clone(), points.clone());
                span.highest = larger(span.highest.clone(), points);
            }
            None => {
                ranges.insert(id, Span { lowest: points.clone(), highest: points, every });
            }
        }
    }
}

impl Trial<'_> {
    /// What all nodes come to where these are the missing figures of the indicators in `open`; nothing where they
    /// contradict anything.
    pub(super) fn with(&self, open: &Open<'_>, given: Vec<Given>) -> Option<Results> {
        let mut sheet = self.sheet.clone();
        let mut outcomes = self.outcomes.clone();
        let mut points = BTreeMap::new();
        for given in given {
            match given {
                Given::Figure(input, value) => drop(sheet.insert(input, Ok(value))),
                Given::Points(node, given) => drop(points.insert(node, Outcome::Scored(given))),
            }
        }
        let mut problems = self.run.checks(&sheet);
        for (node, scoring) in &open.indicators {
            let came = self.run.indicator(node, scoring, &sheet, &mut problems);
            outcomes.insert(node.id.value.clone(), came.outcome);
        }
        outcomes.extend(points);
        problems.is_empty().then(|| self.run.results(&outcomes))
    }
}
