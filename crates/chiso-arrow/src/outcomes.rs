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
    known: BooleanBufferBuilder,
}

/// What became of consecutive rows.
#[derive(Debug)]
pub(crate) struct Outcomes {
    status: Vec<&'static str>,
    points: Amounts,
    index: Amounts,
    nodes: Vec<Amounts>,
    why: Vec<Option<Box<str>>>,
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
    fn new() -> Self {
        Self { values: Vec::new(), known: BooleanBufferBuilder::new(0) }
    }

    pub(crate) fn push(&mut self, amount: Option<i128>) {
        self.values.push(amount.unwrap_or_default());
        self.known.append(amount.is_some());
    }

    fn append(&mut self, later: Self) {
        self.values.extend(later.values);
        let mut known = later.known;
        self.known.append_buffer(&known.finish());
    }

    fn finish(mut self, places: u8) -> Result<ArrayRef, ArrowError> {
        let nulls = Some(NullBuffer::new(self.known.finish())).filter(|nulls| nulls.null_count() > 0);
        let values = Decimal128Array::try_new(ScalarBuffer::from(self.values), nulls)?;
        let scale = i8::try_from(places).unwrap_or(i8::MAX);
        Ok(Arc::new(values.with_precision_and_scale(PRECISION, scale)?))
    }
}

impl Outcomes {
    /// Of no row yet, with room for the points of so many nodes.
    pub(crate) fn new(nodes: usize) -> Self {
        let nodes = (0..nodes).map(|_| Amounts::new()).collect();
        Self { status: Vec::new(), points: Amounts::new(), index: Amounts::new(), nodes, why: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, outcome: Outcome) {
        let mantissa = |amount: Option<Decimal>| amount.map(|amount| amount.mantissa());
        self.status.push(outcome.status.map_or(REFUSED, Status::as_str));
        self.points.push(mantissa(outcome.points));
        self.index.push(mantissa(outcome.index));
        for (column, amount) in self.nodes.iter_mut().zip(outcome.nodes.into_iter().chain(std::iter::repeat(None))) {
            column.push(mantissa(amount));
        }
        self.why.push(outcome.why);
    }

    /// Adds a row that has a total, by its units of the last place.
    pub(crate) fn push_scored(&mut self, points: i64, index: i64, nodes: impl Iterator<Item = i64>) {
        self.status.push(Status::Scored.as_str());
        self.points.push(Some(points.into()));
        self.index.push(Some(index.into()));
        for (column, amount) in self.nodes.iter_mut().zip(nodes) {
            column.push(Some(amount.into()));
        }
        self.why.push(None);
    }

    /// Adds later rows.
    pub(crate) fn append(&mut self, later: Self) {
        self.status.extend(later.status);
        self.points.append(later.points);
        self.index.append(later.index);
        for (column, later) in self.nodes.iter_mut().zip(later.nodes) {
            column.append(later);
        }
        self.why.extend(later.why);
    }

    /// The columns: status, points, index, why, then the points of the nodes.
    pub(crate) fn finish(self, points: u8, index: u8) -> Result<Vec<ArrayRef>, ArrowError> {
        let mut why = StringBuilder::new();
        self.why.into_iter().for_each(|text| why.append_option(text));
        let status = StringArray::from_iter_values(self.status);
        let mut columns: Vec<ArrayRef> = vec![Arc::new(status), self.points.finish(points)?];
        columns.extend([self.index.finish(index)?, Arc::new(why.finish()) as ArrayRef]);
        for column in self.nodes {
            columns.push(column.finish(points)?);
        }
        Ok(columns)
    }
}
