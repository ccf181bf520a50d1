//! Rows bound to the framework: straight from the cells where every column is a figure of the same standing, by way of
//! observations where not.

use chiso_core::spec::{FigureValue, InputKind, Observations, Standing, Unit};
use chiso_core::{BindOptions, Bound, Diagnostics};
use rust_decimal::Decimal;

use super::cells::kind;
use super::{CellAt, Layout, Matched, Report, Series, Target};
use crate::figures::CellProblem;
use crate::quick::Quick;

/// A wide or transposed table whose columns are figures of one standing, each input at most once.
struct Fast {
    standing: Standing,
    /// For each input its column.
    columns: Vec<Option<Series>>,
    /// Whether every column takes numbers, and a number stands for nothing else.
    numbers: bool,
}

/// The figures of one row, in the order of the inputs.
#[derive(Default)]
struct Row {
    numbers: Vec<Option<Decimal>>,
    figures: Vec<Option<FigureValue>>,
}

impl Matched<'_> {
    /// Binds the figures of every unit and hands each to `visit`, with its place in [`units`](Self::units): one after
    /// the other, so that a large table needs no more memory than a small one.
    ///
    /// An empty cell is a missing figure. What `visit` is handed is reused for the next unit: clone it to keep it.
    ///
    /// # Errors
    ///
    /// Every cell that is no figure or does not fit its input, of all units at once. The units that are right were visited.
    pub fn for_each_bound(
        &self,
        options: BindOptions,
        visit: &mut dyn FnMut(usize, &Bound),
    ) -> Result<(), Diagnostics> {
        let mut report = Report::default();
        match self.fast() {
            Some(fast) => self.bind_fast(&fast, options, &mut report, visit),
            None => {
                for unit in 0..self.units.len() {
                    if let Some(bound) = self.bind_one(unit, options, &mut report) {
                        visit(unit, &bound);
                    }
                }
            }
        }
        if report.has_errors() { Err(report.finish()) } else { Ok(()) }
    }

    /// Binds the figures of every unit, in the order of [`units`](Self::units).
    ///
    /// # Errors
    ///
    /// Every cell that is no figure or does not fit its input, of all units at once.
    pub fn bind(&self, options: BindOptions) -> Result<Vec<Bound>, Diagnostics> {
        let mut all = Vec::with_capacity(self.units.len());
        self.for_each_bound(options, &mut |_, bound| all.push(bound.clone()))?;
        Ok(all)
    }

    /// The general way, which knows the place of everything that is wrong.
    fn bind_one(&self, unit: usize, options: BindOptions, report: &mut Report) -> Option<Bound> {
        let mut own = Report::default();
        let observations = self.observe(unit, &mut own)?;
        let refused = own.has_errors();
        own.finish().into_iter().for_each(|problem| report.push(problem));
        match self.framework.bind_with(&observations, options) {
            Ok(bound) => (!refused).then_some(bound),
            Err(problems) => {
                problems.into_iter().for_each(|problem| report.push(self.placed(problem)));
                None
            }
        }
    }

    /// A problem that binding found, with the cell that it is about.
    fn placed(&self, problem: chiso_core::Diagnostic) -> chiso_core::Diagnostic {
        if problem.origin.source != Some(self.table.source()) || problem.argument("cell").is_some() {
            return problem;
        }
        let place = self.table.place_of(problem.origin);
        problem.with_some("cell", place).with_some("sheet", self.table.sheet())
    }

    fn fast(&self) -> Option<Fast> {
        let Layout::Grid { series, .. } = &self.layout else {
            return None;
        };
        let Some(Target::Figure(_, standing)) = series.first().map(|series| series.target) else {
            return None;
        };
        let mut columns = vec![None; self.framework.spec().inputs.len()];
        let mut numbers = self.reader.words().is_empty();
        for series in series {
            match series.target {
                Target::Figure(input, other) if other == standing => {
                    let slot = columns.get_mut(input.get())?;
                    let kind = kind(&self.framework, series.target);
                    numbers = numbers && matches!(kind, InputKind::Number | InputKind::Count | InputKind::Share);
                    if slot.replace(*series).is_some() {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        Some(Fast { standing, columns, numbers })
    }

    fn bind_fast(&self, fast: &Fast, options: BindOptions, report: &mut Report, visit: &mut dyn FnMut(usize, &Bound)) {
        let mut figures = Row::default();
        let mut bound: Option<Bound> = None;
        for (index, row) in self.units.iter().enumerate() {
            let like_before = |bound: &Bound| period(bound.unit()) == period(&row.unit);
            if !bound.as_ref().is_some_and(like_before) {
                // What binding says about a period, it says once for each.
                let observations = Observations { unit: row.unit.clone(), ..Observations::default() };
                bound = self.framework.bind_with(&observations, options).ok();
            }
            let set = bound.as_mut().and_then(|bound| self.set(fast, index, &mut figures, bound).then_some(bound));
            if let Some(bound) = set {
                bound.set_unit(row.unit.clone());
                visit(index, bound);
            } else if let Some(bound) = self.bind_one(index, options, report) {
                // What is wrong, and where, is known by going the other way.
                visit(index, &bound);
            }
            if report.is_full() {
                return;
            }
        }
    }

    /// Sets the figures of a unit, if all of them fit.
    fn set(&self, fast: &Fast, unit: usize, row: &mut Row, bound: &mut Bound) -> bool {
        let (_, at) = self.cells_of(unit);
        if let CellAt::Row(line) = at
            && fast.numbers
            && self.numbers_of(fast, line, &mut row.numbers)
        {
            return bound.set_decimals(&row.numbers, fast.standing).is_ok();
        }
        row.figures.clear();
        let read = fast.columns.iter().try_for_each(|column| {
            row.figures.push(column.map(|series| self.quick(&series, at)).transpose()?.flatten());
            Ok::<(), CellProblem>(())
        });
        read.is_ok() && bound.set_row(&row.figures, fast.standing).is_ok()
    }

    /// The numbers of a row, where nothing else stands in it.
    fn numbers_of(&self, fast: &Fast, row: usize, numbers: &mut Vec<Option<Decimal>>) -> bool {
        let line = self.table.line(row);
        let mark = self.reader.mark();
        numbers.clear();
        fast.columns.iter().all(|column| {
            let number = match column.map(|series| line.quick(series.at, mark)) {
                None | Some(Quick::Empty) => None,
                Some(Quick::Number(number)) => Some(number),
                Some(Quick::Other) => return false,
            };
            numbers.push(number);
            true
        })
    }
}

fn period(unit: &Unit) -> Option<chiso_core::spec::Period> {
    unit.period.as_ref().map(|period| period.value)
}
