//! The same bytes at every optimisation: what the command says of every case, built without and with all of it.

use crate::project::Project;
use crate::targets::at_level;

/// The files that a case may consist of, as `score FILE` takes them.
const ENDINGS: &[&str] = &["toml", "json", "jsonl", "csv", "xlsx", "xls"];
/// Where cases are.
const FOLDERS: &[&str] = &["indicators/", "examples/", "crates/chiso-testing/cases/"];
/// Fewer would mean that they were not found.
const AT_LEAST: usize = 650;

/// Compares the command of a debug build with that of profile `proof`: every crate of the one with `opt-level = 0`, of the
/// other with 3 (of the program that people run some crates are built to be small). What is wrong.
pub(crate) fn compare(project: &Project) -> Vec<String> {
    let levels = [("dev", "0"), ("proof", "3")];
    let built = levels
        .iter()
        .try_for_each(|(profile, level)| at_level(project, "--package chiso-cli", "--bin score", profile, level));
    if let Err(problems) = built {
        return problems;
    }
    let files: Vec<String> = project.files().into_iter().filter(|file| is_case(file)).collect();
    let mut problems = Vec::new();
    let mut scored = 0_usize;
    for file in &files {
        let print = |build: &str| {
            let mut command = project.command(project.target().join(build).join("score"));
            command.args([file.as_str(), "--format", "json"]).args(framework(project, file));
            // Everything that came out: the result, the problems, and whether there were any.
            command.output()
        };
        match (print("debug"), print("proof")) {
            (Ok(debug), Ok(proof)) if debug == proof => {
                scored = scored.saturating_add(usize::from(debug.status.success()));
            }
            (Ok(_), Ok(_)) => {
                problems.push(format!("{file}: a debug build and an optimised one print different bytes"))
            }
            (Err(error), _) | (_, Err(error)) => problems.push(format!("{file}: {error}")),
        }
    }
    let same = files.len().saturating_sub(problems.len());
    println!("{same} files, of which {scored} could be scored: the same bytes with and without optimisation");
    if files.len() < AT_LEAST {
        problems.push(format!("{} files are fewer than there are", files.len()));
    }
    problems
}

/// Whatever a case consists of: what is no unit gives the same problems.
fn is_case(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let expected = name.starts_with("expected") || file.contains("/expected/");
    let place = FOLDERS.iter().any(|folder| file.starts_with(folder));
    place && !expected && name != "Cargo.toml" && ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

/// A case may have its framework beside it; a shipped framework's own figures lie in a folder within it.
fn framework(project: &Project, file: &str) -> Vec<String> {
    let beside = file.rsplit_once('/').map(|(folder, _)| format!("{folder}/framework.toml"));
    let beside = beside.filter(|path| path != file && project.read(path).is_some());
    beside.map_or_else(Vec::new, |path| vec!["--framework".to_owned(), path])
}
