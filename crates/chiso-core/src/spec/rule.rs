use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::policy::{OverOne, ZeroDenominator, words};
use super::title::Title;
use crate::origin::Placed;

/// How one value comes about and what it earns: the scored part of an indicator, or of one part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoring {
    /// An expression over inputs. Without one, a part takes the value of what it is a part of, and an indicator the
    /// input of its own name (`fibre-coverage` takes `fibre_coverage`).
    pub value: Option<Placed<String>>,
    /// What a value above 1 means, where the rule expects a share. Default: an error.
    pub over_one: Option<Placed<OverOne>>,
    /// What a division by zero means. Must be declared where it can happen.
    pub zero_denominator: Option<Placed<ZeroDenominator>>,
    /// How the value earns points.
    pub rule: Placed<RuleSpec>,
}

/// How a value becomes a normalised score from 0 to 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuleSpec {
    /// The value, a share from 0 to 1, is the normalised score.
    Share,
    /// In proportion up to the target, full from the target on: `min(value / target, 1)`, never below 0.
    Target {
        /// The value that earns full points; above 0.
        target: Placed<Decimal>,
    },
    /// `(value - from) / (to - from)`; falling when `from > to`.
    Goalposts {
        /// The value that earns nothing.
        from: Placed<Decimal>,
        /// The value that earns everything.
        to: Placed<Decimal>,
        /// Whether the score is kept within 0 and 1.
        clamp: bool,
    },
    /// The first interval that holds the value decides.
    Steps(Vec<StepSpec>),
    /// The category reported decides.
    Categories(Vec<(Placed<String>, Placed<Earns>)>),
    /// Yes earns everything, no nothing.
    YesNo,
    /// So many points for each one counted, at most so many (default: the max points).
    Each {
        /// Points for each.
        each: Placed<Decimal>,
        /// The most that can be earned so.
        at_most: Option<Placed<Decimal>>,
    },
    /// The listed items that the unit ticked, over all listed items; or the points of those ticked.
    /// An empty list means every item of the input, each counting the same.
    Checklist(Vec<(Placed<String>, Option<Placed<Earns>>)>),
    /// Parts that are scored on their own.
    Parts {
        /// How the parts make the whole.
        combine: PartsCombine,
        /// The most that the parts together can earn, where their maxima add up to more.
        at_most: Option<Placed<Decimal>>,
        /// The parts.
        parts: Vec<PartSpec>,
    },
    /// Full points, whatever the value (a base, or an extra with its own condition).
    Full,
    /// Points that a unit claims and an appraiser recognises, between 0 and the maximum.
    Appraised,
    /// Collected and reported, not scored.
    Informational,
}

impl RuleSpec {
    /// The rule's name, as in files and outputs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Target { .. } => "target",
            Self::Goalposts { .. } => "goalposts",
            Self::Steps(_) => "steps",
            Self::Categories(_) => "categories",
            Self::YesNo => "yes-no",
            Self::Each { .. } => "each",
            Self::Checklist(_) => "checklist",
            Self::Parts { .. } => "parts",
            Self::Full => "full",
            Self::Appraised => "appraised",
            Self::Informational => "informational",
        }
    }
}

words! {
    /// How parts make a whole.
    PartsCombine {
        /// The points of all parts are added up.
        Sum = "sum",
        /// The part that gives the most points counts.
        Best = "best",
    }
}

/// What a step, a category, an item or a part earns, on the framework's own scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Earns {
    /// Everything that there is to earn: `"full"`.
    Full,
    /// A fraction of it: `"1/2"`, `"50%"`.
    Fraction(Decimal, Decimal),
    /// So many points.
    Points(Decimal),
}

/// One interval of a step table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepSpec {
    /// The interval: `0 < x <= 2`, `x >= 95%`, `x = 3`, or `otherwise`.
    pub when: Placed<String>,
    /// What a value in it earns.
    pub earns: Placed<Earns>,
}

/// One part of an indicator, scored on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartSpec {
    /// A name for explanations; parts without one are numbered.
    pub id: Option<Placed<String>>,
    /// What it is called.
    pub title: Title,
    /// The most that it can earn.
    pub points: Placed<Earns>,
    /// A condition: a part whose condition is false earns nothing.
    pub when: Option<Placed<String>>,
    /// How it is scored.
    pub scoring: Box<Scoring>,
}
