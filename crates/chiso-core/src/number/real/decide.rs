//! Signs, comparisons and roundings: certain, or none.

use core::cmp::Ordering;

use super::Real;
use super::enclosure::{Enclosure, Precision};
use super::monomial::Atom;
use crate::number::Number;

/// The working precisions that are tried, in bits: the last is the cap.
const PRECISIONS: [usize; 5] = [FIRST, 128, 256, 512, 1024];
const FIRST: usize = 64;
/// Bits beyond the precision that is asked for, since a sum loses some.
const GUARD: usize = 32;
/// The working precision that is tried first; what every logarithm and exponential is at it is kept.
pub(super) const KEPT: Precision = Precision(FIRST + GUARD);
/// The bits to which two numbers are the same for the order of numbers.
const ORDER_BITS: i64 = 512;
/// Numbers from two to this power on are not written out.
const MAX_MAGNITUDE: i64 = 2048;
/// The precision of the ends of an undecided number, in bits.
const END_BITS: usize = 256;

impl Real {
    fn at(&self, bits: usize) -> Option<Enclosure> {
        self.value(Precision(bits.saturating_add(GUARD)))
    }

    /// What `ask` makes of the first enclosure that is narrow enough for an answer.
    pub(super) fn decide<A>(&self, ask: impl Fn(&Enclosure) -> Option<A>) -> Option<A> {
        PRECISIONS.into_iter().find_map(|bits| ask(&self.at(bits)?))
    }

    /// The sign; `None` where no precision up to the cap tells it.
    pub(crate) fn sign(&self) -> Option<Ordering> {
        if let Some(fraction) = self.as_fraction() {
            return Some(fraction.cmp(&Number::ZERO));
        }
        if let [(monomial, coefficient)] = self.terms.as_slice()
            && monomial.atoms.is_empty()
            && self.constant.is_zero()
            && self.log.is_one()
        {
            return Some(coefficient.cmp(&Number::ZERO));
        }
        self.decide(Enclosure::sign)
    }

    /// How it compares; `None` where no precision up to the cap tells.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        self.add(&other.neg())?.sign()
    }

    /// What both ends of an enclosure come to under `ask`, which must be monotone, as soon as it is the same.
    pub(crate) fn settle<A: PartialEq>(&self, ask: impl Fn(&Number) -> A) -> Option<A> {
        self.decide(|enclosure| {
            // What is wider than any answer cannot settle one.
            if enclosure.low.magnitude().max(enclosure.high.magnitude()) > MAX_MAGNITUDE {
                return None;
            }
            let (low, high) = (ask(&enclosure.low.to_number()), ask(&enclosure.high.to_number()));
            (low == high).then_some(low)
        })
    }

    /// Fractions below and above it, close to it; `None` where nothing is known of it.
    pub(crate) fn ends(&self) -> Option<(Number, Number)> {
        let enclosure = self.at(END_BITS).or_else(|| self.decide(|enclosure| Some(enclosure.clone())))?;
        Some((enclosure.low.to_number(), enclosure.high.to_number()))
    }

    /// The fraction that stands for it in the order of numbers: the number itself to [`ORDER_BITS`] bits.
    pub(crate) fn image(&self) -> Number {
        if let Some(fraction) = self.as_fraction() {
            return fraction.clone();
        }
        // Every enclosure holds the number, and so does what they have in common: an order that one of them tells is kept.
        let narrowed = PRECISIONS.into_iter().filter_map(|bits| self.at(bits)).reduce(Enclosure::and);
        narrowed.map_or(Number::ZERO, |enclosure| {
            let low = enclosure.low;
            low.nearest(low.magnitude().max(enclosure.high.magnitude()).saturating_sub(ORDER_BITS)).to_number()
        })
    }

    /// The order of [`image`](Self::image)s, without working them out where a wide enclosure tells it.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        if self == other {
            return Ordering::Equal;
        }
        for bits in [FIRST, 256] {
            if let (Some(one), Some(two)) = (self.at(bits), other.at(bits)) {
                // Where ends of so few bits differ, it is by more than rounding to `ORDER_BITS` moves them.
                if one.high.cmp(&two.low).is_lt() {
                    return Ordering::Less;
                }
                if two.high.cmp(&one.low).is_lt() {
                    return Ordering::Greater;
                }
            }
        }
        self.image().cmp(&other.image())
    }
}

impl Atom {
    /// Its sign; `None` where it cannot be told.
    pub(super) fn sign(&self) -> Option<Ordering> {
        match self {
            Self::Sum(inner) => inner.of.sign(),
            Self::Log(_) | Self::LogOf(_) => {
                PRECISIONS.into_iter().find_map(|bits| self.value(Precision(bits.saturating_add(GUARD)))?.sign())
            }
        }
    }
}
