//! One unit, from figures to results.

use std::collections::BTreeMap;

use chiso_core::Severity;
use chiso_core::spec::{
    FigureValue, FrameworkSpec, NodeBody, NodeSpec, Observations, RuleSpec, Scoring, Standing, WeightingSpec,
    WithoutEvidence,
};

use super::aggregate::{Child, Outcome, Passed, Policies, Result as Came, combined};
use super::evaluate::{Figures, Sheet, Value};
use super::maxima::{Maxima, effective, own_scale};
use super::number::{Fraction, exact, whole};
use super::range;
use super::rule::{Earned, Place};
use super::sheet::{points, precedence, problems, sheet};
use super::tree::{combine, counted, informational, viewed};
use super::{OracleError, OracleNode, OracleScore};

/// Scores one unit.
///
/// `weightings` are applied in order, the base first; `standing` is whose figures come first, where that is asked for.
///
/// # Errors
///
/// [`OracleError::Data`], where the figures contradict the framework.
///
/// # Panics
///
/// Where the framework, a weighting or the shape of the observations is invalid.
pub fn score(
    spec: &FrameworkSpec,
    weightings: &[&WeightingSpec],
    observations: &Observations,
    standing: Option<Standing>,
) -> Result<OracleScore, OracleError> {
    let order = precedence(spec, standing);
    let sheet = sheet(spec, observations, &order);
    let own = own_scale(spec);
    // Figures that cannot be are reported before anything is made of them.
    let impossible = problems(spec, observations, &own);
    if !impossible.is_empty() {
        return Err(OracleError::Data(impossible));
    }
    let run = Run { spec, observations, order, own, maxima: effective(spec, weightings) };
    let mut found = run.checks(&sheet);
    let indicators = run.indicators(&sheet, &mut found);
    if !found.is_empty() {
        return Err(OracleError::Data(found));
    }
    let results = run.results(&indicators);
    let ranges = range::ranges(&run, &sheet, &indicators, &results);
    let shown = |id: &str| {
        let came = &results[id];
        let (lowest, highest) = ranges[id].clone().unzip();
        shown(id, came, lowest, highest)
    };
    Ok(OracleScore { total: shown(TOTAL), nodes: spec.nodes.iter().map(|node| shown(&node.id.value)).collect() })
}

/// What the total is called among the results.
pub(super) const TOTAL: &str = "total";

/// The results of all nodes and of the total, by id.
pub(super) type Results = BTreeMap<String, Came>;

pub(super) struct Run<'a> {
    pub(super) spec: &'a FrameworkSpec,
    observations: &'a Observations,
    order: Vec<Standing>,
    own: Maxima,
    maxima: Maxima,
}

impl Run<'_> {
    /// The codes of the checks that do not hold; one whose figures are not all there says nothing.
    pub(super) fn checks(&self, sheet: &Sheet) -> Vec<String> {
        let figures = Figures { spec: self.spec, sheet };
        let errors = self.spec.checks.iter().filter(|check| check.severity == Severity::Error);
        let fails = errors.filter(|check| figures.value(&check.that.value).map(Value::truth) == Ok(false));
        fails.map(|_| "check-failed".to_owned()).collect()
    }

    /// How every indicator comes out with the figures of `sheet`.
    fn indicators(&self, sheet: &Sheet, problems: &mut Vec<String>) -> BTreeMap<String, Outcome> {
        let mut outcomes = BTreeMap::new();
        for node in &self.spec.nodes {
            if let NodeBody::Indicator(indicator) = &node.body {
                let outcome = self.indicator(node, &indicator.scoring, sheet, problems);
                outcomes.insert(node.id.value.clone(), outcome);
            }
        }
        outcomes
    }

    /// How one indicator comes out with the figures of `sheet`.
    pub(super) fn indicator(
        &self,
        node: &NodeSpec,
        scoring: &Scoring,
        sheet: &Sheet,
        problems: &mut Vec<String>,
    ) -> Outcome {
        let calculated = match &scoring.rule.value {
            RuleSpec::Informational => return Outcome::Informational,
            RuleSpec::Appraised => self.given(node, &self.order).unwrap_or(Outcome::Missing),
            _ => {
                let figures = Figures { spec: self.spec, sheet };
                let own_input = node.id.value.replace('-', "_");
                let place = Place {
                    value: &own_input,
                    zero_denominator: None,
                    outside_domain: None,
                    points: &self.own.of(node),
                };
                match figures.earned(scoring, place, problems) {
                    Earned::Score(score) => Outcome::Scored(score * self.maxima.of(node)),
                    Earned::Missing => Outcome::Missing,
                    Earned::NotApplicable => Outcome::NotApplicable,
                }
            }
        };
        if scoring.rule.value != RuleSpec::Appraised
            && let Some(overruled) = self.overruled(node)
        {
            return overruled;
        }
        match calculated {
            Outcome::Scored(_) if self.lacks_evidence(node, scoring) => Outcome::Scored(whole(0)),
            other => other,
        }
    }

    /// What an appraiser says instead of what is calculated.
    fn overruled(&self, node: &NodeSpec) -> Option<Outcome> {
        let in_force = self.order.contains(&Standing::Appraised);
        if in_force { self.given(node, &[Standing::Appraised]) } else { None }
    }

    /// The points that someone gave, from the framework's own scale to the effective one.
    fn given(&self, node: &NodeSpec, order: &[Standing]) -> Option<Outcome> {
        let given = points(self.spec, self.observations, order, &node.id.value)?;
        Some(match given {
            FigureValue::Number(points) => Outcome::Scored(exact(*points) / self.own.of(node) * self.maxima.of(node)),
            FigureValue::Missing => Outcome::Missing,
            FigureValue::NotApplicable => Outcome::NotApplicable,
            other => panic!("`{}`: {other:?} are no points", node.id.value),
        })
    }

    /// Whether evidence is asked for and not given, and that costs the points.
    pub(super) fn lacks_evidence(&self, node: &NodeSpec, scoring: &Scoring) -> bool {
        if self.spec.total.without_evidence != WithoutEvidence::Zero {
            return false;
        }
        let given = |key: &str| self.observations.evidence.iter().any(|evidence| evidence.of.value == key);
        if given(&node.id.value) || node.code.as_ref().is_some_and(|code| given(&code.value)) {
            return false;
        }
        let used = range::inputs_of(self.spec, node, scoring);
        if !node.documentation.evidence_needed.is_empty() && !used.iter().any(|input| given(input)) {
            return true;
        }
        let inputs = self.spec.inputs.iter().filter(|input| used.contains(&input.id.value));
        let mut asked = inputs.filter(|input| !input.documentation.evidence_needed.is_empty());
        asked.any(|input| !given(&input.id.value))
    }

    /// What all nodes and the total come to, from how the indicators came out.
    pub(super) fn results(&self, indicators: &BTreeMap<String, Outcome>) -> Results {
        let mut results = Results::new();
        let total = self.of(None, indicators, &mut results);
        let views = self.spec.nodes.iter().filter(|node| viewed(self.spec, node).is_some());
        for view in views.filter(|view| !informational(self.spec, view)) {
            let came = self.made(Some(view), &results);
            results.insert(view.id.value.clone(), came);
        }
        results.insert(TOTAL.to_owned(), total);
        for node in &self.spec.nodes {
            // What nothing counts: informational nodes, and what is below them.
            let unscored = || Came { outcome: Outcome::Informational, passed: Passed::Dropped, max_points: whole(0) };
            results.entry(node.id.value.clone()).or_insert_with(unscored);
        }
        results
    }

    /// The result of a node (the total: `None`), after those of all below it.
    fn of(&self, node: Option<&NodeSpec>, indicators: &BTreeMap<String, Outcome>, results: &mut Results) -> Came {
        if let Some(node) = node
            && let Some(outcome) = indicators.get(&node.id.value)
        {
            return self.policies(Some(node)).apply(outcome.clone(), self.maxima.of(node));
        }
        for child in counted(self.spec, node) {
            let came = self.of(Some(child), indicators, results);
            results.insert(child.id.value.clone(), came);
        }
        self.made(node, results)
    }

    /// What a group, a view or the total is made of its children's results, or what an appraiser says it is.
    fn made(&self, node: Option<&NodeSpec>, results: &Results) -> Came {
        let max_points = node.map_or_else(|| self.maxima.total.clone(), |node| self.maxima.of(node));
        let policies = self.policies(node);
        if let Some(node) = node
            && !informational(self.spec, node)
            && let Some(overruled) = self.overruled(node)
        {
            return policies.apply(overruled, max_points);
        }
        let children = counted(self.spec, node);
        let weigh = |child: &&NodeSpec| match combine(self.spec, node) {
            Some(chiso_core::spec::Combine::Sum | chiso_core::spec::Combine::Minimum) => whole(1),
            _ => self.maxima.weight(child),
        };
        let with_weights: Vec<_> =
            children.iter().map(|child| Child { result: &results[&child.id.value], weight: weigh(child) }).collect();
        let settings = match node.map(|node| &node.body) {
            Some(NodeBody::Group(group)) => &group.settings,
            _ => &self.spec.total.settings,
        };
        combined(
            (combine(self.spec, node).expect("a group"), settings),
            &with_weights,
            max_points,
            &policies,
            node.is_none(),
        )
    }

    fn policies(&self, node: Option<&NodeSpec>) -> Policies {
        let total = &self.spec.total;
        let is_indicator = node.is_some_and(|node| matches!(node.body, NodeBody::Indicator(_)));
        let everywhere = if is_indicator { total.indicators_rounded_to } else { None };
        Policies {
            missing: node.and_then(|node| node.missing).unwrap_or(total.missing),
            not_applicable: node.and_then(|node| node.not_applicable).unwrap_or(total.not_applicable),
            rounded_to: node.and_then(|node| node.rounded_to).or(everywhere),
            mode: total.rounding.mode,
        }
    }
}

fn shown(id: &str, came: &Came, lowest: Option<Fraction>, highest: Option<Fraction>) -> OracleNode {
    let (points, so_far) = match &came.passed {
        Passed::Points(points) => (Some(points.clone()), points.clone()),
        Passed::Dropped => (None, whole(0)),
        Passed::Refused(so_far) => (None, so_far.clone()),
    };
    let status = match came.outcome {
        Outcome::Scored(_) => "scored",
        Outcome::Missing => "missing",
        Outcome::NotApplicable => "not-applicable",
        Outcome::Informational => "informational",
    };
    OracleNode { id: id.to_owned(), status, points, max_points: came.max_points.clone(), so_far, lowest, highest }
}
