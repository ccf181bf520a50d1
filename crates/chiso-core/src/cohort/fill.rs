//! Imputation: what stands in for a value that is missing.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::column::Cell;
use super::member::Member;
use super::treatment::Filling;
use crate::number::Number;
use crate::spec::{GroupBy, Impute, Period, Unit};

/// What can stand in for missing values, within one slice of a column.
#[derive(Debug, Default)]
pub(super) struct Fill {
    /// The mean or median, where that is asked for.
    whole: Option<Number>,
    /// The mean or median of each group, likewise.
    groups: BTreeMap<String, Number>,
}

/// Whose value is missing.
#[derive(Clone, Copy)]
pub(super) struct Who<'u> {
    pub(super) unit: &'u Unit,
    /// The same number for the same unit in every period; `None` for one that is not in the cohort.
    pub(super) person: Option<u32>,
    pub(super) period: Option<Period>,
}

impl Fill {
    /// Looks at the known values of a slice.
    pub(super) fn of(filling: Filling, known: &[(&Unit, Number)]) -> Self {
        let mut fill = Self::default();
        match filling.how {
            Impute::Mean => fill.whole = mean(known.iter().map(|(_, value)| value.clone()).collect()),
            Impute::Median => fill.whole = median(known.iter().map(|(_, value)| value.clone()).collect()),
            Impute::GroupMean | Impute::GroupMedian => {
                let mut groups: BTreeMap<&str, Vec<Number>> = BTreeMap::new();
                for (unit, value) in known {
                    if let Some(group) = group_of(unit, filling.group_by) {
                        groups.entry(group).or_default().push(value.clone());
                    }
                }
                let middle = if filling.how == Impute::GroupMean { mean } else { median };
                let groups = groups.into_iter().filter_map(|(group, values)| Some((group.into(), middle(values)?)));
                fill.groups = groups.collect();
            }
            Impute::LastObservation | Impute::LinearInTime => {}
        }
        fill
    }

    /// What stands in for what `who` does not have; `None` where nothing can.
    pub(super) fn value(
        &self,
        filling: Filling,
        who: Who<'_>,
        cells: &[Cell],
        members: &[Member],
        periods: &[Option<Period>],
    ) -> Option<Number> {
        match filling.how {
            Impute::Mean | Impute::Median => self.whole.clone(),
            Impute::GroupMean | Impute::GroupMedian => self.groups.get(group_of(who.unit, filling.group_by)?).cloned(),
            Impute::LastObservation => {
                let (before, _) = around(who, cells, members, periods)?;
                before.map(|(_, value)| value)
            }
            Impute::LinearInTime => {
                let (before, after) = around(who, cells, members, periods)?;
                let ((start, from), (end, to)) = (before?, after?);
                let at = place_in_time(who.period?)?.1.sub(&start);
                let share = at.div(&end.sub(&start))?;
                Some(from.add(&to.sub(&from).mul(&share)))
            }
        }
    }
}

fn group_of(unit: &Unit, by: GroupBy) -> Option<&str> {
    let group = match by {
        GroupBy::Region => &unit.region,
        GroupBy::Type => &unit.kind,
    };
    Some(group.as_str()).filter(|group| !group.is_empty())
}

/// `sum(x) / n`.
fn mean(values: Vec<Number>) -> Option<Number> {
    let n = Number::integer(i64::try_from(values.len()).ok()?);
    Number::sum(values).div(&n)
}

/// The middle value; of an even number of them, the mean of the two in the middle.
fn median(mut values: Vec<Number>) -> Option<Number> {
    values.sort();
    let upper = values.len().checked_div(2)?;
    let high = values.get(upper)?;
    if values.len().is_multiple_of(2) {
        let low = values.get(upper.checked_sub(1)?)?;
        return low.add(high).div(&Number::integer(2));
    }
    Some(high.clone())
}

/// How long a period is: which sort of period, and of how many years more than one.
type Length = (u8, u16);

/// A period as a whole number among those of its length, which is told first.
fn place_in_time(period: Period) -> Option<(Length, Number)> {
    let whole = |year: u16, parts: u16, part: u8| {
        let years = i64::from(year).checked_mul(i64::from(parts))?;
        Some(Number::integer(years.checked_add(i64::from(part))?))
    };
    match period {
        Period::Year(year) => Some(((0, 0), whole(year, 1, 0)?)),
        Period::Quarter(year, quarter) => Some(((1, 0), whole(year, 4, quarter)?)),
        Period::Month(year, month) => Some(((2, 0), whole(year, 12, month)?)),
        Period::Years(from, to) => Some(((3, to.saturating_sub(from)), whole(from, 1, 0)?)),
    }
}

/// A value, and when it was had.
type Had = Option<(Number, Number)>;

/// What the unit had last before its period, and next after it, in periods of the same length.
fn around(who: Who<'_>, cells: &[Cell], members: &[Member], periods: &[Option<Period>]) -> Option<(Had, Had)> {
    let (length, now) = place_in_time(who.period?)?;
    let (mut before, mut after): (Had, Had) = (None, None);
    for (member, cell) in members.iter().zip(cells).filter(|(member, _)| Some(member.person) == who.person) {
        let (Cell::Value(value), Some(Some(period))) = (cell, periods.get(member.period)) else {
            continue;
        };
        let Some((_, then)) = place_in_time(*period).filter(|(other, _)| *other == length) else {
            continue;
        };
        let nearer = |had: &Had, closer: fn(&Number, &Number) -> bool| {
            had.as_ref().is_none_or(|(other, _)| closer(&then, other))
        };
        if then < now && nearer(&before, |then, other| then > other) {
            before = Some((then, value.clone()));
        } else if then > now && nearer(&after, |then, other| then < other) {
            after = Some((then, value.clone()));
        }
    }
    Some((before, after))
}
