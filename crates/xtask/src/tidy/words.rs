//! One word, one meaning: names that this project does not use.

/// Rooms without a purpose of their own.
const MODULES: &[&str] = &["common", "helper", "helpers", "misc", "prelude", "types", "util", "utils"];

/// Words for which the project has another one, with that other one.
const WORDS: &[(&str, &str)] = &[
    ("coefficient", "weight"),
    ("config", "framework, or options"),
    ("dataset", "cohort, or observations"),
    ("datum", "observation, or figure"),
    ("dimension", "group"),
    ("entity", "unit"),
    ("grade", "normalised score"),
    ("kpi", "indicator"),
    ("league", "ranking"),
    ("manager", "what it does"),
    ("marks", "points"),
    ("metric", "indicator"),
    ("model", "framework"),
    ("normalize", "normalise"),
    ("normalized", "normalised"),
    ("pillar", "group"),
    ("population", "cohort"),
    ("rating", "normalised score"),
    ("standardise", "normalise"),
    ("standardize", "normalise"),
];

/// Names of others' things that we must spell as they do.
const ALLOWED: &[&str] = &[];

/// Names in this file that say something in a word that the project does not use.
pub(super) fn check(path: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let stem = path.rsplit('/').next().and_then(|file| file.strip_suffix(".rs")).unwrap_or_default();
    if MODULES.contains(&stem) {
        problems.push(format!("{path}: `{stem}` says nothing about what is in it"));
    }
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(advice) = public_name(line).and_then(|(kind, name)| objection(kind, name)) {
            problems.push(format!("{path}:{number}: {advice}"));
        }
    }
    problems
}

/// What is wrong with a name, if anything.
pub(super) fn objection(kind: &str, name: &str) -> Option<String> {
    if ALLOWED.contains(&name) {
        return None;
    }
    if kind == "mod" && MODULES.contains(&name) {
        return Some(format!("`{name}` says nothing about what is in it"));
    }
    if kind == "fn" && name.starts_with("get_") {
        return Some(format!("`{name}`: a getter has no `get_`"));
    }
    let parts = words_in(name);
    let (word, instead) = WORDS.iter().find(|(word, _)| parts.iter().any(|part| part == word))?;
    Some(format!("`{name}`: `{word}` is not a word of this project, say {instead}"))
}

/// The kind and the name of what this line makes public (or, for a module, of the module).
pub(super) fn public_name(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let after = line.strip_prefix("pub ").or_else(|| line.starts_with("mod ").then_some(line))?;
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = after;
    loop {
        let word = rest.split(|c| !is_name(c)).next().filter(|word| !word.is_empty())?;
        let tail = rest.strip_prefix(word)?.trim_start();
        match word {
            "use" | "impl" | "extern" => return None,
            "const" | "async" | "unsafe" if tail.starts_with("fn ") => rest = tail,
            "fn" | "struct" | "enum" | "trait" | "type" | "mod" | "const" | "static" | "union" => {
                let name = tail.split(|c| !is_name(c)).next()?;
                return Some((word, name));
            }
            field => return tail.starts_with(':').then_some(("field", field)),
        }
    }
}

/// `HttpModel` and `http_model` as `http`, `model`.
fn words_in(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after_lower = false;
    let mut fresh = true;
    for letter in name.chars() {
        if letter == '_' {
            fresh = true;
            continue;
        }
        if fresh || (letter.is_uppercase() && after_lower) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
        after_lower = !letter.is_uppercase();
        fresh = false;
    }
    words
}
