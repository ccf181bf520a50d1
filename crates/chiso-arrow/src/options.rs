use std::num::NonZeroUsize;

use chiso_core::spec::Standing;
use chiso_core::{BindOptions, NodeIndex};

/// How batches are scored. Nothing here changes a digit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScoreOptions {
    /// How figures are bound.
    pub bind: BindOptions,
    /// Whose figures the columns hold: the units' own, where nothing else is said.
    pub standing: Standing,
    /// The nodes whose points are asked for, beside the total's.
    pub nodes: Vec<NodeIndex>,
    /// How many threads share the rows of a batch. One, where nothing else is said.
    pub threads: NonZeroUsize,
    /// Which instructions the fast way may use.
    pub instructions: Instructions,
    /// Which rows go the fast way.
    pub path: Path,
}

/// Which instructions the fast way may use. Every one of them gives the same bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Instructions {
    /// The widest that the processor has.
    #[default]
    Best,
    /// AVX2 at most.
    Avx2,
    /// Those that every processor of the architecture has.
    Baseline,
}

/// Which rows go the fast way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Path {
    /// Those that it can decide; the others go the exact one.
    #[default]
    Filtered,
    /// None: every row goes through the core, one after the other.
    Exact,
}

impl Default for ScoreOptions {
    fn default() -> Self {
        Self {
            bind: BindOptions::default(),
            standing: Standing::Claimed,
            nodes: Vec::new(),
            threads: NonZeroUsize::MIN,
            instructions: Instructions::default(),
            path: Path::default(),
        }
    }
}

impl ScoreOptions {
    /// With the way figures are bound.
    #[must_use]
    pub const fn with_bind(mut self, bind: BindOptions) -> Self {
        self.bind = bind;
        self
    }

    /// With the standing of the figures.
    #[must_use]
    pub const fn with_standing(mut self, standing: Standing) -> Self {
        self.standing = standing;
        self
    }

    /// With the points of these nodes.
    #[must_use]
    pub fn with_nodes(mut self, nodes: impl IntoIterator<Item = NodeIndex>) -> Self {
        self.nodes = nodes.into_iter().collect();
        self
    }

    /// With so many threads.
    #[must_use]
    pub const fn with_threads(mut self, threads: NonZeroUsize) -> Self {
        self.threads = threads;
        self
    }

    /// With no more than these instructions.
    #[must_use]
    pub const fn with_instructions(mut self, instructions: Instructions) -> Self {
        self.instructions = instructions;
        self
    }

    /// With these rows on the fast way.
    #[must_use]
    pub const fn with_path(mut self, path: Path) -> Self {
        self.path = path;
        self
    }
}
