//! Lists `indicators/<framework>/<edition>/` and writes `entries.rs`, which takes up the text of every file found.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The folder to list, inside this crate.
const INDICATORS: &str = "indicators";

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-changed={INDICATORS}");
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join(INDICATORS);
    if !root.is_dir() {
        let advice =
            "a checkout without symbolic links has a file there: set git's `core.symlinks` and check out again";
        return Err(format!("`{}` is not a folder; {advice}", root.display()).into());
    }
    let mut editions = Vec::new();
    for framework in names(&root, Path::is_dir)? {
        for edition in names(&root.join(&framework), Path::is_dir)? {
            editions.push((framework.clone(), edition));
        }
    }
    editions.sort_by(|left, right| (&left.0, natural(&left.1)).cmp(&(&right.0, natural(&right.1))));

    let mut out = String::from("const ENTRIES: &[Entry] = &[\n");
    for (framework, edition) in &editions {
        entry(&mut out, &root, framework, edition)?;
    }
    out.push_str("];\n");
    fs::write(PathBuf::from(variable("OUT_DIR")?).join("entries.rs"), out)?;
    Ok(())
}

/// Writes one `Entry`.
fn entry(out: &mut String, root: &Path, framework: &str, edition: &str) -> Outcome<()> {
    let folder = root.join(framework).join(edition);
    let text = |file: &str| {
        let path = format!("/{INDICATORS}/{framework}/{edition}/{file}");
        format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))")
    };
    let is_toml = |path: &Path| path.is_file() && path.extension().is_some_and(|extension| extension == "toml");
    let mut parts = names(&folder, is_toml)?;
    parts.retain(|name| name != "framework.toml");
    let weightings = names(&folder.join("weightings"), is_toml)?;
    let targets = names(&folder.join("targets"), is_toml)?;

    writeln!(out, "    Entry {{")?;
    writeln!(out, "        id: {framework:?},")?;
    writeln!(out, "        edition: {edition:?},")?;
    writeln!(out, "        framework: {},", text("framework.toml"))?;
    writeln!(out, "        parts: &[")?;
    for name in parts {
        writeln!(out, "            ({name:?}, {}),", text(&name))?;
    }
    writeln!(out, "        ],\n        weightings: &[")?;
    for name in weightings {
        let id = name.trim_end_matches(".toml");
        writeln!(out, "            ({id:?}, {}),", text(&format!("weightings/{name}")))?;
    }
    writeln!(out, "        ],\n        targets: &[")?;
    for name in targets {
        let id = name.trim_end_matches(".toml");
        writeln!(out, "            ({id:?}, {}),", text(&format!("targets/{name}")))?;
    }
    writeln!(out, "        ],\n        sources: {},", text("SOURCES.md"))?;
    writeln!(out, "    }},")?;
    Ok(())
}

/// The sorted names of what a folder holds and `wanted` accepts; none where there is no such folder.
fn names(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    if folder.is_dir() {
        for found in fs::read_dir(folder)? {
            let path = found?.path();
            let name = path.file_name().and_then(|name| name.to_str()).ok_or("a name in `indicators` is not UTF-8")?;
            if wanted(&path) && !name.starts_with('.') {
                names.push(name.to_owned());
            }
        }
    }
    names.sort();
    Ok(names)
}

/// A key that sorts `9` before `10` and `2022` before `2022.1`: runs of digits by their length, then as text.
fn natural(text: &str) -> Vec<(usize, String)> {
    let mut runs: Vec<(usize, String)> = Vec::new();
    let mut in_digits = false;
    for letter in text.chars() {
        let digit = letter.is_ascii_digit();
        match runs.last_mut() {
            Some((length, run)) if digit && in_digits => {
                *length = length.saturating_add(1);
                run.push(letter);
            }
            _ => runs.push((usize::from(digit), letter.into())),
        }
        in_digits = digit;
    }
    runs
}

fn variable(name: &str) -> Outcome<String> {
    Ok(env::var(name)?)
}
