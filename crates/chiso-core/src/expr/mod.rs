//! The expression language: arithmetic, comparison and choice over a unit's figures.
//!
//! It is total: every expression that compiles ends, and gives a value, `missing`, `not applicable`, a division by
//! zero or a logarithm or power that does not exist, each with a declared outcome. [`syntax`] reads text, [`check`] resolves names and types, [`eval`] computes.

mod check;
mod eval;
mod functions;
mod lexer;
mod measure;
mod names;
mod polynomial;
mod real;
mod shape;
mod syntax;
#[cfg(test)]
mod tests;

pub(crate) use check::{Checked, check};
pub(crate) use eval::{Absent, Figures, Maybe, Truth, Value, bit, compare, evaluate, truth};
pub(crate) use lexer::{Lexer, Token};
pub(crate) use names::Names;
pub(crate) use polynomial::fraction_of_affine;
pub(crate) use shape::{Shape, bounds};
pub use syntax::{Expression, ExpressionProblem, ExpressionProblemKind};

use crate::limits::FUNCTION_WORK;
use crate::number::Number;

/// A checked expression: names are resolved, types agree.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expr {
    /// A number; also a day, as a count of days.
    Number(Number),
    /// True or false.
    Truth(bool),
    /// The figure of the input with this index.
    Input(u32),
    /// Arithmetic.
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// The smallest.
    Min(Vec<Expr>),
    /// The largest.
    Max(Vec<Expr>),
    /// Without its sign.
    Abs(Box<Expr>),
    /// The natural logarithm.
    Ln(Box<Expr>),
    /// The exponential.
    Exp(Box<Expr>),
    /// One to the power of the other.
    Power(Box<Expr>, Box<Expr>),
    /// Comparison of numbers or days.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// The category of an input is this one.
    Is(u32, u32),
    /// Both.
    And(Box<Expr>, Box<Expr>),
    /// Either.
    Or(Box<Expr>, Box<Expr>),
    /// Not.
    Not(Box<Expr>),
    /// One or the other.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// How many items of a checklist are ticked.
    Count(u32),
    /// Whether an item of a checklist is ticked.
    Has(u32, u32),
}

use alloc::boxed::Box;
use alloc::vec::Vec;

/// An arithmetic operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `=` or `==`
    Equal,
    /// `!=`
    NotEqual,
}

impl Expr {
    /// Calls `visit` with it and with every part of it.
    pub(crate) fn each(&self, visit: &mut dyn FnMut(&Self)) {
        visit(self);
        match self {
            Self::Abs(inner) | Self::Ln(inner) | Self::Exp(inner) | Self::Not(inner) => inner.each(visit),
            Self::Arithmetic(_, left, right)
            | Self::Power(left, right)
            | Self::Compare(_, left, right)
            | Self::And(left, right)
            | Self::Or(left, right) => {
                left.each(visit);
                right.each(visit);
            }
            Self::Min(items) | Self::Max(items) => items.iter().for_each(|item| item.each(visit)),
            Self::If(condition, yes, no) => {
                condition.each(visit);
                yes.each(visit);
                no.each(visit);
            }
            Self::Number(_) | Self::Truth(_) | Self::Input(_) | Self::Is(..) | Self::Count(_) | Self::Has(..) => {}
        }
    }

    /// Calls `visit` with the index of every input that is mentioned, each time it is.
    pub(crate) fn inputs(&self, visit: &mut dyn FnMut(u32)) {
        self.each(&mut |part| {
            if let Self::Input(input) | Self::Is(input, _) | Self::Count(input) | Self::Has(input, _) = part {
                visit(*input);
            }
        });
    }

    /// How deeply it is nested.
    pub(crate) fn depth(&self) -> usize {
        let children = match self {
            Self::Abs(inner) | Self::Ln(inner) | Self::Exp(inner) | Self::Not(inner) => inner.depth(),
            Self::Arithmetic(_, left, right)
            | Self::Power(left, right)
            | Self::Compare(_, left, right)
            | Self::And(left, right)
            | Self::Or(left, right) => left.depth().max(right.depth()),
            Self::Min(items) | Self::Max(items) => items.iter().map(Self::depth).max().unwrap_or_default(),
            Self::If(condition, yes, no) => condition.depth().max(yes.depth()).max(no.depth()),
            _ => 0,
        };
        children.saturating_add(1)
    }

    /// How much work it is: one for each part, and more for what takes longer.
    pub(crate) fn work(&self) -> usize {
        let mut work = 0_usize;
        self.each(&mut |part| {
            let own = if matches!(part, Self::Ln(_) | Self::Exp(_) | Self::Power(..)) { FUNCTION_WORK } else { 1 };
            work = work.saturating_add(own);
        });
        work
    }
}
