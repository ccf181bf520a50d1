//! One unit, from figures to results.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use chiso_core::Severity;
use chiso_core::spec::{
    Combine, FigureValue, FrameworkSpec, InputSpec, MissingPolicy, NodeBody, NodeSpec, NotApplicablePolicy,
    Observations, RuleSpec, Scoring, Standing, WeightingSpec, WithoutEvidence,
};

use super::aggregate::{Child, Outcome, Passed, Policies, Result as Came, combined};
use super::cohort::{Cohort, Member, Remark, Seat, Told};
use super::critical::Places;
use super::evaluate::{Figures, Sheet, Value};
use super::expression::Expressions;
use super::maxima::{Maxima, effective, own_scale};
use super::number::{Fraction, exact, whole};
use super::range::{Trial, ranges};
use super::rule::{Earned, Place};
use super::sheet::{points, precedence, problems, sheet};
use super::shown::shown;
use super::tree::{combine, counted, informational, inputs, viewed};
use super::variable::inputs_of;
use super::{OracleError, OracleNode, OracleScore, Way};

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
    Oracle::new(spec, weightings).score(observations, standing)
}

/// How many combinations of values are tried at most.
const MOST: usize = 4096;

/// A framework with its weightings, for scoring many units: what does not depend on the unit is worked out once.
#[derive(Debug)]
pub struct Oracle<'a> {
    pub(super) spec: &'a FrameworkSpec,
    /// The inputs, with those of the period before.
    pub(super) inputs: Vec<InputSpec>,
    pub(super) own: Maxima,
    pub(super) maxima: Maxima,
    pub(super) expressions: Expressions,
    /// How many combinations of values are tried at most.
    pub(super) most: usize,
    /// Where something happens in the formulas of indicators, of those that were asked for.
    pub(super) critical: RefCell<BTreeMap<String, Rc<Places>>>,
}

impl<'a> Oracle<'a> {
    /// A framework under `weightings`, which are applied in order, the base first.
    ///
    /// # Panics
    ///
    /// Where one of them is invalid.
    #[must_use]
    pub fn new(spec: &'a FrameworkSpec, weightings: &[&WeightingSpec]) -> Self {
        let expressions = Expressions::default();
        let inputs = inputs(spec, &expressions);
        let (own, maxima) = (own_scale(spec), effective(spec, weightings));
        Self { spec, inputs, own, maxima, expressions, most: MOST, critical: RefCell::default() }
    }

    /// The same, that tries no more than so many combinations of what missing figures could be, and knows no lowest and
    /// highest points where there are more.
    #[must_use]
    pub fn trying(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// Scores one unit.
    ///
    /// # Errors
    ///
    /// [`OracleError::Data`], where the figures contradict the framework.
    ///
    /// # Panics
    ///
    /// Where the shape of the observations is invalid.
    pub fn score(&self, observations: &Observations, standing: Option<Standing>) -> Result<OracleScore, OracleError> {
        let order = precedence(self.spec, standing);
        let sheet = sheet(&self.inputs, observations, &order);
        // Figures that cannot be are reported before anything is made of them.
        let impossible = problems(self.spec, &self.inputs, observations, &self.own);
        if !impossible.is_empty() {
            return Err(OracleError::Data(impossible));
        }
        Run { oracle: self, observations, order, seat: None, remarks: RefCell::default() }.score(&sheet)
    }

    /// Scores units that are compared with each other, in the order given.
    ///
    /// # Errors
    ///
    /// [`OracleError::Data`], for all of them where they cannot be compared, and for each as [`score`](Self::score).
    ///
    /// # Panics
    ///
    /// As [`score`](Self::score).
    pub fn score_cohort(
        &self,
        units: &[&Observations],
        standing: Option<Standing>,
    ) -> Result<Vec<Result<OracleScore, OracleError>>, OracleError> {
        let impossible: Vec<_> = units.iter().map(|unit| problems(self.spec, &self.inputs, unit, &self.own)).collect();
        let cohort = self.cohort(units, standing)?;
        let mut next = 0;
        let scores = impossible.iter().map(|problems| {
            if !problems.is_empty() {
                return Err(OracleError::Data(problems.clone()));
            }
            let at = next;
            next += 1;
            cohort.run(at).score(&cohort.members[at].sheet)
        });
        Ok(scores.collect())
    }
}

impl Run<'_> {
    pub(super) fn score(&self, sheet: &Sheet) -> Result<OracleScore, OracleError> {
        let run = self;
        let mut found = run.checks(sheet);
        let made = run.indicators(sheet, &mut found);
        if !found.is_empty() {
            return Err(OracleError::Data(found));
        }
        let outcomes = made.iter().map(|(id, made)| (id.clone(), made.outcome.clone())).collect();
        let mut results = run.results(&outcomes);
        let mut ranges = ranges(&Trial { run, sheet, outcomes: &outcomes, results: &results });
        if let Some(screened) = run.screened(sheet) {
            // What is known so far is what the children make, whatever is then made of a total without points.
            let refuse = Policies {
                missing: MissingPolicy::Refuse,
                not_applicable: NotApplicablePolicy::Refuse,
                ..run.policies(None)
            };
            let so_far = match run.of_children(None, &results, &refuse).passed {
                // Who is screened out is compared with nobody.
                _ if combine(run.oracle.spec, None) == Some(Combine::Copeland) => whole(0),
                Passed::Points(points) | Passed::Refused(points) => points,
                Passed::Dropped => whole(0),
            };
            let total = results.get_mut(TOTAL).expect("a total");
            (total.outcome, total.passed) = (Outcome::Missing, Passed::Refused(so_far));
            ranges.remove(TOTAL);
            run.remarks.borrow_mut().insert(TOTAL.to_owned(), screened);
        }
        let shown = |id: &str, node: Option<&NodeSpec>| {
            let made = made.get(id).cloned().unwrap_or_else(|| run.made_of_children(node, &results));
            let parts = match node.map(|node| (node, &node.body)) {
                Some((node, NodeBody::Indicator(indicator))) => run.parts(node, &indicator.scoring, sheet),
                _ => Vec::new(),
            };
            OracleNode { parts, ..shown(id, &results[id], made, ranges.get(id)) }
        };
        let nodes = self.oracle.spec.nodes.iter().map(|node| shown(&node.id.value, Some(node))).collect();
        Ok(OracleScore { total: shown(TOTAL, None), nodes })
    }
}

/// What the total is called among the results.
pub(super) const TOTAL: &str = "total";

/// The results of all nodes and of the total, by id.
pub(super) type Results = BTreeMap<String, Came>;

pub(super) struct Run<'a> {
    pub(super) oracle: &'a Oracle<'a>,
    pub(super) observations: &'a Observations,
    pub(super) order: Vec<Standing>,
    /// Where the unit stands among others, if it is scored among others.
    pub(super) seat: Option<Seat<'a>>,
    /// What there is to tell of groups.
    pub(super) remarks: RefCell<BTreeMap<String, Remark>>,
}

impl<'a> Cohort<'a> {
    /// What scores the member at this place.
    pub(super) fn run(&'a self, at: usize) -> Run<'a> {
        let Member { unit, observations, order, .. } = &self.members[at];
        let seat = Seat { cohort: self, unit, member: Some(at), period: self.members[at].period() };
        Run { oracle: self.oracle, observations, order: order.clone(), seat: Some(seat), remarks: RefCell::default() }
    }
}

/// How an indicator came out, and how that came about.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) outcome: Outcome,
    pub(super) way: Way,
    /// What its rule looked at, where that is a number.
    pub(super) value: Option<Fraction>,
    /// What was calculated, where an appraiser says something else.
    pub(super) calculated: Option<Fraction>,
    /// What there is to tell of its place among the others.
    pub(super) told: Told,
}

impl Run<'_> {
    /// The codes of the checks that do not hold; one whose figures are not all there says nothing.
    pub(super) fn checks(&self, sheet: &Sheet) -> Vec<String> {
        let figures = self.figures(sheet);
        let errors = self.oracle.spec.checks.iter().filter(|check| check.severity == Severity::Error);
        let fails = errors.filter(|check| figures.value(&check.that.value).map(Value::truth) == Ok(false));
        fails.map(|_| "check-failed".to_owned()).collect()
    }

    /// How every indicator comes out, where nothing contradicts anything.
    pub(super) fn outcomes(&self, sheet: &Sheet) -> Result<BTreeMap<String, Outcome>, Vec<String>> {
        let mut found = self.checks(sheet);
        let made = self.indicators(sheet, &mut found);
        if found.is_empty() { Ok(made.into_iter().map(|(id, made)| (id, made.outcome)).collect()) } else { Err(found) }
    }

    /// How every indicator comes out with the figures of `sheet`.
    fn indicators(&self, sheet: &Sheet, problems: &mut Vec<String>) -> BTreeMap<String, Made> {
        let mut outcomes = BTreeMap::new();
        for node in &self.oracle.spec.nodes {
            if let NodeBody::Indicator(indicator) = &node.body {
                let made = self.indicator(node, &indicator.scoring, sheet, problems);
                outcomes.insert(node.id.value.clone(), made);
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
    ) -> Made {
        let plain =
            |outcome, way| Made { outcome, way: Way::plain(way), value: None, calculated: None, told: Told::default() };
        let own_input = node.id.value.replace('-', "_");
        let points = self.oracle.own.of(node);
        let place =
            Place { value: &own_input, zero_denominator: None, outside_domain: None, points: &points, node, path: &[] };
        let mut made = match &scoring.rule.value {
            RuleSpec::Informational => {
                let text = scoring.value.as_ref().map_or(own_input.as_str(), |value| value.value.as_str());
                let value = match self.figures(sheet).value(text) {
                    Ok(Value::Number(number)) => Some(number),
                    _ => None,
                };
                return Made { value, ..plain(Outcome::Informational, "none") };
            }
            RuleSpec::Appraised => {
                let by = self.order.iter().find(|standing| self.given(node, &[**standing]).is_some());
                let way = match by {
                    None => "none",
                    Some(Standing::Appraised) => "appraised",
                    Some(_) => "claimed",
                };
                plain(self.given(node, &self.order).unwrap_or(Outcome::Missing), way)
            }
            _ => {
                let figures = self.figures(sheet);
                let earned = figures.earned(scoring, place, problems);
                let told = match &scoring.rule.value {
                    RuleSpec::Parts { .. } => Told::default(),
                    _ => figures.told.take(),
                };
                match earned {
                    Earned::Score(score, way, value) => {
                        let outcome = Outcome::Scored(score * self.oracle.maxima.of(node));
                        Made { way, value, told, ..plain(outcome, "none") }
                    }
                    Earned::Missing => Made { value: told.value.clone(), told, ..plain(Outcome::Missing, "none") },
                    Earned::NotApplicable => {
                        Made { value: told.value.clone(), told, ..plain(Outcome::NotApplicable, "none") }
                    }
                }
            }
        };
        if matches!(made.outcome, Outcome::Scored(_)) && self.lacks_evidence(node, scoring) {
            (made.outcome, made.way) = (Outcome::Scored(whole(0)), Way::plain("zero"));
        }
        if scoring.rule.value != RuleSpec::Appraised
            && let Some(overruled) = self.overruled(node)
        {
            made.calculated = match made.outcome {
                Outcome::Scored(points) => Some(points),
                _ => None,
            };
            (made.outcome, made.way) = (overruled, Way::plain("appraised"));
        }
        made
    }

    pub(super) fn figures<'s>(&'s self, sheet: &'s Sheet) -> Figures<'s> {
        Figures { seat: self.seat, ..Figures::alone(self.oracle, sheet) }
    }

    /// How a group came about, or the total (`None`).
    fn made_of_children(&self, node: Option<&NodeSpec>, results: &Results) -> Made {
        let informational = node.is_some_and(|node| informational(self.oracle.spec, node));
        let overruled = node.is_some_and(|node| self.overruled(node).is_some());
        let way = match (informational, overruled) {
            (true, _) => "none",
            (_, true) => "appraised",
            _ => "children",
        };
        let calculated = match way {
            "appraised" => match self.of_children(node, results, &self.policies(node)).outcome {
                Outcome::Scored(points) => Some(points),
                _ => None,
            },
            _ => None,
        };
        let name = node.map_or(TOTAL, |node| node.id.value.as_str());
        let remarks = self.remarks.borrow().get(name).cloned().into_iter().collect();
        let told = Told { remarks, ..Told::default() };
        Made { outcome: Outcome::Informational, way: Way::plain(way), value: None, calculated, told }
    }

    /// What an appraiser says instead of what is calculated.
    pub(super) fn overruled(&self, node: &NodeSpec) -> Option<Outcome> {
        let in_force = self.order.contains(&Standing::Appraised);
        if in_force { self.given(node, &[Standing::Appraised]) } else { None }
    }

    /// The points that someone gave, from the framework's own scale to the effective one.
    pub(super) fn given(&self, node: &NodeSpec, order: &[Standing]) -> Option<Outcome> {
        let given = points(self.oracle.spec, self.observations, order, &node.id.value)?;
        Some(match given {
            FigureValue::Number(points) => {
                Outcome::Scored(exact(*points) / self.oracle.own.of(node) * self.oracle.maxima.of(node))
            }
            FigureValue::Missing => Outcome::Missing,
            FigureValue::NotApplicable => Outcome::NotApplicable,
            other => panic!("`{}`: {other:?} are no points", node.id.value),
        })
    }

    /// Whether evidence is asked for and not given, and that costs the points.
    pub(super) fn lacks_evidence(&self, node: &NodeSpec, scoring: &Scoring) -> bool {
        if self.oracle.spec.total.without_evidence != WithoutEvidence::Zero {
            return false;
        }
        let given = |key: &str| self.observations.evidence.iter().any(|evidence| evidence.of.value == key);
        if given(&node.id.value) || node.code.as_ref().is_some_and(|code| given(&code.value)) {
            return false;
        }
        let used = inputs_of(self.oracle, node, scoring);
        if !node.documentation.evidence_needed.is_empty() && !used.iter().any(|input| given(input)) {
            return true;
        }
        let inputs = self.oracle.spec.inputs.iter().filter(|input| used.contains(&input.id.value));
        let mut asked = inputs.filter(|input| !input.documentation.evidence_needed.is_empty());
        asked.any(|input| !given(&input.id.value))
    }

    /// What all nodes and the total come to, from how the indicators came out.
    pub(super) fn results(&self, indicators: &BTreeMap<String, Outcome>) -> Results {
        let mut results = Results::new();
        let total = self.of(None, indicators, &mut results);
        let views = self.oracle.spec.nodes.iter().filter(|node| viewed(self.oracle.spec, node).is_some());
        for view in views.filter(|view| !informational(self.oracle.spec, view)) {
            let came = self.made(Some(view), &results);
            results.insert(view.id.value.clone(), came);
        }
        results.insert(TOTAL.to_owned(), total);
        for node in &self.oracle.spec.nodes {
            // What nothing counts: informational nodes, and what is below them.
            let unscored = || Came { outcome: Outcome::Informational, passed: Passed::Dropped, max_points: whole(0) };
            results.entry(node.id.value.clone()).or_insert_with(unscored);
        }
        results
    }

    /// The result of a node (the total: `None`), after those of all below it.
    pub(super) fn of(
        &self,
        node: Option<&NodeSpec>,
        indicators: &BTreeMap<String, Outcome>,
        results: &mut Results,
    ) -> Came {
        if let Some(node) = node
            && let Some(outcome) = indicators.get(&node.id.value)
        {
            return self.policies(Some(node)).apply(outcome.clone(), self.oracle.maxima.of(node));
        }
        for child in counted(self.oracle.spec, node) {
            let came = self.of(Some(child), indicators, results);
            results.insert(child.id.value.clone(), came);
        }
        self.made(node, results)
    }

    /// What a group, a view or the total is made of its children's results, or what an appraiser says it is.
    fn made(&self, node: Option<&NodeSpec>, results: &Results) -> Came {
        let max_points = node.map_or_else(|| self.oracle.maxima.total.clone(), |node| self.oracle.maxima.of(node));
        let policies = self.policies(node);
        if let Some(node) = node
            && !informational(self.oracle.spec, node)
            && let Some(overruled) = self.overruled(node)
        {
            return policies.apply(overruled, max_points);
        }
        self.of_children(node, results, &policies)
    }

    /// What a group, a view or the total is made of its children's results.
    fn of_children(&self, node: Option<&NodeSpec>, results: &Results, policies: &Policies) -> Came {
        let max_points = node.map_or_else(|| self.oracle.maxima.total.clone(), |node| self.oracle.maxima.of(node));
        let children = counted(self.oracle.spec, node);
        let weigh = |child: &&NodeSpec| match combine(self.oracle.spec, node) {
            Some(Combine::Sum | Combine::Minimum) => whole(1),
            _ => self.oracle.maxima.weight(child),
        };
        let with_weights: Vec<_> =
            children.iter().map(|child| Child { result: &results[&child.id.value], weight: weigh(child) }).collect();
        let settings = match node.map(|node| &node.body) {
            Some(NodeBody::Group(group)) => &group.settings,
            _ => &self.oracle.spec.total.settings,
        };
        combined(
            (combine(self.oracle.spec, node).expect("a group"), settings),
            &with_weights,
            max_points,
            policies,
            node.is_none(),
            &|| self.duels(node, results),
        )
    }

    pub(super) fn policies(&self, node: Option<&NodeSpec>) -> Policies {
        let total = &self.oracle.spec.total;
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
