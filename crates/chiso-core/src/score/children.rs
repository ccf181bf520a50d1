//! What stands in the way of a group that is made of its children.

use alloc::vec::Vec;

use crate::framework::{Edge, Group, NodeIndex};
use crate::number::Number;
use crate::scorecard::{Entry, Scorecard, Status, Which};

/// Of how many children something is known, and how many apply, where that is less than the group asks for.
pub(super) fn too_few(card: &Scorecard, group: &Group) -> Option<(u32, u32)> {
    let share = group.how.min_available.as_ref()?;
    let children = || group.edges.iter().filter_map(|edge| card.entry(edge.child));
    let count = |wanted: &dyn Fn(&Entry) -> bool| {
        u32::try_from(children().filter(|entry| wanted(entry)).count()).unwrap_or(u32::MAX)
    };
    let of = count(&|entry| entry.status != Status::NotApplicable);
    let known = count(&|entry| !matches!(entry.status, Status::NotApplicable | Status::Missing));
    (Number::integer(i64::from(known)) < share.mul(&Number::integer(i64::from(of)))).then_some((known, of))
}

/// The children below 0 of a mean that has no meaning there.
pub(super) fn below_zero(card: &Scorecard, group: &Group) -> Vec<NodeIndex> {
    if !group.combine.needs_positive() {
        return Vec::new();
    }
    let below = |child: u32| {
        let weighs = |edge: &Edge| edge.child == child && !edge.share.is_zero();
        group.edges.iter().any(weighs) && card.exact(child, Which::Points).is_some_and(|points| points.is_negative())
    };
    group.edges.iter().map(|edge| edge.child).filter(|child| below(*child)).map(NodeIndex).collect()
}
