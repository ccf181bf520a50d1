//! The arrows between crates: each floor imports only floors below it.

use crate::metadata::{Metadata, Package};

/// The floors of the house, from the ground up. A crate that is not here yet may come; one that is not in the list
/// may not: edit the map in `crates/ARCHITECTURE.md` first.
const FLOORS: &[&[&str]] = &[
    &["chiso-core"],
    &["chiso-toml", "chiso-table", "chiso-text", "chiso-catalog"],
    &["chiso"],
    &["chiso-analysis", "chiso-report", "chiso-arrow"],
    &["chiso-cli", "chiso-ffi", "chiso-python", "chiso-wasm"],
];

/// Beside the house: no floor imports them, except in tests.
const BESIDE: &[&str] = &["chiso-testing", "xtask"];

/// Every arrow that goes sideways, up or out of the house.
pub(super) fn check(metadata: &Metadata) -> Vec<String> {
    let names: Vec<&str> = metadata.members.iter().map(|package| package.name.as_str()).collect();
    metadata.members.iter().flat_map(|package| wrong_arrows(package, &names)).collect()
}

/// The wrong arrows of one crate, `ours` being the names of all crates of the workspace.
pub(super) fn wrong_arrows(package: &Package, ours: &[&str]) -> Vec<String> {
    let name = package.name.as_str();
    let own = floor(name);
    let beside = BESIDE.contains(&name);
    if own.is_none() && !beside {
        return vec![format!("{name}: stands on no floor of `crates/ARCHITECTURE.md`")];
    }
    let mut problems = Vec::new();
    for dependency in package.dependencies.iter().filter(|dependency| ours.contains(&dependency.name.as_str())) {
        let other = dependency.name.as_str();
        let allowed = match (own, floor(other)) {
            _ if name == "xtask" || other == "xtask" => false,
            _ if dependency.only_tests => true,
            (None, Some(_)) => true,
            (Some(own), Some(other)) => other < own,
            (_, None) => false,
        };
        if !allowed {
            problems.push(format!("{name}: must not import {other}; a floor imports only the floors below it"));
        }
    }
    problems
}

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&name))
}
