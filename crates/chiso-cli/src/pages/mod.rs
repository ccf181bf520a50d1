//! What is shown of scorecards, explanations and frameworks.

pub(crate) mod against;
mod amounts;
pub(crate) mod appeal;
pub(crate) mod catalogue;
pub(crate) mod checked;
pub(crate) mod compared;
pub(crate) mod explanation;
pub(crate) mod framework;
mod head;
pub(crate) mod merged;
pub(crate) mod next;
mod phrases;
pub(crate) mod ranking;
pub(crate) mod scorecard;
pub(crate) mod supplied;
pub(crate) mod table;
pub(crate) mod targets;
pub(crate) mod verified;
pub(crate) mod whatif;
