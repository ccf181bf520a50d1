use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::number::{Number, RoundingMode};
use chiso_core::{Quantity, Scorecard};

use super::writer::{Array, Object};

/// Decimal places of a number that has no end as a decimal and for which the framework declares no places.
const PLACES: u32 = 12;

/// How a scorecard's numbers are written.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    points: u32,
    index: u32,
    mode: RoundingMode,
    /// The longest exact text, in characters.
    exact: usize,
}

/// A number as it is displayed, and exactly, where that is more and not too long.
pub(super) struct Displayed {
    pub(super) text: String,
    pub(super) exact: Option<String>,
}

impl Numbers {
    pub(super) fn of(card: &Scorecard, exact: usize) -> Self {
        let rounding = card.framework().spec().total.rounding;
        Self { points: u32::from(rounding.points), index: u32::from(rounding.index), mode: rounding.mode, exact }
    }

    /// With the framework's places of points.
    pub(super) fn points(self, number: &Number) -> Displayed {
        self.rounded(number, self.points)
    }

    /// With the framework's places of an index.
    pub(super) fn index(self, number: &Number) -> Displayed {
        self.rounded(number, self.index)
    }

    /// In full where it has an end as a decimal.
    pub(super) fn plain(self, number: &Number) -> Displayed {
        match in_full(number) {
            (text, true) => Displayed { text, exact: None },
            (text, false) => {
                let short = self.exact > 0 && text.len() <= self.exact;
                Displayed { text: number.to_fixed(PLACES, self.mode), exact: short.then_some(text) }
            }
        }
    }

    fn rounded(self, number: &Number, places: u32) -> Displayed {
        let rounded = number.round(places, self.mode);
        let text = rounded.to_fixed(places, self.mode);
        if self.exact == 0 || rounded == *number {
            return Displayed { text, exact: None };
        }
        let (exact, _) = in_full(number);
        Displayed { text, exact: (exact.len() <= self.exact).then_some(exact) }
    }
}

/// The exact value, and whether it is a decimal: [`Number::to_exact_text`], which looks for an end that most fractions
/// do not have. What is no fraction is the formula that it is.
fn in_full(number: &Number) -> (String, bool) {
    let fraction = number.to_fraction_text();
    if !number.is_fraction() {
        return (fraction, false);
    }
    let Some((_, denominator)) = fraction.split_once('/') else {
        return (fraction, true);
    };
    // A decimal of at most 28 places has a denominator of at most 10^28, of twos and fives.
    let ends = denominator.parse::<u128>().is_ok_and(|denominator| without(without(denominator, 2), 5) == 1);
    let text = if ends { number.to_exact_text() } else { fraction };
    let is_decimal = !text.contains('/');
    (text, is_decimal)
}

/// A number without all its factors `factor`.
fn without(mut number: u128, factor: u128) -> u128 {
    while number.checked_rem(factor) == Some(0) && number > 0 {
        number = number.checked_div(factor).unwrap_or(1);
    }
    number
}

/// Collects the exact values of the fields whose displayed value was rounded.
#[derive(Default)]
pub(super) struct Exact(Vec<(&'static str, String)>);

impl Exact {
    /// Writes a number under `key`, and remembers its exact value where that is more.
    pub(super) fn write(&mut self, object: &mut Object<'_>, key: &'static str, number: Displayed) {
        // A number whose rounding is undecided has no digits to show.
        object.some_text(key, Some(number.text.as_str()).filter(|text| *text != "?"));
        self.0.extend(number.exact.map(|exact| (key, exact)));
    }

    /// Writes the exact values, where there are any.
    pub(super) fn finish(self, object: &mut Object<'_>) {
        if !self.0.is_empty() {
            object.object("exact", |object| {
                for (key, text) in &self.0 {
                    object.text(key, text);
                }
            });
        }
    }
}

/// A figure or a value: numbers as decimal text, yes or no as true or false, ticked items as an array, all else as text.
pub(super) fn write_quantity(object: &mut Object<'_>, key: &'static str, quantity: &Quantity, numbers: Numbers) {
    write_exact_quantity(object, key, quantity, numbers, &mut Exact::default());
}

/// Likewise; the exact value of a number that had to be rounded goes to `exact`.
pub(super) fn write_exact_quantity(
    object: &mut Object<'_>,
    key: &'static str,
    quantity: &Quantity,
    numbers: Numbers,
    exact: &mut Exact,
) {
    match quantity {
        Quantity::Number(number) => exact.write(object, key, numbers.plain(number)),
        Quantity::YesNo(yes) => {
            object.flag(key, *yes);
        }
        Quantity::Items(items) => {
            object.array(key, |array: &mut Array<'_>| {
                for item in items {
                    array.text(item);
                }
            });
        }
        other => {
            object.text(key, &other.to_string());
        }
    }
}
