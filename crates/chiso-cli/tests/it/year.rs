//! Every command of the page about a year runs, the same in both languages.

use std::fs;

use crate::run::{score, top};

/// The commands of a page.
fn commands(page: &str) -> Vec<String> {
    let text = fs::read_to_string(top().join("crates/chiso/docs").join(page)).unwrap();
    text.lines().filter_map(|line| line.strip_prefix("score ").map(str::to_owned)).collect()
}

#[test]
fn every_command_of_the_year_runs() {
    let year = commands("a-year.md");
    assert_eq!(year, commands("a-year.vi.md"));
    assert!(year.len() > 10, "{year:?}");
    for command in year {
        for language in ["en", "vi"] {
            let ran = score(&command).arg("--lang").arg(language).go();
            assert_eq!(ran.code, 0, "score {command}: {}", ran.stderr);
            assert!(!ran.stdout.is_empty(), "score {command}");
        }
    }
}
