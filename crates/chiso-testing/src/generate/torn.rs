//! Values and conditions that several figures can leave without a value, each in its own way: a divisor of 0, a logarithm
//! that does not exist, something missing, something that does not apply.

use chiso_core::Placed;
use chiso_core::spec::{InputKind, Scoring, ZeroDenominator};
use rust_decimal::Decimal;

use super::builder::{Builder, Numeric};
use super::recipe::{How, Recipe};
use super::value::{Made, Scale};

impl Builder {
    /// A number of two or three things each of which may not be there; where it must reach every threshold, over another.
    pub(super) fn torn_value(&mut self, any_range: bool) -> Made {
        let mut text = self.torn_term();
        for _ in 0..1 + self.tape.below(2) {
            let next = self.torn_term();
            text = match self.tape.below(11) {
                0..=2 => format!("{text} * {next}"),
                3 | 4 => format!("({text} + {next})"),
                5 => format!("({text} - {next})"),
                6 => format!("max({text}, {next})"),
                7 => format!("min({next}, {text})"),
                8 => format!("if({}, {text}, {next})", self.torn_flag()),
                9 => format!("if({}, {text}, {next})", self.torn_comparison()),
                _ => format!("{text} / {next}"),
            };
        }
        let text = if any_range { text } else { self.torn_without_end(&text) };
        let text = if self.tape.chance(15) { self.derive(text) } else { text };
        self.partial = true;
        Made::ratio(text)
    }

    /// A condition of one to three such things.
    pub(super) fn torn_condition(&mut self) -> Made {
        let mut text = self.torn_comparison();
        for _ in 0..1 + self.tape.below(2) {
            let next = match self.tape.below(4) {
                0 => self.torn_comparison(),
                1 => format!("not {}", self.torn_flag()),
                _ => self.torn_flag(),
            };
            text = match self.tape.below(6) {
                0..=2 => format!("({text} and {next})"),
                3 => format!("({text} or {next})"),
                4 => format!("({next} and {text})"),
                _ => format!("({next} or not ({text}))"),
            };
        }
        self.partial = true;
        Made::ratio(text)
    }

    /// The condition of a part, and what is made of it where it has no value.
    pub(super) fn when(&mut self) -> (Option<String>, impl FnOnce(&mut Scoring) + use<>) {
        use ZeroDenominator::{Full, Missing, NotApplicable, Zero};
        let made = self.condition(None);
        let outcomes = [NotApplicable, Missing, Zero, Full];
        let zero = made.can_divide_by_zero.then(|| self.tape.pick(&outcomes));
        let outside = std::mem::take(&mut self.partial).then(|| self.tape.pick(&outcomes));
        let declare = move |scoring: &mut Scoring| {
            scoring.zero_denominator = scoring.zero_denominator.take().or(zero.map(Placed::from));
            scoring.outside_domain = scoring.outside_domain.take().or(outside.map(Placed::from));
        };
        (made.text, declare)
    }

    fn torn_comparison(&mut self) -> String {
        let term = self.torn_term();
        let sign = self.tape.pick(&[">=", ">", "<", "<=", "=", "!="]);
        let limit = self.tape.pick(&["0", "1", "0.5", "-1", "2", "100"]);
        format!("{term} {sign} {limit}")
    }

    /// One thing that may not be there.
    fn torn_term(&mut self) -> String {
        let kinds = if self.reals || self.tape.chance(30) { 14 } else { 10 };
        match self.tape.below(kinds) {
            0..=3 => format!("1 / {}", self.torn_number()),
            4 => {
                let (above, whole, less) = (self.torn_number(), self.torn_number(), self.torn_number());
                format!("{above} / ({whole} - {less})")
            }
            5 => {
                let (above, below) = (self.torn_number(), self.torn_number());
                format!("({above} - 1) / {below}")
            }
            6 if self.tape.chance(50) => format!("abs({} - 0.5)", self.torn_number()),
            6 => {
                let (list, _) = self.checklist_of(None, 3);
                self.torn.push(list.clone());
                format!("count({list})")
            }
            7..=9 => self.torn_number(),
            10 | 11 => format!("ln({})", self.torn_number()),
            12 => format!("sqrt({})", self.torn_number()),
            _ => format!("{} ^ -1", self.torn_number()),
        }
    }

    /// A number near to 0: a new one, or one that stands in the formula already.
    fn torn_number(&mut self) -> String {
        if !self.torn_numbers.is_empty() && self.tape.chance(20) {
            let known = self.torn_numbers.clone();
            return self.tape.pick(&known);
        }
        let (kind, scale) = match self.tape.below(5) {
            0..=2 => (InputKind::Count, Scale::Count),
            3 => (InputKind::Number, Scale::Real),
            _ => (InputKind::Share, Scale::Share),
        };
        let figure = Decimal::from(self.tape.below(3));
        let figure = if kind == InputKind::Share { figure.min(Decimal::ONE) } else { figure };
        let around = if kind == InputKind::Number { vec![Decimal::NEGATIVE_ONE, Decimal::TWO] } else { Vec::new() };
        let name = self.number(Numeric { name: None, kind, around, min: None, figure });
        let thresholds = vec![Decimal::ZERO, Decimal::ZERO, Decimal::ONE];
        self.recipes.push(Recipe::new(How::Plain, &[&name], scale, thresholds, figure));
        self.torn.push(name.clone());
        self.torn_numbers.push(name.clone());
        name
    }

    /// A number times or over another that can be anything.
    fn torn_without_end(&mut self, text: &str) -> String {
        let sign = self.tape.pick(&["/", "*"]);
        let figure = Decimal::from(self.tape.below(2));
        let around = vec![Decimal::from(-1_000_000), Decimal::from(1_000_000)];
        let name = self.number(Numeric { name: None, kind: InputKind::Number, around, min: None, figure });
        self.recipes.push(Recipe::new(How::Plain, &[&name], Scale::Count, vec![Decimal::ZERO, Decimal::ONE], figure));
        self.torn.push(name.clone());
        format!("{text} {sign} {name}")
    }

    fn torn_flag(&mut self) -> String {
        let flag = self.flag(None);
        self.torn.push(flag.clone());
        flag
    }
}
