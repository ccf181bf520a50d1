//! Units that come to a cohort that was kept: a guest, a member that reports something else now, a guest of no period.

use std::sync::Arc;

use chiso_core::spec::{Observations, Standing};
use chiso_core::{BindOptions, Bound, Cohort, Diagnostics};

use super::compare::{Census, Differences, Pair, count, errors};
use crate::oracle::OracleError;

impl Pair<'_> {
    /// What the engine and the oracle say differently of the last of these units, come to the cohort of the others, and of the first
    /// of the others with the figures of the last.
    pub(super) fn guest_differences(
        &self,
        units: &[&Observations],
        standing: Option<Standing>,
        census: &mut Census,
    ) -> Differences {
        let Some((last, [first, others @ ..])) = units.split_last() else { return Differences::new() };
        let members: Vec<&Observations> = [*first].into_iter().chain(others.iter().copied()).collect();
        let mut without_period = (*last).clone();
        without_period.unit.period = None;
        let again = Observations { unit: first.unit.clone(), ..(*last).clone() };
        let guests = [last, &again, &without_period];
        let bind = |unit: &Observations| self.framework().bind_with(unit, BindOptions::standing(standing));
        let bounds: Vec<Bound> = members.iter().filter_map(|unit| bind(unit).ok()).collect();
        let (cohort, scores) =
            match (self.framework().survey(&bounds), self.oracle().score_guests(&members, &guests, standing)) {
                (Ok(cohort), Ok(scores)) => (Arc::new(cohort), scores),
                (Err(problems), Err(OracleError::Data(codes))) if errors(&problems) == codes => return Vec::new(),
                (cohort, scores) => {
                    let said = cohort.err().map_or_else(|| "a cohort".to_owned(), |problems| problems.to_string());
                    return vec![format!("guests: engine {said}, oracle {:?}", scores.err())];
                }
            };
        let kept = match self.kept(&cohort) {
            Some(Ok(kept)) => Arc::new(kept),
            Some(Err(problems)) => return vec![format!("a kept cohort cannot be read: {problems}")],
            // What is no fraction cannot be kept.
            None => cohort.clone(),
        };
        let mut found = Differences::new();
        for ((guest, oracle), who) in guests.iter().zip(scores).zip(["guest", "member again", "guest of no period"]) {
            let scored = bind(guest).and_then(|bound| Ok((bound.within(&cohort)?, bound.within(&kept)?)));
            let differences = match scored {
                Ok((fresh, kept)) => {
                    count(census, who);
                    let mut differences = self.of_bound(&kept, oracle, census);
                    let totals = [&fresh, &kept].map(|bound| self.framework().total(bound));
                    if totals[0] != totals[1] {
                        differences.push(format!("{:?} beside the units, {:?} as kept", totals[0], totals[1]));
                    }
                    differences
                }
                Err(problems) => self.outcomes(Err(problems), oracle, census),
            };
            found.extend(differences.into_iter().map(|line| format!("{who}: {line}")));
        }
        found
    }

    /// The cohort as it is kept and read again; nothing where it cannot be kept.
    fn kept(&self, cohort: &Cohort) -> Option<Result<Cohort, Diagnostics>> {
        cohort.to_spec().ok().map(|spec| self.framework().kept_cohort(&spec))
    }
}
