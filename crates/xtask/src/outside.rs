//! The packages that stand outside the workspace, because each proves something about a host or carries heavy peers.

use crate::fuzz::PACKAGE as FUZZ;
use crate::mutants::PACKAGE as MUTANTS;
use crate::project::Project;
use crate::steps::{must_pass, output};
use crate::targets::{CORTEX_M_HOST, EVERY_CASE, WASM32_HOST};

/// Each of them that builds for this machine, by folder.
pub(crate) const PACKAGES: &[&str] =
    &["benches", "examples/embed", NO_STD, FEATURE_UNIFICATION, EVERY_CASE, FUZZ, MUTANTS];

const NO_STD: &str = "crates/chiso-testing/hosts/no-std";
const FEATURE_UNIFICATION: &str = "crates/chiso-testing/hosts/feature-unification";

/// Those that build for other machines only.
const FOREIGN: &[&str] = &[WASM32_HOST, CORTEX_M_HOST];

/// Whether all are laid out as they should be.
pub(crate) fn layout(project: &Project) -> Vec<String> {
    let packages = PACKAGES.iter().chain(FOREIGN);
    let check = |folder: &&str| must_pass(project.cargo(&format!("fmt --check --manifest-path {folder}/Cargo.toml")));
    packages.flat_map(check).collect()
}

/// `cargo <line>` in each of them.
pub(crate) fn each(project: &Project, line: &str, closing: &str) -> Vec<String> {
    let packages = PACKAGES.iter();
    packages
        .flat_map(|folder| must_pass(project.cargo(&format!("{line} --manifest-path {folder}/Cargo.toml{closing}"))))
        .collect()
}

/// A program without std builds on the core; and it would not if anything pulled std in.
pub(crate) fn without_std(project: &Project) -> Vec<String> {
    let build = format!("build --manifest-path {NO_STD}/Cargo.toml");
    let mut problems = must_pass(project.cargo(&build));
    match output(project.cargo(&format!("{build} --features std-on-purpose"))) {
        Ok(printed) if !printed.success && printed.stderr.contains("E0152") => {}
        Ok(_) => problems.push(format!("{NO_STD}: with std pulled in on purpose it must be refused with E0152")),
        Err(problem) => problems.push(problem),
    }
    problems
}

/// The JSON has the same bytes when a host switches on what it likes in the libraries below us.
pub(crate) fn feature_unification(project: &Project) -> Vec<String> {
    must_pass(project.cargo(&format!("run --manifest-path {FEATURE_UNIFICATION}/Cargo.toml")))
}

/// The program of `examples/embed` runs.
pub(crate) fn embed(project: &Project) -> Vec<String> {
    must_pass(project.cargo("run --manifest-path examples/embed/Cargo.toml"))
}

/// The measurements build, and what they compare gives the same answers. Nothing is timed.
pub(crate) fn benches(project: &Project) -> Vec<String> {
    must_pass(project.cargo("test --manifest-path benches/Cargo.toml"))
}
