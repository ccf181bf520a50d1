//! Logarithm, exponential and powers of numbers that are, or become, no fractions.

use core::cmp::Ordering;

use super::arithmetic::Arithmetic;
use super::exact::Number;
use super::real::Real;

impl Number {
    pub(super) fn ln_beyond(&self) -> Option<Self> {
        let Some(real) = self.real() else {
            return self.hull().ln().value.map(Self::unsure);
        };
        match real.sign() {
            Some(Ordering::Greater) => Some(Self::from_real(real.ln())),
            Some(_) => None,
            None => Some(Self::undecided()),
        }
    }

    pub(super) fn exp_beyond(&self) -> Self {
        match self.real() {
            Some(real) => Self::from_real(real.exp()),
            None => Self::unsure(self.hull().exp()),
        }
    }

    /// For an exponent that is not 0.
    pub(super) fn pow_beyond(&self, exponent: &Self) -> Option<Self> {
        let (Some(base), Some(power)) = (self.real(), exponent.real()) else {
            return self.hull().power(&exponent.hull()).value.map(Self::unsure);
        };
        if exponent.is_integer() && self.is_fraction() && !self.is_zero() {
            return Some(self.whole_power(&exponent.reduced_parts().0).unwrap_or_else(Self::undecided));
        }
        match (base.sign(), exponent.is_fraction()) {
            (Some(Ordering::Equal), _) => match power.sign() {
                Some(Ordering::Greater) => Some(Self::ZERO),
                Some(_) => None,
                None => Some(Self::undecided()),
            },
            (Some(Ordering::Less), _) if !exponent.is_integer() => None,
            (None, _) if !exponent.is_integer() || exponent.is_negative() => Some(Self::undecided()),
            (_, true) => Some(Self::from_real(match base.as_fraction() {
                Some(fraction) => Real::root(fraction, exponent),
                None => base.pow(exponent),
            })),
            (_, false) => Some(Self::from_real(base.ln().and_then(|ln| ln.mul(&power)).and_then(|sum| sum.exp()))),
        }
    }
}
