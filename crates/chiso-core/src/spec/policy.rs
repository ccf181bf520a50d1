//! The settings that decide what happens, each with a name of its own.

use alloc::string::String;
use alloc::vec::Vec;

use crate::number::RoundingMode;
use crate::origin::Placed;

/// A setting whose values are words: declared once, read and printed everywhere.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every word, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word that stands for this in files and outputs.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The meaning of `word`.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What happens to an indicator, and to the total, when a figure is missing.
    MissingPolicy {
        /// The indicator has no points and the groups above it none either; lowest and highest possible are given.
        Refuse = "refuse",
        /// The indicator earns no points.
        Zero = "zero",
        /// The indicator's max points go to its siblings, in proportion.
        Reweight = "reweight",
    }
}

words! {
    /// What happens to an indicator that does not apply to a unit.
    NotApplicablePolicy {
        /// As if it were missing: the groups above it have no points.
        Refuse = "refuse",
        /// The indicator earns no points.
        Zero = "zero",
        /// The indicator's max points go to its siblings, in proportion.
        Reweight = "reweight",
        /// The indicator earns its full points.
        Full = "full",
    }
}

words! {
    /// What a value above 1 (above 100 %) means where a share is expected.
    OverOne {
        /// The figures contradict each other: an error.
        Error = "error",
        /// It counts as 1.
        Cap = "cap",
        /// It is kept, and may earn more than the max points.
        Keep = "keep",
    }
}

words! {
    /// What a division by zero in a value means.
    ZeroDenominator {
        /// The indicator does not apply to the unit.
        NotApplicable = "not-applicable",
        /// The value is missing.
        Missing = "missing",
        /// No points.
        Zero = "zero",
        /// Full points.
        Full = "full",
    }
}

words! {
    /// What happens where a framework asks for evidence and a unit gives none.
    WithoutEvidence {
        /// Nothing.
        Ignore = "ignore",
        /// A warning.
        Warn = "warn",
        /// A warning, and the indicator earns no points.
        Zero = "zero",
    }
}

words! {
    /// What a ranking looks at.
    RankOn {
        /// The index of the total.
        Index = "index",
        /// The points of the total.
        Points = "points",
    }
}

words! {
    /// Whether a ranking compares what is displayed or what is exact.
    Compare {
        /// The rounded value, as displayed.
        Rounded = "rounded",
        /// The exact value.
        Exact = "exact",
    }
}

words! {
    /// How units with equal values share ranks.
    Ties {
        /// 1, 2, 2, 4.
        Competition = "competition",
        /// 1, 2, 2, 3.
        Dense = "dense",
        /// 1, 2, 3, 4: a chain of nodes decides between equals, and in the end the order of codes.
        Ordinal = "ordinal",
        /// 1, 2.5, 2.5, 4.
        Average = "average",
    }
}

/// How quantities are rounded where they are displayed, each from its exact value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Decimal places of points, 0 to 9.
    pub points: u8,
    /// Decimal places of an index (points over max points), 0 to 12.
    pub index: u8,
    /// What happens between two neighbours.
    pub mode: RoundingMode,
}

impl Default for Rounding {
    fn default() -> Self {
        Self { points: 2, index: 4, mode: RoundingMode::HalfUp }
    }
}

/// How units are ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// What is compared.
    pub on: RankOn,
    /// Rounded or exact.
    pub compare: Compare,
    /// How ties share ranks.
    pub ties: Ties,
    /// Ids or codes of the nodes that decide between equals where `ties` is [`Ties::Ordinal`], the first first.
    pub tie_break: Vec<Placed<String>>,
}

impl Default for Ranking {
    fn default() -> Self {
        Self { on: RankOn::Index, compare: Compare::Rounded, ties: Ties::Competition, tie_break: Vec::new() }
    }
}
