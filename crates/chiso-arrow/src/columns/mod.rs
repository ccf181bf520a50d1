//! Columns: which input each is, and what its cells say.

mod cells;
mod text;
mod unit;

pub(crate) use cells::{Cells, NoFigure, Values};
pub(crate) use text::Text;

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Schema};
use chiso_core::spec::{FigureValue, InputKind, Unit};
use chiso_core::{Diagnostic, Diagnostics, Framework, InputIndex, Origin};

use crate::codes;
use crate::problems::{Problems, excerpt};
use unit::Identity;

/// Which column is which input, and which say whose the row is.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// For each input of the framework its column.
    pub(crate) inputs: Vec<Option<usize>>,
    /// The columns that are no input, in order.
    pub(crate) others: Vec<usize>,
    identity: Identity,
    /// The type of every column.
    types: Vec<DataType>,
}

/// The cells of one batch, by input.
pub(crate) struct Batch<'b> {
    pub(crate) cells: Vec<Cells<'b>>,
    pub(crate) rows: usize,
}

impl Layout {
    /// Finds the columns of a framework's inputs by their names.
    ///
    /// # Errors
    ///
    /// No column of any input; a column of a type that cannot hold the figures of its input; two columns of one input.
    pub(crate) fn of(framework: &Framework, schema: &Schema) -> Result<Self, Diagnostics> {
        let mut problems = Diagnostics::new();
        let mut inputs = vec![None; framework.spec().inputs.len()];
        let mut others = Vec::new();
        for (at, field) in schema.fields().iter().enumerate() {
            let input = framework.input(field.name());
            let Some((input, spec)) = input.and_then(|input| Some((input, framework.input_spec(input)?))) else {
                others.push(at);
                continue;
            };
            let error = |code| Diagnostic::error(code, Origin::NONE).with("column", field.name());
            if !cells::fits(&spec.kind, field.data_type()) {
                let diagnostic = error(codes::COLUMN_TYPE).with("found", field.data_type());
                problems.push(diagnostic.with("expected", spec.kind.as_str()));
            }
            if let Some(slot) = inputs.get_mut(input.get())
                && slot.replace(at).is_some()
            {
                problems.push(error(codes::COLUMN_TWICE));
            }
        }
        if inputs.iter().all(Option::is_none) && !inputs.is_empty() {
            let spec = framework.spec();
            let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).take(60).collect();
            let diagnostic = Diagnostic::error(codes::COLUMN_NO_INPUTS, Origin::NONE).with("columns", names.join(", "));
            let name = format!("{}/{}", spec.id.value, spec.edition.value);
            problems.push(diagnostic.with("framework", name));
        }
        if problems.has_errors() {
            return Err(problems);
        }
        let types = schema.fields().iter().map(|field| field.data_type().clone()).collect();
        Ok(Self { inputs, others, identity: Identity::of(framework, schema), types })
    }

    /// The inputs that no column has.
    pub(crate) fn inputs_without_column(&self, framework: &Framework) -> Vec<InputIndex> {
        let inputs = framework.spec().inputs.iter().zip(&self.inputs).filter(|(_, column)| column.is_none());
        inputs.filter_map(|(spec, _)| framework.input(&spec.id.value)).collect()
    }

    /// The type of each input's column.
    pub(crate) fn input_types(&self) -> Vec<Option<DataType>> {
        self.inputs.iter().map(|at| at.and_then(|at| self.types.get(at)).cloned()).collect()
    }

    /// Whether a batch has the columns that were planned for.
    pub(crate) fn is_of(&self, batch: &RecordBatch) -> bool {
        let columns = batch.columns();
        columns.len() == self.types.len()
            && columns.iter().zip(&self.types).all(|(column, expected)| column.data_type() == expected)
    }

    /// The cells of a batch of these columns.
    pub(crate) fn read<'b>(&self, batch: &'b RecordBatch) -> Batch<'b> {
        let columns = batch.columns();
        let cells = self.inputs.iter().map(|at| at.and_then(|at| columns.get(at)).map_or(Cells::ABSENT, Cells::of));
        Batch { cells: cells.collect(), rows: batch.num_rows() }
    }

    /// Whose each row of a batch is; `first` is the number of its first row, from 0.
    pub(crate) fn units(&self, batch: &RecordBatch, first: u64, problems: &mut Problems) -> Vec<Unit> {
        self.identity.units(batch, first, problems)
    }
}

/// The figures of a row, in the order of the inputs; problems go to `problems`, and the row is none then.
pub(crate) fn row(
    framework: &Framework,
    batch: &Batch<'_>,
    (row, number): (usize, u64),
    figures: &mut Vec<Option<FigureValue>>,
    problems: &mut Problems,
) -> bool {
    figures.clear();
    let mut fits = true;
    for (spec, cells) in framework.spec().inputs.iter().zip(&batch.cells) {
        figures.push(match cells.figure(&spec.kind, row) {
            Ok(figure) => figure,
            Err(NoFigure(found)) => {
                problems.push(no_figure(&spec.id.value, number, &found, kind(&spec.kind)));
                fits = false;
                None
            }
        });
    }
    fits
}

const fn kind(kind: &InputKind) -> &'static str {
    kind.as_str()
}

/// A cell that is no figure.
fn no_figure(column: &str, row: u64, found: &str, expected: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(codes::COLUMN_VALUE, Origin::NONE).with("column", column);
    diagnostic.with("row", row).with("found", excerpt(found)).with("expected", expected)
}

/// The places of names.
type Names<'s> = BTreeMap<&'s str, usize>;
