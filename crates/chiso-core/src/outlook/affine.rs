//! Functions of one figure that are a fraction of affine functions: `(a x + b) / (c x + d)`.
//!
//! Such a Möbius function only rises or only falls between its poles, has at most one place where it has a given value,
//! and that place is rational: what is asked of it has a closed form. Sums and products stay in the class only where
//! their degrees allow it; where they do not, there is no answer here.

use crate::expr::Operator;
use crate::interval::{Cut, Interval};
use crate::number::Number;

/// `slope * x + constant`.
#[derive(Clone, Debug, PartialEq)]
struct Affine {
    slope: Number,
    constant: Number,
}

impl Affine {
    const fn constant(constant: Number) -> Self {
        Self { slope: Number::ZERO, constant }
    }

    fn is_constant(&self) -> bool {
        self.slope.is_zero()
    }

    fn at(&self, x: &Number) -> Number {
        self.slope.mul(x).add(&self.constant)
    }

    fn plus(&self, other: &Self) -> Self {
        Self { slope: self.slope.add(&other.slope), constant: self.constant.add(&other.constant) }
    }

    fn times(&self, factor: &Number) -> Self {
        Self { slope: self.slope.mul(factor), constant: self.constant.mul(factor) }
    }

    /// The product, where one of them is constant.
    fn product(&self, other: &Self) -> Option<Self> {
        if self.is_constant() {
            Some(other.times(&self.constant))
        } else if other.is_constant() {
            Some(self.times(&other.constant))
        } else {
            None
        }
    }

    /// `self / other`, where that is the same number for every figure.
    fn ratio(&self, other: &Self) -> Option<Number> {
        if self.slope.mul(&other.constant) != self.constant.mul(&other.slope) {
            return None;
        }
        if other.is_constant() { self.constant.div(&other.constant) } else { self.slope.div(&other.slope) }
    }

    /// Where it is 0, if it is that at one place only.
    fn root(&self) -> Option<Number> {
        self.constant.neg().div(&self.slope)
    }
}

/// A fraction of affine functions of one figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Mobius {
    top: Affine,
    /// INVARIANT: not zero; 1 where it is constant, otherwise of slope 1 and no multiple of `top`.
    bottom: Affine,
}

impl Mobius {
    /// The figure itself.
    pub(super) const fn figure() -> Self {
        Self { top: Affine { slope: Number::ONE, constant: Number::ZERO }, bottom: Affine::constant(Number::ONE) }
    }

    pub(super) const fn constant(value: Number) -> Self {
        Self { top: Affine::constant(value), bottom: Affine::constant(Number::ONE) }
    }

    fn new(top: Affine, bottom: Affine) -> Option<Self> {
        if let Some(ratio) = top.ratio(&bottom) {
            return Some(Self::constant(ratio));
        }
        let unit = if bottom.is_constant() { &bottom.constant } else { &bottom.slope };
        let factor = Number::ONE.div(unit)?;
        Some(Self { top: top.times(&factor), bottom: bottom.times(&factor) })
    }

    /// Its value, where it is the same for every figure.
    pub(super) fn as_constant(&self) -> Option<&Number> {
        self.is_constant().then_some(&self.top.constant)
    }

    /// Its value at `x`; `None` at its pole.
    #[must_use]
    pub fn at(&self, x: &Number) -> Option<Number> {
        self.top.at(x).div(&self.bottom.at(x))
    }

    /// How fast it rises at `x`: `(a d - b c) / (c x + d)^2`; `None` at its pole.
    #[must_use]
    pub fn slope_at(&self, x: &Number) -> Option<Number> {
        let determinant = self.top.slope.mul(&self.bottom.constant).sub(&self.top.constant.mul(&self.bottom.slope));
        let bottom = self.bottom.at(x);
        determinant.div(&bottom.mul(&bottom))
    }

    /// Whether it is the same for every figure.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.top.is_constant() && self.bottom.is_constant()
    }

    pub(super) fn plus(&self, other: &Self) -> Option<Self> {
        if self.bottom == other.bottom {
            return Self::new(self.top.plus(&other.top), self.bottom.clone());
        }
        let top = self.top.product(&other.bottom)?.plus(&other.top.product(&self.bottom)?);
        Self::new(top, self.bottom.product(&other.bottom)?)
    }

    pub(super) fn minus(&self, other: &Self) -> Option<Self> {
        self.plus(&Self { top: other.top.times(&Number::integer(-1)), bottom: other.bottom.clone() })
    }

    pub(super) fn times(&self, other: &Self) -> Option<Self> {
        if let Some(ratio) = self.top.ratio(&other.bottom) {
            return Self::new(other.top.times(&ratio), self.bottom.clone());
        }
        if let Some(ratio) = other.top.ratio(&self.bottom) {
            return Self::new(self.top.times(&ratio), other.bottom.clone());
        }
        Self::new(self.top.product(&other.top)?, self.bottom.product(&other.bottom)?)
    }

    pub(super) fn scaled(&self, factor: &Number) -> Option<Self> {
        Self::new(self.top.times(factor), self.bottom.clone())
    }

    /// `self / other`, where `other` is not 0.
    pub(super) fn over(&self, other: &Self) -> Option<Self> {
        self.times(&Self::new(other.bottom.clone(), other.top.clone())?)
    }

    /// Arithmetic but division.
    pub(super) fn combine(&self, operator: Operator, other: &Self) -> Option<Self> {
        match operator {
            Operator::Add => self.plus(other),
            Operator::Subtract => self.minus(other),
            Operator::Multiply => self.times(other),
            Operator::Divide => self.over(other),
        }
    }

    /// Cuts an interval without a pole into pieces on which the sign does not change.
    pub(super) fn signs(&self, within: &Interval) -> alloc::vec::Vec<(Interval, core::cmp::Ordering)> {
        let mut cuts = alloc::vec![within.low.clone()];
        if let Some(root) = self.top.root() {
            for cut in [Cut::At(root.clone(), false), Cut::At(root, true)] {
                if within.low < cut && cut < within.high {
                    cuts.push(cut);
                }
            }
        }
        cuts.push(within.high.clone());
        let mut pieces = alloc::vec::Vec::new();
        for (low, high) in cuts.iter().zip(cuts.iter().skip(1)) {
            let piece = Interval { low: low.clone(), high: high.clone() };
            if let Some(value) = self.at(&sample(&piece)) {
                pieces.push((piece, value.cmp(&Number::ZERO)));
            }
        }
        pieces
    }
}

/// A number inside an interval that is not empty.
fn sample(interval: &Interval) -> Number {
    match (&interval.low, &interval.high) {
        (Cut::At(low, _), Cut::At(high, _)) => low.add(high).div(&Number::integer(2)).unwrap_or_default(),
        (Cut::At(low, _), _) => low.add(&Number::ONE),
        (_, Cut::At(high, _)) => high.sub(&Number::ONE),
        _ => Number::ZERO,
    }
}
