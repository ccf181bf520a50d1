//! What is possible for a group, from what is possible for its children.

use alloc::vec::Vec;

use super::super::unknown::Unknown;
use super::{among_others, expressions, rounded, widen, withheld};
use crate::framework::{Body, Edge, Framework, Group, Node};
use crate::mean::{self, Between};
use crate::number::Number;
use crate::scorecard::{Entry, Possible, Reason, Scorecard, Settled, Status, Which};
use crate::spec::{Combine, MissingPolicy, Negative, NotApplicablePolicy};

/// The bounds of a group from those of its children; `None` where no child is left to have any.
pub(super) fn range(
    card: &Scorecard,
    framework: &Framework,
    index: u32,
    node: &Node,
    group: &Group,
) -> Option<Possible> {
    // With other figures it would be another unit that is screened, or not: nothing bounds it.
    if index == framework.0.total() && is_screened_out(card, framework) {
        return None;
    }
    let children = || group.edges.iter().filter_map(|edge| Some((edge, card.entry(edge.child)?)));
    if is_screened_out(card, framework) && looks_at_others(card, framework, group) {
        return Some(Possible { lowest: None, highest: None, exact: false, may_drop: false, available: None });
    }
    let counts = |entry: &Entry| !matches!(entry.settled, Settled::Dropped | Settled::Nothing);
    // A child that stays without points whatever the figures are leaves its groups without them.
    let hopeless = |entry: &Entry| matches!(entry.settled, Settled::Withheld) && entry.possible().is_none();
    if !children().any(|(_, entry)| counts(entry)) || children().any(|(_, entry)| hopeless(entry)) {
        return None;
    }
    let may_drop = |entry: &Entry| entry.possible().is_some_and(|possible| possible.may_drop);
    let may_drop_any = children().any(|(_, entry)| may_drop(entry));
    let is_total = index == framework.0.total();
    if !may_drop_any && what_is_left_weighs_nothing(card, group) {
        return nothing_left(card, framework, node, group, is_total);
    }
    let too_few = stays_too_few(card, framework, group);
    if too_few && node.missing == MissingPolicy::Zero {
        let nothing = Some(Number::ZERO);
        return Some(Possible {
            lowest: nothing.clone(),
            highest: nothing,
            exact: true,
            may_drop: false,
            available: Some(true),
        });
    }
    if too_few && (is_total || node.missing == MissingPolicy::Refuse) {
        return None;
    }
    let (lowest, highest, exact) = if group.combine == Combine::Copeland {
        // Against others it can win everything or nothing.
        (Some(Number::ZERO), Some(node.max_points.clone()), false)
    } else if may_drop_any {
        whichever_stay(card, framework, node, group)
    } else if group.combine == Combine::MazziottaPareto {
        let bounds = mean::pareto_bounds(group.how.lower_is_better, &scores_between(card, framework, group));
        let points = |bound: Option<Number>| bound.map(|score| score.mul(&node.max_points));
        (points(bounds.low), points(bounds.high), bounds.exact && is_exact(card, framework, (index, node)))
    } else {
        let exact = is_exact(card, framework, (index, node));
        (card.combined(index, Which::Lowest), card.combined(index, Which::Highest), exact)
    };
    let round = |points: Number| rounded(framework, node, points);
    let (lowest, highest) = (lowest.map(round), highest.map(round));
    let mut possible = Possible { lowest, highest, exact, may_drop: false, available: Some(true) };
    // What weighs nothing is nothing that is left.
    let weighs = |edge: &Edge| group.shares.is_zero() || !edge.share.is_zero();
    if children().filter(|(edge, entry)| counts(entry) && weighs(edge)).all(|(_, entry)| may_drop(entry)) {
        widen(framework, node, &mut possible, true, true);
    }
    let below = |edge: &Edge| card.exact(edge.child, Which::Lowest).is_none_or(|points| points.is_negative());
    let may_be_below = group.how.negative == Some(Negative::Missing)
        && children().any(|(edge, entry)| counts(entry) && !edge.share.is_zero() && below(edge));
    let open = |entry: &Entry| may_drop(entry) || hangs(entry);
    let may_be_too_few = group.how.min_available.is_some() && children().any(|(_, entry)| open(entry));
    // Nobody may have what it would meet the others by.
    let may_meet_nobody = group.combine == Combine::Copeland;
    if too_few || may_be_below || may_be_too_few || may_meet_nobody {
        widen(framework, node, &mut possible, true, false);
    }
    Some(possible)
}

fn is_screened_out(card: &Scorecard, framework: &Framework) -> bool {
    let total = card.entry(framework.0.total());
    total.is_some_and(|entry| entry.reasons().iter().any(|why| matches!(why, Reason::Screened { .. })))
}

/// Whether anything in a group came out by what others have, among whom the unit would be with other figures.
fn looks_at_others(card: &Scorecard, framework: &Framework, group: &Group) -> bool {
    group.edges.iter().any(|edge| match framework.0.node(edge.child).map(|node| &node.body) {
        Some(Body::Indicator(indicator)) => !withheld(card, edge.child) && among_others(&indicator.scorer).is_some(),
        Some(Body::Group(inner)) => {
            (inner.combine == Combine::Copeland && !withheld(card, edge.child))
                || looks_at_others(card, framework, inner)
        }
        None => false,
    })
}

/// Whether children dropped out that counted for something, and those that did not count for nothing.
fn what_is_left_weighs_nothing(card: &Scorecard, group: &Group) -> bool {
    let dropped = |edge: &&Edge| card.entry(edge.child).is_some_and(|entry| matches!(entry.settled, Settled::Dropped));
    !group.shares.is_zero() && group.edges.iter().any(|edge| dropped(&edge)) && {
        let left = group.edges.iter().filter(dropped).fold(Number::ZERO, |sum, edge| sum.add(&edge.share));
        group.shares == left
    }
}

/// A group that comes out as if nothing were left as soon as what is missing is known: what its policy makes of that. The total
/// has no siblings to leave its points to.
fn nothing_left(
    card: &Scorecard,
    framework: &Framework,
    node: &Node,
    group: &Group,
    is_total: bool,
) -> Option<Possible> {
    let gone = |edge: &Edge| {
        let entry = card.entry(edge.child);
        entry.is_some_and(|entry| matches!(entry.settled, Settled::Dropped) && entry.status == Status::Missing)
    };
    let missing = group.edges.iter().any(gone);
    let refused = if missing {
        node.missing == MissingPolicy::Refuse || (is_total && node.missing == MissingPolicy::Reweight)
    } else {
        node.not_applicable == NotApplicablePolicy::Refuse
            || (is_total && node.not_applicable == NotApplicablePolicy::Reweight)
    };
    let full = !missing && node.not_applicable == NotApplicablePolicy::Full;
    let points = if full { rounded(framework, node, node.max_points.clone()) } else { Number::ZERO };
    let (lowest, highest) = (Some(points.clone()), Some(points));
    let mut possible = Possible { lowest, highest, exact: false, may_drop: false, available: None };
    widen(framework, node, &mut possible, missing, !missing);
    (!refused).then_some(possible)
}

/// Whether it hangs on what is missing whether its group will know a withheld node.
fn hangs(entry: &Entry) -> bool {
    entry.possible().is_some_and(|possible| possible.available.is_none())
}

/// Whether a group has too few known children even when all that is missing is reported.
fn stays_too_few(card: &Scorecard, framework: &Framework, group: &Group) -> bool {
    let Some(share) = &group.how.min_available else {
        return false;
    };
    let may_drop = |entry: &Entry| entry.possible().is_some_and(|possible| possible.may_drop);
    let (mut known, mut of) = (Number::ZERO, Number::ZERO);
    for (child, entry) in group.edges.iter().filter_map(|edge| Some((edge.child, card.entry(edge.child)?))) {
        if may_drop(entry) || hangs(entry) {
            return false;
        }
        if entry.possible().is_some_and(|possible| possible.available == Some(false)) {
            continue;
        }
        let withheld = matches!(entry.settled, Settled::Withheld);
        if entry.status != Status::NotApplicable || withheld {
            of = of.add(&Number::ONE);
        }
        let stays_missing = || match framework.0.node(child).map(|node| &node.body) {
            Some(Body::Group(group)) => stays_too_few(card, framework, group),
            _ => false,
        };
        if if withheld { !stays_missing() } else { !matches!(entry.status, Status::NotApplicable | Status::Missing) } {
            known = known.add(&Number::ONE);
        }
    }
    known < share.mul(&of)
}

/// Whichever children stay, a mean of their normalised scores lies between the lowest and the highest of them.
fn whichever_stay(
    card: &Scorecard,
    framework: &Framework,
    node: &Node,
    group: &Group,
) -> (Option<Number>, Option<Number>, bool) {
    let whole = if group.combine.is_additive() { &group.shares } else { &node.max_points };
    if group.combine.needs_positive() {
        let scores = scores_between(card, framework, group);
        let lowest = scores.iter().map(|score| score.low.clone()).reduce(Number::min);
        let highest =
            scores.iter().map(|score| score.high.clone()).reduce(|one, other| Some(one?.max(other?))).flatten();
        // The penalty for unbalance is at most the highest score less the mean.
        let lowest = match group.combine {
            Combine::MazziottaPareto if !group.how.lower_is_better => {
                lowest.zip(highest.clone()).map(|(lowest, highest)| lowest.add(&lowest).sub(&highest))
            }
            _ => lowest,
        };
        let points = |score: Option<Number>| score.map(|score| score.mul(whole));
        return (points(lowest), points(highest), false);
    }
    if group.combine.is_additive() {
        let extreme = |which: Which| mean_of_those_that_stay(card, framework, group, which).map(|mean| mean.mul(whole));
        return (extreme(Which::Lowest), extreme(Which::Highest), false);
    }
    let extreme = |which: Which, pick: fn(Number, Number) -> Number| {
        let mut found: Option<Number> = None;
        for edge in &group.edges {
            if card.entry(edge.child).is_none_or(|entry| matches!(entry.settled, Settled::Dropped | Settled::Nothing)) {
                continue;
            }
            let own = framework.0.node(edge.child)?.max_points.clone();
            // What weighs nothing scores nothing, also where a minimum looks at it.
            let score = card.exact(edge.child, which)?.div(&own).unwrap_or_default();
            found = Some(match found {
                Some(found) => pick(found, score),
                None => score,
            });
        }
        found.map(|score| score.mul(whole))
    };
    (extreme(Which::Lowest, Number::min), extreme(Which::Highest, Number::max), false)
}

/// The lowest or highest weighted mean of normalised scores, whichever of the children that may drop out stay: those that
/// move it the wanted way, the furthest first, as long as they do.
fn mean_of_those_that_stay(card: &Scorecard, framework: &Framework, group: &Group, which: Which) -> Option<Number> {
    let (mut sum, mut weights) = (Number::ZERO, Number::ZERO);
    let mut loose: Vec<(Number, &Number)> = Vec::new();
    let mut weightless = false;
    for edge in &group.edges {
        let Some(entry) = card.entry(edge.child) else { continue };
        if matches!(entry.settled, Settled::Dropped | Settled::Nothing) {
            continue;
        }
        let own = &framework.0.node(edge.child)?.max_points;
        let score = card.exact(edge.child, which)?.div(own).unwrap_or_default();
        if edge.share.is_zero() {
            weightless = true;
        } else if entry.possible().is_some_and(|possible| possible.may_drop) {
            loose.push((score, &edge.share));
        } else {
            sum = sum.add(&score.mul(&edge.share));
            weights = weights.add(&edge.share);
        }
    }
    let is_certain = !weights.is_zero();
    let further = |one: &Number, other: &Number| if which == Which::Lowest { one < other } else { one > other };
    loose.sort_by(|(one, _), (other, _)| if which == Which::Lowest { one.cmp(other) } else { other.cmp(one) });
    for (score, share) in loose {
        if sum.div(&weights).is_some_and(|mean| !further(&score, &mean)) {
            break;
        }
        sum = sum.add(&score.mul(share));
        weights = weights.add(share);
    }
    let mean = sum.div(&weights).unwrap_or_default();
    // Where only children stay that weigh nothing, there is nothing.
    Some(if weightless && !is_certain && further(&Number::ZERO, &mean) { Number::ZERO } else { mean })
}

/// The normalised scores that the children of a mean without meaning below 0 can have; what is below counts as 0.
fn scores_between(card: &Scorecard, framework: &Framework, group: &Group) -> Vec<Between> {
    let between = |edge: &Edge| {
        let entry = card.entry(edge.child)?;
        if matches!(entry.settled, Settled::Dropped | Settled::Nothing) {
            return None;
        }
        let own = &framework.0.node(edge.child)?.max_points;
        let score = |points: Number| points.div(own).unwrap_or_default().max(Number::ZERO);
        Some(Between {
            weight: edge.share.clone(),
            low: card.exact(edge.child, Which::Lowest).map_or(Number::ZERO, score),
            high: card.exact(edge.child, Which::Highest).map(score),
        })
    };
    group.edges.iter().filter_map(between).collect()
}

/// A group's bounds are exact where its children's are and no missing figure is shared between them.
fn is_exact(card: &Scorecard, framework: &Framework, (index, node): (u32, &Node)) -> bool {
    let unknown = Unknown::new(framework, &card.figures);
    let mut seen: Vec<u32> = Vec::new();
    let mut stack = alloc::vec![index];
    while let Some(at) = stack.pop() {
        if !withheld(card, at) {
            continue;
        }
        match framework.0.node(at).map(|node| &node.body) {
            Some(Body::Group(group)) => {
                // Its own bounds may be wider than what its children can make.
                if at != index && !card.entry(at).and_then(Entry::possible).is_some_and(|possible| possible.exact) {
                    return false;
                }
                stack.extend(group.edges.iter().map(|edge| edge.child));
            }
            Some(Body::Indicator(indicator)) => {
                if !card.entry(at).and_then(|entry| entry.possible()).is_some_and(|possible| possible.exact) {
                    return false;
                }
                // What is only approached may be rounded to what is not reached.
                let approached = || expressions(&indicator.scorer).iter().any(|expr| unknown.approaches(expr));
                if node.rounded_to.is_some() && approached() {
                    return false;
                }
                for input in indicator.inputs.iter().filter(|input| unknown.is_unknown(**input)) {
                    if seen.contains(input) {
                        return false;
                    }
                    seen.push(*input);
                }
            }
            None => return false,
        }
    }
    true
}
