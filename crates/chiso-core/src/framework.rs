//! The compiled framework: valid by construction, flat, immutable, cheap to share.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::cohort::ColumnPlan;
use crate::diagnostic::Diagnostics;
use crate::expr::Expr;
use crate::filter::{Approx, Program};
use crate::number::{Number, Range};
use crate::rule::Scorer;
use crate::spec::{Combine, FrameworkSpec, InputSpec, MissingPolicy, Negative, NodeSpec, NotApplicablePolicy, Title};

/// A framework that has been compiled: every name is resolved, every weight adds up, every rule is complete.
///
/// Cloning is cheap: clones share one compiled framework.
#[derive(Clone, Debug)]
pub struct Framework(pub(crate) Arc<Compiled>);

/// The place of a node in its framework; [`FrameworkSpec::nodes`] has the same order, the total comes after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeIndex(pub(crate) u32);

/// The place of an input in its framework; [`FrameworkSpec::inputs`] has the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InputIndex(pub(crate) u32);

impl NodeIndex {
    /// The index as a number.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

impl InputIndex {
    /// The index as a number.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

/// The weighting that a framework was compiled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightingInfo {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Title,
}

#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) spec: FrameworkSpec,
    pub(crate) weighting: Option<WeightingInfo>,
    pub(crate) inputs: Vec<Input>,
    /// The nodes of the specification in its order, then the total.
    pub(crate) nodes: Vec<Node>,
    /// Every node, children before those that count them.
    pub(crate) order: Vec<u32>,
    /// The place of every node in `order`.
    pub(crate) positions: Vec<u32>,
    pub(crate) checks: Vec<Expr>,
    pub(crate) input_names: Vec<(String, u32)>,
    /// Ids and codes, sorted by name.
    pub(crate) node_names: Vec<(String, u32)>,
    pub(crate) program: Program,
    /// What is compared between units.
    pub(crate) columns: Vec<ColumnPlan>,
    /// The groups that are made by comparing units, the inner ones first.
    pub(crate) copeland: Vec<u32>,
    pub(crate) warnings: Diagnostics,
}

#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) range: Range,
    pub(crate) whole: bool,
    /// Whether it takes numbers.
    pub(crate) numbers: bool,
    /// The bounds, where both are whole numbers or absent: a number can be held against them without a fraction.
    pub(crate) plain: Option<(i64, i64)>,
}

#[derive(Debug)]
pub(crate) struct Node {
    /// The group that owns it; `None` for views and for the total.
    pub(crate) parent: Option<u32>,
    /// Every group and view that counts it.
    pub(crate) counted_in: Vec<u32>,
    /// Its maximum, with the weighting.
    pub(crate) max_points: Number,
    /// One over it, for the filter.
    pub(crate) per_point: Approx,
    /// Its maximum on the framework's own scale.
    pub(crate) own_max_points: Number,
    pub(crate) missing: MissingPolicy,
    pub(crate) not_applicable: NotApplicablePolicy,
    pub(crate) rounded_to: Option<u8>,
    /// Whether evidence is asked for.
    pub(crate) evidence: bool,
    pub(crate) body: Body,
}

#[derive(Debug)]
pub(crate) enum Body {
    Group(Group),
    Indicator(Indicator),
}

#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) combine: Combine,
    pub(crate) how: How,
    pub(crate) view: bool,
    /// Every child in order, also those that are not scored.
    pub(crate) children: Vec<u32>,
    /// The scored children.
    pub(crate) edges: Vec<Edge>,
    /// What the edges' shares add up to.
    pub(crate) shares: Number,
}

impl Group {
    /// The edge to a scored child. Those that a group owns are in the order of the framework, so that they are found at once.
    pub(crate) fn edge(&self, child: u32) -> Option<&Edge> {
        let found = self.edges.binary_search_by_key(&child, |edge| edge.child).ok();
        found.and_then(|at| self.edges.get(at)).or_else(|| self.edges.iter().find(|edge| edge.child == child))
    }
}

/// What else decides how children make a group.
#[derive(Debug, Default)]
pub(crate) struct How {
    /// The exponent of a power mean.
    pub(crate) exponent: Option<Number>,
    /// Whether a Mazziotta-Pareto index is better where it is lower.
    pub(crate) lower_is_better: bool,
    /// What a child below 0 does.
    pub(crate) negative: Option<Negative>,
    /// The share of the children that apply of which something must be known.
    pub(crate) min_available: Option<Number>,
}

/// A scored child of a group.
#[derive(Debug)]
pub(crate) struct Edge {
    pub(crate) child: u32,
    /// The points of the group that the child stands for when it is full.
    pub(crate) share: Number,
    /// `share` over the child's own maximum, where that is not 1.
    pub(crate) scale: Option<Number>,
}

#[derive(Debug)]
pub(crate) struct Indicator {
    pub(crate) scorer: Scorer,
    /// Every input that it mentions, once each, in order of mention.
    pub(crate) inputs: Vec<u32>,
    /// What it is, if it is a ratio of two figures.
    pub(crate) ratio: Option<RatioPlan>,
}

/// A ratio of two figures, cut off at full: `min(dividend / (divisor - less) / target, 1)`.
#[derive(Debug)]
pub(crate) struct RatioPlan {
    pub(crate) dividend: u32,
    /// `None` is 1.
    pub(crate) divisor: Option<u32>,
    pub(crate) less: Option<u32>,
    /// `None` is 1.
    pub(crate) target: Option<Number>,
    /// Whether a ratio above 1 is an error.
    pub(crate) strict: bool,
}

impl Compiled {
    pub(crate) fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    pub(crate) fn total(&self) -> u32 {
        u32::try_from(self.nodes.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The id of a node; the total's is `total`.
    pub(crate) fn id(&self, node: u32) -> &str {
        self.spec.nodes.get(node as usize).map_or("total", |spec| spec.id.value.as_str())
    }
}

impl Framework {
    /// Whether it is the same compiled framework as another, and not only an equal one.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The specification that it was compiled from.
    #[must_use]
    pub fn spec(&self) -> &FrameworkSpec {
        &self.0.spec
    }

    /// The weighting that it was compiled with; `None` is the framework's own.
    #[must_use]
    pub fn weighting(&self) -> Option<&WeightingInfo> {
        self.0.weighting.as_ref()
    }

    /// What compiling warned about.
    #[must_use]
    pub fn warnings(&self) -> &Diagnostics {
        &self.0.warnings
    }

    /// The total.
    #[must_use]
    pub fn total_node(&self) -> NodeIndex {
        NodeIndex(self.0.total())
    }

    /// Every node in the order of the specification, then the total.
    pub fn nodes(&self) -> impl Iterator<Item = NodeIndex> + use<> {
        (0..=self.0.total()).map(NodeIndex)
    }

    /// The node with this id or code.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<NodeIndex> {
        let at = self.0.node_names.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
        self.0.node_names.get(at).map(|(_, node)| NodeIndex(*node))
    }

    /// The input with this name.
    #[must_use]
    pub fn input(&self, name: &str) -> Option<InputIndex> {
        let at = self.0.input_names.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
        self.0.input_names.get(at).map(|(_, input)| InputIndex(*input))
    }

    /// The specification of an input.
    #[must_use]
    pub fn input_spec(&self, input: InputIndex) -> Option<&InputSpec> {
        self.0.spec.inputs.get(input.get())
    }

    /// The specification of a node; `None` for the total, whose settings are in [`FrameworkSpec::total`].
    #[must_use]
    pub fn node_spec(&self, node: NodeIndex) -> Option<&NodeSpec> {
        self.0.spec.nodes.get(node.get())
    }

    /// The maximum of a node, with the weighting; 0 for what is not scored.
    #[must_use]
    pub fn max_points(&self, node: NodeIndex) -> Number {
        self.0.node(node.0).map_or(Number::ZERO, |node| node.max_points.clone())
    }

    /// The maximum of a node on the framework's own scale, before any weighting.
    #[must_use]
    pub fn own_max_points(&self, node: NodeIndex) -> Number {
        self.0.node(node.0).map_or(Number::ZERO, |node| node.own_max_points.clone())
    }

    /// The group that owns a node; `None` for views and for the total.
    #[must_use]
    pub fn parent(&self, node: NodeIndex) -> Option<NodeIndex> {
        self.0.node(node.0)?.parent.map(NodeIndex)
    }

    /// The children of a group or view, or of the total, in order.
    #[must_use]
    pub fn children(&self, node: NodeIndex) -> Vec<NodeIndex> {
        match self.0.node(node.0).map(|node| &node.body) {
            Some(Body::Group(group)) => group.children.iter().copied().map(NodeIndex).collect(),
            _ => Vec::new(),
        }
    }

    /// Every group and view that counts a node.
    #[must_use]
    pub fn counted_in(&self, node: NodeIndex) -> Vec<NodeIndex> {
        self.0.node(node.0).map_or_else(Vec::new, |node| node.counted_in.iter().copied().map(NodeIndex).collect())
    }

    /// Every input that an indicator mentions, once each.
    #[must_use]
    pub fn inputs_of(&self, node: NodeIndex) -> Vec<InputIndex> {
        match self.0.node(node.0).map(|node| &node.body) {
            Some(Body::Indicator(indicator)) => indicator.inputs.iter().copied().map(InputIndex).collect(),
            _ => Vec::new(),
        }
    }
}
