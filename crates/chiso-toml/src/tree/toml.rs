use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue, Error};
use chiso_core::spec::Date;
use chiso_core::{Diagnostic, Origin, Placed};

use super::depth::too_deep;
use super::{Entry, MAX_DEPTH, Node, Table, Text, Value};
use crate::codes::{DECIMAL_COMMA, DUPLICATE_KEY, NESTING_TOO_DEEP, SYNTAX};
use crate::report::{Report, excerpt};

pub(super) fn parse(text: Text<'_>, report: &mut Report) -> (Node, bool) {
    if let Some((at, limit)) = too_deep(text.text) {
        let problem = Diagnostic::error(NESTING_TOO_DEEP, text.origin(at, at.saturating_add(1)));
        report.push(problem.with("limit", limit));
        return (Node { value: Value::Table(Table::default()), origin: text.origin(0, 0) }, false);
    }
    let (root, errors) = DeTable::parse_recoverable(text.text);
    let mut complete = true;
    let mut last_line = None;
    for error in &errors {
        let (start, end) = span_of(error, text.text.len());
        if error.message() == "duplicate key" {
            let problem = Diagnostic::error(DUPLICATE_KEY, text.origin(start, end));
            let problem = problem.with("key", excerpt(key_text(text, start, end)));
            report.push(match first_of(text, root.get_ref(), start, end) {
                Some(first) => problem.related(first),
                None => problem,
            });
            continue;
        }
        complete = false;
        // One slip often gives several errors in a row: the first of a line says it.
        let line = text.slice(0, start).matches('\n').count();
        if last_line.replace(line) != Some(line) {
            report.push(problem_of(text, error, start, end));
        }
    }
    let origin = text.origin(0, 0);
    (Node { value: Value::Table(table(text, root.into_inner(), 0)), origin }, complete)
}

fn span_of(error: &Error, length: usize) -> (usize, usize) {
    error.span().map_or((length, length), |span| (span.start.min(length), span.end.min(length)))
}

/// What a syntax error says; a decimal comma, which breaks the syntax of TOML, is called by its name.
fn problem_of(text: Text<'_>, error: &Error, start: usize, end: usize) -> Diagnostic {
    if let Some((start, end)) = decimal_comma(text.text, start) {
        let found = text.slice(start, end);
        let problem = Diagnostic::error(DECIMAL_COMMA, text.origin(start, end));
        return problem
            .with("key", line_key(text, start))
            .with("found", found)
            .with("suggestion", found.replace(',', "."));
    }
    let detail = error.message().lines().next().unwrap_or_default();
    Diagnostic::error(SYNTAX, text.first_line(start, end)).with("syntax", "TOML").with("detail", detail)
}

/// The number with a comma that a syntax error at `at` stands in: `12,5` as a whole value.
fn decimal_comma(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let comma = [Some(at), at.checked_sub(1)].into_iter().flatten().find(|at| bytes.get(*at) == Some(&b','))?;
    if !digit(comma.checked_sub(1)) || !digit(comma.checked_add(1)) {
        return None;
    }
    let before = text.get(..comma)?;
    let start =
        before.rfind(|c: char| !c.is_ascii_digit() && c != '-' && c != '+').map_or(0, |at| at.saturating_add(1));
    let after = text.get(comma.saturating_add(1)..)?;
    let length = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    Some((start, comma.saturating_add(1).saturating_add(length)))
}

/// The bare key before the `=` that stands before `at`, if it is on the same line.
fn line_key(text: Text<'_>, at: usize) -> &str {
    let line = text.slice(0, at).rsplit('\n').next().unwrap_or_default();
    let before = line.rsplit_once('=').map_or("", |(before, _)| before).trim_end();
    before.rsplit([' ', '\t', '{', ',']).next().unwrap_or_default().trim_matches(['"', '\''])
}

fn key_text(text: Text<'_>, start: usize, end: usize) -> &str {
    text.slice(start, end).trim_matches(['"', '\''])
}

/// The place of the first key that the one at `start..end` repeats.
fn first_of(text: Text<'_>, root: &DeTable<'_>, start: usize, end: usize) -> Option<Origin> {
    let key = key_text(text, start, end);
    let line_start = text.slice(0, start).rfind('\n').map_or(0, |at| at.saturating_add(1));
    let header = text.slice(line_start, end);
    if header.trim_start().starts_with('[') {
        // The tree holds the later table: the first header is found in the text.
        let same = |line: &&str| line.trim_start().starts_with(header.trim_start());
        let first = text.slice(0, line_start).split_inclusive('\n').find(same)?;
        let at = (first.as_ptr() as usize).saturating_sub(text.text.as_ptr() as usize);
        let column = first.find(text.slice(start, end))?;
        let at = at.saturating_add(column);
        return Some(text.origin(at, at.saturating_add(end.saturating_sub(start))));
    }
    let mut best: Option<(usize, usize, usize)> = None;
    nearest(root, key, start, 0, 0, &mut best);
    best.map(|(_, first, last)| text.origin(first, last))
}

/// Finds `key` in the table that `at` stands in: of all tables with such a key before `at`, the one that begins last.
fn nearest(
    table: &DeTable<'_>,
    key: &str,
    at: usize,
    begins: usize,
    depth: usize,
    best: &mut Option<(usize, usize, usize)>,
) {
    if depth > MAX_DEPTH {
        return;
    }
    for (name, value) in table {
        let span = name.span();
        if name.get_ref() == key && span.start < at && best.is_none_or(|(other, ..)| other <= begins) {
            *best = Some((begins, span.start, span.end));
        }
        nearest_in(value, key, at, depth, best);
    }
}

fn nearest_in(
    value: &Spanned<DeValue<'_>>,
    key: &str,
    at: usize,
    depth: usize,
    best: &mut Option<(usize, usize, usize)>,
) {
    let span = value.span();
    match value.get_ref() {
        // A table in braces that has ended before `at` is not meant.
        DeValue::Table(inner) if span.start < at => nearest(inner, key, at, span.start, depth.saturating_add(1), best),
        DeValue::Array(items) => items.iter().for_each(|item| nearest_in(item, key, at, depth.saturating_add(1), best)),
        _ => {}
    }
}

fn table(text: Text<'_>, table: DeTable<'_>, depth: usize) -> Table {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| {
            let span = key.span();
            let key = Placed::new(key.get_ref().to_string(), text.content(span.start, span.end, key.get_ref()));
            let path = text.origin(path_start(text.text, span.start), span.end);
            let implied = value.span() == span;
            let mut node = node(text, value, depth.saturating_add(1));
            if let Value::Table(inner) = &mut node.value {
                inner.implied = implied;
            }
            Entry { key, path, node }
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.origin.start);
    Table { entries, implied: false }
}

/// Where the dotted key begins whose last part begins at `at`.
fn path_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    if !before.trim_end_matches([' ', '\t']).ends_with('.') {
        return at;
    }
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '\t');
    let key = before.trim_end_matches(is_key);
    let start = key.len();
    let blanks = before.get(start..).unwrap_or_default();
    start.saturating_add(blanks.len().saturating_sub(blanks.trim_start().len()))
}

fn node(text: Text<'_>, value: Spanned<DeValue<'_>>, depth: usize) -> Node {
    let span = value.span();
    let (start, end) = (span.start, span.end);
    let raw = || text.slice(start, end).to_string();
    let place = text.first_line(start, end);
    match value.into_inner() {
        DeValue::String(content) => {
            let origin = text.content(start, end, &content);
            Node { value: Value::Text(content.into_owned()), origin }
        }
        DeValue::Integer(_) | DeValue::Float(_) => Node { value: Value::Number(raw()), origin: place },
        DeValue::Boolean(yes) => Node { value: Value::YesNo(yes), origin: place },
        DeValue::Datetime(moment) => {
            let date = match (moment.date, moment.time, moment.offset) {
                (Some(date), None, None) => Date::new(date.year, date.month, date.day),
                _ => None,
            };
            Node { value: date.map_or_else(|| Value::Time(raw()), Value::Date), origin: place }
        }
        // INVARIANT: `too_deep` has refused what goes deeper.
        _ if depth > MAX_DEPTH.saturating_mul(8) => Node { value: Value::Null, origin: place },
        DeValue::Array(items) => {
            let items = items.into_iter().map(|item| node(text, item, depth.saturating_add(1))).collect();
            Node { value: Value::Array(items), origin: place }
        }
        DeValue::Table(inner) => Node { value: Value::Table(table(text, inner, depth)), origin: place },
    }
}
