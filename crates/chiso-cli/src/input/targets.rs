use std::path::PathBuf;

use chiso::spec::TargetsSpec;
use chiso::toml::read_targets;
use chiso::{Diagnostic, Framework, Origin};

use super::library::{Lack, Library};
use super::shelf::{Found, Shelf, add_file, looks_like_path};
use super::texts::Texts;
use crate::codes;

/// The targets that have been read: each file once, however many units are held against it.
#[derive(Debug, Default)]
pub(crate) struct TargetFiles(Vec<(Place, Result<TargetsSpec, Vec<Diagnostic>>)>);

/// Where targets stand.
#[derive(Debug, PartialEq)]
enum Place {
    /// In this file.
    File(PathBuf),
    /// By this id among those of a framework.
    Shelf(Option<Shelf>, String),
}

impl TargetFiles {
    /// The targets called `name`: the path of a file, or the id of targets that the framework comes with.
    pub(crate) fn named(
        &mut self,
        name: &str,
        framework: &Framework,
        library: &Library,
        texts: &mut Texts,
    ) -> Result<TargetsSpec, Lack> {
        let from = if looks_like_path(name) {
            Place::File(PathBuf::from(name))
        } else {
            Place::Shelf(library.shelf_of(framework).cloned(), name.to_owned())
        };
        if let Some((_, known)) = self.0.iter().find(|(known, _)| *known == from) {
            return known.clone().map_err(|problems| Lack { problems, reported: true });
        }
        let read = read(&from, framework, texts);
        self.0.push((from, read.clone()));
        Ok(read?)
    }
}

fn read(from: &Place, framework: &Framework, texts: &mut Texts) -> Result<TargetsSpec, Vec<Diagnostic>> {
    let source = match from {
        Place::File(path) => add_file(path, texts).map_err(|problem| vec![problem])?,
        Place::Shelf(shelf, id) => match shelf.as_ref().map(|shelf| shelf.targets(id, texts)) {
            Some(Found::Text(source)) => source,
            Some(Found::Problem(problem)) => return Err(vec![problem]),
            _ => return Err(vec![not_found(id, shelf.as_ref(), framework)]),
        },
    };
    let Some(source) = texts.source(source) else { return Err(Vec::new()) };
    read_targets(&source).map_err(|problems| problems.into_iter().collect())
}

fn not_found(id: &str, shelf: Option<&Shelf>, framework: &Framework) -> Diagnostic {
    let spec = framework.spec();
    let known = shelf.map(Shelf::target_files).unwrap_or_default();
    let near = known.iter().map(|known| (strsim::osa_distance(id, known), known));
    let near = near.filter(|(distance, known)| distance.saturating_mul(3) <= known.chars().count()).min();
    Diagnostic::error(codes::TARGETS_NOT_FOUND, Origin::NONE)
        .with("found", id)
        .with("framework", format!("{}/{}", spec.id.value, spec.edition.value))
        .with("known", known.join(", "))
        .with_some("suggestion", near.map(|(_, known)| known))
}
