use super::{Comparison, Expr, Operator};
use crate::cohort::Place;
use crate::number::{Arithmetic, Number, Partial};

/// What a condition can be: one of the two, or either where a figure is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Truth {
    /// It can be true.
    pub(crate) yes: bool,
    /// It can be false.
    pub(crate) no: bool,
}

impl Truth {
    /// Certain.
    pub(crate) const fn certain(yes: bool) -> Self {
        Self { yes, no: !yes }
    }

    const fn not(self) -> Self {
        Self { yes: self.no, no: self.yes }
    }

    const fn or(self, other: Self) -> Self {
        Self { yes: self.yes || other.yes, no: self.no || other.no }
    }
}

/// The value of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<N> {
    /// A number, or a day as a count of days.
    Number(N),
    /// True or false.
    Truth(Truth),
    /// The categories that it can be, a bit each.
    Options(u64),
    /// Items of a checklist, a bit each.
    Items {
        /// Those that are ticked for certain.
        certain: u64,
        /// Those that can be ticked.
        possible: u64,
    },
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absent {
    /// A figure is missing.
    Missing,
    /// A figure does not apply.
    NotApplicable,
    /// A division by zero.
    ByZero,
    /// A logarithm or a power of a number that has none.
    OutsideDomain,
}

/// Which absences are possible, but not certain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Maybe {
    pub(crate) missing: bool,
    pub(crate) not_applicable: bool,
    pub(crate) by_zero: bool,
    pub(crate) outside_domain: bool,
}

impl Maybe {
    /// None is.
    pub(crate) const NONE: Self = Self { missing: false, not_applicable: false, by_zero: false, outside_domain: false };

    /// Notes one.
    pub(crate) const fn note(&mut self, absent: Absent) {
        match absent {
            Absent::Missing => self.missing = true,
            Absent::NotApplicable => self.not_applicable = true,
            Absent::ByZero => self.by_zero = true,
            Absent::OutsideDomain => self.outside_domain = true,
        }
    }

    /// Whether there is any.
    pub(crate) const fn any(self) -> bool {
        self.missing || self.not_applicable || self.by_zero || self.outside_domain
    }

    /// Each that there is.
    pub(crate) fn each(self) -> impl Iterator<Item = Absent> {
        [
            (self.missing, Absent::Missing),
            (self.not_applicable, Absent::NotApplicable),
            (self.by_zero, Absent::ByZero),
            (self.outside_domain, Absent::OutsideDomain),
        ]
        .into_iter()
        .filter_map(|(is_possible, absent)| is_possible.then_some(absent))
    }
}

/// Where figures come from.
pub(crate) trait Figures<N> {
    /// The figure of an input.
    fn figure(&self, input: u32) -> Result<Value<N>, Absent>;

    /// Where the unit stands among the others; `None` without a cohort.
    fn place(&self) -> Option<Place<'_>> {
        None
    }

    /// Told when there may be no value, but need not be: a divisor can be zero, a choice can fall on what does not apply.
    fn may_be(&self, _absent: Absent) {}

    /// What that was told of since the last time this was asked.
    fn take_maybe(&self) -> Maybe {
        Maybe::default()
    }

    /// Told when a range is only a bound, and not exactly what the figures can make.
    fn inexact(&self) {}

    /// Told when what is made of a value turns back within all that the value can be, as its square does at 0.
    fn turns(&self, _expr: &Expr) {}

    /// Told when a share is cut off at 1, because more would be an error.
    fn cut_off(&self, _expr: &Expr) {}

    /// The value of an expression; a range may know more of it than its parts do.
    fn value(&self, expr: &Expr) -> Result<Value<N>, Absent>;
}

/// The value of `expr`.
pub(crate) fn evaluate<N: Arithmetic>(expr: &Expr, figures: &impl Figures<N>) -> Result<Value<N>, Absent> {
    match expr {
        Expr::Input(input) => figures.figure(*input),
        Expr::Number(_)
        | Expr::Arithmetic(..)
        | Expr::Min(_)
        | Expr::Max(_)
        | Expr::Abs(_)
        | Expr::Ln(_)
        | Expr::Exp(_)
        | Expr::Power(..)
        | Expr::Count(_) => number(expr, figures).map(Value::Number),
        Expr::If(condition, yes, no) => {
            let condition = truth(condition, figures)?;
            match (condition.yes, condition.no) {
                (true, false) => evaluate(yes, figures),
                (false, _) => evaluate(no, figures),
                (true, true) => {
                    figures.inexact();
                    match (evaluate(yes, figures), evaluate(no, figures)) {
                        (Ok(yes), Ok(no)) => Ok(either(yes, no)),
                        (Ok(value), Err(absent)) | (Err(absent), Ok(value)) => {
                            figures.may_be(absent);
                            Ok(value)
                        }
                        (Err(absent), Err(other)) => {
                            figures.may_be(other);
                            Err(absent)
                        }
                    }
                }
            }
        }
        _ => truth(expr, figures).map(Value::Truth),
    }
}

/// The number that `expr` is.
fn number<N: Arithmetic>(expr: &Expr, figures: &impl Figures<N>) -> Result<N, Absent> {
    match expr {
        Expr::Input(input) => match figures.figure(*input)? {
            Value::Number(number) => Ok(number),
            _ => Err(Absent::Missing),
        },
        Expr::Arithmetic(operator, left, right) => {
            let (left, right) = (operand(left, figures)?, operand(right, figures)?);
            arithmetic(*operator, &left, &right, figures)
        }
        Expr::Number(number) => Ok(N::exact(number)),
        Expr::Min(items) => fold(items, figures, N::lower),
        Expr::Max(items) => fold(items, figures, N::upper),
        Expr::Abs(inner) => {
            let of = number(inner, figures)?;
            let zero = N::exact(&Number::ZERO);
            let negated = zero.minus(&of);
            let sign = of.orderings(&zero);
            Ok(match (sign.less, sign.greater) {
                (true, false) => negated,
                (true, true) => {
                    figures.turns(inner);
                    zero.upper(&of.upper(&negated))
                }
                (false, _) => of,
            })
        }
        Expr::Ln(inner) => partial(number(inner, figures)?.ln(), Absent::OutsideDomain, figures),
        Expr::Exp(inner) => Ok(number(inner, figures)?.exp()),
        Expr::Power(base, exponent) => {
            let (of, exponent) = (number(base, figures)?, number(exponent, figures)?);
            if !N::KNOWN {
                let sign = of.orderings(&N::exact(&Number::ZERO));
                if sign.less && sign.greater {
                    figures.turns(base);
                }
            }
            partial(of.power(&exponent), Absent::OutsideDomain, figures)
        }
        Expr::Count(input) => {
            let (certain, possible) = items(*input, figures)?;
            Ok(count::<N>(certain).or(count(possible)))
        }
        _ => match evaluate(expr, figures)? {
            Value::Number(number) => Ok(number),
            _ => Err(Absent::Missing),
        },
    }
}

/// An operand: mostly a figure, which needs no recursion.
#[inline(always)]
fn operand<N: Arithmetic>(expr: &Expr, figures: &impl Figures<N>) -> Result<N, Absent> {
    match expr {
        Expr::Input(input) => match figures.figure(*input)? {
            Value::Number(number) => Ok(number),
            _ => Err(Absent::Missing),
        },
        other => number(other, figures),
    }
}

/// The truth of a condition.
pub(crate) fn truth<N: Arithmetic>(expr: &Expr, figures: &impl Figures<N>) -> Result<Truth, Absent> {
    match expr {
        Expr::Truth(truth) => Ok(Truth::certain(*truth)),
        Expr::Compare(comparison, left, right) => {
            let (left, right) = (number(left, figures)?, number(right, figures)?);
            Ok(compare(*comparison, &left, &right))
        }
        Expr::Is(input, option) => match figures.figure(*input)? {
            Value::Options(options) => {
                let wanted = bit(*option);
                Ok(Truth { yes: options & wanted != 0, no: options & !wanted != 0 })
            }
            _ => Err(Absent::Missing),
        },
        Expr::And(left, right) => connect(left, right, figures, false),
        Expr::Or(left, right) => connect(left, right, figures, true),
        Expr::Not(inner) => truth(inner, figures).map(Truth::not),
        Expr::Has(input, item) => {
            let (certain, possible) = items(*input, figures)?;
            let wanted = bit(*item);
            Ok(Truth { yes: possible & wanted != 0, no: certain & wanted == 0 })
        }
        Expr::Input(_) | Expr::If(..) => match evaluate(expr, figures)? {
            Value::Truth(truth) => Ok(truth),
            _ => Err(Absent::Missing),
        },
        _ => Err(Absent::Missing),
    }
}

/// The bit of the option or item with this index.
pub(crate) const fn bit(index: u32) -> u64 {
    match 1_u64.checked_shl(index) {
        Some(bit) => bit,
        None => 0,
    }
}

fn count<N: Arithmetic>(items: u64) -> N {
    N::exact(&Number::integer(i64::from(items.count_ones())))
}

fn items<N: Arithmetic>(input: u32, figures: &impl Figures<N>) -> Result<(u64, u64), Absent> {
    match figures.figure(input)? {
        Value::Items { certain, possible } => Ok((certain, possible)),
        _ => Err(Absent::Missing),
    }
}

fn arithmetic<N: Arithmetic>(operator: Operator, left: &N, right: &N, figures: &impl Figures<N>) -> Result<N, Absent> {
    match operator {
        Operator::Add => Ok(left.plus(right)),
        Operator::Subtract => Ok(left.minus(right)),
        Operator::Multiply => Ok(left.times(right)),
        Operator::Divide => partial(left.over(right), Absent::ByZero, figures),
    }
}

/// The result of an operation that not every number has.
fn partial<N>(result: Partial<N>, absent: Absent, figures: &impl Figures<N>) -> Result<N, Absent> {
    if result.outside && result.value.is_some() {
        figures.may_be(absent);
    }
    result.value.ok_or(absent)
}

fn fold<N: Arithmetic>(items: &[Expr], figures: &impl Figures<N>, join: impl Fn(&N, &N) -> N) -> Result<N, Absent> {
    let mut result: Option<N> = None;
    for item in items {
        let item = number(item, figures)?;
        result = Some(match result {
            Some(result) => join(&result, &item),
            None => item,
        });
    }
    result.ok_or(Absent::Missing)
}

/// How two numbers compare, as one condition.
pub(crate) fn compare<N: Arithmetic>(comparison: Comparison, left: &N, right: &N) -> Truth {
    let can = left.orderings(right);
    match comparison {
        Comparison::Less => Truth { yes: can.less, no: can.equal || can.greater },
        Comparison::LessOrEqual => Truth { yes: can.less || can.equal, no: can.greater },
        Comparison::Greater => Truth { yes: can.greater, no: can.equal || can.less },
        Comparison::GreaterOrEqual => Truth { yes: can.greater || can.equal, no: can.less },
        Comparison::Equal => Truth { yes: can.equal, no: can.less || can.greater },
        Comparison::NotEqual => Truth { yes: can.less || can.greater, no: can.equal },
    }
}

/// `and` (where `decisive` is false) and `or` (where it is true): the left side alone decides where it can.
fn connect<N: Arithmetic>(
    left: &Expr,
    right: &Expr,
    figures: &impl Figures<N>,
    decisive: bool,
) -> Result<Truth, Absent> {
    let left = truth(left, figures)?;
    let (decides, leaves) = if decisive { (left.yes, left.no) } else { (left.no, left.yes) };
    if !leaves {
        return Ok(left);
    }
    let right = match truth(right, figures) {
        Ok(right) => right,
        Err(absent) if decides => {
            // Either the left side decides, or there is no value.
            figures.inexact();
            figures.may_be(absent);
            return Ok(Truth::certain(decisive));
        }
        Err(absent) => return Err(absent),
    };
    Ok(if decides { right.or(Truth::certain(decisive)) } else { right })
}

fn either<N: Arithmetic>(one: Value<N>, other: Value<N>) -> Value<N> {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => Value::Number(one.or(other)),
        (Value::Truth(one), Value::Truth(other)) => Value::Truth(one.or(other)),
        (one, _) => one,
    }
}
