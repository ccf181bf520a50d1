//! A real number as text: the formula that it is, in the language of expressions.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Real;
use super::monomial::{Atom, Monomial};
use super::product::Product;
use crate::number::Number;

impl Real {
    /// `sqrt(5)/2 + ln(2/3) - 4`.
    pub(crate) fn to_text(&self) -> String {
        let mut text = String::new();
        let mut terms = self.all_terms();
        // What is taken away comes after what it is taken from, and a plain number last.
        terms.sort_by_key(|(monomial, coefficient)| (coefficient.is_negative(), monomial.is_one()));
        for (monomial, coefficient) in terms {
            let negative = coefficient.is_negative();
            let magnitude = if negative { coefficient.neg() } else { coefficient };
            text.push_str(match (text.is_empty(), negative) {
                (true, true) => "-",
                (true, false) => "",
                (false, true) => " - ",
                (false, false) => " + ",
            });
            text.push_str(&term(&magnitude, &monomial));
        }
        if text.is_empty() { "0".to_string() } else { text }
    }
}

fn term(magnitude: &Number, monomial: &Monomial) -> String {
    let mut above: Vec<String> = Vec::new();
    let mut below: Vec<String> = Vec::new();
    if !magnitude.is_one() {
        let (numerator, denominator) = magnitude.reduced_parts();
        if !numerator.is_one() {
            above.push(numerator.to_string());
        }
        if !denominator.is_one() {
            below.push(denominator.to_string());
        }
    }
    above.extend(roots(&monomial.root));
    if let Some(exponential) = &monomial.exponential {
        above.push(format!("exp({})", exponential.of.to_text()));
    }
    for (atom, exponent) in &monomial.atoms {
        let side = if exponent.is_negative() { &mut below } else { &mut above };
        let magnitude = if exponent.is_negative() { exponent.neg() } else { exponent.clone() };
        side.push(power(&atom.to_text(), &magnitude));
    }
    let above = if above.is_empty() { "1".to_string() } else { above.join("*") };
    match below.as_slice() {
        [] => above,
        [one] => format!("{above}/{one}"),
        several => format!("{above}/({})", several.join("*")),
    }
}

/// Bases with the same exponent under one root.
fn roots(product: &Product) -> Vec<String> {
    let mut grouped: Vec<(Number, Number)> = Vec::new();
    for (base, exponent) in product.factors() {
        let base = Number::from_parts(base.clone(), dashu_int::IBig::ONE);
        match grouped.iter_mut().find(|(own, _)| own == exponent) {
            Some((_, product)) => *product = product.exact_product(&base),
            None => grouped.push((exponent.clone(), base)),
        }
    }
    grouped.into_iter().map(|(exponent, base)| power(&base.to_fraction_text(), &exponent)).collect()
}

fn power(base: &str, exponent: &Number) -> String {
    match exponent.small() {
        _ if exponent.is_one() => base.to_string(),
        _ if exponent.mul(&Number::integer(2)).is_one() => {
            let inner = base.strip_prefix('(').and_then(|base| base.strip_suffix(')')).unwrap_or(base);
            format!("sqrt({inner})")
        }
        Some((_, _)) if exponent.is_integer() => format!("{base}^{}", exponent.to_fraction_text()),
        _ => format!("{base}^({})", exponent.to_fraction_text()),
    }
}

impl Atom {
    fn to_text(&self) -> String {
        match self {
            Self::Log(product) => match product.of.fraction() {
                Some(fraction) => format!("ln({})", fraction.to_fraction_text()),
                None => {
                    let factors = product
                        .of
                        .factors()
                        .map(|(base, exponent)| format!("{base}^({})", exponent.to_fraction_text()));
                    format!("ln({})", factors.collect::<Vec<_>>().join("*"))
                }
            },
            Self::LogOf(inner) => format!("ln({})", inner.of.to_text()),
            Self::Sum(inner) => format!("({})", inner.of.to_text()),
        }
    }
}
