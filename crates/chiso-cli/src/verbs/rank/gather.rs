//! Units from unit files and tables.

use std::collections::BTreeSet;
use std::path::Path;

use chiso::rank::Unranked;
use chiso::spec::{Observations, Period, Unit};
use chiso::{BindOptions, Bound, Diagnostic, Framework, Origin, Placed, cohort_to_toml, fingerprint};

use super::cohort::Cohort;
use crate::arguments::{Format, RankArguments};
use crate::codes;
use crate::input::{Lack, Layers, Reports, TableFile, Wanted, Wish, nobody_left_out};
use crate::output::{Results, Stop};
use crate::progress::Progress;
use crate::session::Session;
use crate::verbs::score::{bound_of, standing};

/// The units so far.
pub(super) struct Ranker<'a> {
    arguments: &'a RankArguments,
    format: Format,
    /// Known with the first unit that can be scored; or why there is none.
    cohort: Option<Cohort>,
    /// Units that were refused before.
    early: Vec<(Unit, Unranked)>,
    /// Whether what is asked for does not fit the framework, which was told.
    refused: bool,
    seen: BTreeSet<(Option<Period>, [String; 3])>,
    /// Whether everything comes from one table, in which no unit stands twice.
    alone: bool,
    /// Something of which no ranking can be made.
    broken: bool,
    /// The names of `--leave-out` that left a row out.
    left_out: BTreeSet<String>,
}

impl<'a> Ranker<'a> {
    pub(super) fn new(arguments: &'a RankArguments, format: Format) -> Self {
        Self {
            arguments,
            format,
            cohort: None,
            early: Vec::new(),
            refused: false,
            seen: BTreeSet::new(),
            alone: matches!(arguments.inputs.as_slice(), [input] if arguments.table.is_table(input)),
            broken: false,
            left_out: BTreeSet::new(),
        }
    }

    /// The cohort, when everything is read.
    pub(super) fn finish(mut self, session: &mut Session) -> Result<Option<Cohort>, Stop> {
        let Some(mut cohort) = self.cohort.take().filter(|_| !self.broken) else { return Ok(None) };
        session.report(&nobody_left_out(&self.arguments.table, &self.left_out), self.format);
        let keep = match self.score(&mut cohort, session) {
            Ok((problems, keep)) => {
                session.report(&problems, self.format);
                keep
            }
            Err(lack) => {
                session.report(&lack.problems, self.format);
                return Ok(None);
            }
        };
        if let (Some(path), Some(text)) = (&self.arguments.save_cohort, keep) {
            let mut file = Results::open(Some(path))?;
            file.write(&text)?;
            file.finish()?;
        }
        Ok(Some(cohort))
    }

    /// Scores those who wait for each other, or for a cohort that was kept; and keeps theirs, where that is asked for.
    fn score(&self, cohort: &mut Cohort, session: &mut Session) -> Result<(Vec<Diagnostic>, Option<String>), Lack> {
        let mut problems = Vec::new();
        let mut kept = None;
        if let Some(path) = &self.arguments.choice.cohort {
            let (read, warning) = session.cohorts.of(path, &cohort.framework, &mut session.texts)?;
            problems.extend(warning);
            kept = Some(read);
        }
        let keep = match self.arguments.save_cohort {
            Some(_) => Some(cohort_to_toml(&cohort.survey(self.arguments)?)?),
            None => None,
        };
        problems.extend(cohort.score_members(kept.as_ref(), self.arguments)?);
        Ok((problems, keep))
    }

    /// Every unit of a table.
    pub(super) fn table(&mut self, path: &Path, session: &mut Session) {
        if let Err(problems) = self.read_table(path, session) {
            session.report(&problems, self.format);
            // A table whose headings or units are wrong says nothing about who would be where.
            self.broken = true;
        }
    }

    fn read_table(&mut self, path: &Path, session: &mut Session) -> Result<(), Vec<Diagnostic>> {
        let arguments = self.arguments;
        let file = TableFile::open_long(path, &mut session.texts).map_err(|problem| vec![problem])?;
        let wish =
            Wish { framework: arguments.choice.framework.as_deref(), weighting: arguments.choice.weighting.as_deref() };
        let period = arguments.period.map(Placed::from);
        let nobody = Observations { unit: Unit { period, ..Unit::default() }, ..Observations::default() };
        let framework = session.library.for_unit(wish, &nobody, &mut session.texts);
        let framework = framework.map_err(|lack| if lack.reported { Vec::new() } else { lack.problems })?;
        let binding = BindOptions::standing(arguments.choice.standing.map(standing));
        let wanted = Wanted { period: arguments.period, binding };
        let mut progress = Progress::new(session.screen.lang);
        let mut problems = Vec::new();
        let rest = file.visit(&framework, &arguments.table, wanted, &mut session.texts, &mut |row, bound| {
            if let Err(lack) = self.take(bound, row.origin) {
                problems.extend(lack.problems);
            }
            progress.step();
        });
        drop(progress);
        let rest = rest?;
        session.report(&rest.warnings, self.format);
        session.report(&rest.problems, self.format);
        session.report(&problems, self.format);
        self.left_out.extend(rest.left_out);
        for (row, problems) in rest.refused {
            self.out(&row.unit, Unranked::Refused(problems.into_iter().collect()));
        }
        for unit in rest.not_reported {
            self.out(&unit, Unranked::NotReported);
        }
        Ok(())
    }

    /// Every report of one file.
    pub(super) fn file(&mut self, path: &Path, session: &mut Session) {
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
        self.out(unit, Unranked::Refused(lack.problems.iter().cloned().collect()));
        lack
    }

    /// A unit that stands below the ranking.
    fn out(&mut self, unit: &Unit, why: Unranked) {
        match &mut self.cohort {
            Some(cohort) => cohort.refuse(unit, &why, self.arguments),
            None => self.early.push((unit.clone(), why)),
        }
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
        if !self.alone && !self.seen.insert((period, [unit.id.clone(), unit.code.clone(), unit.name.clone()])) {
            let problem = Diagnostic::error(codes::RANK_UNIT_TWICE, origin).with("unit", &unit.name);
            return Err(vec![problem.with_some("period", period)].into());
        }
        Ok(cohort.add(bound, self.arguments)?)
    }
}

/// `vn-dti-province/2022`, with the weighting.
fn named(framework: &Framework) -> String {
    let spec = framework.spec();
    let weighting = framework.weighting().map(|weighting| format!(" ({})", weighting.id)).unwrap_or_default();
    format!("{}/{}{weighting}", spec.id.value, spec.edition.value)
}
