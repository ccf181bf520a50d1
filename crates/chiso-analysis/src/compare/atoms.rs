//! A total as a sum: each indicator's worth times its score, and what is no indicator's.

use alloc::collections::{BTreeMap, BTreeSet};

use chiso_core::number::Number;
use chiso_core::spec::{Combine, NodeBody};
use chiso_core::{Framework, NodeIndex, NodeKind, NodeScore, Reason, Scorecard};

use super::effects::Cause;

/// What a number of points is the sum of.
#[derive(Debug, Default)]
pub(super) struct Atoms {
    /// What each indicator is worth when it is full.
    pub(super) leaves: BTreeMap<NodeIndex, Number>,
    /// What each group is worth that cannot be written as a sum of its children.
    pub(super) blocks: BTreeMap<NodeIndex, Number>,
    /// What groups add that is no child's.
    pub(super) own: BTreeMap<(NodeIndex, Cause), Number>,
}

impl Atoms {
    /// Takes a node apart that is worth so much when it is full. The recursion is as deep as groups are nested.
    pub(super) fn expand(&mut self, node: NodeScore<'_>, worth: &Number, blocks: &BTreeSet<NodeIndex>) {
        let at = node.index_in_framework();
        if node.kind() == NodeKind::Indicator {
            add(&mut self.leaves, at, worth);
            return;
        }
        if blocks.contains(&at) {
            add(&mut self.blocks, at, worth);
            return;
        }
        // Without a maximum it is worth nothing, and so is everything in it.
        let unit = worth.div(&node.max_points()).unwrap_or_default();
        for child in node.contributions() {
            self.expand(of(node, child.child), &child.share.mul(&unit), blocks);
        }
        if let Some((cause, points)) = beyond(node) {
            add(&mut self.own, (at, cause), &points.mul(&unit));
        }
    }
}

fn of<'c>(group: NodeScore<'c>, child: NodeIndex) -> NodeScore<'c> {
    let mut children = group.children().into_iter();
    children.find(|one| one.index_in_framework() == child).unwrap_or(group)
}

fn add<K: Ord>(sums: &mut BTreeMap<K, Number>, key: K, amount: &Number) {
    let sum = sums.entry(key).or_default();
    *sum = sum.add(amount);
}

/// Its normalised score so far; `None` where it does not count.
pub(super) fn score(node: NodeScore<'_>) -> Option<Number> {
    node.points_so_far()?.div(&node.max_points())
}

/// Its normalised score so far, 0 where it does not count; `None` where it has no weight that would show it.
pub(super) fn shown(node: NodeScore<'_>) -> Option<Number> {
    node.points_so_far().unwrap_or_default().div(&node.max_points())
}

/// Whether the children of a group add up to it.
pub(super) fn is_sum(framework: &Framework, node: NodeIndex) -> bool {
    combine(framework, node).is_some_and(Combine::is_additive)
}

/// How the children of a group make it; `None` for an indicator.
pub(super) fn combine(framework: &Framework, node: NodeIndex) -> Option<Combine> {
    match framework.node_spec(node).map(|spec| &spec.body) {
        None => Some(framework.spec().total.combine.value),
        Some(NodeBody::Group(group)) => Some(group.combine.value),
        Some(NodeBody::Indicator(_)) => None,
    }
}

/// What the points of a group are beyond what its children make, and why.
pub(super) fn beyond(group: NodeScore<'_>) -> Option<(Cause, Number)> {
    let made = group.children_make();
    let amount = group.points_so_far().unwrap_or_default().sub(&made.clone().unwrap_or_default());
    let has = |wanted: fn(&Reason) -> bool| group.reasons().iter().any(wanted);
    let cause = if has(|reason| matches!(reason, Reason::Overruled(_))) {
        Cause::Overruling
    } else if made.is_some() && has(|reason| matches!(reason, Reason::Rounded(_))) {
        Cause::Rounding
    } else {
        Cause::Policy
    };
    (!amount.is_zero()).then_some((cause, amount))
}

/// A node and everything below it.
pub(super) fn below(card: &Scorecard, node: NodeIndex, found: &mut BTreeSet<NodeIndex>) {
    if found.insert(node) {
        for child in card.framework().children(node) {
            below(card, child, found);
        }
    }
}
