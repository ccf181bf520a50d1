use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::approx::from_integer;
use crate::bind::Figure;

/// Powers of ten: exact up to 10^22, correctly rounded above.
const POWERS: [f64; 29] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
];

/// Whole numbers below this magnitude are exact: 2^53.
const EXACT: i128 = 9_007_199_254_740_992;

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

    /// Forgets whether the numbers were whole: every figure is about to be set again.
    pub(crate) const fn restart(&mut self) {
        self.whole = true;
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
        let (mantissa, scale) = (number.mantissa(), number.scale());
        let value = from_integer(mantissa);
        if scale == 0 {
            self.whole &= mantissa.unsigned_abs() < EXACT.unsigned_abs();
            return value;
        }
        self.whole = false;
        POWERS.get(scale as usize).map_or(f64::NAN, |power| value / power)
    }
}
