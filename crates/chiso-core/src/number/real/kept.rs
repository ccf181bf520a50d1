use alloc::sync::Arc;
use core::cmp::Ordering;

use super::Real;
use super::decide::KEPT;
use super::enclosure::{Enclosure, Precision};

/// What a function is of, and what it is worth at the first precision, so that most questions call no function again.
#[derive(Clone, Debug)]
pub(super) struct Kept<T> {
    pub(super) of: T,
    near: Option<Enclosure>,
}

impl<T> Kept<T> {
    pub(super) fn new(of: T, value: impl Fn(&T, Precision) -> Option<Enclosure>) -> Arc<Self> {
        let near = value(&of, KEPT);
        Arc::new(Self { of, near })
    }

    /// What is kept, or what `value` works out.
    pub(super) fn value(&self, precision: Precision, value: impl Fn(&T) -> Option<Enclosure>) -> Option<Enclosure> {
        if precision == KEPT { self.near.clone() } else { value(&self.of) }
    }
}

impl Kept<Real> {
    /// The exponential of `exponent`.
    pub(super) fn exp(exponent: Real) -> Arc<Self> {
        Self::new(exponent, |real, precision| precision.exp(&real.value(precision)?))
    }

    /// The exponential, where this is one.
    pub(super) fn exponential(&self, precision: Precision) -> Option<Enclosure> {
        self.value(precision, |real| precision.exp(&real.value(precision)?))
    }
}

impl<T: PartialEq> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        self.of == other.of
    }
}

impl<T: Eq> Eq for Kept<T> {}

impl<T: Ord> PartialOrd for Kept<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Ord for Kept<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.of.cmp(&other.of)
    }
}
