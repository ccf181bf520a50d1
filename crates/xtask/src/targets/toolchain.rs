//! What builds for other machines: the targets of rustup where they are installed, or else Debian's compiler with the sources of
//! the standard library that belong to it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::needs;
use crate::apt;
use crate::project::Project;
use crate::steps::output;

pub(super) const WASM32: &str = "wasm32-unknown-unknown";
pub(super) const CORTEX_M: &str = "thumbv7em-none-eabihf";

/// Debian's compiler for other machines, and where its sources of the standard library are.
const DEBIAN: &[&str] = &["rustc-web", "rust-web-src", "lld-22"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library";

pub(super) enum Toolchain {
    /// The compiler that builds everything else has both targets.
    Usual,
    /// Debian's.
    Debian,
}

impl Toolchain {
    /// What there is; what is missing is installed.
    pub(super) fn find(project: &Project) -> Result<Self, Vec<String>> {
        let here = |program: &str| apt::runs(project, program);
        let mut packages = Vec::new();
        if !here("qemu-system-arm") {
            packages.push("qemu-system-arm");
        }
        if !here("node") {
            packages.push("nodejs");
        }
        let usual = has_targets(project);
        let debian = || Path::new(DEBIAN_SOURCES).exists() && here("ld.lld-22") && here("wasm-ld-22");
        if !usual && !debian() {
            packages.extend(DEBIAN);
        }
        if !packages.is_empty() {
            let problems = apt::install(project, &packages.join(" "));
            if !problems.is_empty() {
                return Err(problems);
            }
        }
        Ok(if usual { Self::Usual } else { Self::Debian })
    }

    /// Builds `package` for `target`; the folder of what came out.
    pub(super) fn build(&self, project: &Project, package: &str, target: &str) -> Result<PathBuf, Vec<String>> {
        let folder = project.target().join("cross");
        let mut line = format!("build --release --manifest-path {package}/Cargo.toml --target {target}");
        if let Self::Debian = self {
            line.push_str(" -Zbuild-std=core,alloc");
        }
        let mut cargo = project.cargo(&line);
        // Never in the folder of another compiler's work.
        cargo.env("CARGO_TARGET_DIR", &folder);
        if let Self::Debian = self {
            cargo.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22");
            cargo.env("CARGO_TARGET_THUMBV7EM_NONE_EABIHF_LINKER", "ld.lld-22");
        }
        needs(cargo)?;
        Ok(folder.join(target).join("release"))
    }
}

/// Whether the usual compiler comes with the standard library of both targets.
fn has_targets(project: &Project) -> bool {
    let mut rustc = project.command("rustc");
    rustc.args(["--print", "sysroot"]);
    let Ok(printed) = output(rustc) else { return false };
    let libraries = Path::new(printed.stdout.trim()).join("lib/rustlib");
    [WASM32, CORTEX_M].iter().all(|target| libraries.join(target).join("lib").is_dir())
}

/// Builds `what` of `package` (both in words for cargo) for this machine with `profile`, and makes sure that it and every crate
/// that it consists of were built at `level`. What runs while building is no part of it.
pub(crate) fn at_level(
    project: &Project,
    package: &str,
    what: &str,
    profile: &str,
    level: &str,
) -> Result<(), Vec<String>> {
    let parts = parts(project, package)?;
    let line = format!("build --profile {profile} {what} --message-format json");
    let mut cargo: Command = project.cargo(&line);
    cargo.stderr(std::process::Stdio::inherit());
    let printed = succeeds(cargo)?;
    let mut at_level = BTreeSet::new();
    for line in printed.lines() {
        let message: Value = serde_json::from_str(line).unwrap_or_default();
        let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        if text("/reason") == "compiler-artifact" && text("/profile/opt_level") == level {
            at_level.insert(text("/target/name").replace('-', "_"));
        }
    }
    let mut problems: Vec<String> = parts.difference(&at_level).cloned().collect();
    problems.iter_mut().for_each(|name| name.push_str(&format!(" was not built with `opt-level = {level}`")));
    println!("{} crates, every one with `opt-level = {level}`", parts.len().saturating_sub(problems.len()));
    if parts.len() < 10 {
        problems.push(format!("{} crates are fewer than there are in `{package}`", parts.len()));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The crates that a package consists of.
fn parts(project: &Project, package: &str) -> Result<BTreeSet<String>, Vec<String>> {
    let tree = format!("tree {package} --edges normal,no-proc-macro --prefix none --format {{lib}}");
    let printed = succeeds(project.cargo(&tree))?;
    let names = printed.lines().filter_map(|line| line.split_whitespace().next());
    Ok(names.map(|name| name.replace('-', "_")).collect())
}

fn succeeds(command: Command) -> Result<String, Vec<String>> {
    let printed = output(command).map_err(|problem| vec![problem])?;
    if printed.success { Ok(printed.stdout) } else { Err(vec![printed.stderr]) }
}
