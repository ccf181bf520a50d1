//! One column: what every unit has, what stands in where somebody has nothing, and what that comes to.

use alloc::vec::Vec;

use super::fill::{Fill, Who};
use super::member::Member;
use super::outliers::Mend;
use super::plan::ColumnPlan;
use super::treatment::Treatment;
use crate::number::Number;
use crate::spec::{Deviation, Period, Scope, Unit};

/// What one unit has in a column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Value(Number),
    Missing,
    /// It does not apply, or it is decided without the others.
    NotApplicable,
}

/// One column.
#[derive(Debug)]
pub(super) struct Column {
    /// What each member has, before anything is done to it.
    pub(super) cells: Vec<Cell>,
    /// What stands for each member when it is compared: after imputation and the treatment of what lies far out.
    pub(super) treated: Vec<Option<Number>>,
    pub(super) treatment: Option<Treatment>,
    /// What those who are compared with each other have: one for each period, or one for all.
    pub(super) slices: Vec<Slice>,
}

/// The part of a column whose values are compared with each other.
#[derive(Debug)]
pub(super) struct Slice {
    /// `None` where nobody has a value.
    pub(super) statistics: Option<Statistics>,
    /// What the reference has, by period.
    pub(super) references: Vec<(usize, Number)>,
    pub(super) fill: Fill,
    pub(super) mend: Mend,
}

/// What the values that are compared with each other come to. There is at least one.
#[derive(Debug)]
pub(crate) struct Statistics {
    /// Every value and whose it is, from the lowest to the highest.
    sorted: Vec<(Number, u32)>,
    lowest: Number,
    highest: Number,
    /// The mean and the standard deviation, where a rule asks for them.
    spread: Option<Spread>,
}

/// How values lie around their mean.
#[derive(Debug)]
pub(crate) struct Spread {
    pub(crate) mean: Number,
    /// `None` where there is none: of a single value, as a sample.
    pub(crate) deviation: Option<Number>,
}

/// How many others are lower, the same, and higher.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Among {
    pub(crate) lower: usize,
    pub(crate) equal: usize,
    pub(crate) higher: usize,
}

impl Column {
    pub(super) fn new(plan: &ColumnPlan, cells: Vec<Cell>, members: &[Member], periods: &[Option<Period>]) -> Self {
        let count = match plan.scope {
            Scope::AllPeriods => 1,
            Scope::Cohort => periods.len().max(1),
        };
        let treatment = plan.treatment.clone();
        let mut treated: Vec<Option<Number>> = cells.iter().map(|_| None).collect();
        let mut slices = Vec::with_capacity(count);
        for at in 0..count {
            let here = |member: &Member| count == 1 || member.period == at;
            slices.push(Slice::new(plan, &cells, members, periods, &here, &mut treated));
        }
        Self { cells, treated, treatment, slices }
    }
}

impl Slice {
    fn new(
        plan: &ColumnPlan,
        cells: &[Cell],
        members: &[Member],
        periods: &[Option<Period>],
        here: &dyn Fn(&Member) -> bool,
        treated: &mut [Option<Number>],
    ) -> Self {
        let treatment = plan.treatment.as_ref();
        let filling = treatment.and_then(|treatment| treatment.filling);
        let fill = filling.map_or_else(Fill::default, |filling| {
            let known = members.iter().zip(cells).filter(|(member, _)| here(member));
            let known: Vec<(&Unit, Number)> = known
                .filter_map(|(member, cell)| match cell {
                    Cell::Value(value) => Some((&*member.unit, value.clone())),
                    _ => None,
                })
                .collect();
            Fill::of(filling, &known)
        });
        let mut values: Vec<(Number, u32)> = Vec::new();
        for ((index, member), cell) in (0_u32..).zip(members).zip(cells).filter(|((_, member), _)| here(member)) {
            let value = match (cell, filling) {
                (Cell::Value(value), _) => Some(value.clone()),
                (Cell::Missing, Some(filling)) => {
                    let period = periods.get(member.period).copied().flatten();
                    let who = Who { unit: &member.unit, person: Some(member.person), period };
                    fill.value(filling, who, cells, members, periods)
                }
                _ => None,
            };
            values.extend(value.map(|value| (value, index)));
        }
        let mend = match treatment.and_then(|treatment| treatment.outliers.as_ref()) {
            Some(outliers) => {
                let plain: Vec<Number> = values.iter().map(|(value, _)| value.clone()).collect();
                Mend::of(outliers, &plain)
            }
            None => Mend::Nothing,
        };
        let mut references = Vec::new();
        for (value, index) in &mut values {
            if let Some(mended) = mend.apply(value) {
                *value = mended;
            }
            if let Some(slot) = treated.get_mut(*index as usize) {
                *slot = Some(value.clone());
            }
            if let Some(member) = members.get(*index as usize).filter(|member| plan.is_reference(&member.unit)) {
                references.push((member.period, value.clone()));
            }
        }
        let statistics = if plan.compared { Statistics::of(values, plan.deviation) } else { None };
        Self { statistics, references, fill, mend }
    }
}

impl ColumnPlan {
    /// Whether a unit is the reference.
    pub(super) fn is_reference(&self, unit: &Unit) -> bool {
        self.reference
            .as_ref()
            .is_some_and(|name| [&unit.id, &unit.code, &unit.name].into_iter().any(|known| *known == name.value))
    }
}

impl Statistics {
    fn of(values: Vec<(Number, u32)>, deviation: Option<Deviation>) -> Option<Self> {
        let mut sorted = values;
        // By value; where values are the same, in the order of the units, which decides nothing.
        sorted.sort();
        let (lowest, highest) = (sorted.first()?.0.clone(), sorted.last()?.0.clone());
        let spread = deviation.and_then(|deviation| Spread::of(&sorted, deviation));
        Some(Self { sorted, lowest, highest, spread })
    }

    pub(crate) const fn lowest(&self) -> &Number {
        &self.lowest
    }

    pub(crate) const fn highest(&self) -> &Number {
        &self.highest
    }

    pub(crate) fn sorted(&self) -> &[(Number, u32)] {
        &self.sorted
    }

    pub(crate) const fn spread(&self) -> Option<&Spread> {
        self.spread.as_ref()
    }

    /// How many standard deviations a value lies above the mean; `None` where there is no deviation.
    pub(crate) fn distance_from_mean(&self, value: &Number) -> Option<Number> {
        let Spread { mean, deviation } = self.spread.as_ref()?;
        value.sub(mean).div(deviation.as_ref()?)
    }

    /// Where `value` stands among all values but `own`, one of them.
    pub(crate) fn among(&self, value: &Number, own: Option<&Number>) -> Among {
        let lower = self.sorted.partition_point(|(other, _)| other < value);
        let not_higher = self.sorted.partition_point(|(other, _)| other <= value);
        let mut among = Among {
            lower,
            equal: not_higher.saturating_sub(lower),
            higher: self.sorted.len().saturating_sub(not_higher),
        };
        if let Some(own) = own {
            let slot = match own.cmp(value) {
                core::cmp::Ordering::Less => &mut among.lower,
                core::cmp::Ordering::Equal => &mut among.equal,
                core::cmp::Ordering::Greater => &mut among.higher,
            };
            *slot = slot.saturating_sub(1);
        }
        among
    }
}

impl Spread {
    /// `sum(x) / n`, and the root of `sum((x - mean)^2)` over n - 1 (a sample) or n (a population).
    fn of(values: &[(Number, u32)], deviation: Deviation) -> Option<Self> {
        let n = Number::integer(i64::try_from(values.len()).ok()?);
        let mean = Number::sum(values.iter().map(|(value, _)| value.clone())).div(&n)?;
        let squares = values.iter().map(|(value, _)| {
            let distance = value.sub(&mean);
            distance.mul(&distance)
        });
        let over = match deviation {
            Deviation::Sample => n.sub(&Number::ONE),
            Deviation::Population => n,
        };
        let deviation = Number::sum(squares).div(&over).and_then(|variance| variance.root(2));
        Some(Self { mean, deviation: deviation.filter(|deviation| !deviation.is_zero()) })
    }
}
