//! JSON: an object a line, or an array of objects. Numbers keep their own digits.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use chiso_core::{Diagnostic, Diagnostics, Origin};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::limits::{MAX_CELLS, too_many_cells};
use super::{ESCAPED, Format, ReadOptions, Row, Span, TYPED, Table};
use crate::codes;

/// How many lines that cannot be read are listed.
const MAX_PROBLEMS: usize = 100;

/// Reads JSON lines.
pub(super) fn read<'t>(text: &'t str, options: &ReadOptions) -> Result<Table<'t>, Diagnostics> {
    let mut reader = Reader {
        text,
        source: options.source,
        keys: Vec::new(),
        found: BTreeMap::new(),
        rows: Vec::new(),
        problems: Vec::new(),
    };
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if body.trim_start().starts_with('[') {
        match serde_json::from_str::<Vec<&RawValue>>(body) {
            Ok(values) => {
                for (number, value) in (1..).zip(values) {
                    reader.object(value.get(), number);
                }
            }
            Err(problem) => {
                let line = u32::try_from(problem.line()).unwrap_or(u32::MAX);
                reader.refuse(reader.place(body, 1), line, Some(&problem.to_string()));
            }
        }
    } else {
        for (number, line) in (1..).zip(body.lines()) {
            if !line.trim().is_empty() {
                reader.object(line, number);
            }
        }
    }
    reader.finish()
}

/// The text of an escaped string.
pub(super) fn unescaped(raw: &str) -> String {
    serde_json::from_str(&format!("\"{raw}\"")).unwrap_or_else(|_| raw.to_owned())
}

struct Reader<'t> {
    text: &'t str,
    source: u32,
    /// The keys in the order in which they first stand, and where.
    keys: Vec<Span>,
    found: BTreeMap<String, usize>,
    /// For each row its number and its cells by column.
    rows: Vec<(u32, Vec<Span>)>,
    problems: Vec<Diagnostic>,
}

impl<'t> Reader<'t> {
    fn object(&mut self, line: &'t str, number: u32) {
        let entries = match serde_json::from_str::<Entries<'t>>(line) {
            Ok(entries) => entries.0,
            Err(problem) => {
                let detail = problem.to_string();
                let detail = detail.split(" at line ").next().unwrap_or_default();
                self.refuse(self.place(line, line.len()), number, Some(detail));
                return;
            }
        };
        let mut cells: Vec<Option<Span>> = Vec::new();
        for (key, value) in entries {
            // The key stands before its value: its place is found by looking back from there.
            let span = match self.value(value) {
                Some(span) => span,
                None => {
                    self.refuse(self.place(value, value.len()), number, None);
                    continue;
                }
            };
            let next = self.keys.len();
            let column = *self.found.entry(key.into_owned()).or_insert(next);
            if column == next {
                self.keys.push(self.key_before(value));
            }
            if cells.len() <= column {
                cells.resize(column.saturating_add(1), None);
            }
            match cells.get_mut(column) {
                Some(cell) if cell.is_none() => *cell = Some(span),
                _ => self.refuse(self.place(value, value.len()), number, Some("the same key twice")),
            }
        }
        let (start, _) = self.range(line, 0);
        let nothing = Span { start, end: start };
        self.rows.push((number, cells.into_iter().map(|cell| cell.unwrap_or(nothing)).collect()));
    }

    /// The cell of a value: text without its quotes, a number or truth value as it is, `null` as nothing.
    fn value(&self, value: &'t str) -> Option<Span> {
        let (start, end) = self.range(value, value.len());
        let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        match (value.as_bytes().first(), quoted) {
            (_, Some(inner)) => {
                let flag = if inner.contains('\\') { ESCAPED } else { 0 };
                Some(Span { start: start.saturating_add(1), end: end.saturating_sub(1) | flag })
            }
            (Some(b'{' | b'['), _) => None,
            _ if value == "null" => Some(Span { start, end: start }),
            _ => Some(Span { start, end: end | TYPED }),
        }
    }

    /// The key whose value begins there: between the quotes before the colon before it.
    fn key_before(&self, value: &str) -> Span {
        let (start, _) = self.range(value, 0);
        let before = self.text.get(..start as usize).unwrap_or_default();
        let end = before.trim_end().trim_end_matches(':').trim_end().len().saturating_sub(1);
        let before = self.text.get(..end).unwrap_or_default().as_bytes();
        let mut begin = end;
        while let Some(at) = begin.checked_sub(1) {
            let escapes = before.get(..at).unwrap_or_default().iter().rev().take_while(|byte| **byte == b'\\').count();
            if before.get(at) == Some(&b'"') && escapes.is_multiple_of(2) {
                break;
            }
            begin = at;
        }
        let escaped = before.get(begin..end).unwrap_or_default().contains(&b'\\');
        Span { start: offset(begin), end: offset(end) | if escaped { ESCAPED } else { 0 } }
    }

    /// Where a piece of the text stands in it.
    fn range(&self, piece: &str, length: usize) -> (u32, u32) {
        let start = (piece.as_ptr().addr()).saturating_sub(self.text.as_ptr().addr());
        (offset(start), offset(start.saturating_add(length)))
    }

    fn place(&self, piece: &str, length: usize) -> Origin {
        let (start, end) = self.range(piece, length);
        Origin::new(self.source, start, end)
    }

    fn refuse(&mut self, origin: Origin, row: u32, detail: Option<&str>) {
        if self.problems.len() < MAX_PROBLEMS {
            let diagnostic = Diagnostic::error(codes::TABLE_JSON, origin).with("row", row);
            self.problems.push(diagnostic.with_some("detail", detail));
        }
    }

    fn finish(self) -> Result<Table<'t>, Diagnostics> {
        if !self.problems.is_empty() {
            return Err(Diagnostics::from(self.problems));
        }
        let width = self.keys.len();
        let cells = width.saturating_mul(self.rows.len().saturating_add(1));
        if cells > MAX_CELLS {
            return Err(Diagnostics::from(vec![too_many_cells(self.source, 0)]));
        }
        let mut table = Table {
            numbers: Vec::new(),
            source: self.source,
            text: Cow::Borrowed(self.text),
            format: Format::JsonLines,
            separator: b',',
            sheet: None,
            shift: 0,
            cells: self.keys,
            rows: Vec::new(),
        };
        if width == 0 {
            return Ok(table);
        }
        // The keys are the headings.
        table.rows.push(Row { first: 0, number: 1 });
        for (number, mut row) in self.rows {
            let end = row.last().map_or(0, |span| span.end());
            row.resize(width, Span { start: end, end });
            table.rows.push(Row { first: offset(table.cells.len()), number });
            table.cells.append(&mut row);
        }
        Ok(table)
    }
}

fn offset(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// An object's keys and values as they stand, in order, twice where they stand twice.
struct Entries<'t>(Vec<(Cow<'t, str>, &'t str)>);

impl<'t> Deserialize<'t> for Entries<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'t> Visitor<'t> for Object {
            type Value = Entries<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'t>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry::<Key<'t>, &'t RawValue>()? {
                    entries.push((key.0, value.get()));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// A key, borrowed where it has no escapes.
#[derive(Deserialize)]
struct Key<'t>(#[serde(borrow)] Cow<'t, str>);
