//! Nodes that have points, or dropped out, because a figure is missing, and would have others once it is reported.

use alloc::vec::Vec;

use super::{among_others, withheld};
use crate::bind::{Bound, Chosen, Figure};
use crate::framework::{Body, Framework};
use crate::scorecard::{Scorecard, Settled, Status};

/// Those whose figures are among `missing`, those that share another missing figure with them, and the groups that they, or
/// withheld nodes, count in; children before their groups.
pub(super) fn settled_without(card: &Scorecard, bound: &Bound, framework: &Framework, missing: &[u32]) -> Vec<u32> {
    let mut wanted = missing.to_vec();
    loop {
        let found = settled_without_any(card, bound, framework, &wanted);
        let used = found.iter().filter_map(|index| match &framework.0.node(*index)?.body {
            Body::Indicator(indicator) => Some(&indicator.inputs),
            Body::Group(_) => None,
        });
        let mut more: Vec<u32> =
            used.flatten().copied().filter(|input| is_missing(card, *input) && !wanted.contains(input)).collect();
        if more.is_empty() {
            return found;
        }
        wanted.append(&mut more);
    }
}

fn is_missing(card: &Scorecard, input: u32) -> bool {
    matches!(card.figures.get(input as usize), Some(Chosen { figure: Figure::Missing, .. }))
}

fn settled_without_any(card: &Scorecard, bound: &Bound, framework: &Framework, missing: &[u32]) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    for index in &framework.0.order {
        let Some((node, entry)) = framework.0.node(*index).zip(card.entry(*index)) else { continue };
        // What an appraiser gave stays.
        if withheld(card, *index) || bound.given.iter().any(|given| given.node == *index) {
            continue;
        }
        let is_open = match &node.body {
            Body::Indicator(indicator) => {
                // Something may stand for a figure among those of others.
                let is_settled = entry.status == Status::Missing || among_others(&indicator.scorer).is_some();
                is_settled && indicator.inputs.iter().any(|input| missing.contains(input))
            }
            Body::Group(group) => {
                group.edges.iter().any(|edge| withheld(card, edge.child) || found.contains(&edge.child))
            }
        };
        if is_open {
            found.push(*index);
        }
    }
    found
}

/// Those of the indicators among `nodes` that miss a figure besides the `certain` ones, which may stay missing.
pub(super) fn still_missing(card: &Scorecard, framework: &Framework, nodes: &[u32], certain: &[u32]) -> Vec<u32> {
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
