//! The functions of the expression language.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use super::Expr;
use super::check::{Checker, Found, Numeric};
use super::measure::Measure;
use super::shape::Shape;
use super::syntax::{Expression, Node};
use crate::codes;
use crate::number::{Arithmetic, Number, Range};
use crate::similar::nearest;
use crate::spec::{Date, InputKind};

/// Every function.
const FUNCTIONS: [&str; 12] =
    ["min", "max", "abs", "if", "ln", "exp", "sqrt", "pow", "count", "has", "date", "previous"];

impl Checker<'_, '_> {
    /// A function and its arguments.
    pub(super) fn call(&mut self, name: &str, arguments: &[Expression], part: &Expression) -> Found {
        let fits = match name {
            "min" | "max" => !arguments.is_empty(),
            "abs" | "ln" | "exp" | "sqrt" | "count" | "date" | "previous" => arguments.len() == 1,
            "has" | "pow" => arguments.len() == 2,
            "if" => arguments.len() == 3,
            _ => {
                let diagnostic = self.error(codes::UNKNOWN_FUNCTION, part).with("name", name);
                let diagnostic = diagnostic.with_some("suggestion", nearest(name, FUNCTIONS));
                self.diagnostics.push(diagnostic.with("known", FUNCTIONS.join(", ")));
                return None;
            }
        };
        if !fits {
            let expected = match name {
                "min" | "max" => "1 or more",
                "has" | "pow" => "2",
                "if" => "3",
                _ => "1",
            };
            let diagnostic = self.error(codes::FUNCTION_ARGUMENTS, part).with("name", name);
            self.diagnostics.push(diagnostic.with("found", arguments.len()).with("expected", expected));
            return None;
        }
        match (name, arguments) {
            ("if", [condition, yes, no]) => self.choice(condition, yes, no, part),
            ("abs", [inner]) => {
                let (expr, range, whole, measure) = self.number(inner)?;
                let zero = Range::exact(&Number::ZERO);
                let range = range.upper(&zero.minus(&range)).upper(&zero);
                Some((Expr::Abs(Box::new(expr)), Shape::Number { range, whole, measure }))
            }
            ("ln", [inner]) => self.ln(inner, part),
            ("exp", [inner]) => self.exp(inner, part),
            ("sqrt", [inner]) => self.sqrt(inner, part),
            ("pow", [base, exponent]) => self.power(base, exponent, part),
            ("count", [inner]) => {
                let input = self.checklist(inner)?;
                let items = match &self.names.spec(input)?.kind {
                    InputKind::Checklist(items) => i64::try_from(items.len()).unwrap_or(i64::MAX),
                    _ => 0,
                };
                let range = Range::closed(Number::ZERO, Number::integer(items));
                Some((Expr::Count(input), Shape::Number { range, whole: true, measure: Measure::Any }))
            }
            ("has", [inner, item]) => {
                let input = self.checklist(inner)?;
                let Node::Text(text) = &item.node else {
                    let diagnostic = self.error(codes::EXPRESSION_KIND, item);
                    self.diagnostics.push(diagnostic.with("found", "expression").with("expected", "text"));
                    return None;
                };
                Some((Expr::Has(input, self.option(input, text, item)?), Shape::Truth))
            }
            ("previous", [Expression { node: Node::Name(name), .. }])
                if self.names.has(&format!("previous({name})")) =>
            {
                self.name(&format!("previous({name})"), part)
            }
            ("previous", [inner @ Expression { node: Node::Name(name), .. }]) if !self.names.has(name) => {
                self.name(name, inner)
            }
            ("previous", [inner]) => {
                let diagnostic = self.error(codes::EXPRESSION_KIND, inner);
                self.diagnostics.push(diagnostic.with("found", format!("{inner}")).with("expected", "an input"));
                None
            }
            ("date", [Expression { node: Node::Text(text), .. }]) if Date::parse(text).is_some() => {
                let days = Date::parse(text).map_or(0, Date::days);
                Some((Expr::Number(Number::integer(days)), Shape::Date))
            }
            ("date", [inner]) => {
                let diagnostic = self.error(codes::EXPRESSION_KIND, inner);
                self.diagnostics.push(
                    diagnostic
                        .with("found", format!("{inner}"))
                        .with("expected", "a day as text, such as \"2025-12-31\""),
                );
                None
            }
            _ => self.extreme(name == "min", arguments, part),
        }
    }

    fn checklist(&mut self, part: &Expression) -> Option<u32> {
        match self.check(part)? {
            (_, Shape::Checklist(input)) => Some(input),
            (_, other) => {
                self.wrong_kind(part, &other, "checklist");
                None
            }
        }
    }

    fn extreme(&mut self, smallest: bool, arguments: &[Expression], part: &Expression) -> Found {
        let checked: Vec<Option<Numeric>> = arguments.iter().map(|argument| self.number(argument)).collect();
        let mut items = Vec::new();
        let mut shape: Option<(Range, bool, Measure)> = None;
        for item in checked {
            let (expr, range, whole, measure) = item?;
            items.push(expr);
            shape = Some(match shape {
                None => (range, whole, measure),
                Some((other, other_whole, other_measure)) => {
                    let joined = if smallest { other.lower(&range) } else { other.upper(&range) };
                    (joined, whole && other_whole, self.fit(&other_measure, &measure, part))
                }
            });
        }
        let (range, whole, measure) = shape?;
        let expr = if smallest { Expr::Min(items) } else { Expr::Max(items) };
        Some((expr, Shape::Number { range, whole, measure }))
    }

    fn choice(&mut self, condition: &Expression, yes: &Expression, no: &Expression, part: &Expression) -> Found {
        let checked = (self.truth(condition), self.check(yes), self.check(no));
        let (Some(condition), Some((yes_expr, yes_shape)), Some((no_expr, no_shape))) = checked else {
            return None;
        };
        let shape = match (yes_shape, no_shape) {
            (
                Shape::Number { range, whole, measure },
                Shape::Number { range: other, whole: other_whole, measure: other_measure },
            ) => {
                let measure = self.fit(&measure, &other_measure, part);
                Shape::Number { range: range.or(other), whole: whole && other_whole, measure }
            }
            (Shape::Truth, Shape::Truth) => Shape::Truth,
            (Shape::Date, Shape::Date) => Shape::Date,
            (Shape::Number { .. }, other) => {
                self.wrong_kind(no, &other, "number");
                return None;
            }
            (Shape::Truth, other) => {
                self.wrong_kind(no, &other, "condition");
                return None;
            }
            (other, _) => {
                self.wrong_kind(yes, &other, "number");
                return None;
            }
        };
        Some((Expr::If(Box::new(condition), Box::new(yes_expr), Box::new(no_expr)), shape))
    }
}
