//! What is done to values before rules look at them: something stands in for what is missing, and what lies far out is
//! drawn in, or taken as a logarithm.

use std::collections::BTreeSet;

use chiso_core::spec::{GroupBy, Impute, Period, RuleSpec, Scope, TreatmentSpec, Unit};

use super::cohort::{Cell, Cohort, Column, Remark, Seat, is_same};
use super::number::{Fraction, add_up, exact, larger, smaller, whole};
use super::real;

/// Whether a rule takes a number, so that its values can be treated.
pub(super) fn deals_with_numbers(rule: &RuleSpec) -> bool {
    matches!(
        rule,
        RuleSpec::Share
            | RuleSpec::Target { .. }
            | RuleSpec::Goalposts { .. }
            | RuleSpec::Steps(_)
            | RuleSpec::Each { .. }
            | RuleSpec::Relative(_)
    )
}

/// What is done to values because some lie far out.
#[derive(Debug)]
pub(super) enum Mend {
    Nothing,
    /// What is beyond these is drawn in to them.
    Within(Fraction, Fraction),
    /// Logarithms are taken, between these.
    Logarithm(Fraction, Fraction),
}

fn mean(values: &[Fraction]) -> Fraction {
    add_up(values.iter().cloned()) / whole(values.len() as i64)
}

fn median(values: &[Fraction]) -> Fraction {
    let mut values = values.to_vec();
    values.sort();
    let half = values.len() / 2;
    if values.len() % 2 == 1 {
        return values[half].clone();
    }
    (values[half - 1].clone() + values[half].clone()) / whole(2)
}

/// Whether the skewness and the kurtosis of a sample (type 2 of Joanes and Gill) both reach their thresholds.
fn lie_far_out(treatment: &TreatmentSpec, values: &[Fraction]) -> bool {
    let n = whole(values.len() as i64);
    if values.len() < 4 {
        return false;
    }
    let middle = mean(values);
    let moment = |power: i32| {
        add_up(values.iter().map(|value| (value.clone() - middle.clone()).pow(power))) / whole(values.len() as i64)
    };
    let (m2, m3, m4) = (moment(2), moment(3), moment(4));
    if m2 == whole(0) {
        return false;
    }
    let (one, two, three) = (n.clone() - whole(1), n.clone() - whole(2), n.clone() - whole(3));
    // G1 = g1 sqrt(n (n - 1)) / (n - 2) with g1 = m3 / m2^(3/2); squared.
    let skewness_squared = m3.pow(2) / m2.pow(3) * n.clone() * one.clone() / two.pow(2);
    // G2 = (n - 1) / ((n - 2) (n - 3)) ((n + 1) g2 + 6) with g2 = m4 / m2^2 - 3.
    let g2 = m4 / m2.pow(2) - whole(3);
    let kurtosis = one / (two * three) * ((n + whole(1)) * g2 + whole(6));
    let least_skewness = treatment.skewness.as_ref().map_or(whole(2), |least| exact(least.value));
    let least_kurtosis = treatment.kurtosis.as_ref().map_or(whole(7) / whole(2), |least| exact(least.value));
    skewness_squared >= least_skewness.pow(2) && kurtosis >= least_kurtosis
}

impl Mend {
    /// What is to be done to these values.
    pub(super) fn of(treatment: &TreatmentSpec, values: &[Fraction]) -> Self {
        let most = treatment.winsorise.as_ref().map_or(0, |most| usize::from(most.value));
        let logarithm = treatment.logarithm.as_ref().is_some_and(|logarithm| logarithm.value);
        if values.is_empty() || (most == 0 && !logarithm) || !lie_far_out(treatment, values) {
            return Self::Nothing;
        }
        let ends = |values: &[Fraction]| {
            let low = values.iter().cloned().reduce(smaller).expect("a value");
            (low, values.iter().cloned().reduce(larger).expect("a value"))
        };
        let mut drawn: BTreeSet<usize> = BTreeSet::new();
        let mut now = values.to_vec();
        while drawn.len() < most && lie_far_out(treatment, &now) {
            let middle = mean(&now);
            let skewed = add_up(now.iter().map(|value| (value.clone() - middle.clone()).pow(3)));
            let (low, high) = ends(&now);
            let furthest = if skewed >= whole(0) { high } else { low };
            let inside = now.iter().filter(|value| **value != furthest).cloned();
            let next = if skewed >= whole(0) { inside.reduce(larger) } else { inside.reduce(smaller) };
            let next = next.expect("values that lie far out are not all the same");
            for (at, value) in now.iter_mut().enumerate().filter(|(_, value)| **value == furthest) {
                *value = next.clone();
                drawn.insert(at);
            }
        }
        if logarithm && lie_far_out(treatment, &now) {
            let (low, high) = ends(values);
            return Self::Logarithm(low, high);
        }
        let (low, high) = ends(&now);
        Self::Within(low, high)
    }

    /// What becomes of a value, and what is to be said of it.
    pub(super) fn of_value(&self, value: &Fraction) -> (Fraction, Option<Remark>) {
        match self {
            Self::Nothing => (value.clone(), None),
            Self::Within(low, high) => {
                let drawn = smaller(larger(value.clone(), low.clone()), high.clone());
                let remark = (drawn != *value).then(|| Remark::Winsorised(value.clone()));
                (drawn, remark)
            }
            Self::Logarithm(low, high) => {
                // What is below all that was surveyed counts as the lowest.
                let above = larger(value.clone(), low.clone()) - low.clone();
                let shift = (high.clone() - low.clone()) / whole(100);
                (real::ln(&(above + shift)), Some(Remark::Logarithm(value.clone())))
            }
        }
    }
}

/// How long a period is, and where in time it lies, counted in periods of that length.
fn in_time(period: Period) -> ((u8, u16), i64) {
    match period {
        Period::Year(year) => ((0, 1), i64::from(year)),
        Period::Quarter(year, quarter) => ((1, 1), i64::from(year) * 4 + i64::from(quarter)),
        Period::Month(year, month) => ((2, 1), i64::from(year) * 12 + i64::from(month)),
        Period::Years(from, to) => ((3, to - from), i64::from(from)),
        other => panic!("the oracle does not know the period {other}"),
    }
}

impl Cohort<'_> {
    /// What stands in for the missing value of a unit, where anything can, and how.
    pub(super) fn imputed(
        &self,
        treatment: &TreatmentSpec,
        (unit, known): (&Unit, &[(usize, Fraction)]),
        cells: &[Cell],
    ) -> Option<(Fraction, &'static str)> {
        let how = treatment.impute.as_ref()?.value;
        let group = |unit: &Unit| match treatment.group_by.as_ref().map(|by| by.value) {
            Some(GroupBy::Type) => unit.kind.clone(),
            _ => unit.region.clone(),
        };
        let mine = group(unit);
        let in_group = |at: usize| !mine.is_empty() && group(self.members[at].unit) == mine;
        let of = |wanted: &dyn Fn(usize) -> bool| -> Vec<Fraction> {
            known.iter().filter(|(at, _)| wanted(*at)).map(|(_, value)| value.clone()).collect()
        };
        let values = match how {
            Impute::Mean | Impute::Median => of(&|_| true),
            Impute::GroupMean | Impute::GroupMedian => of(&in_group),
            Impute::LastObservation | Impute::LinearInTime => {
                return Some((self.in_time(how, unit, cells)?, how.as_str()));
            }
            other => panic!("the oracle does not know how to impute by {}", other.as_str()),
        };
        if values.is_empty() {
            return None;
        }
        let value = match how {
            Impute::Mean | Impute::GroupMean => mean(&values),
            _ => median(&values),
        };
        Some((value, how.as_str()))
    }

    /// What the unit had in the latest period before, or between that and the next one after.
    fn in_time(&self, how: Impute, unit: &Unit, cells: &[Cell]) -> Option<Fraction> {
        let (length, now) = in_time(unit.period?.value);
        let had = self.members.iter().zip(cells).filter_map(|(member, cell)| match (cell, member.period()) {
            (Cell::Value(value), Some(period)) if is_same(member.unit, unit) && in_time(period).0 == length => {
                Some((in_time(period).1, value.clone()))
            }
            _ => None,
        });
        let had: Vec<(i64, Fraction)> = had.collect();
        let (at, before) = had.iter().filter(|(at, _)| *at < now).max_by_key(|(at, _)| *at)?;
        if how == Impute::LastObservation {
            return Some(before.clone());
        }
        let (end, after) = had.iter().filter(|(at, _)| *at > now).min_by_key(|(at, _)| *at)?;
        let share = whole(now - at) / whole(end - at);
        Some(before.clone() + (after.clone() - before.clone()) * share)
    }
}

impl Seat<'_> {
    /// The value after its treatment, where it has one; what was done is added to `remarks`. `missing` says that there is
    /// none, and that this is what is asked for and not known.
    pub(super) fn treated(
        &self,
        column: Column<'_>,
        scope: Scope,
        (value, missing): (Option<Fraction>, bool),
        remarks: &mut Vec<Remark>,
    ) -> Option<Fraction> {
        let treatment = self.cohort.treatment(column)?;
        let slice = self.cohort.slice(column, scope, self.period);
        let before = match value {
            Some(value) => value,
            None if missing => {
                let cells = self.cohort.cells(column);
                let (value, how) = self.cohort.imputed(treatment, (self.unit, &slice.known), &cells)?;
                remarks.push(Remark::Imputed(how));
                value
            }
            None => return None,
        };
        let (after, remark) = slice.mend.of_value(&before);
        remarks.extend(remark);
        Some(after)
    }
}
