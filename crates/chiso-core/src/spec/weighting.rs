use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::title::Title;
use crate::origin::{Origin, Placed};

/// A named set of weights for one framework.
///
/// A node named here gets exactly this maximum (or weight); the children of a re-weighted group that are not named
/// themselves are rescaled with it, exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightingSpec {
    /// Its name, in kebab-case.
    pub id: Placed<String>,
    /// What it is called.
    pub title: Title,
    /// The framework that it is for: `id/edition`.
    pub framework: Placed<String>,
    /// The weighting that it starts from; without one, the framework's own.
    pub base: Option<Placed<String>>,
    /// Maxima by node id or code.
    pub max_points: Vec<(Placed<String>, Placed<Decimal>)>,
    /// Weights by node id or code.
    pub weights: Vec<(Placed<String>, Placed<Decimal>)>,
    /// Where it comes from.
    pub source: String,
    /// Where it was written.
    pub origin: Origin,
}
