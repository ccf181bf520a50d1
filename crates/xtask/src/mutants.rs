//! `cargo xtask mutants`: whether the tests notice when the core is changed.
//!
//! cargo-mutants lists the changes (and obeys `.cargo/mutants.toml`); `crates/chiso-testing/mutants` builds all of them at
//! once and tries each. Everything is kept below the target folder: a second run builds little.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::coverage;
use crate::project::Project;
use crate::steps::{must_pass, output};
use crate::tools::Tool;

/// The package outside the workspace.
pub(crate) const PACKAGE: &str = "crates/chiso-testing/mutants";

/// What lists the changes, of the version that the recorded runs were made with. It only lists here, so it need not be quick.
const LISTER: Tool = Tool { name: "cargo-mutants", version: "27.1.0", asked: "mutants --version", words: "--debug" };

/// What is changed.
const CORE: &str = "crates/chiso-core/src";

/// How many mutants are tried at most as a part of `cargo xtask test`, spread evenly over the change.
const MOST: &str = "40";

/// Tests that take longer than two seconds are left out, and of each mutant those that would take more than half a minute in all.
const PATIENCE: [&str; 4] = ["--patience", "2", "--budget", "30"];

/// Tries every mutant, or one part of so many (`3/8`); whether the tests noticed each that was tried.
pub(crate) fn run(project: &Project, part: &str) -> bool {
    let problems = list(project, None).and_then(|listed| attempt(project, &listed, &["--only", part]));
    let problems = problems.unwrap_or_else(|problem| vec![problem]);
    for problem in &problems {
        println!("{problem}");
    }
    problems.is_empty()
}

/// Tries the mutants of what the last change touches of the core, or a bounded number of them, and prints those that the tests
/// do not notice; a problem where there are too many of these.
pub(crate) fn of_the_change(project: &Project) -> Vec<String> {
    let Some((base, difference)) = difference(project) else {
        println!("there is no history to compare with: nothing is tried");
        return Vec::new();
    };
    if difference.trim().is_empty() {
        println!("nothing of {CORE} has changed since {base}: nothing is tried");
        return Vec::new();
    }
    let attempted = || {
        let listed = list(project, Some(&difference))?;
        // Where there is none, cargo-mutants prints no list at all.
        if fs::read(&listed).is_ok_and(|text| matches!(text.trim_ascii(), b"" | b"[]")) {
            println!("what has changed of {CORE} since {base} has no mutants: nothing is tried");
            return Ok(Vec::new());
        }
        let missed = attempt(project, &listed, &["--most", MOST])?;
        missed.iter().for_each(|mutant| println!("{mutant}"));
        Ok(judge(project))
    };
    attempted().unwrap_or_else(|problem: String| vec![problem])
}

/// Whether enough of what was tried was noticed.
fn judge(project: &Project) -> Vec<String> {
    let outcomes = fs::read_to_string(folder(project).join("outcomes.txt")).unwrap_or_default();
    let caught = |line: &str| match line.split('\t').next() {
        Some("caught" | "too long") => Some(true),
        Some("missed" | "missed by quick tests" | "not reached") => Some(false),
        _ => None,
    };
    let tried: Vec<bool> = outcomes.lines().filter_map(caught).collect();
    let (Some(share), Some(floor)) = (coverage::share(tried.iter()), coverage::floor(project, "mutants")) else {
        println!("none of what has changed of {CORE} can be tried");
        return Vec::new();
    };
    let said = format!("of {} mutants the tests notice {}", tried.len(), coverage::percent(share));
    println!("{said}; at least {}", coverage::percent(floor));
    // Of a few, one can be the one that no test can tell.
    let few = tried.iter().filter(|caught| !**caught).count() <= 2;
    if share < floor && !few { vec![format!("{said}, at least {}", coverage::percent(floor))] } else { Vec::new() }
}

/// What of the core differs from where this branch left the main one, or else from the commit before.
fn difference(project: &Project) -> Option<(String, String)> {
    let git = |line: &str| {
        let mut git = project.command("git");
        git.args(line.split_whitespace());
        output(git).ok().filter(|printed| printed.success).map(|printed| printed.stdout)
    };
    let head = git("rev-parse HEAD")?;
    let main = ["origin/main", "main"].iter().find_map(|main| git(&format!("merge-base HEAD {main}")));
    let base = main.filter(|base| *base != head).or_else(|| git("rev-parse HEAD~1"))?;
    let base = base.trim().to_owned();
    let difference = git(&format!("diff {base} -- {CORE}"))?;
    Some((base, difference))
}

fn folder(project: &Project) -> PathBuf {
    project.target().join("mutants")
}

/// The list of mutants, in a file: all of them, or those of a change.
fn list(project: &Project, difference: Option<&str>) -> Result<PathBuf, String> {
    let folder = folder(project);
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(&folder).and_then(|()| fs::write(&path, text)).map_err(|error| error.to_string())?;
        Ok::<_, String>(path)
    };
    let mut list = Command::new(LISTER.program(project).map_err(|problems| problems.join("\n"))?);
    list.args(["mutants", "--list", "--json", "-p", "chiso-core", "--dir"]).arg(project.root());
    if let Some(difference) = difference {
        list.arg("--in-diff").arg(write("change.diff", difference)?);
    }
    let listed = output(list)?;
    if !listed.success {
        return Err(listed.stderr);
    }
    write("list.json", &listed.stdout)
}

/// Tries the mutants of a list; those that no test notices.
fn attempt(project: &Project, list: &std::path::Path, words: &[&str]) -> Result<Vec<String>, String> {
    let mut run = project.cargo(&format!("run --quiet --manifest-path {PACKAGE}/Cargo.toml --"));
    run.arg(project.root()).arg(folder(project)).arg(list).args(words);
    run.args(PATIENCE).arg("--equivalent").arg(project.root().join(PACKAGE).join("src/equivalent.toml"));
    let problems = must_pass(run);
    if !problems.is_empty() {
        return Err(problems.join("\n"));
    }
    let outcomes = fs::read_to_string(folder(project).join("outcomes.txt")).map_err(|error| error.to_string())?;
    let missed = outcomes.lines().filter(|line| line.starts_with("missed\t") || line.starts_with("not reached\t"));
    Ok(missed.map(|line| line.replace('\t', ": ")).collect())
}
