//! The expression language: a parser by recursive descent over the text of an expression.
//!
//! From loosest to tightest: `or`, `and`, `not`, one comparison, `+ -`, `* /`, unary `-`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use chiso_core::number::parse_number;

use super::number::{Fraction, exact};
use super::tree::before;

/// An expression, as a tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    Number(Fraction),
    Text(String),
    Truth(bool),
    Name(String),
    Negate(Box<Self>),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    /// One of `+ - * /`.
    Arithmetic(char, Box<Self>, Box<Self>),
    /// One of `< <= > >= = !=`.
    Compare(&'static str, Box<Self>, Box<Self>),
    Call(String, Vec<Self>),
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(Fraction),
    Text(String),
    Word(String),
    Sign(&'static str),
}

const SIGNS: [&str; 16] = ["<=", ">=", "==", "!=", "<", ">", "=", "+", "-", "*", "^", "/", "(", ")", ",", "%"];

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            let length = number_length(rest);
            found.push(Token::Number(exact(parse_number(&rest[..length]).expect("a number"))));
            length
        } else if first.is_ascii_alphabetic() || first == '_' {
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            found.push(Token::Word(rest[..length].to_owned()));
            length
        } else if first == '"' || first == '\'' {
            let length = rest[1..].find(first).expect("a closing quote") + 2;
            found.push(Token::Text(rest[1..length - 1].to_owned()));
            length
        } else {
            let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign));
            let sign = sign.unwrap_or_else(|| panic!("`{text}`: unexpected `{first}`"));
            found.push(Token::Sign(if sign == "==" { "=" } else { sign }));
            sign.len()
        };
        rest = rest[length..].trim_start();
    }
    found
}

/// How long the number at the start of `text` is: digits, point, exponent, percent sign.
pub(super) fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ');
    let mut end = 0;
    while at(end).is_ascii_digit() || at(end) == b'_' || at(end) == b'.' {
        end += 1;
    }
    if matches!(at(end), b'e' | b'E') {
        let digits = if matches!(at(end + 1), b'+' | b'-') { end + 2 } else { end + 1 };
        if at(digits).is_ascii_digit() {
            end = digits;
            while at(end).is_ascii_digit() {
                end += 1;
            }
        }
    }
    if at(end) == b'%' { end + 1 } else { end }
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let here = matches!(self.peek(), Some(Token::Sign(found)) if *found == sign);
        self.next += usize::from(here);
        here
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let here = matches!(self.peek(), Some(Token::Word(found)) if found == word);
        self.next += usize::from(here);
        here
    }

    fn or(&mut self) -> Expr {
        let mut left = self.and();
        while self.takes_word("or") {
            left = Expr::Or(Box::new(left), Box::new(self.and()));
        }
        left
    }

    fn and(&mut self) -> Expr {
        let mut left = self.not();
        while self.takes_word("and") {
            left = Expr::And(Box::new(left), Box::new(self.not()));
        }
        left
    }

    fn not(&mut self) -> Expr {
        if self.takes_word("not") { Expr::Not(Box::new(self.not())) } else { self.compare() }
    }

    fn compare(&mut self) -> Expr {
        let left = self.sum();
        for sign in ["<=", ">=", "!=", "<", ">", "="] {
            if self.takes(sign) {
                return Expr::Compare(sign, Box::new(left), Box::new(self.sum()));
            }
        }
        left
    }

    fn sum(&mut self) -> Expr {
        let mut left = self.product();
        loop {
            let sign = if self.takes("+") {
                '+'
            } else if self.takes("-") {
                '-'
            } else {
                return left;
            };
            left = Expr::Arithmetic(sign, Box::new(left), Box::new(self.product()));
        }
    }

    fn product(&mut self) -> Expr {
        let mut left = self.unary();
        loop {
            let sign = if self.takes("*") {
                '*'
            } else if self.takes("/") {
                '/'
            } else {
                return left;
            };
            left = Expr::Arithmetic(sign, Box::new(left), Box::new(self.unary()));
        }
    }

    fn unary(&mut self) -> Expr {
        if self.takes("-") {
            return Expr::Negate(Box::new(self.unary()));
        }
        let base = self.primary();
        // What follows the sign binds tighter than whatever stands before the base.
        if self.takes("^") { Expr::Call("pow".to_owned(), vec![base, self.unary()]) } else { base }
    }

    fn primary(&mut self) -> Expr {
        if self.takes("(") {
            let inner = self.or();
            assert!(self.takes(")"), "a closing parenthesis");
            return inner;
        }
        let token = self.peek().cloned().expect("an operand");
        self.next += 1;
        match token {
            Token::Number(number) => Expr::Number(number),
            Token::Text(text) => Expr::Text(text),
            Token::Word(word) if word == "true" => Expr::Truth(true),
            Token::Word(word) if word == "false" => Expr::Truth(false),
            Token::Word(word) if self.takes("(") => {
                let mut arguments = vec![self.or()];
                while self.takes(",") {
                    arguments.push(self.or());
                }
                assert!(self.takes(")"), "a closing parenthesis after the arguments of `{word}`");
                Expr::Call(word, arguments)
            }
            Token::Word(word) => Expr::Name(word),
            Token::Sign(sign) => panic!("unexpected `{sign}`"),
        }
    }
}

/// The expression that `text` says.
pub(super) fn parse(text: &str) -> Expr {
    let mut parser = Parser { tokens: tokens(text), next: 0 };
    let expression = parser.or();
    assert!(parser.peek().is_none(), "`{text}`: something is left over");
    expression
}

/// The expressions that were read so far, by their texts.
#[derive(Debug, Default)]
pub(super) struct Expressions(RefCell<BTreeMap<String, Rc<Expr>>>);

impl Expressions {
    /// The expression that `text` says.
    pub(super) fn of(&self, text: &str) -> Rc<Expr> {
        if let Some(known) = self.0.borrow().get(text) {
            return known.clone();
        }
        let read = Rc::new(parse(text));
        self.0.borrow_mut().insert(text.to_owned(), read.clone());
        read
    }
}

impl Expr {
    /// Every name in it, functions not counted; `previous(x)` is a name.
    pub(super) fn names(&self, found: &mut Vec<String>) {
        match self {
            Self::Number(_) | Self::Text(_) | Self::Truth(_) => {}
            Self::Name(name) => found.push(name.clone()),
            Self::Negate(inner) | Self::Not(inner) => inner.names(found),
            Self::And(left, right)
            | Self::Or(left, right)
            | Self::Arithmetic(_, left, right)
            | Self::Compare(_, left, right) => {
                left.names(found);
                right.names(found);
            }
            Self::Call(name, arguments) if name == "previous" => {
                let [Self::Name(input)] = arguments.as_slice() else { panic!("previous of an input") };
                found.push(before(input));
            }
            Self::Call(_, arguments) => arguments.iter().for_each(|argument| argument.names(found)),
        }
    }
}
