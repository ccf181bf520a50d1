//! The published crates pack, and what is packed builds.

use std::fs;

use crate::metadata::Metadata;
use crate::project::Project;
use crate::steps::{must_pass, output};

/// Packs every published crate and builds each from what was packed, with the others taken from what was packed too.
pub(crate) fn run(project: &Project) -> Vec<String> {
    let metadata = match Metadata::read(project) {
        Ok(metadata) => metadata,
        Err(problem) => return vec![problem],
    };
    let chosen: String = metadata.published().map(|package| format!(" -p {}", package.name)).collect();
    let mut problems = must_pass(project.cargo(&format!("package --allow-dirty --quiet{chosen}")));
    for package in metadata.published() {
        match output(project.cargo(&format!("package --list --allow-dirty -p {}", package.name))) {
            Ok(printed) => problems.extend(missing(&package.name, &printed.stdout)),
            Err(problem) => problems.push(problem),
        }
        let file = project.target().join("package").join(format!("{}-{}.crate", package.name, package.version));
        match fs::metadata(&file) {
            Ok(file) if file.len() <= MOST_BYTES => println!("{}: {} bytes", package.name, file.len()),
            Ok(file) => problems.push(format!("{}: {} bytes packed, at most {MOST_BYTES}", package.name, file.len())),
            Err(_) => problems.push(format!("{}: was not packed", package.name)),
        }
    }
    problems
}

/// The most that crates.io takes.
const MOST_BYTES: u64 = 10 * 1024 * 1024;

/// What must be in a package and is not.
fn missing(name: &str, listing: &str) -> Vec<String> {
    let has = |wanted: &str| listing.lines().any(|line| line == wanted || line.ends_with(&format!("/{wanted}")));
    let data = (name == "chiso-catalog").then_some("framework.toml");
    let wanted = ["Cargo.toml", "LICENSE-MIT", "LICENSE-APACHE"].into_iter().chain(data);
    wanted.filter(|file| !has(file)).map(|file| format!("{name}: `{file}` is not packed")).collect()
}
