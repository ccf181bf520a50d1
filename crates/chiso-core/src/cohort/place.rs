//! What one unit sees of its cohort.

use super::column::{Among, Column, Slice, Statistics};
use super::fill::Who;
use super::outliers::Mend;
use super::{Change, Cohort, Within};
use crate::number::Number;
use crate::spec::{Impute, Unit};

/// Where a unit stands in its cohort.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'c> {
    pub(super) cohort: &'c Cohort,
    pub(super) unit: &'c Unit,
    pub(super) period: usize,
    pub(super) member: Option<u32>,
}

/// A column as one unit sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'c> {
    place: Place<'c>,
    column: &'c Column,
    slice: &'c Slice,
}

impl Within {
    pub(crate) fn place<'c>(&'c self, unit: &'c Unit) -> Place<'c> {
        Place { cohort: &self.cohort, unit, period: self.period, member: self.member }
    }
}

impl<'c> Place<'c> {
    pub(crate) fn column(self, column: u32) -> Option<Seen<'c>> {
        let column = self.cohort.columns.get(column as usize)?;
        // Where all periods are one, there is one slice.
        let slice = column.slices.get(self.period).or_else(|| column.slices.first())?;
        Some(Seen { place: self, column, slice })
    }
}

impl<'c> Seen<'c> {
    /// What the values come to that the unit is compared with; `None` where nobody has one.
    pub(crate) const fn statistics(self) -> Option<&'c Statistics> {
        self.slice.statistics.as_ref()
    }

    /// What the reference has for the period.
    pub(crate) fn reference(self) -> Option<&'c Number> {
        let of_period = self.slice.references.iter().find(|(period, _)| *period == self.place.period);
        of_period.map(|(_, value)| value)
    }

    /// Where `value` stands among those of the others.
    pub(crate) fn among(self, value: &Number) -> Among {
        let own = self.place.member.and_then(|member| self.column.treated.get(member as usize)?.as_ref());
        self.slice.statistics.as_ref().map_or_else(Among::default, |statistics| statistics.among(value, own))
    }

    /// What stands in for the unit's value, which is missing.
    pub(crate) fn imputed(self) -> Option<(Number, Impute)> {
        let filling = self.column.treatment.as_ref()?.filling?;
        let Cohort { members, periods, .. } = self.place.cohort;
        let person = match self.place.member {
            Some(member) => members.get(member as usize),
            None => members.iter().find(|member| member.unit.is_same_as(self.place.unit)),
        };
        let own = self.place.unit.period.map(|period| period.value);
        let who = Who { unit: self.place.unit, person: person.map(|member| member.person), period: own };
        let value = self.slice.fill.value(filling, who, &self.column.cells, members, periods)?;
        Some((value, filling.how))
    }

    /// What becomes of a value that lies far out, where anything does.
    pub(crate) fn mended(self, value: &Number) -> Option<(Number, Change)> {
        let mended = self.slice.mend.apply(value)?;
        let change = match self.slice.mend {
            Mend::Logarithm(..) => Change::Logarithm(value.clone()),
            _ => Change::Winsorised(value.clone()),
        };
        Some((mended, change))
    }
}
