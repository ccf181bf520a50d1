//! Units from unit files and tables.

use std::collections::BTreeSet;
use std::path::Path;

use chiso::rank::Unranked;
use chiso::spec::{Observations, Period, Unit};
use chiso::{BindOptions, Bound, Diagnostic, Framework, Origin, Placed, fingerprint};

use super::cohort::Cohort;
use crate::arguments::{Format, RankArguments};
use crate::codes;
use crate::input::{Lack, Layers, Reports, TableFile, Wanted, Wish};
use crate::progress::Progress;
use crate::session::Session;
use crate::verbs::score::{bound_of, standing};

/// The units so far.
struct Ranker<'a> {
    arguments: &'a RankArguments,
    format: Format,
    /// Known with the first unit that can be scored; or why there is none.
    cohort: Option<Cohort>,
    /// Units that were refused before.
    early: Vec<(Unit, Unranked)>,
    /// Whether what is asked for does not fit the framework, which was told.
    refused: bool,
    seen: BTreeSet<(Option<Period>, [String; 3])>,
}

impl Ranker<'_> {
    /// Every report of one file.
    fn file(&mut self, path: &std::path::Path, session: &mut Session) {
        let layers = Layers::default();
        let mut reports = match Reports::open(path, &layers, &mut session.texts) {
            Ok(reports) => reports,
            Err(problem) => {
                session.report(&[problem], self.format);
                return;
            }
        };
        while let Some(report) = reports.next(&mut session.texts) {
            let problems = match report {
                Err(unread) => Err(Lack::from(unread)),
                Ok(report) => {
                    let unit = report.observations.unit.clone();
                    let bound = bound_of(&report, &self.arguments.choice, session);
                    bound.map_err(|lack| self.refuse(&unit, lack)).and_then(|bound| {
                        let warnings: Vec<Diagnostic> = bound.warnings().iter().cloned().collect();
                        session.report(&warnings, self.format);
                        self.take(&bound, report.observations.origin)
                    })
                }
            };
            if let Err(lack) = problems
                && !lack.reported
            {
                session.report(&lack.problems, self.format);
            }
        }
    }

    /// A unit whose figures are refused stands below the ranking, where there is one.
    fn refuse(&mut self, unit: &Unit, lack: Lack) -> Lack {
        let why = Unranked::Refused(lack.problems.iter().cloned().collect());
        match &mut self.cohort {
            Some(cohort) => cohort.refuse(unit, &why, self.arguments),
            None => self.early.push((unit.clone(), why)),
        }
        lack
    }

    /// Scores a unit and keeps what it is ranked by.
    fn take(&mut self, bound: &Bound, origin: Origin) -> Result<(), Lack> {
        let cohort = match &mut self.cohort {
            Some(cohort) => cohort,
            None => {
                if self.refused {
                    return Err(Lack { problems: Vec::new(), reported: true });
                }
                self.refused = true;
                let mut cohort = Cohort::new(bound.framework(), self.arguments, self.format)?;
                self.refused = false;
                self.early.drain(..).for_each(|(unit, why)| cohort.refuse(&unit, &why, self.arguments));
                self.cohort.insert(cohort)
            }
        };
        let unit = bound.unit();
        if !cohort.framework.is_same(bound.framework())
            && fingerprint(&cohort.framework) != fingerprint(bound.framework())
        {
            let problem = Diagnostic::error(codes::RANK_OTHER_FRAMEWORK, origin).with("unit", &unit.name);
            let problem = problem.with("found", named(bound.framework())).with("expected", named(&cohort.framework));
            return Err(vec![problem].into());
        }
        let period = unit.period.as_ref().map(|period| period.value);
        if !self.arguments.wants(period) {
            // It counts among the periods that there are.
            cohort.of(unit);
            return Ok(());
        }
        if !self.seen.insert((period, [unit.id.clone(), unit.code.clone(), unit.name.clone()])) {
            let problem = Diagnostic::error(codes::RANK_UNIT_TWICE, origin).with("unit", &unit.name);
            return Err(vec![problem.with_some("period", period)].into());
        }
        let gathered = cohort.of(unit);
        gathered.add(bound, self.arguments.part(unit));
        match gathered.last().and_then(Contender::why) {
            Some(Unranked::Refused(problems)) => Err(problems.clone().into()),
            _ => Ok(()),
        }
    }
}

/// `vn-dti-province/2022`, with the weighting.
fn named(framework: &Framework) -> String {
    let spec = framework.spec();
    let weighting = framework.weighting().map(|weighting| format!(" ({})", weighting.id)).unwrap_or_default();
    format!("{}/{}{weighting}", spec.id.value, spec.edition.value)
}

