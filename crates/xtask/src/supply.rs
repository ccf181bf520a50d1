//! The supply chain: what the project is built upon, from every lock file, held against `.cargo/deny.toml`.

use std::path::PathBuf;

use crate::outside::PACKAGES;
use crate::project::Project;
use crate::steps::{must_pass, output};

/// The tool, built from source as its own lock file says.
const DENY: (&str, &str) = ("cargo-deny", "0.20.2");
/// The tool that lists parts, likewise.
const CYCLONEDX: (&str, &str) = ("cargo-cyclonedx", "0.5.9");

/// Checks every lock file; whether nothing was found.
pub(crate) fn run(project: &Project) -> bool {
    let problems = check(project);
    for problem in &problems {
        println!("{problem}");
    }
    problems.is_empty()
}

/// Licences and sources of everything; versions that stand twice in what is published; advisories where they can be reached.
pub(crate) fn check(project: &Project) -> Vec<String> {
    let tool = match tool(project, DENY) {
        Ok(tool) => tool,
        Err(problems) => return problems,
    };
    let deny = |folder: &str, which: &str, words: &str| {
        let manifest = if folder.is_empty() { "Cargo.toml".to_owned() } else { format!("{folder}/Cargo.toml") };
        let mut command = project.command(&tool);
        // The lock files are held up to date by a step of their own.
        command.args(["--locked", "--config", ".cargo/deny.toml", "--manifest-path", &manifest]);
        command.args(which.split_whitespace()).args(["check", "--hide-inclusion-graph"]).args(words.split_whitespace());
        command
    };
    let advised = advisories(project, &tool);
    // The oracle and the measurements have an arithmetic of their own on purpose: versions count in what is published.
    let mut problems = must_pass(deny("", "--exclude-unpublished --exclude-dev", "bans"));
    for folder in std::iter::once(&"").chain(PACKAGES) {
        problems.extend(must_pass(deny(folder, "", "-A license-exception-not-encountered licenses sources")));
        if advised {
            problems.extend(must_pass(deny(folder, "", "--disable-fetch advisories")));
        }
    }
    problems
}

/// Whether the database of advisories could be fetched.
fn advisories(project: &Project, tool: &PathBuf) -> bool {
    let mut fetch = project.command(tool);
    fetch.args(["--config", ".cargo/deny.toml", "fetch", "db"]).stdin(std::process::Stdio::null());
    let fetched = output(fetch).is_ok_and(|printed| printed.success);
    if !fetched {
        println!("the database of advisories cannot be reached from here: advisories are not checked");
    }
    fetched
}

/// The command's list of parts, as CycloneDX, below the target folder: the same bytes whenever it is made.
pub(crate) fn parts(project: &Project) -> bool {
    let tool = match tool(project, CYCLONEDX) {
        Ok(tool) => tool,
        Err(problems) => {
            problems.iter().for_each(|problem| println!("{problem}"));
            return false;
        }
    };
    let mut list = project.command(tool);
    list.args(["cyclonedx", "--manifest-path", "crates/chiso-cli/Cargo.toml", "--format", "json", "--all-features"]);
    list.args(["--spec-version", "1.5", "--override-filename", "score.cdx"]);
    // No time of day, and no number drawn by lot.
    list.env("SOURCE_DATE_EPOCH", "0");
    must_pass(list).is_empty()
}

/// A tool of so many a version, installed below the target folder the first time that it is needed.
fn tool(project: &Project, (name, version): (&str, &str)) -> Result<PathBuf, Vec<String>> {
    let tools = project.target().join("tools");
    let program = tools.join("bin").join(name);
    let mut ask = project.command(&program);
    ask.arg("--version");
    if program.is_file() && output(ask).is_ok_and(|printed| printed.success && printed.stdout.contains(version)) {
        return Ok(program);
    }
    let mut install = project.cargo(&format!("install {name} --version ={version} --locked --no-default-features"));
    install.arg("--root").arg(&tools).env("CARGO_TARGET_DIR", tools.join("build"));
    let problems = must_pass(install);
    // What it was made of is needed no more.
    let _ = std::fs::remove_dir_all(tools.join("build"));
    if problems.is_empty() { Ok(program) } else { Err(problems) }
}
