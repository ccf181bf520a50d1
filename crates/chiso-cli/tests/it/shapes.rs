//! Every rule shape of `chiso-testing/cases/shapes`, through the command: the total that its case expects, and how it is
//! explained in both languages.

use std::fs;
use std::path::{Path, PathBuf};

use crate::golden;
use crate::run::{Ran, score, top};

fn folders() -> Vec<PathBuf> {
    let cases = top().join("crates/chiso-testing/cases/shapes");
    let folders = fs::read_dir(cases).unwrap().map(|folder| folder.unwrap().path());
    let mut folders: Vec<PathBuf> = folders.filter(|folder| folder.join("framework.toml").exists()).collect();
    folders.sort();
    folders
}

/// The units of a shape, sorted.
fn units(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut units: Vec<String> = names.filter(|name| name.starts_with("unit") && name.ends_with(".toml")).collect();
    units.sort();
    units
}

/// What a unit is expected to come to.
struct Expected {
    /// `--as …`
    standing: String,
    /// The codes of its errors.
    errors: Vec<String>,
    /// Keys and values of its total, as JSON writes them.
    total: Vec<String>,
}

/// Reads what is expected, line by line: the files hold little more than keys and texts.
fn expected(folder: &Path, unit: &str) -> Expected {
    let text = fs::read_to_string(folder.join(unit.replacen("unit", "expected", 1))).unwrap();
    let mut expected = Expected { standing: String::new(), errors: Vec::new(), total: Vec::new() };
    let mut table = "";
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        if line.starts_with('[') {
            table = line;
        }
        let Some((key, value)) = line.split_once(" = ") else { continue };
        let quoted: Vec<&str> = value.split('"').skip(1).step_by(2).collect();
        match (table, key) {
            ("", "as") => expected.standing = format!("--as {}", quoted[0]),
            ("", "errors") => expected.errors = quoted.into_iter().map(str::to_owned).collect(),
            ("[total]", _) => expected.total.push(format!("\"{key}\":\"{}\"", quoted[0])),
            _ => {}
        }
    }
    expected
}

fn run(verb: &str, folder: &Path, unit: &str, more: &str) -> Ran {
    score(&format!("{verb} {unit} --framework ./framework.toml {more}")).folder(folder).go()
}

#[test]
fn explanations() {
    let folders = folders();
    assert!(folders.len() >= 20, "{}", folders.len());
    for folder in folders {
        for lang in ["en", "vi"] {
            let mut screens = String::new();
            for unit in units(&folder) {
                let expected = expected(&folder, &unit);
                if !expected.errors.is_empty() {
                    continue;
                }
                let ran = run("explain", &folder, &unit, &format!("{} --lang {lang} --quiet", expected.standing));
                assert_eq!(ran.code, 0, "{} {unit}: {}", folder.display(), ran.stderr);
                screens.push_str(&format!("==== {unit}\n\n{}\n", ran.stdout));
            }
            let name = folder.file_name().unwrap().to_str().unwrap();
            let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/shapes");
            golden::check(&golden.join(format!("{name}.{lang}.txt")), &screens);
        }
    }
}

/// The expected total stands in the JSON, word for word; expected errors are told.
#[test]
fn totals() {
    for folder in folders() {
        for unit in units(&folder) {
            let expected = expected(&folder, &unit);
            let ran = run("", &folder, &unit, &format!("{} --format json", expected.standing));
            for error in &expected.errors {
                let told = format!("{{\"severity\":\"error\",\"code\":\"{error}\"");
                assert!(ran.stderr.contains(&told), "{} {unit}: {}", folder.display(), ran.stderr);
            }
            let total = ran.stdout.split("\"total\":").nth(1).unwrap_or_default();
            let total = total.split("\"nodes\":").next().unwrap_or_default();
            for wanted in &expected.total {
                assert!(total.contains(wanted), "{} {unit}: {wanted} in {total}", folder.display());
            }
        }
    }
}
