//! What the children of a group make of it, before anything else is done to it.

use alloc::vec::Vec;

use crate::framework::{Body, Edge, NodeIndex};
use crate::mean::{Term, mean};
use crate::number::Number;
use crate::scorecard::{NodeScore, Which};
use crate::spec::Combine;

/// What a child adds to a group.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contribution {
    /// The child.
    pub child: NodeIndex,
    /// The points that it adds, after reweighting.
    pub points: Number,
    /// How much more it counts because others left their shares to it; 1 where none did.
    pub reweighting: Number,
    /// The points of the group that it stands for when it is full, after reweighting.
    pub share: Number,
}

impl NodeScore<'_> {
    /// How its children make it; `None` for an indicator.
    #[must_use]
    pub fn combine(self) -> Option<Combine> {
        match self.card.framework.0.node(self.index_in_framework().0).map(|node| &node.body) {
            Some(Body::Group(group)) => Some(group.combine),
            _ => None,
        }
    }

    /// What every child that has points (so far) adds to this group or view; they add up to
    /// [`children_make`](Self::children_make). Empty for indicators and for a group that
    /// does not add up: one that takes the lowest, or another mean than the arithmetic one.
    ///
    /// Unlike [`contribution`](Self::contribution) this is said for views too, for a group whose points are withheld, and
    /// for one that is rounded or overruled: it is what its children make before that.
    #[must_use]
    pub fn contributions(self) -> Vec<Contribution> {
        let index = self.index_in_framework();
        let Some(Body::Group(group)) = self.card.framework.0.node(index.0).map(|node| &node.body) else {
            return Vec::new();
        };
        if !group.combine.is_additive() {
            return Vec::new();
        }
        let factor = self.card.reweighting(group);
        let reweighting = factor.clone().unwrap_or(Number::ONE);
        let contribution = |edge: &Edge| {
            let points = self.card.contribution_of(edge, factor.as_ref(), Which::SoFar)?;
            let share = edge.share.mul(&reweighting);
            Some(Contribution { child: NodeIndex(edge.child), points, reweighting: reweighting.clone(), share })
        };
        group.edges.iter().filter_map(contribution).collect()
    }

    /// The points (so far) that its children make, before policies, rounding and overruling; `None` for an indicator
    /// and for a group none of whose children counts.
    #[must_use]
    pub fn children_make(self) -> Option<Number> {
        let index = self.index_in_framework();
        let Some(Body::Group(group)) = self.card.framework.0.node(index.0).map(|node| &node.body) else {
            return None;
        };
        if !group.combine.is_additive() {
            return self.card.combined(index.0, Which::SoFar);
        }
        let contributions = self.contributions();
        (!contributions.is_empty())
            .then(|| Number::sum(contributions.into_iter().map(|contribution| contribution.points)))
    }

    /// The normalised score that its children would make with these normalised scores, before policies, rounding and
    /// overruling; a child that is not named leaves its weight to the others. `None` for an indicator, and where no
    /// child counts.
    #[must_use]
    pub fn children_would_make(self, scores: &[(NodeIndex, Number)]) -> Option<Number> {
        let node = self.card.framework.0.node(self.index_in_framework().0)?;
        let Body::Group(group) = &node.body else {
            return None;
        };
        let score = |edge: &Edge| {
            let (_, score) = scores.iter().find(|(child, _)| child.0 == edge.child)?;
            Some(Term { weight: edge.share.clone(), score: score.clone() })
        };
        let mut terms: Vec<Term> = group.edges.iter().filter_map(score).collect();
        if group.combine == Combine::Minimum {
            return terms.into_iter().map(|term| term.score).min();
        }
        if !group.combine.is_additive() {
            terms.iter_mut().for_each(|term| term.score = core::mem::take(&mut term.score).max(Number::ZERO));
            return if terms.is_empty() { None } else { mean(group.combine, &group.how, &terms) };
        }
        let sum = Number::sum(terms.iter().map(|term| term.weight.mul(&term.score)));
        let counted = Number::sum(terms.iter().map(|term| term.weight.clone()));
        group.shares.div(&counted)?.mul(&sum).div(&node.max_points)
    }

    /// How many points one more point of this node is worth to the total, where that is the same whatever the points:
    /// the product of the scales (and reweightings) of the groups between them. `None` where a group between them does
    /// not add up, is rounded, overruled or decided by a policy, and for views.
    #[must_use]
    pub fn worth_in_total(self) -> Option<Number> {
        let compiled = &self.card.framework.0;
        let mut at = self.index_in_framework().0;
        let mut worth = Number::ONE;
        while at != compiled.total() {
            let parent = compiled.node(at)?.parent?;
            let node = compiled.node(parent)?;
            let Body::Group(group) = &node.body else {
                return None;
            };
            let plain = matches!(
                self.card.entry(parent)?.settled,
                crate::scorecard::Settled::Combined | crate::scorecard::Settled::Withheld
            );
            if !group.combine.is_additive() || !plain {
                return None;
            }
            let edge = group.edge(at)?;
            if let Some(scale) = &edge.scale {
                worth = worth.mul(scale);
            }
            if let Some(reweighting) = self.card.reweighting(group) {
                worth = worth.mul(&reweighting);
            }
            at = parent;
        }
        Some(worth)
    }
}
