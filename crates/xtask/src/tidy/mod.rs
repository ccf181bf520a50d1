//! What a compiler does not check: the walls between crates, file length, names, and where shipped numbers come from.

mod arrows;
mod catalogue;
mod facades;
mod length;
mod paths;
mod unsafety;
mod versions;
mod words;

#[cfg(test)]
mod tests;

use crate::metadata::Metadata;
use crate::project::Project;

/// Prints what is wrong; whether nothing is.
pub(crate) fn run(project: &Project) -> bool {
    let problems = check(project);
    for problem in &problems {
        println!("{problem}");
    }
    println!("tidy: {} problems", problems.len());
    problems.is_empty()
}

/// Everything that is wrong, one line each.
pub(crate) fn check(project: &Project) -> Vec<String> {
    let files = project.files();
    let mut problems = Vec::new();
    for path in &files {
        let Some(text) = project.read(path) else { continue };
        problems.extend(paths::check(path, &text));
        problems.extend(unsafety::check(path, &text));
        if path.ends_with(".rs") {
            problems.extend(length::check(path, &text));
            problems.extend(words::check(path, &text));
            problems.extend(facades::check(path, &text));
        }
    }
    problems.extend(catalogue::check(&files, |path| project.read(path)));
    match Metadata::read(project) {
        Ok(metadata) => {
            problems.extend(arrows::check(&metadata));
            problems.extend(versions::check(&metadata));
        }
        Err(problem) => problems.push(problem),
    }
    problems.extend(versions::core_is_small(project));
    problems
}
