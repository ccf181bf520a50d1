use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::measure::Measure;
use super::names::{Name, Names};
use super::shape::{Shape, shape_of};
use super::syntax::{Expression, ExpressionProblemKind, Node};
use super::{Comparison, Expr, Operator};
use crate::codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::number::{Arithmetic, Range, Rational};
use crate::origin::{Origin, Placed};
use crate::similar::nearest;
use crate::spec::{Date, InputKind};

/// The largest expression, after derived values have been put in.
const MAX_SIZE: usize = 4000;
/// The deepest, likewise: whatever looks at an expression recurses so far at most.
const MAX_DEPTH: usize = 600;
/// Every function.
const FUNCTIONS: [&str; 8] = ["min", "max", "abs", "if", "count", "has", "date", "previous"];

/// A checked expression, and what compiling must know of it.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    /// The expression.
    pub(crate) expr: Expr,
    /// What it gives.
    pub(crate) shape: Shape,
    /// The divisors that can be zero.
    pub(crate) divisors: Vec<Placed<String>>,
    /// How many parts it has.
    size: usize,
}

/// Reads and checks an expression; every problem goes to `diagnostics`.
pub(crate) fn check(text: &Placed<String>, names: &mut Names<'_>, diagnostics: &mut Diagnostics) -> Option<Checked> {
    let expression = match Expression::parse(&text.value) {
        Ok(expression) => expression,
        Err(problem) => {
            let origin = text.origin.within(problem.start, problem.end);
            let part = text.value.get(problem.start as usize..problem.end as usize).unwrap_or_default();
            diagnostics.push(match problem.kind {
                ExpressionProblemKind::Unexpected { found, expected } => {
                    Diagnostic::error(codes::EXPRESSION_SYNTAX, origin).with("found", found).with("expected", expected)
                }
                ExpressionProblemKind::ChainedComparison => Diagnostic::error(codes::CHAINED_COMPARISON, origin),
                ExpressionProblemKind::Number(_) => {
                    Diagnostic::error(codes::EXPRESSION_NUMBER, origin).with("found", part)
                }
                ExpressionProblemKind::TooLarge => Diagnostic::error(codes::EXPRESSION_TOO_LARGE, origin),
            });
            return None;
        }
    };
    let mut checker = Checker { text, names, diagnostics, divisors: Vec::new(), size: 0 };
    let checked = checker.check(&expression);
    let Checker { divisors, size, .. } = checker;
    let too_large = size > MAX_SIZE || checked.as_ref().is_some_and(|(expr, _)| expr.depth() > MAX_DEPTH);
    if too_large {
        diagnostics.push(Diagnostic::error(codes::EXPRESSION_TOO_LARGE, text.origin));
        return None;
    }
    let (expr, shape) = checked?;
    Some(Checked { expr, shape, divisors, size })
}

struct Checker<'c, 's> {
    text: &'c Placed<String>,
    names: &'c mut Names<'s>,
    diagnostics: &'c mut Diagnostics,
    divisors: Vec<Placed<String>>,
    /// How many parts there are so far, those of derived values included.
    size: usize,
}

type Found = Option<(Expr, Shape)>;

/// A number, its range, whether it is whole, and its measure.
type Number = (Expr, Range, bool, Measure);

impl Checker<'_, '_> {
    fn origin(&self, part: &Expression) -> Origin {
        self.text.origin.within(part.start, part.end)
    }

    fn error(&self, code: Code, part: &Expression) -> Diagnostic {
        Diagnostic::error(code, self.origin(part))
    }

    fn wrong_kind(&mut self, part: &Expression, found: &Shape, expected: &str) {
        let diagnostic = self.error(codes::EXPRESSION_KIND, part);
        self.diagnostics.push(diagnostic.with("found", found.kind()).with("expected", expected));
    }

    fn check(&mut self, part: &Expression) -> Found {
        self.size = self.size.saturating_add(1);
        if self.size > MAX_SIZE {
            return None;
        }
        match &part.node {
            Node::Number(number) => {
                let value = Rational::from(*number);
                let shape =
                    Shape::Number { range: Range::exact(&value), whole: value.is_integer(), measure: Measure::Any };
                Some((Expr::Number(value), shape))
            }
            Node::Truth(truth) => Some((Expr::Truth(*truth), Shape::Truth)),
            Node::Text(text) => Some((Expr::Truth(false), Shape::Text(text.clone()))),
            Node::Name(name) => self.name(name, part),
            Node::Call(name, arguments) => self.call(name, arguments, part),
            Node::Negate(inner) => {
                let inner = self.number(inner)?;
                let zero = (Expr::Number(Rational::ZERO), Range::exact(&Rational::ZERO), true, Measure::Any);
                self.arithmetic(Operator::Subtract, zero, inner, part)
            }
            Node::Not(inner) => Some((Expr::Not(Box::new(self.truth(inner)?)), Shape::Truth)),
            Node::Arithmetic(operator, left, right) => {
                if *operator == Operator::Subtract {
                    return self.difference(left, right, part);
                }
                let (left, right) = both(self.number(left), self.number(right))?;
                self.arithmetic(*operator, left, right, part)
            }
            Node::Compare(comparison, left, right) => self.compare(*comparison, left, right, part),
            Node::And(left, right) => {
                let (left, right) = both(self.truth(left), self.truth(right))?;
                Some((Expr::And(Box::new(left), Box::new(right)), Shape::Truth))
            }
            Node::Or(left, right) => {
                let (left, right) = both(self.truth(left), self.truth(right))?;
                Some((Expr::Or(Box::new(left), Box::new(right)), Shape::Truth))
            }
        }
    }

    fn name(&mut self, name: &str, part: &Expression) -> Found {
        match self.names.index.get(name).copied() {
            Some(Name::Input(input)) => {
                if let Some(used) = self.names.used_inputs.get_mut(input as usize) {
                    *used = true;
                }
                let spec = self.names.spec(input)?;
                Some((Expr::Input(input), shape_of(spec, input)))
            }
            Some(Name::Derived(number)) => {
                if let Some(used) = self.names.used_derived.get_mut(number) {
                    *used = true;
                }
                let checked = self.names.derived_value(number)?;
                self.size = self.size.saturating_add(checked.size);
                if self.size > MAX_SIZE {
                    return None;
                }
                for divisor in &checked.divisors {
                    // However often a derived value is mentioned, its divisors are the same.
                    if !self.divisors.iter().any(|known| known.origin == divisor.origin && known == divisor) {
                        self.divisors.push(divisor.clone());
                    }
                }
                Some((checked.expr.clone(), checked.shape.clone()))
            }
            None => {
                let suggestion = self.names.nearest(name).map(ToString::to_string);
                let diagnostic = self.error(codes::UNKNOWN_INPUT, part).with("name", name);
                self.diagnostics.push(diagnostic.with_some("suggestion", suggestion));
                None
            }
        }
    }

    fn number(&mut self, part: &Expression) -> Option<Number> {
        match self.check(part)? {
            (expr, Shape::Number { range, whole, measure }) => Some((expr, range, whole, measure)),
            (_, other) => {
                self.wrong_kind(part, &other, "number");
                None
            }
        }
    }

    fn truth(&mut self, part: &Expression) -> Option<Expr> {
        match self.check(part)? {
            (expr, Shape::Truth) => Some(expr),
            (_, other) => {
                self.wrong_kind(part, &other, "condition");
                None
            }
        }
    }

    fn fit(&mut self, left: &Measure, right: &Measure, part: &Expression) -> Measure {
        if !left.fits(right) {
            let diagnostic = self.error(codes::MEASURES_DO_NOT_FIT, part);
            self.diagnostics.push(diagnostic.with("left", left).with("right", right));
        }
        left.common(right)
    }

    /// A difference of numbers, or of days.
    fn difference(&mut self, left: &Expression, right: &Expression, part: &Expression) -> Found {
        let (checked_left, checked_right) = both(self.check(left), self.check(right))?;
        match (checked_left, checked_right) {
            ((l, Shape::Date), (r, Shape::Date)) => {
                let shape = Shape::Number { range: Range::ALL, whole: true, measure: Measure::of("days") };
                Some((Expr::Arithmetic(Operator::Subtract, Box::new(l), Box::new(r)), shape))
            }
            (
                (l, Shape::Number { range, whole, measure }),
                (r, Shape::Number { range: r_range, whole: r_whole, measure: r_measure }),
            ) => {
                self.arithmetic(Operator::Subtract, (l, range, whole, measure), (r, r_range, r_whole, r_measure), part)
            }
            ((_, Shape::Number { .. }), (_, other)) => {
                self.wrong_kind(right, &other, "number");
                None
            }
            ((_, other), _) => {
                self.wrong_kind(left, &other, "number");
                None
            }
        }
    }

    fn arithmetic(&mut self, operator: Operator, left: Number, right: Number, part: &Expression) -> Found {
        let (left, left_range, left_whole, left_measure) = left;
        let (right, right_range, right_whole, right_measure) = right;
        let whole = left_whole && right_whole && operator != Operator::Divide;
        let (range, measure) = match operator {
            Operator::Add => (left_range.plus(&right_range), self.fit(&left_measure, &right_measure, part)),
            Operator::Subtract => (left_range.minus(&right_range), self.fit(&left_measure, &right_measure, part)),
            Operator::Multiply => (left_range.times(&right_range), left_measure.times(&right_measure)),
            Operator::Divide => {
                let quotient = left_range.over(&right_range);
                if quotient.by_zero {
                    let divisor = match &part.node {
                        Node::Arithmetic(_, _, divisor) => divisor,
                        _ => part,
                    };
                    self.divisors.push(Placed::new(divisor.to_string(), self.origin(divisor)));
                }
                (quotient.value.unwrap_or(Range::ALL), left_measure.over(&right_measure))
            }
        };
        Some((Expr::Arithmetic(operator, Box::new(left), Box::new(right)), Shape::Number { range, whole, measure }))
    }

    fn compare(&mut self, comparison: Comparison, left: &Expression, right: &Expression, part: &Expression) -> Found {
        let (checked_left, checked_right) = both(self.check(left), self.check(right))?;
        let expr = match (checked_left, checked_right) {
            ((l, Shape::Number { measure, .. }), (r, Shape::Number { measure: other, .. })) => {
                self.fit(&measure, &other, part);
                Expr::Compare(comparison, Box::new(l), Box::new(r))
            }
            ((l, Shape::Date), (r, Shape::Date)) => Expr::Compare(comparison, Box::new(l), Box::new(r)),
            ((_, Shape::Category(input)), (_, Shape::Text(text))) => self.is_option(comparison, input, &text, right)?,
            ((_, Shape::Text(text)), (_, Shape::Category(input))) => self.is_option(comparison, input, &text, left)?,
            ((_, found), (_, expected)) => {
                let expected =
                    if matches!(expected, Shape::Truth | Shape::Checklist(_)) { "number" } else { expected.kind() };
                self.wrong_kind(left, &found, expected);
                return None;
            }
        };
        Some((expr, Shape::Truth))
    }

    fn is_option(&mut self, comparison: Comparison, input: u32, name: &str, part: &Expression) -> Option<Expr> {
        let option = self.option(input, name, part)?;
        match comparison {
            Comparison::Equal => Some(Expr::Is(input, option)),
            Comparison::NotEqual => Some(Expr::Not(Box::new(Expr::Is(input, option)))),
            _ => {
                self.wrong_kind(part, &Shape::Text(String::new()), "number");
                None
            }
        }
    }

    /// The index of the category or item called `name`.
    fn option(&mut self, input: u32, name: &str, part: &Expression) -> Option<u32> {
        let spec = self.names.spec(input)?;
        let (InputKind::Category(options) | InputKind::Checklist(options)) = &spec.kind else {
            return None;
        };
        let found = (0_u32..).zip(options).find(|(_, option)| option.id.value == name).map(|(index, _)| index);
        if found.is_none() {
            let known: Vec<&str> = options.iter().map(|option| option.id.value.as_str()).collect();
            let diagnostic = self.error(codes::UNKNOWN_OPTION, part).with("name", name).with("input", &spec.id.value);
            let diagnostic = diagnostic.with_some("suggestion", nearest(name, known.iter().copied()));
            self.diagnostics.push(diagnostic.with("known", known.join(", ")));
        }
        found
    }

    fn call(&mut self, name: &str, arguments: &[Expression], part: &Expression) -> Found {
        let fits = match name {
            "min" | "max" => !arguments.is_empty(),
            "abs" | "count" | "date" | "previous" => arguments.len() == 1,
            "has" => arguments.len() == 2,
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
                "has" => "2",
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
                let zero = Range::exact(&Rational::ZERO);
                let range = range.upper(&zero.minus(&range)).upper(&zero);
                Some((Expr::Abs(Box::new(expr)), Shape::Number { range, whole, measure }))
            }
            ("count", [inner]) => {
                let input = self.checklist(inner)?;
                let items = match &self.names.spec(input)?.kind {
                    InputKind::Checklist(items) => i64::try_from(items.len()).unwrap_or(i64::MAX),
                    _ => 0,
                };
                let range = Range::closed(Rational::ZERO, Rational::integer(items));
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
                Some((Expr::Number(Rational::integer(days)), Shape::Date))
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
        let checked: Vec<Option<Number>> = arguments.iter().map(|argument| self.number(argument)).collect();
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

/// Both, after both have been looked at, so that problems in either are reported.
fn both<A, B>(left: Option<A>, right: Option<B>) -> Option<(A, B)> {
    left.zip(right)
}
