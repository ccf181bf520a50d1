//! Bad input: for each folder of `chiso-testing/cases/invalid`, what is said about it.
//!
//! A folder holds the files, `expected.txt` (standard error, in English; for tables `expected.vi.txt` in Vietnamese too) and, where it is not `check` of every TOML and
//! JSON file in the folder, `command.txt`: the arguments. The exit code is 1, and nothing is scored; only `check` and
//! `verify` answer on standard output, with what is wrong.

use std::fs;
use std::path::{Path, PathBuf};

use crate::golden;
use crate::run::{score, top};

fn folders() -> Vec<PathBuf> {
    let cases = top().join("crates/chiso-testing/cases/invalid");
    let folders = fs::read_dir(cases).unwrap().map(|folder| folder.unwrap().path());
    let mut folders: Vec<PathBuf> = folders.filter(|folder| folder.is_dir()).collect();
    folders.sort();
    folders
}

/// The arguments of a case.
fn command(folder: &Path) -> String {
    if let Ok(command) = fs::read_to_string(folder.join("command.txt")) {
        return command;
    }
    let names = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = names.filter(|name| name.ends_with(".toml") || name.ends_with(".json")).collect();
    files.sort();
    format!("check {}", files.join(" "))
}

#[test]
fn every_bad_input_is_told() {
    let folders = folders();
    assert!(folders.len() >= 70, "{}", folders.len());
    for folder in folders {
        let ran = score(&command(&folder)).folder(&folder).go();
        assert_eq!(ran.code, 1, "{}: {}", folder.display(), ran.stderr);
        let answers = ["check ", "verify ", "rank "].iter().any(|verb| command(&folder).starts_with(verb));
        assert!(ran.stdout.is_empty() || answers, "{}", folder.display());
        golden::check(&folder.join("expected.txt"), &ran.stderr);
    }
}

/// The same problems, at the same places, in Vietnamese and in JSON.
#[test]
fn in_every_language_and_as_json() {
    for folder in folders() {
        let command = command(&folder);
        let run = |more: &str| score(&format!("{command} {more}")).folder(&folder).go();
        let (english, vietnamese) = (run(""), run("--lang vi"));
        let places = |text: &str| -> Vec<String> {
            let places = text.lines().filter(|line| line.trim_start().starts_with("--> "));
            places.map(|line| line.trim().to_owned()).collect()
        };
        assert_eq!(vietnamese.code, 1, "{}", folder.display());
        // Tables are what officials have most: what is said of them in their language is reviewed as a whole.
        if folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("table-")) {
            golden::check(&folder.join("expected.vi.txt"), &vietnamese.stderr);
        }
        assert_eq!(places(&vietnamese.stderr), places(&english.stderr), "{}", folder.display());
        let json = run("--format json");
        assert_eq!(json.code, 1, "{}", folder.display());
        let problems =
            json.stderr.lines().filter(|line| line.starts_with("{\"severity\":\"error\",\"code\":\"")).count();
        let told = english.stderr.lines().filter(|line| line.starts_with("error[")).count();
        assert_eq!(problems, told, "{}: {}", folder.display(), json.stderr);
    }
}

/// Every code that an input can reach stands in at least one expected file.
#[test]
fn every_code_is_reached() {
    if golden::updating() {
        // The files are being written.
        return;
    }
    let told: String =
        folders().iter().map(|folder| fs::read_to_string(folder.join("expected.txt")).unwrap_or_default()).collect();
    let reached = |code: &str| told.contains(&format!("[{code}]"));
    let missing: Vec<&str> = chiso::text::codes().filter(|code| !reached(code) && !ELSEWHERE.contains(code)).collect();
    assert!(missing.is_empty(), "no bad input reaches {missing:?}");
    let needless: Vec<&&str> = ELSEWHERE.iter().filter(|code| reached(code)).collect();
    assert!(needless.is_empty(), "{needless:?} are reached: strike them from the list");
}

/// Codes that no case brings about.
const ELSEWHERE: &[&str] = &[
    // They depend on the machine, or need a file too large for a case: `files.rs` and `output.rs`.
    "file-too-large",
    "unreadable-file",
    "output-not-written",
    "source-too-long",
    "too-many-problems",
    "too-many-repeats",
    // The command has logarithms and roots, and keeps no cohort that has them: `chiso-core/tests/it/cohort.rs`.
    "cohort-value-not-kept",
    // A warning beside a result: `merges.rs`.
    "merge-left-out",
    // Warnings beside a ranking: `rankings.rs`.
    "rank-unit-unranked",
    "rank-undivided",
    "leave-out-nobody",
    // No file can say it: the readers of files refuse it before, so that only specifications made by a program get there.
    "internal-error",
    "figures-count",
    "fraction-by-zero",
    "figure-item-twice",
    "points-kind",
    // The command has real numbers: `chiso-core/tests/it/without_real.rs`.
    "needs-real",
    // The editions of the catalogue do not overlap: `chiso/tests/it/editions.rs`.
    "several-editions-for-period",
    "division-by-zero",
    // A table too large for a case, and a workbook reader's own words: `chiso-table/tests/it`.
    "table-too-large",
    // Beside a result: `columns.rs`.
    "rows-refused",
    // Record batches: `chiso-arrow/tests/it`.
    "column-type",
    "column-twice",
    "column-no-inputs",
    "columns-differ",
    "column-value",
];
