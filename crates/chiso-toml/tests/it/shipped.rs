//! Every file of this repository can be read, and fits its schema. Where the crate stands alone there are none.

use std::fs;
use std::path::{Path, PathBuf};

use chiso_toml::{FileKind, Source, Syntax, kind_of, read_framework, read_unit, read_weighting};

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

/// Reads a framework with the files beside it.
fn framework(path: &Path, text: &str) {
    let names: Vec<String> = chiso_toml::includes(&toml(text)).into_iter().map(|name| name.value).collect();
    let folder = path.parent().expect("in a folder");
    let texts: Vec<String> =
        names.iter().map(|name| fs::read_to_string(folder.join(name)).expect("an included file")).collect();
    let spec = read_framework(&toml(text), &mut |name| {
        let at = names.iter().position(|other| other == name)?;
        Some(Source { id: 2 + u32::try_from(at).expect("few"), text: &texts[at], syntax: Syntax::Toml })
    });
    spec.unwrap_or_else(|problems| panic!("{}: {problems}", path.display()));
    texts.iter().for_each(|text| crate::schema::fits(FileKind::FrameworkPart, text));
}

#[test]
fn every_shipped_file_is_good() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["indicators", "examples"] {
        files(&root.join(folder), &mut found);
    }
    for path in found {
        // What a case must come to is no file of ours, and neither is a manifest.
        if path.ends_with("expected.toml") || path.ends_with("Cargo.toml") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("readable");
        let wrong = |problems: &dyn std::fmt::Display| panic!("{}: {problems}", path.display());
        match kind_of(&toml(&text)) {
            Some(FileKind::Framework) => framework(&path, &text),
            Some(FileKind::Weighting) => drop(read_weighting(&toml(&text)).map_err(|problems| wrong(&problems))),
            Some(FileKind::Unit) => drop(read_unit(&toml(&text)).map_err(|problems| wrong(&problems))),
            Some(FileKind::FrameworkPart) => {}
            None => panic!("{}: of no kind", path.display()),
        }
        crate::schema::fits(kind_of(&toml(&text)).expect("of a kind"), &text);
    }
}
