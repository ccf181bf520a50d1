use core::fmt;

use chiso_core::{Diagnostic, Diagnostics};
use chiso_text::Lang;

use crate::sources::Sources;

/// Why there is no framework, or no score: every problem that was found, with the texts that they point into.
///
/// Printing it gives one line for each problem: file, line, column, and what is wrong there.
#[derive(Clone)]
pub struct Error {
    kind: ErrorKind,
    diagnostics: Diagnostics,
    sources: Sources,
}

/// What could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A framework or a weighting that was asked for does not exist.
    NotFound,
    /// A framework, or a weighting for it, cannot be read or does not compile.
    Framework,
    /// What a unit reports cannot be read, or does not fit the framework.
    Unit,
    /// The figures contradict a rule or a check of the framework.
    Score,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, diagnostics: Diagnostics, sources: &Sources) -> Self {
        Self { kind, diagnostics, sources: sources.clone() }
    }

    /// What could not be done.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Every problem that was found, errors and warnings.
    #[must_use]
    pub const fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// The texts that the problems point into.
    #[must_use]
    pub const fn sources(&self) -> &Sources {
        &self.sources
    }

    fn line(&self, diagnostic: &Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.sources.line_column(diagnostic.origin) {
            write!(f, "{}:{}:{}: ", place.file, place.line, place.column)?;
        }
        write!(f, "{}: {}", diagnostic.severity.as_str(), chiso_text::diagnostic(diagnostic, Lang::En).message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            self.line(diagnostic, f)?;
        }
        Ok(())
    }
}

/// As printed, since a program whose `main` returns the error shows this to a person.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}\n{self}", self.kind)
    }
}

impl core::error::Error for Error {}
