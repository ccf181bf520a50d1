//! Logarithm, exponential, powers and roots in expressions: what they give, and of what they are.

use alloc::boxed::Box;
use alloc::string::ToString;

use super::Expr;
use super::check::{Checker, Found, Numeric};
use super::measure::Measure;
use super::shape::Shape;
use super::syntax::Expression;
use crate::codes;
use crate::number::{Arithmetic, Number, Partial, Range};
use crate::origin::Placed;

/// The highest power whose measure is worked out.
const MAX_MEASURE: i64 = 9;

impl Checker<'_, '_> {
    /// Counts a function, and refuses it where numbers are fractions only.
    fn function(&mut self, name: &str, part: &Expression) {
        self.functions = self.functions.saturating_add(1);
        if cfg!(not(feature = "real")) {
            let diagnostic = self.error(codes::NEEDS_REAL, part).with("found", name);
            self.diagnostics.push(diagnostic);
        }
    }

    /// Notes a function that not every number has.
    fn partial(&mut self, result: Partial<Range>, part: &Expression) -> Range {
        if result.outside {
            self.partial.push(Placed::new(part.to_string(), self.origin(part)));
        }
        result.value.unwrap_or(Range::ALL)
    }

    pub(super) fn ln(&mut self, inner: &Expression, part: &Expression) -> Found {
        let (expr, range, _, _) = self.number(inner)?;
        self.function("ln", part);
        let range = self.partial(range.ln(), part);
        Some((Expr::Ln(Box::new(expr)), Shape::Number { range, whole: false, measure: Measure::Any }))
    }

    pub(super) fn exp(&mut self, inner: &Expression, part: &Expression) -> Found {
        let (expr, range, _, _) = self.number(inner)?;
        self.function("exp", part);
        let range = range.exp();
        Some((Expr::Exp(Box::new(expr)), Shape::Number { range, whole: false, measure: Measure::Any }))
    }

    pub(super) fn sqrt(&mut self, inner: &Expression, part: &Expression) -> Found {
        let inner = self.number(inner)?;
        self.function("sqrt", part);
        let half = Number::fraction(1, 2);
        let half = (Expr::Number(half.clone()), Range::exact(&half), false, Measure::Any);
        self.powers(inner, half, part)
    }

    pub(super) fn power(&mut self, base: &Expression, exponent: &Expression, part: &Expression) -> Found {
        let (base, exponent) = (self.number(base), self.number(exponent));
        let (base, exponent) = base.zip(exponent)?;
        self.function("pow", part);
        self.powers(base, exponent, part)
    }

    fn powers(&mut self, base: Numeric, exponent: Numeric, part: &Expression) -> Found {
        let (base, base_range, base_whole, base_measure) = base;
        let (exponent, exponent_range, exponent_whole, _) = exponent;
        let range = self.partial(base_range.power(&exponent_range), part);
        let whole = base_whole && exponent_whole && !exponent_range.can_be_negative();
        let times = exponent_range
            .single()
            .and_then(Number::small)
            .filter(|(times, one)| *one == 1 && (1..=MAX_MEASURE).contains(times));
        let measure = match times {
            Some((times, _)) => (1..times).fold(base_measure.clone(), |power, _| power.times(&base_measure)),
            None => Measure::Unknown,
        };
        let expr = Expr::Power(Box::new(base), Box::new(exponent));
        Some((expr, Shape::Number { range, whole, measure }))
    }
}
