//! What was scored, as text.

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array, RecordBatch};

/// A cell as text; `-` where there is none.
pub(crate) fn cell(batch: &RecordBatch, column: &str, row: usize) -> String {
    let array = batch.column_by_name(column).unwrap_or_else(|| panic!("no column {column}"));
    if array.is_null(row) {
        return "-".to_owned();
    }
    match array.as_primitive_opt::<Decimal128Type>() {
        Some(decimals) => decimals.value_as_string(row),
        None => array.as_string::<i32>().value(row).to_owned(),
    }
}

/// Status, points, index and why of a row.
pub(crate) fn line(batch: &RecordBatch, row: usize) -> String {
    ["status", "points", "index", "why"].map(|column| cell(batch, column, row)).join(" | ")
}
