//! Mutants that no test can tell from the code, each family with the reason: counted apart, and tried all the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::OPEN;
use crate::list::Mutant;

/// What the file says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    family: Vec<Family>,
}

/// Mutants that cannot be noticed for one and the same reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    /// Why no test can tell them from the code.
    why: String,
    /// Where they are, below the core's sources.
    file: String,
    /// The function, as cargo-mutants names it.
    function: String,
    /// What stands in their line, where not all lines of the function are meant.
    line: Option<String>,
    /// What is done, in the words of cargo-mutants; all that can be done where there are none.
    #[serde(default)]
    changes: Vec<String>,
}

/// The mutants by number, with the reason.
#[derive(Default)]
pub(crate) struct Families(BTreeMap<usize, String>);

impl Families {
    /// Finds the mutants that the file means.
    pub(crate) fn read(text: &str, from: &Path, mutants: &[Mutant]) -> Result<Self, String> {
        let document: Document = toml::from_str(text).map_err(|error| format!("what is equivalent: {error}"))?;
        let mut found = BTreeMap::new();
        for family in &document.family {
            let path = format!("crates/chiso-core/src/{}", family.file);
            let source = fs::read_to_string(from.join(&path)).map_err(|error| format!("{path}: {error}"))?;
            let lines: Vec<&str> = source.lines().collect();
            let before = found.len();
            for mutant in mutants.iter().filter(|mutant| mutant.file == path) {
                let line = mutant.start.0.checked_sub(1).and_then(|at| lines.get(at)).copied().unwrap_or_default();
                if family.means(mutant, line) {
                    found.insert(mutant.id, family.why.clone());
                }
            }
            if found.len() == before {
                println!("equivalent.toml means no mutant by {} in {path}", family.function);
            }
        }
        Ok(Self(found))
    }

    /// An outcome, told apart where nothing else was to be expected.
    pub(crate) fn judge(&self, mutant: usize, outcome: &'static str, by: String) -> (&'static str, String) {
        match self.0.get(&mutant) {
            Some(why) if OPEN.contains(&outcome) => ("equivalent", why.clone()),
            Some(_) if outcome == "caught" => {
                println!("noticed, though equivalent.toml has a reason why it cannot be: mutant {mutant} by {by}");
                (outcome, by)
            }
            _ => (outcome, by),
        }
    }
}

impl Family {
    fn means(&self, mutant: &Mutant, line: &str) -> bool {
        let what = mutant.name.splitn(4, ':').nth(3).unwrap_or_default().trim();
        let (change, function) = match what.rsplit_once(" in ") {
            Some((change, function)) => (change, function),
            // `replace f -> T with v` names the function first.
            None => {
                let name = what.trim_start_matches("replace ");
                (what, name.split(" -> ").next().unwrap_or(name).split(" with ").next().unwrap_or(name))
            }
        };
        function == self.function
            && self.line.as_ref().is_none_or(|text| line.contains(text.as_str()))
            && (self.changes.is_empty() || self.changes.iter().any(|wanted| change.starts_with(wanted.as_str())))
    }
}
