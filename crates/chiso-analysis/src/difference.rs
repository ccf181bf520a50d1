//! What differs between two scorecards of one framework, exactly and without a residual.
//!
//! For a group `G` with the children `c`:
//!
//! ```text
//! change(G)  =  sum over c of change(contribution of c)  +  sum of the named terms
//! ```
//!
//! The change of a contribution is split into what the child's own points did and what reweighting did,
//! `f1 a1 - f0 a0 = f1 (a1 - a0) + (f1 - f0) a0`, with `a` the contribution before reweighting and `f` the reweighting.
//! What is no child's (rounding, overruling, a policy, which child is the lowest) is a term of its own ([`Term`]), so
//! that nothing is left over: [`NodeChange::residual`] is 0 for whatever two scorecards of one framework.

use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::Combine;
use chiso_core::{
    Contribution, Framework, InputIndex, NodeIndex, NodeKind, NodeScore, Quantity, Reason, Scorecard, Status,
};

/// What differs between two scorecards.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// Every node in the order of the framework, also those that did not change.
    pub nodes: Vec<NodeChange>,
    /// The total.
    pub total: NodeChange,
    /// The figures that differ, in the order of the framework's inputs.
    pub figures: Vec<FigureChange>,
}

/// What differs in one node.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeChange {
    /// The node.
    pub node: NodeIndex,
    /// What became of it before, and after.
    pub status: (Status, Status),
    /// Its exact points before; `None` where it had none.
    pub before: Option<Number>,
    /// Its exact points after; `None` where it has none.
    pub after: Option<Number>,
    /// The exact change of its points; where one side has none, of its points so far (0 for what has none at all).
    pub change: Number,
    /// Whether `change` is between points so far, because one side has no points.
    pub so_far: bool,
    /// For a group or view: what each child adds to the change, in order; children that add nothing on both sides are
    /// left out.
    pub parts: Vec<PartOfChange>,
    /// For a group or view: what is no child's.
    pub terms: Vec<TermOfChange>,
}

/// What a child adds to the change of its group.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartOfChange {
    /// The child.
    pub child: NodeIndex,
    /// Its contribution before; `None` where it added nothing.
    pub before: Option<Number>,
    /// Its contribution after; `None` where it adds nothing.
    pub after: Option<Number>,
    /// The exact change of its contribution.
    pub change: Number,
    /// How much of `change` comes from others' shares going to it, or no longer.
    pub by_reweighting: Number,
}

/// A change of a group that is no child's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TermOfChange {
    /// What it is.
    pub term: Term,
    /// The exact change.
    pub change: Number,
}

/// What changes a group beside its children's contributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Term {
    /// The group takes the lowest of its children; these were the lowest before and after (the first of equals).
    Lowest {
        /// The lowest before.
        before: Option<NodeIndex>,
        /// The lowest after.
        after: Option<NodeIndex>,
    },
    /// The group takes a mean of its children that does not add up: harmonic, Mazziotta-Pareto.
    Mean,
    /// Its points are rounded before anything is calculated from them.
    Rounding,
    /// An appraiser overruled what its children make (rounded, where it is rounded).
    Overruling,
    /// A policy decided its points, because none of its children counts.
    Policy,
}

impl Term {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lowest { .. } => "lowest",
            Self::Mean => "mean",
            Self::Rounding => "rounding",
            Self::Overruling => "overruling",
            Self::Policy => "policy",
        }
    }
}

/// A figure that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FigureChange {
    /// The input.
    pub input: InputIndex,
    /// The figure before.
    pub before: Quantity,
    /// The figure after.
    pub after: Quantity,
    /// After minus before, where both are numbers.
    pub change: Option<Number>,
}

impl Difference {
    /// What differs in one node.
    #[must_use]
    pub fn at(&self, node: NodeIndex) -> Option<&NodeChange> {
        if node == self.total.node { Some(&self.total) } else { self.nodes.get(node.get()) }
    }

    /// The nodes whose points or status differ, in the order of the framework; the total is not among them.
    pub fn changed(&self) -> impl Iterator<Item = &NodeChange> {
        self.nodes.iter().filter(|node| node.is_changed())
    }
}

impl NodeChange {
    /// Whether its points or its status differ.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        !self.change.is_zero() || self.before != self.after || self.status.0 != self.status.1
    }

    /// The change minus all parts and terms: 0, always, for groups and views (for an indicator the change itself).
    #[must_use]
    pub fn residual(&self) -> Number {
        let parts = self.parts.iter().fold(Number::ZERO, |sum, part| sum.add(&part.change));
        let all = self.terms.iter().fold(parts, |sum, term| sum.add(&term.change));
        self.change.sub(&all)
    }
}

/// What differs between two scorecards of one framework (the same node has the same place in both).
#[must_use]
pub fn difference(before: &Scorecard, after: &Scorecard) -> Difference {
    let framework: &Framework = after.framework();
    let node = |node: NodeIndex| node_change(before.at(node), after.at(node));
    let total = framework.total_node();
    Difference {
        nodes: framework.nodes().filter(|index| *index != total).map(node).collect(),
        total: node(total),
        figures: figure_changes(before, after),
    }
}

fn figure_changes(before: &Scorecard, after: &Scorecard) -> Vec<FigureChange> {
    let pairs = before.figures().zip(after.figures());
    pairs
        .filter(|(one, other)| one.value != other.value)
        .map(|(one, other)| {
            let change = match (&one.value, &other.value) {
                (Quantity::Number(before), Quantity::Number(after)) => Some(after.sub(before)),
                _ => None,
            };
            FigureChange { input: one.input, before: one.value, after: other.value, change }
        })
        .collect()
}

fn node_change(before: NodeScore<'_>, after: NodeScore<'_>) -> NodeChange {
    let points = (before.points(), after.points());
    let so_far = points.0.is_none() || points.1.is_none();
    let amount = |node: NodeScore<'_>| node.points_so_far().unwrap_or_default();
    let mut change = NodeChange {
        node: after.index_in_framework(),
        status: (before.status(), after.status()),
        change: amount(after).sub(&amount(before)),
        before: points.0,
        after: points.1,
        so_far,
        parts: Vec::new(),
        terms: Vec::new(),
    };
    if after.kind() != NodeKind::Indicator {
        group_change(before, after, &mut change);
    }
    change
}

/// Fills in parts and terms: what the children make, and what is done to it afterwards.
fn group_change(before: NodeScore<'_>, after: NodeScore<'_>, change: &mut NodeChange) {
    let (old, new) = (before.contributions(), after.contributions());
    if old.is_empty() && new.is_empty() {
        let made = |node: NodeScore<'_>| node.children_make().unwrap_or_default();
        let lowest = made(after).sub(&made(before));
        if before.children_make().is_some() || after.children_make().is_some() {
            let term = match after.combine() {
                Some(Combine::Minimum) => Term::Lowest { before: lowest_child(before), after: lowest_child(after) },
                _ => Term::Mean,
            };
            push(&mut change.terms, term, lowest);
        }
    }
    let children = after.children();
    for child in children {
        let index = child.index_in_framework();
        let of = |side: &[Contribution]| side.iter().find(|one| one.child == index).cloned();
        let (one, other) = (of(&old), of(&new));
        if one.is_none() && other.is_none() {
            continue;
        }
        let by_reweighting = match (&one, &other) {
            (Some(one), Some(other)) => one
                .points
                .div(&one.reweighting)
                .map_or(Number::ZERO, |own| own.mul(&other.reweighting.sub(&one.reweighting))),
            _ => Number::ZERO,
        };
        let (one, other) = (one.map(|one| one.points), other.map(|other| other.points));
        let points = |side: &Option<Number>| side.clone().unwrap_or_default();
        change.parts.push(PartOfChange {
            child: index,
            change: points(&other).sub(&points(&one)),
            before: one,
            after: other,
            by_reweighting,
        });
    }
    let (one, other) = (beyond(before), beyond(after));
    for term in [Term::Rounding, Term::Overruling, Term::Policy] {
        let of = |side: &Option<(Term, Number)>| {
            side.as_ref().filter(|(found, _)| *found == term).map_or(Number::ZERO, |(_, amount)| amount.clone())
        };
        push(&mut change.terms, term, of(&other).sub(&of(&one)));
    }
}

fn push(terms: &mut Vec<TermOfChange>, term: Term, change: Number) {
    if !change.is_zero() {
        terms.push(TermOfChange { term, change });
    }
}

/// What the points of a group are beyond what its children make, and why.
fn beyond(group: NodeScore<'_>) -> Option<(Term, Number)> {
    let made = group.children_make();
    let amount = group.points_so_far().unwrap_or_default().sub(&made.clone().unwrap_or_default());
    let has = |wanted: fn(&Reason) -> bool| group.reasons().iter().any(wanted);
    let term = if has(|reason| matches!(reason, Reason::Overruled(_))) {
        Term::Overruling
    } else if made.is_some() && has(|reason| matches!(reason, Reason::Rounded(_))) {
        Term::Rounding
    } else {
        Term::Policy
    };
    (!amount.is_zero()).then_some((term, amount))
}

/// The child with the lowest index, the first of equals.
fn lowest_child(group: NodeScore<'_>) -> Option<NodeIndex> {
    let mut lowest: Option<(NodeIndex, Number)> = None;
    for child in group.children() {
        if let Some(index) = child.index()
            && lowest.as_ref().is_none_or(|(_, least)| index < *least)
        {
            lowest = Some((child.index_in_framework(), index));
        }
    }
    lowest.map(|(child, _)| child)
}
