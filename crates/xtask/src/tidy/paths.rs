//! Nothing of one machine stands in the project.

/// The only registry that a lock file may name.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Folders that exist on one machine only.
const FOLDERS: &[&str] = &["home", "root", "tmp", "work", "Users"];

/// Places of one machine, or registries of one network, that this file names.
pub(super) fn check(path: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(folder) = FOLDERS.iter().find(|folder| names_folder(line, folder)) {
            problems.push(format!("{path}:{number}: a path of one machine (below the folder `{folder}`)"));
        }
        let source = line.strip_prefix("source = \"").and_then(|rest| rest.strip_suffix('"'));
        if path.ends_with("Cargo.lock") && source.is_some_and(|source| source != REGISTRY) {
            problems.push(format!("{path}:{number}: a lock file names only {REGISTRY}"));
        }
    }
    problems
}

/// Whether an absolute path into the top-level folder `folder` stands in the line.
pub(super) fn names_folder(line: &str, folder: &str) -> bool {
    let path = format!("/{folder}/");
    line.match_indices(&path).any(|(start, _)| {
        let before = line.get(..start).and_then(|before| before.chars().next_back());
        before.is_none_or(|letter| !letter.is_alphanumeric() && !"_./-}".contains(letter))
    })
}
