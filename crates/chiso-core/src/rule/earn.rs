//! What a value earns, over whatever arithmetic.

use alloc::vec::Vec;

use super::Rule;
use super::branch::Branch;
use super::parts::earn_parts;
use super::possible::possible;
use super::proportion::Scale;
use super::relative::Relative;
use super::scorer::Scorer;
use crate::cohort::Change;
use crate::expr::{Absent, Expr, Figures, Value};
use crate::number::{Arithmetic, Number};
use crate::spec::{OverOne, ZeroDenominator};

/// A normalised score and how it came about.
#[derive(Clone, Debug)]
pub(crate) struct Earned<N> {
    pub(crate) score: N,
    pub(crate) branch: Branch,
    pub(crate) value: Option<Value<N>>,
    pub(crate) remark: Option<Remark>,
    /// What was done to the value before the rule looked at it.
    pub(crate) changes: Vec<Change>,
}

impl<N> Earned<N> {
    /// A score with nothing to say of it but its branch.
    pub(super) const fn plain(score: N, branch: Branch) -> Self {
        Self { score, branch, value: None, remark: None, changes: Vec::new() }
    }
}

/// Something that an explanation must say beside the branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    OverOneCapped,
    OverOneKept,
    ZeroDenominator(ZeroDenominator),
    OutsideDomain(ZeroDenominator),
    /// The others give no scale.
    Constant(ZeroDenominator),
    /// The unit that is the reference has no value.
    ReferenceMissing,
}

/// Why nothing is earned.
#[derive(Clone, Debug)]
pub(crate) enum Stop<N> {
    /// Something is missing or does not apply; perhaps for a reason beyond the figures.
    Absent(Absent, Option<Remark>),
    /// A share above 1.
    OverOne(N),
    /// A share below 0.
    BelowZero(N),
    /// A division by zero without a declared outcome.
    ByZero,
    /// The rule is relative to a cohort that is not there.
    NoCohort,
    /// Parts contradict their rules, each in its way.
    Several(Vec<Stop<N>>),
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

impl<N> Stop<N> {
    /// Whether the figures contradict the rule, so that they cannot be.
    pub(super) fn is_contradiction(&self) -> bool {
        match self {
            Self::OverOne(_) | Self::BelowZero(_) | Self::ByZero => true,
            Self::Several(stops) => stops.iter().any(Self::is_contradiction),
            Self::Absent(..) | Self::NoCohort => false,
        }
    }
}

/// What a scorer comes to.
pub(crate) type Outcome<N> = Result<Earned<N>, Stop<N>>;

/// Scores the scorer of an indicator over `figures`.
///
/// Over figures that can be others, what the whole may be besides is left with them.
pub(crate) fn earn<N: Arithmetic>(
    scorer: &Scorer,
    figures: &impl Figures<N>,
    trace: &mut impl Trace<N>,
    path: &mut Vec<u32>,
) -> Outcome<N> {
    let outcome = earn_scorer(scorer, figures, trace, path);
    if N::KNOWN && figures.take_maybe().any() && !outcome.as_ref().is_err_and(Stop::is_contradiction) {
        // No working precision tells whether there is a score at all.
        return Ok(Earned::plain(N::anything(), Branch::InProportion));
    }
    outcome
}

/// Scores one scorer, of an indicator or a part.
pub(super) fn earn_scorer<N: Arithmetic>(
    scorer: &Scorer,
    figures: &impl Figures<N>,
    trace: &mut impl Trace<N>,
    path: &mut Vec<u32>,
) -> Outcome<N> {
    match &scorer.rule {
        Rule::Full | Rule::Appraised | Rule::Informational => Ok(Earned::plain(N::exact(&Number::ONE), Branch::Full)),
        Rule::Parts { combine, at_most, parts } => earn_parts(*combine, at_most.as_ref(), parts, figures, trace, path),
        rule => {
            let Some(expr) = &scorer.value else {
                return Err(Stop::Absent(Absent::Missing, None));
            };
            let outcome = earn_value(rule, expr, scorer, figures);
            possible(outcome, figures.take_maybe(), scorer.declared, figures)
        }
    }
}

/// What the value of a scorer earns, but for what figures that are not known are said to make possible besides.
fn earn_value<N: Arithmetic>(rule: &Rule, expr: &Expr, scorer: &Scorer, figures: &impl Figures<N>) -> Outcome<N> {
    let mut changes = Vec::new();
    let value = match treated(scorer, figures.value(expr), figures, &mut changes) {
        Ok(value) => value,
        Err(absent) => return absent_value(absent, scorer.declared),
    };
    if let (Rule::Relative(relative), Value::Number(number)) = (rule, &value) {
        return among_others(relative, scorer, number, figures).map(|earned| Earned { changes, ..earned });
    }
    if !N::KNOWN {
        tell_cuts(rule, expr, &value, figures);
    }
    if let (Rule::Goalposts { scale: Scale::Ln, clamp: false, .. }, Value::Number(number)) = (rule, &value) {
        let ln = number.ln();
        match (ln.outside, ln.value.is_some()) {
            (true, false) => {
                let outcome = absent_value(Absent::OutsideDomain, scorer.declared);
                return outcome.map(|earned| Earned { changes, ..earned });
            }
            (true, true) => figures.may_be(Absent::OutsideDomain),
            (false, _) => {}
        }
    }
    let mut earned = rule.earn(value)?;
    earned.changes = changes;
    Ok(earned)
}

/// The value after its treatment: what stands in for it, where it is missing; drawn in, or as a logarithm.
///
/// Over unknown figures, which have no place among others, and without a cohort, nothing is treated: what it would come to
/// cannot be said.
pub(crate) fn treated<N: Arithmetic>(
    scorer: &Scorer,
    value: Result<Value<N>, Absent>,
    figures: &impl Figures<N>,
    changes: &mut Vec<Change>,
) -> Result<Value<N>, Absent> {
    if scorer.treatment.is_none() {
        return value;
    }
    let Some(seen) = scorer.column.and_then(|column| figures.place()?.column(column)) else {
        return value;
    };
    let missing = match &value {
        Err(Absent::Missing) => true,
        Err(absent) => scorer.declared.of(*absent) == Some(ZeroDenominator::Missing),
        _ => false,
    };
    let before = match (&value, missing) {
        (Ok(Value::Number(number)), _) => number.known().cloned(),
        (_, true) => seen.imputed().map(|(number, how)| {
            changes.push(Change::Imputed(how));
            number
        }),
        _ => None,
    };
    let Some(before) = before else {
        return value;
    };
    let after = match seen.mended(&before) {
        Some((after, change)) => {
            changes.push(change);
            after
        }
        None => before,
    };
    Ok(Value::Number(N::exact(&after)))
}

/// What a number earns among those of the others. What the others have is known; where the number is not, neither is
/// what it would change for them, so that nothing is said.
fn among_others<N: Arithmetic>(
    relative: &Relative,
    scorer: &Scorer,
    number: &N,
    figures: &impl Figures<N>,
) -> Outcome<N> {
    let (Some(number), Some(place), Some(column)) = (number.known(), figures.place(), scorer.column) else {
        return Err(Stop::NoCohort);
    };
    let Some(seen) = place.column(column) else {
        return Err(Stop::NoCohort);
    };
    match relative.earn(number, &seen) {
        Ok(Earned { score, branch, value: _, remark, changes: _ }) => {
            let value = Some(Value::Number(N::exact(number)));
            Ok(Earned { value, remark, ..Earned::plain(N::exact(&score), branch) })
        }
        Err(Stop::Absent(absent, remark)) => Err(Stop::Absent(absent, remark)),
        Err(_) => Err(Stop::NoCohort),
    }
}

/// Says where unknown figures are cut off because more than a share can be, or less, would be an error.
fn tell_cuts<N: Arithmetic>(rule: &Rule, expr: &Expr, value: &Value<N>, figures: &impl Figures<N>) {
    let (Rule::Share { .. } | Rule::Target { .. }, Value::Number(number)) = (rule, value) else {
        return;
    };
    if matches!(rule, Rule::Share { .. }) && number.can_be_negative() {
        figures.inexact();
    }
    let over_one_is_error =
        matches!(rule, Rule::Share { over_one: OverOne::Error } | Rule::Target { over_one: Some(OverOne::Error), .. });
    if over_one_is_error && number.can_exceed_one() {
        figures.cut_off(expr);
    }
}

/// What is declared of values that do not exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    /// Of a division by zero.
    pub(crate) zero: Option<ZeroDenominator>,
    /// Of a logarithm or power of a number that has none.
    pub(crate) outside: Option<ZeroDenominator>,
}

impl Declared {
    /// What is declared of this absence.
    pub(crate) const fn of(self, absent: Absent) -> Option<ZeroDenominator> {
        match absent {
            Absent::ByZero => self.zero,
            Absent::OutsideDomain => self.outside,
            Absent::Missing | Absent::NotApplicable => None,
        }
    }
}

/// What it means that there is no value.
pub(super) fn absent_value<N: Arithmetic>(absent: Absent, declared: Declared) -> Outcome<N> {
    let remark: fn(ZeroDenominator) -> Remark = match absent {
        Absent::ByZero => Remark::ZeroDenominator,
        Absent::OutsideDomain => Remark::OutsideDomain,
        Absent::Missing | Absent::NotApplicable => return Err(Stop::Absent(absent, None)),
    };
    let earned = |score: &Number, branch: Branch, outcome: ZeroDenominator| {
        let remark = Some(remark(outcome));
        Ok(Earned { remark, ..Earned::plain(N::exact(score), branch) })
    };
    match declared.of(absent) {
        Some(outcome @ ZeroDenominator::Zero) => earned(&Number::ZERO, Branch::Zero, outcome),
        Some(outcome @ ZeroDenominator::Full) => earned(&Number::ONE, Branch::Full, outcome),
        Some(outcome @ ZeroDenominator::NotApplicable) => {
            Err(Stop::Absent(Absent::NotApplicable, Some(remark(outcome))))
        }
        Some(outcome @ ZeroDenominator::Missing) => Err(Stop::Absent(Absent::Missing, Some(remark(outcome)))),
        None => Err(Stop::ByZero),
    }
}
