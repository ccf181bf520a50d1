//! Every folder of `indicators/` is in the catalogue, and every one is complete.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chiso_catalog::{Entry, entries};
use toml::de::DeTable;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("indicators")
}

fn folder(entry: &Entry) -> PathBuf {
    root().join(entry.id).join(entry.edition)
}

fn folders(of: &Path) -> BTreeSet<String> {
    let found = fs::read_dir(of).unwrap().map(Result::unwrap).filter(|found| found.path().is_dir());
    found.map(|found| found.file_name().into_string().unwrap()).collect()
}

fn string(text: &str, key: &str) -> Option<String> {
    let table = DeTable::parse(text).unwrap().into_inner();
    table.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_owned)
}

fn included(text: &str) -> BTreeSet<String> {
    let table = DeTable::parse(text).unwrap().into_inner();
    let Some(include) = table.get("include").and_then(|include| include.get_ref().as_array()) else {
        return BTreeSet::new();
    };
    include.iter().map(|part| part.get_ref().as_str().unwrap().to_owned()).collect()
}

fn name(entry: &Entry) -> String {
    format!("{}/{}", entry.id, entry.edition)
}

#[test]
fn every_folder_is_in_the_catalogue() {
    let mut expected = BTreeSet::new();
    for framework in folders(&root()) {
        for edition in folders(&root().join(&framework)) {
            expected.insert(format!("{framework}/{edition}"));
        }
    }
    let found: BTreeSet<_> = entries().iter().map(name).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_text_is_the_text_of_the_files() {
    for entry in entries() {
        let file = |name: &str| fs::read_to_string(folder(entry).join(name)).unwrap();
        assert_eq!(entry.framework, file("framework.toml"));
        assert_eq!(entry.sources, file("SOURCES.md"));
        for (part, text) in entry.parts {
            assert_eq!(*text, file(part));
        }
        for (id, text) in entry.weightings {
            assert_eq!(*text, file(&format!("weightings/{id}.toml")));
        }
    }
}

#[test]
fn id_and_edition_are_those_of_the_folder() {
    for entry in entries() {
        assert_eq!(string(entry.framework, "id").as_deref(), Some(entry.id));
        assert_eq!(string(entry.framework, "edition").as_deref(), Some(entry.edition));
    }
}

#[test]
fn every_part_is_included_and_every_included_part_exists() {
    for entry in entries() {
        let parts: BTreeSet<_> = entry.parts.iter().map(|(part, _)| (*part).to_owned()).collect();
        assert_eq!(included(entry.framework), parts, "{}", name(entry));
    }
}

#[test]
fn a_weighting_is_named_like_its_file_and_is_for_its_framework() {
    for entry in entries() {
        for (id, text) in entry.weightings {
            assert_eq!(string(text, "id").as_deref(), Some(*id));
            assert_eq!(string(text, "framework"), Some(name(entry)));
        }
    }
}

#[test]
fn every_edition_says_where_it_comes_from() {
    for entry in entries() {
        assert!(entry.sources.starts_with(&format!("# Sources: {}\n", name(entry))), "{}", name(entry));
        assert!(string(entry.framework, "source").is_some_and(|source| !source.is_empty()), "{}", name(entry));
    }
}

#[test]
fn every_edition_has_a_case() {
    for entry in entries() {
        let cases = folders(&folder(entry).join("cases"));
        assert!(!cases.is_empty(), "{}", name(entry));
        for case in cases {
            for file in ["unit.toml", "expected.toml"] {
                assert!(folder(entry).join("cases").join(&case).join(file).is_file(), "{} {case} {file}", name(entry));
            }
        }
    }
}
