//! What noticed each mutant in an earlier run: tried first, it mostly does so again.

use std::collections::BTreeMap;

use crate::list::Mutant;

/// The tests, by mutant.
#[derive(Default)]
pub(crate) struct Hints(BTreeMap<String, Vec<String>>);

impl Hints {
    /// Reads the outcomes of a run.
    pub(crate) fn read(outcomes: &str) -> Self {
        let mut hints = BTreeMap::<String, Vec<String>>::new();
        for line in outcomes.lines() {
            if let [outcome, name, by] = line.split('\t').collect::<Vec<_>>().as_slice()
                && matches!(*outcome, "caught" | "too long")
                && !by.contains(' ')
            {
                let known = hints.entry(unplaced(name)).or_default();
                if !known.iter().any(|known| known == by) {
                    known.push((*by).to_owned());
                }
            }
        }
        Self(hints)
    }

    /// Those of one mutant.
    pub(crate) fn of(&self, mutant: &Mutant) -> Vec<&str> {
        self.0.get(&unplaced(&mutant.name)).into_iter().flatten().map(String::as_str).collect()
    }
}

/// A mutant's name without line and column, which other changes move.
fn unplaced(name: &str) -> String {
    let mut parts = name.splitn(4, ':');
    let file = parts.next().unwrap_or_default();
    let what = parts.nth(2).unwrap_or_default();
    format!("{file}:{what}")
}
