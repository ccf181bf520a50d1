use crate::bind::{Bound, Chosen};
use crate::cohort::Place;
use crate::expr::{Absent, Expr, Figures, Value, evaluate};
use crate::number::Number;

/// The figures that a unit reported.
pub(crate) struct Known<'f>(pub(crate) &'f [Chosen]);

impl Figures<Number> for Known<'_> {
    fn figure(&self, input: u32) -> Result<Value<Number>, Absent> {
        self.0.get(input as usize).map_or(Err(Absent::Missing), |chosen| chosen.figure.value())
    }

    fn value(&self, expr: &Expr) -> Result<Value<Number>, Absent> {
        evaluate(expr, self)
    }
}

/// The figures that a unit reported, and its place among others.
pub(crate) struct Among<'b>(pub(crate) &'b Bound);

impl Figures<Number> for Among<'_> {
    fn figure(&self, input: u32) -> Result<Value<Number>, Absent> {
        Known(&self.0.chosen).figure(input)
    }

    fn place(&self) -> Option<Place<'_>> {
        self.0.within.as_ref().map(|within| within.place(&self.0.unit))
    }

    fn value(&self, expr: &Expr) -> Result<Value<Number>, Absent> {
        evaluate(expr, self)
    }
}
