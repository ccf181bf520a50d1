use alloc::vec::Vec;

use super::approx::{Approx, U};
use super::figures::Approximations;
use crate::framework::RatioPlan;
use crate::number::Number;

/// A framework's total as a sum of terms, where it is one.
#[derive(Debug, Default)]
pub(crate) struct Program {
    /// Whether the total is such a sum.
    usable: bool,
    ratios: Vec<Term>,
    differences: Vec<(u32, Term)>,
    /// Indicators to be worked out exactly.
    exact: Vec<u32>,
    /// The bound of the total's error.
    error: f64,
}

#[derive(Debug)]
struct Term {
    dividend: u32,
    divisor: u32,
    slope: f64,
    cap: f64,
    /// Added to the limit of 1 that a ratio must keep: infinity where there is none.
    leeway: f64,
}

/// What the filter made of a unit's figures.
pub(crate) enum Run<'p> {
    /// The sum of all terms but the exact ones, which the caller adds.
    Sum(Approx, &'p [u32]),
    /// Something is missing, contradicts itself or lies too near to doing so: the exact path must look.
    Undecided,
}

impl Program {
    /// A sum of nothing yet.
    pub(crate) const fn sum() -> Self {
        Self { usable: true, ratios: Vec::new(), differences: Vec::new(), exact: Vec::new(), error: 0.0 }
    }

    /// Adds an indicator that is a ratio; `ones` is the place of the constant 1 behind the inputs.
    ///
    /// False where a coefficient is too long to be a float with a known error: the indicator must be worked out exactly.
    #[must_use]
    pub(crate) fn ratio(&mut self, plan: &RatioPlan, max_points: &Number, ones: u32) -> bool {
        let slope = plan.target.as_ref().and_then(|target| max_points.div(target));
        let (slope, cap) = (Approx::of(slope.as_ref().unwrap_or(max_points)), Approx::of(max_points));
        if !slope.error.is_finite() || !cap.error.is_finite() {
            return false;
        }
        let (slope, cap) = (slope.value, cap.value);
        let leeway = if plan.strict { 0.0 } else { f64::INFINITY };
        let term = Term { dividend: plan.dividend, divisor: plan.divisor.unwrap_or(ones), slope, cap, leeway };
        match plan.less {
            Some(less) => self.differences.push((less, term)),
            None => self.ratios.push(term),
        }
        true
    }

    /// Adds an indicator that is worked out exactly.
    pub(crate) fn exact(&mut self, node: u32) {
        self.exact.push(node);
    }

    /// Ends the sum: fixes the error bound of its terms.
    pub(crate) fn finish(&mut self) {
        let caps = self.ratios.iter().chain(self.differences.iter().map(|(_, term)| term)).map(|term| term.cap);
        let (mut count, mut sum) = (0.0, 0.0);
        for cap in caps {
            count += 1.0;
            sum += cap;
        }
        self.error = (16.0 + 2.0 * count) * U * sum;
        self.usable = self.error.is_finite();
    }

    /// Sums the terms for a unit.
    pub(crate) fn run(&self, figures: &Approximations) -> Run<'_> {
        if !self.usable || (!self.differences.is_empty() && !figures.whole) {
            return Run::Undecided;
        }
        // Whole numbers compare exactly; other figures must keep clear of 1 by more than their error.
        let limit = if figures.whole { 1.0 } else { 1.0 - 64.0 * U };
        let values = figures.values.as_slice();
        let at = |place: u32| values.get(place as usize).copied().unwrap_or(f64::NAN);
        let mut valid = true;
        let mut points = |dividend: f64, divisor: f64, term: &Term| {
            let ratio = dividend / divisor;
            valid &= (dividend >= 0.0) & (divisor > 0.0) & (ratio <= limit + term.leeway);
            let points = ratio * term.slope;
            if points < term.cap { points } else { term.cap }
        };
        let mut ratio = |term: &Term| points(at(term.dividend), at(term.divisor), term);
        // Two sums, so that an addition need not wait for the one before it; the bound of the error holds in any order.
        let (pairs, last) = self.ratios.as_chunks::<2>();
        let (mut sum, mut other) = (last.iter().map(&mut ratio).sum::<f64>(), 0.0);
        for [one, two] in pairs {
            sum += ratio(one);
            other += ratio(two);
        }
        sum += other;
        for (less, term) in &self.differences {
            sum += points(at(term.dividend), at(term.divisor) - at(*less), term);
        }
        if valid { Run::Sum(Approx { value: sum, error: self.error }, &self.exact) } else { Run::Undecided }
    }
}
