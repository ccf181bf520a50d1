//! What became of rows, gathered into columns.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, Decimal128Array, StringArray};
use arrow_buffer::{BooleanBufferBuilder, NullBuffer, ScalarBuffer};
use arrow_schema::ArrowError;
use chiso_core::Status;
use rust_decimal::Decimal;

/// The digits that Arrow gives a decimal of 128 bits.
pub(crate) const PRECISION: u8 = 38;

/// What became of a row that contradicts itself or the framework.
const REFUSED: &str = "refused";

/// Amounts, whole numbers of units of the last place; some rows have none.
#[derive(Debug)]
pub(crate) struct Amounts {
    values: Vec<i128>,
    /// The rows that have none.
    none: Vec<usize>,
}

/// What became of consecutive rows.
#[derive(Debug)]
pub(crate) struct Outcomes {
    status: Vec<&'static str>,
    points: Amounts,
    index: Amounts,
    nodes: Vec<Amounts>,
    /// The rows that have no total, and why.
    why: Vec<(usize, Box<str>)>,
}

/// What became of one row.
pub(crate) struct Outcome {
    /// Of the total; `None` where the row contradicts itself or the framework.
    pub(crate) status: Option<Status>,
    pub(crate) points: Option<Decimal>,
    pub(crate) index: Option<Decimal>,
    pub(crate) nodes: Vec<Option<Decimal>>,
    pub(crate) why: Option<Box<str>>,
}

impl Amounts {
    fn new(rows: usize) -> Self {
        Self { values: Vec::with_capacity(rows), none: Vec::new() }
    }

    pub(crate) fn push(&mut self, amount: Option<i128>) {
        if amount.is_none() {
            self.none.push(self.values.len());
        }
        self.values.push(amount.unwrap_or_default());
    }

    fn append(&mut self, later: Self) {
        let before = self.values.len();
        if before == 0 {
            *self = later;
            return;
        }
        self.none.extend(later.none.into_iter().map(|row| row.saturating_add(before)));
        self.values.extend(later.values);
    }

    fn finish(self, places: u8) -> Result<ArrayRef, ArrowError> {
        let nulls = (!self.none.is_empty()).then(|| {
            let mut known = BooleanBufferBuilder::new(self.values.len());
            known.append_n(self.values.len(), true);
            self.none.iter().for_each(|row| known.set_bit(*row, false));
            NullBuffer::new(known.finish())
        });
        let values = Decimal128Array::try_new(ScalarBuffer::from(self.values), nulls)?;
        let scale = i8::try_from(places).unwrap_or(i8::MAX);
        Ok(Arc::new(values.with_precision_and_scale(PRECISION, scale)?))
    }
}

impl Outcomes {
    /// Of no row yet, with room for so many, and for the points of so many nodes.
    pub(crate) fn new(nodes: usize, rows: usize) -> Self {
        let amounts = || Amounts::new(rows);
        let nodes = (0..nodes).map(|_| amounts()).collect();
        Self { status: Vec::with_capacity(rows), points: amounts(), index: amounts(), nodes, why: Vec::new() }
    }

    /// How many rows there are.
    pub(crate) const fn len(&self) -> usize {
        self.status.len()
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, outcome: Outcome) {
        let mantissa = |amount: Option<Decimal>| amount.map(|amount| amount.mantissa());
        self.points.push(mantissa(outcome.points));
        self.index.push(mantissa(outcome.index));
        for (column, amount) in self.nodes.iter_mut().zip(outcome.nodes.into_iter().chain(std::iter::repeat(None))) {
            column.push(mantissa(amount));
        }
        let row = self.status.len();
        self.why.extend(outcome.why.map(|why| (row, why)));
        self.status.push(outcome.status.map_or(REFUSED, Status::as_str));
    }

    /// Adds a row that has a total, by its units of the last place.
    pub(crate) fn push_scored(&mut self, points: i64, index: i64, nodes: impl Iterator<Item = i64>) {
        self.status.push(Status::Scored.as_str());
        self.points.push(Some(points.into()));
        self.index.push(Some(index.into()));
        for (column, amount) in self.nodes.iter_mut().zip(nodes) {
            column.push(Some(amount.into()));
        }
    }

    /// Adds later rows.
    pub(crate) fn append(&mut self, later: Self) {
        let before = self.status.len();
        if before == 0 {
            *self = later;
            return;
        }
        self.status.extend(later.status);
        self.points.append(later.points);
        self.index.append(later.index);
        for (column, later) in self.nodes.iter_mut().zip(later.nodes) {
            column.append(later);
        }
        self.why.extend(later.why.into_iter().map(|(row, why)| (row.saturating_add(before), why)));
    }

    /// The columns: status, points, index, why, then the points of the nodes.
    pub(crate) fn finish(self, points: u8, index: u8) -> Result<Vec<ArrayRef>, ArrowError> {
        let rows = self.status.len();
        let mut why = StringBuilder::new();
        let mut next = 0_usize;
        for (row, text) in self.why {
            why.append_nulls(row.saturating_sub(next));
            why.append_value(text);
            next = row.saturating_add(1);
        }
        why.append_nulls(rows.saturating_sub(next));
        let status = StringArray::from_iter_values(self.status);
        let mut columns: Vec<ArrayRef> = vec![Arc::new(status), self.points.finish(points)?];
        columns.extend([self.index.finish(index)?, Arc::new(why.finish()) as ArrayRef]);
        for column in self.nodes {
            columns.push(column.finish(points)?);
        }
        Ok(columns)
    }
}
