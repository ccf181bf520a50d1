//! What can still take several values, and which.

use std::collections::BTreeSet;

use chiso_core::spec::{Date, InputKind, InputSpec, NodeSpec, OverOne, RuleSpec, Scoring};

use super::aggregate::{Outcome, Passed};
use super::critical::thresholds;
use super::evaluate::Value;
use super::number::{Fraction, exact, larger, smaller, whole};
use super::range::Trial;
use super::run::Oracle;
use super::sheet::{highest, lowest};

/// How many values of one count are tried at most.
const LIMIT: i64 = 4096;

/// What can still take several values.
#[derive(Clone, Debug)]
pub(super) enum Variable {
    /// An input; `every` where nothing else can make anything else of it.
    Figure { input: String, values: Vec<Value>, every: bool },
    /// The points of an appraised indicator, on the effective scale.
    Points { node: String, values: Vec<Fraction> },
}

impl Variable {
    /// How many values it is known to have.
    pub(super) fn known(&self) -> usize {
        match self {
            Self::Figure { values, .. } => values.len(),
            Self::Points { values, .. } => values.len(),
        }
    }

    /// How many values there are to try, where that is not too many.
    pub(super) fn count(&self) -> Option<usize> {
        match self {
            Self::Figure { values, every, .. } => every.then_some(values.len()),
            Self::Points { values, .. } => Some(values.len()),
        }
    }
}

/// What of these indicators can still take several values, of the missing `inputs`; nothing where one of them looks at others: with another figure the
/// whole cohort would be another.
pub(super) fn variables(
    trial: &Trial<'_>,
    indicators: &[(&NodeSpec, &Scoring)],
    inputs: &BTreeSet<String>,
) -> Option<Vec<Variable>> {
    let Trial { run, results, .. } = trial;
    let mut uses = Vec::new();
    let mut variables = Vec::new();
    for (node, scoring) in indicators {
        if run.seat.is_some_and(|seat| seat.looks_at_others(node, scoring)) {
            return None;
        }
        let came = &results[&node.id.value];
        let waits = came.outcome == Outcome::Missing && matches!(came.passed, Passed::Refused(_));
        if scoring.rule.value == RuleSpec::Appraised && waits {
            let lacking = run.lacks_evidence(node, scoring);
            let max_points = if lacking { whole(0) } else { came.max_points.clone() };
            variables.push(Variable::Points { node: node.id.value.clone(), values: vec![whole(0), max_points] });
        }
        uses_in(run.oracle, scoring, &node.id.value.replace('-', "_"), &mut uses);
    }
    for input in &run.oracle.inputs {
        let mine: Vec<_> = uses.iter().filter(|used| used.input == input.id.value).collect();
        if mine.is_empty() || !inputs.contains(&input.id.value) {
            continue;
        }
        let every = finite(input).or_else(|| match mine.as_slice() {
            // Its score only rises or only falls between the numbers that the rule names.
            [Use { bare: Some(scoring), .. }] => representatives(input, scoring),
            _ => None,
        });
        let input_id = input.id.value.clone();
        variables.push(match every {
            Some(values) => Variable::Figure { input: input_id, values, every: true },
            None => Variable::Figure { input: input_id, values: some(input), every: false },
        });
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
        RuleSpec::Goalposts { clamp: false, .. } if lowest(input).is_none() || highest(input).is_none() => return None,
        RuleSpec::Share | RuleSpec::Target { .. } | RuleSpec::Goalposts { .. } | RuleSpec::Steps(_) => {
            at.extend(thresholds(&scoring.rule.value));
        }
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

/// Some of the values of an input that has too many: its bounds, and what lies near to 0 and far from it.
fn some(input: &InputSpec) -> Vec<Value> {
    match &input.kind {
        InputKind::Date => {
            let days = ["2025-12-31", "2026-01-01", "2025-06-30", "2024-02-29", "1999-12-31"].into_iter();
            days.map(|day| Value::Day(Date::parse(day).expect("a day"))).collect()
        }
        InputKind::Checklist(items) => {
            let all = || items.iter().map(|item| item.id.value.clone());
            vec![Value::Items(BTreeSet::new()), Value::Items(all().collect()), Value::Items(all().take(1).collect())]
        }
        _ => {
            let half = whole(1) / whole(2);
            let mut at: Vec<_> = [0, 1, -1, 2, 7, 1000, -1000, 1_000_000].map(whole).into();
            at.extend(
                lowest(input)
                    .into_iter()
                    .chain(highest(input))
                    .flat_map(|end| [end.clone(), end.clone() + whole(1), end - whole(1)]),
            );
            at.push(half);
            let mut at: Vec<_> = at.into_iter().map(|number| fitting(input, number)).collect();
            at.sort();
            at.dedup();
            at.into_iter().map(Value::Number).collect()
        }
    }
}

/// The number of an input that is nearest to this one, if not the whole one below it.
pub(super) fn fitting(input: &InputSpec, number: Fraction) -> Fraction {
    let number = if input.kind == InputKind::Count { number.floor() } else { number };
    let number = lowest(input).map_or(number.clone(), |least| larger(number, least));
    let number = highest(input).map_or(number.clone(), |most| smaller(number, most));
    // Between bounds that are no whole numbers.
    if input.kind == InputKind::Count { number.ceil() } else { number }
}
