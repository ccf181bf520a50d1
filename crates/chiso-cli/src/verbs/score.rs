//! `score FILE…`

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chiso::json::{JsonOptions, Object, to_json_with};
use chiso::layers::{Supply, supplies};
use chiso::spec::{Observations, Standing, Unit};
use chiso::{BindOptions, Bound, Diagnostic, Scorecard};
use chiso_analysis::targets::check_holder;
use chiso_analysis::{check_figures, target_states};

use crate::arguments::{Choice, Format, ScoreArguments, Whose, With};
use crate::input::{Lack, Layers, Report, Reports, TableFile, Unread, Wanted, Wish, nobody_left_out};
use crate::output::Stop;
use crate::pages::targets::{self, Held};
use crate::pages::{scorecard, supplied, table};
use crate::session::Session;

/// Scores every unit of every file.
pub(crate) fn run(arguments: &ScoreArguments, session: &mut Session) -> Result<(), Stop> {
    let Some(layers) = layers(&arguments.with, session) else { return Ok(()) };
    let mut first = true;
    let mut left_out = Some(BTreeSet::new());
    for path in &arguments.files {
        if arguments.table.is_table(path) {
            table_of(path, arguments, &mut first, &mut left_out, session)?;
            continue;
        }
        let mut reports = match Reports::open(path, &layers, &mut session.texts) {
            Ok(reports) => reports,
            Err(problem) => {
                session.report(&[problem], session.format(false));
                continue;
            }
        };
        while let Some(report) = reports.next(&mut session.texts) {
            one(report, arguments, &mut first, session)?;
        }
    }
    if let Some(left_out) = left_out {
        session.report(&nobody_left_out(&arguments.table, &left_out), session.format(false));
    }
    Ok(())
}

/// Scores every unit of a table; `left_out` are the names that left a row out, unless a table could not be read.
fn table_of(
    path: &Path,
    arguments: &ScoreArguments,
    first: &mut bool,
    left_out: &mut Option<BTreeSet<String>>,
    session: &mut Session,
) -> Result<(), Stop> {
    let format = session.format(false);
    let bounds = match bounds_of(path, arguments, format, left_out, session) {
        Ok(bounds) => bounds,
        Err(lack) => {
            *left_out = None;
            if !lack.reported {
                session.report(&lack.problems, format);
            }
            return Ok(());
        }
    };
    for bound in bounds {
        let unit = bound.unit().clone();
        match held(bound, arguments, &unit, None, session) {
            Ok(scored) => print(&scored, arguments, format, std::mem::take(first), session)?,
            Err(lack) if lack.reported => {}
            Err(lack) => {
                session.report(&lack.problems, format);
            }
        }
    }
    Ok(())
}

/// The figures of every unit of a table, within their cohort where the framework compares them.
fn bounds_of(
    path: &Path,
    arguments: &ScoreArguments,
    format: Format,
    left_out: &mut Option<BTreeSet<String>>,
    session: &mut Session,
) -> Result<Vec<Bound>, Lack> {
    let choice = &arguments.choice;
    let file = TableFile::open(path, &mut session.texts).map_err(|problem| vec![problem])?;
    let wish = Wish { framework: choice.framework.as_deref(), weighting: choice.weighting.as_deref() };
    let framework = session.library.for_unit(wish, &Observations::default(), &mut session.texts)?;
    let wanted = Wanted { period: None, binding: BindOptions::standing(choice.standing.map(standing)) };
    let mut bounds = Vec::new();
    let rest = file.visit(&framework, &arguments.table, wanted, &mut session.texts, &mut |_, bound| {
        bounds.push(bound.clone());
    })?;
    session.report(&rest.warnings, format);
    session.report(&rest.problems, format);
    left_out.iter_mut().for_each(|names| names.extend(rest.left_out.iter().cloned()));
    if choice.cohort.is_none() && framework.is_relative() {
        let cohort = Arc::new(framework.survey(&bounds)?);
        return bounds.iter().map(|bound| Ok(bound.within(&cohort)?)).collect();
    }
    bounds.into_iter().map(|bound| within(bound, choice, session)).collect()
}

/// What the files of `--with` say, or nothing where something is wrong in them, which is then told.
pub(crate) fn layers(with: &With, session: &mut Session) -> Option<Layers> {
    match Layers::read(&with.with, &mut session.texts) {
        Ok(layers) => Some(layers),
        Err(problems) => {
            session.report(&problems, session.format(false));
            None
        }
    }
}

fn one(
    report: Result<Report, Unread>,
    arguments: &ScoreArguments,
    first: &mut bool,
    session: &mut Session,
) -> Result<(), Stop> {
    let (json, line) = match &report {
        Ok(report) => (report.json, report.line),
        Err(unread) => (unread.json, unread.line),
    };
    let format = session.format(json);
    match scored(report, arguments, session) {
        Ok(scored) => print(&scored, arguments, format, std::mem::take(first), session)?,
        Err(lack) => {
            if !lack.reported {
                session.report(&lack.problems, format);
            }
            if line && format == Format::Json {
                session.results.write(&answer(&lack.problems, session))?;
            }
        }
    }
    if line { session.results.flush() } else { Ok(()) }
}

/// A unit that was scored, and what it is held against.
struct Scored {
    card: Scorecard,
    held: Vec<Held>,
    /// Who supplied what, where it was put together from parts.
    supplies: Option<Vec<Supply>>,
}

fn scored(report: Result<Report, Unread>, arguments: &ScoreArguments, session: &mut Session) -> Result<Scored, Lack> {
    let report = report?;
    let bound = bound_of(&report, &arguments.choice, session)?;
    let unit = report.observations.unit.clone();
    held(bound, arguments, &unit, report.merged.then_some(&report.observations), session)
}

/// Scores a unit and holds it against the targets that are asked for.
fn held(
    mut bound: Bound,
    arguments: &ScoreArguments,
    unit: &Unit,
    merged: Option<&Observations>,
    session: &mut Session,
) -> Result<Scored, Lack> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for name in &arguments.targets {
        match session.targets.named(name, bound.framework(), &session.library, &mut session.texts) {
            Ok(targets) => files.push(targets),
            Err(lack) if lack.reported => return Err(lack),
            Err(lack) => problems.extend(lack.problems),
        }
    }
    bound = bound.with_warnings(files.iter().filter_map(|targets| check_holder(targets, unit)));
    let card = score(&bound)?;
    let mut held = Vec::new();
    for targets in files {
        match target_states(&targets, bound.framework(), &bound, &card, None) {
            Ok(states) => held.push(Held { targets, states }),
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        return Err(card.warnings().iter().cloned().chain(problems).collect::<Vec<_>>().into());
    }
    let supplies = merged.map(|merged| supplies(bound.framework().spec(), merged));
    Ok(Scored { card, held, supplies })
}

/// Scores one report.
pub(crate) fn card_of(report: &Report, choice: &Choice, session: &mut Session) -> Result<Scorecard, Lack> {
    score(&bound_of(report, choice, session)?)
}

fn score(bound: &Bound) -> Result<Scorecard, Lack> {
    bound.framework().score(bound).map_err(|problems| {
        let warnings = bound.warnings().iter().cloned();
        warnings.chain(problems).collect::<Vec<_>>().into()
    })
}

/// Checks one report against its framework.
pub(crate) fn bound_of(report: &Report, choice: &Choice, session: &mut Session) -> Result<Bound, Lack> {
    let unit = &report.observations;
    let wish = Wish { framework: choice.framework.as_deref(), weighting: choice.weighting.as_deref() };
    let framework = session.library.for_unit(wish, unit, &mut session.texts)?;
    let warnings = report.warnings.iter().cloned();
    match framework.bind_with(unit, BindOptions::standing(choice.standing.map(standing))) {
        Ok(bound) => {
            let looked = check_figures(unit, &bound);
            within(bound.with_warnings(warnings.chain(looked)), choice, session)
        }
        Err(problems) => Err(warnings.chain(problems).collect::<Vec<_>>().into()),
    }
}

/// The same figures within the cohort that was asked for.
pub(crate) fn within(bound: Bound, choice: &Choice, session: &mut Session) -> Result<Bound, Lack> {
    let Some(path) = &choice.cohort else { return Ok(bound) };
    let (cohort, warning) = session.cohorts.of(path, bound.framework(), &mut session.texts)?;
    let bound = bound.with_warnings(warning);
    let warnings: Vec<Diagnostic> = bound.warnings().iter().cloned().collect();
    bound.within(&cohort).map_err(|problems| warnings.into_iter().chain(problems).collect::<Vec<_>>().into())
}

pub(crate) const fn standing(whose: Whose) -> Standing {
    match whose {
        Whose::Claimed => Standing::Claimed,
        Whose::Measured => Standing::Measured,
        Whose::Appraised => Standing::Appraised,
    }
}

fn print(
    scored: &Scored,
    arguments: &ScoreArguments,
    format: Format,
    first: bool,
    session: &mut Session,
) -> Result<(), Stop> {
    let Scored { card, held, supplies } = scored;
    let warnings: Vec<Diagnostic> = card.warnings().iter().cloned().collect();
    let lang = session.screen.lang;
    match format {
        Format::Json => {
            session.report(&warnings, format);
            let more = |object: &mut Object<'_>| {
                targets::write(object, held, card);
                supplied::write(object, supplies.as_deref(), &session.texts);
            };
            let options = JsonOptions::new().sources(session.texts.kept()).more(&more);
            let json = to_json_with(card, &options) + "\n";
            session.results.write(&json)
        }
        Format::Csv => {
            session.report(&warnings, format);
            let rows = if arguments.targets.is_empty() {
                table::scorecard(card, first, lang)
            } else {
                targets::csv(held, card, first, lang)
            };
            session.results.write(&rows)
        }
        Format::Text | Format::Markdown => {
            if !first {
                session.results.write(if format == Format::Text { "\n\n" } else { "\n" })?;
            }
            let look = scorecard::Look { parts_add_up: arguments.parts_add_up, quiet: session.quiet };
            let mut page = scorecard::page(card, look, &session.texts, lang);
            supplied::add(&mut page, supplies.as_deref(), card, &session.texts, lang);
            targets::add(&mut page, held, card, session.quiet, lang);
            scorecard::hint(&mut page, look, lang);
            session.page(&page, format)
        }
    }
}

/// What a line of JSON that cannot be scored is answered with, so that every line has its answer.
fn answer(problems: &[Diagnostic], session: &Session) -> String {
    let problems: Vec<String> = problems.iter().map(|problem| session.texts.to_json(problem)).collect();
    format!("{{\"format\":1,\"problems\":[{}]}}\n", problems.join(","))
}
