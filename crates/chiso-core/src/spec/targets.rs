use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::date::Date;
use super::title::Title;
use crate::origin::{Origin, Placed};

/// What somebody set out to reach, as written. Targets are compared with a score; they never change points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetsSpec {
    /// Its name, in kebab-case.
    pub id: Placed<String>,
    /// What it is called.
    pub title: Title,
    /// The framework whose inputs and nodes it names: `id/edition`.
    pub framework: Placed<String>,
    /// The unit that the targets are for; without one, they may be held against any unit.
    pub unit: Option<TargetUnit>,
    /// Who set them, where a target does not say so itself.
    pub set_by: Title,
    /// Where they come from, where a target does not say so itself.
    pub source: String,
    /// The units that came after [`unit`](Self::unit), which the targets follow it to.
    pub follows: Vec<SuccessorSpec>,
    /// The targets, in the order of the file.
    pub targets: Vec<TargetSpec>,
    /// Where it was written.
    pub origin: Origin,
}

/// The unit that targets are for. What is not known of it is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetUnit {
    /// Its name for programs, in kebab-case.
    pub id: String,
    /// Its official code.
    pub code: String,
    /// Its name for people.
    pub name: String,
}

/// A unit that came after the one that targets were set for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuccessorSpec {
    /// Who came after.
    pub unit: TargetUnit,
    /// The first day of the successor, if it is known.
    pub from: Option<Placed<Date>>,
    /// Where it is said that it came after.
    pub source: String,
    /// What else a reader should know: whether anybody took the targets over.
    pub note: Title,
    /// Where it was written.
    pub origin: Origin,
}

/// One target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetSpec {
    /// What is to reach it: an input, a derived value, a node's id or its code, [`INDEX`](Self::INDEX),
    /// [`POINTS`](Self::POINTS) or [`RANK`](Self::RANK). For a node it is the node's value, before any rule.
    pub of: Placed<String>,
    /// What it is to reach.
    pub bound: TargetBound,
    /// The day by which it is to be reached.
    pub by: Option<Placed<Date>>,
    /// Where it comes from; empty: where the whole file does.
    pub source: String,
    /// Who set it; empty: who set the whole file.
    pub set_by: Title,
    /// What it is called; empty: what it is about is.
    pub title: Title,
    /// What else a reader should know.
    pub note: Title,
    /// Where it was written.
    pub origin: Origin,
}

impl TargetSpec {
    /// The index of the total.
    pub const INDEX: &'static str = "index";
    /// The points of the total.
    pub const POINTS: &'static str = "points";
    /// The rank among the units that are compared.
    pub const RANK: &'static str = "rank";
    /// Names that mean the whole, not an input or a node.
    pub const WHOLE: &'static [&'static str] = &[Self::INDEX, Self::POINTS, Self::RANK];

    /// A target with nothing but what it is about and its bound.
    #[must_use]
    pub fn new(of: &str, bound: TargetBound) -> Self {
        Self {
            of: of.into(),
            bound,
            by: None,
            source: String::new(),
            set_by: Title::default(),
            title: Title::default(),
            note: Title::default(),
            origin: Origin::NONE,
        }
    }
}

/// What a target asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetBound {
    /// This much, or more.
    AtLeast(Placed<Decimal>),
    /// More than this: at exactly this much the target is missed.
    Over(Placed<Decimal>),
    /// This much, or less.
    AtMost(Placed<Decimal>),
    /// Less than this: at exactly this much the target is missed.
    Under(Placed<Decimal>),
}

impl TargetBound {
    /// The key of the bound in files.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::AtLeast(_) => "at_least",
            Self::Over(_) => "over",
            Self::AtMost(_) => "at_most",
            Self::Under(_) => "under",
        }
    }

    /// The number that the bound names.
    #[must_use]
    pub const fn limit(&self) -> &Placed<Decimal> {
        match self {
            Self::AtLeast(limit) | Self::Over(limit) | Self::AtMost(limit) | Self::Under(limit) => limit,
        }
    }

    /// Whether the limit itself misses the target.
    #[must_use]
    pub const fn is_strict(&self) -> bool {
        matches!(self, Self::Over(_) | Self::Under(_))
    }

    /// Whether more is nearer to the target.
    #[must_use]
    pub const fn is_lower_bound(&self) -> bool {
        matches!(self, Self::AtLeast(_) | Self::Over(_))
    }

    /// Whether `value` meets the target.
    #[must_use]
    pub fn is_met_by(&self, value: Decimal) -> bool {
        match self {
            Self::AtLeast(limit) => value >= limit.value,
            Self::Over(limit) => value > limit.value,
            Self::AtMost(limit) => value <= limit.value,
            Self::Under(limit) => value < limit.value,
        }
    }
}
