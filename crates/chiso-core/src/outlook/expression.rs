//! Expressions over a unit's figures that are no rule's: what a target is about.

use alloc::vec::Vec;

use super::function::{Outlook, piece};
use super::pieces::{Free, each, one};
use crate::Quantity;
use crate::bind::Bound;
use crate::diagnostic::Diagnostics;
use crate::expr::{Absent, Checked, Figures as _, Names, Shape, Value, check, evaluate};
use crate::framework::{Framework, InputIndex};
use crate::interval::Interval;
use crate::origin::Placed;
use crate::outlook::earned::Without;
use crate::score::Known;

impl Framework {
    /// Reads an expression over this framework's inputs and derived values.
    fn read(&self, expression: &str) -> Result<Checked, Diagnostics> {
        let spec = &self.0.spec;
        let mut names = Names::new(&spec.inputs, &spec.derived);
        let mut diagnostics = Diagnostics::new();
        // Compiling has found nothing wrong with them.
        names.check_derived(&mut Diagnostics::new());
        match check(&Placed::from(expression), &mut names, &mut diagnostics) {
            Some(checked) if !diagnostics.has_errors() => Ok(checked),
            _ => Err(diagnostics),
        }
    }

    /// Whether an expression over this framework's inputs and derived values gives a number, or yes or no; false for one
    /// that cannot be read.
    #[must_use]
    pub fn is_number(&self, expression: &str) -> bool {
        self.read(expression).is_ok_and(|checked| matches!(checked.shape, Shape::Number { .. } | Shape::Truth))
    }

    /// Every input that an expression over this framework's inputs and derived values looks at, once each.
    ///
    /// # Errors
    ///
    /// As compiling says of expressions: text that is none, and unknown names.
    pub fn inputs_in(&self, expression: &str) -> Result<Vec<InputIndex>, Diagnostics> {
        let mut inputs = Vec::new();
        self.read(expression)?.expr.inputs(&mut |input| {
            if !inputs.contains(&InputIndex(input)) {
                inputs.push(InputIndex(input));
            }
        });
        Ok(inputs)
    }
}

impl Bound {
    /// The value of an expression over the framework's inputs and derived values: a number, yes or no, missing or not
    /// applicable. A division by zero, or a logarithm or power that
    /// does not exist, gives nothing to count: not applicable. Days, categories and items are `None`,
    /// and so is what no working precision decides.
    ///
    /// # Errors
    ///
    /// As compiling says of expressions: text that is none, and unknown names.
    pub fn value_of(&self, expression: &str) -> Result<Option<Quantity>, Diagnostics> {
        let checked = self.framework.read(expression)?;
        if !matches!(checked.shape, Shape::Number { .. } | Shape::Truth) {
            return Ok(None);
        }
        let figures = Known::new(&self.chosen);
        let value = evaluate(&checked.expr, &figures);
        let open = matches!(&value, Ok(Value::Truth(truth)) if truth.yes && truth.no);
        if open || figures.take_maybe().any() {
            return Ok(None);
        }
        Ok(match value {
            Ok(Value::Number(number)) => Some(Quantity::Number(number)),
            Ok(Value::Truth(truth)) => Some(Quantity::YesNo(truth.yes)),
            Ok(_) => None,
            Err(Absent::Missing) => Some(Quantity::Missing),
            Err(Absent::NotApplicable | Absent::ByZero | Absent::OutsideDomain) => Some(Quantity::NotApplicable),
        })
    }

    /// The value of an expression, a number, as a function of one figure within its bounds; as
    /// [`outlook`](Self::outlook) says, but of the value and not of a score, and without a look at checks and rules.
    #[must_use]
    pub fn outlook_of(&self, expression: &str, input: InputIndex) -> Option<Outlook> {
        let checked = self.framework.read(expression).ok()?;
        if !super::function::is_number(&self.framework, input) || !matches!(checked.shape, Shape::Number { .. }) {
            return None;
        }
        let free = Free { chosen: &self.chosen, free: input.0 };
        let domain = Interval::of(&self.framework.0.inputs.get(input.get())?.range);
        let pieces = each(free.value(&checked.expr, &domain)?, |within, is| {
            Some(one(
                within,
                match is {
                    Ok(Value::Number(number)) => Ok(number),
                    Ok(_) | Err(Absent::Missing) => Err(Without::Missing),
                    Err(Absent::NotApplicable | Absent::ByZero | Absent::OutsideDomain) => Err(Without::NotApplicable),
                },
            ))
        })?;
        Some(Outlook { pieces: pieces.into_iter().map(piece).collect() })
    }
}

/// The known name nearest to `name`, for the advice in a diagnostic, never for a decision: at most a third of its letters
/// differ.
#[must_use]
pub fn nearest_name<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    crate::similar::nearest(name, known)
}
