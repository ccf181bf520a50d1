use crate::bind::Chosen;
use crate::expr::{Absent, Expr, Figures, Value, evaluate};
use crate::number::Rational;

/// The figures that a unit reported.
pub(crate) struct Known<'f>(pub(crate) &'f [Chosen]);

impl Figures<Rational> for Known<'_> {
    fn figure(&self, input: u32) -> Result<Value<Rational>, Absent> {
        self.0.get(input as usize).map_or(Err(Absent::Missing), |chosen| chosen.figure.value())
    }

    fn value(&self, expr: &Expr) -> Result<Value<Rational>, Absent> {
        evaluate(expr, self)
    }
}
