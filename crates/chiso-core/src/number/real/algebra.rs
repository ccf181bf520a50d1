//! Sums and products of real numbers, in canonical form.

use alloc::vec::Vec;

use super::Real;
use super::monomial::{Atom, Monomial};
use crate::number::Number;

/// The most terms that a product of two sums is multiplied out to.
const MAX_PRODUCT: usize = 32;
/// The most terms among which roots that are alike are looked for in pairs.
const MAX_ALIKE: usize = 16;

impl Real {
    /// `coefficient * monomial`.
    pub(super) fn term(coefficient: Number, monomial: Monomial) -> Self {
        let mut real = Self::default();
        real.put(coefficient, monomial);
        real
    }

    /// Adds a term.
    pub(super) fn put(&mut self, coefficient: Number, monomial: Monomial) {
        if coefficient.is_zero() {
            return;
        }
        if monomial.is_one() {
            self.constant = self.constant.exact_sum(&coefficient);
            return;
        }
        if let Some(product) = monomial.log() {
            self.log = self.log.mul(&product.pow(&coefficient));
            return;
        }
        let place = self.terms.binary_search_by(|(own, _)| own.cmp(&monomial));
        let alike = match place {
            Ok(at) => Some((at, Number::ONE)),
            Err(_) if self.terms.len() > MAX_ALIKE || monomial.root.is_one() => None,
            Err(_) => self.terms.iter().enumerate().find_map(|(at, (own, _))| Some((at, monomial.ratio(own)?))),
        };
        match (alike, place) {
            (Some((at, ratio)), _) => {
                let sum = self.terms.get(at).map(|(_, own)| own.exact_sum(&coefficient.exact_product(&ratio)));
                match (sum.filter(|sum| !sum.is_zero()), self.terms.get_mut(at)) {
                    (Some(sum), Some(own)) => own.1 = sum,
                    _ => drop(self.terms.remove(at)),
                }
            }
            (None, Err(at)) => self.terms.insert(at, (monomial, coefficient)),
            (None, Ok(_)) => {}
        }
    }

    /// The sum; `None` where it is too long.
    pub(crate) fn add(&self, other: &Self) -> Option<Self> {
        self.sum(other).bounded()
    }

    pub(super) fn sum(&self, other: &Self) -> Self {
        let (long, short) = if self.terms.len() < other.terms.len() { (other, self) } else { (self, other) };
        let mut sum = long.clone();
        sum.constant = sum.constant.exact_sum(&short.constant);
        sum.log = sum.log.mul(&short.log);
        for (monomial, coefficient) in &short.terms {
            sum.put(coefficient.clone(), monomial.clone());
        }
        sum
    }

    /// Times a fraction.
    pub(super) fn scaled(&self, factor: &Number) -> Self {
        if factor.is_zero() {
            return Self::default();
        }
        let terms = self.terms.iter().map(|(monomial, own)| (monomial.clone(), own.exact_product(factor))).collect();
        Self { constant: self.constant.exact_product(factor), log: self.log.pow(factor), terms }
    }

    pub(crate) fn neg(&self) -> Self {
        self.scaled(&Number::ONE.neg())
    }

    /// Every term, the logarithm of a product among them.
    pub(super) fn all_terms(&self) -> Vec<(Monomial, Number)> {
        let mut all = self.terms.clone();
        if !self.constant.is_zero() {
            all.push((Monomial::default(), self.constant.clone()));
        }
        if !self.log.is_one() {
            let (content, primitive) = self.log.primitive();
            all.push((Monomial::of(Atom::log(primitive)), content));
        }
        all
    }

    /// The one term that it is; a sum of several is an atom, with its content as coefficient.
    pub(super) fn single(&self) -> (Monomial, Number) {
        let mut all = self.all_terms();
        match (all.pop(), all.is_empty()) {
            (Some(term), true) => term,
            _ => {
                let content = self.content();
                let primitive = if content.is_zero() { self.clone() } else { self.scaled(&content.reciprocal()) };
                (Monomial::of(Atom::sum(primitive)), content)
            }
        }
    }

    /// The magnitude of the first coefficient of a sum: what is left when it is taken out is the same for every multiple.
    pub(super) fn content(&self) -> Number {
        let first = self.terms.first().map(|(_, coefficient)| coefficient.clone());
        let content = first.unwrap_or_else(|| self.log.primitive().0);
        if content.is_negative() { content.neg() } else { content }
    }

    /// The product; `None` where it is too long.
    pub(crate) fn mul(&self, other: &Self) -> Option<Self> {
        if let Some(factor) = self.as_fraction() {
            return other.scaled(factor).bounded();
        }
        if let Some(factor) = other.as_fraction() {
            return self.scaled(factor).bounded();
        }
        let (mut one, mut two) = (self.all_terms(), other.all_terms());
        if one.len().saturating_mul(two.len()) > MAX_PRODUCT {
            if one.len() >= two.len() {
                one = alloc::vec![self.single()];
            }
            if one.len().saturating_mul(two.len()) > MAX_PRODUCT {
                two = alloc::vec![other.single()];
            }
        }
        let mut product = Self::default();
        for (left, left_coefficient) in &one {
            for (right, right_coefficient) in &two {
                let (factor, monomial) = left.mul(right)?;
                product.put(left_coefficient.exact_product(right_coefficient).exact_product(&factor), monomial);
            }
        }
        product.bounded()
    }

    /// Itself, unless it is too large to be followed.
    pub(super) fn bounded(self) -> Option<Self> {
        self.size().is_bounded().then_some(self)
    }
}
