//! Logarithm, exponential and powers, in canonical form.

use core::cmp::Ordering;

use super::Real;
use super::kept::Kept;
use super::monomial::{Atom, Monomial};
use super::product::Product;
use crate::number::Number;

/// The highest power that is multiplied out.
const MAX_TIMES: i64 = 4;

impl Real {
    /// The natural logarithm of a number that is known to be positive; `None` where it is too long.
    pub(crate) fn ln(&self) -> Option<Self> {
        if let Some(fraction) = self.as_fraction() {
            return Some(Self { log: Product::of(fraction)?, ..Self::default() });
        }
        let (monomial, coefficient) = self.single();
        let mut sum = Self::default();
        if monomial.atoms.is_empty() && !coefficient.is_negative() {
            sum.log = Product::of(&coefficient)?.mul(&monomial.root);
            return match &monomial.exponential {
                Some(exponential) => sum.add(&exponential.of),
                None => sum.bounded(),
            };
        }
        // What is positive as a whole is so without the magnitude of its coefficient, too.
        let magnitude = if coefficient.is_negative() { coefficient.neg() } else { coefficient };
        let inner = self.scaled(&magnitude.reciprocal());
        sum.log = Product::of(&magnitude)?;
        sum.put(Number::ONE, Monomial::of(Atom::log_of(inner)));
        sum.bounded()
    }

    /// The exponential; `None` where it is too long.
    pub(crate) fn exp(&self) -> Option<Self> {
        let (factor, root) = self.log.clone().split()?;
        let rest = Self { log: Product::ONE, ..self.clone() };
        let exponential = (!rest.is_zero()).then(|| Kept::exp(rest));
        Self::term(factor, Monomial { root, exponential, atoms: alloc::vec::Vec::new() }).bounded()
    }

    /// To the power of a fraction, of a number that is known not to be 0, and to be positive if the exponent is not whole;
    /// `None` where it is too long.
    pub(crate) fn pow(&self, exponent: &Number) -> Option<Self> {
        if exponent.is_zero() {
            return Some(Self::fraction(&Number::ONE));
        }
        if exponent.is_one() {
            return Some(self.clone());
        }
        let times = exponent.small().filter(|(times, one)| *one == 1 && (2..=MAX_TIMES).contains(times));
        if let Some((times, _)) = times {
            let mut power = self.clone();
            for _ in 1..times {
                power = power.mul(self)?;
            }
            return Some(power);
        }
        let (monomial, coefficient) = self.single();
        let positive = || monomial.atoms.iter().all(|(atom, _)| atom.sign() == Some(Ordering::Greater));
        if !exponent.is_integer() && (coefficient.is_negative() || !positive()) {
            let whole = Monomial::of(Atom::sum(self.clone()));
            let (factor, power) = whole.pow(exponent)?;
            return Self::term(factor, power).bounded();
        }
        let (factor, power) = monomial.pow(exponent)?;
        let power = Self::term(factor, power);
        let coefficient = match exponent.is_integer() {
            true => Self::of(&coefficient.whole_power(&exponent.reduced_parts().0)?)?,
            false => Self::root(&coefficient, exponent)?,
        };
        power.mul(&coefficient)?.bounded()
    }

    /// A positive fraction to the power of a fraction; `None` where it is too long.
    pub(crate) fn root(value: &Number, exponent: &Number) -> Option<Self> {
        let (factor, root) = Product::of(value)?.pow(exponent).split()?;
        Self::term(factor, Monomial { root, ..Monomial::default() }).bounded()
    }
}
