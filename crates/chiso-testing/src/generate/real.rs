//! Values and rules whose numbers are no fractions: logarithms, exponentials, powers and roots, hit where they are fractions
//! after all, and beside.

use chiso_core::spec::{InputKind, RuleSpec, Scale as Measured, Scoring};
use rust_decimal::Decimal;

use super::builder::{Builder, Numeric};
use super::recipe::{How, Recipe};
use super::rule::Spot;
use super::value::{Made, Scale, Wanted};

impl Builder {
    /// A number through one of the functions, near the number asked for.
    pub(super) fn function(&mut self, wanted: &Wanted) -> Made {
        let number = wanted.number;
        let squared = |number: Decimal| number * number;
        self.partial = true;
        // A range that is not asked for may be one that a function does not reach.
        let kinds = if wanted.any_range { 9 } else { 6 };
        let text = match self.tape.below(kinds) {
            0 => format!("sqrt({})", self.operand(wanted, &squared)),
            1 => format!("{} ^ 0.5", self.operand(wanted, &squared)),
            2 => format!("exp(ln({}))", self.operand(wanted, &|number| number)),
            3 => {
                let (one, other) = (
                    self.operand(wanted, &|number| number * Decimal::TWO),
                    self.operand(wanted, &|number| number / Decimal::TWO),
                );
                format!("sqrt({one}) * sqrt({other})")
            }
            4 => {
                let third = |number: Decimal| number * number * number;
                format!("pow({}, 1 / 3)", self.operand(wanted, &third))
            }
            5 => {
                let sides = (number * Decimal::new(6, 1), number * Decimal::new(8, 1));
                let one = self.operand(wanted, &|_| sides.0);
                let other = self.operand(wanted, &|_| sides.1);
                format!("({one} ^ 2 + {other} ^ 2) ^ 0.5")
            }
            6 => format!("ln({})", self.operand(wanted, &|number| number + Decimal::ONE)),
            7 => {
                let share = self.number(Numeric {
                    name: None,
                    kind: InputKind::Share,
                    around: Vec::new(),
                    min: None,
                    figure: number.clamp(Decimal::ZERO, Decimal::ONE),
                });
                format!("1 - exp(-3 * {share})")
            }
            _ => {
                let one = self.operand(wanted, &|number| number);
                format!("if({one} > 2, ln({one}), abs({one}) ^ 0.25)")
            }
        };
        Made { text: Some(text), can_divide_by_zero: false }
    }

    /// A new number far from whose bounds the numbers are that matter: they are what `of` makes of those wanted.
    fn operand(&mut self, wanted: &Wanted, of: &dyn Fn(Decimal) -> Decimal) -> String {
        let figure = of(wanted.number);
        let mut around: Vec<Decimal> = wanted.thresholds.iter().map(|number| of(*number)).collect();
        let thresholds = around.clone();
        around.extend([Decimal::from(1_000_000), Decimal::ZERO]);
        let name = self.number(Numeric { name: None, kind: InputKind::Number, around, min: None, figure });
        self.recipes.push(Recipe::new(How::Plain, &[&name], Scale::Real, thresholds, figure));
        name
    }

    /// Goalposts between which the way is measured by logarithms.
    pub(super) fn logarithmic(&mut self, spot: &Spot) -> Scoring {
        let posts = [(1_u32, 100_u32), (100, 75_000), (2, 8), (3, 7), (1000, 10), (75, 100)];
        let (from, to) = self.tape.pick(&posts);
        let (from, to) = (Decimal::from(from), Decimal::from(to));
        let middle = if from < to { from + from } else { to + to };
        let mut wanted = self.wanted(spot, Scale::Real, vec![from, to, middle]);
        wanted.thresholds.push(Decimal::ZERO);
        let made = self.bare(InputKind::Number, wanted);
        let clamp = !self.tape.chance(40);
        self.partial = !clamp;
        let rule = RuleSpec::Goalposts { from: from.into(), to: to.into(), scale: Measured::Ln, clamp };
        self.finish(made, rule, None)
    }
}
