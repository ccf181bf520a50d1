//! Means of normalised scores other than the arithmetic one, and what unknown scores can make of the one that is not
//! monotone. Scores are 0 or above.
//!
//! With weights `w` and scores `s`, sums over all children, and `mean = sum(w s) / sum(w)`:
//!
//! - geometric: `product(s ^ (w / sum(w)))`, and 0 where a score is 0;
//! - power, with an exponent `p` that is not 0: `(sum(w s ^ p) / sum(w)) ^ (1 / p)`, and 0 where a score is 0 and `p` is
//!   below 0, the limit; 1 makes the arithmetic mean, -1 the harmonic one, and towards 0 it goes to the geometric one;
//! - harmonic: `sum(w) / sum(w / s)`, and 0 where a score is 0, the limit;
//! - Mazziotta-Pareto: `mean - variance / mean` with `variance = sum(w (s - mean)^2) / sum(w)`, so that a unit loses by being
//!   uneven; plus where lower is better (Mazziotta and Pareto, "On a generalized non-compensatory composite index for
//!   measuring socio-economic phenomena", Social Indicators Research 127, 2016, in which all weights are equal). The mean
//!   of nothing but zeros is 0. As `variance = square - mean^2` with `square = sum(w s^2) / sum(w)`, it is `2 mean -
//!   square / mean`, or `square / mean`.

use alloc::vec::Vec;

use crate::framework::How;
use crate::number::Number;
use crate::spec::Combine;

/// The most corners of a box of scores that are looked at.
const MAX_CORNERS: usize = 256;

/// A score that counts.
#[derive(Clone)]
pub(crate) struct Term {
    pub(crate) weight: Number,
    pub(crate) score: Number,
}

/// A score that is known up to its bounds.
pub(crate) struct Between {
    pub(crate) weight: Number,
    pub(crate) low: Number,
    /// `None` where there is no bound.
    pub(crate) high: Option<Number>,
}

/// What can come of scores that are known up to their bounds.
pub(crate) struct Bounds {
    pub(crate) low: Option<Number>,
    pub(crate) high: Option<Number>,
    /// Whether both are reached.
    pub(crate) exact: bool,
}

fn sum(terms: &[Term], of: impl Fn(&Term) -> Number) -> Number {
    Number::sum(terms.iter().map(of))
}

/// The mean of `terms`; what weighs nothing is passed over, and nothing at all has the mean 0.
pub(crate) fn mean(combine: Combine, how: &How, terms: &[Term]) -> Option<Number> {
    let terms: Vec<Term> = terms.iter().filter(|term| !term.weight.is_zero()).cloned().collect();
    if terms.is_empty() {
        return Some(Number::ZERO);
    }
    match combine {
        Combine::Geometric => geometric(&terms),
        Combine::Harmonic => harmonic(&terms),
        Combine::Power => power(how.exponent.as_ref()?, &terms),
        Combine::MazziottaPareto => Some(Pareto::of(&terms).index(how.lower_is_better)),
        _ => arithmetic(&terms),
    }
}

fn arithmetic(terms: &[Term]) -> Option<Number> {
    sum(terms, |term| term.weight.mul(&term.score)).div(&sum(terms, |term| term.weight.clone()))
}

/// One root for all scores of the same weight: equal weights then make one root of one product, so that whatever is a
/// fraction is found to be one.
fn geometric(terms: &[Term]) -> Option<Number> {
    if terms.iter().any(|term| term.score.is_zero()) {
        return Some(Number::ZERO);
    }
    let mut products: Vec<Term> = Vec::new();
    for term in terms {
        match products.iter_mut().find(|product| product.weight == term.weight) {
            Some(product) => product.score = product.score.mul(&term.score),
            None => products.push(term.clone()),
        }
    }
    let weights = sum(terms, |term| term.weight.clone());
    let mut mean = Number::ONE;
    for product in products {
        mean = mean.mul(&product.score.pow(&product.weight.div(&weights)?)?);
    }
    Some(mean)
}

fn power(exponent: &Number, terms: &[Term]) -> Option<Number> {
    if exponent.is_negative() && terms.iter().any(|term| term.score.is_zero()) {
        return Some(Number::ZERO);
    }
    let powers = |term: &Term| Some(Term { weight: term.weight.clone(), score: term.score.pow(exponent)? });
    let powers: Vec<Term> = terms.iter().map(powers).collect::<Option<_>>()?;
    arithmetic(&powers)?.pow(&Number::ONE.div(exponent)?)
}

fn harmonic(terms: &[Term]) -> Option<Number> {
    let mut reciprocals = Vec::with_capacity(terms.len());
    for term in terms {
        match term.weight.div(&term.score) {
            Some(reciprocal) => reciprocals.push(reciprocal),
            None => return Some(Number::ZERO),
        }
    }
    sum(terms, |term| term.weight.clone()).div(&Number::sum(reciprocals))
}

/// The moments of scores that a Mazziotta-Pareto index is made of.
struct Pareto {
    weights: Number,
    mean: Number,
    /// The mean of the squares over the mean; 0 for nothing but zeros.
    spread: Number,
}

impl Pareto {
    fn of(terms: &[Term]) -> Self {
        let weights = sum(terms, |term| term.weight.clone());
        let whole = sum(terms, |term| term.weight.mul(&term.score));
        let squares = sum(terms, |term| term.weight.mul(&term.score).mul(&term.score));
        Self { mean: whole.div(&weights).unwrap_or_default(), spread: squares.div(&whole).unwrap_or_default(), weights }
    }

    fn index(&self, lower_is_better: bool) -> Number {
        if lower_is_better { self.spread.clone() } else { self.mean.add(&self.mean).sub(&self.spread) }
    }

    /// How much `square / mean` grows with the score of `term`.
    fn slope(&self, term: &Term) -> Option<Number> {
        let twice = term.score.add(&term.score).div(&self.mean)?;
        twice.sub(&self.spread.div(&self.mean)?).mul(&term.weight).div(&self.weights)
    }
}

/// What a Mazziotta-Pareto index can be.
///
/// `square / mean` is convex in the scores (a square over something linear). So the index that is better where it is
/// higher is concave: lowest at a corner of the box, and nowhere above its tangent plane at the corner of the highest
/// scores, which is reached if the index falls in no direction from there. The other index is convex: highest at a
/// corner, and nowhere below its tangent plane at the corner of the lowest scores.
pub(crate) fn pareto_bounds(lower_is_better: bool, scores: &[Between]) -> Bounds {
    let scores: Vec<&Between> = scores.iter().filter(|score| !score.weight.is_zero()).collect();
    let at = |pick: &dyn Fn(usize, &Between) -> Option<Number>| -> Option<Vec<Term>> {
        let term =
            |(at, score): (usize, &&Between)| Some(Term { weight: score.weight.clone(), score: pick(at, score)? });
        scores.iter().enumerate().map(term).collect()
    };
    let lowest = at(&|_, score| Some(score.low.clone())).unwrap_or_default();
    let highest = at(&|_, score| score.high.clone());
    // The convex side: the best or the worst of the corners.
    let open: Vec<usize> = scores
        .iter()
        .enumerate()
        .filter(|(_, score)| score.high.as_ref() != Some(&score.low))
        .map(|(at, _)| at)
        .collect();
    let corners = u32::try_from(open.len()).ok().and_then(|open| 1_usize.checked_shl(open));
    let corners = corners.filter(|corners| *corners <= MAX_CORNERS);
    let mut exact = corners.is_some() && highest.is_some();
    let greatest = scores
        .iter()
        .map(|score| score.high.clone())
        .try_fold(Number::ZERO, |greatest, high| Some(greatest.max(high?)));
    let mut corner: Option<Number> = None;
    for pattern in (0..corners.unwrap_or_default()).filter(|_| highest.is_some()) {
        let up = |index: usize| {
            let bit = open.iter().position(|open| *open == index).and_then(|bit| u32::try_from(bit).ok());
            bit.and_then(|bit| pattern.checked_shr(bit)).is_some_and(|rest| rest & 1 == 1)
        };
        let terms = at(&|index, score| if up(index) { score.high.clone() } else { Some(score.low.clone()) });
        let found = terms.map(|terms| Pareto::of(&terms).index(lower_is_better));
        corner = match (corner, found) {
            (Some(corner), Some(found)) if lower_is_better => Some(corner.max(found)),
            (Some(corner), Some(found)) => Some(corner.min(found)),
            (corner, found) => corner.or(found),
        };
    }
    let least = Pareto::of(&lowest);
    if lower_is_better {
        let high = corner.or(greatest);
        let mut low = least.spread.clone();
        for (term, score) in lowest.iter().zip(&scores) {
            // All lowest scores 0: the index is 0 there.
            let Some(slope) = least.slope(term).filter(Number::is_negative) else {
                continue;
            };
            match &score.high {
                Some(high) if *high == score.low => {}
                Some(high) => {
                    exact = false;
                    low = low.add(&slope.mul(&high.sub(&score.low)));
                }
                None => low = Number::ZERO,
            }
        }
        return Bounds { low: Some(low.max(least.mean)), high, exact };
    }
    // The square over the mean is at most the greatest score.
    let low = corner.or_else(|| Some(least.mean.add(&least.mean).sub(greatest.as_ref()?)));
    let high = highest.map(|highest| {
        let most = Pareto::of(&highest);
        let mut high = most.index(false);
        for (term, score) in highest.iter().zip(&scores) {
            let two = term.weight.add(&term.weight).div(&most.weights);
            let fall = most.slope(term).zip(two).map(|(slope, two)| slope.sub(&two));
            if let Some(fall) = fall.filter(|fall| !fall.is_negative() && !fall.is_zero() && term.score != score.low) {
                exact = false;
                high = high.add(&fall.mul(&term.score.sub(&score.low)));
            }
        }
        high.min(most.mean)
    });
    Bounds { low, high, exact }
}

#[cfg(test)]
mod tests;
