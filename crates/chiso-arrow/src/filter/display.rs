//! Sums as they are displayed.

use chiso_core::number::{Number, RoundingMode};
use rust_decimal::prelude::ToPrimitive;

use super::plan::Slot;
use super::rules::decide;
use super::{Column, Marks, U, unless};
use crate::threads::BLOCK;

/// How the points of a slot, or its index, are displayed.
#[derive(Clone, Debug)]
pub(super) struct Display {
    /// What a unit of the last place is of the slot's.
    factor: f64,
    error: f64,
    mode: RoundingMode,
    places: u32,
    /// By what the slot's exact sum is to be divided, where there is one: its unit, and the maximum for an index.
    exact: Option<Number>,
}

impl Display {
    /// `None` where numbers get too large. `over` is 1 for points, and the maximum for an index.
    pub(super) fn new(slot: &Slot, over: &Number, places: u8, mode: RoundingMode) -> Option<Self> {
        let power = power(places)?;
        let unit = match slot.grid {
            Some(grid) => 1.0 / self::power(grid)?,
            None => 1.0,
        };
        let over_float = float(over)?.0;
        let factor = power * unit / over_float;
        let most = slot.magnitude * power / over_float;
        let error = (slot.error * power / over_float + 16.0 * U * most) * 1.01 + 4.0 * U;
        if !(most < 1e14 && error < 0.25 && factor > 0.0) {
            return None;
        }
        let grid = slot.grid.and_then(|grid| Number::integer(10_i64.checked_pow(grid.into())?).mul(over).into());
        Some(Self { factor, error, mode, places: places.into(), exact: grid })
    }

    /// Puts the units of the last place of every row into `units`; rows that are not certain are marked.
    #[inline(always)]
    pub(super) fn show(&self, sums: &Column, units: &mut [i64; BLOCK], marks: &mut Marks) {
        let rows = sums.iter().zip(units.iter_mut()).zip(marks.iter_mut());
        for ((sum, units), mark) in rows {
            let (rounded, certain) = decide(sum * self.factor, self.error, self.mode);
            *mark |= unless(certain);
            // The bits of a whole number below 2^51 stand below the exponent of what rounds.
            *units =
                (rounded + super::SHIFT).to_bits().cast_signed().wrapping_sub(super::SHIFT.to_bits().cast_signed());
        }
    }

    /// The units of the last place of an exact sum; `None` where it is none.
    pub(super) fn exactly(&self, sum: f64) -> Option<i64> {
        let divisor = self.exact.as_ref()?;
        let sum = Number::integer(sum.to_i64()?);
        sum.div(divisor)?.to_decimal(self.places, self.mode)?.mantissa().to_i64()
    }
}

/// `10^places`: exact up to 22, correctly rounded above.
pub(super) fn power(places: u8) -> Option<f64> {
    const POWERS: [f64; 29] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
    ];
    POWERS.get(usize::from(places)).copied()
}

/// A number as a float, and a bound of its error: 0 where it is exact, at most `4 u` of it otherwise.
pub(super) fn float(number: &Number) -> Option<(f64, f64)> {
    if number.is_zero() {
        return Some((0.0, 0.0));
    }
    // As many places as a decimal holds, so that cutting it off there errs by less than `u`, from 10^-10 on.
    let decimal = (6..=28).rev().find_map(|places| number.to_decimal(places, RoundingMode::HalfEven))?.normalize();
    let (mantissa, scale) = (decimal.mantissa(), decimal.scale());
    if scale == 0 && number.is_integer() && mantissa.unsigned_abs() < 1 << 53 {
        return Some((mantissa.to_f64()?, 0.0));
    }
    let value = mantissa.to_f64()? / power(u8::try_from(scale).ok()?)?;
    (value.abs() > 1e-10).then_some((value, value.abs() * (4.0 * U)))
}
