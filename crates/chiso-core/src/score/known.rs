use crate::bind::Chosen;
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
