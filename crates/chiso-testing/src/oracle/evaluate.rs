//! What an expression is worth, given the figures.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chiso_core::spec::{Date, FrameworkSpec};

use super::OraclePart;
use super::cohort::{Seat, Told};
use super::expression::{Expr, Expressions};
use super::number::{Fraction, larger, smaller, whole};
use super::real;
use super::run::Oracle;
use super::tree::before;

/// What a figure or an expression is worth.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(Fraction),
    Truth(bool),
    /// A category, or a text literal.
    Text(String),
    /// The ticked items of a checklist.
    Items(BTreeSet<String>),
    Day(Date),
}

impl Value {
    pub(super) fn number(self) -> Fraction {
        match self {
            Self::Number(number) => number,
            other => panic!("a number is expected, not {other:?}"),
        }
    }

    pub(super) fn truth(self) -> bool {
        match self {
            Self::Truth(truth) => truth,
            other => panic!("true or false is expected, not {other:?}"),
        }
    }

    pub(super) fn items(self) -> BTreeSet<String> {
        match self {
            Self::Items(items) => items,
            other => panic!("a checklist is expected, not {other:?}"),
        }
    }
}

/// Why an expression is worth nothing: whatever evaluation met first, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    Missing,
    NotApplicable,
    ZeroDivisor,
    /// A logarithm or a power that does not exist.
    OutsideDomain,
}

/// The figures that count, by input. An input without an entry is missing.
pub(super) type Sheet = BTreeMap<String, Result<Value, Unknown>>;

/// A framework's names and one unit's figures.
pub(super) struct Figures<'a> {
    pub(super) spec: &'a FrameworkSpec,
    pub(super) sheet: &'a Sheet,
    pub(super) expressions: &'a Expressions,
    /// Where the unit stands among others, if it is looked at among others.
    pub(super) seat: Option<Seat<'a>>,
    /// What is to be told of the indicator, or the part of one, that was looked at last.
    pub(super) told: RefCell<Told>,
    /// What became of parts, where that is written down.
    pub(super) trace: Option<RefCell<Vec<OraclePart>>>,
}

impl<'a> Figures<'a> {
    /// Figures that are looked at without those of others.
    pub(super) fn alone(oracle: &'a Oracle<'_>, sheet: &'a Sheet) -> Self {
        Self {
            spec: oracle.spec,
            sheet,
            expressions: &oracle.expressions,
            seat: None,
            told: RefCell::default(),
            trace: None,
        }
    }

    /// What the expression `text` is worth.
    pub(super) fn value(&self, text: &str) -> Result<Value, Unknown> {
        self.of(&self.expressions.of(text))
    }

    fn name(&self, name: &str) -> Result<Value, Unknown> {
        if let Some(derived) = self.spec.derived.iter().find(|derived| derived.id.value == name) {
            return self.value(&derived.value.value);
        }
        assert!(self.spec.inputs.iter().any(|input| input.id.value == name), "no input is called `{name}`");
        self.sheet.get(name).cloned().unwrap_or(Err(Unknown::Missing))
    }

    fn number(&self, expression: &Expr) -> Result<Fraction, Unknown> {
        self.of(expression).map(Value::number)
    }

    fn truth(&self, expression: &Expr) -> Result<bool, Unknown> {
        self.of(expression).map(Value::truth)
    }

    pub(super) fn of(&self, expression: &Expr) -> Result<Value, Unknown> {
        match expression {
            Expr::Number(number) => Ok(Value::Number(number.clone())),
            Expr::Text(text) => Ok(Value::Text(text.clone())),
            Expr::Truth(truth) => Ok(Value::Truth(*truth)),
            Expr::Name(name) => self.name(name),
            Expr::Negate(inner) => Ok(Value::Number(-self.number(inner)?)),
            Expr::Not(inner) => Ok(Value::Truth(!self.truth(inner)?)),
            Expr::And(left, right) => Ok(Value::Truth(self.truth(left)? && self.truth(right)?)),
            Expr::Or(left, right) => Ok(Value::Truth(self.truth(left)? || self.truth(right)?)),
            Expr::Arithmetic(sign, left, right) => {
                let left = self.of(left)?;
                let right = self.of(right)?;
                if let (Value::Day(left), '-', Value::Day(right)) = (&left, sign, &right) {
                    return Ok(Value::Number(whole(day_number(*left) - day_number(*right))));
                }
                let (left, right) = (left.number(), right.number());
                Ok(Value::Number(real::tidy(match sign {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    _ if right == whole(0) => return Err(Unknown::ZeroDivisor),
                    _ => left / right,
                })))
            }
            Expr::Compare(sign, left, right) => {
                let left = self.of(left)?;
                let right = self.of(right)?;
                Ok(Value::Truth(compare(sign, &left, &right)))
            }
            Expr::Call(name, arguments) => self.call(name, arguments),
        }
    }

    fn call(&self, name: &str, arguments: &[Expr]) -> Result<Value, Unknown> {
        match (name, arguments) {
            ("if", [condition, yes, no]) => self.of(if self.truth(condition)? { yes } else { no }),
            ("previous", [Expr::Name(name)]) => self.sheet.get(&before(name)).cloned().unwrap_or(Err(Unknown::Missing)),
            ("abs", [inner]) => {
                let number = self.number(inner)?;
                Ok(Value::Number(if number < whole(0) { -number } else { number }))
            }
            ("ln", [inner]) => {
                let number = self.number(inner)?;
                if number > whole(0) { Ok(Value::Number(real::ln(&number))) } else { Err(Unknown::OutsideDomain) }
            }
            ("exp", [inner]) => Ok(Value::Number(real::exp(&self.number(inner)?))),
            ("sqrt", [inner]) => power(&self.number(inner)?, &(whole(1) / whole(2))),
            ("pow", [base, exponent]) => {
                let base = self.number(base)?;
                power(&base, &self.number(exponent)?)
            }
            ("min" | "max", [first, rest @ ..]) => {
                let mut best = self.number(first)?;
                for argument in rest {
                    let number = self.number(argument)?;
                    best = if name == "min" { smaller(best, number) } else { larger(best, number) };
                }
                Ok(Value::Number(best))
            }
            ("count", [list]) => Ok(Value::Number(whole(self.of(list)?.items().len() as i64))),
            ("has", [list, Expr::Text(item)]) => Ok(Value::Truth(self.of(list)?.items().contains(item))),
            ("date", [Expr::Text(day)]) => Ok(Value::Day(Date::parse(day).expect("a day"))),
            _ => panic!("no function `{name}` with {} arguments", arguments.len()),
        }
    }
}

fn power(base: &Fraction, exponent: &Fraction) -> Result<Value, Unknown> {
    real::pow(base, exponent).map(Value::Number).ok_or(Unknown::OutsideDomain)
}

fn compare(sign: &str, left: &Value, right: &Value) -> bool {
    use std::cmp::Ordering;
    let order = match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.cmp(right),
        (Value::Day(left), Value::Day(right)) => left.cmp(right),
        // Only equal or not: texts and truths have no order.
        _ if left == right => Ordering::Equal,
        _ => Ordering::Less,
    };
    match sign {
        "<" => order == Ordering::Less,
        "<=" => order != Ordering::Greater,
        ">" => order == Ordering::Greater,
        ">=" => order != Ordering::Less,
        "=" => order == Ordering::Equal,
        "!=" => order != Ordering::Equal,
        _ => panic!("no comparison `{sign}`"),
    }
}

/// How many days there were from 1 January of year 1 until `day`.
pub(super) fn day_number(day: Date) -> i64 {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let this_year = i64::from(day.year());
    let years: i64 = (1..this_year).map(|year| if leap(year) { 366 } else { 365 }).sum();
    let lengths = [31, if leap(this_year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let months: i64 = lengths.iter().take(usize::from(day.month()) - 1).sum();
    years + months + i64::from(day.day())
}

/// The day so many days after 1 January of year 1 and less than the year 9999, if there is one.
pub(super) fn day_of(number: i64) -> Option<Date> {
    let first = |year: i64, month: i64| Date::parse(&format!("{year:04}-{month:02}-01"));
    let year =
        (number / 366 + 1..=9999).take_while(|year| first(*year, 1).is_some_and(|day| day_number(day) <= number));
    let year = year.last()?;
    let month = (1..=12).rev().find(|month| first(year, *month).is_some_and(|day| day_number(day) <= number))?;
    let day = number - day_number(first(year, month)?) + 1;
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}
