use alloc::string::ToString;
use alloc::vec::Vec;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use chiso_core::spec::Date;
use chiso_core::{Diagnostic, Placed};

use super::scan::scan;
use super::slips::report_all;
use super::{Entry, Node, Table, Text, Value};
use crate::codes::NESTING_TOO_DEEP;
use crate::limits::MAX_DEPTH;
use crate::report::Report;

pub(super) fn parse(text: Text<'_>, report: &mut Report) -> (Node, bool) {
    let scan = scan(text.text);
    if let Some((at, limit)) = scan.too_deep {
        let problem = Diagnostic::error(NESTING_TOO_DEEP, text.origin(at, at.saturating_add(1)));
        report.push(problem.with("limit", limit));
        return (Node { value: Value::Table(Table::default()), origin: text.origin(0, 0) }, false);
    }
    let (root, errors) = DeTable::parse_recoverable(text.text);
    let complete = report_all(text, root.get_ref(), &errors, scan.unclosed, report);
    let origin = text.origin(0, 0);
    (Node { value: Value::Table(table(text, root.into_inner(), 0)), origin }, complete)
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
        // INVARIANT: `scan` has refused what goes deeper: so many brackets, with so many dots between each two.
        _ if depth > MAX_DEPTH.saturating_mul(8) => Node { value: Value::Null, origin: place },
        DeValue::Array(items) => {
            let items = items.into_iter().map(|item| node(text, item, depth.saturating_add(1))).collect();
            Node { value: Value::Array(items), origin: place }
        }
        DeValue::Table(inner) => Node { value: Value::Table(table(text, inner, depth)), origin: place },
    }
}
