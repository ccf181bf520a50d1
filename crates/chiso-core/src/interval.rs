//! The intervals of a step table: `0 < x <= 2`, `x >= 95%`, `otherwise`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::expr::{Comparison, Lexer, Token, Truth, compare};
use crate::number::{Arithmetic, End, Number, Range, parse_number};

/// A place between numbers: just before a number, or just after it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cut {
    /// Below every number.
    Lowest,
    /// Just before (`false`) or just after (`true`) a number.
    At(Number, bool),
    /// Above every number.
    Highest,
}

/// All numbers between two cuts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: Cut,
    pub(crate) high: Cut,
}

/// What stands where something else was expected in an interval.
pub(crate) struct IntervalProblem {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) found: String,
    pub(crate) expected: &'static str,
}

impl Interval {
    /// Whether it holds one number and no other.
    pub(crate) fn is_point(&self) -> bool {
        matches!((&self.low, &self.high), (Cut::At(low, false), Cut::At(high, true)) if low == high)
    }

    /// Whether there is one number and no other between it and one that begins above it.
    pub(crate) fn leaves_a_point_before(&self, next: &Self) -> bool {
        matches!((&self.high, &next.low), (Cut::At(high, false), Cut::At(low, true)) if high == low)
    }

    /// Reads an interval in `x`; `None` is `otherwise`.
    pub(crate) fn parse(text: &str) -> Result<Option<Self>, IntervalProblem> {
        let mut reader = Reader { lexer: Lexer::new(text) };
        let first = reader.next();
        if first.0 == Token::Name("otherwise") {
            reader.end()?;
            return Ok(None);
        }
        if first.0 == Token::Name("x") {
            let comparison = reader.comparison()?;
            let bound = reader.number()?;
            reader.end()?;
            return Ok(Some(Self::from(comparison, bound)));
        }
        let low_bound = reader.number_from(first, "`x`, a number or `otherwise`")?;
        let low = reader.comparison()?;
        reader.x()?;
        let (left, low_is_lower) = match low {
            Comparison::Less => (Self::from(Comparison::Greater, low_bound), true),
            Comparison::LessOrEqual => (Self::from(Comparison::GreaterOrEqual, low_bound), true),
            Comparison::Greater => (Self::from(Comparison::Less, low_bound), false),
            Comparison::GreaterOrEqual => (Self::from(Comparison::LessOrEqual, low_bound), false),
            other => (Self::from(other, low_bound), true),
        };
        let next = reader.next();
        if next.0 == Token::End {
            return Ok(Some(left));
        }
        let high = comparison_of(next.0).filter(|high| {
            matches!(low, Comparison::Less | Comparison::LessOrEqual | Comparison::Greater | Comparison::GreaterOrEqual)
                && low_is_lower == matches!(high, Comparison::Less | Comparison::LessOrEqual)
                && !matches!(high, Comparison::Equal | Comparison::NotEqual)
        });
        let Some(high) = high else {
            return Err(problem(next, "a comparison in the same direction, or the end"));
        };
        let bound = reader.number()?;
        reader.end()?;
        Ok(Some(left.and(&Self::from(high, bound))))
    }

    fn from(comparison: Comparison, bound: Number) -> Self {
        let (low, high) = match comparison {
            Comparison::Less => (Cut::Lowest, Cut::At(bound, false)),
            Comparison::LessOrEqual => (Cut::Lowest, Cut::At(bound, true)),
            Comparison::Greater => (Cut::At(bound, true), Cut::Highest),
            Comparison::GreaterOrEqual => (Cut::At(bound, false), Cut::Highest),
            Comparison::Equal | Comparison::NotEqual => (Cut::At(bound.clone(), false), Cut::At(bound, true)),
        };
        Self { low, high }
    }

    /// The interval of all that `range` holds.
    pub(crate) fn of(range: &Range) -> Self {
        let low = match &range.low {
            End::At(value) => Cut::At(value.clone(), false),
            _ => Cut::Lowest,
        };
        let high = match &range.high {
            End::At(value) => Cut::At(value.clone(), true),
            _ => Cut::Highest,
        };
        Self { low, high }
    }

    /// What both hold.
    pub(crate) fn and(&self, other: &Self) -> Self {
        Self { low: self.low.clone().max(other.low.clone()), high: self.high.clone().min(other.high.clone()) }
    }

    /// Whether it holds nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.low >= self.high
    }

    /// The same whole numbers, with both cuts just before a whole number.
    pub(crate) fn whole(&self) -> Self {
        let before_next = |cut: &Cut| match cut {
            Cut::At(value, after) => {
                let floor = value.round(0, crate::number::RoundingMode::Floor);
                let next = if *after || &floor != value { floor.add(&Number::ONE) } else { floor };
                Cut::At(next, false)
            }
            other => other.clone(),
        };
        Self { low: before_next(&self.low), high: before_next(&self.high) }
    }

    /// Whether it holds `value`.
    pub(crate) fn holds<N: Arithmetic>(&self, value: &N) -> Truth {
        let against = |cut: &Cut, before: Comparison, after: Comparison| match cut {
            Cut::At(number, false) => compare(before, value, &N::exact(number)),
            Cut::At(number, true) => compare(after, value, &N::exact(number)),
            Cut::Lowest | Cut::Highest => Truth::certain(true),
        };
        let low = against(&self.low, Comparison::GreaterOrEqual, Comparison::Greater);
        let high = against(&self.high, Comparison::Less, Comparison::LessOrEqual);
        // A range is connected, so that what reaches over one end and under the other reaches between them.
        Truth { yes: low.yes && high.yes, no: low.no || high.no }
    }

    /// The parts of this interval that none of `others` holds, in order.
    pub(crate) fn without<'i>(&self, others: impl IntoIterator<Item = &'i Self>) -> Vec<Self> {
        let mut sorted: Vec<Self> =
            others.into_iter().map(|other| other.and(self)).filter(|part| !part.is_empty()).collect();
        sorted.sort_by(|one, other| one.low.cmp(&other.low));
        let mut gaps = Vec::new();
        let mut reached = self.low.clone();
        for part in sorted {
            if part.low > reached {
                gaps.push(Self { low: reached.clone(), high: part.low.clone() });
            }
            reached = reached.max(part.high);
        }
        if reached < self.high {
            gaps.push(Self { low: reached, high: self.high.clone() });
        }
        gaps
    }

    /// The interval as a file writes it; for whole numbers `x = 3` where it holds one only.
    pub(crate) fn to_text(&self, whole: bool) -> String {
        if let (Cut::At(low, false), Cut::At(high, after)) = (&self.low, &self.high) {
            let single = if *after { low == high } else { whole && &low.add(&Number::ONE) == high };
            if single {
                return format!("x = {low}");
            }
        }
        match (&self.low, &self.high) {
            (Cut::At(low, low_after), Cut::At(high, high_after)) => {
                let (left, right) = (if *low_after { "<" } else { "<=" }, if *high_after { "<=" } else { "<" });
                format!("{low} {left} x {right} {high}")
            }
            (Cut::At(low, after), _) => format!("x {} {low}", if *after { ">" } else { ">=" }),
            (_, Cut::At(high, after)) => format!("x {} {high}", if *after { "<=" } else { "<" }),
            _ => "every x".into(),
        }
    }
}

struct Reader<'t> {
    lexer: Lexer<'t>,
}

type Placed<'t> = (Token<'t>, u32, u32);

fn problem(at: Placed<'_>, expected: &'static str) -> IntervalProblem {
    let found = match at.0 {
        Token::Number(text) | Token::Name(text) | Token::Unknown(text) | Token::Unclosed(text) | Token::Text(text) => {
            text
        }
        Token::Symbol(symbol) => symbol,
        Token::End => "",
    };
    IntervalProblem { start: at.1, end: at.2, found: found.into(), expected }
}

fn comparison_of(token: Token<'_>) -> Option<Comparison> {
    match token {
        Token::Symbol("<") => Some(Comparison::Less),
        Token::Symbol("<=") => Some(Comparison::LessOrEqual),
        Token::Symbol(">") => Some(Comparison::Greater),
        Token::Symbol(">=") => Some(Comparison::GreaterOrEqual),
        Token::Symbol("=" | "==") => Some(Comparison::Equal),
        _ => None,
    }
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Placed<'t> {
        self.lexer.next()
    }

    fn comparison(&mut self) -> Result<Comparison, IntervalProblem> {
        let at = self.next();
        comparison_of(at.0).ok_or_else(|| problem(at, "`<`, `<=`, `>`, `>=` or `=`"))
    }

    fn number(&mut self) -> Result<Number, IntervalProblem> {
        let first = self.next();
        self.number_from(first, "a number")
    }

    fn number_from(&mut self, first: Placed<'t>, expected: &'static str) -> Result<Number, IntervalProblem> {
        let (negative, at) = if first.0 == Token::Symbol("-") { (true, self.next()) } else { (false, first) };
        let Token::Number(text) = at.0 else {
            return Err(problem(at, expected));
        };
        let value = parse_number(text).map_err(|_| problem(at, expected))?;
        let value = Number::from(value);
        Ok(if negative { value.neg() } else { value })
    }

    fn x(&mut self) -> Result<(), IntervalProblem> {
        let at = self.next();
        if at.0 == Token::Name("x") { Ok(()) } else { Err(problem(at, "`x`")) }
    }

    fn end(&mut self) -> Result<(), IntervalProblem> {
        let at = self.next();
        if at.0 == Token::End { Ok(()) } else { Err(problem(at, "the end")) }
    }
}

#[cfg(test)]
mod tests;
