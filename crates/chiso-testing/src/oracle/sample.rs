//! Some of the values that missing figures can have, where there are too many to try them all: those at which something
//! happens, and others beside them.

use std::collections::BTreeSet;

use chiso_core::spec::{InputKind, NodeSpec, Scoring};

use super::aggregate::{Outcome, Passed};
use super::critical::Critical;
use super::evaluate::{Sheet, Value, day_number, day_of};
use super::number::{Fraction, whole};
use super::open::Open;
use super::range::{Given, Ranges, Trial, other_duels, widen};
use super::variable::{Variable, fitting, variables};
use crate::generate::Random;

/// How often values are tried for one indicator: one time for so many combinations that would be tried at most, but no more
/// than so many times.
const SHARE: usize = 4;
const TRIES: usize = 256;

/// So many times less often where formulas take long to work out.
const SLOWER: usize = 4;

/// How often a combination of what was found for the indicators is tried until it contradicts nothing, and how many more.
const AGAIN: usize = 3;
const MIXES: usize = 1;

/// What was tried for one indicator, with the points that it gave.
struct Tried {
    node: String,
    all: Vec<(Vec<Given>, Fraction)>,
}

impl Tried {
    /// What gave the fewest points, or the most.
    fn end(&self, most: bool) -> &(Vec<Given>, Fraction) {
        let by_points = |one: &&(Vec<Given>, Fraction), other: &&(Vec<Given>, Fraction)| one.1.cmp(&other.1);
        let all = self.all.iter();
        if most { all.max_by(by_points) } else { all.min_by(by_points) }.expect("something was tried")
    }

    fn any(&self, random: &mut Random) -> Vec<Given> {
        self.all[random.below(self.all.len())].0.clone()
    }
}

/// Points that are possible of every node, where these indicators are open: none for those of which nothing is known.
pub(super) fn sample(trial: &Trial<'_>, open: &Open<'_>) -> Ranges {
    let mut ranges = Ranges::new();
    if other_duels(trial) {
        return ranges;
    }
    let random = &mut Random::new(0x5a3_317, fingerprint(trial.sheet));
    let tried: Vec<Tried> =
        open.indicators.iter().filter_map(|one| of_one(trial, *one, &open.inputs, random)).collect();
    let mut attempt = |given: Vec<Given>| {
        let results = trial.with(open, given)?;
        widen(&mut ranges, results.clone(), false);
        Some(results)
    };
    for most in [false, true] {
        let all = attempt(tried.iter().flat_map(|tried| tried.end(most).0.clone()).collect());
        for one in &tried {
            let (given, points) = one.end(most);
            let reached = |results: &super::run::Results| results[&one.node].passed == Passed::Points(points.clone());
            if all.as_ref().is_some_and(reached) {
                continue;
            }
            for _ in 0..AGAIN {
                let others = tried.iter().filter(|other| other.node != one.node);
                let mut all: Vec<Given> = others.flat_map(|other| other.any(random)).collect();
                // Last, so that a figure of several indicators is the one that it is here.
                all.extend(given.iter().cloned());
                if attempt(all).is_some() {
                    break;
                }
            }
        }
    }
    if tried.len() > 1 {
        for _ in 0..MIXES {
            attempt(tried.iter().flat_map(|one| one.any(random)).collect());
        }
    }
    ranges
}

/// Tries values for one indicator alone; nothing where none gives points.
fn of_one(
    trial: &Trial<'_>,
    (node, scoring): (&NodeSpec, &Scoring),
    inputs: &BTreeSet<String>,
    random: &mut Random,
) -> Option<Tried> {
    let run = trial.run;
    let variables = variables(trial, &[(node, scoring)], inputs)?;
    let critical = run.oracle.critical(node, scoring);
    let mut tried = Tried { node: node.id.value.clone(), all: Vec::new() };
    let mut sheet = trial.sheet.clone();
    let first = variables.iter().map(Variable::known).max().unwrap_or(0);
    let tries = (run.oracle.most / SHARE).min(TRIES) / if critical.slow { SLOWER } else { 1 };
    for turn in 0..if variables.is_empty() { 0 } else { tries } {
        // One figure has each of its values once, first.
        let mut given: Vec<Given> = if variables.len() == 1 && turn < first {
            vec![variables[0].at(turn)]
        } else if turn < 4 || tried.all.is_empty() || turn % 4 == 0 {
            variables.iter().map(|variable| variable.any(random)).collect()
        } else {
            // From what gave the fewest points, or the most, a step further.
            let mut given = tried.end(turn % 2 == 0).0.clone();
            let chosen = random.below(variables.len());
            given[chosen] = variables[chosen].any(random);
            given
        };
        if turn % 2 == 1 && (variables.len() > 1 || turn >= first) {
            bring(trial, &variables, &critical.all, &mut given, (&mut sheet, random));
        }
        let points = points(trial, (node, scoring), &given, &mut sheet);
        tried.all.extend(points.map(|points| (given, points)));
    }
    (!tried.all.is_empty()).then_some(tried)
}

impl Variable {
    /// One of its values; of many, those at the ends and those of one item as often as all others.
    fn any(&self, random: &mut Random) -> Given {
        let known = self.known();
        let ends = usize::BITS - known.leading_zeros();
        self.at(match random.below(2) {
            0 if known > 8 => match random.below(ends as usize + 1) {
                0 => known - 1,
                1 => 0,
                item => 1 << (item - 2),
            },
            _ => random.below(known),
        })
    }
}

/// The points of one indicator with these figures; nothing where there are none, or where the figures contradict something.
/// `sheet` has all other figures, and is given these.
fn points(
    trial: &Trial<'_>,
    (node, scoring): (&NodeSpec, &Scoring),
    given: &[Given],
    sheet: &mut Sheet,
) -> Option<Fraction> {
    let mut outcome = None;
    for given in given {
        match given {
            Given::Figure(input, value) => drop(sheet.insert(input.clone(), Ok(value.clone()))),
            Given::Points(_, points) => outcome = Some(Outcome::Scored(points.clone())),
        }
    }
    let mut problems = trial.run.checks(sheet);
    let made = trial.run.indicator(node, scoring, sheet, &mut problems);
    let came = trial.run.policies(Some(node)).apply(outcome.unwrap_or(made.outcome), trial.run.oracle.maxima.of(node));
    match came.passed {
        Passed::Points(points) if problems.is_empty() => Some(points),
        _ => None,
    }
}

/// Brings one of the figures to where something happens, or beside it.
fn bring(
    trial: &Trial<'_>,
    variables: &[Variable],
    critical: &[Critical],
    given: &mut [Given],
    (sheet, random): (&mut Sheet, &mut Random),
) -> Option<()> {
    let oracle = trial.run.oracle;
    if critical.is_empty() {
        return None;
    }
    let chosen = random.below(variables.len());
    let Variable::Figure { every: false, .. } = &variables[chosen] else { return None };
    for given in given.iter() {
        if let Given::Figure(input, value) = given {
            sheet.insert(input.clone(), Ok(value.clone()));
        }
    }
    let Given::Figure(name, value) = &mut given[chosen] else { return None };
    let number = match value {
        Value::Number(number) => number.clone(),
        Value::Day(day) => whole(day_number(*day)),
        _ => return None,
    };
    let input = oracle.inputs.iter().find(|input| input.id.value == *name)?;
    // Most formulas have few places at which something happens.
    let first = random.below(critical.len());
    let mut places = critical.iter().cycle().skip(first).take(critical.len().min(4));
    let figure = |number: Fraction| match input.kind {
        InputKind::Date => number.to_integer().try_into().ok().and_then(day_of).map(Value::Day),
        _ => Some(Value::Number(fitting(input, number))),
    };
    let free = |number: Fraction| match input.kind {
        InputKind::Date => figure(number),
        _ => Some(Value::Number(number)),
    };
    let root = places.find_map(|critical| critical.root(oracle, sheet, (name, &number), &free))?;
    let step = match input.kind {
        InputKind::Count | InputKind::Date => whole(1),
        _ => whole(1) / whole(if random.below(2) == 0 { 1000 } else { 1_000_000_000 }),
    };
    let beside = match random.below(5) {
        0 => root - step,
        1 => root + step,
        _ => root,
    };
    *value = figure(beside)?;
    Some(())
}

/// A number that other figures would make another.
fn fingerprint(sheet: &Sheet) -> u64 {
    let each = sheet.values().map(|value| match value {
        Ok(Value::Number(number)) => number.numer().iter_u64_digits().next().unwrap_or(7),
        Ok(Value::Truth(truth)) => u64::from(*truth),
        Ok(_) => 2,
        Err(_) => 3,
    });
    each.fold(0xcbf2_9ce4_8422_2325, |all, one| (all ^ one).wrapping_mul(0x0100_0000_01b3))
}
