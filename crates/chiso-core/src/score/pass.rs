//! One pass over a framework with known figures: children before groups.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::availability::screened;
use super::children;
use super::evidence::evidence_given;
use super::known::{Among, Known};
use super::recorder::{Recorder, beyond_figures, done_to_value};
use super::settle::{Unsettled, settle};
use crate::bind::{Bound, Figure, Given};
use crate::codes;
use crate::cohort::Duels;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::expr::{Absent, Figures as _, truth};
use crate::filter::Approx;
use crate::framework::{Body, Group, Indicator, InputIndex, Node, NodeIndex};
use crate::number::Number;
use crate::origin::Origin;
use crate::rule::{Branch, Remark, Rule, Stop, earn, treated};
use crate::scorecard::{Entry, Reason, Scorecard, Settled, Status, Which};
use crate::spec::{Combine, Negative, Standing, WithoutEvidence};

/// Scores a unit; the bounds of what is possible are not filled in.
pub(super) fn pass(bound: &Bound) -> Result<Scorecard, Diagnostics> {
    let framework = bound.framework.clone();
    let mut pass = Pass { bound, card: Scorecard::over(bound), problems: Diagnostics::new() };
    pass.checks();
    for index in &framework.0.order {
        let Some(node) = framework.0.node(*index) else {
            continue;
        };
        let entry = match &node.body {
            Body::Indicator(indicator) => pass.indicator(*index, node, indicator),
            Body::Group(group) => pass.group(*index, node, group),
        };
        pass.card.entries.push(entry);
    }
    let Pass { mut card, problems, .. } = pass;
    if problems.has_errors() {
        return Err(problems);
    }
    card.warnings.append(problems);
    super::undecided::mark(&mut card);
    Ok(card)
}

struct Pass<'b> {
    bound: &'b Bound,
    card: Scorecard,
    problems: Diagnostics,
}

impl Entry {
    const fn empty() -> Self {
        Self {
            status: Status::Missing,
            settled: Settled::Nothing,
            approx: Approx::UNKNOWN,
            branch: Branch::None,
            value: None,
            extra: None,
        }
    }
}

impl Pass<'_> {
    fn checks(&mut self) {
        let framework = &self.bound.framework.0;
        for (check, expr) in framework.spec.checks.iter().zip(&framework.checks) {
            // A check over figures that are missing says nothing, nor does one that cannot be told.
            let figures = Known::new(&self.bound.chosen);
            let truth = truth(expr, &figures);
            if truth.is_ok_and(|truth| truth.no && !truth.yes) && !figures.take_maybe().any() {
                let mut inputs = Vec::new();
                expr.inputs(&mut |input| inputs.push(input));
                let mut diagnostic =
                    Diagnostic::error(codes::CHECK_FAILED, self.figure_origin(&inputs, check.that.origin));
                diagnostic.severity = check.severity;
                let diagnostic = diagnostic.with("check", &check.that.value);
                let diagnostic = diagnostic.with("title_vi", &check.title.vi).with("title_en", &check.title.en);
                self.problems.push(diagnostic.with("figures", self.figures_text(&inputs)).related(check.that.origin));
            }
        }
    }

    /// Where the first of these figures was written; `otherwise` where none was.
    fn figure_origin(&self, inputs: &[u32], otherwise: Origin) -> Origin {
        let Some(details) = &self.bound.details else {
            return otherwise;
        };
        let place = |input: &u32| {
            let chosen = self.bound.chosen.get(*input as usize)?;
            Some(details.origin(*input, chosen.standing)).filter(|origin| origin.source.is_some())
        };
        inputs.iter().find_map(place).unwrap_or(otherwise)
    }

    /// `a = 1; b = 2`.
    fn figures_text(&self, inputs: &[u32]) -> String {
        let mut texts: Vec<String> = Vec::new();
        for input in inputs {
            if let Some(figure) = self.card.figure(InputIndex(*input)) {
                let text = format!("{} = {}", figure.spec.id.value, figure.value);
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
        texts.join("; ")
    }

    /// The points given for a node that count: those of the first standing.
    fn given(&self, index: u32) -> Option<&Given> {
        self.bound.given.iter().find(|given| given.node == index)
    }

    fn indicator(&mut self, index: u32, node: &Node, indicator: &Indicator) -> Entry {
        if let Some(plan) = &indicator.ratio
            && self.bound.given.is_empty()
            && let Some(entry) = super::ratio::ratio(plan, node, self.bound)
        {
            return entry;
        }
        let mut entry = Entry::empty();
        let scored = match &indicator.scorer.rule {
            Rule::Informational => {
                entry.status = Status::Informational;
                let value = indicator.scorer.value.as_ref();
                entry.value =
                    value.and_then(|value| crate::expr::evaluate(value, &Known::new(&self.bound.chosen)).ok());
                return entry;
            }
            Rule::Appraised => self.appraised(index, node, &mut entry),
            _ => self.calculated(index, indicator, &mut entry),
        };
        let scored = self.evidence(index, node, scored, &mut entry);
        let unsettled = match scored {
            Ok(score) => Unsettled::Points(score.mul(&node.max_points)),
            Err(absent) => Unsettled::Absent(absent),
        };
        self.finish(index, node, unsettled, &mut entry);
        entry
    }

    fn appraised(&self, index: u32, node: &Node, entry: &mut Entry) -> Result<Number, Absent> {
        let Some(given) = self.given(index) else {
            entry.because(Reason::PointsMissing);
            return Err(Absent::Missing);
        };
        entry.branch = if given.standing == Standing::Appraised { Branch::Appraised } else { Branch::Claimed };
        match given.points {
            Figure::Number(points) => Number::from(points).div(&node.own_max_points).ok_or(Absent::Missing),
            Figure::NotApplicable => {
                entry.because(Reason::PointsNotApplicable);
                Err(Absent::NotApplicable)
            }
            _ => {
                entry.because(Reason::PointsMissing);
                Err(Absent::Missing)
            }
        }
    }

    fn calculated(&mut self, index: u32, indicator: &Indicator, entry: &mut Entry) -> Result<Number, Absent> {
        let start = self.card.parts.len();
        let figures = Among::new(self.bound);
        let outcome = earn(&indicator.scorer, &figures, &mut Recorder(&mut self.card.parts), &mut Vec::new());
        if let Some(parts) = self.card.parts.get_mut(start..).filter(|parts| !parts.is_empty()) {
            // Inner parts are recorded before the part that holds them: put outer ones first.
            parts.sort_by(|one, other| one.path.cmp(&other.path));
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            entry.extra().parts = (place(start), place(self.card.parts.len()));
        }
        let origin = || self.card.framework.0.spec.nodes.get(index as usize).map_or(Origin::NONE, |spec| spec.origin);
        let problem = |code, value: Option<&Number>| {
            let diagnostic = Diagnostic::error(code, self.figure_origin(&indicator.inputs, origin()));
            let diagnostic = diagnostic.with("node", self.card.framework.0.id(index)).with_some("value", value);
            diagnostic.with("figures", self.figures_text(&indicator.inputs)).related(origin())
        };
        let stop = match outcome {
            Ok(earned) => {
                entry.branch = earned.branch;
                entry.value = earned.value;
                earned.changes.into_iter().for_each(|change| entry.because(done_to_value(change)));
                if let Some(remark) = earned.remark {
                    entry.because(beyond_figures(remark));
                }
                return Ok(earned.score);
            }
            Err(Stop::Absent(absent, remark)) => {
                let not_compared = matches!(remark, Some(Remark::Constant(_) | Remark::ReferenceMissing));
                if not_compared || matches!(remark, Some(Remark::OutsideDomain(_))) {
                    // There is a value; what is absent is what to compare it with, or its logarithm.
                    let mut changes = Vec::new();
                    let value = indicator.scorer.value.as_ref();
                    let value =
                        value.map(|value| treated(&indicator.scorer, figures.value(value), &figures, &mut changes));
                    entry.value = value.and_then(Result::ok).filter(|_| not_compared);
                    changes.into_iter().for_each(|change| entry.because(done_to_value(change)));
                }
                self.absent(indicator, absent, remark.map(beyond_figures), entry);
                return Err(if absent == Absent::NotApplicable { absent } else { Absent::Missing });
            }
            Err(stop) => stop,
        };
        let mut found = Vec::new();
        contradictions(&stop, &mut |code, value| found.push(problem(code, value)));
        found.into_iter().for_each(|problem| self.problems.push(problem));
        Err(Absent::Missing)
    }

    /// Says which figures are missing, or do not apply.
    fn absent(&self, indicator: &Indicator, absent: Absent, zero: Option<Reason>, entry: &mut Entry) {
        if let Some(zero) = zero {
            entry.because(zero);
            return;
        }
        let with = |wanted: Figure| -> Vec<InputIndex> {
            let is =
                |input: &&u32| self.bound.chosen.get(**input as usize).is_some_and(|chosen| chosen.figure == wanted);
            indicator.inputs.iter().filter(is).copied().map(InputIndex).collect()
        };
        entry.because(match absent {
            Absent::NotApplicable => Reason::FiguresNotApplicable(with(Figure::NotApplicable)),
            _ => Reason::FiguresMissing(with(Figure::Missing)),
        });
    }

    /// What absent evidence does.
    fn evidence(
        &mut self,
        index: u32,
        node: &Node,
        scored: Result<Number, Absent>,
        entry: &mut Entry,
    ) -> Result<Number, Absent> {
        let framework = &self.bound.framework.0;
        let policy = framework.spec.total.without_evidence;
        if !node.evidence || policy == WithoutEvidence::Ignore || scored.is_err() {
            return scored;
        }
        let given = evidence_given(&self.bound.framework, self.bound.details.as_deref(), index);
        if given {
            return scored;
        }
        if let Some(spec) = framework.spec.nodes.get(index as usize) {
            let diagnostic = Diagnostic::warning(codes::EVIDENCE_MISSING, spec.origin).with("node", &spec.id.value);
            let diagnostic = diagnostic.with("title_vi", &spec.title.vi).with("title_en", &spec.title.en);
            self.problems.push(diagnostic);
        }
        entry.because(Reason::WithoutEvidence(policy));
        if policy == WithoutEvidence::Zero {
            entry.branch = Branch::Zero;
            return Ok(Number::ZERO);
        }
        scored
    }

    /// Overruling, rounding and policies, the same for indicators and groups.
    fn finish(&self, index: u32, node: &Node, unsettled: Unsettled, entry: &mut Entry) {
        let mut unsettled = unsettled;
        let appraised_rule =
            matches!(&node.body, Body::Indicator(Indicator { scorer, .. }) if matches!(scorer.rule, Rule::Appraised));
        if !appraised_rule
            && !self.bound.given.is_empty()
            && let Some(given) = self.given(index)
            && let Figure::Number(points) = given.points
            && let Some(score) = Number::from(points).div(&node.own_max_points)
        {
            entry.extra().calculated = match &unsettled {
                Unsettled::Points(points) => Some(points.clone()),
                Unsettled::Combined => self.card.combined(index, Which::Points),
                _ => None,
            };
            entry.branch = Branch::Appraised;
            entry.because(Reason::Overruled(given.why.clone()));
            unsettled = Unsettled::Points(score.mul(&node.max_points));
        }
        if let Some(places) = node.rounded_to {
            let exact = match &unsettled {
                Unsettled::Points(points) => Some(points.clone()),
                Unsettled::Combined => self.card.combined(index, Which::Points),
                _ => None,
            };
            if let Some(exact) = exact {
                let rounded = exact.round(u32::from(places), self.bound.framework.0.spec.total.rounding.mode);
                entry.because(Reason::Rounded(places));
                unsettled = Unsettled::Points(rounded);
            }
        }
        let mode = self.bound.framework.0.spec.total.rounding.mode;
        settle(node, index == self.bound.framework.0.total(), mode, unsettled, entry);
    }

    fn group(&self, index: u32, node: &Node, group: &Group) -> Entry {
        let mut entry = Entry::empty();
        if group.edges.is_empty() {
            entry.status = Status::Informational;
            return entry;
        }
        entry.branch = Branch::Children;
        if index == self.bound.framework.0.total()
            && let Some(reason) = screened(self.bound)
        {
            entry.because(reason);
            entry.status = Status::Missing;
            entry.settled = Settled::Withheld;
            return entry;
        }
        let (mut withheld, mut dropped) = (Vec::new(), Vec::new());
        let (mut missing, mut any_dropped_missing) = (false, false);
        let mut approx = Approx::ZERO;
        let mut left = Number::ZERO;
        for edge in &group.edges {
            let Some(child) = self.card.entry(edge.child) else {
                continue;
            };
            match child.settled {
                Settled::Withheld => {
                    withheld.push(NodeIndex(edge.child));
                    missing |= child.status == Status::Missing;
                }
                Settled::Dropped => {
                    dropped.push(NodeIndex(edge.child));
                    any_dropped_missing |= child.status == Status::Missing;
                    left = left.add(&edge.share);
                }
                Settled::Points(_) | Settled::Combined | Settled::Nothing => {
                    approx = approx.plus(match &edge.scale {
                        Some(scale) => child.approx.times(Approx::of(scale)),
                        None => child.approx,
                    });
                }
            }
        }
        let absent = |missing: bool| Unsettled::Absent(if missing { Absent::Missing } else { Absent::NotApplicable });
        let kept = group.shares.sub(&left);
        let unsettled = if !withheld.is_empty() {
            entry.because(Reason::WithheldBy(withheld));
            entry.status = if missing { Status::Missing } else { Status::NotApplicable };
            entry.settled = Settled::Withheld;
            if self.given(index).is_none() {
                return entry;
            }
            Unsettled::Absent(if missing { Absent::Missing } else { Absent::NotApplicable })
        } else if dropped.len() == group.edges.len()
            || (!dropped.is_empty() && kept.is_zero() && !group.shares.is_zero())
        {
            entry.because(Reason::Reweighted(dropped));
            absent(any_dropped_missing)
        } else if let Some((known, of)) = children::too_few(&self.card, group) {
            entry.because(Reason::TooFewKnown { known, of });
            absent(true)
        } else {
            if !dropped.is_empty() {
                let factor = group.shares.div(&kept);
                approx = factor.as_ref().map_or(Approx::UNKNOWN, |factor| approx.times(Approx::of(factor)));
                entry.extra().reweighting = factor;
                entry.because(Reason::Reweighted(dropped));
            }
            entry.approx = approx;
            let below = children::below_zero(&self.card, group);
            let outcome = group.how.negative.filter(|_| !below.is_empty());
            if let Some(outcome) = outcome {
                entry.because(Reason::BelowZero(outcome, below));
            }
            if outcome == Some(Negative::Missing) {
                absent(true)
            } else if group.combine.is_additive() {
                Unsettled::Combined
            } else if group.combine == Combine::Copeland {
                self.copeland(index, node, group, &mut entry)
            } else {
                Unsettled::Points(self.card.combined(index, Which::Points).unwrap_or_default())
            }
        };
        self.finish(index, node, unsettled, &mut entry);
        entry
    }

    /// A group that is made by comparing units: its points, from duels with the others.
    fn copeland(&self, index: u32, node: &Node, group: &Group, entry: &mut Entry) -> Unsettled {
        let place = self.bound.within.as_ref().map(|within| within.place(&self.bound.unit));
        let own = self.card.children_scores(index);
        let duels = place.zip(own).and_then(|(place, own)| place.duels(index, group, &own)).unwrap_or_default();
        let Duels { won, lost, drawn, open: _ } = duels;
        entry.because(Reason::Duels { won, lost, drawn });
        match duels.score() {
            Some(score) => Unsettled::Points(score.mul(&node.max_points)),
            // Nobody to be compared with.
            None => Unsettled::Absent(Absent::Missing),
        }
    }
}

/// Tells every contradiction that kept a rule from earning, as deep as parts are nested.
fn contradictions(stop: &Stop<Number>, tell: &mut dyn FnMut(Code, Option<&Number>)) {
    match stop {
        Stop::OverOne(value) => tell(codes::SHARE_OVER_ONE, Some(value)),
        Stop::BelowZero(value) => tell(codes::SHARE_BELOW_ZERO, Some(value)),
        Stop::ByZero => tell(codes::DIVISION_BY_ZERO, None),
        Stop::NoCohort => tell(codes::COHORT_NEEDED, None),
        Stop::Several(stops) => stops.iter().for_each(|stop| contradictions(stop, tell)),
        Stop::Absent(..) => {}
    }
}
