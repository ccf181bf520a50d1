//! Comma-separated values of columns.

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use chiso_arrow::{CellText, ColumnText};

use crate::render::csv::{Record, record};

/// How much is written at once.
const PIECE: usize = 64 << 10;

pub(super) fn headings(schema: &Schema) -> String {
    record(schema.fields().iter().map(|field| field.name()))
}

/// The rows of a batch, handed to `write` in pieces.
pub(super) fn rows<E>(batch: &RecordBatch, write: &mut dyn FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let columns: Vec<Option<ColumnText<'_>>> = batch.columns().iter().map(ColumnText::of).collect();
    let mut rows = String::new();
    for row in 0..batch.num_rows() {
        let mut line = Record::new(&mut rows);
        for column in &columns {
            match column.as_ref().map_or(CellText::Empty, |column| column.at(row)) {
                CellText::Empty => line.plain(None::<&str>),
                CellText::Text(text) => line.text(&text),
                other => line.plain(Some(other)),
            }
        }
        line.end();
        if rows.len() >= PIECE {
            write(&rows)?;
            rows.clear();
        }
    }
    write(&rows)
}
