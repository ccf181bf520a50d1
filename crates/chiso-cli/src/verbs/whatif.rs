//! `score whatif FILE --set NAME=VALUE`

use std::path::Path;

use chiso::spec::{FigureValue, InputKind, Observations};
use chiso::toml::read_unit;
use chiso::{Bound, Diagnostic, Framework, Origin};
use chiso_analysis::{Change, what_if};
use serde_json::{Value, json};

use super::score::{bound_of, layers};
use crate::arguments::{Format, WhatIfArguments};
use crate::codes;
use crate::input::{Documents, Lack, Reports, Texts};
use crate::output::Stop;
use crate::pages::whatif::{self, Supposed};
use crate::session::Session;

/// Scores every unit of a file as it is and as it is supposed to be.
pub(crate) fn run(arguments: &WhatIfArguments, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let over = arguments.over.as_deref().map(|path| read_over(path, session)).transpose();
    let Some(layers) = layers(&arguments.with, session) else { return Ok(()) };
    let reports = Reports::open(&arguments.file, &layers, &mut session.texts).map_err(|problem| vec![problem]);
    let (over, mut reports) = match (over, reports) {
        (Ok(over), Ok(reports)) => (over, reports),
        (Err(problems), _) | (_, Err(problems)) => {
            session.report(&problems, format);
            return Ok(());
        }
    };
    let mut first = true;
    while let Some(report) = reports.next(&mut session.texts) {
        let bound = report.map_err(Lack::from).and_then(|report| bound_of(&report, &arguments.choice, session));
        let supposed = bound.and_then(|bound| suppose(&bound, &arguments.settings, over.as_ref(), &mut session.texts));
        match supposed {
            Ok(supposed) => print(&supposed, std::mem::take(&mut first), session)?,
            Err(lack) if lack.reported => {}
            Err(lack) => {
                session.report(&lack.problems, format);
            }
        }
    }
    Ok(())
}

/// Reads the file that is laid over.
fn read_over(path: &Path, session: &mut Session) -> Result<Observations, Vec<Diagnostic>> {
    let mut documents = Documents::open(path, &mut session.texts).map_err(|problem| vec![problem])?;
    let document = documents.next(&mut session.texts).transpose().map_err(|problem| vec![problem])?;
    let source = document.and_then(|document| session.texts.source(document.source));
    source.map_or_else(
        || Ok(Observations::default()),
        |source| read_unit(&source).map_err(|found| found.into_iter().collect()),
    )
}

fn suppose(
    bound: &Bound,
    settings: &[String],
    over: Option<&Observations>,
    texts: &mut Texts,
) -> Result<Supposed, Lack> {
    let framework = bound.framework();
    let (mut changes, mut problems) = (Vec::new(), Vec::new());
    let mut take = |change: Result<Change, Vec<Diagnostic>>| match change {
        Ok(change) => changes.push(change),
        Err(found) => problems.extend(found),
    };
    for figure in over.iter().flat_map(|over| &over.figures) {
        take(change(framework, &figure.input.value, figure.value.value.clone(), figure.input.origin));
    }
    for points in over.iter().flat_map(|over| &over.points) {
        take(change(framework, &points.node.value, points.points.value.clone(), points.node.origin));
    }
    for setting in settings {
        take(setting_of(framework, setting, texts));
    }
    if problems.is_empty() && changes.is_empty() {
        problems.push(Diagnostic::error(codes::NOTHING_SUPPOSED, Origin::NONE));
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let before = framework.score(bound)?;
    let (after, difference) = what_if(framework, bound, &changes)?;
    Ok(Supposed { before, after, difference })
}

/// What one `--set` says.
fn setting_of(framework: &Framework, setting: &str, texts: &mut Texts) -> Result<Change, Vec<Diagnostic>> {
    let form = || vec![Diagnostic::error(codes::SET_FORM, Origin::NONE).with("found", setting)];
    let (name, value) = setting.split_once('=').ok_or_else(form)?;
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() || value.is_empty() {
        return Err(form());
    }
    let kind = framework.input(name).and_then(|input| framework.input_spec(input)).map(|spec| &spec.kind);
    let value = match (kind, serde_json::from_str::<Value>(value)) {
        (Some(InputKind::Checklist(_)), _) => value.split(',').map(str::trim).collect::<Value>(),
        // Digits are kept as they are written.
        (_, Ok(Value::Bool(yes))) => Value::Bool(yes),
        _ => Value::from(value),
    };
    // The same words mean the same here and in a unit's file.
    let file = json!({ "format": 1, "unit": { "name": "--set" }, "values": { "value": value } }).to_string();
    let source = texts.add(&format!("--set {setting}"), file);
    let read = texts.source(source).map_or_else(|| Ok(Observations::default()), |source| read_unit(&source));
    let read = read.map_err(|problems| problems.into_iter().collect::<Vec<_>>())?;
    let value = read.figures.into_iter().next().map(|figure| figure.value.value).ok_or_else(form)?;
    change(framework, name, value, Origin::NONE)
}

/// Another figure, or other points.
fn change(framework: &Framework, name: &str, value: FigureValue, origin: Origin) -> Result<Change, Vec<Diagnostic>> {
    if let Some(input) = framework.input(name) {
        return Ok(Change::Figure(input, value));
    }
    framework.node(name).map(|node| Change::Points(node, value)).ok_or_else(|| {
        let problem = Diagnostic::error(codes::UNKNOWN_NAME, origin).with("name", name);
        vec![problem.with_some("suggestion", nearest(framework, name))]
    })
}

/// The input, id or code that was probably meant.
fn nearest<'f>(framework: &'f Framework, name: &str) -> Option<&'f str> {
    let spec = framework.spec();
    let codes = spec.nodes.iter().filter_map(|node| node.code.as_ref().map(|code| code.value.as_str()));
    let ids = spec.nodes.iter().map(|node| node.id.value.as_str());
    let known = spec.inputs.iter().map(|input| input.id.value.as_str()).chain(ids).chain(codes);
    let near = known.map(|known| (strsim::osa_distance(name, known), known));
    near.filter(|(distance, known)| distance.saturating_mul(3) <= known.chars().count()).min().map(|(_, known)| known)
}

fn print(supposed: &Supposed, first: bool, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let warnings: Vec<Diagnostic> = supposed.after.warnings().iter().cloned().collect();
    session.report(&warnings, format);
    let lang = session.screen.lang;
    match format {
        Format::Json => session.results.write(&whatif::json(supposed, &session.texts)),
        Format::Csv => session.results.write(&whatif::csv(supposed, first, lang)),
        Format::Text | Format::Markdown => {
            if !first {
                session.results.write("\n")?;
            }
            session.page(&whatif::page(supposed, lang), format)
        }
    }
}
