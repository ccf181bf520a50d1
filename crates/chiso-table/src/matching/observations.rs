//! Rows into observations: the general way, with the place of every cell.

use chiso_core::spec::{FigureSpec, FigureValue, Observations, PointsSpec};
use chiso_core::{Diagnostics, Placed};

use super::cells::kind;
use super::{Matched, Report, Target};
use crate::figures::CellProblem;

impl Matched<'_> {
    /// What each unit reports, in the order of [`units`](Self::units), with the place of every cell. An empty cell says
    /// nothing.
    ///
    /// # Errors
    ///
    /// Every cell that is no figure of its input's kind, all at once.
    pub fn observations(&self) -> Result<Vec<Observations>, Diagnostics> {
        let mut report = Report::default();
        let mut all = Vec::with_capacity(self.units.len());
        for unit in 0..self.units.len() {
            all.extend(self.observe(unit, &mut report));
            if report.is_full() {
                break;
            }
        }
        if report.has_errors() { Err(report.finish()) } else { Ok(all) }
    }

    /// What one unit reports.
    pub(super) fn observe(&self, unit: usize, report: &mut Report) -> Option<Observations> {
        let row = self.units.get(unit)?;
        let mut observations = Observations { unit: row.unit.clone(), origin: row.origin, ..Observations::default() };
        let (series, at) = self.cells_of(unit);
        for series in series {
            let (row, column) = at.of(series);
            let value = match self.reader.read(self.table, (row, column), kind(&self.framework, series.target)) {
                Ok(None) => continue,
                Ok(Some(value)) => Placed::new(value, self.table.origin(row, column)),
                Err(problem) => {
                    let name = self.name(series.target);
                    report.push(self.reader.refuse(self.table, (row, column), series.heading, &name, problem));
                    continue;
                }
            };
            let name = Placed::new(self.name(series.target), self.table.origin(series.heading.0, series.heading.1));
            match series.target {
                Target::Figure(_, standing) => {
                    observations.figures.push(FigureSpec { input: name, standing, value });
                }
                Target::Points(_, standing) => {
                    observations.points.push(PointsSpec { node: name, standing, points: value, why: String::new() });
                }
            }
        }
        Some(observations)
    }

    /// The id of a target.
    pub(super) fn name(&self, target: Target) -> String {
        match target {
            Target::Figure(input, _) => {
                self.framework.input_spec(input).map_or_else(String::new, |spec| spec.id.value.clone())
            }
            Target::Points(node, _) => {
                self.framework.node_spec(node).map_or_else(|| "total".to_owned(), |spec| spec.id.value.clone())
            }
        }
    }

    /// What one cell says, as the fast path wants it.
    pub(super) fn quick(&self, series: &super::Series, at: super::CellAt) -> Result<Option<FigureValue>, CellProblem> {
        self.reader.read(self.table, at.of(series), kind(&self.framework, series.target))
    }
}
