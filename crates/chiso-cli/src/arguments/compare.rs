//! What can be said behind `score compare`.

use std::path::PathBuf;

use chiso_analysis::compare::Scale;
use clap::error::ErrorKind;
use clap::{Args, ValueEnum};

use super::{Choice, Whose, usage};

/// What is compared with what.
#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    /// What a unit reports, before; `-` is standard input
    #[arg(value_name = "BEFORE")]
    pub(crate) before: PathBuf,

    /// What it, or another unit, reports after [default: BEFORE, scored as `--against-…` says]
    #[arg(value_name = "AFTER")]
    pub(crate) after: Option<PathBuf>,

    /// The framework of AFTER, an id or a path [default: as for BEFORE]
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) against_framework: Option<String>,

    /// The weighting of AFTER, an id or a path [default: as for BEFORE]
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) against_weighting: Option<String>,

    /// Whose figures and points come first in AFTER [default: as for BEFORE]
    #[arg(long, value_name = "WHOSE", visible_alias = "against")]
    pub(crate) against_as: Option<Whose>,

    /// The group, view or indicator whose difference is split, by id or code [default: the total]
    #[arg(long, value_name = "NODE")]
    pub(crate) of: Option<String>,

    /// What amounts are counted in [default: points; the index where the maxima differ]
    #[arg(long, value_name = "SCALE")]
    pub(crate) on: Option<On>,

    /// How many of the parts are shown, the largest first [default: all]
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,

    #[command(flatten)]
    pub(crate) choice: Choice,
}

/// What amounts are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum On {
    /// Points
    Points,
    /// Points over the maximum
    Index,
}

impl On {
    pub(crate) const fn scale(self) -> Scale {
        match self {
            Self::Points => Scale::Points,
            Self::Index => Scale::Index,
        }
    }
}

impl CompareArguments {
    /// How the later side is scored.
    pub(crate) fn later(&self) -> Choice {
        let Choice { framework, weighting, standing, cohort } = self.choice.clone();
        Choice {
            framework: self.against_framework.clone().or(framework),
            weighting: self.against_weighting.clone().or(weighting),
            standing: self.against_as.or(standing),
            cohort,
        }
    }

    /// Refuses what the parser cannot see: one file with nothing to compare it with, standard input twice.
    pub(super) fn check(&self) -> Result<(), clap::Error> {
        let otherwise =
            self.against_framework.is_some() || self.against_weighting.is_some() || self.against_as.is_some();
        match &self.after {
            None if !otherwise => Err(usage(
                ErrorKind::MissingRequiredArgument,
                "nothing to compare with: name a second file, or `--against-framework`, `--against-weighting` or `--against-as`",
            )),
            Some(after) if after.as_os_str() == "-" && self.before.as_os_str() == "-" => {
                Err(usage(ErrorKind::ArgumentConflict, "standard input (`-`) can be read only once"))
            }
            _ => Ok(()),
        }
    }
}
