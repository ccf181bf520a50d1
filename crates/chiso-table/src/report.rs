use std::collections::BTreeSet;

use chiso_core::{Diagnostic, Diagnostics};

use crate::codes;

/// How many problems of one table are listed.
const MAX_PROBLEMS: usize = 500;

/// Collects problems, no more than a person would read.
#[derive(Debug, Default)]
pub(crate) struct Report {
    found: Vec<Diagnostic>,
    full: bool,
    /// The names that left a row out.
    pub(crate) left_out: BTreeSet<String>,
}

impl Report {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if self.full {
            return;
        }
        if self.found.len() >= MAX_PROBLEMS {
            self.full = true;
            let last = Diagnostic::error(codes::TOO_MANY_PROBLEMS, diagnostic.origin);
            self.found.push(last.with("limit", MAX_PROBLEMS));
            return;
        }
        self.found.push(diagnostic);
    }

    /// Whether nothing more is listed.
    pub(crate) const fn is_full(&self) -> bool {
        self.full
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == chiso_core::Severity::Error)
    }

    /// What was found, in the order of the places.
    pub(crate) fn finish(self) -> Diagnostics {
        let mut diagnostics = Diagnostics::from(self.found);
        diagnostics.sort();
        diagnostics
    }
}
