//! The lowest and highest points of one node: what the engine promises against what the oracle's tries gave.

use chiso_core::NodeScore;
use chiso_core::number::Number;
use chiso_core::spec::{FrameworkSpec, NodeBody, OverOne, RuleSpec, Scoring};

use super::compare::{Census, Differences, count, digits, is, same};
use crate::oracle::{Fraction, OracleNode};

/// What is different of a node's lowest and highest points. Where the oracle tried every value and the engine says that its
/// bounds are exact, they must be the same; otherwise what the oracle found must be within.
pub(super) fn bounds(
    spec: &FrameworkSpec,
    node: NodeScore<'_>,
    oracle: &OracleNode,
    found: &mut Differences,
    census: &mut Census,
) {
    let (Some(least), Some(most)) = (&oracle.lowest, &oracle.highest) else { return };
    let exact = node.bounds_exact();
    if oracle.points.is_some() && exact {
        // The points were compared.
        return;
    }
    let (lowest, highest) = (node.lowest(), node.highest());
    let reached = same(lowest.as_ref(), Some(least)) && same(highest.as_ref(), Some(most));
    let differs = if oracle.every && exact {
        !reached
    } else {
        // Only a rule that keeps what is beyond 0 or 1 can have points without an end, and so no bound to tell.
        let none = exact && lowest.is_none() && highest.is_none() && !keeps_beyond(spec);
        none || lowest.as_ref().is_some_and(|lowest| beyond(lowest, least, false))
            || highest.as_ref().is_some_and(|highest| beyond(highest, most, true))
    };
    if differs {
        let text =
            |bound: &Option<Number>| bound.as_ref().map_or_else(|| "nothing".to_owned(), Number::to_fraction_text);
        let (how, tried) =
            (if exact { " exactly" } else { "" }, if oracle.every { "every value" } else { "some values" });
        let engine = format!("{} to {}{how}", text(&lowest), text(&highest));
        found.push(format!("{} bounds: engine {engine}, oracle {least} to {most} of {tried}", node.id()));
    }
    if !oracle.every {
        let how = if exact { "exact bounds" } else { "bounds" };
        count(census, &format!("{how}{} by some values", if reached { " reached" } else { "" }));
    }
}

/// Whether one of the rules keeps what is beyond 0 or 1.
fn keeps_beyond(spec: &FrameworkSpec) -> bool {
    fn keeps(scoring: &Scoring) -> bool {
        match &scoring.rule.value {
            RuleSpec::Goalposts { clamp, .. } => !clamp,
            RuleSpec::Parts { parts, .. } => parts.iter().any(|part| keeps(&part.scoring)),
            _ => scoring.over_one.as_ref().is_some_and(|over_one| over_one.value == OverOne::Keep),
        }
    }
    spec.nodes.iter().any(|node| matches!(&node.body, NodeBody::Indicator(indicator) if keeps(&indicator.scoring)))
}

/// Whether a bound lies on the wrong side of a value that is possible.
pub(super) fn beyond(bound: &Number, possible: &Fraction, below: bool) -> bool {
    if is(bound, possible) {
        return false;
    }
    let Some((bound, _)) = digits(bound) else { return false };
    if below { bound < *possible } else { bound > *possible }
}
