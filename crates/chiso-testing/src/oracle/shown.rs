//! What is told of a node.

use super::OracleNode;
use super::aggregate::{Outcome, Passed, Result as Came};
use super::cohort::Told;
use super::number::whole;
use super::range::Span;
use super::run::Made;

/// A node as it is compared: its result, how that came about, and what it can become.
pub(super) fn shown(id: &str, came: &Came, made: Made, span: Option<&Span>) -> OracleNode {
    let (points, so_far) = match &came.passed {
        Passed::Points(points) => (Some(points.clone()), points.clone()),
        Passed::Dropped => (None, whole(0)),
        Passed::Refused(so_far) => (None, so_far.clone()),
    };
    let status = match came.outcome {
        Outcome::Scored(_) => "scored",
        Outcome::Missing => "missing",
        Outcome::NotApplicable => "not-applicable",
        Outcome::Informational => "informational",
    };
    let (id, max_points) = (id.to_owned(), came.max_points.clone());
    let Made { way, value, calculated, told: Told { remarks, compared, .. }, .. } = made;
    let lowest = span.map(|span| span.lowest.clone());
    let highest = span.map(|span| span.highest.clone());
    let every = span.is_none_or(|span| span.every);
    OracleNode {
        id,
        status,
        points,
        max_points,
        so_far,
        lowest,
        highest,
        every,
        way,
        value,
        calculated,
        remarks,
        compared,
        parts: Vec::new(),
    }
}
