//! Cases written as data: folders with a framework, what units report, and what is expected of them.
//!
//! A folder holds `framework.toml`, and for each `unit.toml` or `unit-<name>.toml` an `expected.toml` or
//! `expected-<name>.toml`:
//!
//! ```toml
//! as = "claimed"                    # whose figures are asked for, if that is asked
//! errors = ["share-over-one"]       # the codes of all errors, where there is no score
//!
//! [total]
//! status = "scored"                 # or missing, not-applicable, informational
//! points = "17.14"                  # as displayed; also index, so_far, lowest, highest
//!
//! [nodes]
//! portal = { points = "17.14" }     # by id
//! ```
//!
//! Only what is written is expected. Every value is text, compared letter by letter.

use std::fs;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

/// One unit, and what is expected of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The name of the folder, with that of the unit.
    pub name: String,
    /// The framework's file.
    pub framework: PathBuf,
    /// The unit's file.
    pub unit: PathBuf,
    /// What is expected.
    pub expected: Expected,
}

/// What is expected of one unit.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// Whose figures are asked for.
    pub standing: Option<String>,
    /// The codes of all errors, where there is no score.
    pub errors: Vec<String>,
    /// For each quantity of a node (`total` is the total): node, quantity, text.
    pub quantities: Vec<(String, String, String)>,
}

/// The cases of every folder in `folder`, in order of their names.
///
/// # Panics
///
/// Where a file cannot be read, or is no expectation.
#[must_use]
pub fn cases(folder: &Path) -> Vec<Case> {
    let mut found = Vec::new();
    for folder in entries(folder) {
        let framework = folder.join("framework.toml");
        for file in entries(&folder) {
            let name = file.file_name().unwrap().to_str().unwrap();
            let Some(rest) = name.strip_prefix("expected") else {
                continue;
            };
            let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let case = rest.strip_suffix(".toml").unwrap_or(rest);
            found.push(Case {
                name: format!("{}{case}", folder.file_name().unwrap().to_str().unwrap()),
                framework: framework.clone(),
                unit: folder.join(format!("unit{rest}")),
                expected: Expected::read(&text).unwrap_or_else(|problem| panic!("{}: {problem}", file.display())),
            });
        }
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

impl Expected {
    /// Reads an `expected.toml`.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let table = DeTable::parse(text).map_err(|error| error.to_string())?.into_inner();
        let mut expected = Self::default();
        for (key, value) in &table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("as", DeValue::String(standing)) => expected.standing = Some(standing.to_string()),
                ("errors", DeValue::Array(codes)) => {
                    for code in codes.iter() {
                        expected.errors.push(code.get_ref().as_str().ok_or("an error that is no text")?.to_owned());
                    }
                }
                ("total", DeValue::Table(node)) => expected.node("total", node)?,
                ("nodes", DeValue::Table(nodes)) => {
                    for (id, node) in nodes {
                        let node = node.get_ref().as_table().ok_or("a node that is no table")?;
                        expected.node(id.get_ref(), node)?;
                    }
                }
                (key, _) => return Err(format!("unexpected `{key}`")),
            }
        }
        Ok(expected)
    }

    fn node(&mut self, id: &str, node: &DeTable<'_>) -> Result<(), String> {
        for (quantity, text) in node {
            let quantity = quantity.get_ref().to_string();
            if !matches!(quantity.as_str(), "status" | "points" | "index" | "so_far" | "lowest" | "highest") {
                return Err(format!("unexpected `{quantity}` of `{id}`"));
            }
            let text = text.get_ref().as_str().ok_or_else(|| format!("`{quantity}` of `{id}` is no text"))?;
            self.quantities.push((id.to_owned(), quantity, text.to_owned()));
        }
        Ok(())
    }

    /// What is not as expected, one line each. `found` gives the text of a quantity of a node (`total` is the total),
    /// or `None` where there is none.
    pub fn differences(&self, mut found: impl FnMut(&str, &str) -> Option<String>) -> Vec<String> {
        let mut lines = Vec::new();
        for (node, quantity, expected) in &self.quantities {
            let found = found(node, quantity);
            if found.as_ref() != Some(expected) {
                let found = found.unwrap_or_else(|| "nothing".to_owned());
                lines.push(format!("{node}: {quantity} is {found}, expected {expected}"));
            }
        }
        lines
    }
}
