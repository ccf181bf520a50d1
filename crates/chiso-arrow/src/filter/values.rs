//! Values over inputs, with a bound of their error for each row.

use fearless_simd::Level;

use super::{Column, Marks, U, unless, vectorised};
use crate::threads::BLOCK;

/// A value over loaded inputs.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A loaded input, and what a figure of 1 may err.
    Input(usize, f64),
    /// A number and its error.
    Number(f64, f64),
    Operation(Operation, Box<(Value, Value)>),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Operation {
    /// The bound of the rounding relative to the result: 0 where whole numbers stay exact.
    Sum(f64),
    Difference(f64),
    Product(f64),
    Quotient,
}

/// Room for values.
#[derive(Debug)]
pub(super) struct Worked {
    pub(super) value: Box<Column>,
    pub(super) error: Box<Column>,
}

impl Worked {
    pub(super) fn new() -> Self {
        Self { value: Box::new([0.0; BLOCK]), error: Box::new([0.0; BLOCK]) }
    }
}

impl Value {
    /// How deeply it is nested: so many rooms it needs.
    pub(super) fn depth(&self) -> usize {
        match self {
            Self::Operation(_, both) => both.0.depth().max(both.1.depth().saturating_add(1)),
            _ => 1,
        }
    }

    /// Tells the inputs that it looks at.
    pub(super) fn inputs(&self, visit: &mut impl FnMut(usize)) {
        match self {
            Self::Input(input, _) => visit(*input),
            Self::Number(..) => {}
            Self::Operation(_, both) => {
                both.0.inputs(&mut *visit);
                both.1.inputs(visit);
            }
        }
    }

    /// Puts the figures of an input, or a number, into `room`.
    #[inline(always)]
    fn leaf(&self, columns: &[Option<Box<Column>>], room: &mut Worked) {
        match self {
            Self::Input(input, relative) => {
                if let Some(Some(column)) = columns.get(*input) {
                    for ((value, error), figure) in room.value.iter_mut().zip(room.error.iter_mut()).zip(column.iter())
                    {
                        (*value, *error) = (*figure, figure.abs() * relative);
                    }
                }
            }
            Self::Number(number, error) => {
                room.value.fill(*number);
                room.error.fill(*error);
            }
            Self::Operation(..) => {}
        }
    }
}

/// Works out a value into the first of `rooms`; the others are for what it is made of. Rows with a divisor that may be 0
/// are marked.
///
/// The recursion is as deep as expressions are nested, which compiling bounds.
pub(super) fn work(
    value: &Value,
    columns: &[Option<Box<Column>>],
    rooms: &mut [Worked],
    marks: &mut Marks,
    level: Level,
) {
    if let Value::Operation(operation, both) = value {
        work(&both.0, columns, rooms, marks, level);
        if let Some((left, others)) = rooms.split_first_mut() {
            work(&both.1, columns, others, marks, level);
            if let Some(right) = others.first() {
                vectorised(
                    level,
                    #[inline(always)]
                    || operate(*operation, left, right, marks),
                );
                return;
            }
        }
        marks.fill(u64::MAX);
        return;
    }
    if let Some(room) = rooms.first_mut() {
        vectorised(
            level,
            #[inline(always)]
            || value.leaf(columns, room),
        );
    }
}

/// Puts together what stands in `left` and `right`, into `left`.
#[inline(always)]
pub(super) fn operate(operation: Operation, left: &mut Worked, right: &Worked, marks: &mut Marks) {
    let lefts = left.value.iter_mut().zip(left.error.iter_mut());
    let rights = right.value.iter().zip(right.error.iter());
    match operation {
        Operation::Sum(rounding) => {
            for ((value, error), (other, slack)) in lefts.zip(rights) {
                *value += other;
                *error = (*error + slack) * (1.0 + 4.0 * U) + value.abs() * rounding;
            }
        }
        Operation::Difference(rounding) => {
            for ((value, error), (other, slack)) in lefts.zip(rights) {
                *value -= other;
                *error = (*error + slack) * (1.0 + 4.0 * U) + value.abs() * rounding;
            }
        }
        Operation::Product(rounding) => {
            for ((value, error), (other, slack)) in lefts.zip(rights) {
                let spread = value.abs() * slack + (other.abs() + slack) * *error;
                *value *= other;
                *error = spread * (1.0 + 8.0 * U) + value.abs() * rounding;
            }
        }
        Operation::Quotient => {
            for (((value, error), (other, slack)), mark) in lefts.zip(rights).zip(marks) {
                let least = other.abs() * (1.0 - 4.0 * U) - slack;
                *value /= other;
                *error = (*error + value.abs() * slack) / least * (1.0 + 16.0 * U) + value.abs() * (2.0 * U);
                *mark |= unless(least > 0.0);
            }
        }
    }
}
