//! Copeland's method: units against each other, two by two, over the children of a group.
//!
//! A unit beats another where the children in which it is ahead weigh more than half of all that both have; a child in which
//! they are level counts half for each. With `d` = wins - losses among `n - 1` others, the score is `(d + n - 1) / (2 (n - 1))`:
//! Copeland's 1951 score brought to 0 to 1. It needs the children's scores of everybody, so that groups are surveyed one
//! after the other, the inner ones first.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::{Cohort, Place};
use crate::bind::Bound;
use crate::framework::{Body, Group};
use crate::number::Number;
use crate::score::{children_scores, screened};

/// What everybody has in the children of one group.
#[derive(Debug)]
pub(super) struct Duel {
    /// The group.
    pub(super) node: u32,
    /// For each member the normalised scores of the children, `None` where one leaves its share to its siblings; nothing
    /// for who cannot be compared.
    pub(super) scores: Vec<Option<Vec<Option<Number>>>>,
}

/// How a unit does against the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Duels {
    pub(crate) won: u32,
    pub(crate) lost: u32,
    pub(crate) drawn: u32,
    /// No working precision tells who is ahead.
    pub(crate) open: u32,
}

impl Duels {
    /// From 0, where all are lost, to 1; `None` for a unit alone. Where duels are open it is known between what they could make.
    pub(crate) fn score(self) -> Option<Number> {
        let count = |count: u32| Number::integer(i64::from(count));
        let (ahead, open) = (count(self.won).sub(&count(self.lost)), count(self.open));
        let others = count(self.won).add(&count(self.lost)).add(&count(self.drawn)).add(&open);
        let score = |ahead: Number| ahead.add(&others).div(&others.add(&others));
        let (low, high) = (score(ahead.sub(&open))?, score(ahead.add(&open))?);
        Some(low.either(&high))
    }
}

/// Surveys the groups of a cohort that are made by comparing units, one after the other.
pub(super) fn survey(cohort: Cohort, units: &[Bound]) -> Option<Cohort> {
    let mut cohort = cohort;
    for node in cohort.framework.0.copeland.clone() {
        let shared = Arc::new(cohort);
        let of = |(at, bound): (u32, &Bound)| {
            if screened(bound).is_some() {
                return None;
            }
            children_scores(&bound.as_member(&shared, at), node)
        };
        let scores = (0_u32..).zip(units).map(of).collect();
        // INVARIANT: whoever was scored has let go of it.
        cohort = Arc::into_inner(shared)?;
        cohort.duels.push(Duel { node, scores });
    }
    Some(cohort)
}

impl Place<'_> {
    /// How a unit with these scores of the children does against the others of its period; `None` where the group has not
    /// been surveyed.
    pub(crate) fn duels(self, node: u32, group: &Group, own: &[Option<Number>]) -> Option<Duels> {
        let duel = self.cohort.duels.iter().find(|duel| duel.node == node)?;
        let mut duels = Duels::default();
        for ((index, member), other) in (0_u32..).zip(&self.cohort.members).zip(&duel.scores) {
            let Some(other) = other.as_ref().filter(|_| member.period == self.period && Some(index) != self.member)
            else {
                continue;
            };
            let slot = match against(group, own, other) {
                Some(Ordering::Greater) => &mut duels.won,
                Some(Ordering::Equal) => &mut duels.drawn,
                Some(Ordering::Less) => &mut duels.lost,
                None => &mut duels.open,
            };
            *slot = slot.saturating_add(1);
        }
        Some(duels)
    }
}

/// Whether what `own` is ahead in weighs more than what `other` is ahead in, over the children that both have; `None` where that
/// hangs on children of which no working precision tells who is ahead.
fn against(group: &Group, own: &[Option<Number>], other: &[Option<Number>]) -> Option<Ordering> {
    let (mut least, mut most) = (Number::ZERO, Number::ZERO);
    for ((edge, own), other) in group.edges.iter().zip(own).zip(other) {
        if let (Some(own), Some(other)) = (own, other) {
            (least, most) = match own.compare(other) {
                Some(Ordering::Greater) => (least.add(&edge.share), most.add(&edge.share)),
                Some(Ordering::Equal) => (least, most),
                Some(Ordering::Less) => (least.sub(&edge.share), most.sub(&edge.share)),
                None => (least.sub(&edge.share), most.add(&edge.share)),
            };
        }
    }
    let (least, most) = (least.cmp(&Number::ZERO), most.cmp(&Number::ZERO));
    (least == most).then_some(least)
}

/// The groups that are made by comparing units, the inner ones first.
pub(crate) fn copeland(nodes: &[crate::framework::Node], order: &[u32]) -> Vec<u32> {
    let compares = |index: &&u32| {
        let body = nodes.get(**index as usize).map(|node| &node.body);
        matches!(body, Some(Body::Group(group)) if group.combine == crate::spec::Combine::Copeland)
    };
    order.iter().filter(compares).copied().collect()
}
