use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::{Code, Diagnostic, Diagnostics, Origin, name_distance};

use crate::codes::TOO_MANY_PROBLEMS;
use crate::limits::MAX_PROBLEMS;

/// How many characters of what was found a diagnostic repeats.
const MAX_EXCERPT: usize = 60;
/// How many words a list of what is allowed holds.
const MAX_LISTED: usize = 60;
/// Longer words are not compared with the known ones.
const MAX_WORD: usize = 40;

/// Collects problems: each once, and no more than a person would read.
#[derive(Default)]
pub(crate) struct Report {
    found: Vec<Diagnostic>,
    full: bool,
}

impl Report {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if self.full || self.found.contains(&diagnostic) {
            return;
        }
        if self.found.len() >= MAX_PROBLEMS {
            self.full = true;
            let last = Diagnostic::error(TOO_MANY_PROBLEMS, diagnostic.origin);
            self.found.push(last.with("limit", MAX_PROBLEMS));
            return;
        }
        self.found.push(diagnostic);
    }

    pub(crate) fn error(&mut self, code: Code, origin: Origin, arguments: &[(&'static str, &str)]) {
        let diagnostic = Diagnostic::error(code, origin);
        self.push(arguments.iter().fold(diagnostic, |diagnostic, (name, value)| diagnostic.with(name, value)));
    }

    /// The value, where nothing is wrong; otherwise everything that is.
    pub(crate) fn finish<T>(self, value: Option<T>) -> Result<T, Diagnostics> {
        let mut diagnostics = Diagnostics::from(self.found);
        match value {
            Some(value) if !diagnostics.has_errors() => Ok(value),
            _ => {
                diagnostics.sort();
                Err(diagnostics)
            }
        }
    }

    /// Whether nothing more is listed.
    pub(crate) const fn is_full(&self) -> bool {
        self.full
    }
}

/// `text`, on one line and cut after so many characters.
pub(crate) fn excerpt(text: &str) -> String {
    let mut short: String = text.chars().take(MAX_EXCERPT).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(MAX_EXCERPT).is_some() {
        short.push('…');
    }
    short
}

/// Which of `known` was probably meant by `word`: near in spelling, whatever the case and with `-` as good as `_`.
pub(crate) fn suggest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.is_empty() || word.len() > MAX_WORD {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let word = plain(word);
    known
        .into_iter()
        .filter(|candidate| candidate.len() <= MAX_WORD)
        .map(|candidate| (name_distance(&word, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| {
            let length = word.len().min(candidate.len());
            let allowed = match length {
                0..=2 => 0,
                3..=4 => 1,
                5..=8 => 2,
                _ => 3,
            };
            *distance <= allowed
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// `words` in one text, separated by commas, as far as a person would read them.
pub(crate) fn join<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut words = words.into_iter();
    let mut listed: Vec<String> = words.by_ref().take(MAX_LISTED).map(excerpt).collect();
    if words.next().is_some() {
        listed.push("…".to_string());
    }
    listed.join(", ")
}
