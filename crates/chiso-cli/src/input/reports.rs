use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};

use chiso::layers::{Layered, link_periods, merge_parts};
use chiso::spec::Observations;
use chiso::toml::{read_unit, read_units};
use chiso::{Diagnostic, Diagnostics};

use super::documents::{Document, Documents};
use super::layers::Layers;
use super::library::Lack;
use super::read::{about, is_stdin, name_of};
use super::shelf::add_file;
use super::texts::Texts;
use crate::codes;

/// What one unit reports for one period, put together from everything that says it.
pub(crate) struct Report {
    pub(crate) observations: Observations,
    /// What putting it together warns about.
    pub(crate) warnings: Vec<Diagnostic>,
    /// Whether it came as JSON.
    pub(crate) json: bool,
    /// Whether it is one of several documents, a line each.
    pub(crate) line: bool,
    /// Whether it was put together from the parts in a folder.
    pub(crate) merged: bool,
}

/// A document that makes no report.
pub(crate) struct Unread {
    pub(crate) problems: Vec<Diagnostic>,
    /// Whether it came as JSON.
    pub(crate) json: bool,
    /// Whether it is one of several documents, a line each.
    pub(crate) line: bool,
}

/// The reports of one path, in the order in which they stand there: those of a file, of a stream of documents, or the
/// one of a folder of parts.
pub(crate) struct Reports<'l> {
    from: Place,
    layers: &'l Layers,
    ready: VecDeque<Result<Report, Unread>>,
}

enum Place {
    Documents(Documents),
    Folder(Option<PathBuf>),
}

impl From<Unread> for Lack {
    fn from(unread: Unread) -> Self {
        unread.problems.into()
    }
}

impl<'l> Reports<'l> {
    /// Opens a file, standard input, or a folder of parts.
    pub(crate) fn open(path: &Path, layers: &'l Layers, texts: &mut Texts) -> Result<Self, Diagnostic> {
        let from = if path.is_dir() && !is_stdin(path) {
            Place::Folder(Some(path.to_owned()))
        } else {
            Place::Documents(Documents::open(path, texts)?)
        };
        Ok(Self { from, layers, ready: VecDeque::new() })
    }

    /// The next report, or why there is none.
    pub(crate) fn next(&mut self, texts: &mut Texts) -> Option<Result<Report, Unread>> {
        while self.ready.is_empty() {
            match &mut self.from {
                Place::Folder(path) => self.ready.push_back(folder(&path.take()?, self.layers, texts)),
                Place::Documents(documents) => match documents.next(texts)? {
                    Ok(document) => self.ready.extend(reports_of(document, self.layers, texts)),
                    Err(problem) => {
                        let json = documents.json();
                        self.ready.push_back(Err(Unread { problems: vec![problem], json, line: false }));
                    }
                },
            }
        }
        self.ready.pop_front()
    }
}

/// The reports of one document: several, where it holds several units or periods.
pub(crate) fn reports_of(document: Document, layers: &Layers, texts: &Texts) -> Vec<Result<Report, Unread>> {
    let unread = |problems: Diagnostics| Unread {
        problems: problems.into_iter().collect(),
        json: document.json,
        line: document.line,
    };
    let units = texts.source(document.source).map_or_else(|| Err(Diagnostics::new()), |source| read_units(&source));
    let units = match units {
        Ok(units) => units,
        Err(problems) => return vec![Err(unread(problems))],
    };
    let laid = units.iter().map(|unit| layers.over(unit).map_err(unread));
    let mut reports: Vec<Result<Report, Unread>> = laid
        .map(|laid| {
            let Layered { observations, warnings } = laid?;
            let warnings = warnings.into_iter().collect();
            Ok(Report { observations, warnings, json: document.json, line: document.line, merged: false })
        })
        .collect();
    link(&mut reports);
    reports
}

/// Makes the figures of one period those that the next one calls `previous`.
fn link(reports: &mut [Result<Report, Unread>]) {
    let mut read: Vec<&mut Report> = reports.iter_mut().filter_map(|report| report.as_mut().ok()).collect();
    if read.len() < 2 {
        return;
    }
    let mut units: Vec<Observations> = read.iter_mut().map(|report| std::mem::take(&mut report.observations)).collect();
    let found = link_periods(&mut units);
    for (report, observations) in read.iter_mut().zip(units) {
        let own =
            |warning: &&Diagnostic| observations.figures.iter().any(|figure| figure.value.origin == warning.origin);
        report.warnings.extend(found.iter().filter(own).cloned());
        report.observations = observations;
    }
}

/// The report that the files of a folder make together.
fn folder(path: &Path, layers: &Layers, texts: &mut Texts) -> Result<Report, Unread> {
    let unread = |problems: Vec<Diagnostic>| Unread { problems, json: false, line: false };
    let parts = parts_of(path);
    if parts.is_empty() {
        return Err(unread(vec![about(codes::FOLDER_WITHOUT_PARTS, &name_of(path), texts)]));
    }
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    for part in parts {
        match add_file(&part, texts) {
            Ok(source) => match texts.source(source).map(|source| read_unit(&source)) {
                Some(Ok(unit)) => read.push(unit),
                found => problems.extend(found.and_then(Result::err).unwrap_or_default()),
            },
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(unread(problems));
    }
    let found = |problems: Diagnostics| unread(problems.into_iter().collect());
    let merged = merge_parts(&read).map_err(found)?;
    let laid = layers.over(&merged.observations).map_err(found)?;
    Ok(Report {
        observations: laid.observations,
        warnings: merged.warnings.into_iter().chain(laid.warnings).collect(),
        json: false,
        line: false,
        merged: true,
    })
}

/// The part files of a folder, by name: those that end in `.toml` or `.json` and do not begin with a dot.
fn parts_of(path: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(path).into_iter().flatten().flatten().map(|file| file.path());
    let is_part = |file: &PathBuf| {
        let hidden = file.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        let extension = file.extension().is_some_and(|extension| extension == "toml" || extension == "json");
        !hidden && extension && file.is_file()
    };
    let mut parts: Vec<PathBuf> = files.filter(is_part).collect();
    parts.sort();
    parts
}
