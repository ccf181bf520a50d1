use std::path::{Path, PathBuf};

use chiso::spec::{Observations, WeightingSpec};
use chiso::toml::{Wanted, includes, read_framework_with, read_head, read_weighting};
use chiso::{Diagnostic, Diagnostics, Framework, Placed, codes, fingerprint};

use super::shelf::{Found, Shelf, add_file, folder_of, looks_like_path, named_in, problem_with_known};
use super::texts::Texts;

/// The frameworks that have been compiled: each once, however many units are scored with it.
#[derive(Debug, Default)]
pub(crate) struct Library {
    books: Vec<Book>,
    /// The frameworks among the files of the command line, by id and edition.
    at_hand: Vec<(String, String, PathBuf)>,
}

#[derive(Debug)]
struct Book {
    shelf: Shelf,
    weighting: Option<Weighting>,
    framework: Result<(Framework, Vec<WeightingSpec>), Vec<Diagnostic>>,
}

/// A weighting that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Weighting {
    /// By its id.
    Id(Placed<String>),
    /// By the path of its file.
    File(PathBuf),
    /// By the number of its text, which was read from this file.
    Read(u32, PathBuf),
}

impl Weighting {
    /// The weighting that `name` stands for on the command line.
    pub(crate) fn named(name: &str) -> Self {
        if looks_like_path(name) { Self::File(PathBuf::from(name)) } else { Self::Id(name.into()) }
    }
}

/// Why there is no framework, or no scorecard.
pub(crate) struct Lack {
    pub(crate) problems: Vec<Diagnostic>,
    /// Whether they have been shown before: those of a framework are shown once, however many units need it.
    pub(crate) reported: bool,
}

impl From<Vec<Diagnostic>> for Lack {
    fn from(problems: Vec<Diagnostic>) -> Self {
        Self { problems, reported: false }
    }
}

impl From<Diagnostics> for Lack {
    fn from(problems: Diagnostics) -> Self {
        problems.into_iter().collect::<Vec<_>>().into()
    }
}

/// The framework and the weighting that the command line names.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wish<'w> {
    /// An id or a path.
    pub(crate) framework: Option<&'w str>,
    /// An id or a path.
    pub(crate) weighting: Option<&'w str>,
}

impl Library {
    /// The framework for a unit: what the command line names, or else what the unit names.
    pub(crate) fn for_unit(
        &mut self,
        wish: Wish<'_>,
        unit: &Observations,
        texts: &mut Texts,
    ) -> Result<Framework, Lack> {
        let shelf = match (wish.framework, &unit.framework) {
            (Some(name), _) if looks_like_path(name) => Shelf::named(name),
            (Some(name), _) => Shelf::for_unit(&Placed::from(name), &unit.unit).or_else(|_| Shelf::named(name)),
            (None, Some(name)) => self.at_hand(Some(&name.value)).map_or_else(|| Shelf::for_unit(name, &unit.unit), Ok),
            (None, None) => {
                self.at_hand(None).ok_or_else(|| problem_with_known(codes::FRAMEWORK_NOT_NAMED, unit.origin))
            }
        };
        let weighting = match (wish.weighting, &unit.weighting) {
            (Some(name), _) => Some(Weighting::named(name)),
            (None, Some(id)) => Some(Weighting::Id(id.clone())),
            (None, None) => None,
        };
        let shelf = shelf.map_err(|problem| vec![problem])?;
        self.framework(shelf, weighting, texts)
    }

    /// Has the framework in the file at `path` used where it is named, and where none is and it is the only one.
    pub(crate) fn put_at_hand(&mut self, id: String, edition: String, path: PathBuf) {
        self.at_hand.push((id, edition, path));
    }

    /// The framework at hand that `name` stands for: with its edition, or without one where there is only one edition.
    pub(crate) fn at_hand(&self, name: Option<&str>) -> Option<Shelf> {
        let (id, wanted) = match name.map(|name| name.split_once('/').map_or((name, None), |(id, by)| (id, Some(by)))) {
            Some((id, edition)) => (Some(id), edition),
            None => (None, None),
        };
        let is_it = |(known, edition): (&String, &String)| {
            id.is_none_or(|id| known == id) && wanted.is_none_or(|wanted| edition == wanted)
        };
        let mut found = self.at_hand.iter().filter(|(known, edition, _)| is_it((known, edition)));
        let (_, _, path) = found.next()?;
        found.next().is_none().then(|| Shelf::Folder(path.clone()))
    }

    /// A framework with a weighting, compiled now or before.
    pub(crate) fn framework(
        &mut self,
        shelf: Shelf,
        weighting: Option<Weighting>,
        texts: &mut Texts,
    ) -> Result<Framework, Lack> {
        let known = self.books.iter().find(|book| book.shelf == shelf && book.weighting == weighting);
        if let Some(book) = known {
            let framework = book.framework.as_ref().map(|(framework, _)| framework.clone());
            return framework.map_err(|problems| Lack { problems: problems.clone(), reported: true });
        }
        let framework = load_with(&shelf, None, weighting.as_ref(), texts);
        self.books.push(Book { shelf, weighting, framework: framework.clone() });
        Ok(framework.map(|(framework, _)| framework)?)
    }

    /// Where the files of a framework of this library stand.
    pub(crate) fn shelf_of(&self, framework: &Framework) -> Option<&Shelf> {
        let wanted = fingerprint(framework);
        let is_it = |book: &&Book| book.framework.as_ref().is_ok_and(|(known, _)| fingerprint(known) == wanted);
        self.books.iter().find(is_it).map(|book| &book.shelf)
    }

    /// The weightings that a framework of this library was compiled with, the first of them first.
    pub(crate) fn weightings_of(&self, framework: &Framework) -> Vec<WeightingSpec> {
        let wanted = fingerprint(framework);
        let books = self.books.iter().filter_map(|book| book.framework.as_ref().ok());
        let mut found = books.filter(|(known, _)| fingerprint(known) == wanted);
        found.next().map(|(_, weightings)| weightings.clone()).unwrap_or_default()
    }
}

/// Reads a framework, whose main file may have been read before, and the weightings that it is asked for with, and
/// compiles them.
pub(crate) fn load(
    shelf: &Shelf,
    main: Option<u32>,
    weighting: Option<&Weighting>,
    texts: &mut Texts,
) -> Result<Framework, Vec<Diagnostic>> {
    load_with(shelf, main, weighting, texts).map(|(framework, _)| framework)
}

/// Likewise, with the weightings that were read.
fn load_with(
    shelf: &Shelf,
    main: Option<u32>,
    weighting: Option<&Weighting>,
    texts: &mut Texts,
) -> Result<(Framework, Vec<WeightingSpec>), Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let main = main.map_or_else(|| shelf.main(texts), Ok).map_err(|problem| vec![problem])?;
    let editions = take_editions(shelf, main, texts, &mut problems)?;
    let mut find = |wanted: Wanted<'_>| match wanted {
        Wanted::Part { name, of } => {
            let parts = &editions.iter().find(|edition| edition.main == of)?.parts;
            let (_, source) = parts.iter().find(|(known, _)| known == name)?;
            texts.source(*source)
        }
        Wanted::Base { of, .. } => texts.source(editions.iter().find(|edition| edition.main == of)?.base?),
    };
    let spec = match texts.source(main) {
        Some(source) => read_framework_with(&source, &mut find),
        None => Err(Diagnostics::new()),
    };
    let spec = spec.map_err(|found| problems.extend(found)).ok();
    let mut weightings = Vec::new();
    if let (Some(weighting), Some(spec)) = (weighting, &spec) {
        let framework = format!("{}/{}", spec.id.value, spec.edition.value);
        chain(shelf, weighting, &framework, texts, &mut weightings).unwrap_or_else(|found| problems.extend(found));
    }
    match spec {
        Some(spec) if problems.is_empty() => {
            let compiled = Framework::compile(spec, &weightings);
            compiled.map(|framework| (framework, weightings)).map_err(|found| found.into_iter().collect())
        }
        _ => Err(problems),
    }
}

/// The files of one edition, by their numbers.
struct Edition {
    shelf: Shelf,
    main: u32,
    parts: Vec<(String, u32)>,
    /// The main file of the edition that it builds on.
    base: Option<u32>,
}

/// Takes in the files of an edition, and of those that it builds on.
fn take_editions(
    shelf: &Shelf,
    main: u32,
    texts: &mut Texts,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Edition>, Vec<Diagnostic>> {
    let mut editions: Vec<Edition> = Vec::new();
    let mut next = Some((shelf.clone(), main));
    while let Some((shelf, main)) = next.take() {
        let parts = take_parts(&shelf, main, texts, problems);
        let extends = texts.source(main).and_then(|source| read_head(&source)?.extends);
        let mut base = None;
        if let Some(below) = extends.and_then(|name| shelf.base(&name)) {
            let known = editions.iter().find(|edition| edition.shelf == below).map(|edition| edition.main);
            let source = match known {
                // In a circle, which the reader reports.
                Some(known) => known,
                None => {
                    let source = below.main(texts).map_err(|problem| vec![problem])?;
                    next = Some((below, source));
                    source
                }
            };
            base = Some(source);
        }
        editions.push(Edition { shelf, main, parts, base });
    }
    Ok(editions)
}

/// Takes in the files that the main file includes.
fn take_parts(shelf: &Shelf, main: u32, texts: &mut Texts, problems: &mut Vec<Diagnostic>) -> Vec<(String, u32)> {
    let names = texts.source(main).map(|source| includes(&source)).unwrap_or_default();
    let mut parts: Vec<(String, u32)> = Vec::new();
    for name in names {
        if parts.iter().any(|(known, _)| *known == name.value) {
            continue;
        }
        match shelf.part(&name, texts) {
            Found::Text(source) => parts.push((name.value, source)),
            // The reader says that it is not there.
            Found::Nothing => {}
            Found::Problem(problem) => {
                // It is there, so that the reader must not say otherwise: it gets an empty part.
                let empty = texts.add_unread(&name.value);
                problems.push(problem);
                parts.push((name.value, empty));
            }
        }
    }
    parts
}

/// Reads a weighting and those that it starts from, the first of them first.
fn chain(
    shelf: &Shelf,
    weighting: &Weighting,
    framework: &str,
    texts: &mut Texts,
    weightings: &mut Vec<WeightingSpec>,
) -> Result<(), Vec<Diagnostic>> {
    let mut next = Some(weighting.clone());
    let mut folder: Option<PathBuf> = None;
    while let Some(wanted) = next {
        let source = match &wanted {
            Weighting::File(path) => {
                folder = Some(folder_of(path).to_owned());
                add_file(path, texts).map_err(|problem| vec![problem])?
            }
            Weighting::Read(source, path) => {
                folder = Some(folder_of(path).to_owned());
                *source
            }
            Weighting::Id(id) => {
                by_id(shelf, folder.as_deref(), id, framework, texts).map_err(|problem| vec![problem])?
            }
        };
        let Some(text) = texts.source(source) else { break };
        let spec = read_weighting(&text).map_err(|found| found.into_iter().collect::<Vec<_>>())?;
        let base = spec.base.clone();
        weightings.insert(0, spec);
        if let Some(base) = &base
            && weightings.iter().any(|known| known.id.value == base.value)
        {
            let ids: Vec<&str> = weightings.iter().rev().map(|known| known.id.value.as_str()).collect();
            let circle = format!("{} -> {}", ids.join(" -> "), base.value);
            return Err(vec![Diagnostic::error(codes::WEIGHTING_CIRCLE, base.origin).with("circle", circle)]);
        }
        next = base.map(Weighting::Id);
    }
    Ok(())
}

/// Takes in the weighting called `id`: from the folder of the one that starts from it, or from the framework's shelf.
fn by_id(
    shelf: &Shelf,
    folder: Option<&Path>,
    id: &Placed<String>,
    framework: &str,
    texts: &mut Texts,
) -> Result<u32, Diagnostic> {
    let beside = folder.map_or(Found::Nothing, |folder| named_in(folder, &id.value, texts));
    let found = if let Found::Nothing = beside { shelf.weighting(&id.value, texts) } else { beside };
    match found {
        Found::Text(source) => Ok(source),
        Found::Problem(problem) => Err(problem),
        Found::Nothing => Err(unknown_weighting(shelf, id, framework)),
    }
}

fn unknown_weighting(shelf: &Shelf, id: &Placed<String>, framework: &str) -> Diagnostic {
    Diagnostic::error(codes::UNKNOWN_WEIGHTING, id.origin)
        .with("found", &id.value)
        .with("framework", framework)
        .with("known", shelf.weightings().join(", "))
}
