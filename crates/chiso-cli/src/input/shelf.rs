use std::fs;
use std::path::{Component, Path, PathBuf};

use chiso::catalog::{self, Entry};
use chiso::spec::Unit;
use chiso::toml::{Source, Syntax, read_head};
use chiso::{Code, Diagnostic, Edition, Origin, Placed, edition_for};

use super::read::{name_of, read_text};
use super::texts::Texts;
use crate::codes;

/// Where the files of one framework stand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shelf {
    /// In the catalogue.
    Catalogue(&'static Entry),
    /// In the folder of this file.
    Folder(PathBuf),
}

/// What becomes of a file that a framework names.
pub(crate) enum Found {
    /// The number of its text.
    Text(u32),
    /// There is none of that name.
    Nothing,
    /// There is, but something is wrong with it.
    Problem(Diagnostic),
}

impl Shelf {
    /// The shelf that `name` stands for on the command line: the path of a file or folder, or an id of the catalogue.
    pub(crate) fn named(name: &str) -> Result<Self, Diagnostic> {
        if looks_like_path(name) {
            let path = PathBuf::from(name);
            return Ok(Self::Folder(if path.is_dir() { path.join("framework.toml") } else { path }));
        }
        Self::in_catalogue(name, Origin::NONE)
    }

    /// The framework of the catalogue called `id` or `id/edition`.
    pub(crate) fn in_catalogue(reference: &str, origin: Origin) -> Result<Self, Diagnostic> {
        let (id, edition) = reference.split_once('/').map_or((reference, None), |(id, edition)| (id, Some(edition)));
        if let Some(entry) = catalog::find(id, edition) {
            return Ok(Self::Catalogue(entry));
        }
        let editions = catalog::entries().iter().filter(|entry| entry.id == id).map(|entry| entry.edition);
        let known: Vec<&str> = editions.collect();
        Err(match edition {
            Some(edition) if !known.is_empty() => Diagnostic::error(chiso::codes::UNKNOWN_EDITION, origin)
                .with("framework", id)
                .with("found", edition)
                .with("known", known.join(", ")),
            _ => problem_with_known(chiso::codes::UNKNOWN_FRAMEWORK, origin).with("found", reference),
        })
    }

    /// The framework of the catalogue called `id/edition`; called `id`, in the edition that the unit's period belongs
    /// to.
    pub(crate) fn for_unit(name: &Placed<String>, unit: &Unit) -> Result<Self, Diagnostic> {
        let entries = catalog::entries().iter().filter(|entry| entry.id == name.value);
        let editions: Vec<Edition> = entries
            .map(|entry| {
                let head = read_head(&Source { id: 0, text: entry.framework, syntax: Syntax::Toml });
                Edition { edition: entry.edition.to_owned(), effective: head.and_then(|head| head.effective) }
            })
            .collect();
        if editions.is_empty() {
            return Self::in_catalogue(&name.value, name.origin);
        }
        let found = edition_for(name, unit.period.as_ref(), &editions)?;
        Self::in_catalogue(&format!("{}/{}", name.value, found.edition), name.origin)
    }

    /// Takes in the main file.
    pub(crate) fn main(&self, texts: &mut Texts) -> Result<u32, Diagnostic> {
        match self {
            Self::Catalogue(entry) => Ok(add_entry(entry, "framework.toml", entry.framework, texts)),
            Self::Folder(path) => add_file(path, texts),
        }
    }

    /// Takes in a file that the main file includes.
    pub(crate) fn part(&self, name: &Placed<String>, texts: &mut Texts) -> Found {
        match self {
            Self::Catalogue(entry) => match entry.part(&name.value) {
                Some(text) => Found::Text(add_entry(entry, &name.value, text, texts)),
                None => Found::Nothing,
            },
            Self::Folder(path) => {
                if !stays_below(&name.value) {
                    let problem = Diagnostic::error(codes::INCLUDE_OUTSIDE, name.origin);
                    return Found::Problem(problem.with("name", &name.value));
                }
                found(&folder_of(path).join(&name.value), texts)
            }
        }
    }

    /// Finds the edition that the main file builds on: one of the catalogue, or a file beside it.
    pub(crate) fn base(&self, name: &Placed<String>) -> Option<Self> {
        match self {
            Self::Folder(path) if looks_like_path(&name.value) => {
                let base = plain(&folder_of(path).join(&name.value));
                base.exists().then_some(Self::Folder(base))
            }
            _ => Self::in_catalogue(&name.value, name.origin).ok(),
        }
    }

    /// Takes in the weighting called `id`.
    pub(crate) fn weighting(&self, id: &str, texts: &mut Texts) -> Found {
        match self {
            Self::Catalogue(entry) => match entry.weighting(id) {
                Some(text) => Found::Text(add_entry(entry, &format!("weightings/{id}.toml"), text, texts)),
                None => Found::Nothing,
            },
            Self::Folder(path) => named_in(&folder_of(path).join("weightings"), id, texts),
        }
    }

    /// The ids of its weightings, sorted.
    pub(crate) fn weightings(&self) -> Vec<String> {
        match self {
            Self::Catalogue(entry) => entry.weightings.iter().map(|(id, _)| (*id).to_owned()).collect(),
            Self::Folder(path) => ids_in(&folder_of(path).join("weightings")),
        }
    }

    /// Takes in the targets called `id`.
    pub(crate) fn targets(&self, id: &str, texts: &mut Texts) -> Found {
        match self {
            Self::Catalogue(entry) => match entry.targets(id) {
                Some(text) => Found::Text(add_entry(entry, &format!("targets/{id}.toml"), text, texts)),
                None => Found::Nothing,
            },
            Self::Folder(path) => named_in(&folder_of(path).join("targets"), id, texts),
        }
    }

    /// The ids of the targets that it comes with, sorted.
    pub(crate) fn target_files(&self) -> Vec<String> {
        match self {
            Self::Catalogue(entry) => entry.targets.iter().map(|(id, _)| (*id).to_owned()).collect(),
            Self::Folder(path) => ids_in(&folder_of(path).join("targets")),
        }
    }
}

/// The file called `id` in a folder of weightings or targets.
pub(crate) fn named_in(folder: &Path, id: &str, texts: &mut Texts) -> Found {
    let plain = !id.is_empty() && id.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    if !plain {
        return Found::Nothing;
    }
    found(&folder.join(format!("{id}.toml")), texts)
}

/// The ids of the files in a folder, sorted.
fn ids_in(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let id_of = |file: &fs::DirEntry| Some(file.file_name().to_str()?.strip_suffix(".toml")?.to_owned());
    let mut ids: Vec<String> = files.filter_map(|file| id_of(&file)).collect();
    ids.sort();
    ids
}

/// A diagnostic that lists what the catalogue has.
pub(crate) fn problem_with_known(code: Code, origin: Origin) -> Diagnostic {
    let mut known: Vec<&str> = catalog::entries().iter().map(|entry| entry.id).collect();
    known.dedup();
    Diagnostic::error(code, origin).with("known", known.join(", "))
}

/// Whether a name is meant as the path of a file, and not as an id: it ends in `.toml` or `.json`, or begins with a
/// dot or a separator.
pub(crate) fn looks_like_path(name: &str) -> bool {
    let path = Path::new(name);
    let extension = path.extension().is_some_and(|extension| extension == "toml" || extension == "json");
    extension || name.starts_with('.') || path.has_root() || name.contains('\\') || name.ends_with('/')
}

/// Reads a file and takes in its text.
pub(crate) fn add_file(path: &Path, texts: &mut Texts) -> Result<u32, Diagnostic> {
    let text = read_text(path, texts)?;
    Ok(texts.add(&name_of(path), text))
}

fn add_entry(entry: &Entry, name: &str, text: &'static str, texts: &mut Texts) -> u32 {
    let name = format!("{}/{}/{name}", entry.id, entry.edition);
    texts.add_shipped(&name, text)
}

fn found(path: &Path, texts: &mut Texts) -> Found {
    if !path.exists() {
        return Found::Nothing;
    }
    match add_file(path, texts) {
        Ok(source) => Found::Text(source),
        Err(problem) => Found::Problem(problem),
    }
}

/// A path without what leads nowhere: `a/../b` is `b`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match (part, plain.components().next_back()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                plain.pop();
            }
            _ => plain.push(part),
        }
    }
    plain
}

/// The folder that a file stands in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// Whether a relative path stays in its folder or below.
fn stays_below(name: &str) -> bool {
    !name.contains('\\')
        && Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}
