//! Products of numbers that have no simpler form.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::Real;
use super::enclosure::{Enclosure, Precision};
use super::kept::Kept;
use super::product::Product;
use super::size::Size;
use crate::number::Number;

/// A number that is not taken apart any further. None is 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Atom {
    /// The natural logarithm of a product, which is primitive and not 1.
    Log(Arc<Kept<Product>>),
    /// The natural logarithm of a positive real number.
    LogOf(Arc<Kept<Real>>),
    /// A real number of several terms.
    Sum(Arc<Kept<Real>>),
}

/// `root * e^exponential * atom1^e1 * atom2^e2 * …`.
///
/// INVARIANT: the exponents of the root lie between 0 and 1; the exponential holds no logarithm of a product; the atoms
/// rise, and none of their exponents is 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Monomial {
    pub(super) root: Product,
    pub(super) exponential: Option<Arc<Kept<Real>>>,
    pub(super) atoms: Vec<(Atom, Number)>,
}

impl Monomial {
    pub(super) fn of(atom: Atom) -> Self {
        Self { atoms: alloc::vec![(atom, Number::ONE)], ..Self::default() }
    }

    pub(super) fn is_one(&self) -> bool {
        self.root.is_one() && self.exponential.is_none() && self.atoms.is_empty()
    }

    /// The logarithm that it is and nothing else.
    pub(super) fn log(&self) -> Option<&Product> {
        match self.atoms.as_slice() {
            [(Atom::Log(product), exponent)]
                if exponent.is_one() && self.root.is_one() && self.exponential.is_none() =>
            {
                Some(&product.of)
            }
            _ => None,
        }
    }

    /// The product, and the fraction that comes out of it. `None` where that is too long.
    pub(super) fn mul(&self, other: &Self) -> Option<(Number, Self)> {
        let (factor, root) = self.root.mul(&other.root).split()?;
        let exponential = match (&self.exponential, &other.exponential) {
            (Some(one), Some(other)) => Some(one.of.sum(&other.of)).filter(|sum| !sum.is_zero()).map(Kept::exp),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        let mut atoms = self.atoms.clone();
        for (atom, exponent) in &other.atoms {
            match atoms.binary_search_by(|(own, _)| own.cmp(atom)) {
                Ok(at) => {
                    let sum = atoms.get(at).map(|(_, own)| own.exact_sum(exponent)).filter(|sum| !sum.is_zero());
                    match (sum, atoms.get_mut(at)) {
                        (Some(sum), Some(own)) => own.1 = sum,
                        _ => drop(atoms.remove(at)),
                    }
                }
                Err(at) => atoms.insert(at, (atom.clone(), exponent.clone())),
            }
        }
        Some((factor, Self { root, exponential, atoms }))
    }

    /// To the power of a fraction, which is whole or all atoms are positive.
    pub(super) fn pow(&self, exponent: &Number) -> Option<(Number, Self)> {
        let (factor, root) = self.root.pow(exponent).split()?;
        let exponential = self.exponential.as_ref().map(|own| Kept::exp(own.of.scaled(exponent)));
        let atoms = self.atoms.iter().map(|(atom, own)| (atom.clone(), own.exact_product(exponent))).collect();
        Some((factor, Self { root, exponential, atoms }))
    }

    /// The fraction `self / other`, where the two differ in nothing but roots that are alike.
    pub(super) fn ratio(&self, other: &Self) -> Option<Number> {
        if self.exponential != other.exponential || self.atoms != other.atoms {
            return None;
        }
        let (ratio, rest) = self.root.mul(&other.root.pow(&Number::ONE.neg())).split()?;
        rest.is_one().then_some(ratio)
    }

    pub(super) fn value(&self, precision: Precision) -> Option<Enclosure> {
        let mut product = self.root.value(precision)?;
        if let Some(exponential) = &self.exponential {
            product = precision.mul(&product, &exponential.exponential(precision)?)?;
        }
        for (atom, exponent) in &self.atoms {
            let value = precision.pow(&atom.value(precision)?, exponent)?;
            product = precision.mul(&product, &value)?;
        }
        Some(product)
    }

    /// How large the formula is.
    pub(super) fn size(&self) -> Size {
        let exponential = self.exponential.as_ref().map(|own| own.of.size().and(Size::FUNCTION));
        let own = self.root.size().and(exponential.unwrap_or_default());
        self.atoms.iter().fold(own, |size, (atom, exponent)| {
            let atom = match atom {
                Atom::Log(product) => product.of.size(),
                Atom::LogOf(inner) | Atom::Sum(inner) => inner.of.size().and(Size::FUNCTION),
            };
            size.and(Size::of(exponent)).and(atom)
        })
    }
}

impl Atom {
    /// The logarithm of a primitive product.
    pub(super) fn log(product: Product) -> Self {
        Self::Log(Kept::new(product, |product, precision| product.ln(precision)))
    }

    /// The logarithm of a positive number.
    pub(super) fn log_of(real: Real) -> Self {
        Self::LogOf(Kept::new(real, |real, precision| precision.ln(&real.value(precision)?)))
    }

    pub(super) fn sum(real: Real) -> Self {
        Self::Sum(Kept::new(real, Real::value))
    }

    pub(super) fn value(&self, precision: Precision) -> Option<Enclosure> {
        match self {
            Self::Log(product) => product.value(precision, |product| product.ln(precision)),
            Self::LogOf(real) => real.value(precision, |real| precision.ln(&real.value(precision)?)),
            Self::Sum(real) => real.value(precision, |real| real.value(precision)),
        }
    }
}
