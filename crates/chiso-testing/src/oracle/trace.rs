//! What became of each part of an indicator.

use std::cell::RefCell;

use chiso_core::spec::{NodeSpec, PartSpec, RuleSpec, Scoring};

use super::evaluate::{Figures, Sheet};
use super::number::{Fraction, whole};
use super::rule::{Earned, Place};
use super::run::Run;
use super::{OraclePart, Way};

impl Run<'_> {
    /// The parts of an indicator that were looked at, outer ones before inner ones.
    pub(super) fn parts(&self, node: &NodeSpec, scoring: &Scoring, sheet: &Sheet) -> Vec<OraclePart> {
        if !matches!(scoring.rule.value, RuleSpec::Parts { .. }) {
            return Vec::new();
        }
        let value = node.id.value.replace('-', "_");
        let points = self.oracle.own.of(node);
        let place =
            Place { value: &value, zero_denominator: None, outside_domain: None, points: &points, node, path: &[] };
        let figures = Figures { trace: Some(RefCell::default()), ..self.figures(sheet) };
        figures.earned(scoring, place, &mut Vec::new());
        let mut found = figures.trace.map(RefCell::into_inner).unwrap_or_default();
        // From the framework's own scale to the effective one.
        let scale = if points == whole(0) { whole(0) } else { self.oracle.maxima.of(node) / points };
        for part in &mut found {
            part.max_points *= scale.clone();
            part.points *= scale.clone();
        }
        found.sort_by(|one, other| one.path.cmp(&other.path));
        found
    }
}

impl Figures<'_> {
    /// Writes down what became of the part at this place, whose condition holds or has no value; nothing where it does not hold.
    pub(super) fn saw(&self, (part, place): (&PartSpec, &Place<'_>), max_points: &Fraction, earned: Option<&Earned>) {
        let Some(trace) = &self.trace else { return };
        let nothing = OraclePart {
            path: place.path.to_vec(),
            status: "scored",
            applies: earned.is_some(),
            score: whole(0),
            points: whole(0),
            max_points: max_points.clone(),
            way: Way::plain("none"),
            value: None,
            compared: None,
        };
        let compared = match (&part.scoring.rule.value, earned) {
            (RuleSpec::Relative(_), Some(Earned::Score(..))) => self.told.take().compared,
            _ => None,
        };
        trace.borrow_mut().push(match earned {
            None => nothing,
            Some(Earned::Score(score, way, value)) => {
                let (points, score) = (score.clone() * max_points, score.clone());
                OraclePart { score, points, way: *way, value: value.clone(), compared, ..nothing }
            }
            Some(Earned::Missing) => OraclePart { status: "missing", ..nothing },
            Some(Earned::NotApplicable) => OraclePart { status: "not-applicable", ..nothing },
        });
    }
}
