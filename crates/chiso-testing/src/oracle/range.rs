//! The lowest and highest points that missing figures can give: every value is tried.

use std::collections::{BTreeMap, BTreeSet};

use chiso_core::spec::{Combine, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, OverOne, RuleSpec, Scoring};

use super::aggregate::{Outcome, Passed};
use super::evaluate::{Sheet, Unknown, Value};
use super::interval::bounds;
use super::number::{Fraction, exact, larger, smaller, whole};
use super::run::{Oracle, Results, Run, TOTAL};
use super::sheet::{highest, lowest};
use super::tree::{combine, counted};

/// How many values of one count are tried at most.
const LIMIT: i64 = 4096;

/// The lowest and highest points of each node.
pub(super) type Ranges = BTreeMap<String, Option<(Fraction, Fraction)>>;

/// What can still take several values.
enum Variable {
    /// An input.
    Figure(String, Vec<Value>),
    /// The points of an appraised indicator, on the effective scale.
    Points(String, Vec<Fraction>),
}

/// The lowest and highest points of every node and of the total.
pub(super) fn ranges(
    run: &Run<'_>,
    sheet: &Sheet,
    indicators: &BTreeMap<String, Outcome>,
    results: &Results,
) -> Ranges {
    let mut found = Ranges::new();
    let mut tried: BTreeMap<BTreeSet<String>, Ranges> = BTreeMap::new();
    for (id, came) in results {
        let range = match &came.passed {
            Passed::Points(points) => Some((points.clone(), points.clone())),
            Passed::Dropped => None,
            Passed::Refused(_) => {
                let mut open = BTreeSet::new();
                open_indicators(run.oracle.spec, results, id, &mut open);
                let all = tried.entry(open.clone()).or_insert_with(|| try_all(run, sheet, indicators, results, &open));
                all.get(id).cloned().flatten()
            }
        };
        found.insert(id.clone(), range);
    }
    found
}

/// The refused indicators that the node called `id` is made of.
fn open_indicators(spec: &FrameworkSpec, results: &Results, id: &str, open: &mut BTreeSet<String>) {
    let node = spec.nodes.iter().find(|node| id != TOTAL && node.id.value == id);
    if node.is_some_and(|node| matches!(node.body, NodeBody::Indicator(_))) {
        open.insert(id.to_owned());
        return;
    }
    for child in counted(spec, node) {
        if matches!(results[&child.id.value].passed, Passed::Refused(_)) {
            open_indicators(spec, results, &child.id.value, open);
        }
    }
}

/// Gives the missing figures of the indicators in `open` every value; nothing where there are too many values.
fn try_all(
    run: &Run<'_>,
    sheet: &Sheet,
    indicators: &BTreeMap<String, Outcome>,
    results: &Results,
    open: &BTreeSet<String>,
) -> Ranges {
    let mut ranges = Ranges::new();
    let copeland = |node: Option<&NodeSpec>| combine(run.oracle.spec, node) == Some(Combine::Copeland);
    if copeland(None) || run.oracle.spec.nodes.iter().any(|node| copeland(Some(node))) {
        // Other points would make other duels.
        return ranges;
    }
    let Some(variables) = variables(run, sheet, results, open) else {
        return ranges;
    };
    let sizes = variables.iter().map(|variable| match variable {
        Variable::Figure(_, values) => values.len(),
        Variable::Points(_, values) => values.len(),
    });
    let sizes: Vec<usize> = sizes.collect();
    let Some(count) =
        sizes.iter().try_fold(1_usize, |all, size| all.checked_mul(*size).filter(|all| *all <= run.oracle.most))
    else {
        return ranges;
    };
    for combination in 0..count {
        let mut sheet = sheet.clone();
        let mut outcomes = indicators.clone();
        let mut rest = combination;
        let mut points = BTreeMap::new();
        for (variable, size) in variables.iter().zip(&sizes) {
            match variable {
                Variable::Figure(input, values) => {
                    sheet.insert(input.clone(), Ok(values[rest % size].clone()));
                }
                Variable::Points(node, values) => {
                    points.insert(node.clone(), Outcome::Scored(values[rest % size].clone()));
                }
            }
            rest /= size;
        }
        let mut problems = run.checks(&sheet);
        for (node, scoring) in indicators_in(run.oracle.spec, open) {
            let came = run.indicator(node, scoring, &sheet, &mut problems);
            outcomes.insert(node.id.value.clone(), came.outcome);
        }
        outcomes.extend(points);
        if !problems.is_empty() {
            continue;
        }
        for (id, came) in run.results(&outcomes) {
            if let Passed::Points(points) = came.passed {
                let range = ranges.entry(id).or_insert(None);
                *range = Some(match range.take() {
                    Some((low, high)) => (smaller(low, points.clone()), larger(high, points)),
                    None => (points.clone(), points),
                });
            }
        }
    }
    ranges
}

fn indicators_in<'a>(spec: &'a FrameworkSpec, open: &BTreeSet<String>) -> Vec<(&'a NodeSpec, &'a Scoring)> {
    let scored = spec.nodes.iter().filter_map(|node| match &node.body {
        NodeBody::Indicator(indicator) if open.contains(&node.id.value) => Some((node, &indicator.scoring)),
        _ => None,
    });
    scored.collect()
}

/// What can still take several values, or `None` where one of them has too many.
fn variables(run: &Run<'_>, sheet: &Sheet, results: &Results, open: &BTreeSet<String>) -> Option<Vec<Variable>> {
    let mut uses = Vec::new();
    let mut variables = Vec::new();
    for (node, scoring) in indicators_in(run.oracle.spec, open) {
        if run.seat.is_some_and(|seat| seat.looks_at_others(node, scoring)) {
            // With another figure the whole cohort would be another.
            return None;
        }
        if scoring.rule.value == RuleSpec::Appraised && results[&node.id.value].outcome == Outcome::Missing {
            let lacking = run.lacks_evidence(node, scoring);
            let max_points = if lacking { whole(0) } else { results[&node.id.value].max_points.clone() };
            variables.push(Variable::Points(node.id.value.clone(), vec![whole(0), max_points]));
        }
        uses_in(run.oracle, scoring, &node.id.value.replace('-', "_"), &mut uses);
    }
    for input in &run.oracle.inputs {
        let mine: Vec<_> = uses.iter().filter(|used| used.input == input.id.value).collect();
        let missing = matches!(sheet.get(&input.id.value), None | Some(Err(Unknown::Missing)));
        if mine.is_empty() || !missing {
            continue;
        }
        let values = match mine.as_slice() {
            _ if finite(input).is_some() => finite(input)?,
            // Its score only rises or only falls between the numbers that the rule names.
            [Use { bare: Some(scoring), .. }] => representatives(input, scoring)?,
            _ => return None,
        };
        variables.push(Variable::Figure(input.id.value.clone(), values));
    }
    Some(variables)
}

/// One place where an input is used; `bare` where the input itself is the value of a rule.
struct Use<'a> {
    input: String,
    bare: Option<&'a Scoring>,
}

/// The inputs that an indicator uses.
pub(super) fn inputs_of(oracle: &Oracle<'_>, node: &NodeSpec, scoring: &Scoring) -> BTreeSet<String> {
    let mut uses = Vec::new();
    uses_in(oracle, scoring, &node.id.value.replace('-', "_"), &mut uses);
    uses.into_iter().map(|used| used.input).collect()
}

fn uses_in<'a>(oracle: &Oracle<'_>, scoring: &'a Scoring, inherited: &str, uses: &mut Vec<Use<'a>>) {
    let text = scoring.value.as_ref().map_or(inherited, |value| value.value.as_str());
    match &scoring.rule.value {
        RuleSpec::Full | RuleSpec::Appraised | RuleSpec::Informational => {}
        RuleSpec::Parts { parts, .. } => {
            for part in parts {
                if let Some(when) = &part.when {
                    uses_of(oracle, &when.value, None, uses);
                }
                uses_in(oracle, &part.scoring, text, uses);
            }
        }
        _ => uses_of(oracle, text, Some(scoring), uses),
    }
}

fn uses_of<'a>(oracle: &Oracle<'_>, text: &str, rule: Option<&'a Scoring>, uses: &mut Vec<Use<'a>>) {
    let mut names = Vec::new();
    oracle.expressions.of(text).names(&mut names);
    for name in names {
        match oracle.spec.derived.iter().find(|derived| derived.id.value == name) {
            Some(derived) => uses_of(oracle, &derived.value.value, None, uses),
            None => {
                let bare = rule.filter(|_| name == text.trim());
                uses.push(Use { input: name, bare });
            }
        }
    }
}

/// Every value of an input that has few.
fn finite(input: &InputSpec) -> Option<Vec<Value>> {
    match &input.kind {
        InputKind::YesNo => Some(vec![Value::Truth(false), Value::Truth(true)]),
        InputKind::Category(options) => {
            Some(options.iter().map(|option| Value::Text(option.id.value.clone())).collect())
        }
        InputKind::Checklist(items) if items.len() < 12 => {
            let subset = |bits: usize| {
                let ticked = items.iter().enumerate().filter(|(index, _)| bits >> index & 1 == 1);
                Value::Items(ticked.map(|(_, item)| item.id.value.clone()).collect())
            };
            Some((0..1 << items.len()).map(subset).collect())
        }
        InputKind::Count => {
            let (from, to) = (lowest(input)?.ceil(), highest(input)?.floor());
            if to.clone() - from.clone() > whole(LIMIT) {
                return None;
            }
            let mut all = Vec::new();
            let mut next = from;
            while next <= to {
                all.push(Value::Number(next.clone()));
                next += whole(1);
            }
            Some(all)
        }
        _ => None,
    }
}

/// Numbers of an input such that its rule is at its lowest and at its highest, within the input's bounds, at one of them.
fn representatives(input: &InputSpec, scoring: &Scoring) -> Option<Vec<Value>> {
    if !matches!(input.kind, InputKind::Number | InputKind::Share | InputKind::Count) {
        return None;
    }
    let mut at = vec![whole(0), whole(1)];
    let kept = scoring.over_one.as_ref().is_some_and(|over_one| over_one.value == OverOne::Keep);
    match &scoring.rule.value {
        RuleSpec::Share if kept && highest(input).is_none() => return None,
        RuleSpec::Share => {}
        RuleSpec::Target { target } => at.push(exact(target.value)),
        RuleSpec::Goalposts { from, to, clamp, .. } => {
            if !clamp && (lowest(input).is_none() || highest(input).is_none()) {
                return None;
            }
            at.extend([exact(from.value), exact(to.value)]);
        }
        RuleSpec::Steps(steps) => at.extend(steps.iter().flat_map(|step| bounds(&step.when.value))),
        // Full from here on, whatever the maximum is: every maximum of this project's tests is below it.
        RuleSpec::Each { each, .. } => at.push(whole(1_000_000) / exact(each.value)),
        _ => return None,
    }
    at.extend(lowest(input));
    at.extend(highest(input));
    at.sort();
    let far = at.iter().map(Fraction::ceil).max()? + whole(1);
    let between = at.windows(2).map(|pair| (pair[0].clone() + pair[1].clone()) / whole(2)).collect::<Vec<_>>();
    at.extend(between);
    at.extend([far.clone(), -far]);
    if input.kind == InputKind::Count {
        let beside =
            |number: &Fraction| [number.floor() - whole(1), number.floor(), number.ceil(), number.ceil() + whole(1)];
        at = at.iter().flat_map(beside).collect();
    }
    at.retain(|number| {
        lowest(input).is_none_or(|lowest| *number >= lowest) && highest(input).is_none_or(|highest| *number <= highest)
    });
    at.sort();
    at.dedup();
    Some(at.into_iter().map(Value::Number).collect())
}
