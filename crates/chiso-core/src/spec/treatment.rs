//! What is done to the values of a column before rules look at them.

use rust_decimal::Decimal;

use super::policy::words;
use crate::origin::Placed;

words! {
    /// What stands in for a value that is missing.
    Impute {
        /// The mean of the values of the others.
        Mean = "mean",
        /// The median of them.
        Median = "median",
        /// The mean of those of the same region or type.
        GroupMean = "group-mean",
        /// The median of those of the same region or type.
        GroupMedian = "group-median",
        /// What the unit itself had last.
        LastObservation = "last-observation",
        /// Between what the unit had before and what it had after, in proportion to the time.
        LinearInTime = "linear-in-time",
    }
}

words! {
    /// What makes a group of units.
    GroupBy {
        /// The region that they lie in.
        Region = "region",
        /// The type of unit that they are.
        Type = "type",
    }
}

/// What is done to the values of an indicator before its rule looks at them; by default nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreatmentSpec {
    /// What stands in for a value that is missing; without it, the policy for what is missing decides.
    pub impute: Option<Placed<Impute>>,
    /// What the groups of a group's mean or median are. Default: regions.
    pub group_by: Option<Placed<GroupBy>>,
    /// How many values may be drawn in to the next one, where some lie far out.
    pub winsorise: Option<Placed<u8>>,
    /// Whether logarithms are taken where drawing in is not enough, or is not asked for.
    pub logarithm: Option<Placed<bool>>,
    /// The skewness, whatever its sign, from which values lie far out. Default: 2.
    pub skewness: Option<Placed<Decimal>>,
    /// The kurtosis from which they do; both must be reached. Default: 3.5.
    pub kurtosis: Option<Placed<Decimal>>,
}

impl TreatmentSpec {
    /// Nothing but this in place of a missing value.
    #[must_use]
    pub fn impute(how: Impute) -> Self {
        Self { impute: Some(how.into()), ..Self::default() }
    }
}
