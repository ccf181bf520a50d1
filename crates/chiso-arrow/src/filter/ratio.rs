//! The commonest indicator, a ratio of two columns of integers, from the columns into the sum in one pass.
//!
//! A figure `a` with the lowest `l` is good where `d = a - l`, as a whole number without sign, is below 2^51: one
//! subtraction shows both that it is not below its bound and that it is exact as a float. The float is made of the bits of
//! `d` below an exponent of 52, less `2^52 - l`, both exact.

use super::plan::{Ratio, TermRounding};
use super::{Column, Marks, nearest, unless};

/// The bits of 2^52.
const EXPONENT: u64 = 0x4330_0000_0000_0000;
/// 2^52.
const TWO_52: f64 = 4_503_599_627_370_496.0;

/// How integers of a column become floats, and which are good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Whole {
    low: i64,
    high: Option<i64>,
    shift: f64,
}

impl Whole {
    /// The integers from `low`, of magnitude below 2^50, to `high`.
    #[expect(clippy::cast_precision_loss, reason = "it is below 2^50 in magnitude")]
    pub(super) fn new(low: i64, high: Option<i64>) -> Self {
        Self { low, high, shift: TWO_52 - low as f64 }
    }

    /// The figure, and bits that mark it where it is out of bounds.
    #[inline(always)]
    pub(super) fn load(self, figure: i64) -> (f64, u64) {
        let above = figure.wrapping_sub(self.low).cast_unsigned();
        let over = match self.high {
            Some(high) => high.wrapping_sub(figure).cast_unsigned(),
            None => 0,
        };
        (f64::from_bits(above | EXPONENT) - self.shift, above | over)
    }
}

/// Adds the points of every row to `sum`.
#[inline(always)]
pub(super) fn add(sum: &mut Column, marks: &mut Marks, columns: [(&[i64], Whole); 2], ratio: &Ratio) {
    let [(dividends, above), (divisors, below)] = columns;
    let rows = sum.iter_mut().zip(marks).zip(dividends).zip(divisors);
    if ratio.strict {
        for (((sum, mark), dividend), divisor) in rows {
            let ((a, first), (b, second)) = (above.load(*dividend), below.load(*divisor));
            *mark |= first | second | divisor.wrapping_sub(*dividend).cast_unsigned();
            *sum += a / b * ratio.slope;
        }
    } else {
        for (((sum, mark), dividend), divisor) in rows {
            let ((a, first), (b, second)) = (above.load(*dividend), below.load(*divisor));
            *mark |= first | second;
            let points = a / b * ratio.slope;
            *sum += if points < ratio.cap { points } else { ratio.cap };
        }
    }
}

/// Adds the rounded points of every row to `sum`, as units of the last place, to the nearest; `worst` is how far
/// the farthest one was from a whole number.
#[inline(always)]
pub(super) fn add_rounded(
    sum: &mut Column,
    worst: &mut Column,
    marks: &mut Marks,
    columns: [(&[i64], Whole); 2],
    ratio: &Ratio,
    rounding: &TermRounding,
) {
    let [(dividends, above), (divisors, below)] = columns;
    let (slope, cap) = (ratio.slope * rounding.power, ratio.cap * rounding.power);
    // What may err by more counts as if it were farther away.
    let error = rounding.error;
    let rows = sum.iter_mut().zip(worst).zip(marks).zip(dividends).zip(divisors);
    if ratio.strict {
        for ((((sum, worst), mark), dividend), divisor) in rows {
            let ((a, first), (b, second)) = (above.load(*dividend), below.load(*divisor));
            *mark |= first | second | divisor.wrapping_sub(*dividend).cast_unsigned();
            let points = a / b * slope;
            let units = nearest(points);
            let off = (points - units).abs() + error;
            *worst = if off > *worst { off } else { *worst };
            *sum += units;
        }
    } else {
        for ((((sum, worst), mark), dividend), divisor) in rows {
            let ((a, first), (b, second)) = (above.load(*dividend), below.load(*divisor));
            *mark |= first | second;
            let points = a / b * slope;
            let points = if points < cap { points } else { cap };
            let units = nearest(points);
            let off = (points - units).abs() + error;
            *worst = if off > *worst { off } else { *worst };
            *sum += units;
        }
    }
}

/// Puts the points of every row into `points`, from figures that are loaded.
#[inline(always)]
pub(super) fn from_loaded(points: &mut Column, marks: &mut Marks, columns: [&Column; 2], ratio: &Ratio) {
    let [dividends, divisors] = columns;
    for (((points, mark), dividend), divisor) in points.iter_mut().zip(marks).zip(dividends).zip(divisors) {
        let share = !ratio.strict || dividend <= divisor;
        *mark |= unless((*dividend >= 0.0) & (*divisor > 0.0) & share);
        let earned = dividend / divisor * ratio.slope;
        *points = if earned < ratio.cap { earned } else { ratio.cap };
    }
}
