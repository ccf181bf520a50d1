//! Every file of this repository can be read, names its schema and fits it. Where the crate stands alone there are none.

use std::fs;
use std::path::{Path, PathBuf};

use chiso_toml::{
    FileKind, Source, Syntax, Wanted, kind_of, read_cohort, read_framework_with, read_head, read_mergers, read_targets,
    read_units, read_weighting,
};

use crate::support::toml;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("readable").path()) {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
}

/// Reads a framework with the files beside it, those that it includes, and the edition that it builds on: a file as
/// well, or a shipped one with its parts.
fn framework(path: &Path, text: &str) {
    let folder = path.parent().expect("in a folder");
    let names =
        |text: &str| -> Vec<String> { chiso_toml::includes(&toml(text)).into_iter().map(|name| name.value).collect() };
    let read = |path: PathBuf| fs::read_to_string(path).expect("a file beside it");
    let includes = names(text);
    let mut texts: Vec<String> = includes.iter().map(|name| read(folder.join(name))).collect();
    let mut names_of_texts = includes.clone();
    if let Some(base) = read_head(&toml(text)).and_then(|head| head.extends).map(|base| base.value) {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators").join(&base);
        let beside = if shipped.is_dir() { shipped.join("framework.toml") } else { folder.join(&base) };
        let text = read(beside.clone());
        for name in names(&text) {
            texts.push(read(beside.with_file_name(&name)));
            names_of_texts.push(name);
        }
        names_of_texts.push(base);
        texts.push(text);
    }
    let names = names_of_texts;
    let spec = read_framework_with(&toml(text), &mut |wanted| {
        let (Wanted::Part { name, .. } | Wanted::Base { name, .. }) = wanted;
        let at = names.iter().position(|other| other == name)?;
        Some(Source { id: 2 + u32::try_from(at).expect("few"), text: &texts[at], syntax: Syntax::Toml })
    });
    spec.unwrap_or_else(|problems| panic!("{}: {problems}", path.display()));
    texts.iter().take(includes.len()).for_each(|text| crate::schema::fits(FileKind::FrameworkPart, text));
}

/// Every shipped file of a kind of ours: not what a case must come to, and no manifest.
fn shipped() -> Vec<(PathBuf, FileKind, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["indicators", "examples"] {
        files(&root.join(folder), &mut found);
    }
    found.retain(|path| !path.ends_with("expected.toml") && !path.ends_with("Cargo.toml"));
    assert_eq!(found.is_empty(), !root.join("indicators").is_dir(), "shipped files");
    let of_a_kind = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("readable");
        let kind = kind_of(&toml(&text)).unwrap_or_else(|| panic!("{}: of no kind", path.display()));
        (path, kind, text)
    };
    found.into_iter().map(of_a_kind).collect()
}

#[test]
fn every_shipped_file_is_good() {
    for (path, kind, text) in shipped() {
        let wrong = |problems: &dyn std::fmt::Display| panic!("{}: {problems}", path.display());
        match kind {
            FileKind::Framework => framework(&path, &text),
            FileKind::Weighting => drop(read_weighting(&toml(&text)).map_err(|problems| wrong(&problems))),
            FileKind::Mergers => drop(read_mergers(&toml(&text)).map_err(|problems| wrong(&problems))),
            FileKind::Targets => drop(read_targets(&toml(&text)).map_err(|problems| wrong(&problems))),
            FileKind::Unit => drop(read_units(&toml(&text)).map_err(|problems| wrong(&problems))),
            FileKind::Cohort => drop(read_cohort(&toml(&text)).map_err(|problems| wrong(&problems))),
            FileKind::FrameworkPart => {}
        }
        crate::schema::fits(kind, &text);
    }
}

/// The first line of every shipped file leads an editor to the schema of its kind, which it fits (see above).
#[test]
fn every_shipped_file_names_its_schema() {
    let mut wrong = Vec::new();
    for (path, kind, text) in shipped() {
        let named = text.lines().next().and_then(|line| line.strip_prefix("#:schema "));
        let named = named.map(|named| path.with_file_name(named).canonicalize());
        let expected = crate::golden::folder().join(crate::golden::name(kind)).canonicalize().expect("a schema");
        match named {
            Some(Ok(named)) if named == expected => {}
            Some(Ok(named)) => wrong.push(format!("{}: {}", path.display(), named.display())),
            Some(Err(error)) => wrong.push(format!("{}: {error}", path.display())),
            None => wrong.push(format!("{}: the first line is no `#:schema`", path.display())),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
