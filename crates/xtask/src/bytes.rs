//! The same bytes at every optimisation: what the command prints of the shipped cases, built with and without.

use crate::project::Project;

/// Compares the command of a debug build with that of a release build, both of which earlier steps made.
pub(crate) fn compare(project: &Project) -> Vec<String> {
    let files = project.files();
    let units: Vec<&String> = files.iter().filter(|file| is_case(file)).collect();
    let mut problems = Vec::new();
    for unit in &units {
        let print = |build: &str| {
            let mut command = project.command(project.target().join(build).join("score"));
            command.args([unit.as_str(), "--format", "json"]).args(framework(project, unit));
            // Everything that came out: the result, the problems, and whether there were any.
            command.output()
        };
        match (print("debug"), print("release")) {
            (Ok(debug), Ok(release)) if debug == release => {}
            (Ok(_), Ok(_)) => problems.push(format!("{unit}: a debug build and a release build print different bytes")),
            (Err(error), _) | (_, Err(error)) => problems.push(format!("{unit}: {error}")),
        }
    }
    println!("{} units, the same bytes with and without optimisation", units.len().saturating_sub(problems.len()));
    if units.len() < 100 {
        problems.push(format!("{} units are fewer than there are", units.len()));
    }
    problems
}

fn is_case(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or_default();
    let unit = name.starts_with("unit") && name.ends_with(".toml");
    unit && (file.starts_with("indicators/") || file.starts_with("crates/chiso-testing/cases/shapes/"))
}

/// A case of a rule's shape has its framework beside it.
fn framework(project: &Project, unit: &str) -> Vec<String> {
    let beside = unit.rsplit_once('/').map(|(folder, _)| format!("{folder}/framework.toml"));
    let beside = beside.filter(|path| project.read(path).is_some());
    beside.map_or_else(Vec::new, |path| vec!["--framework".to_owned(), path])
}
