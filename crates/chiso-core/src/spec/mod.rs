//! The specification: what a framework, a weighting and a unit say, as written and not yet checked.
//!
//! These are plain data with public fields, so that any reader (`chiso-toml` is one) can make them. A
//! [`FrameworkSpec`] becomes a [`Framework`](crate::Framework) by compiling, which reports every problem at once.

mod cohort;
mod combine;
mod date;
mod framework;
mod mergers;
mod observations;
mod policy;
mod targets;
mod title;
mod treatment;
mod weighting;

pub use crate::rule::{
    Deviation, Direction, Earns, PartSpec, PartsCombine, RelativeSpec, RelativeTo, RuleSpec, Scale, Scope, Scoring,
    StepSpec, TiedRank,
};
pub use cohort::{CohortSpec, MemberSpec, MemberValue};
pub use combine::{Combine, CombineSettings, Negative};
pub use date::{Date, Period};
pub use framework::{
    AliasSpec, CheckSpec, DerivedSpec, Documentation, Effective, FrameworkSpec, GroupSpec, IndicatorSpec, InputKind,
    InputSpec, NodeBody, NodeSpec, OptionSpec, TotalSpec,
};
pub use mergers::{MergedUnitSpec, MergersSpec, PoolRule};
pub use observations::{EvidenceSpec, FigureSpec, FigureValue, NoteSpec, Observations, PointsSpec, Standing, Unit};
pub(crate) use policy::words;
pub use policy::{
    Compare, MissingPolicy, NotApplicablePolicy, OverOne, RankOn, Ranking, Rounding, Ties, WithoutEvidence,
    ZeroDenominator,
};
pub use targets::{SuccessorSpec, TargetBound, TargetSpec, TargetUnit, TargetsSpec};
pub use title::Title;
pub use treatment::{GroupBy, Impute, TreatmentSpec};
pub use weighting::WeightingSpec;
