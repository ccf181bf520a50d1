//! Treatments as they are compiled.

use crate::number::Number;
use crate::spec::{GroupBy, Impute, TreatmentSpec};

/// What is done to a column before rules look at it.
#[derive(Clone, Debug)]
pub(crate) struct Treatment {
    pub(super) filling: Option<Filling>,
    pub(super) outliers: Option<Outliers>,
}

/// What stands in for what is missing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filling {
    pub(super) how: Impute,
    pub(super) group_by: GroupBy,
}

/// What lies far out, and what is done about it.
#[derive(Clone, Debug)]
pub(crate) struct Outliers {
    /// How many values may be drawn in.
    pub(super) most: Option<usize>,
    pub(super) logarithm: bool,
    pub(super) skewness: Number,
    pub(super) kurtosis: Number,
}

/// What was done to a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// It was missing; this stands in for it.
    Imputed(Impute),
    /// It was drawn in from here.
    Winsorised(Number),
    /// It is the logarithm, shifted, of this.
    Logarithm(Number),
}

impl Treatment {
    /// What a specification says; `None` where that is nothing.
    pub(crate) fn of(spec: &TreatmentSpec) -> Option<Self> {
        let filling = spec.impute.as_ref().map(|impute| Filling {
            how: impute.value,
            group_by: spec.group_by.as_ref().map_or(GroupBy::Region, |by| by.value),
        });
        let logarithm = spec.logarithm.as_ref().is_some_and(|logarithm| logarithm.value);
        let most = spec.winsorise.as_ref().map(|most| usize::from(most.value)).filter(|most| *most > 0);
        let outliers = (most.is_some() || logarithm).then(|| Outliers {
            most,
            logarithm,
            skewness: spec.skewness.as_ref().map_or_else(|| Number::integer(2), |value| Number::from(value.value)),
            kurtosis: spec.kurtosis.as_ref().map_or_else(|| Number::fraction(7, 2), |value| Number::from(value.value)),
        });
        (filling.is_some() || outliers.is_some()).then_some(Self { filling, outliers })
    }

    /// Whether it takes logarithms.
    pub(crate) fn takes_logarithms(&self) -> bool {
        self.outliers.as_ref().is_some_and(|outliers| outliers.logarithm)
    }
}
