//! `score check FILE…`

use std::fs;
use std::path::{Component, Path, PathBuf};

use chiso::spec::Observations;
use chiso::toml::{
    FileKind, Source, Syntax, codes as files, includes, kind_of, read_cohort, read_head, read_mergers, read_targets,
    read_unit, read_weighting,
};
use chiso::{Bound, Code, Diagnostic, Diagnostics, Framework, Placed, Scorecard, Severity, cohort_from_spec};
use chiso_analysis::target_states;

use super::score::{bound_of, card_of, layers};
use crate::arguments::{CheckArguments, Choice, Format};
use crate::codes;
use crate::input::{
    Document, Documents, Lack, Layers, MOST_BYTES, Report, Reports, Shelf, Unread, Weighting, folder_of, load,
    reports_of,
};
use crate::output::Stop;
use crate::pages::checked::{self, Checked};
use crate::session::Session;

/// Checks every document of every file.
pub(crate) fn run(arguments: &CheckArguments, session: &mut Session) -> Result<(), Stop> {
    let Some(layers) = layers(&arguments.with, session) else { return Ok(()) };
    put_frameworks_at_hand(arguments, session);
    let mut all = Vec::new();
    for path in &arguments.files {
        // A folder is a framework's, or holds the parts of a unit's report.
        let main = path.join("framework.toml");
        let path = if path.is_dir() && main.is_file() { &main } else { path };
        let name = crate::input::name_of(path);
        let format = session.format(false);
        if path.is_dir() {
            let problems = match Reports::open(path, &layers, &mut session.texts) {
                Ok(mut reports) => match reports.next(&mut session.texts) {
                    Some(report) => of_unit(report, &arguments.choice, session),
                    None => Vec::new(),
                },
                Err(problem) => vec![problem],
            };
            let count = session.report(&problems, format);
            all.push(Checked { name, line: None, kind: Some(FileKind::Unit), count });
            continue;
        }
        let mut documents = match Documents::open(path, &mut session.texts) {
            Ok(documents) => documents,
            Err(problem) => {
                let count = session.report(&[problem], format);
                all.push(Checked { name, line: None, kind: None, count });
                continue;
            }
        };
        while let Some(document) = documents.next(&mut session.texts) {
            let (kind, problems, line) = match document {
                Ok(document) => {
                    let kind = session.texts.source(document.source).and_then(|source| kind_of(&source));
                    let problems = check(document, kind, path, &layers, &arguments.choice, session);
                    (kind, problems, document.line.then(|| documents.line()))
                }
                Err(problem) => (None, vec![problem], documents.json().then(|| documents.line())),
            };
            let count = session.report(&problems, format);
            all.push(Checked { name: name.clone(), line, kind, count });
        }
    }
    let lang = session.screen.lang;
    match session.format(false) {
        Format::Json => session.results.write(&checked::json(&all)),
        Format::Csv => session.results.write(&checked::csv(&all)),
        Format::Text | Format::Markdown if session.quiet => Ok(()),
        format => session.page(&checked::page(&all, lang), format),
    }
}

/// The frameworks among the files are those that the other files mean, unless the command line names another.
fn put_frameworks_at_hand(arguments: &CheckArguments, session: &mut Session) {
    if arguments.choice.framework.is_some() {
        return;
    }
    for path in &arguments.files {
        let main = path.join("framework.toml");
        let path = if path.is_dir() && main.is_file() { main } else { path.clone() };
        // What is no file, or too large, is told when its turn comes.
        let small = fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= MOST_BYTES);
        let Some(text) = small.then(|| fs::read_to_string(&path).ok()).flatten() else { continue };
        let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let source = Source { id: 0, text: &text, syntax: if json { Syntax::Json } else { Syntax::Toml } };
        if kind_of(&source) != Some(FileKind::Framework) {
            continue;
        }
        if let Some(head) = read_head(&source) {
            session.library.put_at_hand(head.id.value, head.edition.value, path);
        }
    }
}

/// Everything that is wrong with a document, and what should be looked at.
fn check(
    document: Document,
    kind: Option<FileKind>,
    path: &Path,
    layers: &Layers,
    choice: &Choice,
    session: &mut Session,
) -> Vec<Diagnostic> {
    let warnings = |framework: Framework| framework.warnings().iter().cloned().collect();
    let weighting = choice.weighting.as_deref().map(Weighting::named);
    match kind {
        Some(FileKind::Unit) => {
            let reports = reports_of(document, layers, &session.texts);
            reports.into_iter().flat_map(|report| of_unit(report, choice, session)).collect()
        }
        Some(FileKind::Framework) => {
            let shelf = Shelf::Folder(path.to_owned());
            let main = Some(document.source);
            load(&shelf, main, weighting.as_ref(), &mut session.texts).map_or_else(|problems| problems, warnings)
        }
        Some(FileKind::FrameworkPart) => match framework_of_part(path, session) {
            Some(shelf) => {
                load(&shelf, None, weighting.as_ref(), &mut session.texts).map_or_else(|problems| problems, warnings)
            }
            None => vec![about(codes::PART_ALONE, document, path)],
        },
        Some(FileKind::Weighting) => match shelf_of_weighting(document, path, choice, session) {
            Ok(shelf) => {
                let weighting = Weighting::Read(document.source, path.to_owned());
                let found = load(&shelf, None, Some(&weighting), &mut session.texts);
                // What the framework itself warns about is told where the framework is checked.
                let own = |problem: &Diagnostic| {
                    problem.severity == Severity::Error || problem.origin.source == Some(document.source)
                };
                found.map_or_else(|problems| problems, warnings).into_iter().filter(own).collect()
            }
            Err(problems) => problems,
        },
        Some(FileKind::Targets) => match targets(document, path, choice, session) {
            Ok(problems) | Err(problems) => problems,
        },
        Some(FileKind::Cohort) => match cohort(document, path, choice, session) {
            Ok(problems) | Err(problems) => problems,
        },
        Some(FileKind::Mergers) => {
            let source = session.texts.source(document.source);
            let read = source.map(|source| read_mergers(&source));
            read.and_then(Result::err).map(|problems| problems.into_iter().collect()).unwrap_or_default()
        }
        None => unknown_kind(document, path, session),
    }
}

/// What is wrong with a unit's report, or should be looked at.
fn of_unit(report: Result<Report, Unread>, choice: &Choice, session: &mut Session) -> Vec<Diagnostic> {
    let card = report.map_err(Lack::from).and_then(|report| {
        let bound = bound_of(&report, choice, session)?;
        if bound.framework().is_relative() && bound.cohort().is_none() {
            return alone(&bound);
        }
        card_of(&report, choice, session)
    });
    match card {
        Ok(card) => card.warnings().iter().cloned().collect(),
        Err(lack) if lack.reported => Vec::new(),
        Err(lack) => lack.problems,
    }
}

/// A unit of a framework that compares units, as far as it can be looked at without the others.
fn alone(bound: &Bound) -> Result<Scorecard, Lack> {
    let cards = bound.framework().score_cohort(std::slice::from_ref(bound));
    match cards.map(|mut cards| cards.pop()) {
        Ok(Some(card)) => Ok(card?),
        // What is missing is somebody else.
        Ok(None) | Err(_) => Err(bound.warnings().iter().cloned().collect::<Vec<_>>().into()),
    }
}

/// What does not fit in a cohort: itself, and its columns with the framework that it is for.
fn cohort(
    document: Document,
    path: &Path,
    choice: &Choice,
    session: &mut Session,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let found = |problems: Diagnostics| problems.into_iter().collect::<Vec<_>>();
    let source = session.texts.source(document.source);
    let read = source.map_or_else(|| Err(Diagnostics::new()), |source| read_cohort(&source));
    let spec = read.map_err(found)?;
    let Some(framework) = &spec.framework else { return Ok(Vec::new()) };
    let shelf = shelf_for(framework, path, choice, session)?;
    let framework = load(&shelf, None, None, &mut session.texts)?;
    let (_, warning) = cohort_from_spec(&framework, &spec).map_err(found)?;
    Ok(warning.into_iter().collect())
}

/// What does not fit in targets: themselves, and held against the framework that they are for.
fn targets(
    document: Document,
    path: &Path,
    choice: &Choice,
    session: &mut Session,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let source = session.texts.source(document.source);
    let read = source.map_or_else(|| Err(Diagnostics::new()), |source| read_targets(&source));
    let targets = read.map_err(|problems| problems.into_iter().collect::<Vec<_>>())?;
    let shelf = shelf_for(&targets.framework, path, choice, session)?;
    let framework = load(&shelf, None, None, &mut session.texts)?;
    let found = |problems: Diagnostics| problems.into_iter().collect::<Vec<_>>();
    // Whether they fit does not depend on any figure.
    let bound = framework.bind(&Observations::default()).map_err(found)?;
    let card = framework.score(&bound).map_err(found)?;
    let states = target_states(&targets, &framework, &bound, &card, None);
    Ok(states.err().map(found).unwrap_or_default())
}

/// The framework in the folder of a part that includes it.
fn framework_of_part(path: &Path, session: &mut Session) -> Option<Shelf> {
    let name = path.file_name()?.to_str()?;
    let shelf = Shelf::Folder(folder_of(path).join("framework.toml"));
    let main = shelf.main(&mut session.texts).ok()?;
    let included = includes(&session.texts.source(main)?);
    included.iter().any(|included| included.value == name).then_some(shelf)
}

/// The framework that a weighting is for.
fn shelf_of_weighting(
    document: Document,
    path: &Path,
    choice: &Choice,
    session: &mut Session,
) -> Result<Shelf, Vec<Diagnostic>> {
    let source = session.texts.source(document.source);
    let read = source.map_or_else(|| Err(Diagnostics::new()), |source| read_weighting(&source));
    let spec = read.map_err(|problems| problems.into_iter().collect::<Vec<_>>())?;
    shelf_for(&spec.framework, path, choice, session)
}

/// The framework that a file is for: the one of the command line, one of the files that are checked, the one in the folder
/// above, or one of the catalogue.
fn shelf_for(
    framework: &Placed<String>,
    path: &Path,
    choice: &Choice,
    session: &mut Session,
) -> Result<Shelf, Vec<Diagnostic>> {
    if let Some(name) = &choice.framework {
        return Shelf::named(name).map_err(|problem| vec![problem]);
    }
    if let Some(shelf) = session.library.at_hand(Some(&framework.value)) {
        return Ok(shelf);
    }
    let above = Shelf::Folder(above(folder_of(path)).join("framework.toml"));
    if let Shelf::Folder(file) = &above
        && file.exists()
    {
        match load(&above, None, None, &mut session.texts) {
            Ok(found) if reference(&found) == framework.value => return Ok(above),
            // Whatever is wrong with it comes to light when it is loaded with its weighting.
            Err(_) => return Ok(above),
            Ok(_) => {}
        }
    }
    Shelf::in_catalogue(&framework.value, framework.origin).map_err(|problem| vec![problem])
}

/// The folder that holds a folder.
fn above(folder: &Path) -> PathBuf {
    match folder.components().next_back() {
        Some(Component::Normal(_)) => folder_of(folder).to_owned(),
        _ => folder.join(".."),
    }
}

/// `id/edition`
fn reference(framework: &Framework) -> String {
    let spec = framework.spec();
    format!("{}/{}", spec.id.value, spec.edition.value)
}

/// What is wrong with a text, whatever it describes.
const OF_THE_TEXT: [Code; 14] = [
    files::SYNTAX,
    files::UNCLOSED,
    files::UNQUOTED_TEXT,
    files::GROUPED_DIGITS,
    files::MISSING_VALUE,
    files::MISSING_COMMA,
    files::COMMA_AFTER_VALUE,
    files::CURLY_QUOTES,
    files::UNCLOSED_QUOTE,
    files::QUOTES_IN_QUOTES,
    files::MALFORMED_HEADER,
    files::NESTING_TOO_DEEP,
    files::SOURCE_TOO_LONG,
    files::DUPLICATE_KEY,
];

/// A document that says nothing of what it is: what cannot be read in it, or else that.
fn unknown_kind(document: Document, path: &Path, session: &Session) -> Vec<Diagnostic> {
    let source = session.texts.source(document.source);
    let problems = source.and_then(|source| read_unit(&source).err()).unwrap_or_default();
    let unreadable = |problem: &Diagnostic| OF_THE_TEXT.contains(&problem.code);
    if problems.iter().any(unreadable) {
        return problems.into_iter().collect();
    }
    vec![about(codes::UNKNOWN_FILE_KIND, document, path)]
}

/// A problem of a document as a whole.
fn about(code: Code, document: Document, path: &Path) -> Diagnostic {
    let origin = chiso::Origin::new(document.source, 0, 0);
    Diagnostic::error(code, origin).with("file", crate::input::name_of(path))
}
