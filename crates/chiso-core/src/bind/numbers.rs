use alloc::sync::Arc;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::figure::{Chosen, Figure, fit, number_problem};
use super::{BindOptions, Bound};
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::filter::Approximations;
use crate::framework::{Framework, Input, InputIndex};
use crate::number::small_mantissa;
use crate::origin::Origin;
use crate::spec::{FigureValue, Observations, Standing, Unit};

impl Framework {
    /// An empty binding for `unit`: every figure is missing until it is set. Programs that score many units keep one
    /// and set its figures again and again.
    #[must_use]
    pub fn empty(&self, unit: Unit) -> Bound {
        let missing = Chosen { figure: Figure::Missing, standing: None };
        let inputs = self.0.inputs.len();
        Bound {
            framework: self.clone(),
            unit: Arc::new(unit),
            chosen: Arc::new(alloc::vec![missing; inputs]),
            approximations: Approximations::missing(inputs),
            given: Vec::new(),
            details: None,
            standing: None,
            warnings: Diagnostics::new(),
            within: None,
        }
    }

    /// Binds what a unit reports.
    ///
    /// # Errors
    ///
    /// Every figure, points, evidence and note that does not fit the framework, all at once.
    pub fn bind(&self, observations: &Observations) -> Result<Bound, Diagnostics> {
        self.bind_with(observations, BindOptions::default())
    }
}

impl Bound {
    /// Sets the figure of one input.
    ///
    /// # Errors
    ///
    /// A figure of the wrong kind or out of bounds; nothing is changed then.
    pub fn set(&mut self, input: InputIndex, value: &FigureValue) -> Result<(), Diagnostics> {
        let mut problems = Diagnostics::new();
        let framework = self.framework.clone();
        let figure = fit(&framework, input.get(), value, Origin::NONE, &mut |problem| problems.push(problem));
        let Some(figure) = figure else {
            return Err(problems);
        };
        if let Some(chosen) = Arc::make_mut(&mut self.chosen).get_mut(input.get()) {
            *chosen = Chosen { figure, standing: Some(Standing::Claimed) };
        }
        self.approximations.set(input.get(), figure);
        Ok(())
    }

    /// Sets the figures of all inputs, in the order of the framework; all of them are numbers.
    ///
    /// # Errors
    ///
    /// Fewer or more numbers than inputs, or numbers that do not fit their inputs; nothing is changed then.
    pub fn set_numbers(&mut self, numbers: &[Decimal]) -> Result<(), Diagnostics> {
        let compiled = &self.framework.0;
        let mut problems = Diagnostics::new();
        if numbers.len() != compiled.inputs.len() {
            let diagnostic = Diagnostic::error(codes::FIGURES_COUNT, Origin::NONE).with("found", numbers.len());
            problems.push(diagnostic.with("expected", compiled.inputs.len()));
        }
        for (number, (input, spec)) in numbers.iter().zip(compiled.inputs.iter().zip(&compiled.spec.inputs)) {
            problems.extend(number_problem(spec, input, *number, Origin::NONE));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let chosen = Arc::make_mut(&mut self.chosen);
        let slots = chosen.iter_mut().zip(self.approximations.slots());
        for (number, (slot, approximation)) in numbers.iter().zip(slots) {
            *slot = Chosen { figure: Figure::Number(*number), standing: Some(Standing::Claimed) };
            approximation.set(*number);
        }
        Ok(())
    }

    /// Says who reports; the figures stay.
    pub fn set_unit(&mut self, unit: Unit) {
        match Arc::get_mut(&mut self.unit) {
            Some(slot) => *slot = unit,
            None => self.unit = Arc::new(unit),
        }
    }

    /// Sets the figures of all inputs, in the order of the framework, `None` where none is given: the way of programs that
    /// bind row after row. They are all of one standing; where that does not count for this binding (see
    /// [`BindOptions`]), none is given.
    ///
    /// Doubtful figures of which [`bind`](Framework::bind) warns are refused here, so that no warning is lost.
    ///
    /// # Errors
    ///
    /// Fewer or more figures than inputs, or figures that do not fit their inputs; no figure is given then.
    pub fn set_row(&mut self, figures: &[Option<FigureValue>], standing: Standing) -> Result<(), Diagnostics> {
        self.set_all(figures, standing, |framework, index, input, value, report| match value {
            FigureValue::Number(number) => fit_number(framework, index, input, *number, report),
            value => fit(framework, index, value, Origin::NONE, report),
        })
    }

    /// The same for figures that all are numbers, or not given: the way of programs that bind millions of rows.
    ///
    /// # Errors
    ///
    /// As [`set_row`](Self::set_row).
    ///
    /// # Example
    ///
    /// ```
    /// use chiso_core::{Framework, spec::*};
    ///
    /// # fn main() -> Result<(), chiso_core::Diagnostics> {
    /// let mut spec = FrameworkSpec::new("example", "2025");
    /// spec.inputs.push(InputSpec::new("online", InputKind::Share));
    /// spec.nodes.push(NodeSpec::indicator("online", "10".parse().unwrap(), RuleSpec::Share));
    /// let framework = Framework::compile(spec, &[])?;
    /// let mut bound = framework.empty(Unit::default());
    /// let mut points = Vec::new();
    /// for share in ["0.25".parse().ok(), None, "0.8".parse().ok()] {
    ///     bound.set_decimals(&[share], Standing::Claimed)?;
    ///     points.push(framework.total(&bound)?.points.map(|points| points.to_string()));
    /// }
    /// assert_eq!(points, [Some("2.50".into()), None, Some("8.00".into())]);
    /// # Ok(()) }
    /// ```
    pub fn set_decimals(&mut self, numbers: &[Option<Decimal>], standing: Standing) -> Result<(), Diagnostics> {
        if self.set_plain(numbers, standing) {
            return Ok(());
        }
        self.set_all(numbers, standing, |framework, index, input, number, report| {
            fit_number(framework, index, input, *number, report)
        })
    }

    /// Sets every figure where all that are given count and are whole numbers within whole bounds, as in most tables.
    /// Where not, some are set, and all have to be set anew.
    fn set_plain(&mut self, numbers: &[Option<Decimal>], standing: Standing) -> bool {
        let inputs = &self.framework.0.inputs;
        let counts = BindOptions::standing(self.standing).precedence(&self.framework).contains(&standing);
        if numbers.len() != inputs.len() || !counts {
            return false;
        }
        let slots = Arc::make_mut(&mut self.chosen).iter_mut().zip(self.approximations.slots());
        for ((number, input), (slot, approximation)) in numbers.iter().zip(inputs).zip(slots) {
            let Some(number) = number else {
                *slot = Chosen { figure: Figure::Missing, standing: None };
                approximation.set_figure(Figure::Missing);
                continue;
            };
            let Some(value) = plain(input, *number) else { return false };
            // Field by field: a figure that is put together first is copied in other pieces than it was written in, for
            // which processors wait.
            slot.figure = Figure::Number(*number);
            slot.standing = Some(standing);
            approximation.set_integer(value);
        }
        true
    }

    /// Sets every figure from what is given for it, as `fitted` makes it.
    #[inline]
    fn set_all<V>(
        &mut self,
        values: &[Option<V>],
        standing: Standing,
        fitted: impl Fn(&Framework, usize, &Input, &V, &mut dyn FnMut(Diagnostic)) -> Option<Figure>,
    ) -> Result<(), Diagnostics> {
        let framework = &self.framework;
        let expected = framework.0.inputs.len();
        let mut problems = Diagnostics::new();
        if values.len() != expected {
            let diagnostic = Diagnostic::error(codes::FIGURES_COUNT, Origin::NONE).with("found", values.len());
            problems.push(diagnostic.with("expected", expected));
        }
        let counts = BindOptions::standing(self.standing).precedence(framework).contains(&standing);
        let chosen = Arc::make_mut(&mut self.chosen);
        let slots = chosen.iter_mut().zip(self.approximations.slots());
        let values = values.iter().map(Option::as_ref).chain(core::iter::repeat(None));
        let slots = framework.0.inputs.iter().zip(slots).enumerate();
        for (value, (index, (input, (slot, approximation)))) in values.zip(slots) {
            let fitted =
                value.and_then(|value| fitted(framework, index, input, value, &mut |problem| problems.push(problem)));
            *slot = match fitted {
                Some(figure) if counts => Chosen { figure, standing: Some(standing) },
                _ => Chosen { figure: Figure::Missing, standing: None },
            };
            approximation.set_figure(slot.figure);
        }
        if problems.is_empty() {
            return Ok(());
        }
        let empty = framework.empty((*self.unit).clone());
        *self = Self { details: self.details.take(), standing: self.standing, ..empty };
        Err(problems)
    }
}

/// A number that fits its input; most are whole numbers within whole bounds.
#[inline]
fn fit_number(
    framework: &Framework,
    index: usize,
    input: &Input,
    number: Decimal,
    report: &mut dyn FnMut(Diagnostic),
) -> Option<Figure> {
    if plain(input, number).is_some() {
        return Some(Figure::Number(number));
    }
    fit(framework, index, &FigureValue::Number(number), Origin::NONE, report)
}

/// A whole number within the bounds of its input.
#[inline]
fn plain(input: &Input, number: Decimal) -> Option<i64> {
    if !input.numbers || number.scale() != 0 {
        return None;
    }
    let ((low, high), value) = (input.plain?, small_mantissa(number)?);
    (low <= value && value <= high).then_some(value)
}
