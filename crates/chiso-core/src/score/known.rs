use core::cell::Cell;

use crate::bind::{Bound, Chosen};
use crate::cohort::Place;
use crate::expr::{Absent, Expr, Figures, Maybe, Value, evaluate};
use crate::number::Number;

/// The figures that a unit reported. Where no working precision decides a comparison, there may be no value all the same.
pub(crate) struct Known<'f> {
    chosen: &'f [Chosen],
    maybe: Cell<Maybe>,
}

impl<'f> Known<'f> {
    pub(crate) const fn new(chosen: &'f [Chosen]) -> Self {
        Self { chosen, maybe: Cell::new(Maybe::NONE) }
    }
}

impl Figures<Number> for Known<'_> {
    fn figure(&self, input: u32) -> Result<Value<Number>, Absent> {
        self.chosen.get(input as usize).map_or(Err(Absent::Missing), |chosen| chosen.figure.value())
    }

    fn may_be(&self, absent: Absent) {
        let mut maybe = self.maybe.get();
        maybe.note(absent);
        self.maybe.set(maybe);
    }

    fn take_maybe(&self) -> Maybe {
        self.maybe.replace(Maybe::NONE)
    }

    fn value(&self, expr: &Expr) -> Result<Value<Number>, Absent> {
        evaluate(expr, self)
    }
}

/// The figures that a unit reported, and its place among others.
pub(crate) struct Among<'b> {
    bound: &'b Bound,
    known: Known<'b>,
}

impl<'b> Among<'b> {
    pub(crate) fn new(bound: &'b Bound) -> Self {
        Self { bound, known: Known::new(&bound.chosen) }
    }
}

impl Figures<Number> for Among<'_> {
    fn figure(&self, input: u32) -> Result<Value<Number>, Absent> {
        self.known.figure(input)
    }

    fn place(&self) -> Option<Place<'_>> {
        self.bound.within.as_ref().map(|within| within.place(&self.bound.unit))
    }

    fn may_be(&self, absent: Absent) {
        self.known.may_be(absent);
    }

    fn take_maybe(&self) -> Maybe {
        self.known.take_maybe()
    }

    fn value(&self, expr: &Expr) -> Result<Value<Number>, Absent> {
        evaluate(expr, self)
    }
}
