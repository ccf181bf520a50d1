//! The scorecard: everything one unit got, with its explanation.

mod amount;
mod comparison;
mod node;
mod reason;

pub use crate::rule::Branch;
pub use amount::Which;
pub use comparison::Comparison;
pub use node::{FigureUsed, NodeKind, NodeScore, PartScore};
pub use reason::{Reason, Status};

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use crate::bind::{Bound, Chosen, Details};
use crate::cohort::Within;
use crate::diagnostic::Diagnostics;
use crate::expr::Value;
use crate::filter::Approx;
use crate::framework::{Framework, NodeIndex};
use crate::number::Number;
use crate::spec::{Standing, Unit};

/// Everything one unit got: every node's status, points and reasons, and the figures that they came from.
///
/// A scorecard owns what it needs (clones share it) and calculates nothing anew but sums, which it keeps exact: a
/// total over many unlike fractions is only worked out in full when it is asked for, or when a rounding needs it.
#[derive(Clone, Debug)]
pub struct Scorecard {
    pub(crate) framework: Framework,
    pub(crate) unit: Arc<Unit>,
    pub(crate) figures: Arc<Vec<Chosen>>,
    pub(crate) details: Option<Arc<Details>>,
    /// In the order of scoring: children before groups.
    pub(crate) entries: Vec<Entry>,
    pub(crate) parts: Vec<PartEntry>,
    pub(crate) standing: Option<Standing>,
    pub(crate) warnings: Diagnostics,
    /// The cohort that it was scored within.
    pub(crate) within: Option<Within>,
}

/// What scoring recorded of one node.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) status: Status,
    pub(crate) settled: Settled,
    pub(crate) approx: Approx,
    pub(crate) branch: Branch,
    pub(crate) value: Option<Value<Number>>,
    /// What most nodes do not have.
    pub(crate) extra: Option<Box<Extra>>,
}

/// What most nodes do not have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extra {
    /// The calculated points, where an appraiser overruled them.
    pub(crate) calculated: Option<Number>,
    pub(crate) reasons: Vec<Reason>,
    /// What every known child of a group counts more, because others left it their shares.
    pub(crate) reweighting: Option<Number>,
    /// The first of its parts and the one behind the last.
    pub(crate) parts: (u32, u32),
    /// The lowest and highest possible points of a withheld node.
    pub(crate) possible: Option<Possible>,
}

impl Entry {
    /// What most nodes do not have, made when it is needed.
    pub(crate) fn extra(&mut self) -> &mut Extra {
        self.extra.get_or_insert_default()
    }

    pub(crate) fn because(&mut self, reason: Reason) {
        self.extra().reasons.push(reason);
    }

    pub(crate) fn reasons(&self) -> &[Reason] {
        self.extra.as_ref().map_or(&[], |extra| extra.reasons.as_slice())
    }

    pub(crate) fn possible(&self) -> Option<&Possible> {
        self.extra.as_ref()?.possible.as_ref()
    }
}

/// How a node counts for those above it.
#[derive(Clone, Debug)]
pub(crate) enum Settled {
    /// With these points.
    Points(Number),
    /// With the sum of its children, exact when asked for.
    Combined,
    /// It leaves its max points to its siblings.
    Dropped,
    /// Nothing above it has points.
    Withheld,
    /// It is not scored.
    Nothing,
}

/// The lowest and highest points that missing figures can make.
#[derive(Clone, Debug)]
pub(crate) struct Possible {
    /// `None` where there is no bound.
    pub(crate) lowest: Option<Number>,
    /// `None` where there is no bound.
    pub(crate) highest: Option<Number>,
    /// Whether both are the exact limits, and not only bounds that cannot be passed.
    pub(crate) exact: bool,
    /// Whether the node may leave its max points to its siblings instead.
    pub(crate) may_drop: bool,
    /// Whether its group will know it; `Some(false)` where it will not apply, `None` where that hangs on what is missing.
    pub(crate) available: Option<bool>,
}

/// What scoring recorded of one part of an indicator.
#[derive(Clone, Debug)]
pub(crate) struct PartEntry {
    /// The place of the part among its siblings, from the outermost part inwards.
    pub(crate) path: Vec<u32>,
    pub(crate) status: Status,
    pub(crate) applies: bool,
    pub(crate) score: Number,
    pub(crate) branch: Branch,
    pub(crate) value: Option<Value<Number>>,
}

impl Scorecard {
    /// The framework that it was scored with.
    #[must_use]
    pub const fn framework(&self) -> &Framework {
        &self.framework
    }

    /// Who was scored.
    #[must_use]
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// Whose figures were asked for, if not the framework's own order of precedence.
    #[must_use]
    pub const fn standing(&self) -> Option<Standing> {
        self.standing
    }

    /// What scoring warned about.
    #[must_use]
    pub const fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }

    /// The total.
    #[must_use]
    pub fn total(&self) -> NodeScore<'_> {
        NodeScore { card: self, index: self.framework.0.total() }
    }

    /// Every node in the order of the framework, without the total.
    pub fn nodes(&self) -> impl Iterator<Item = NodeScore<'_>> {
        (0..self.framework.0.total()).map(|index| NodeScore { card: self, index })
    }

    /// The score of a node.
    #[must_use]
    pub const fn at(&self, node: NodeIndex) -> NodeScore<'_> {
        NodeScore { card: self, index: node.0 }
    }

    /// The score of the node with this id or code.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<NodeScore<'_>> {
        self.framework.node(name).map(|node| self.at(node))
    }

    /// The displayed points of a group's scored children, adjusted so that they add up to the group's displayed
    /// points: each is rounded down, and the largest remainders go up by one unit of the last place (Hamilton's
    /// method; the first of equal remainders). Empty where the group's points are not the sum of its children's: it has none, takes
    /// the lowest, is overruled, or is rounded on the way.
    ///
    /// This is for tables whose columns must add up before an audience; the exact contributions are
    /// [`NodeScore::contribution`].
    #[must_use]
    pub fn apportioned(&self, group: NodeIndex) -> Vec<(NodeIndex, Decimal)> {
        self.apportion(group).unwrap_or_default()
    }

    pub(crate) fn entry(&self, index: u32) -> Option<&Entry> {
        self.entries.get(*self.framework.0.positions.get(index as usize)? as usize)
    }

    pub(crate) fn entry_mut(&mut self, index: u32) -> Option<&mut Entry> {
        self.entries.get_mut(*self.framework.0.positions.get(index as usize)? as usize)
    }

    /// An empty scorecard over `bound`, to be filled by scoring.
    pub(crate) fn over(bound: &Bound) -> Self {
        Self {
            framework: bound.framework.clone(),
            unit: bound.unit.clone(),
            figures: bound.chosen.clone(),
            details: bound.details.clone(),
            entries: Vec::with_capacity(bound.framework.0.nodes.len()),
            parts: Vec::new(),
            standing: bound.standing,
            warnings: Diagnostics::new(),
            within: bound.within.clone(),
        }
    }
}
