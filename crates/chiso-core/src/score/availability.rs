//! Screening: whether a unit has the figures of enough indicators to be scored at all.

use alloc::vec::Vec;

use super::known::Known;
use crate::bind::{Bound, Figure};
use crate::expr::Absent;
use crate::framework::{Body, Node};
use crate::number::Number;
use crate::rule::{Rule, Stop, Unwatched, earn};
use crate::scorecard::Reason;

/// Why a unit is not scored, where the framework asks for more than it has.
pub(crate) fn screened(bound: &Bound) -> Option<Reason> {
    let compiled = &bound.framework.0;
    let asked_for = Number::from(compiled.spec.total.screening.as_ref()?.value);
    let (mut known, mut asked) = (0_u32, 0_u32);
    for (index, node) in (0_u32..).zip(&compiled.nodes) {
        match is_known(bound, index, node) {
            Some(true) => {
                known = known.saturating_add(1);
                asked = asked.saturating_add(1);
            }
            Some(false) => asked = asked.saturating_add(1),
            None => {}
        }
    }
    let share = Number::integer(i64::from(known)).div(&Number::integer(i64::from(asked)))?;
    (share < asked_for).then_some(Reason::Screened { known, asked })
}

/// Whether the figures of an indicator are there, before anything stands in for them; `None` for what has no figures or
/// does not apply.
fn is_known(bound: &Bound, index: u32, node: &Node) -> Option<bool> {
    let Body::Indicator(indicator) = &node.body else {
        return None;
    };
    let given = bound.given.iter().find(|given| given.node == index).map(|given| given.points);
    match (&indicator.scorer.rule, given) {
        (Rule::Informational | Rule::Full, _) => None,
        (_, Some(Figure::Number(_))) => Some(true),
        (Rule::Appraised, Some(Figure::NotApplicable)) => None,
        (Rule::Appraised, _) => Some(false),
        _ => match earn(&indicator.scorer, &Known::new(&bound.chosen), &mut Unwatched, &mut Vec::new()) {
            Err(Stop::Absent(Absent::NotApplicable, _)) => None,
            Err(Stop::Absent(..)) => Some(false),
            // Whatever it comes to among others, or contradicts: the figures are there.
            _ => Some(true),
        },
    }
}
