//! Values that lie far out: drawn in, or taken as logarithms.
//!
//! Skewness and kurtosis are those of a sample (type 2 of Joanes and Gill 1998, as in spreadsheets). Skewness has a root
//! in it, so that its square is compared: whether a threshold is reached is decided on fractions.

use alloc::vec::Vec;

use super::treatment::Outliers;
use crate::number::Number;

/// What is done to the values of one slice.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mend {
    /// Nothing: they do not lie far out.
    Nothing,
    /// What is lower or higher is drawn in to these.
    Within(Number, Number),
    /// `ln(x - lowest + (highest - lowest) / 100)`.
    Logarithm(Number, Number),
}

impl Mend {
    /// What to do to values, at least one.
    pub(super) fn of(outliers: &Outliers, values: &[Number]) -> Self {
        let (Some(lowest), Some(highest)) = (values.iter().min(), values.iter().max()) else {
            return Self::Nothing;
        };
        if !outliers.lie_far_out(values) {
            return Self::Nothing;
        }
        let drawn = outliers.most.map(|most| outliers.draw_in(values.to_vec(), most));
        match drawn {
            Some((low, high, enough)) if enough || !outliers.logarithm => Self::Within(low, high),
            // Drawing in is not enough, or not asked for.
            _ => Self::Logarithm(lowest.clone(), highest.clone()),
        }
    }

    /// What becomes of a value; `None` where it stays as it is.
    pub(super) fn apply(&self, value: &Number) -> Option<Number> {
        match self {
            Self::Nothing => None,
            Self::Within(low, high) => {
                let drawn = value.clone().max(low.clone()).min(high.clone());
                (drawn != *value).then_some(drawn)
            }
            Self::Logarithm(lowest, highest) => {
                let offset = highest.sub(lowest).div(&Number::integer(100))?;
                // What is lower than all that was surveyed has no logarithm: it counts as the lowest.
                value.clone().max(lowest.clone()).sub(lowest).add(&offset).ln()
            }
        }
    }
}

/// The sums of the powers of the distances from the mean.
struct Moments {
    n: Number,
    squares: Number,
    cubes: Number,
    fourths: Number,
}

impl Moments {
    fn of(values: &[Number]) -> Option<Self> {
        let n = Number::integer(i64::try_from(values.len()).ok()?);
        let mean = Number::sum(values.iter().cloned()).div(&n)?;
        let distances: Vec<Number> = values.iter().map(|value| value.sub(&mean)).collect();
        let squares: Vec<Number> = distances.iter().map(|distance| distance.mul(distance)).collect();
        let cubes = Number::sum(squares.iter().zip(&distances).map(|(square, distance)| square.mul(distance)));
        let fourths = Number::sum(squares.iter().map(|square| square.mul(square)));
        Some(Self { n, squares: Number::sum(squares), cubes, fourths })
    }
}

impl Outliers {
    /// `|skewness| >= threshold` and `kurtosis >= threshold`. Fewer than four values, or equal ones, never do.
    pub(super) fn lie_far_out(&self, values: &[Number]) -> bool {
        if values.len() < 4 {
            return false;
        }
        self.reached(values).unwrap_or(false)
    }

    fn reached(&self, values: &[Number]) -> Option<bool> {
        let Moments { n, squares, cubes, fourths } = Moments::of(values)?;
        let less = |by: i64| n.sub(&Number::integer(by));
        // skewness = sqrt(n) * cubes / squares^1.5 * sqrt(n (n - 1)) / (n - 2)
        let skewness_squared = n
            .mul(&cubes.mul(&cubes))
            .div(&squares.mul(&squares).mul(&squares))?
            .mul(&n.mul(&less(1)))
            .div(&less(2).mul(&less(2)))?;
        // kurtosis = ((n + 1) (n * fourths / squares^2 - 3) + 6) (n - 1) / ((n - 2) (n - 3))
        let plain = n.mul(&fourths).div(&squares.mul(&squares))?.sub(&Number::integer(3));
        let kurtosis =
            n.add(&Number::ONE).mul(&plain).add(&Number::integer(6)).mul(&less(1)).div(&less(2).mul(&less(3)))?;
        Some(skewness_squared >= self.skewness.mul(&self.skewness) && kurtosis >= self.kurtosis)
    }

    /// Draws the value that lies furthest out on the skewed side in to the next one, with all that are equal to it, until
    /// they no longer lie far out or `most` of them are drawn in: the lowest and highest that remain, and whether that is
    /// enough.
    fn draw_in(&self, mut values: Vec<Number>, most: usize) -> (Number, Number, bool) {
        let (mut low_end, mut high_end) = (0_usize, 0_usize);
        let mut enough = false;
        while !enough && low_end.saturating_add(high_end) < most {
            let positive = Moments::of(&values).is_some_and(|moments| !moments.cubes.is_negative());
            let (end, next) = if positive {
                let end = values.iter().max().cloned();
                let next = values.iter().filter(|value| Some(*value) < end.as_ref()).max().cloned();
                (end, next)
            } else {
                let end = values.iter().min().cloned();
                let next = values.iter().filter(|value| Some(*value) > end.as_ref()).min().cloned();
                (end, next)
            };
            let (Some(end), Some(next)) = (end, next) else {
                break;
            };
            let mut count = 0_usize;
            for value in values.iter_mut().filter(|value| **value == end) {
                *value = next.clone();
                count = count.saturating_add(1);
            }
            *(if positive { &mut high_end } else { &mut low_end }) = count;
            enough = !self.lie_far_out(&values);
        }
        let lowest = values.iter().min().cloned().unwrap_or_default();
        let highest = values.iter().max().cloned().unwrap_or_default();
        (lowest, highest, enough)
    }
}
