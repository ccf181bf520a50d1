//! The first phase: what every unit has.

use alloc::vec::Vec;

use super::column::{Cell, Column};
use super::member::{Member, members};
use super::{Cohort, duels, plan::ColumnPlan};
use crate::bind::Bound;
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expr::{Absent, Figures, Value, truth};
use crate::framework::{Body, Framework};
use crate::number::Arithmetic;
use crate::origin::Origin;
use crate::rule::{Rule, Scorer};
use crate::score::{Known, screened};
use crate::similar::nearest;
use crate::spec::{Period, Unit, ZeroDenominator};

impl Framework {
    /// Surveys a cohort: what the rules that look at others need of these units.
    ///
    /// Units of several periods can be surveyed together; a rule compares with those of the same period, or, where it says
    /// so, with all. A value that is missing is no value: nobody is compared with it. An appraiser who overrules the points
    /// of an indicator leaves its value as it is.
    ///
    /// # Errors
    ///
    /// - A unit that stands twice for the same period.
    /// - Figures that are bound to another framework.
    /// - A rule whose reference is none of the units.
    pub fn survey(&self, units: &[Bound]) -> Result<Cohort, Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        if units.iter().any(|bound| !self.same_columns(&bound.framework)) {
            let spec = self.spec();
            let name = alloc::format!("{}/{}", spec.id.value, spec.edition.value);
            diagnostics.push(Diagnostic::error(codes::COHORT_OTHER_FRAMEWORK, Origin::NONE).with("expected", name));
            return Err(diagnostics);
        }
        let (members, periods) = members(units.iter().map(|bound| bound.unit.clone()), &mut diagnostics);
        let mut columns: Vec<Vec<Cell>> = self.0.columns.iter().map(|_| Vec::with_capacity(units.len())).collect();
        let mut row: Vec<Cell> = Vec::new();
        for bound in units {
            row.clear();
            row.resize(columns.len(), Cell::NotApplicable);
            // Who has too few figures to be scored is compared with nobody.
            let nodes = if screened(bound).is_some() { &[] } else { bound.framework.0.nodes.as_slice() };
            for node in nodes {
                if let Body::Indicator(indicator) = &node.body {
                    cells(&indicator.scorer, &Known::new(&bound.chosen), &mut row);
                }
            }
            for (column, cell) in columns.iter_mut().zip(row.drain(..)) {
                column.push(cell);
            }
        }
        for plan in &self.0.columns {
            self.check_reference(plan, units.iter().map(Bound::unit), &mut diagnostics);
        }
        if diagnostics.has_errors() {
            return Err(diagnostics);
        }
        let cohort = self.cohort(members, periods, columns);
        duels::survey(cohort, units)
            .ok_or_else(|| alloc::vec![Diagnostic::error(codes::INTERNAL_ERROR, Origin::NONE)].into())
    }

    /// The cohort in which `members` have these columns.
    pub(super) fn cohort(&self, members: Vec<Member>, periods: Vec<Option<Period>>, columns: Vec<Vec<Cell>>) -> Cohort {
        let columns = self.0.columns.iter().zip(columns);
        let columns = columns.map(|(plan, cells)| Column::new(plan, cells, &members, &periods)).collect();
        Cohort { framework: self.clone(), members, periods, columns, duels: Vec::new() }
    }

    /// The reference must be one of the units.
    pub(super) fn check_reference<'u>(
        &self,
        plan: &ColumnPlan,
        units: impl Iterator<Item = &'u Unit> + Clone,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(reference) = &plan.reference else {
            return;
        };
        let names = units.flat_map(|unit| [unit.id.as_str(), unit.code.as_str(), unit.name.as_str()]);
        if names.clone().any(|name| name == reference.value) {
            return;
        }
        let diagnostic = Diagnostic::error(codes::REFERENCE_NOT_IN_COHORT, reference.origin);
        let diagnostic = diagnostic.with("node", self.0.id(plan.node)).with("unit", &reference.value);
        diagnostics.push(diagnostic.with_some("suggestion", nearest(&reference.value, names)));
    }
}

/// What a unit has in the columns of a scorer. Parts whose condition does not hold have nothing to compare.
fn cells(scorer: &Scorer, figures: &Known<'_>, row: &mut [Cell]) {
    if let (Some(column), Some(expr)) = (scorer.column, &scorer.value)
        && let Some(cell) = row.get_mut(column as usize)
    {
        let value = figures.value(expr);
        *cell = match value {
            // Whether there is one at all cannot be told.
            _ if figures.take_maybe().any() => Cell::Value(Arithmetic::anything()),
            Ok(Value::Number(value)) => Cell::Value(value),
            Ok(_) | Err(Absent::NotApplicable) => Cell::NotApplicable,
            Err(Absent::Missing) => Cell::Missing,
            Err(absent) if scorer.declared.of(absent) == Some(ZeroDenominator::Missing) => Cell::Missing,
            Err(Absent::ByZero | Absent::OutsideDomain) => Cell::NotApplicable,
        };
    }
    if let Rule::Parts { parts, .. } = &scorer.rule {
        for part in parts {
            let holds = part.when.as_ref().map_or(Ok(true), |when| truth(when, figures).map(|truth| truth.yes));
            // Where it cannot be told whether it holds, there is something to compare.
            let _ = figures.take_maybe();
            if holds == Ok(true) {
                cells(&part.scorer, figures, row);
            }
        }
    }
}
