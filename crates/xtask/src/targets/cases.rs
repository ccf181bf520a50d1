//! The cases as one text, and where two texts of answers part.

use std::collections::BTreeMap;
use std::fmt;

use crate::project::Project;

/// Fewer would mean that they were not found.
const AT_LEAST: usize = 350;

/// Every case, in the form that the programs read.
pub(super) struct Cases {
    pub(super) text: String,
    pub(super) count: usize,
    files: usize,
    /// Files that are no text, or in a form whose reader needs std, by ending.
    left_out: BTreeMap<String, usize>,
}

impl Cases {
    pub(super) fn too_few(&self) -> Vec<String> {
        let few = self.count < AT_LEAST;
        few.then(|| format!("{} cases are fewer than there are", self.count)).into_iter().collect()
    }
}

impl fmt::Display for Cases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cases with {} files, {} bytes", self.count, self.files, self.text.len())?;
        let left_out: Vec<String> = self.left_out.iter().map(|(ending, count)| format!("{count} {ending}")).collect();
        write!(f, "; not among them, since their reader needs std: {}", left_out.join(", "))
    }
}

/// The files of each case, by its folder.
pub(super) fn gather(project: &Project) -> Cases {
    let mut cases: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
    for path in project.files() {
        let Some((case, file)) = case_of(&path) else { continue };
        let ending = path.rsplit('.').next().unwrap_or_default();
        match project.read(&path).filter(|_| ending == "toml") {
            Some(text) => cases.entry(case.to_owned()).or_default().push((file.to_owned(), text)),
            None if ["toml", "json", "jsonl", "csv", "xlsx", "xls"].contains(&ending) => {
                let why = if ending == "toml" { "toml that is no UTF-8" } else { ending };
                let count = left_out.entry(why.to_owned()).or_default();
                *count = count.saturating_add(1);
            }
            None => {}
        }
    }
    let mut text = String::new();
    for (name, files) in &cases {
        let mut case = format!("{name}\n");
        for (file, content) in files {
            case.push_str(&format!("{file}\n{}\n{content}\n", content.len()));
        }
        text.push_str(&format!("{:08x}\n{case}", case.len()));
    }
    Cases { text, count: cases.len(), files: cases.values().map(Vec::len).sum(), left_out }
}

/// The case that a file belongs to, and its name there. A shipped framework with its weightings and targets is a case, too.
fn case_of(path: &str) -> Option<(&str, &str)> {
    let slash = match path.split('/').collect::<Vec<_>>().as_slice() {
        ["indicators", _, _, "data", ..] => return None,
        ["indicators", _, _, "cases", _, _, ..] | ["crates", "chiso-testing", "cases", _, _, _, ..] => 4,
        ["indicators", _, _, _, ..] => 2,
        ["examples", _, _, ..] => 1,
        _ => return None,
    };
    let (cut, _) = path.match_indices('/').nth(slash)?;
    let (case, file) = (path.get(..cut)?, path.get(cut..)?.strip_prefix('/')?);
    // What is expected is no part of the question, and a package's own file is none of ours.
    let ours = !file.starts_with("expected") && !file.contains("/expected") && file != "Cargo.toml";
    ours.then_some((case, file))
}

/// The first case whose answers differ.
pub(super) fn differs(left: &[u8], right: &[u8]) -> Option<String> {
    if left == right {
        return None;
    }
    let same = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let before = String::from_utf8_lossy(left.get(..same).unwrap_or_default()).into_owned();
    let case = before.lines().rev().find_map(|line| line.strip_prefix("== ")).unwrap_or("the first").to_owned();
    Some(case)
}

#[cfg(test)]
mod tests {
    use super::{case_of, differs};

    #[test]
    fn files_belong_to_cases() {
        let expected = [
            ("indicators/a/2022/framework.toml", Some(("indicators/a/2022", "framework.toml"))),
            ("indicators/a/2022/weightings/own.toml", Some(("indicators/a/2022", "weightings/own.toml"))),
            ("indicators/a/2022/cases/one/unit.toml", Some(("indicators/a/2022/cases/one", "unit.toml"))),
            ("indicators/a/2022/cases/one/expected.toml", None),
            ("indicators/a/2022/data/table.csv", None),
            ("examples/story/parts/office.toml", Some(("examples/story", "parts/office.toml"))),
            ("examples/story/expected/score.json", None),
            ("examples/README.md", None),
            ("examples/embed/Cargo.toml", None),
            (
                "crates/chiso-testing/cases/invalid/one/unit.toml",
                Some(("crates/chiso-testing/cases/invalid/one", "unit.toml")),
            ),
            ("crates/chiso-testing/cases/invalid/README.md", None),
            ("Cargo.toml", None),
        ];
        for (path, case) in expected {
            assert_eq!(case_of(path), case, "{path}");
        }
    }

    #[test]
    fn the_first_difference_has_a_name() {
        let left = b"== one\n{}\n== two\n{\"a\":1}\n";
        assert_eq!(differs(left, left), None);
        assert_eq!(differs(left, b"== one\n{}\n== two\n{\"a\":2}\n").as_deref(), Some("two"));
        assert_eq!(differs(left, b"== one\n{}\n").as_deref(), Some("one"));
        assert_eq!(differs(left, b"").as_deref(), Some("the first"));
    }
}
