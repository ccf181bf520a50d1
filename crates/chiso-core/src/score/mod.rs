//! Scoring: one pure call.

mod availability;
mod children;
mod evidence;
mod known;
mod pass;
mod possible;
mod ratio;
mod recorder;
mod settle;
mod undecided;
mod unknown;

use alloc::vec::Vec;

use rust_decimal::Decimal;

use crate::bind::Bound;
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expr::{Figures as _, truth};
use crate::filter::{Approx, Run};
use crate::framework::{Body, Framework};
use crate::number::Number;
use crate::origin::Origin;
use crate::rule::{Rule, Unwatched, earn};
use crate::scorecard::{Scorecard, Settled, Status};

pub(crate) use availability::screened;
pub(crate) use known::{Among, Known};
pub(crate) use possible::can_be_negative;

/// The total of one unit, rounded as displayed, without its explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Total {
    /// What became of it.
    pub status: Status,
    /// Its points, rounded; `None` where it has none.
    pub points: Option<Decimal>,
    /// Its index, rounded; `None` where it has none.
    pub index: Option<Decimal>,
}

impl Framework {
    /// Scores one unit, with the whole explanation.
    ///
    /// A missing figure is no error: the policies of the framework say what it does, and the scorecard says that they
    /// did.
    ///
    /// # Errors
    ///
    /// Contradictions that only the rules can see, all at once: a share above 1 or below 0, a check of the framework
    /// that does not hold, a division by zero without a declared outcome. (The figures themselves were checked when
    /// they were bound.) `bound` must have been bound to this framework; the framework that it was bound to counts.
    pub fn score(&self, bound: &Bound) -> Result<Scorecard, Diagnostics> {
        let mut card = self.score_without_bounds(bound)?;
        if card.entries.iter().any(|entry| matches!(entry.settled, Settled::Withheld)) {
            possible::fill(&mut card, bound);
        }
        Ok(card)
    }

    /// Scores one unit as [`score`](Self::score) does, without working out what is still possible where figures are
    /// missing, which is most of the work there: nodes without points have no lowest and no highest points either.
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn score_without_bounds(&self, bound: &Bound) -> Result<Scorecard, Diagnostics> {
        cohort_there(bound)?;
        let mut card = pass::pass(bound)?;
        let mut warnings = bound.warnings.clone();
        warnings.append(core::mem::take(&mut card.warnings));
        card.warnings = warnings;
        Ok(card)
    }

    /// The total of one unit, the same digits as [`score`](Self::score) gives, without allocation where the filter decides.
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn total(&self, bound: &Bound) -> Result<Total, Diagnostics> {
        cohort_there(bound)?;
        if let Some(total) = filtered(bound) {
            return Ok(total);
        }
        let card = self.score_without_bounds(bound)?;
        let total = card.total();
        Ok(Total { status: total.status(), points: total.rounded_points(), index: total.rounded_index() })
    }
}

/// A score that depends on others needs them.
fn cohort_there(bound: &Bound) -> Result<(), Diagnostics> {
    let compiled = &bound.framework.0;
    let first = compiled.columns.first().map(|column| column.node).or(compiled.copeland.first().copied());
    match first {
        Some(node) if bound.within.is_none() => {
            let origin = compiled.spec.nodes.get(node as usize).map_or(Origin::NONE, |spec| spec.origin);
            let diagnostic = Diagnostic::error(codes::COHORT_NEEDED, origin).with("node", compiled.id(node));
            let framework = alloc::format!("{}/{}", compiled.spec.id.value, compiled.spec.edition.value);
            Err(alloc::vec![diagnostic.with("framework", framework)].into())
        }
        _ => Ok(()),
    }
}

/// The normalised scores of the children of a group, `None` where one leaves its share to its siblings; nothing where the
/// unit cannot be scored so far.
pub(crate) fn children_scores(bound: &Bound, node: u32) -> Option<Vec<Option<Number>>> {
    let card = pass::pass(bound).ok()?;
    card.children_scores(node)
}

/// The total by the filter, where nothing is missing, contradictory or too near to a rounding boundary.
pub(crate) fn filtered(bound: &Bound) -> Option<Total> {
    let compiled = &bound.framework.0;
    if !bound.given.is_empty() || compiled.spec.total.screening.is_some() {
        return None;
    }
    let figures = Among::new(bound);
    for check in &compiled.checks {
        let truth = truth(check, &figures);
        // What cannot be told is left to the exact path.
        if figures.take_maybe().any() || truth.is_ok_and(|truth| truth.no && !truth.yes) {
            return None;
        }
    }
    let Run::Sum(mut sum, exact) = compiled.program.run(&bound.approximations) else {
        return None;
    };
    for index in exact {
        let node = compiled.node(*index)?;
        let Body::Indicator(indicator) = &node.body else {
            return None;
        };
        if matches!(indicator.scorer.rule, Rule::Appraised) {
            return None;
        }
        let earned = earn(&indicator.scorer, &figures, &mut Unwatched, &mut Vec::new()).ok()?;
        sum = sum.plus(Approx::of(&earned.score.mul(&node.max_points)));
    }
    let rounding = compiled.spec.total.rounding;
    let points = sum.round(u32::from(rounding.points), rounding.mode)?;
    let index = sum.times(compiled.nodes.last()?.per_point).round(u32::from(rounding.index), rounding.mode)?;
    Some(Total { status: Status::Scored, points: Some(points), index: Some(index) })
}
