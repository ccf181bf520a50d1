use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use rust_decimal::Decimal;

use super::lexer::{Lexer, Token};
use super::{Comparison, Operator};
use crate::limits::{MAX_NESTING, MAX_TOKENS};
use crate::number::{NumberProblem, parse_number};

/// An expression as written: names are not resolved yet.
///
/// # Example
///
/// ```
/// # use chiso_core::Expression;
/// let expression = Expression::parse("a / (b - c)").unwrap();
/// assert_eq!(expression.to_string(), "a / (b - c)");
/// ```
#[derive(Clone, Debug)]
pub struct Expression {
    pub(crate) node: Node,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Number(Decimal),
    Truth(bool),
    Text(String),
    Name(String),
    Call(String, Vec<Expression>),
    Negate(Box<Expression>),
    Not(Box<Expression>),
    Arithmetic(Operator, Box<Expression>, Box<Expression>),
    Power(Box<Expression>, Box<Expression>),
    Compare(Comparison, Box<Expression>, Box<Expression>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
}

/// Why a text is not an expression, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExpressionProblem {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What is wrong there.
    pub kind: ExpressionProblemKind,
}

/// What is wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExpressionProblemKind {
    /// Something stands where something else was expected.
    Unexpected {
        /// What stands there; empty at the end.
        found: String,
        /// What could stand there.
        expected: &'static str,
    },
    /// `a < b < c`.
    ChainedComparison,
    /// Not a number that files may hold.
    Number(NumberProblem),
    /// Too deeply nested, or too long.
    TooLarge,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    ///
    /// The first thing that does not fit, with its place in `text`.
    pub fn parse(text: &str) -> Result<Self, ExpressionProblem> {
        let mut parser = Parser { lexer: Lexer::new(text), token: Token::End, start: 0, end: 0, depth: 0, tokens: 0 };
        parser.advance()?;
        let expression = parser.disjunction()?;
        match parser.token {
            Token::End => Ok(expression),
            _ => Err(parser.unexpected("an operator or the end")),
        }
    }
}

impl Expression {
    /// Calls `visit` with every name that is mentioned, functions left out.
    pub(crate) fn names(&self, visit: &mut dyn FnMut(&str)) {
        match &self.node {
            Node::Name(name) => visit(name),
            Node::Number(_) | Node::Truth(_) | Node::Text(_) => {}
            Node::Call(_, arguments) => arguments.iter().for_each(|argument| argument.names(visit)),
            Node::Negate(inner) | Node::Not(inner) => inner.names(visit),
            Node::Arithmetic(_, left, right)
            | Node::Power(left, right)
            | Node::Compare(_, left, right)
            | Node::And(left, right)
            | Node::Or(left, right) => {
                left.names(visit);
                right.names(visit);
            }
        }
    }

    /// Calls `visit` with every name whose figure of the period before is mentioned.
    pub(crate) fn previous(&self, visit: &mut dyn FnMut(&str)) {
        match &self.node {
            Node::Number(_) | Node::Truth(_) | Node::Text(_) | Node::Name(_) => {}
            Node::Call(name, arguments) => {
                if let ("previous", [Self { node: Node::Name(name), .. }]) = (name.as_str(), arguments.as_slice()) {
                    visit(name);
                }
                arguments.iter().for_each(|argument| argument.previous(visit));
            }
            Node::Negate(inner) | Node::Not(inner) => inner.previous(visit),
            Node::Arithmetic(_, left, right)
            | Node::Power(left, right)
            | Node::Compare(_, left, right)
            | Node::And(left, right)
            | Node::Or(left, right) => {
                left.previous(visit);
                right.previous(visit);
            }
        }
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

struct Parser<'t> {
    lexer: Lexer<'t>,
    token: Token<'t>,
    start: u32,
    end: u32,
    depth: usize,
    tokens: usize,
}

type Parsed = Result<Expression, ExpressionProblem>;

impl<'t> Parser<'t> {
    const fn problem(&self, kind: ExpressionProblemKind) -> ExpressionProblem {
        ExpressionProblem { start: self.start, end: self.end, kind }
    }

    fn unexpected(&self, expected: &'static str) -> ExpressionProblem {
        let found = match self.token {
            Token::Number(text)
            | Token::Name(text)
            | Token::Unknown(text)
            | Token::Unclosed(text)
            | Token::Text(text) => text,
            Token::Symbol(symbol) => symbol,
            Token::End => "",
        };
        self.problem(ExpressionProblemKind::Unexpected { found: found.into(), expected })
    }

    fn advance(&mut self) -> Result<(), ExpressionProblem> {
        (self.token, self.start, self.end) = self.lexer.next();
        self.tokens = self.tokens.saturating_add(1);
        if self.tokens > MAX_TOKENS {
            return Err(self.problem(ExpressionProblemKind::TooLarge));
        }
        Ok(())
    }

    fn eat(&mut self, symbol: &str) -> Result<bool, ExpressionProblem> {
        let found = matches!(self.token, Token::Symbol(found) if found == symbol);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn eat_word(&mut self, word: &str) -> Result<bool, ExpressionProblem> {
        let found = matches!(self.token, Token::Name(found) if found == word);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn expect(&mut self, symbol: &'static str, expected: &'static str) -> Result<(), ExpressionProblem> {
        if self.eat(symbol)? { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    fn nested(&mut self, parse: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_NESTING {
            return Err(self.problem(ExpressionProblemKind::TooLarge));
        }
        let parsed = parse(self);
        self.depth = self.depth.saturating_sub(1);
        parsed
    }

    fn disjunction(&mut self) -> Parsed {
        let mut left = self.conjunction()?;
        while self.eat_word("or")? {
            let right = self.conjunction()?;
            left = join(left, right, Node::Or);
        }
        Ok(left)
    }

    fn conjunction(&mut self) -> Parsed {
        let mut left = self.negation()?;
        while self.eat_word("and")? {
            let right = self.negation()?;
            left = join(left, right, Node::And);
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed {
        let start = self.start;
        if self.eat_word("not")? {
            let inner = self.nested(Self::negation)?;
            let end = inner.end;
            return Ok(Expression { node: Node::Not(Box::new(inner)), start, end });
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        let Some(comparison) = comparison_of(self.token) else {
            return Ok(left);
        };
        self.advance()?;
        let right = self.sum()?;
        if comparison_of(self.token).is_some() {
            return Err(self.problem(ExpressionProblemKind::ChainedComparison));
        }
        Ok(join(left, right, |left, right| Node::Compare(comparison, left, right)))
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        loop {
            let operator = match self.token {
                Token::Symbol("+") => Operator::Add,
                Token::Symbol("-") => Operator::Subtract,
                _ => return Ok(left),
            };
            self.advance()?;
            let right = self.product()?;
            left = join(left, right, |left, right| Node::Arithmetic(operator, left, right));
        }
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.signed()?;
        loop {
            let operator = match self.token {
                Token::Symbol("*") => Operator::Multiply,
                Token::Symbol("/") => Operator::Divide,
                _ => return Ok(left),
            };
            self.advance()?;
            let right = self.signed()?;
            left = join(left, right, |left, right| Node::Arithmetic(operator, left, right));
        }
    }

    fn signed(&mut self) -> Parsed {
        let start = self.start;
        if self.eat("-")? {
            let inner = self.nested(Self::signed)?;
            let end = inner.end;
            return Ok(Expression { node: Node::Negate(Box::new(inner)), start, end });
        }
        self.power()
    }

    /// `a ^ b ^ c` is `a ^ (b ^ c)`, and `-a ^ b` is `-(a ^ b)`.
    fn power(&mut self) -> Parsed {
        let base = self.atom()?;
        if !self.eat("^")? {
            return Ok(base);
        }
        let exponent = self.nested(Self::signed)?;
        Ok(join(base, exponent, Node::Power))
    }

    fn atom(&mut self) -> Parsed {
        let (start, end) = (self.start, self.end);
        let node = match self.token {
            Token::Number(text) => Node::Number(
                parse_number(text).map_err(|problem| self.problem(ExpressionProblemKind::Number(problem)))?,
            ),
            Token::Text(text) => Node::Text(text.into()),
            Token::Name("true") => Node::Truth(true),
            Token::Name("false") => Node::Truth(false),
            Token::Name("and" | "or" | "not") => return Err(self.unexpected(OPERAND)),
            Token::Name(name) => {
                self.advance()?;
                return self.name_or_call(name, start, end);
            }
            Token::Symbol("(") => {
                self.advance()?;
                let inner = self.nested(Self::disjunction)?;
                self.expect(")", "`)`")?;
                return Ok(inner);
            }
            _ => return Err(self.unexpected(OPERAND)),
        };
        self.advance()?;
        Ok(Expression { node, start, end })
    }

    fn name_or_call(&mut self, name: &str, start: u32, name_end: u32) -> Parsed {
        if !self.eat("(")? {
            return Ok(Expression { node: Node::Name(name.into()), start, end: name_end });
        }
        let mut arguments = Vec::new();
        let mut end = self.end;
        if !self.eat(")")? {
            loop {
                arguments.push(self.nested(Self::disjunction)?);
                end = self.end;
                if self.eat(")")? {
                    break;
                }
                self.expect(",", "`,` or `)`")?;
            }
        }
        Ok(Expression { node: Node::Call(name.into(), arguments), start, end })
    }
}

const OPERAND: &str = "a name, a number or `(`";

fn join(
    left: Expression,
    right: Expression,
    make: impl FnOnce(Box<Expression>, Box<Expression>) -> Node,
) -> Expression {
    let (start, end) = (left.start, right.end);
    Expression { node: make(Box::new(left), Box::new(right)), start, end }
}

const fn comparison_of(token: Token<'_>) -> Option<Comparison> {
    let Token::Symbol(symbol) = token else {
        return None;
    };
    match symbol.as_bytes() {
        b"<" => Some(Comparison::Less),
        b"<=" => Some(Comparison::LessOrEqual),
        b">" => Some(Comparison::Greater),
        b">=" => Some(Comparison::GreaterOrEqual),
        b"=" | b"==" => Some(Comparison::Equal),
        b"!=" => Some(Comparison::NotEqual),
        _ => None,
    }
}

impl Comparison {
    const fn symbol(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "=",
            Self::NotEqual => "!=",
        }
    }
}

impl Operator {
    const fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }
}

impl Node {
    /// How tightly it binds, loosest first.
    const fn tightness(&self) -> u8 {
        match self {
            Self::Or(..) => 1,
            Self::And(..) => 2,
            Self::Not(_) => 3,
            Self::Compare(..) => 4,
            Self::Arithmetic(Operator::Add | Operator::Subtract, ..) => 5,
            Self::Arithmetic(..) => 6,
            Self::Negate(_) => 7,
            Self::Power(..) => 8,
            _ => 9,
        }
    }
}

/// Prints `inner`, in parentheses where it binds less tightly than `least`.
fn write(f: &mut fmt::Formatter<'_>, inner: &Expression, least: u8) -> fmt::Result {
    if inner.node.tightness() < least { write!(f, "({inner})") } else { write!(f, "{inner}") }
}

/// The same expression again, with the fewest parentheses.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = self.node.tightness();
        let tighter = own.saturating_add(1);
        match &self.node {
            Node::Number(number) => write!(f, "{number}"),
            Node::Truth(truth) => write!(f, "{truth}"),
            Node::Text(text) if text.contains('"') => write!(f, "'{text}'"),
            Node::Text(text) => write!(f, "\"{text}\""),
            Node::Name(name) => f.write_str(name),
            Node::Call(name, arguments) => {
                write!(f, "{name}(")?;
                for (index, argument) in arguments.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { ", " })?;
                    write!(f, "{argument}")?;
                }
                f.write_str(")")
            }
            Node::Negate(inner) => {
                f.write_str("-")?;
                write(f, inner, own)
            }
            Node::Not(inner) => {
                f.write_str("not ")?;
                write(f, inner, own)
            }
            Node::Arithmetic(operator, left, right) => binary(f, left, own, operator.symbol(), right, tighter),
            Node::Power(base, exponent) => binary(f, base, tighter, "^", exponent, own.saturating_sub(1)),
            Node::Compare(comparison, left, right) => binary(f, left, tighter, comparison.symbol(), right, tighter),
            Node::And(left, right) => binary(f, left, own, "and", right, tighter),
            Node::Or(left, right) => binary(f, left, own, "or", right, tighter),
        }
    }
}

fn binary(
    f: &mut fmt::Formatter<'_>,
    left: &Expression,
    least: u8,
    symbol: &str,
    right: &Expression,
    tighter: u8,
) -> fmt::Result {
    write(f, left, least)?;
    write!(f, " {symbol} ")?;
    write(f, right, tighter)
}
