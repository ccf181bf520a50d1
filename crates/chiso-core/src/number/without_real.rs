//! What stands for real numbers without feature `real`: there are none.

use core::cmp::Ordering;
use core::convert::Infallible;

use super::exact::Number;

/// A number that is no fraction, of which there is none.
pub(crate) struct Real(Infallible);

impl Real {
    pub(super) const fn of(_: &Number) -> Option<Self> {
        None
    }

    pub(super) const fn as_fraction(&self) -> Option<&Number> {
        match self.0 {}
    }

    pub(super) const fn ends(&self) -> Option<(Number, Number)> {
        match self.0 {}
    }

    pub(super) const fn add(&self, _: &Self) -> Option<Self> {
        match self.0 {}
    }

    pub(super) const fn mul(&self, _: &Self) -> Option<Self> {
        match self.0 {}
    }

    pub(super) const fn neg(&self) -> Self {
        match self.0 {}
    }

    pub(super) const fn pow(&self, _: &Number) -> Option<Self> {
        match self.0 {}
    }

    pub(super) const fn sign(&self) -> Option<Ordering> {
        match self.0 {}
    }

    pub(super) const fn compare(&self, _: &Self) -> Option<Ordering> {
        match self.0 {}
    }

    pub(super) const fn settle<A>(&self, _: impl Fn(&Number) -> A) -> Option<A> {
        match self.0 {}
    }

    pub(super) const fn image(&self) -> Number {
        match self.0 {}
    }

    pub(super) const fn order(&self, _: &Self) -> Ordering {
        match self.0 {}
    }

    pub(super) const fn to_text(&self) -> alloc::string::String {
        match self.0 {}
    }
}

impl Clone for Real {
    fn clone(&self) -> Self {
        match self.0 {}
    }
}
