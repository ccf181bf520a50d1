//! Values that look at the period before.

use chiso_core::spec::{FigureValue, InputKind};
use rust_decimal::Decimal;

use super::builder::{Builder, Numeric};
use super::recipe::{How, Recipe};
use super::value::{Made, Scale, Wanted};

impl Builder {
    /// A number out of a figure and what it was in the period before, near the number asked for.
    pub(super) fn change(&mut self, wanted: &Wanted) -> Made {
        let was = Decimal::from(self.tape.pick(&[20_u32, 100, 4, 3, 0]));
        match self.tape.below(5) {
            0 => {
                let now = (was + was * wanted.number / Decimal::ONE_HUNDRED).max(Decimal::ZERO);
                let (a, before) = self.then_and_now(InputKind::Count, now.round(), was);
                self.recipes.push(Recipe::of(How::Growth, &[&a, &before], wanted));
                Made::ratio(format!("100 * ({a} - {before}) / {before}"))
            }
            1 => {
                let (a, before) = self.then_and_now(InputKind::Count, (wanted.number * was).floor(), was);
                self.recipes.push(Recipe::of(How::Ratio(Decimal::ONE), &[&a, &before], wanted));
                let text = if wanted.any_range || wanted.scale == Scale::Real {
                    format!("{a} / {before} - 1")
                } else {
                    format!("{a} / {before}")
                };
                Made::ratio(text)
            }
            2 => {
                let (a, before) = self.then_and_now(InputKind::Number, wanted.number + was, was);
                self.recipes.push(Recipe::of(How::Two(was, was), &[&a, &before], wanted));
                Made::plain(format!("{a} - {before}"))
            }
            3 => {
                let (a, before) = self.then_and_now(InputKind::Number, wanted.number, Decimal::TWO);
                self.recipes.push(Recipe::of(How::Two(Decimal::ZERO, Decimal::TWO), &[&a, &before], wanted));
                let function = self.tape.pick(&["max", "min"]);
                Made::plain(format!("{function}({a}, {before})"))
            }
            _ => {
                let (a, before) = self.then_and_now(InputKind::Number, wanted.number, wanted.number);
                self.recipes.push(Recipe::of(How::Plain, &[&before], wanted));
                if self.tape.chance(30) {
                    self.check(format!("{a} >= {before} - 1000"));
                }
                Made::plain(before)
            }
        }
    }

    /// A new input and its figure of the period before.
    fn then_and_now(&mut self, kind: InputKind, now: Decimal, was: Decimal) -> (String, String) {
        let whole = |figure: Decimal| if kind == InputKind::Count { figure.round().max(Decimal::ZERO) } else { figure };
        let (now, was) = (whole(now), whole(was));
        // No bounds: nothing is to be out of reach.
        let around = vec![Decimal::from(-1_000_000), Decimal::from(1_000_000)];
        let around = if kind == InputKind::Count { vec![Decimal::from(1_000_000)] } else { around };
        let input = self.number(Numeric { name: None, kind: kind.clone(), around, min: None, figure: now });
        let before = self.previous(&input, FigureValue::Number(was));
        (input, before)
    }
}
