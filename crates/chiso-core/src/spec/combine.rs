//! How the children of a group make it.

use rust_decimal::Decimal;

use super::policy::words;
use crate::origin::Placed;
use crate::rule::{Direction, Earns};

words! {
    /// How the children of a group make the group. All but the first are said of normalised scores, with the weights of the
    /// children, and then times the group's max points.
    Combine {
        /// Points are added up: points = sum of the children's points.
        Sum = "sum",
        /// Weighted arithmetic mean: `sum(w s) / sum(w)`.
        Arithmetic = "arithmetic",
        /// The lowest of the children.
        Minimum = "minimum",
        /// Weighted geometric mean: `product(s ^ (w / sum(w)))`; 0 where a child is 0.
        Geometric = "geometric",
        /// Weighted harmonic mean: `sum(w) / sum(w / s)`; 0 where a child is 0.
        Harmonic = "harmonic",
        /// Weighted power mean: `(sum(w s ^ p) / sum(w)) ^ (1 / p)`, with the exponent `p` of the group.
        Power = "power",
        /// The Mazziotta-Pareto index: the mean, less (or plus) a penalty for unbalance, the variance over the mean.
        MazziottaPareto = "mazziotta-pareto",
        /// Copeland's method: `(wins - losses + n - 1) / (2 (n - 1))` against the other units, where a unit wins if the
        /// children in which it is ahead weigh more.
        Copeland = "copeland",
    }
}

impl Combine {
    /// Whether what the children add to the group adds up to the group.
    #[must_use]
    pub const fn is_additive(self) -> bool {
        matches!(self, Self::Sum | Self::Arithmetic)
    }

    /// Whether the children have weights.
    #[must_use]
    pub const fn is_weighted(self) -> bool {
        !matches!(self, Self::Sum | Self::Minimum)
    }

    /// Whether it makes numbers that are no fractions, for which the engine needs its feature `real`.
    #[must_use]
    pub const fn needs_real(self) -> bool {
        matches!(self, Self::Geometric | Self::Power)
    }

    /// Whether it is defined for numbers from 0 up only, so that a framework says what a child below 0 does.
    #[must_use]
    pub const fn needs_positive(self) -> bool {
        !matches!(self, Self::Sum | Self::Arithmetic | Self::Minimum | Self::Copeland)
    }
}

words! {
    /// What a child below 0 does to a mean that has no meaning there.
    Negative {
        /// It counts as 0.
        Zero = "zero",
        /// The group is missing, and its policy for that decides.
        Missing = "missing",
    }
}

/// What else decides how the children of a group make it. Nothing is set by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CombineSettings {
    /// The exponent of a power mean: not 0, from -100 to 100.
    pub exponent: Option<Placed<Decimal>>,
    /// Which way of a Mazziotta-Pareto index is the good one; higher, where it is not said. Unbalance is a loss either way.
    pub direction: Option<Placed<Direction>>,
    /// What a child below 0 does, where [`Combine::needs_positive`].
    pub negative: Option<Placed<Negative>>,
    /// The share of the children that apply of which something must be known, above 0 and at most 1: with less, the group
    /// is missing, whatever is left of it.
    pub min_available: Option<Placed<Earns>>,
    /// What the weights of the children add up to. It decides nothing, and lets a slip be found.
    pub weights_sum: Option<Placed<Decimal>>,
}
