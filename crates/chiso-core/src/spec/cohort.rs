//! A cohort that is kept, so that one unit can be scored later against the others of a published year.

use alloc::string::String;
use alloc::vec::Vec;

use super::observations::Unit;
use crate::number::Number;
use crate::origin::{Origin, Placed};

/// A cohort as it is kept: who is in it, and what everybody has in each column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CohortSpec {
    /// The framework that it was surveyed with: `id/edition`.
    pub framework: Option<Placed<String>>,
    /// The fingerprint of that framework.
    pub fingerprint: Option<Placed<String>>,
    /// Who is in it.
    pub members: Vec<MemberSpec>,
}

/// One unit of a cohort, for one period.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberSpec {
    /// Who it is.
    pub unit: Unit,
    /// What it has: for each column its name (the indicator's id; for a part of it with the part's numbers,
    /// `online/2`) and the value. A column that is not there does not apply to it.
    pub values: Vec<(Placed<String>, Placed<MemberValue>)>,
    /// Where it was written.
    pub origin: Origin,
}

/// What a unit has in a column.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum MemberValue {
    /// A value, exactly.
    Number(Number),
    /// A figure is missing.
    Missing,
    /// It does not apply, or it is decided without the others.
    NotApplicable,
}
