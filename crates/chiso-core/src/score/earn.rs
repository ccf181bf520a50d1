//! What a value earns: the one body of rules, over whatever arithmetic.

use alloc::vec::Vec;

use crate::expr::{Absent, Figures, Truth, Value, truth};
use crate::framework::{Part, Rule, Scorer, Step};
use crate::interval::Interval;
use crate::number::{Arithmetic, Rational};
use crate::scorecard::Branch;
use crate::spec::{OverOne, PartsCombine, ZeroDenominator};

/// A normalised score and how it came about.
#[derive(Clone, Debug)]
pub(crate) struct Earned<N> {
    pub(crate) score: N,
    pub(crate) branch: Branch,
    pub(crate) value: Option<Value<N>>,
    pub(crate) remark: Option<Remark>,
}

/// Something that an explanation must say beside the branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    OverOneCapped,
    OverOneKept,
    ZeroDenominator(ZeroDenominator),
}

/// Why nothing is earned.
#[derive(Clone, Debug)]
pub(crate) enum Stop<N> {
    /// Something is missing or does not apply; perhaps because of a zero denominator.
    Absent(Absent, Option<ZeroDenominator>),
    /// A share above 1.
    OverOne(N),
    /// A share below 0.
    BelowZero(N),
    /// A division by zero without a declared outcome.
    ByZero,
}

/// Watches parts being scored.
pub(crate) trait Trace<N> {
    /// The part at `path` came out like this; `None` where its condition does not hold.
    fn part(&mut self, path: &[u32], outcome: Option<&Result<Earned<N>, Stop<N>>>);
}

/// Watches nothing.
pub(crate) struct Unwatched;

impl<N> Trace<N> for Unwatched {
    fn part(&mut self, _path: &[u32], _outcome: Option<&Result<Earned<N>, Stop<N>>>) {}
}

type Outcome<N> = Result<Earned<N>, Stop<N>>;

/// Scores one scorer over `figures`.
pub(crate) fn earn<N: Arithmetic>(
    scorer: &Scorer,
    figures: &impl Figures<N>,
    trace: &mut impl Trace<N>,
    path: &mut Vec<u32>,
) -> Outcome<N> {
    match &scorer.rule {
        Rule::Full | Rule::Appraised | Rule::Informational => {
            Ok(Earned { score: N::exact(&Rational::ONE), branch: Branch::Full, value: None, remark: None })
        }
        Rule::Parts { combine, at_most, parts } => earn_parts(*combine, at_most.as_ref(), parts, figures, trace, path),
        rule => {
            let Some(expr) = &scorer.value else {
                return Err(Stop::Absent(Absent::Missing, None));
            };
            let value = match figures.value(expr) {
                Ok(value) => value,
                Err(Absent::ByZero) => return by_zero(scorer.zero),
                Err(absent) => return Err(Stop::Absent(absent, None)),
            };
            let mut earned = earn_value(rule, value)?;
            if figures.might_have_divided_by_zero() {
                match scorer.zero {
                    Some(ZeroDenominator::Zero) => earned.score = earned.score.or(N::exact(&Rational::ZERO)),
                    Some(ZeroDenominator::Full) => earned.score = earned.score.or(N::exact(&Rational::ONE)),
                    _ => {}
                }
            }
            Ok(earned)
        }
    }
}

/// What a division by zero means.
fn by_zero<N: Arithmetic>(declared: Option<ZeroDenominator>) -> Outcome<N> {
    let earned = |score: &Rational, branch: Branch, outcome: ZeroDenominator| {
        Ok(Earned { score: N::exact(score), branch, value: None, remark: Some(Remark::ZeroDenominator(outcome)) })
    };
    match declared {
        Some(outcome @ ZeroDenominator::Zero) => earned(&Rational::ZERO, Branch::Zero, outcome),
        Some(outcome @ ZeroDenominator::Full) => earned(&Rational::ONE, Branch::Full, outcome),
        Some(outcome @ ZeroDenominator::NotApplicable) => Err(Stop::Absent(Absent::NotApplicable, Some(outcome))),
        Some(outcome @ ZeroDenominator::Missing) => Err(Stop::Absent(Absent::Missing, Some(outcome))),
        None => Err(Stop::ByZero),
    }
}

fn earn_value<N: Arithmetic>(rule: &Rule, value: Value<N>) -> Outcome<N> {
    let mut remark = None;
    let (score, branch) = match (rule, &value) {
        (Rule::Share { over_one }, Value::Number(number)) => {
            let kept = keep_to_one(number, Some(*over_one), &mut remark)?;
            if number.can_be_negative() {
                if N::KNOWN {
                    return Err(Stop::BelowZero(number.clone()));
                }
                proportion(kept.upper(&N::exact(&Rational::ZERO)), remark)
            } else {
                proportion(kept, remark)
            }
        }
        (Rule::Target { target, over_one }, Value::Number(number)) => {
            let kept = keep_to_one(number, *over_one, &mut remark)?;
            proportion(clamp(&divide(&kept, target)), remark)
        }
        (Rule::Goalposts { from, span, clamp: clamped }, Value::Number(number)) => {
            let score = divide(&number.minus(&N::exact(from)), span);
            proportion(if *clamped { clamp(&score) } else { score }, remark)
        }
        (Rule::Steps { steps, whole }, Value::Number(number)) => earn_steps(steps, *whole, number),
        (Rule::Each { each, at_most }, Value::Number(number)) => {
            let score = number.upper(&N::exact(&Rational::ZERO)).times(&N::exact(each));
            let most = N::exact(at_most);
            let branch = if score.orderings(&most).greater { Branch::Capped } else { Branch::InProportion };
            (score.lower(&most), branch)
        }
        (Rule::Categories(scores), Value::Options(options)) => earn_category(scores, *options),
        (Rule::YesNo, Value::Truth(truth)) => earn_truth(*truth),
        (Rule::Checklist(items), Value::Items { certain, possible }) => {
            let sum = |ticked: &u64| {
                let scores = items.iter().filter(|(item, _)| item & ticked != 0).map(|(_, score)| score);
                N::exact(&scores.fold(Rational::ZERO, |sum, score| sum.add(score)))
            };
            let all = items.iter().all(|(item, _)| item & certain != 0);
            let branch = if all { Branch::Full } else { Branch::InProportion };
            (if certain == possible { sum(certain) } else { sum(certain).or(sum(possible)) }, branch)
        }
        // Compiling lets no other pairs through.
        _ => return Err(Stop::Absent(Absent::Missing, None)),
    };
    Ok(Earned { score, branch, value: Some(value), remark })
}

fn divide<N: Arithmetic>(number: &N, by: &Rational) -> N {
    number.over(&N::exact(by)).value.unwrap_or_else(|| number.clone())
}

fn clamp<N: Arithmetic>(score: &N) -> N {
    let mut clamped = score.clone();
    if score.can_be_negative() {
        clamped = clamped.upper(&N::exact(&Rational::ZERO));
    }
    if score.can_exceed_one() {
        clamped = clamped.lower(&N::exact(&Rational::ONE));
    }
    clamped
}

/// The branch of a score in proportion; with ranges nobody asks.
fn proportion<N: Arithmetic>(score: N, remark: Option<Remark>) -> (N, Branch) {
    let branch = match remark {
        Some(Remark::OverOneKept) => Branch::Above,
        Some(Remark::OverOneCapped) => Branch::Capped,
        _ if score.is_zero() => Branch::Zero,
        _ if score.is_one() => Branch::Full,
        _ => Branch::InProportion,
    };
    (score, branch)
}

/// What a value above 1 means.
fn keep_to_one<N: Arithmetic>(
    number: &N,
    over_one: Option<OverOne>,
    remark: &mut Option<Remark>,
) -> Result<N, Stop<N>> {
    if over_one.is_none() || !number.can_exceed_one() {
        return Ok(number.clone());
    }
    match over_one {
        Some(OverOne::Keep) => {
            *remark = Some(Remark::OverOneKept);
            Ok(number.clone())
        }
        Some(OverOne::Error) if N::KNOWN => Err(Stop::OverOne(number.clone())),
        _ => {
            *remark = Some(Remark::OverOneCapped);
            Ok(number.lower(&N::exact(&Rational::ONE)))
        }
    }
}

fn earn_steps<N: Arithmetic>(steps: &[Step], whole: bool, number: &N) -> (N, Branch) {
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
    (score.unwrap_or_else(|| N::exact(&Rational::ZERO)), branch)
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

fn earn_category<N: Arithmetic>(scores: &[Rational], options: u64) -> (N, Branch) {
    let mut score: Option<N> = None;
    let mut branch = Branch::None;
    for (index, earned) in (0_u32..).zip(scores).filter(|(index, _)| options & crate::expr::bit(*index) != 0) {
        branch = Branch::Category(index);
        let earned = N::exact(earned);
        score = Some(match score {
            Some(score) => score.or(earned),
            None => earned,
        });
    }
    (score.unwrap_or_else(|| N::exact(&Rational::ZERO)), branch)
}

fn earn_truth<N: Arithmetic>(truth: Truth) -> (N, Branch) {
    let (zero, one) = (N::exact(&Rational::ZERO), N::exact(&Rational::ONE));
    match (truth.yes, truth.no) {
        (true, false) => (one, Branch::Full),
        (false, _) => (zero, Branch::Zero),
        (true, true) => (zero.or(one), Branch::None),
    }
}

/// Parts: those whose condition holds, added up or the best of them; a part that does not apply is left out.
fn earn_parts<N: Arithmetic>(
    combine: PartsCombine,
    at_most: Option<&Rational>,
    parts: &[Part],
    figures: &impl Figures<N>,
    trace: &mut impl Trace<N>,
    path: &mut Vec<u32>,
) -> Outcome<N> {
    let zero = N::exact(&Rational::ZERO);
    let mut whole: Option<N> = None;
    let mut best: Option<(Branch, N)> = None;
    let mut missing: Option<Stop<N>> = None;
    for (index, part) in (0_u32..).zip(parts) {
        path.push(index);
        let outcome = earn_part(part, figures, trace, path);
        path.pop();
        let earned = match outcome {
            Ok(earned) => earned,
            Err(Stop::Absent(Absent::NotApplicable, _)) => continue,
            Err(stop @ Stop::Absent(..)) => {
                missing = missing.or(Some(stop));
                continue;
            }
            Err(problem) => return Err(problem),
        };
        if N::KNOWN
            && combine == PartsCombine::Best
            && best.as_ref().is_none_or(|(_, most)| earned.orderings(most).greater)
        {
            best = Some((Branch::BestPart(index), earned.clone()));
        }
        whole = Some(match (whole, combine) {
            (None, _) => earned,
            (Some(whole), PartsCombine::Sum) => whole.plus(&earned),
            (Some(whole), PartsCombine::Best) => whole.upper(&earned),
        });
    }
    if let Some(missing) = missing {
        return Err(missing);
    }
    let Some(mut score) = whole else {
        return Err(Stop::Absent(if parts.is_empty() { Absent::Missing } else { Absent::NotApplicable }, None));
    };
    let mut branch = best.map_or(Branch::Parts, |(branch, _)| branch);
    if let Some(at_most) = at_most {
        let most = N::exact(at_most);
        if score.orderings(&most).greater {
            branch = Branch::Capped;
        }
        score = score.lower(&most);
    }
    if score.orderings(&zero).equal && combine == PartsCombine::Sum && N::KNOWN {
        branch = Branch::Zero;
    }
    Ok(Earned { score, branch, value: None, remark: None })
}

/// One part: what it adds to the whole.
fn earn_part<N: Arithmetic>(
    part: &Part,
    figures: &impl Figures<N>,
    trace: &mut impl Trace<N>,
    path: &mut Vec<u32>,
) -> Result<N, Stop<N>> {
    let zero = N::exact(&Rational::ZERO);
    let mut uncertain = false;
    if let Some(condition) = &part.when {
        match truth(condition, figures) {
            Ok(Truth { yes: false, .. }) => {
                trace.part(path, None);
                return Ok(zero);
            }
            Ok(truth) => uncertain = truth.no,
            Err(absent) => {
                let outcome = match absent {
                    Absent::ByZero => by_zero(part.scorer.zero),
                    absent => Err(Stop::Absent(absent, None)),
                };
                trace.part(path, Some(&outcome));
                return outcome.map(|earned| earned.score.times(&N::exact(&part.share)));
            }
        }
    }
    let outcome = earn(&part.scorer, figures, trace, path);
    trace.part(path, Some(&outcome));
    let earned = outcome?.score.times(&N::exact(&part.share));
    Ok(if uncertain { earned.or(zero) } else { earned })
}
