//! How the figures of a value are made, so that others of the same kind can be made for the same framework.

use rust_decimal::Decimal;

use super::value::{Scale, Wanted};

/// How a value comes from figures.
#[derive(Clone, Copy, Debug)]
pub(super) enum How {
    /// It is the figure.
    Plain,
    /// So many times the first over the second, or over the second less the third.
    Ratio(Decimal),
    /// By how many hundredths of the second the first is more.
    Growth,
    /// The first is the value and this; the second is mostly this.
    Two(Decimal, Decimal),
}

/// Figures, the value that they make, and the numbers that matter to what is made of it.
#[derive(Clone, Debug)]
pub(super) struct Recipe {
    pub(super) how: How,
    pub(super) inputs: Vec<String>,
    pub(super) scale: Scale,
    pub(super) thresholds: Vec<Decimal>,
}

impl Recipe {
    pub(super) fn new(
        how: How,
        inputs: &[&String],
        scale: Scale,
        mut thresholds: Vec<Decimal>,
        number: Decimal,
    ) -> Self {
        thresholds.push(number);
        Self { how, inputs: inputs.iter().map(|input| (*input).clone()).collect(), scale, thresholds }
    }

    pub(super) fn of(how: How, inputs: &[&String], wanted: &Wanted) -> Self {
        Self::new(how, inputs, wanted.scale, wanted.thresholds.clone(), wanted.number)
    }
}
