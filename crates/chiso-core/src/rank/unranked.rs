use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::diagnostic::Diagnostics;
use crate::framework::{InputIndex, NodeIndex};
use crate::scorecard::{NodeScore, Reason, Scorecard, Status};

/// Why a unit has no place in a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unranked {
    /// Figures or points are missing, and the framework refuses to score without them.
    Missing {
        /// The inputs whose figures are missing, in the order of the framework.
        inputs: Vec<InputIndex>,
        /// The indicators that miss something, likewise.
        nodes: Vec<NodeIndex>,
    },
    /// Something does not apply to the unit, and the framework refuses to score without it.
    NotApplicable {
        /// The inputs whose figures do not apply, in the order of the framework.
        inputs: Vec<InputIndex>,
        /// The indicators that do not apply, likewise.
        nodes: Vec<NodeIndex>,
    },
    /// What it reports contradicts itself or the framework.
    Refused(Diagnostics),
    /// It reports too little of what the framework asks for, and was screened out before ranking.
    Screened,
    /// Its value could not be decided within the declared effort.
    Undecided,
    /// What is ranked by is not scored.
    NotScored,
    /// It belongs to the cohort and has not reported.
    NotReported,
}

impl Unranked {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::NotApplicable { .. } => "not-applicable",
            Self::Refused(_) => "refused",
            Self::Screened => "screened",
            Self::Undecided => "undecided",
            Self::NotScored => "not-scored",
            Self::NotReported => "not-reported",
        }
    }

    /// Why `node` has nothing to be ranked by, from what its status and the reasons below it say.
    #[must_use]
    pub fn of(card: &Scorecard, node: NodeIndex) -> Self {
        let status = card.at(node).status();
        let mut causes = Causes::default();
        causes.below(card.at(node), status, card);
        let inputs = causes.inputs.into_iter().collect();
        let nodes = causes.nodes.into_iter().collect();
        match status {
            Status::Missing => Self::Missing { inputs, nodes },
            Status::NotApplicable => Self::NotApplicable { inputs, nodes },
            Status::Informational => Self::NotScored,
            Status::Scored | Status::Undecided => Self::Undecided,
        }
    }
}

/// What lies at the bottom of it.
#[derive(Default)]
struct Causes {
    inputs: BTreeSet<InputIndex>,
    nodes: BTreeSet<NodeIndex>,
}

impl Causes {
    /// Follows a node down to what withholds it. The recursion is as deep as groups are nested, which compiling bounds.
    fn below(&mut self, node: NodeScore<'_>, status: Status, card: &Scorecard) {
        let mut own = true;
        for reason in node.reasons() {
            match reason {
                Reason::WithheldBy(children) | Reason::Reweighted(children) => {
                    own = false;
                    for child in children.iter().map(|child| card.at(*child)).filter(|child| child.status() == status) {
                        self.below(child, status, card);
                    }
                }
                Reason::FiguresMissing(inputs) | Reason::FiguresNotApplicable(inputs) => {
                    self.inputs.extend(inputs.iter().copied());
                }
                _ => {}
            }
        }
        if own {
            self.nodes.insert(node.index_in_framework());
        }
    }
}
