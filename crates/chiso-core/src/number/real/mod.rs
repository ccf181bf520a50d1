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
mod size;
#[cfg(test)]
mod tests;
mod text;

use alloc::vec::Vec;

use enclosure::{Enclosure, Precision};
use monomial::Monomial;
use product::Product;
use size::Size;

use super::exact::Number;
use crate::limits::POWER_BITS;

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
    fn fraction(value: &Number) -> Self {
        Self { constant: value.clone(), ..Self::default() }
    }

    /// A fraction; `None` for one that is too long.
    pub(super) fn of(value: &Number) -> Option<Self> {
        (value.bits() <= POWER_BITS).then(|| Self::fraction(value))
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

    /// How large the formula is.
    fn size(&self) -> Size {
        let own = Size::of(&self.constant).and(self.log.size());
        self.terms
            .iter()
            .fold(own, |size, (monomial, coefficient)| size.and(Size::of(coefficient)).and(monomial.size()))
    }
}
