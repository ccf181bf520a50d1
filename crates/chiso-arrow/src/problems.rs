//! Problems, no more than a person would read.

use chiso_core::{Diagnostic, Diagnostics, Severity};
use chiso_table::codes::TOO_MANY_PROBLEMS;

/// How many problems of one batch are listed.
const MAX_PROBLEMS: usize = 500;
/// How many characters of what was found a diagnostic repeats.
const MAX_EXCERPT: usize = 60;

/// Collects problems.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: Vec<Diagnostic>,
    full: bool,
}

impl Problems {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if self.full {
            return;
        }
        if self.found.len() >= MAX_PROBLEMS {
            self.full = true;
            self.found.push(Diagnostic::error(TOO_MANY_PROBLEMS, diagnostic.origin).with("limit", MAX_PROBLEMS));
            return;
        }
        self.found.push(diagnostic);
    }

    /// Adds problems of one row.
    pub(crate) fn of_row(&mut self, problems: Diagnostics, row: u64) {
        problems.into_iter().for_each(|problem| self.push(problem.with("row", row)));
    }

    /// Adds those of later rows.
    pub(crate) fn append(&mut self, later: Self) {
        later.found.into_iter().filter(|problem| problem.code != TOO_MANY_PROBLEMS).for_each(|found| self.push(found));
    }

    /// Whether nothing more is listed.
    pub(crate) const fn is_full(&self) -> bool {
        self.full
    }

    /// What was found, in the order of the rows, if there is an error.
    pub(crate) fn finish(self) -> Result<(), Diagnostics> {
        let errors = self.found.iter().any(|found| found.severity == Severity::Error);
        if errors { Err(Diagnostics::from(self.found)) } else { Ok(()) }
    }
}

/// `text`, on one line and cut after so many characters.
pub(crate) fn excerpt(text: &str) -> String {
    let mut line: String = text.trim().chars().take(MAX_EXCERPT).collect();
    line = line.replace(char::is_control, " ");
    if text.trim().chars().nth(MAX_EXCERPT).is_some() {
        line.push('…');
    }
    line
}
