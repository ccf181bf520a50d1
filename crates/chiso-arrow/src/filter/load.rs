//! Figures of a block as floats. Rows with a figure that is missing, out of bounds or not held exactly enough are marked.

use arrow_array::Array;
use arrow_buffer::NullBuffer;

use super::plan::{FloatBounds, Input, Kind};
use super::ratio::Whole;
use super::{Column, Marks, unless};
use crate::columns::{Cells, Text, Values};
use crate::threads::BLOCK;

/// Doubles of a magnitude between these, and 0, are near enough to their decimals.
const LEAST: f64 = 1e-11;
/// 2^50.
const MOST: f64 = 1_125_899_906_842_624.0;

/// Loads the figures of the rows from `start` on, as many as there are in a block or are left.
#[inline(always)]
pub(super) fn load(
    input: &Input,
    cells: &Cells<'_>,
    start: usize,
    rows: usize,
    column: &mut Column,
    marks: &mut Marks,
) {
    match (&input.kind, &cells.values) {
        (Kind::Whole { low, high }, values) => {
            let whole = Whole::new(*low, *high);
            match values {
                Values::Int64(values) => integers(slice(values, start, rows), |value| value, whole, column, marks),
                Values::Int32(values) => integers(slice(values, start, rows), i64::from, whole, column, marks),
                Values::Int16(values) => integers(slice(values, start, rows), i64::from, whole, column, marks),
                Values::Int8(values) => integers(slice(values, start, rows), i64::from, whole, column, marks),
                // Beyond 2^63 it becomes negative, which is far below every bound from 0.
                Values::UInt64(values) => integers(slice(values, start, rows), u64::cast_signed, whole, column, marks),
                Values::UInt32(values) => integers(slice(values, start, rows), i64::from, whole, column, marks),
                Values::UInt16(values) => integers(slice(values, start, rows), i64::from, whole, column, marks),
                Values::UInt8(values) => integers(slice(values, start, rows), i64::from, whole, column, marks),
                _ => marks.fill(u64::MAX),
            }
        }
        (Kind::Float(bounds), Values::Float64(values)) => {
            for ((value, figure), mark) in column.iter_mut().zip(slice(values, start, rows)).zip(marks.iter_mut()) {
                *value = *figure;
                *mark |= unless(within(*bounds, *figure));
            }
        }
        (Kind::Float(bounds), Values::Float32(values)) => {
            for ((value, figure), mark) in column.iter_mut().zip(slice(values, start, rows)).zip(marks.iter_mut()) {
                // Only whole numbers are the same number in both widths.
                let wide = f64::from(*figure);
                let whole = wide.abs() < 16_777_216.0 && wide.trunc() == wide;
                *value = wide;
                *mark |= unless(whole & within(*bounds, wide));
            }
        }
        (Kind::Decimal { low, high, power, whole }, Values::Decimal(values, _)) => {
            for ((value, figure), mark) in column.iter_mut().zip(slice(values, start, rows)).zip(marks.iter_mut()) {
                *mark |= decimal(value, *figure, (*low, *high), *power, *whole);
            }
        }
        (Kind::YesNo, Values::YesNo(values)) => {
            for ((row, value), mark) in (start..).zip(column.iter_mut()).zip(marks.iter_mut()).take(rows) {
                let there = row < values.len();
                *mark |= unless(there);
                *value = if there && values.value(row) { 1.0 } else { 0.0 };
            }
        }
        (Kind::Category(names), Values::Text(text)) => categories(names, text, start, rows, column, marks),
        (Kind::Core | Kind::Absent, _) => {}
        _ => marks.fill(u64::MAX),
    }
}

/// Marks the rows that are null.
pub(super) fn mark_nulls(nulls: Option<&NullBuffer>, start: usize, rows: usize, marks: &mut Marks) {
    if let Some(nulls) = nulls.filter(|nulls| nulls.null_count() > 0) {
        for (row, mark) in (start..).zip(marks.iter_mut()).take(rows) {
            *mark |= unless(row >= nulls.len() || nulls.is_valid(row));
        }
    }
}

/// The values of a block.
#[inline(always)]
pub(super) fn slice<T>(values: &[T], start: usize, rows: usize) -> &[T] {
    values.get(start..start.saturating_add(rows.min(BLOCK))).unwrap_or_default()
}

#[inline(always)]
fn integers<T: Copy>(values: &[T], wide: impl Fn(T) -> i64, whole: Whole, column: &mut Column, marks: &mut Marks) {
    for ((value, figure), mark) in column.iter_mut().zip(values).zip(marks.iter_mut()) {
        let (float, bits) = whole.load(wide(*figure));
        *value = float;
        *mark |= bits;
    }
}

#[inline(always)]
fn within(bounds: FloatBounds, figure: f64) -> bool {
    let inside = if bounds.open {
        (figure > bounds.low) & (figure < bounds.high)
    } else {
        (figure >= bounds.low) & (figure <= bounds.high)
    };
    let size = figure.abs();
    let whole = !bounds.whole | (figure.trunc() == figure);
    inside & whole & ((size >= LEAST) | (size == 0.0)) & (size < MOST)
}

/// Sets the figure of a mantissa, and tells whether its row is marked.
#[inline(always)]
fn decimal(value: &mut f64, mantissa: i128, (low, high): (i64, i64), power: f64, whole: bool) -> u64 {
    let Ok(small) = i64::try_from(mantissa) else { return u64::MAX };
    // Bounds are below 2^51 in magnitude, so that this is exact wherever the row is not marked.
    #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 the row is marked")]
    let float = small as f64 / power;
    *value = float;
    unless((small >= low) & (small <= high) & (!whole | (float.trunc() == float)))
}

fn categories(names: &[String], text: &Text<'_>, start: usize, rows: usize, column: &mut Column, marks: &mut Marks) {
    for ((row, value), mark) in (start..).zip(column.iter_mut()).zip(marks.iter_mut()).take(rows) {
        let name = text.at(row).unwrap_or_default();
        match names.iter().zip(0_u32..).find(|(known, _)| *known == name) {
            Some((_, place)) => *value = f64::from(place),
            // Missing, or none of them: the core says which.
            None => *mark = u64::MAX,
        }
    }
}
