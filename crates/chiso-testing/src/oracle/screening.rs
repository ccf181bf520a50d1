//! Whether a unit has the figures of enough indicators to be scored at all.

use chiso_core::spec::{NodeBody, NodeSpec, RuleSpec, Scoring};

use super::aggregate::Outcome;
use super::cohort::Remark;
use super::evaluate::{Figures, Sheet};
use super::number::{exact, whole};
use super::rule::{Earned, Place};
use super::run::Run;

impl Run<'_> {
    /// What is to be said where the framework asks for the figures of more indicators than the unit has.
    pub(super) fn screened(&self, sheet: &Sheet) -> Option<Remark> {
        let share = exact(self.oracle.spec.total.screening.as_ref()?.value);
        let indicators = self.oracle.spec.nodes.iter().filter_map(|node| match &node.body {
            NodeBody::Indicator(indicator) => self.has_figures(node, &indicator.scoring, sheet),
            NodeBody::Group(_) => None,
        });
        let applies: Vec<bool> = indicators.collect();
        let known = applies.iter().filter(|known| **known).count() as u32;
        let asked = applies.len() as u32;
        let too_few = asked > 0 && whole(i64::from(known)) / whole(i64::from(asked)) < share;
        too_few.then_some(Remark::Screened { known, asked })
    }

    /// Whether the figures of an indicator are there; nothing where it has none or does not apply.
    fn has_figures(&self, node: &NodeSpec, scoring: &Scoring, sheet: &Sheet) -> Option<bool> {
        match &scoring.rule.value {
            RuleSpec::Informational | RuleSpec::Full => return None,
            RuleSpec::Appraised => {
                return match self.given(node, &self.order) {
                    Some(Outcome::Scored(_)) => Some(true),
                    Some(Outcome::NotApplicable) => None,
                    _ => Some(false),
                };
            }
            _ => {}
        }
        if matches!(self.overruled(node), Some(Outcome::Scored(_))) {
            return Some(true);
        }
        let figures = Figures::alone(self.oracle, sheet);
        let own_input = node.id.value.replace('-', "_");
        let points = self.oracle.own.of(node);
        let place =
            Place { value: &own_input, zero_denominator: None, outside_domain: None, points: &points, node, path: &[] };
        let mut problems = Vec::new();
        match figures.earned(scoring, place, &mut problems) {
            // Whatever they contradict: the figures are there.
            _ if !problems.is_empty() => Some(true),
            Earned::Score(..) => Some(true),
            Earned::Missing => Some(false),
            Earned::NotApplicable => None,
        }
    }
}
