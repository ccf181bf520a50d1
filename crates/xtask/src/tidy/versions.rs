//! What a crate promises about Rust and about what it brings along.

use std::collections::BTreeSet;

use crate::metadata::{Metadata, Package};
use crate::project::Project;

/// Published crates whose stated minimum Rust version is older than something that they are built with.
///
/// Whether our own code keeps to it is clippy's business (`incompatible_msrv`).
pub(super) fn check(metadata: &Metadata) -> Vec<String> {
    let mut problems = Vec::new();
    for package in metadata.published() {
        let Some(stated) = package.rust_version.as_deref() else {
            problems.push(format!("{}: states no `rust-version`", package.name));
            continue;
        };
        for other in built_with(metadata, package) {
            let Some(needed) = other.rust_version.as_deref() else { continue };
            if release(needed) > release(stated) {
                problems.push(format!(
                    "{}: states Rust {stated}, but {} {} needs {needed}",
                    package.name, other.name, other.version
                ));
            }
        }
    }
    problems
}

/// Everything that a package is built with, near and far, tests left out.
fn built_with<'a>(metadata: &'a Metadata, package: &Package) -> Vec<&'a Package> {
    let mut seen = BTreeSet::new();
    let mut next = vec![package.id.as_str()];
    while let Some(id) = next.pop() {
        for other in metadata.built_with.get(id).into_iter().flatten() {
            if seen.insert(other.as_str()) {
                next.push(other);
            }
        }
    }
    seen.into_iter().filter_map(|id| metadata.all.get(id)).collect()
}

/// `1.85` and `1.85.1` as numbers, so that `1.9` comes before `1.85`.
pub(super) fn release(version: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = version.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect();
    numbers.resize(3, 0);
    numbers
}

/// The most crates that the core may bring along without default features, itself counted.
const MOST_CRATES: usize = 9;

/// The core brings fewer than ten crates.
pub(super) fn core_is_small(project: &Project) -> Vec<String> {
    let line = "tree --edges normal --package chiso-core --no-default-features --prefix none";
    let tree = match project.cargo(line).output() {
        Ok(tree) if tree.status.success() => String::from_utf8_lossy(&tree.stdout).into_owned(),
        Ok(tree) => return vec![String::from_utf8_lossy(&tree.stderr).into_owned()],
        Err(error) => return vec![format!("cargo tree: {error}")],
    };
    let crates = crates_in(&tree);
    if crates.len() <= MOST_CRATES {
        return Vec::new();
    }
    vec![format!("chiso-core: brings {} crates, at most {MOST_CRATES}: {crates:?}", crates.len())]
}

/// The distinct crates of a flat `cargo tree`.
pub(super) fn crates_in(tree: &str) -> BTreeSet<&str> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).collect()
}
