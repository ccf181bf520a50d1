//! Values: expressions of every kind, with figures that give a number that was asked for.

use chiso_core::spec::{FigureValue, InputKind};
use rust_decimal::Decimal;

use super::builder::{Builder, Numeric};
use super::recipe::{How, Recipe};

/// What a number is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// A share, mostly from 0 to 1.
    Share,
    /// A whole number from 0.
    Count,
    /// Any number.
    Real,
}

/// What a value is to be.
pub(super) struct Wanted {
    pub(super) scale: Scale,
    /// The number that the figures should give, or come near.
    pub(super) number: Decimal,
    /// The numbers that the rule names.
    pub(super) thresholds: Vec<Decimal>,
    /// The name of the indicator, where the value may be the input of its name.
    pub(super) own_name: Option<String>,
    /// Whether the rule names no numbers that must be within reach.
    pub(super) any_range: bool,
}

/// A value: its text (none: the input of the indicator's own name), and whether it can divide by zero.
pub(super) struct Made {
    pub(super) text: Option<String>,
    pub(super) can_divide_by_zero: bool,
}

impl Made {
    pub(super) fn plain(text: String) -> Self {
        Self { text: Some(text), can_divide_by_zero: false }
    }

    pub(super) fn ratio(text: String) -> Self {
        Self { text: Some(text), can_divide_by_zero: true }
    }
}

const DENOMINATORS: [u32; 14] = [4, 20, 10, 7, 3, 1, 2, 6, 9, 12, 100, 300, 508, 0];

impl Builder {
    /// A number as asked for.
    pub(super) fn numeric(&mut self, wanted: Wanted) -> Made {
        if self.reals && self.tape.chance(35) {
            return self.function(&wanted);
        }
        if self.before && self.tape.chance(30) {
            return self.change(&wanted);
        }
        if self.tears && self.tape.chance(50) {
            return self.torn_value(wanted.any_range);
        }
        match (wanted.scale, self.tape.below(12)) {
            (Scale::Share, 0..=2) => self.bare(InputKind::Share, wanted),
            (Scale::Share, 3) => self.bare(InputKind::Number, wanted),
            (Scale::Share, 4..=6) => self.ratio(&wanted),
            (Scale::Share, 7 | 8) => self.excluding(&wanted),
            (Scale::Share, 9) => {
                let made = self.ratio(&wanted);
                Made { text: Some(self.derive(made.text.unwrap_or_default())), ..made }
            }
            (Scale::Share, 10) if wanted.any_range => {
                let made = self.ratio(&wanted);
                Made { text: made.text.map(|ratio| format!("max({ratio}, 1%)")), ..made }
            }
            (Scale::Share, _) => {
                let made = self.ratio(&wanted);
                let flag = self.flag(None);
                Made { text: made.text.map(|ratio| format!("if({flag}, {ratio}, 50%)")), ..made }
            }
            (Scale::Count, 0..=4) => self.bare(InputKind::Count, wanted),
            (Scale::Count, 5) => self.bare(InputKind::Number, wanted),
            (Scale::Count, 6) if wanted.thresholds.iter().all(|threshold| *threshold < Decimal::from(7)) => {
                let (list, _) = self.checklist_of(None, 7);
                Made::plain(format!("count({list})"))
            }
            (_, 7) => {
                let parts = self.two(&wanted, wanted.number - Decimal::ONE, Decimal::ONE);
                Made::plain(format!("{} + {}", parts.0, parts.1))
            }
            (_, 8) => {
                let parts = self.two(&wanted, wanted.number, Decimal::TWO);
                let function = self.tape.pick(&["max", "min"]);
                Made::plain(format!("{function}({}, {})", parts.0, parts.1))
            }
            (_, 9) => {
                let parts = self.two(&wanted, wanted.number, Decimal::ONE);
                let flag = self.flag(None);
                Made::plain(format!("if(not {flag} or {} > 100, {}, {} * 2)", parts.0, parts.0, parts.1))
            }
            (_, 10) => {
                let parts = self.two(&wanted, wanted.number + Decimal::ONE, Decimal::ONE);
                Made::plain(format!("abs({} - {})", parts.0, parts.1))
            }
            (Scale::Real, 4) => self.density(&wanted),
            (Scale::Real, 5) => self.growth(&wanted),
            // Days are whole: a step at 13.5 would hold none.
            (Scale::Real, 6) if wanted.thresholds.iter().all(Decimal::is_integer) => {
                let (from, to) = (self.date(), self.date());
                Made::plain(format!("{to} - {from}"))
            }
            (Scale::Real, _) => self.bare(InputKind::Number, wanted),
            (Scale::Count, _) => self.bare(InputKind::Count, wanted),
        }
    }

    pub(super) fn bare(&mut self, kind: InputKind, wanted: Wanted) -> Made {
        let figure = match kind {
            InputKind::Count => wanted.number.round().max(Decimal::ZERO),
            InputKind::Share => wanted.number.max(Decimal::ZERO),
            _ => wanted.number,
        };
        let own_name = wanted.own_name.filter(|_| self.tape.below(2) == 0);
        let is_own = own_name.is_some();
        let around = wanted.thresholds.clone();
        let name = self.number(Numeric { name: own_name, kind, around, min: None, figure });
        self.recipes.push(Recipe::new(How::Plain, &[&name], wanted.scale, wanted.thresholds, wanted.number));
        Made { text: if is_own { None } else { Some(name) }, can_divide_by_zero: false }
    }

    fn count(&mut self, figure: Decimal, min: Option<Decimal>) -> String {
        let figure = figure.round().max(Decimal::ZERO);
        self.number(Numeric { name: None, kind: InputKind::Count, around: Vec::new(), min, figure })
    }

    fn two(&mut self, wanted: &Wanted, first: Decimal, second: Decimal) -> (String, String) {
        let kind = if wanted.scale == Scale::Count { InputKind::Count } else { InputKind::Number };
        let mut around = wanted.thresholds.clone();
        around.push(Decimal::ZERO);
        let mut number = |figure: Decimal| {
            let figure = if kind == InputKind::Count { figure.round().max(Decimal::ZERO) } else { figure };
            self.number(Numeric { name: None, kind: kind.clone(), around: around.clone(), min: None, figure })
        };
        let (one, other) = (number(first), number(second));
        let how = How::Two(first - wanted.number, second);
        let thresholds = wanted.thresholds.clone();
        self.recipes.push(Recipe::new(how, &[&one, &other], wanted.scale, thresholds, wanted.number));
        (one, other)
    }

    /// `a / b`, near the number asked for, with a check now and then.
    pub(super) fn ratio(&mut self, wanted: &Wanted) -> Made {
        let whole = Decimal::from(self.tape.pick(&DENOMINATORS));
        // Where a bound keeps the denominator from 0 there is nothing to declare.
        let positive = self.tape.chance(20) && !whole.is_zero();
        let part = if positive { wanted.number * whole } else { (wanted.number * whole).floor() };
        let a = self.count(part, None);
        let b = self.count(whole, positive.then_some(Decimal::ONE));
        self.recipes.push(Recipe::of(How::Ratio(Decimal::ONE), &[&a, &b], wanted));
        if self.tape.chance(20) {
            let sign = self.tape.pick(&["<=", "<=", "<=", "<=", "<=", "<", "<", ">"]);
            self.check(format!("{a} {sign} {b}"));
        }
        Made { text: Some(format!("{a} / {b}")), can_divide_by_zero: !positive }
    }

    /// `a / (b - c)`: without those that do not count.
    fn excluding(&mut self, wanted: &Wanted) -> Made {
        let whole = Decimal::from(self.tape.pick(&DENOMINATORS));
        let excluded = Decimal::from(self.tape.pick(&[0_u32, 1, 2, 5]));
        let a = self.count((wanted.number * whole).floor(), None);
        let b = self.count(whole + excluded, None);
        let c = self.count(excluded, None);
        self.recipes.push(Recipe::of(How::Ratio(Decimal::ONE), &[&a, &b, &c], wanted));
        Made::ratio(format!("{a} / ({b} - {c})"))
    }

    /// So many for each 1,000 people.
    fn density(&mut self, wanted: &Wanted) -> Made {
        let people = Decimal::from(self.tape.pick(&[1000_u32, 2000, 10_000, 0, 125_000]));
        let a = self.count(wanted.number * people / Decimal::ONE_THOUSAND, None);
        let b = self.count(people, None);
        self.recipes.push(Recipe::of(How::Ratio(Decimal::ONE_THOUSAND), &[&a, &b], wanted));
        Made::ratio(format!("1000 * {a} / {b}"))
    }

    /// Growth over the year before, in percent points of 1.
    fn growth(&mut self, wanted: &Wanted) -> Made {
        let before = Decimal::from(self.tape.pick(&[100_u32, 80, 3, 0]));
        let a = self.count(before + before * wanted.number / Decimal::ONE_HUNDRED, None);
        let b = self.count(before, None);
        self.recipes.push(Recipe::of(How::Growth, &[&a, &b], wanted));
        Made::ratio(format!("100 * ({a} - {b}) / {b}"))
    }

    /// A condition.
    pub(super) fn condition(&mut self, own_name: Option<String>) -> Made {
        if self.tears && self.tape.chance(50) {
            return self.torn_condition();
        }
        match self.tape.below(9) {
            0..=2 if self.before && self.tape.chance(50) => {
                let flag = self.flag(None);
                let was = FigureValue::YesNo(self.tape.chance(50));
                let before = self.previous(&flag, was);
                Made::plain(match self.tape.below(3) {
                    0 => format!("{flag} and not {before}"),
                    1 => before,
                    _ => format!("not ({before} or {flag})"),
                })
            }
            0..=2 => {
                let own_name = own_name.filter(|_| self.tape.below(2) == 0);
                let is_own = own_name.is_some();
                let flag = self.flag(own_name);
                Made { text: if is_own { None } else { Some(flag) }, can_divide_by_zero: false }
            }
            3 => {
                let limit = Decimal::from(self.tape.below(6));
                let figure = limit + Decimal::from(self.tape.below(3)) - Decimal::ONE;
                let a = self.count(figure, None);
                self.recipes.push(Recipe::new(How::Plain, &[&a], Scale::Count, vec![limit], figure));
                let sign = self.tape.pick(&[">=", ">", "<", "<=", "=", "=="]);
                Made::plain(format!("{a} {sign} {limit}"))
            }
            4 => {
                let (name, options) = self.category(None);
                let sign = self.tape.pick(&["=", "!="]);
                let option = self.tape.pick(&options);
                Made::plain(format!("{name} {sign} \"{option}\""))
            }
            5 => {
                let (name, options) = self.checklist(None);
                let option = self.tape.pick(&options);
                Made::plain(format!("has({name}, '{option}')"))
            }
            6 => {
                let (left, right) = (self.flag(None), self.flag(None));
                let word = self.tape.pick(&["and", "or"]);
                Made::plain(format!("{left} {word} not {right}"))
            }
            7 => {
                let day = self.date();
                Made::plain(format!("{day} <= date(\"2025-12-31\")"))
            }
            _ => {
                let list = self.checklist(None).0;
                let flag = self.flag(None);
                Made::plain(format!("not (count({list}) < 2) or {flag}"))
            }
        }
    }
}
