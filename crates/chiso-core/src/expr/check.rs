use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::measure::Measure;
use super::names::{Name, Names};
use super::shape::{Shape, shape_of};
use super::syntax::{Expression, ExpressionProblemKind, Node};
use super::{Comparison, Expr, Operator};
use crate::codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::{MAX_EXPRESSION, MAX_EXPRESSION_DEPTH, MAX_FUNCTIONS};
use crate::number::{Arithmetic, Number, Range};
use crate::origin::{Origin, Placed};
use crate::similar::nearest;
use crate::spec::InputKind;

/// A checked expression, and what compiling must know of it.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    /// The expression.
    pub(crate) expr: Expr,
    /// What it gives.
    pub(crate) shape: Shape,
    /// The divisors that can be zero.
    pub(crate) divisors: Vec<Placed<String>>,
    /// The logarithms and powers that need not exist.
    pub(crate) partial: Vec<Placed<String>>,
    /// How many parts it has.
    size: usize,
    /// How many logarithms, exponentials and powers.
    functions: usize,
}

/// Reads and checks an expression; every problem goes to `diagnostics`.
pub(crate) fn check(text: &Placed<String>, names: &mut Names<'_>, diagnostics: &mut Diagnostics) -> Option<Checked> {
    if names.is_full() {
        return None;
    }
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
    let mut checker =
        Checker { text, names, diagnostics, divisors: Vec::new(), partial: Vec::new(), size: 0, functions: 0 };
    let checked = checker.check(&expression);
    let Checker { divisors, partial, size, functions, .. } = checker;
    let too_large = size > MAX_EXPRESSION
        || functions > MAX_FUNCTIONS
        || checked.as_ref().is_some_and(|(expr, _)| expr.depth() > MAX_EXPRESSION_DEPTH);
    if too_large {
        diagnostics.push(Diagnostic::error(codes::EXPRESSION_TOO_LARGE, text.origin));
        return None;
    }
    if let Some((what, limit)) = names.take(size, functions) {
        let diagnostic = Diagnostic::error(codes::FRAMEWORK_TOO_LARGE, text.origin);
        diagnostics.push(diagnostic.with("what", what).with("limit", limit));
        return None;
    }
    let (expr, shape) = checked?;
    Some(Checked { expr, shape, divisors, partial, size, functions })
}

pub(super) struct Checker<'c, 's> {
    text: &'c Placed<String>,
    pub(super) names: &'c mut Names<'s>,
    pub(super) diagnostics: &'c mut Diagnostics,
    divisors: Vec<Placed<String>>,
    pub(super) partial: Vec<Placed<String>>,
    /// How many parts there are so far, those of derived values included.
    size: usize,
    /// How many logarithms, exponentials and powers, likewise.
    pub(super) functions: usize,
}

pub(super) type Found = Option<(Expr, Shape)>;

/// A number, its range, whether it is whole, and its measure.
pub(super) type Numeric = (Expr, Range, bool, Measure);

impl Checker<'_, '_> {
    pub(super) fn origin(&self, part: &Expression) -> Origin {
        self.text.origin.within(part.start, part.end)
    }

    pub(super) fn error(&self, code: Code, part: &Expression) -> Diagnostic {
        Diagnostic::error(code, self.origin(part))
    }

    pub(super) fn wrong_kind(&mut self, part: &Expression, found: &Shape, expected: &str) {
        let diagnostic = self.error(codes::EXPRESSION_KIND, part);
        self.diagnostics.push(diagnostic.with("found", found.kind()).with("expected", expected));
    }

    pub(super) fn check(&mut self, part: &Expression) -> Found {
        self.size = self.size.saturating_add(1);
        if self.size > MAX_EXPRESSION {
            return None;
        }
        match &part.node {
            Node::Number(number) => {
                let value = Number::from(*number);
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
                let zero = (Expr::Number(Number::ZERO), Range::exact(&Number::ZERO), true, Measure::Any);
                self.arithmetic(Operator::Subtract, zero, inner, part)
            }
            Node::Not(inner) => Some((Expr::Not(Box::new(self.truth(inner)?)), Shape::Truth)),
            Node::Arithmetic(..) => self.chain(part),
            Node::Power(base, exponent) => self.power(base, exponent, part),
            Node::Compare(comparison, left, right) => self.compare(*comparison, left, right, part),
            Node::And(..) | Node::Or(..) => self.connected(part),
        }
    }

    /// Sums, products and so on lean to the left, as long as they are: they are walked, not recursed into.
    fn chain(&mut self, whole: &Expression) -> Found {
        let mut spine = Vec::new();
        let mut at = whole;
        while let Node::Arithmetic(operator, left, right) = &at.node {
            spine.push((*operator, &**left, &**right, at));
            at = left;
        }
        let mut found = self.check(at);
        for (operator, left, right, part) in spine.into_iter().rev() {
            self.size = self.size.saturating_add(1);
            let right_found = self.check(right);
            let pair = both(found, right_found);
            found = match pair {
                Some((left_found, right_found)) => {
                    self.operate(operator, (left, left_found), (right, right_found), part)
                }
                None => None,
            };
        }
        found
    }

    /// Likewise for `and` and `or`.
    fn connected(&mut self, whole: &Expression) -> Found {
        let mut spine = Vec::new();
        let mut at = whole;
        while let Node::And(left, right) | Node::Or(left, right) = &at.node {
            spine.push((matches!(at.node, Node::And(..)), &**right));
            at = left;
        }
        let mut found = self.truth(at);
        for (and, right) in spine.into_iter().rev() {
            self.size = self.size.saturating_add(1);
            let pair = both(found, self.truth(right));
            found = pair.map(|(left, right)| {
                let (left, right) = (Box::new(left), Box::new(right));
                if and { Expr::And(left, right) } else { Expr::Or(left, right) }
            });
        }
        Some((found?, Shape::Truth))
    }

    /// One operation on two operands that have been checked.
    fn operate(
        &mut self,
        operator: Operator,
        left: (&Expression, (Expr, Shape)),
        right: (&Expression, (Expr, Shape)),
        part: &Expression,
    ) -> Found {
        match (left, right) {
            ((_, (l, Shape::Date)), (_, (r, Shape::Date))) if operator == Operator::Subtract => {
                let shape = Shape::Number { range: Range::ALL, whole: true, measure: Measure::of("days") };
                Some((Expr::Arithmetic(Operator::Subtract, Box::new(l), Box::new(r)), shape))
            }
            (
                (_, (l, Shape::Number { range, whole, measure })),
                (_, (r, Shape::Number { range: r_range, whole: r_whole, measure: r_measure })),
            ) => self.arithmetic(operator, (l, range, whole, measure), (r, r_range, r_whole, r_measure), part),
            ((_, (_, Shape::Number { .. })), (right, (_, other))) => {
                self.wrong_kind(right, &other, "number");
                None
            }
            ((left, (_, other)), _) => {
                self.wrong_kind(left, &other, "number");
                None
            }
        }
    }

    pub(super) fn name(&mut self, name: &str, part: &Expression) -> Found {
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
                self.functions = self.functions.saturating_add(checked.functions);
                if self.size > MAX_EXPRESSION {
                    return None;
                }
                // However often a derived value is mentioned, its divisors are the same.
                add_new(&mut self.divisors, &checked.divisors);
                add_new(&mut self.partial, &checked.partial);
                Some((checked.expr.clone(), checked.shape.clone()))
            }
            None => {
                let advice = self.diagnostics.advises();
                let suggestion = advice.then(|| self.names.nearest(name)).flatten().map(ToString::to_string);
                let diagnostic = self.error(codes::UNKNOWN_INPUT, part).with("name", name);
                self.diagnostics.push(diagnostic.with_some("suggestion", suggestion));
                None
            }
        }
    }

    pub(super) fn number(&mut self, part: &Expression) -> Option<Numeric> {
        match self.check(part)? {
            (expr, Shape::Number { range, whole, measure }) => Some((expr, range, whole, measure)),
            (_, other) => {
                self.wrong_kind(part, &other, "number");
                None
            }
        }
    }

    pub(super) fn truth(&mut self, part: &Expression) -> Option<Expr> {
        match self.check(part)? {
            (expr, Shape::Truth) => Some(expr),
            (_, other) => {
                self.wrong_kind(part, &other, "condition");
                None
            }
        }
    }

    pub(super) fn fit(&mut self, left: &Measure, right: &Measure, part: &Expression) -> Measure {
        if !left.fits(right) {
            let diagnostic = self.error(codes::MEASURES_DO_NOT_FIT, part);
            self.diagnostics.push(diagnostic.with("left", left).with("right", right));
        }
        left.common(right)
    }

    fn arithmetic(&mut self, operator: Operator, left: Numeric, right: Numeric, part: &Expression) -> Found {
        let (left, left_range, left_whole, left_measure) = left;
        let (right, right_range, right_whole, right_measure) = right;
        let whole = left_whole && right_whole && operator != Operator::Divide;
        let (range, measure) = match operator {
            Operator::Add => (left_range.plus(&right_range), self.fit(&left_measure, &right_measure, part)),
            Operator::Subtract => (left_range.minus(&right_range), self.fit(&left_measure, &right_measure, part)),
            Operator::Multiply => (left_range.times(&right_range), left_measure.times(&right_measure)),
            Operator::Divide => {
                let quotient = left_range.over(&right_range);
                if quotient.outside {
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
    pub(super) fn option(&mut self, input: u32, name: &str, part: &Expression) -> Option<u32> {
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
}

fn add_new(known: &mut Vec<Placed<String>>, more: &[Placed<String>]) {
    for one in more {
        if !known.iter().any(|known| known.origin == one.origin && known == one) {
            known.push(one.clone());
        }
    }
}

/// Both, after both have been looked at, so that problems in either are reported.
fn both<A, B>(left: Option<A>, right: Option<B>) -> Option<(A, B)> {
    left.zip(right)
}
