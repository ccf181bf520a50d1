use alloc::vec::Vec;
use core::cell::Cell;

use rust_decimal::Decimal;

use super::approx::{from_integer, from_wide};
use crate::bind::Figure;
use crate::number::small_mantissa;

/// Powers of ten: exact up to 10^22, correctly rounded above.
const POWERS: [f64; 29] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
];

/// Whole numbers below this magnitude are exact: 2^53.
const EXACT: u64 = 9_007_199_254_740_992;

/// The figures of a unit as floats, for the filter: what is no number is NaN, which no comparison lets pass.
#[derive(Clone, Debug)]
pub(crate) struct Approximations {
    /// One for each input, then 1, the divisor of what has none.
    pub(super) values: Vec<f64>,
    /// Whether every number set so far is a whole number that `f64` holds exactly.
    pub(super) whole: bool,
}

impl Approximations {
    /// All missing.
    pub(crate) fn missing(inputs: usize) -> Self {
        let mut values = alloc::vec![f64::NAN; inputs];
        values.push(1.0);
        Self { values, whole: true }
    }

    /// The place of every figure, to be set anew.
    pub(crate) fn slots(&mut self) -> impl Iterator<Item = Slot<'_>> {
        self.whole = true;
        let whole = Cell::from_mut(&mut self.whole);
        self.values.iter_mut().map(move |value| Slot { value, whole })
    }

    /// Sets the figure of an input.
    pub(crate) fn set(&mut self, input: usize, figure: Figure) {
        let value = match figure {
            Figure::Number(number) => self.number(number),
            _ => f64::NAN,
        };
        if let Some(slot) = self.values.get_mut(input) {
            *slot = value;
        }
    }

    fn number(&mut self, number: Decimal) -> f64 {
        let (value, whole) = approximate(number);
        self.whole &= whole;
        value
    }
}

/// The place of one figure.
pub(crate) struct Slot<'s> {
    value: &'s mut f64,
    whole: &'s Cell<bool>,
}

impl Slot<'_> {
    /// Sets the figure, which may be no number.
    pub(crate) fn set_figure(self, figure: Figure) {
        match figure {
            Figure::Number(number) => self.set(number),
            _ => *self.value = f64::NAN,
        }
    }

    /// Sets the figure, a whole number.
    pub(crate) fn set_integer(self, number: i64) {
        *self.value = from_integer(number);
        if number.unsigned_abs() >= EXACT {
            self.whole.set(false);
        }
    }

    /// Sets the figure.
    pub(crate) fn set(self, number: Decimal) {
        let (value, whole) = approximate(number);
        *self.value = value;
        if !whole {
            self.whole.set(false);
        }
    }
}

/// A decimal as a float, and whether it is a whole number that is held exactly.
fn approximate(number: Decimal) -> (f64, bool) {
    let scale = number.scale();
    let (value, exact) = match small_mantissa(number) {
        Some(mantissa) => (from_integer(mantissa), mantissa.unsigned_abs() < EXACT),
        None => (from_wide(number.mantissa()), false),
    };
    if scale == 0 {
        return (value, exact);
    }
    (POWERS.get(scale as usize).map_or(f64::NAN, |power| value / power), false)
}
