//! Real numbers: fractions under logarithm, exponential, powers and roots, sums, products and quotients.
//!
//! A real number is kept as the formula that it is, in a canonical form, and never as digits: `ln(8) / ln(2)` is 3, the
//! geometric mean of 2 and 8 is 4, and what has no simpler form is enclosed as narrowly as a question needs.
//! [`Real`] is that form. [`Enclosure`](enclosure::Enclosure) holds it at some precision for certain; [`decide`] raises the
//! precision until an answer is certain, up to a cap.

mod algebra;
mod decide;
mod dyadic;
mod enclosure;
mod kept;
mod monomial;
mod powers;
mod product;
mod text;

use alloc::vec::Vec;

use enclosure::{Enclosure, Precision};
use monomial::Monomial;
use product::Product;

use super::exact::Number;

/// `constant + ln(log) + sum(coefficient * monomial)`.
///
/// INVARIANT: constant, exponents and coefficients are fractions; no coefficient is 0; the monomials rise, none is 1 and
/// none is only a logarithm of a product. So the derived order is one of forms, and not of what the numbers are worth.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Real {
    constant: Number,
    log: Product,
    terms: Vec<(Monomial, Number)>,
}

impl Real {
    pub(super) fn fraction(value: &Number) -> Self {
        Self { constant: value.clone(), ..Self::default() }
    }

    /// The fraction that it is, if it is one.
    pub(super) fn as_fraction(&self) -> Option<&Number> {
        (self.log.is_one() && self.terms.is_empty()).then_some(&self.constant)
    }

    fn is_zero(&self) -> bool {
        self.as_fraction().is_some_and(Number::is_zero)
    }

    /// An enclosure, at a working precision of so many bits.
    fn value(&self, precision: Precision) -> Option<Enclosure> {
        let mut sum = precision.fraction(&self.constant)?;
        if !self.log.is_one() {
            sum = precision.add(&sum, &self.log.ln(precision)?)?;
        }
        for (monomial, coefficient) in &self.terms {
            let term = precision.mul(&precision.fraction(coefficient)?, &monomial.value(precision)?)?;
            sum = precision.add(&sum, &term)?;
        }
        Some(sum)
    }

    /// How many logarithms, exponentials and roots it takes.
    fn size(&self) -> usize {
        let terms = self.terms.iter().map(|(monomial, _)| monomial.size());
        terms.fold(self.log.factors().count(), usize::saturating_add)
    }
}
