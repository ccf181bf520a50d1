//! `cargo xtask bench`: measurements, which never pass or fail by time.

use crate::project::Project;
use crate::steps::must_pass;

/// Whether other engines are measured beside ours; they take minutes to build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Peers {
    With,
    Without,
}

/// Builds the command and the measurements, runs them and writes `benches/RESULTS.md`.
pub(crate) fn run(project: &Project, peers: Peers) -> bool {
    let features = if peers == Peers::With { " --features peers" } else { "" };
    let build = must_pass(project.cargo("build --release --package chiso-cli"));
    if !build.is_empty() {
        return false;
    }
    let line = format!("run --release --manifest-path benches/Cargo.toml{features} -- benches/RESULTS.md");
    must_pass(project.cargo(&line)).is_empty()
}
