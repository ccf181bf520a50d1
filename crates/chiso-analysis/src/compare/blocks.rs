//! Groups that are no sum of their children: how their change is shared among the children.

use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::Combine;
use chiso_core::{NodeIndex, NodeScore};

use super::atoms::{beyond, combine, score, shown};
use super::effects::Cause;
use super::join::{Joint, middle, scores};
use super::lowest;
use super::sides::{Pair, Sides};

/// A child of the group, with its normalised scores where it counts.
struct Child {
    pair: Pair,
    scores: (Option<Number>, Option<Number>),
}

/// Splits the difference of a group that both sides count: its weight, what is no child's, and its children.
pub(super) fn block(joint: &mut Joint<'_, '_>, pair: Pair, before: &Number, after: &Number) {
    let (Some(old), Some(new)) = pair else {
        return;
    };
    let (one, other) = (joint.sides.before.at(old), joint.sides.after.at(new));
    let (first, last) = scores(shown(one), shown(other));
    joint.add(pair, Cause::Weight, &middle(&first, &last).mul(&after.sub(before)));
    let worth = middle(before, after);
    let mut rest = last.sub(&first);
    for (node, sign) in [(one, -1), (other, 1)] {
        if let Some((cause, points)) = beyond(node)
            && let Some(amount) = points.div(&node.max_points())
        {
            let amount = amount.mul(&Number::integer(sign));
            rest = rest.sub(&amount);
            joint.add(pair, cause, &amount.mul(&worth));
        }
    }
    let children = children(joint.sides, one, other);
    let (shares, rule) = shares(joint.sides, (old, new), (one, other), &children);
    joint.add(pair, Cause::Rule, &rule.mul(&worth));
    rest = rest.sub(&rule);
    for (child, share) in children.iter().zip(&shares) {
        rest = rest.sub(share);
        child_of(joint, child, &share.mul(&worth), share);
    }
    joint.add(pair, Cause::Combination, &rest.mul(&worth));
}

/// Splits what a child adds.
fn child_of(joint: &mut Joint<'_, '_>, child: &Child, amount: &Number, share: &Number) {
    if share.is_zero() {
        return;
    }
    let change = match &child.scores {
        (Some(before), Some(after)) => after.sub(before),
        (None, after) => {
            let cause = joint.why_alone(child.pair, after.is_some());
            return joint.add(child.pair, cause, amount);
        }
        (Some(_), None) => {
            let cause = joint.why_alone(child.pair, false);
            return joint.add(child.pair, cause, amount);
        }
    };
    // A full child is worth as much on both sides: what it adds over what it changes.
    let Some(worth) = amount.div(&change) else {
        return joint.add(child.pair, Cause::Combination, amount);
    };
    joint.nodes(child.pair, &(worth.clone(), worth));
}

/// The scored children of both sides, the same ones together.
fn children(sides: &Sides<'_>, one: NodeScore<'_>, other: NodeScore<'_>) -> Vec<Child> {
    let (old, new) = (one.children(), other.children());
    let counted = |children: &[NodeScore<'_>], wanted: Option<NodeIndex>| {
        let wanted = wanted?;
        children.iter().find(|child| child.index_in_framework() == wanted).and_then(|child| score(*child))
    };
    let later = new.iter().map(|child| sides.pair(None, Some(child.index_in_framework())));
    let mut pairs: Vec<Pair> = later.collect();
    for child in &old {
        let pair = sides.pair(Some(child.index_in_framework()), None);
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let child = |pair: Pair| Child { pair, scores: (counted(&old, pair.0), counted(&new, pair.1)) };
    pairs.into_iter().map(child).filter(|child| child.scores.0.is_some() || child.scores.1.is_some()).collect()
}

/// What each child changes the group's normalised score by, and what another way of combining does. What the two leave
/// over is nobody's.
fn shares(
    sides: &Sides<'_>,
    (old, new): (NodeIndex, NodeIndex),
    (one, other): (NodeScore<'_>, NodeScore<'_>),
    children: &[Child],
) -> (Vec<Number>, Number) {
    let ways = (combine(sides.before.framework(), old), combine(sides.after.framework(), new));
    let scores: Vec<_> = children.iter().map(|child| child.scores.clone()).collect();
    let none = || alloc::vec![Number::ZERO; children.len()];
    if ways.0 == ways.1 {
        let shares = match ways.0 {
            Some(Combine::Minimum) => lowest::shares(&scores),
            _ => None,
        };
        return (shares.unwrap_or_else(none), Number::ZERO);
    }
    // Another way of combining: the Owen value of the way against the children.
    let (Some(first), Some(last)) = (Way::of(ways.0, one, children, true), Way::of(ways.1, other, children, false))
    else {
        return (none(), Number::ZERO);
    };
    let of = |way: &Way| Some((way.shares(&scores)?, way.makes(&scores, true)?, way.makes(&scores, false)?));
    let (Some(first), Some(last)) = (of(&first), of(&last)) else {
        return (none(), Number::ZERO);
    };
    let shares = first.0.iter().zip(&last.0).map(|(one, other)| middle(one, other)).collect();
    (shares, middle(&last.1.sub(&first.1), &last.2.sub(&first.2)))
}

/// A way to combine these children.
enum Way {
    /// Their scores times these worths, added up.
    Sum(Vec<Number>),
    /// The lowest.
    Lowest,
}

impl Way {
    /// How a side combines them; `None` where that is not known here.
    fn of(way: Option<Combine>, group: NodeScore<'_>, children: &[Child], before: bool) -> Option<Self> {
        match way? {
            Combine::Sum | Combine::Arithmetic => {}
            Combine::Minimum => return Some(Self::Lowest),
            _ => return None,
        }
        let contributions = group.contributions();
        let worth = |child: &Child| {
            let node = if before { child.pair.0 } else { child.pair.1 };
            let found = contributions.iter().find(|one| Some(one.child) == node)?;
            found.share.div(&group.max_points())
        };
        children.iter().map(worth).collect::<Option<Vec<_>>>().map(Self::Sum)
    }

    /// What they make before or after; `None` where one does not count on that side.
    fn makes(&self, scores: &[(Option<Number>, Option<Number>)], before: bool) -> Option<Number> {
        let side = |(one, other): &(Option<Number>, Option<Number>)| if before { one.clone() } else { other.clone() };
        let scores = scores.iter().map(side).collect::<Option<Vec<_>>>()?;
        match self {
            Self::Sum(worths) => Some(Number::sum(scores.iter().zip(worths).map(|(score, worth)| score.mul(worth)))),
            Self::Lowest => scores.into_iter().min(),
        }
    }

    fn shares(&self, scores: &[(Option<Number>, Option<Number>)]) -> Option<Vec<Number>> {
        match self {
            Self::Sum(worths) => {
                let share = |((before, after), worth): (&(Option<Number>, Option<Number>), &Number)| {
                    Some(after.as_ref()?.sub(before.as_ref()?).mul(worth))
                };
                scores.iter().zip(worths).map(share).collect()
            }
            Self::Lowest => lowest::shares(scores),
        }
    }
}
