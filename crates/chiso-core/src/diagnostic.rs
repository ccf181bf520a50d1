//! What is wrong with what was written: a code, a place and typed arguments. Sentences are made above, in `chiso-text`.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::codes;
use crate::limits::{MAX_ADVISED, MAX_PROBLEMS};
use crate::origin::Origin;

/// The name of a kind of diagnostic, in kebab-case: `weights-do-not-sum`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// The code called `name`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The code's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Something a person should look at; the score stands.
    Warning,
    /// The input cannot be used.
    Error,
}

impl Severity {
    /// `warning` or `error`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One problem found, with its place and what a sentence about it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Which problem.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// Where the problem stands.
    pub origin: Origin,
    /// Other places that belong to it (the first of two duplicates, the other side of a gap), in order.
    pub related: Vec<Origin>,
    /// Named arguments for the sentence, in order: text as it was written, or numbers as decimal text.
    pub arguments: Vec<(&'static str, String)>,
}

impl Diagnostic {
    /// An error called `code` at `origin`.
    #[must_use]
    pub const fn error(code: Code, origin: Origin) -> Self {
        Self { code, severity: Severity::Error, origin, related: Vec::new(), arguments: Vec::new() }
    }

    /// A warning called `code` at `origin`.
    #[must_use]
    pub const fn warning(code: Code, origin: Origin) -> Self {
        Self { code, severity: Severity::Warning, origin, related: Vec::new(), arguments: Vec::new() }
    }

    /// Adds the argument `name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Adds the argument `name` when there is one.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds a related place.
    #[must_use]
    pub fn related(mut self, origin: Origin) -> Self {
        self.related.push(origin);
        self
    }

    /// The argument called `name`.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }
}

/// The code and its arguments, for logs; `chiso-text` has the sentences.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity.as_str(), self.code)?;
        for (index, (name, value)) in self.arguments.iter().enumerate() {
            f.write_str(if index == 0 { " (" } else { ", " })?;
            write!(f, "{name} `{value}`")?;
        }
        if !self.arguments.is_empty() {
            f.write_str(")")?;
        }
        Ok(())
    }
}

/// Everything that was found wrong, errors and warnings, in the order of their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Nothing found.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether the next one still gets advice that takes a search: the first hundred do.
    pub(crate) fn advises(&self) -> bool {
        self.0.len() < MAX_ADVISED
    }

    /// Itself; of more errors than a person would read, the first ones, and that there are more.
    pub(crate) fn cut(mut self) -> Self {
        if self.0.len() > MAX_PROBLEMS {
            self.0.retain(|diagnostic| diagnostic.severity == Severity::Error);
        }
        if let Some(next) = self.0.get(MAX_PROBLEMS).map(|next| next.origin) {
            self.0.truncate(MAX_PROBLEMS);
            self.0.push(Diagnostic::error(codes::TOO_MANY_PROBLEMS, next).with("limit", MAX_PROBLEMS));
        }
        self
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them, in order.
    pub fn iter(&self) -> core::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Puts them in the order of their places, keeping the order of those at one place.
    pub fn sort(&mut self) {
        self.0.sort_by_key(|diagnostic| (diagnostic.origin.source, diagnostic.origin.start));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = alloc::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = core::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self(diagnostics)
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        Self(diagnostics.into_iter().collect())
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.0.extend(diagnostics);
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            diagnostic.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for Diagnostics {}
