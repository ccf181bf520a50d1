use alloc::vec::Vec;

use crate::framework::{Framework, NodeIndex};
use crate::spec::{Compare, RankOn, Ties};

/// How units are ranked: by the points or the index of which node, as displayed or exactly, and what equal units share.
///
/// ```
/// # use chiso_core::{Framework, rank::RankOptions, spec::*};
/// # fn main() -> Result<(), chiso_core::Diagnostics> {
/// # let mut spec = FrameworkSpec::new("digital", "2025");
/// # spec.inputs.push(InputSpec::new("fibre", InputKind::Share));
/// # spec.nodes.push(NodeSpec::indicator("fibre", "10".parse().unwrap(), RuleSpec::Share));
/// # let framework = Framework::compile(spec, &[])?;
/// let declared = RankOptions::of(&framework);
/// assert_eq!(declared.ties, Ties::Competition);
/// let other = declared.by(framework.node("fibre").unwrap()).ties(Ties::Dense).compare(Compare::Exact);
/// assert_eq!(other.ties, Ties::Dense);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RankOptions {
    /// The node whose points or index count.
    pub node: NodeIndex,
    /// Its points, or its index.
    pub on: RankOn,
    /// As displayed, or exact.
    pub compare: Compare,
    /// What equal units share.
    pub ties: Ties,
    /// With [`Ties::Ordinal`]: the nodes that decide between equals, compared on the same quantity and as exactly;
    /// who has more comes first, who has none comes last. After them the unit's code decides, in natural order.
    pub tie_break: Vec<NodeIndex>,
    /// Whether contenders keep their exact points, of which [changes](super::Change) from one period to another are made.
    pub keep_exact: bool,
}

impl RankOptions {
    /// As the framework declares: by its total.
    #[must_use]
    pub fn of(framework: &Framework) -> Self {
        let declared = &framework.spec().total.ranking;
        Self {
            node: framework.total_node(),
            on: declared.on,
            compare: declared.compare,
            ties: declared.ties,
            tie_break: declared.tie_break.iter().filter_map(|node| framework.node(&node.value)).collect(),
            keep_exact: false,
        }
    }

    /// By another node.
    #[must_use]
    pub const fn by(mut self, node: NodeIndex) -> Self {
        self.node = node;
        self
    }

    /// On points, or on the index.
    #[must_use]
    pub const fn on(mut self, on: RankOn) -> Self {
        self.on = on;
        self
    }

    /// As displayed, or exactly.
    #[must_use]
    pub const fn compare(mut self, compare: Compare) -> Self {
        self.compare = compare;
        self
    }

    /// With another rule for ties.
    #[must_use]
    pub const fn ties(mut self, ties: Ties) -> Self {
        self.ties = ties;
        self
    }

    /// With exact points kept.
    #[must_use]
    pub const fn keep_exact(mut self) -> Self {
        self.keep_exact = true;
        self
    }

    /// With these nodes to decide between equals.
    #[must_use]
    pub fn tie_break(mut self, nodes: Vec<NodeIndex>) -> Self {
        self.tie_break = nodes;
        self
    }
}
