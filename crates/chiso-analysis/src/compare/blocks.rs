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
    // The same way with other weights is no other rule.
    let same_way = combine(joint.sides.before.framework(), old) == combine(joint.sides.after.framework(), new);
    joint.add(pair, if same_way { Cause::Weight } else { Cause::Rule }, &rule.mul(&worth));
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
    if ways.0 == ways.1 && ways.0 == Some(Combine::Minimum) {
        return (lowest::shares(&scores).unwrap_or_else(|| none(children)), Number::ZERO);
    }
    // Another way of combining, or other weights: the Owen value of the way against the children.
    let (first, last) = (Way { group: one, children, before: true }, Way { group: other, children, before: false });
    let of = |way: &Way<'_>| Some((way.shares(&scores)?, way.makes(&scores, 0)?, way.makes(&scores, u64::MAX)?));
    let (Some(first), Some(last)) = (of(&first), of(&last)) else {
        return (none(children), Number::ZERO);
    };
    let shares = first.0.iter().zip(&last.0).map(|(one, other)| middle(one, other)).collect();
    (shares, middle(&last.1.sub(&first.1), &last.2.sub(&first.2)))
}

fn none(children: &[Child]) -> Vec<Number> {
    alloc::vec![Number::ZERO; children.len()]
}

/// So many children that change are followed through all orders; of more, the first and the last step.
const MOST: usize = 8;

/// How one side makes a group of its children.
struct Way<'w> {
    group: NodeScore<'w>,
    children: &'w [Child],
    /// Whether it is the earlier side.
    before: bool,
}

type Scores = (Option<Number>, Option<Number>);

impl Way<'_> {
    /// What the children make, those of `after` with their later scores and the others with their earlier ones.
    fn makes(&self, scores: &[Scores], after: u64) -> Option<Number> {
        let mut now = Vec::with_capacity(scores.len());
        for (at, (child, (one, other))) in self.children.iter().zip(scores).enumerate() {
            let score = if after >> at & 1 == 1 { other } else { one };
            let node = if self.before { child.pair.0 } else { child.pair.1 };
            if let Some(score) = score {
                now.push((node?, score.clone()));
            }
        }
        self.group.children_would_make(&now)
    }

    /// The Shapley value of each child's change: exact for few children that change; of many the mean of what each
    /// changes first and last, which may leave something over.
    fn shares(&self, scores: &[Scores]) -> Option<Vec<Number>> {
        let changed = scores.iter().enumerate().filter(|(_, (one, other))| one != other);
        let players: Vec<usize> = changed.map(|(at, _)| at).collect();
        let mut shares = none(self.children);
        if scores.len() > 63 {
            return None;
        }
        let bit = |at: usize| 1_u64.checked_shl(u32::try_from(at).unwrap_or(u32::MAX)).unwrap_or_default();
        let all = players.iter().fold(0, |all, player| all | bit(*player));
        let step = |player: usize, others: u64| {
            Some(self.makes(scores, others | bit(player))?.sub(&self.makes(scores, others)?))
        };
        for player in &players {
            let share = shares.get_mut(*player)?;
            if players.len() > MOST {
                *share = middle(&step(*player, 0)?, &step(*player, all & !bit(*player))?);
                continue;
            }
            let others: Vec<usize> = players.iter().copied().filter(|other| other != player).collect();
            for set in 0..bit(others.len()) {
                let size = usize::try_from(set.count_ones()).ok()?;
                let chosen = others.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
                let chosen = chosen.fold(0, |chosen, (_, other)| chosen | bit(*other));
                let weight = lowest::mean(size, others.len().checked_sub(size)?)?;
                *share = share.add(&step(*player, chosen)?.mul(&weight));
            }
        }
        Some(shares)
    }
}
