//! Cases written as data: what a unit reports, and what must come out, to be replayed through every door.
//!
//! There are two kinds of folders. [`shipped`] reads those beside a shipped framework, whose figures are published or worked
//! by hand: `indicators/<framework>/<edition>/cases/<name>/{unit,expected}.toml`. [`shapes`] reads those that show one
//! shape of a rule with a framework of their own: `<name>/framework.toml`, and for each `unit.toml` or `unit-<x>.toml`
//! the `expected.toml` or `expected-<x>.toml`; [`found`] reads the same of what the differential run found. What is expected is written in the same words in both, see
//! [`Expected`].

mod expected;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

pub use expected::{Expected, Published, What};
pub use write::{write_cohort, write_expected};

/// One unit, and what is expected of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name among all cases: `vn-dti-province/2022/hue`, `10-best-few`.
    pub name: String,
    /// The framework's file.
    pub framework: PathBuf,
    /// The unit's file.
    pub unit: PathBuf,
    /// What is expected.
    pub expected: Expected,
}

/// The cases of every shipped framework, in order of their names; `folder` is `indicators`.
///
/// # Panics
///
/// Where there is none, an edition has none, a folder is not complete, or a file is no expectation.
#[must_use]
pub fn shipped(folder: &Path) -> Vec<Case> {
    let mut found = Vec::new();
    for edition in folders(folder).iter().flat_map(|framework| folders(framework)) {
        let before = found.len();
        for case in folders(&edition.join("cases")) {
            assert_eq!(names(&case), ["expected.toml", "unit.toml"], "{}: the files of a case", case.display());
            found.push(Case {
                name: format!("{}/{}/{}", name(edition.parent().unwrap()), name(&edition), name(&case)),
                framework: edition.join("framework.toml"),
                unit: case.join("unit.toml"),
                expected: expected(&case.join("expected.toml")),
            });
        }
        assert!(found.len() > before, "{}: no case", edition.display());
    }
    assert!(!found.is_empty(), "{}: no case", folder.display());
    found
}

/// The cases of every folder in `folder`, each with a framework of its own, in order of their names.
///
/// # Panics
///
/// Where there is none, a folder is not complete, or a file is no expectation.
#[must_use]
pub fn shapes(folder: &Path) -> Vec<Case> {
    let found = found(folder);
    assert!(!found.is_empty(), "{}: no case", folder.display());
    found
}

/// The cases of every folder in `folder`, as [`shapes`] reads them; there need not be any. A folder may have weightings beside its
/// framework.
///
/// # Panics
///
/// Where a folder is not complete, or a file is no expectation.
#[must_use]
pub fn found(folder: &Path) -> Vec<Case> {
    let mut found = Vec::new();
    for folder in folders(folder) {
        let (units, others): (Vec<_>, Vec<_>) = files(&folder).into_iter().partition(|name| name.starts_with("unit"));
        let mut complete: Vec<String> = units.iter().map(|unit| unit.replacen("unit", "expected", 1)).collect();
        complete.push("framework.toml".to_owned());
        assert_eq!(others, complete, "{}: a framework, and one expectation for each unit", folder.display());
        assert!(!units.is_empty(), "{}: no case", folder.display());
        for unit in units {
            let which = unit.trim_start_matches("unit").trim_end_matches(".toml");
            found.push(Case {
                name: format!("{}{which}", name(&folder)),
                framework: folder.join("framework.toml"),
                expected: expected(&folder.join(unit.replacen("unit", "expected", 1))),
                unit: folder.join(unit),
            });
        }
    }
    found
}

fn expected(file: &Path) -> Expected {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    Expected::read(&text).unwrap_or_else(|problem| panic!("{}: {problem}", file.display()))
}

/// What is in a folder, sorted.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.is_dir()).collect()
}

fn names(folder: &Path) -> Vec<String> {
    entries(folder).iter().map(|path| name(path).to_owned()).collect()
}

/// What is in a folder of a case, but its weightings.
fn files(folder: &Path) -> Vec<String> {
    names(folder).into_iter().filter(|name| name != "weightings").collect()
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}
