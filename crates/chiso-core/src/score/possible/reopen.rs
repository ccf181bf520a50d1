//! Nodes that have points, or dropped out, because a figure is missing, and would have others once it is reported.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{among_others, withheld};
use crate::bind::{Bound, Chosen, Figure};
use crate::framework::{Body, Framework, Group, Indicator};
use crate::scorecard::{Scorecard, Settled, Status};
use crate::spec::Combine;

/// Those whose figures are among `missing`, those that share another missing figure with them, and the groups that they, or
/// withheld nodes, count in; children before their groups.
pub(super) fn settled_without(card: &Scorecard, bound: &Bound, framework: &Framework, missing: &[u32]) -> Vec<u32> {
    // What an appraiser gave stays.
    let given: BTreeSet<u32> = bound.given.iter().map(|given| given.node).collect();
    let may_change = |index: u32| !withheld(card, index) && !given.contains(&index);
    let mut found = sharing(card, framework, missing, &may_change);
    let mut ordered = Vec::new();
    for index in &framework.0.order {
        let Some(node) = framework.0.node(*index) else { continue };
        let is_open = match &node.body {
            Body::Indicator(_) => found.contains(index),
            Body::Group(group) => {
                let is_open = |child: u32| withheld(card, child) || found.contains(&child);
                // What is missing may decide what others have to be met by.
                let meets = group.combine == Combine::Copeland && !missing.is_empty();
                may_change(*index)
                    && (group.edges.iter().any(|edge| is_open(edge.child)) || (meets && compares(framework, group)))
            }
        };
        if is_open {
            found.insert(*index);
            ordered.push(*index);
        }
    }
    ordered
}

/// The indicators that use one of the figures that are `missing`, or of those that such an indicator misses besides.
fn sharing(
    card: &Scorecard,
    framework: &Framework,
    missing: &[u32],
    may_change: &dyn Fn(u32) -> bool,
) -> BTreeSet<u32> {
    let mut users: Vec<Vec<(u32, &Indicator)>> = card.figures.iter().map(|_| Vec::new()).collect();
    for (index, node) in (0_u32..).zip(&framework.0.nodes) {
        let Some((Body::Indicator(indicator), entry)) = Some(&node.body).zip(card.entry(index)) else { continue };
        // Something may stand for a figure among those of others.
        let is_settled = entry.status == Status::Missing || among_others(&indicator.scorer).is_some();
        if is_settled && may_change(index) {
            for input in indicator.inputs.iter().filter(|input| is_missing(card, **input)) {
                if let Some(users) = users.get_mut(*input as usize) {
                    users.push((index, indicator));
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    let mut next = missing.to_vec();
    while let Some(input) = next.pop() {
        // Whose users are known once it has been looked at.
        for (index, indicator) in users.get_mut(input as usize).map(core::mem::take).unwrap_or_default() {
            if found.insert(index) {
                next.extend(indicator.inputs.iter().filter(|input| is_missing(card, **input)));
            }
        }
    }
    found
}

/// Whether anything below a group comes out by what others have.
fn compares(framework: &Framework, group: &Group) -> bool {
    group.edges.iter().any(|edge| match framework.0.node(edge.child).map(|node| &node.body) {
        Some(Body::Indicator(indicator)) => among_others(&indicator.scorer).is_some(),
        Some(Body::Group(inner)) => inner.combine == Combine::Copeland || compares(framework, inner),
        None => false,
    })
}

fn is_missing(card: &Scorecard, input: u32) -> bool {
    matches!(card.figures.get(input as usize), Some(Chosen { figure: Figure::Missing, .. }))
}

/// Those of the indicators among `nodes` that miss a figure besides the `certain` ones, which may stay missing.
pub(super) fn still_missing(
    card: &Scorecard,
    framework: &Framework,
    nodes: &[u32],
    certain: &BTreeSet<u32>,
) -> BTreeSet<u32> {
    let misses = |index: &u32| match framework.0.node(*index).map(|node| &node.body) {
        Some(Body::Indicator(indicator)) => {
            indicator.inputs.iter().any(|input| is_missing(card, *input) && !certain.contains(input))
        }
        _ => false,
    };
    nodes.iter().copied().filter(misses).collect()
}

/// Takes back what nodes came to.
pub(super) fn reopen(card: &mut Scorecard, nodes: &[u32]) {
    for index in nodes {
        if let Some(entry) = card.entry_mut(*index) {
            entry.settled = Settled::Withheld;
        }
    }
}
