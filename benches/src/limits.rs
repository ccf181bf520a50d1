//! What is promised. It is shown beside what was measured, and nothing fails by it: machines differ, and are busy.

use std::fmt;

use crate::contestants::{LOOP, chiso};
use crate::rounds::Measured;

/// A limit of something measured.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// So much, or less.
    AtMost(f64),
    /// So much, or more.
    AtLeast(f64),
}

impl Limit {
    /// Whether what was measured keeps to it.
    #[must_use]
    pub fn holds(self, measured: f64) -> bool {
        match self {
            Self::AtMost(limit) => measured <= limit,
            Self::AtLeast(limit) => measured >= limit,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(limit) => write!(f, "≤ {limit}"),
            Self::AtLeast(limit) => write!(f, "≥ {limit}"),
        }
    }
}

/// How long one contestant may take, in times of another.
#[derive(Clone, Copy, Debug)]
pub struct Promise {
    /// What is promised, in words.
    pub what: &'static str,
    /// Whose time stands above the line.
    over: &'static str,
    /// Whose time stands below the line.
    under: &'static str,
    /// How much it may be.
    pub limit: Limit,
}

impl Promise {
    /// The median ratio; `None` where one of the two was not measured.
    #[must_use]
    pub fn ratio(&self, measured: &[Measured]) -> Option<f64> {
        let find = |name: &str| measured.iter().find(|row| row.name == name);
        Some(find(self.over)?.over(find(self.under)?).median)
    }
}

/// Ratios within one run, for 98 ratio indicators in 9 groups.
pub const PROMISES: &[Promise] = &[
    Promise {
        what: "bound figures to exact total, in times of the loop",
        over: chiso::BOUND,
        under: LOOP,
        limit: Limit::AtMost(2.0),
    },
    Promise {
        what: "`Decimal` figures to exact total, binding included, in times of the loop",
        over: chiso::DECIMALS,
        under: LOOP,
        limit: Limit::AtMost(12.0),
    },
    Promise {
        what: "bound figures to full scorecard, in times of the loop",
        over: chiso::SCORECARD,
        under: LOOP,
        limit: Limit::AtMost(30.0),
    },
    #[cfg(feature = "peers")]
    Promise {
        what: "zen-expression from bound inputs, in times of chiso from bound figures",
        over: crate::contestants::zen::BOUND,
        under: chiso::BOUND,
        limit: Limit::AtLeast(100.0),
    },
    #[cfg(feature = "peers")]
    Promise {
        what: "cel (f64) from bound variables, in times of chiso from bound figures",
        over: crate::contestants::cel::NAME,
        under: chiso::BOUND,
        limit: Limit::AtLeast(100.0),
    },
    #[cfg(feature = "peers")]
    Promise {
        what: "rhai (decimals) from bound scope, in times of chiso from bound figures",
        over: crate::contestants::rhai::DECIMALS,
        under: chiso::BOUND,
        limit: Limit::AtLeast(100.0),
    },
    #[cfg(feature = "peers")]
    Promise {
        what: "rhai (f64) from bound scope, in times of chiso from bound figures",
        over: crate::contestants::rhai::FLOATS,
        under: chiso::BOUND,
        limit: Limit::AtLeast(100.0),
    },
    #[cfg(feature = "peers")]
    Promise {
        what: "regorus (f64) from bound input, in times of chiso from bound figures",
        over: crate::contestants::regorus::NAME,
        under: chiso::BOUND,
        limit: Limit::AtLeast(100.0),
    },
    #[cfg(feature = "peers")]
    Promise {
        what: "zen-expression from JSON values, in times of chiso from `Decimal` figures",
        over: crate::contestants::zen::VALUES,
        under: chiso::DECIMALS,
        limit: Limit::AtLeast(20.0),
    },
];

/// Milliseconds of CPU for the whole process on 62 indicators.
pub const PROCESS_MILLISECONDS: Limit = Limit::AtMost(10.0);
/// Megabytes that the whole process has resident at its peak.
pub const PROCESS_MEGABYTES: Limit = Limit::AtMost(12.0);
/// Megabytes of the stripped program.
pub const PROGRAM_MEGABYTES: Limit = Limit::AtMost(8.0);
/// Milliseconds of CPU for ranking 10,599 communes by 62 ratios.
pub const COMMUNES_MILLISECONDS: Limit = Limit::AtMost(90.0);
/// Megabytes that it has resident at its peak.
pub const COMMUNES_MEGABYTES: Limit = Limit::AtMost(100.0);
/// Milliseconds of CPU for ranking 63 provinces by 98 ratios.
pub const PROVINCES_MILLISECONDS: Limit = Limit::AtMost(60.0);
/// How long scripts in binary floating point take on the same table, in times of it.
pub const PEERS: Limit = Limit::AtLeast(3.0);
/// How long they take on a million units, likewise.
pub const MILLION_PEERS: Limit = Limit::AtLeast(1.0);
/// Megabytes that the ranking of a million units has resident at its peak.
pub const MILLION_MEGABYTES: Limit = Limit::AtMost(500.0);
/// Megabytes that scoring ten million rows from Parquet to Parquet has resident at its peak.
pub const FILE_MEGABYTES: Limit = Limit::AtMost(400.0);
/// How much that grows from a million rows to ten million: flat, but for the chance of a moment.
pub const FILE_GROWTH: Limit = Limit::AtMost(1.1);
