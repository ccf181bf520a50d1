//! The commonest indicator, a ratio of two columns of integers, from the columns into the sum in one pass.
//!
//! A figure `a` with the lowest `l` is good where `d = a - l`, as a whole number without sign, is below 2^51: one
//! subtraction shows both that it is not below its bound and that it is exact as a float. The float is made of the bits of
//! `d` below an exponent of 52, less `2^52 - l`, both exact.

use super::plan::{Ratio, Tie, Units};
use super::{Column, Marks, nearest, unless};

/// The bits of 2^52.
const EXPONENT: u64 = 0x4330_0000_0000_0000;
/// 2^51.
const TWO_51: f64 = 2_251_799_813_685_248.0;
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

/// Two columns of shares: counts from 0 over counts from 1, neither with a highest.
#[derive(Clone, Copy)]
pub(super) struct Shares<'c> {
    pub(super) dividends: &'c [i64],
    pub(super) divisors: &'c [i64],
    pub(super) slope: f64,
}

impl Ratio {
    /// Whether it is of such columns, and rounds nothing.
    pub(super) fn is_share(&self) -> bool {
        let plain = |whole: Whole, low: i64| whole.low == low && whole.high.is_none();
        self.strict && self.fused && self.units.is_none() && plain(self.dividend.1, 0) && plain(self.divisor.1, 1)
    }
}

/// The float of a whole number from 0 to 2^51. One instruction where the processor has it, and so does its `DIRECT`;
/// the bits below an exponent of 52 elsewhere. Both are exact.
#[inline(always)]
fn float<const DIRECT: bool>(figure: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "beyond 2^51 the row is marked")]
    if DIRECT { figure as f64 } else { f64::from_bits(figure.cast_unsigned() | EXPONENT) - TWO_52 }
}

/// The points of a share, and bits that mark it: below 0, above 1, without a divisor, or too large.
#[inline(always)]
fn share<const DIRECT: bool>(dividend: i64, divisor: i64, slope: f64) -> (f64, u64) {
    let bits = dividend | divisor.wrapping_sub(1) | divisor.wrapping_sub(dividend);
    (float::<DIRECT>(dividend) / float::<DIRECT>(divisor) * slope, bits.cast_unsigned())
}

/// Adds the points of one share, or of two, one after the other, to `sum`.
#[inline(always)]
pub(super) fn add_shares<const DIRECT: bool>(
    sum: &mut Column,
    marks: &mut Marks,
    first: Shares<'_>,
    second: Option<Shares<'_>>,
) {
    let rows = sum.iter_mut().zip(marks).zip(first.dividends).zip(first.divisors);
    match second {
        None => {
            for (((sum, mark), dividend), divisor) in rows {
                let (points, bits) = share::<DIRECT>(*dividend, *divisor, first.slope);
                *mark |= bits;
                *sum += points;
            }
        }
        Some(second) => {
            let others = second.dividends.iter().zip(second.divisors);
            for ((((sum, mark), dividend), divisor), (other, below)) in rows.zip(others) {
                let (points, bits) = share::<DIRECT>(*dividend, *divisor, first.slope);
                let (more, marked) = share::<DIRECT>(*other, *below, second.slope);
                *mark |= bits | marked;
                *sum = (*sum + points) + more;
            }
        }
    }
}

/// Adds the points of every row to `sum`, as whole units of the last place.
#[inline(always)]
pub(super) fn add_units(
    sum: &mut Column,
    marks: &mut Marks,
    columns: [(&[i64], Whole); 2],
    (ratio, units): (&Ratio, &Units),
) {
    match (units.tie, ratio.strict) {
        (Tie::Up, true) => add_rounded::<true, true>(sum, marks, columns, ratio, units),
        (Tie::Up, false) => add_rounded::<true, false>(sum, marks, columns, ratio, units),
        (_, true) => add_rounded::<false, true>(sum, marks, columns, ratio, units),
        (_, false) => add_rounded::<false, false>(sum, marks, columns, ratio, units),
    }
}

#[inline(always)]
fn add_rounded<const UP: bool, const STRICT: bool>(
    sum: &mut Column,
    marks: &mut Marks,
    columns: [(&[i64], Whole); 2],
    ratio: &Ratio,
    units: &Units,
) {
    let [(dividends, above), (divisors, below)] = columns;
    let slope = units.numerator / units.denominator;
    let tied = units.tie == Tie::Marked;
    for (((sum, mark), dividend), divisor) in sum.iter_mut().zip(marks).zip(dividends).zip(divisors) {
        let ((a, first), (b, second)) = (above.load(*dividend), below.load(*divisor));
        *mark |= first | second | second.wrapping_shl(units.shift);
        *mark |= if STRICT { divisor.wrapping_sub(*dividend).cast_unsigned() } else { first.wrapping_shl(units.shift) };
        let (earned, tie) = rounded::<UP>(a, b, slope, units);
        if !UP {
            *mark |= if tied & tie { u64::MAX } else { 0 };
        }
        *sum += if STRICT || earned < units.cap { earned } else { units.cap };
    }
    let _ = ratio;
}

/// The whole number nearest to `a * numerator / (b * denominator)`, and whether that was a tie. A guess that may be one too
/// low, and what it leaves, of whole numbers below 2^52: exact.
#[inline(always)]
fn rounded<const UP: bool>(a: f64, b: f64, slope: f64, units: &Units) -> (f64, bool) {
    // Of y = n + f, with f below 1: n where f is below 3/4, else n + 1. Half a unit is far from both.
    let guess = nearest(a / b * slope - 0.25);
    let whole = b * units.denominator;
    let left = a * units.numerator - guess * whole;
    let twice = left + left;
    let up = if UP { twice >= whole } else { twice > whole };
    (if up { guess + 1.0 } else { guess }, twice == whole)
}

/// Puts the rounded points of every row into `points`, as units, from figures that are loaded.
#[inline(always)]
pub(super) fn units_from_loaded(
    points: &mut Column,
    marks: &mut Marks,
    columns: [&Column; 2],
    (ratio, units): (&Ratio, &Units),
) {
    let [dividends, divisors] = columns;
    let slope = units.numerator / units.denominator;
    for (((points, mark), dividend), divisor) in points.iter_mut().zip(marks).zip(dividends).zip(divisors) {
        let share = !ratio.strict || dividend <= divisor;
        let exact = (dividend * units.numerator < TWO_51) & (divisor * units.denominator < TWO_51);
        let (down, tie) = rounded::<false>(*dividend, *divisor, slope, units);
        let earned = if tie & (units.tie == Tie::Up) { down + 1.0 } else { down };
        let certain = !tie | (units.tie != Tie::Marked);
        *mark |= unless((*dividend >= 0.0) & (*divisor > 0.0) & share & exact & certain);
        *points = if earned < units.cap { earned } else { units.cap };
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
