use alloc::string::String;
use alloc::vec::Vec;

use crate::framework::{InputIndex, NodeIndex};
use crate::number::Number;
use crate::spec::{Impute, Negative, WithoutEvidence, ZeroDenominator};

/// What became of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// It has points.
    Scored,
    /// A figure is missing.
    Missing,
    /// It does not apply to the unit.
    NotApplicable,
    /// It is reported, not scored.
    Informational,
    /// Its rounding could not be decided within the declared effort.
    Undecided,
}

impl Status {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::Missing => "missing",
            Self::NotApplicable => "not-applicable",
            Self::Informational => "informational",
            Self::Undecided => "undecided",
        }
    }
}

/// Why a node came out as it did, beyond its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// These figures are missing.
    FiguresMissing(Vec<InputIndex>),
    /// These figures do not apply to the unit.
    FiguresNotApplicable(Vec<InputIndex>),
    /// No points were claimed or appraised.
    PointsMissing,
    /// The points were said not to apply.
    PointsNotApplicable,
    /// A denominator is zero, and the framework declares what that means.
    ZeroDenominator(ZeroDenominator),
    /// A logarithm or a power does not exist, and the framework declares what that means.
    OutsideDomain(ZeroDenominator),
    /// No working precision up to the cap decides how the points, or the index, are rounded.
    Undecided,
    /// The others give no scale to compare by, and the rule declares what that means.
    Constant(ZeroDenominator),
    /// The unit that is the reference has no value.
    ReferenceMissing,
    /// The value is missing, and this stands in for it.
    Imputed(Impute),
    /// The value lies far out and was drawn in; this is what it was.
    Winsorised(Number),
    /// The values lie far out and logarithms are taken; this is what the value was.
    Logarithm(Number),
    /// The unit has the figures of too few indicators to be scored: of so many it has so many.
    Screened {
        /// The indicators that it has the figures of.
        known: u32,
        /// The indicators that apply to it.
        asked: u32,
    },
    /// The group is made by comparing units: against so many others it is ahead, behind and level.
    Duels {
        /// The units that it beats.
        won: u32,
        /// The units that beat it.
        lost: u32,
        /// The units that it is level with.
        drawn: u32,
    },
    /// The value was above 1 and counts as 1.
    OverOneCapped,
    /// The value was above 1 and is kept.
    OverOneKept,
    /// The policy gives no points.
    PolicyZero,
    /// The policy gives full points.
    PolicyFull,
    /// The policy leaves its max points to its siblings.
    PolicyReweight,
    /// The policy withholds the points of every group above.
    PolicyRefuse,
    /// The children that have no points left theirs to their siblings.
    Reweighted(Vec<NodeIndex>),
    /// These children withhold the points.
    WithheldBy(Vec<NodeIndex>),
    /// Something is known of so many of its children, of so many that apply: fewer than its framework asks for.
    TooFewKnown {
        /// Of how many something is known.
        known: u32,
        /// How many apply.
        of: u32,
    },
    /// These children are below 0, where the mean of the group has no meaning.
    BelowZero(Negative, Vec<NodeIndex>),
    /// Evidence is asked for and none is given.
    WithoutEvidence(WithoutEvidence),
    /// An appraiser overruled the calculated points, with these words.
    Overruled(String),
    /// Points were rounded to this many places before anything was calculated from them.
    Rounded(u8),
}

impl Reason {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::FiguresMissing(_) => "figures-missing",
            Self::FiguresNotApplicable(_) => "figures-not-applicable",
            Self::PointsMissing => "points-missing",
            Self::PointsNotApplicable => "points-not-applicable",
            Self::ZeroDenominator(_) => "zero-denominator",
            Self::OutsideDomain(_) => "outside-domain",
            Self::Undecided => "undecided",
            Self::Constant(_) => "constant",
            Self::ReferenceMissing => "reference-missing",
            Self::Imputed(_) => "imputed",
            Self::Winsorised(_) => "winsorised",
            Self::Logarithm(_) => "logarithm",
            Self::Screened { .. } => "screened",
            Self::Duels { .. } => "duels",
            Self::OverOneCapped => "over-one-capped",
            Self::OverOneKept => "over-one-kept",
            Self::PolicyZero => "policy-zero",
            Self::PolicyFull => "policy-full",
            Self::PolicyReweight => "policy-reweight",
            Self::PolicyRefuse => "policy-refuse",
            Self::Reweighted(_) => "reweighted",
            Self::WithheldBy(_) => "withheld-by",
            Self::TooFewKnown { .. } => "too-few-known",
            Self::BelowZero(..) => "below-zero",
            Self::WithoutEvidence(_) => "without-evidence",
            Self::Overruled(_) => "overruled",
            Self::Rounded(_) => "rounded",
        }
    }
}
