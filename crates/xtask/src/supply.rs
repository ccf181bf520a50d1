//! The supply chain: what the project is built upon, from every lock file, held against `.cargo/deny.toml`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::outside::PACKAGES;
use crate::project::Project;
use crate::steps::{must_pass, output};
use crate::tools::Tool;

/// The tool. It is built without optimisation, which takes a third of the time: it has little to do.
const DENY: Tool =
    Tool { name: "cargo-deny", version: "0.20.2", asked: "--version", words: "--debug --no-default-features" };
/// The tool that lists parts.
const CYCLONEDX: Tool = Tool {
    name: "cargo-cyclonedx",
    version: "0.5.9",
    asked: "cyclonedx --version",
    words: "--debug --no-default-features",
};

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
    let tool = match DENY.program(project) {
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

/// What the list of parts is called.
const PARTS: &str = "score.cdx";

/// The command's list of parts, as CycloneDX, below the target folder: the same bytes whenever and wherever it is made.
pub(crate) fn parts(project: &Project) -> bool {
    let problems = CYCLONEDX.program(project).map_or_else(|problems| problems, |tool| list_parts(project, &tool));
    problems.iter().for_each(|problem| println!("{problem}"));
    problems.is_empty()
}

fn list_parts(project: &Project, tool: &Path) -> Vec<String> {
    let mut list = project.command(tool);
    list.args(["cyclonedx", "--manifest-path", "crates/chiso-cli/Cargo.toml", "--format", "json", "--all-features"]);
    list.args(["--spec-version", "1.5", "--override-filename", PARTS]);
    // No time of day, and no number drawn by lot.
    list.env("SOURCE_DATE_EPOCH", "0");
    let mut problems = must_pass(list);
    // One stands in the folder of every crate.
    let written: Vec<String> =
        project.files().into_iter().filter(|file| file.ends_with(&format!("/{PARTS}.json"))).collect();
    if !written.iter().any(|file| file.contains("/chiso-cli/")) {
        problems.push(format!("{PARTS}.json of the command has not been written"));
    }
    for file in written {
        match project.read(&file) {
            Some(text) if file.contains("/chiso-cli/") => {
                let root = format!("file://{}", project.root().display());
                let place = project.target().join(format!("{PARTS}.json"));
                match fs::write(&place, text.replace(&root, "file://.")) {
                    Ok(()) => println!("{}", place.display()),
                    Err(error) => problems.push(format!("{}: {error}", place.display())),
                }
            }
            _ => {}
        }
        if let Err(error) = fs::remove_file(project.path(&file)) {
            problems.push(format!("{file}: {error}"));
        }
    }
    problems
}
