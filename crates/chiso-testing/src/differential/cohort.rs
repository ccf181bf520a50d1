//! Units that are compared with each other: the engine surveys and scores them within the cohort, the oracle looks each up.

use std::sync::Arc;

use chiso_core::number::Number;
use chiso_core::spec::{Observations, RuleSpec, Standing};
use chiso_core::{BindOptions, Comparison, NodeScore, Reason};

use super::compare::{Census, Differences, Pair, count, errors, same};
use crate::oracle::{Compared, Fraction, OracleError, OracleNode, Remark};

impl Pair<'_> {
    /// What the engine and the oracle say differently of each of these units, which are compared with each other.
    pub fn cohort_differences(
        &self,
        units: &[&Observations],
        standing: Option<Standing>,
        census: &mut Census,
    ) -> Vec<Differences> {
        let bound = |unit: &&Observations| self.framework().bind_with(unit, BindOptions::standing(standing));
        let bounds: Vec<_> = units.iter().map(bound).collect();
        let members: Vec<_> = bounds.iter().filter_map(|bound| bound.as_ref().ok()).cloned().collect();
        let cohort = self.framework().survey(&members);
        let (cohort, scores) = match (cohort, self.oracle().score_cohort(units, standing)) {
            (Ok(cohort), Ok(scores)) => (Arc::new(cohort), scores),
            (Err(problems), Err(OracleError::Data(codes))) if errors(&problems) == codes => {
                codes.iter().for_each(|code| count(census, &format!("cohort error {code}")));
                return vec![Vec::new(); units.len()];
            }
            (cohort, scores) => {
                let said = cohort.err().map_or_else(|| "a cohort".to_owned(), |problems| problems.to_string());
                let line = format!("cohort: engine {said}, oracle {:?}", scores.err());
                return vec![vec![line]; units.len()];
            }
        };
        count(census, "cohorts");
        let mut at = 0_u32;
        let each = bounds.into_iter().zip(scores).map(|(bound, oracle)| match bound {
            Ok(bound) => {
                let by_place = bound.as_member(&cohort, at);
                let member = match bound.within(&cohort) {
                    Ok(member) => member,
                    Err(problems) => return vec![format!("within: {problems}")],
                };
                at += 1;
                let mut found = self.of_bound(&member, oracle, census);
                let totals = [&member, &by_place].map(|bound| self.framework().total(bound));
                if totals[0] != totals[1] {
                    found.push(format!("place: {:?} as found, {:?} as told", totals[0], totals[1]));
                }
                found
            }
            Err(problems) => self.outcomes(Err(problems), oracle, census),
        });
        let mut found: Vec<Differences> = each.collect();
        // One or the other, which takes long enough.
        if let Some(last) = found.last_mut().filter(|_| units.len().is_multiple_of(2)) {
            last.extend(self.guest_differences(units, standing, census));
        }
        if !units.len().is_multiple_of(2) {
            for (at, differences) in self.beyond_bounds_among(units, standing, census) {
                found[at].extend(differences);
            }
        }
        found
    }
}

/// What is said differently of a node's place among the others.
pub(super) fn explanation(node: NodeScore<'_>, oracle: &OracleNode, found: &mut Differences, census: &mut Census) {
    if matches!(node.rule(), Some(RuleSpec::Parts { .. })) {
        // What a part has to say of the others is the part's.
        return;
    }
    let mut differs = |what: &str, engine: String, oracle: String| {
        found.push(format!("{} {what}: engine {engine}, oracle {oracle}", node.id()));
    };
    let reasons: Vec<&Reason> = node.reasons().iter().filter(|reason| is_of_others(reason)).collect();
    let told = reasons.len() == oracle.remarks.len()
        && reasons.iter().zip(&oracle.remarks).all(|(reason, remark)| says(reason, remark));
    if !told {
        differs("reasons", format!("{reasons:?}"), format!("{:?}", oracle.remarks));
    }
    reasons.iter().for_each(|reason| count(census, &format!("reason {}", reason.as_str())));
    match (node.comparison(), &oracle.compared) {
        (None, None) => {}
        (Some(engine), Some(oracle)) => {
            count(census, "compared");
            if !is_same(&engine, oracle) {
                differs("comparison", format!("{engine:?}"), format!("{oracle:?}"));
            }
        }
        (engine, oracle) => differs("comparison", format!("{engine:?}"), format!("{oracle:?}")),
    }
}

const fn is_of_others(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::Constant(_)
            | Reason::ReferenceMissing
            | Reason::Imputed(_)
            | Reason::Winsorised(_)
            | Reason::Logarithm(_)
            | Reason::Screened { .. }
            | Reason::Duels { .. }
    )
}

fn says(reason: &Reason, remark: &Remark) -> bool {
    let is = |number: &Number, fraction: &Fraction| same(Some(number), Some(fraction));
    match (reason, remark) {
        (Reason::Constant(constant), Remark::Constant(word)) => constant.as_str() == *word,
        (Reason::ReferenceMissing, Remark::ReferenceMissing) => true,
        (Reason::Imputed(how), Remark::Imputed(word)) => how.as_str() == *word,
        (Reason::Winsorised(from), Remark::Winsorised(fraction))
        | (Reason::Logarithm(from), Remark::Logarithm(fraction)) => is(from, fraction),
        (Reason::Screened { known, asked }, Remark::Screened { known: also_known, asked: also_asked }) => {
            (known, asked) == (also_known, also_asked)
        }
        (Reason::Duels { won, lost, drawn }, Remark::Duels { won: beaten, lost: beating, drawn: level }) => {
            (won, lost, drawn) == (beaten, beating, level)
        }
        _ => false,
    }
}

pub(super) fn is_same(engine: &Comparison<'_>, oracle: &Compared) -> bool {
    let Compared { units, place, best, worst, reference, mean, deviation } = oracle;
    (engine.units, engine.place, engine.best_shared_by) == (*units, *place, best.2)
        && (&engine.best_unit.name, &engine.worst_unit.name) == (&best.1, &worst.1)
        && same(Some(engine.best), Some(&best.0))
        && same(Some(engine.worst), Some(&worst.0))
        && same(engine.reference, reference.as_ref())
        && same(engine.mean, mean.as_ref())
        && same(engine.deviation, deviation.as_ref())
}
