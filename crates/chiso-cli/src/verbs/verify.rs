//! `score verify PUBLISHED`

use std::path::Path;

use chiso::spec::{Observations, Standing};
use chiso::toml::read_unit;
use chiso::{BindOptions, Diagnostic, Framework, Origin, Scorecard};

use super::score::{standing, within};
use crate::arguments::{Choice, Format, VerifyArguments};
use crate::codes;
use crate::input::{Document, Documents, Lack, Layers, Reports, Row, Rows, Wish, name_of, read_text};
use crate::output::Stop;
use crate::pages::verified::{self, Report};
use crate::session::Session;
use crate::verify::{Plan, Recalculated, Verdict, Verified, compare_row, compare_scorecard, parse, unit_of};

/// Scores again what was published, and compares.
pub(crate) fn run(arguments: &VerifyArguments, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let mut units = Vec::new();
    for path in &arguments.units {
        match read_units(path, session) {
            Ok(found) => units.extend(found),
            Err(problems) => {
                session.report(&problems, format);
                return Ok(());
            }
        }
    }
    let table = arguments
        .published
        .extension()
        .is_some_and(|extension| ["csv", "tsv", "txt"].iter().any(|known| extension.eq_ignore_ascii_case(known)));
    if table { of_table(arguments, &units, session) } else { of_scorecards(arguments, &units, session) }
}

/// The units that a file reports, each with the period before it where the file has that too.
fn read_units(path: &Path, session: &mut Session) -> Result<Vec<Observations>, Vec<Diagnostic>> {
    let layers = Layers::default();
    let mut reports = Reports::open(path, &layers, &mut session.texts).map_err(|problem| vec![problem])?;
    let mut units = Vec::new();
    while let Some(report) = reports.next(&mut session.texts) {
        units.push(report.map_err(|unread| unread.problems)?.observations);
    }
    Ok(units)
}

/// Compares every scorecard of a file of JSON.
fn of_scorecards(arguments: &VerifyArguments, units: &[Observations], session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let mut documents = match Documents::open(&arguments.published, &mut session.texts) {
        Ok(documents) => documents,
        Err(problem) => {
            session.report(&[problem], format);
            return Ok(());
        }
    };
    let mut found = Vec::new();
    while let Some(document) = documents.next(&mut session.texts) {
        let verified = document.map_err(|problem| Lack::from(vec![problem]));
        match verified.and_then(|document| of_scorecard(document, arguments, units, session)) {
            Ok(verified) => found.push(verified),
            Err(lack) if lack.reported => {}
            Err(lack) => {
                session.report(&lack.problems, format);
            }
        }
    }
    print(&found, Vec::new(), session)
}

fn of_scorecard(
    document: Document,
    arguments: &VerifyArguments,
    units: &[Observations],
    session: &mut Session,
) -> Result<Verified, Lack> {
    let origin = Origin::new(document.source, 0, 0);
    let text = session.texts.source(document.source).map(|source| source.text.to_owned()).unwrap_or_default();
    let published = parse(text.trim_start_matches('\u{feff}')).map_err(|detail| {
        let problem = Diagnostic::error(codes::NOT_A_SCORECARD, origin).with("file", name_of(&arguments.published));
        Lack::from(vec![problem.with("detail", detail)])
    })?;
    let mut unit = if units.is_empty() {
        let name = format!("{} (figures)", name_of(&arguments.published));
        let id = session.texts.add(&name, published.unit.clone());
        session.texts.source(id).map_or_else(|| Ok(Observations::default()), |source| read_unit(&source))?
    } else {
        let [id, code, name] = &published.names;
        find(units, [id, code, name], published.period.as_deref(), origin)?.clone()
    };
    // The scorecard says what it was scored with, whatever a unit file names.
    unit.framework = Some(published.framework.as_str().into());
    unit.weighting = published.weighting.as_deref().map(Into::into);
    let card = card(&unit, arguments, published.standing, session)?;
    Ok(compare_scorecard(&published, &card, arguments.tolerance))
}

/// The unit with this id, or else code, or else name; of several periods the one that was published, if it is there.
fn find<'u>(
    units: &'u [Observations],
    [id, code, name]: [&str; 3],
    period: Option<&str>,
    origin: Origin,
) -> Result<&'u Observations, Vec<Diagnostic>> {
    let of_period = |unit: &&Observations| {
        let own = unit.unit.period.map(|period| period.value.to_string());
        period.is_some() && own.as_deref() == period
    };
    let by = |wanted: &str, of: fn(&Observations) -> &str| {
        let found = || units.iter().filter(move |unit| !wanted.is_empty() && of(unit) == wanted);
        found().find(of_period).or_else(|| found().next())
    };
    let found = by(id, |unit| &unit.unit.id).or_else(|| by(code, |unit| &unit.unit.code));
    found.or_else(|| by(name, |unit| &unit.unit.name)).ok_or_else(|| {
        let called = [name, id, code].into_iter().find(|called| !called.is_empty()).unwrap_or_default();
        vec![Diagnostic::error(codes::UNIT_NOT_GIVEN, origin).with("unit", called)]
    })
}

fn card(
    unit: &Observations,
    arguments: &VerifyArguments,
    published: Option<Standing>,
    session: &mut Session,
) -> Result<Scorecard, Lack> {
    let choice = &arguments.choice;
    let wish = Wish { framework: choice.framework.as_deref(), weighting: choice.weighting.as_deref() };
    let framework = session.library.for_unit(wish, unit, &mut session.texts)?;
    score(&framework, unit, choice.standing.map(standing).or(published), choice, session)
}

fn score(
    framework: &Framework,
    unit: &Observations,
    whose: Option<Standing>,
    choice: &Choice,
    session: &mut Session,
) -> Result<Scorecard, Lack> {
    let bound = framework.bind_with(unit, BindOptions::standing(whose))?;
    let bound = within(bound, choice, session)?;
    Ok(framework.score(&bound)?)
}

/// Compares every row of a published table.
fn of_table(arguments: &VerifyArguments, units: &[Observations], session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let read = read_text(&arguments.published, &mut session.texts).map_err(|problem| Lack::from(vec![problem]));
    let found = read.and_then(|text| {
        let source = session.texts.add(&name_of(&arguments.published), text.clone());
        let rows = Rows::read(source, &text)?;
        let framework = framework(arguments, units, session)?;
        let plan = Plan::new(&rows, &framework, &arguments.mapping, Origin::new(source, 0, 0))?;
        Ok((rows, framework, plan))
    });
    let (rows, framework, plan) = match found {
        Ok(found) => found,
        Err(lack) => {
            session.report(&lack.problems, format);
            return Ok(());
        }
    };
    let mut verified = Vec::new();
    for row in &rows.rows {
        match of_row(row, &plan, &framework, arguments, units, session) {
            Ok(found) => verified.push(found),
            Err(lack) => {
                session.report(&lack.problems, format);
            }
        }
    }
    print(&verified, plan.ignored(), session)
}

/// The framework that the command line names, or else the one of the first unit file.
fn framework(arguments: &VerifyArguments, units: &[Observations], session: &mut Session) -> Result<Framework, Lack> {
    let choice = &arguments.choice;
    let wish = Wish { framework: choice.framework.as_deref(), weighting: choice.weighting.as_deref() };
    let nobody = Observations::default();
    session.library.for_unit(wish, units.first().unwrap_or(&nobody), &mut session.texts)
}

fn of_row(
    row: &Row,
    plan: &Plan,
    framework: &Framework,
    arguments: &VerifyArguments,
    units: &[Observations],
    session: &mut Session,
) -> Result<Verified, Lack> {
    let asked = arguments.choice.standing.map(standing);
    let own = unit_of(row, plan, framework, asked.unwrap_or(Standing::Appraised))?;
    let name = own.unit.name.clone();
    let unit = if units.is_empty() {
        own
    } else {
        let period = own.unit.period.map(|period| period.value.to_string());
        find(units, [&own.unit.id, &own.unit.code, &own.unit.name], period.as_deref(), row.origin)?.clone()
    };
    let card = score(framework, &unit, asked, &arguments.choice, session)?;
    let weightings = session.library.weightings_of(framework);
    let calculated = Recalculated { card: &card, unit: &unit, weightings: &weightings, standing: asked };
    let numbers = compare_row(row, plan, &calculated, arguments.tolerance)?;
    let spec = framework.spec();
    let weighting = framework.weighting().map(|weighting| format!(" · {}", weighting.id)).unwrap_or_default();
    let called = format!("{}/{}{weighting}", spec.id.value, spec.edition.value);
    Ok(Verified { unit: name, framework: called, fingerprints: Vec::new(), numbers })
}

/// Prints what was found, and reports what differs.
fn print(found: &[Verified], ignored: Vec<&str>, session: &mut Session) -> Result<(), Stop> {
    if found.is_empty() {
        return Ok(());
    }
    let format = session.format(false);
    let report = Report { units: found, ignored, quiet: session.quiet };
    match format {
        Format::Json => session.results.write(&verified::json(&report))?,
        Format::Csv => session.results.write(&verified::csv(&report))?,
        Format::Text | Format::Markdown => session.page(&verified::page(&report, session.screen.lang), format)?,
    }
    let problems: Vec<Diagnostic> = found.iter().flat_map(problems).collect();
    // The result comes first, on a terminal too.
    session.results.flush()?;
    session.report(&problems, format);
    Ok(())
}

/// What is wrong with what was published.
fn problems(verified: &Verified) -> Vec<Diagnostic> {
    let others = verified.fingerprints.iter().filter(|fingerprint| !fingerprint.is_same());
    let mut problems: Vec<Diagnostic> = others
        .map(|fingerprint| {
            Diagnostic::error(codes::FINGERPRINT_DIFFERS, Origin::NONE)
                .with("of", fingerprint.of)
                .with("found", &fingerprint.published)
                .with("expected", &fingerprint.calculated)
        })
        .collect();
    let differ = verified.count(Verdict::Differs);
    if differ > 0 {
        problems.push(
            Diagnostic::error(codes::PUBLISHED_DIFFERS, Origin::NONE)
                .with("unit", &verified.unit)
                .with("count", differ)
                .with("compared", verified.numbers.len()),
        );
    }
    problems
}
