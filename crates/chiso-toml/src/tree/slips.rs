//! What is wrong with a text that is not quite TOML: the parser's own words, or a better name where there is one.

use alloc::format;
use alloc::vec::Vec;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue, Error};
use chiso_core::{Diagnostic, Origin};

use super::Text;
use super::beginners::named;
use crate::codes::{DUPLICATE_KEY, MALFORMED_DATE, MALFORMED_PERIOD, SYNTAX, UNCLOSED};
use crate::report::{Report, excerpt};
use crate::shape::PERIODS;

/// Reports `errors`, and says whether the tree is complete all the same.
///
/// One slip often gives several errors on its line: the first of them says it. After a bracket that is never closed,
/// which opens at `unclosed`, errors say nothing but that.
pub(super) fn report_all(
    text: Text<'_>,
    root: &DeTable<'_>,
    errors: &[Error],
    unclosed: Option<usize>,
    report: &mut Report,
) -> bool {
    let length = text.text.len();
    let place = |error: &Error| error.span().map_or((length, length), |at| (at.start.min(length), at.end.min(length)));
    let mut errors: Vec<(usize, usize, &str)> = errors
        .iter()
        .map(|error| {
            let (start, end) = place(error);
            (start, end, error.message())
        })
        .collect();
    errors.sort_by_key(|(start, ..)| *start);
    let is_open = |message: &str| message.starts_with("unclosed array") || message.starts_with("unclosed inline table");
    let unclosed = unclosed.filter(|_| errors.iter().any(|(.., message)| is_open(message)));
    let mut complete = unclosed.is_none();
    if let Some(at) = unclosed {
        let opening = text.slice(at, at.saturating_add(1));
        let closing = if opening == "[" { "]" } else { "}" };
        let problem = Diagnostic::error(UNCLOSED, text.origin(at, at.saturating_add(1)));
        report.push(problem.with("found", opening).with("expected", closing));
        errors.retain(|(start, ..)| *start < at);
    }
    let mut reported_to = None;
    for (start, end, message) in errors {
        if report.is_full() {
            return false;
        }
        if message == "duplicate key" {
            duplicate(text, root, start, end, report);
            continue;
        }
        complete = false;
        // The end of the line that was last reported: anything before it is on that line.
        if reported_to.is_none_or(|to| start > to) {
            reported_to = Some(line_end(text.text, start));
            report.push(slip(text, start, end, message));
        }
    }
    complete
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1))
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |length| at.saturating_add(length))
}

fn slip(text: Text<'_>, start: usize, end: usize, message: &str) -> Diagnostic {
    if message.starts_with("invalid date") {
        let (key, found) = (key_before(text, start), excerpt(text.slice(start, end)));
        return if key == "period" {
            Diagnostic::error(MALFORMED_PERIOD, text.origin(start, end)).with("found", found).with("expected", PERIODS)
        } else {
            let problem = Diagnostic::error(MALFORMED_DATE, text.origin(start, end)).with("key", key);
            problem.with("found", found).with("expected", "YYYY-MM-DD")
        };
    }
    if !message.contains("escape")
        && let Some(problem) = named(text, line_start(text.text, start), line_end(text.text, start))
    {
        return problem;
    }
    let detail = message.lines().next().unwrap_or_default();
    Diagnostic::error(SYNTAX, text.first_line(start, end)).with("syntax", "TOML").with("detail", detail)
}

/// The key before the last `=` that stands before `at` on its line.
fn key_before<'a>(text: Text<'a>, at: usize) -> &'a str {
    let line = text.slice(line_start(text.text, at), at);
    let before = line.rsplit_once('=').map_or("", |(before, _)| before).trim_end();
    unquoted(before.rsplit([' ', '\t', '{', ',']).next().unwrap_or_default())
}

fn unquoted(key: &str) -> &str {
    key.trim_matches(['"', '\''])
}

fn duplicate(text: Text<'_>, root: &DeTable<'_>, start: usize, end: usize, report: &mut Report) {
    let key = unquoted(text.slice(start, end));
    let problem = Diagnostic::error(DUPLICATE_KEY, text.origin(start, end)).with("key", excerpt(key));
    let first = first_header(text, start, end).or_else(|| first_key(text, root, key, start));
    report.push(match first {
        Some(first) => problem.related(first),
        None => problem,
    });
}

/// The place of the first header that the one with a key at `start..end` repeats. (The tree holds the later table, so
/// the first is found in the text.)
fn first_header(text: Text<'_>, start: usize, end: usize) -> Option<Origin> {
    let begin = line_start(text.text, start);
    let header = text.slice(begin, end);
    if !header.trim_start().starts_with('[') {
        return None;
    }
    let (closed, width) = (format!("{}]", header.trim()), end.saturating_sub(start));
    let mut at = 0_usize;
    for line in text.slice(0, begin).split_inclusive('\n') {
        if line.trim_start().starts_with(&closed) {
            let start = at.saturating_add(line.find(text.slice(start, end))?);
            return Some(text.origin(start, start.saturating_add(width)));
        }
        at = at.saturating_add(line.len());
    }
    None
}

/// The place of the first `key` in the table that the place `at` lies in.
fn first_key(text: Text<'_>, root: &DeTable<'_>, key: &str, at: usize) -> Option<Origin> {
    let mut search = Search { text, key, at, best: None };
    search.table(root, 0);
    search.best.map(|(_, start, end)| text.origin(start, end))
}

/// Looks for a key before a place: of all tables that have it there, in the one that begins last.
struct Search<'k> {
    text: Text<'k>,
    key: &'k str,
    at: usize,
    /// Where the table begins, and the place of the key in it.
    best: Option<(usize, usize, usize)>,
}

impl Search<'_> {
    fn table(&mut self, table: &DeTable<'_>, begins: usize) {
        for (name, value) in table {
            let span = name.span();
            if name.get_ref() == self.key && span.start < self.at && self.best.is_none_or(|best| best.0 <= begins) {
                self.best = Some((begins, span.start, span.end));
            }
            self.value(value);
        }
    }

    fn may_hold(&self, table: &Spanned<DeValue<'_>>) -> bool {
        let span = table.span();
        let in_braces = self.text.slice(span.start, span.end).starts_with('{');
        span.start < self.at && (!in_braces || self.at < span.end)
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            // The span of a table in braces covers it all: one that ended before is not meant.
            DeValue::Table(table) if self.may_hold(value) => self.table(table, value.span().start),
            DeValue::Array(items) => items.iter().for_each(|item| self.value(item)),
            _ => {}
        }
    }
}
