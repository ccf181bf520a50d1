//! `score merge FILE… --into MERGERS`

use std::collections::BTreeSet;
use std::path::Path;

use chiso::spec::{Date, MergedUnitSpec, MergersSpec, Observations, Title, Unit};
use chiso::toml::read_mergers;
use chiso::{BindOptions, Bound, Diagnostic, Framework, Origin, fingerprint};
use chiso_analysis::merge::{Merge, MergeOptions, Method, Weights, merge};
use chiso_table::{Asked, Entry, Gazetteer};

use super::score::{bound_of, standing};
use crate::arguments::{By, Format, MergeArguments};
use crate::codes;
use crate::input::{Lack, Layers, Reports, TableFile, Wanted, Wish, add_file, nobody_left_out, unit_files};
use crate::output::Stop;
use crate::pages::merged::{self, Made};
use crate::session::Session;

/// Makes new units of old ones.
pub(crate) fn run(arguments: &MergeArguments, session: &mut Session) -> Result<(), Stop> {
    match made(arguments, session) {
        Ok(made) => print(&made, session),
        Err(lack) => {
            if !lack.reported {
                session.report(&lack.problems, session.format(false));
            }
            Ok(())
        }
    }
}

fn made(arguments: &MergeArguments, session: &mut Session) -> Result<Made, Lack> {
    let bounds = bounds(arguments, session)?;
    let Some(framework) = bounds.first().map(|bound| bound.framework().clone()) else {
        // Every file holds a unit, or has told why not.
        return Err(Lack { problems: Vec::new(), reported: true });
    };
    let mergers = match (&arguments.into, arguments.to) {
        (Some(path), _) => mergers_of(path, session)?,
        (None, to) => by_gazetteer(&bounds, to)?,
    };
    let method = match (arguments.by, &arguments.weight) {
        (By::Mean, _) => Method::Mean,
        (By::Pool, _) => Method::Pool,
        (By::Weighted, Some(input)) => Method::Weighted(Weights::Input(input.clone())),
        (By::Weighted, None) => Method::Weighted(Weights::Given),
    };
    let options = MergeOptions::new(method).places(arguments.places);
    let Merge { units, warnings, .. } = merge(&framework, &mergers, &bounds, &options)?;
    session.report(&warnings.into_iter().collect::<Vec<_>>(), session.format(false));
    let members: Vec<Unit> = bounds.iter().map(|bound| bound.unit().clone()).collect();
    Ok(Made::new(framework, mergers, members, units, options, session.screen.lang))
}

/// The old units, bound to one framework.
#[derive(Default)]
struct Old {
    bounds: Vec<Bound>,
    problems: Vec<Diagnostic>,
    /// Whether something was wrong that has been told.
    told: bool,
    /// The names of `--leave-out` that left a row out.
    left_out: BTreeSet<String>,
}

/// Every unit of every file and table, bound to one framework.
fn bounds(arguments: &MergeArguments, session: &mut Session) -> Result<Vec<Bound>, Lack> {
    let mut old = Old::default();
    for path in &arguments.files {
        for file in unit_files(path, &mut session.texts) {
            match file {
                Ok(file) if arguments.table.is_table(&file) => old.table(&file, arguments, session)?,
                Ok(file) => old.file(&file, arguments, session)?,
                Err(problem) => old.problems.push(problem),
            }
        }
    }
    if old.problems.is_empty() && !old.told {
        session.report(&nobody_left_out(&arguments.table, &old.left_out), session.format(false));
        return Ok(old.bounds);
    }
    Err(Lack { reported: old.problems.is_empty(), problems: old.problems })
}

impl Old {
    fn take(&mut self, bound: Bound, origin: Origin) {
        let first = self.bounds.first().map(Bound::framework);
        match first
            .filter(|first| !first.is_same(bound.framework()) && fingerprint(*first) != fingerprint(bound.framework()))
        {
            Some(first) => self.problems.extend(other_framework(&bound, first, origin)),
            None => self.bounds.push(bound),
        }
    }

    /// Every report of a file.
    fn file(&mut self, path: &Path, arguments: &MergeArguments, session: &mut Session) -> Result<(), Lack> {
        let layers = Layers::default();
        let mut reports = Reports::open(path, &layers, &mut session.texts).map_err(|problem| vec![problem])?;
        while let Some(report) = reports.next(&mut session.texts) {
            let bound = report.map_err(Lack::from).and_then(|report| {
                let origin = report.observations.origin;
                Ok((bound_of(&report, &arguments.choice, session)?, origin))
            });
            match bound {
                Ok((bound, origin)) => self.take(bound, origin),
                Err(lack) if lack.reported => self.told = true,
                Err(lack) => self.problems.extend(lack.problems),
            }
        }
        Ok(())
    }

    /// Every unit of a table.
    fn table(&mut self, path: &Path, arguments: &MergeArguments, session: &mut Session) -> Result<(), Lack> {
        let file = TableFile::open(path, &mut session.texts).map_err(|problem| vec![problem])?;
        let choice = &arguments.choice;
        let wish = Wish { framework: choice.framework.as_deref(), weighting: choice.weighting.as_deref() };
        let framework = session.library.for_unit(wish, &Observations::default(), &mut session.texts)?;
        let mut table = arguments.table.clone();
        if arguments.to.is_some() && table.units.is_none() {
            // Names are found among the provinces, as they are in files.
            table.units = Some("provinces".to_owned());
        }
        let wanted = Wanted { period: None, binding: BindOptions::standing(choice.standing.map(standing)) };
        let rest = file.visit(&framework, &table, wanted, &mut session.texts, &mut |row, bound| {
            self.take(bound.clone(), row.origin);
        })?;
        session.report(&rest.warnings, session.format(false));
        self.problems.extend(rest.problems);
        self.left_out.extend(rest.left_out);
        Ok(())
    }
}

fn other_framework(bound: &Bound, first: &Framework, origin: Origin) -> Vec<Diagnostic> {
    let named = |framework: &Framework| {
        let spec = framework.spec();
        let weighting = framework.weighting().map(|weighting| format!(", {}", weighting.id)).unwrap_or_default();
        format!("{}/{}{weighting}", spec.id.value, spec.edition.value)
    };
    let problem = Diagnostic::error(codes::MERGE_OTHER_FRAMEWORK, origin).with("unit", &bound.unit().name);
    vec![problem.with("found", named(bound.framework())).with("expected", named(first))]
}

fn mergers_of(path: &Path, session: &mut Session) -> Result<MergersSpec, Lack> {
    let source = add_file(path, &mut session.texts).map_err(|problem| vec![problem])?;
    match session.texts.source(source).map(|source| read_mergers(&source)) {
        Some(read) => Ok(read?),
        None => Ok(MergersSpec::default()),
    }
}

/// Which of the provinces that report became which of a day: each is followed from the last day of its period.
fn by_gazetteer(bounds: &[Bound], to: Option<Date>) -> Result<MergersSpec, Lack> {
    let gazetteer = Gazetteer::provinces();
    let Some(to) = to else { return Ok(MergersSpec::default()) };
    let mut problems = Vec::new();
    // The reported unit of each province, by what it is called in its file.
    let mut reported: Vec<(&Entry, &Unit)> = Vec::new();
    let mut days: Vec<Option<Date>> = Vec::new();
    for bound in bounds {
        let unit = bound.unit();
        let day = unit.period.as_ref().and_then(|period| period.value.last_day());
        let asked = Asked { id: &unit.id, code: &unit.code, name: &unit.name };
        match gazetteer.find(asked, day) {
            Ok(entry) => {
                if reported.iter().all(|(known, _)| *known != entry) {
                    reported.push((entry, unit));
                }
                days.push(day);
            }
            Err(_) => {
                let problem = Diagnostic::error(codes::MERGE_NO_PROVINCE, Origin::NONE).with("unit", &unit.name);
                let period = unit.period.as_ref().map(|period| period.value);
                problems.push(problem.with_some("period", period));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let Some(before) = days.into_iter().flatten().max() else { return Ok(MergersSpec::default()) };
    let mut mergers = MergersSpec {
        title: Title::default(),
        source: "the gazetteer of provinces (crates/chiso-table/data/SOURCES.md)".to_owned(),
        ..MergersSpec::default()
    };
    for new in gazetteer.at(to) {
        let old: Vec<&Entry> = gazetteer.at(before).filter(|old| became(&gazetteer, old, to) == Some(new)).collect();
        let unit = |old: &&Entry| reported.iter().find(|(entry, _)| entry == old).map(|(_, unit)| *unit);
        if old.iter().all(|old| unit(old).is_none()) {
            continue;
        }
        let called = |old: &Entry| unit(&old).map_or_else(|| old.name().to_owned(), called);
        mergers.units.push(MergedUnitSpec {
            id: new.id().into(),
            code: new.code().to_owned(),
            name: new.name().to_owned(),
            from: new.from().filter(|from| *from > before).map(Into::into),
            members: old.into_iter().map(|old| called(old).into()).collect(),
            ..MergedUnitSpec::default()
        });
    }
    Ok(mergers)
}

/// What a province is on a later day.
fn became<'g>(gazetteer: &'g Gazetteer, old: &'g Entry, to: Date) -> Option<&'g Entry> {
    let mut at = old;
    while !at.is_at(to) {
        at = gazetteer.successor(at)?;
    }
    Some(at)
}

/// What finds a unit again: its id, its code or its name.
fn called(unit: &Unit) -> String {
    [&unit.id, &unit.code, &unit.name].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
}

fn print(made: &Made, session: &mut Session) -> Result<(), Stop> {
    match session.format(false) {
        Format::Text => session.results.write(&merged::toml(made)),
        Format::Json => session.results.write(&merged::json(made)),
        Format::Csv => session.results.write(&merged::csv(made)),
        Format::Markdown => {
            let page = merged::page(made, session.screen.lang);
            session.page(&page, Format::Markdown)
        }
    }
}
