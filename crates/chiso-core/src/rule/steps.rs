//! Step tables: the interval that holds the value decides.

use alloc::string::String;
use alloc::vec::Vec;

use super::branch::Branch;
use super::earns::Earns;
use super::workbench::Workbench;
use super::{Rule, RuleSpec};
use crate::codes;
use crate::diagnostic::{Diagnostic, Severity};
use crate::expr::Truth;
use crate::interval::Interval;
use crate::number::{Arithmetic, End, Number, Range};
use crate::origin::{Origin, Placed};

/// One interval of a step table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepSpec {
    /// The interval: `0 < x <= 2`, `x >= 95%`, `x = 3`, or `otherwise`.
    pub when: Placed<String>,
    /// What a value in it earns.
    pub earns: Placed<Earns>,
}

#[derive(Debug)]
pub(crate) struct Step {
    /// `None` is `otherwise`.
    pub(crate) interval: Option<Interval>,
    pub(crate) score: Number,
}

/// An interval that was read, with its place in the list.
struct Read {
    interval: Interval,
    at: usize,
}

impl Workbench<'_, '_, '_> {
    pub(super) fn steps(&mut self, rule: &RuleSpec, steps: &[StepSpec], origin: Origin) -> Option<Rule> {
        let number = self.number(rule, origin)?;
        let (range, whole) = self.treated(number);
        compile_steps(self, steps, &range, whole, origin).map(|steps| Rule::Steps { steps, whole })
    }
}

/// Compiles a step table: every value covered once and only once, every step within reach.
fn compile_steps(
    rule: &mut Workbench<'_, '_, '_>,
    steps: &[StepSpec],
    range: &Range,
    whole: bool,
    origin: Origin,
) -> Option<Vec<Step>> {
    let normal = |interval: Interval| if whole { interval.whole() } else { interval };
    let domain = normal(Interval::of(range));
    let mut compiled = Vec::new();
    let mut read: Vec<Read> = Vec::new();
    let mut otherwise = None;
    let mut complete = true;
    for (at, step) in steps.iter().enumerate() {
        let score = rule.earns(&step.earns);
        let interval = match Interval::parse(&step.when.value) {
            Ok(interval) => interval,
            Err(problem) => {
                let origin = step.when.origin.within(problem.start, problem.end);
                let diagnostic = Diagnostic::error(codes::INTERVAL_SYNTAX, origin).with("found", problem.found);
                rule.push(diagnostic.with("expected", problem.expected));
                complete = false;
                continue;
            }
        };
        if otherwise.is_some() {
            let diagnostic = rule.error(codes::OTHERWISE_NOT_LAST, step.when.origin);
            rule.push(diagnostic);
            complete = false;
        }
        match &interval {
            None => otherwise = Some(at),
            Some(interval) if interval.is_empty() || normal(interval.clone()).is_empty() => {
                let diagnostic = Diagnostic::error(codes::INTERVAL_EMPTY, step.when.origin);
                rule.push(diagnostic.with("interval", &step.when.value));
                complete = false;
            }
            Some(interval) => read.push(Read { interval: normal(interval.clone()), at }),
        }
        match score {
            Some(score) => compiled.push(Step { interval: interval.map(normal), score }),
            None => complete = false,
        }
    }
    if !complete {
        return None;
    }
    read.sort_by(|one, other| one.interval.low.cmp(&other.interval.low));
    unreachable_steps(rule, steps, &read, &domain, range);
    overlaps(rule, steps, &read, whole);
    let gaps = domain.without(read.iter().map(|read| &read.interval));
    // What each stretch of values earns, `otherwise` between the steps included.
    let mut stretches: Vec<(&Interval, &Number)> =
        read.iter().filter_map(|one| Some((&one.interval, &compiled.get(one.at)?.score))).collect();
    if let Some(step) = otherwise.and_then(|at| compiled.get(at)) {
        stretches.extend(gaps.iter().map(|gap| (gap, &step.score)));
        stretches.sort_by(|one, other| one.0.low.cmp(&other.0.low));
    }
    let scores: Vec<Number> = stretches.into_iter().map(|(_, score)| score.clone()).collect();
    monotone(rule, &scores, origin);
    match otherwise {
        None => {
            for gap in gaps {
                let diagnostic = rule.error(codes::STEPS_GAP, origin).with("gap", gap.to_text(whole));
                rule.push(diagnostic);
            }
        }
        Some(at) if gaps.is_empty() => {
            if let Some(step) = steps.get(at) {
                unreachable_step(rule, step, range);
            }
        }
        Some(_) => {}
    }
    Some(compiled)
}

fn unreachable_step(rule: &mut Workbench<'_, '_, '_>, step: &StepSpec, range: &Range) {
    let text = |end: &End| end.number().map_or_else(|| "-".into(), Number::to_short_text);
    let diagnostic = rule.error(codes::STEP_UNREACHABLE, step.when.origin).with("interval", &step.when.value);
    rule.push(diagnostic.with("low", text(&range.low)).with("high", text(&range.high)));
}

fn unreachable_steps(
    rule: &mut Workbench<'_, '_, '_>,
    steps: &[StepSpec],
    read: &[Read],
    domain: &Interval,
    range: &Range,
) {
    for one in read.iter().filter(|one| one.interval.and(domain).is_empty()) {
        if let Some(step) = steps.get(one.at) {
            unreachable_step(rule, step, range);
        }
    }
}

fn overlaps(rule: &mut Workbench<'_, '_, '_>, steps: &[StepSpec], read: &[Read], whole: bool) {
    for (one, next) in read.iter().zip(read.iter().skip(1)) {
        let overlap = one.interval.and(&next.interval);
        let (Some(first), Some(second)) = (steps.get(one.at.min(next.at)), steps.get(one.at.max(next.at))) else {
            continue;
        };
        if !overlap.is_empty() {
            let diagnostic =
                rule.error(codes::STEPS_OVERLAP, second.when.origin).with("overlap", overlap.to_text(whole));
            let diagnostic = diagnostic.with("first", &first.when.value).with("second", &second.when.value);
            rule.push(diagnostic.related(first.when.origin));
        }
    }
}

/// Points that rise and fall again are sometimes meant, and often a slip.
fn monotone(rule: &mut Workbench<'_, '_, '_>, scores: &[Number], origin: Origin) {
    let pairs = || scores.iter().zip(scores.iter().skip(1));
    let (rises, falls) = (pairs().any(|(one, next)| one < next), pairs().any(|(one, next)| one > next));
    if rises && falls {
        let mut diagnostic = rule.error(codes::STEPS_NOT_MONOTONE, origin);
        diagnostic.severity = Severity::Warning;
        rule.push(diagnostic);
    }
}

pub(super) fn earn_steps<N: Arithmetic>(steps: &[Step], whole: bool, number: &N) -> (N, Branch) {
    let mut score: Option<N> = None;
    let mut branch = Branch::None;
    for (index, step) in (0_u32..).zip(steps) {
        let hit = match &step.interval {
            Some(interval) => interval.holds(number),
            None => otherwise(steps, whole, number),
        };
        if hit.yes {
            let earned = N::exact(&step.score);
            score = Some(match score {
                Some(score) => score.or(earned),
                None => earned,
            });
            branch = Branch::Step(index);
        }
        if !hit.no {
            break;
        }
    }
    (score.unwrap_or_else(|| N::exact(&Number::ZERO)), branch)
}

/// Whether a value can lie in none of the intervals.
fn otherwise<N: Arithmetic>(steps: &[Step], whole: bool, number: &N) -> Truth {
    let Some(range) = number.range() else {
        return Truth::certain(true);
    };
    let domain = Interval::of(range);
    let domain = if whole { domain.whole() } else { domain };
    let gaps = domain.without(steps.iter().filter_map(|step| step.interval.as_ref()));
    Truth { yes: !gaps.is_empty(), no: true }
}
