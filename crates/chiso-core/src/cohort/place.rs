//! What one unit sees of its cohort.

use super::column::{Among, Cell, Column, Slice, Statistics};
use super::{Cohort, Within};
use crate::number::Number;

/// Where a unit stands in its cohort.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'c> {
    cohort: &'c Cohort,
    period: usize,
    member: Option<u32>,
}

/// A column as one unit sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'c> {
    column: &'c Column,
    slice: &'c Slice,
    period: usize,
    member: Option<u32>,
}

impl Within {
    pub(crate) fn place(&self) -> Place<'_> {
        Place { cohort: &self.cohort, period: self.period, member: self.member }
    }
}

impl<'c> Place<'c> {
    pub(crate) fn column(self, column: u32) -> Option<Seen<'c>> {
        let column = self.cohort.columns.get(column as usize)?;
        // Where all periods are one, there is one slice.
        let slice = column.slices.get(self.period).or_else(|| column.slices.first())?;
        Some(Seen { column, slice, period: self.period, member: self.member })
    }
}

impl<'c> Seen<'c> {
    /// What the values come to that the unit is compared with; `None` where nobody has one.
    pub(crate) const fn statistics(self) -> Option<&'c Statistics> {
        self.slice.statistics.as_ref()
    }

    /// What the reference has for the period.
    pub(crate) fn reference(self) -> Option<&'c Number> {
        let of_period = self.slice.references.iter().find(|(period, _)| *period == self.period);
        of_period.map(|(_, value)| value)
    }

    /// Where `value` stands among those of the others.
    pub(crate) fn among(self, value: &Number) -> Among {
        let own = match self.member.and_then(|member| self.column.cells.get(member as usize)) {
            Some(Cell::Value(own)) => Some(own),
            _ => None,
        };
        self.slice.statistics.as_ref().map_or_else(Among::default, |statistics| statistics.among(value, own))
    }
}
