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
        let framework = self.framework.clone();
        let expected = framework.0.inputs.len();
        let mut problems = Diagnostics::new();
        if figures.len() != expected {
            let diagnostic = Diagnostic::error(codes::FIGURES_COUNT, Origin::NONE).with("found", figures.len());
            problems.push(diagnostic.with("expected", expected));
        }
        let counts = BindOptions::standing(self.standing).precedence(&framework).contains(&standing);
        let chosen = Arc::make_mut(&mut self.chosen);
        let slots = chosen.iter_mut().zip(self.approximations.slots());
        let figures = figures.iter().map(Option::as_ref).chain(core::iter::repeat(None));
        let slots = framework.0.inputs.iter().zip(slots).enumerate();
        for (figure, (index, (input, (slot, approximation)))) in figures.zip(slots) {
            let fitted = match figure {
                // As most are: whole numbers within whole bounds.
                Some(FigureValue::Number(number)) if is_plain(input, *number) => Some(Figure::Number(*number)),
                Some(value) => fit(&framework, index, value, Origin::NONE, &mut |problem| problems.push(problem)),
                None => None,
            };
            *slot = match fitted {
                Some(figure) if counts => Chosen { figure, standing: Some(standing) },
                _ => Chosen { figure: Figure::Missing, standing: None },
            };
            approximation.set_figure(slot.figure);
        }
        if problems.is_empty() {
            return Ok(());
        }
        *self = Self { details: self.details.take(), standing: self.standing, ..framework.empty((*self.unit).clone()) };
        Err(problems)
    }
}

/// Whether a number is a whole one within the bounds of its input.
#[inline]
fn is_plain(input: &Input, number: Decimal) -> bool {
    if !input.numbers || number.scale() != 0 {
        return false;
    }
    matches!((input.plain, small_mantissa(number)), (Some((low, high)), Some(value)) if low <= value && value <= high)
}
