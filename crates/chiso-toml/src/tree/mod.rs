//! What a file says, before it means anything: one small tree for both syntaxes, with the place of every value.

mod beginners;
mod digits;
#[cfg(feature = "std")]
mod json;
mod line;
mod scan;
mod slips;
mod toml;

use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::spec::Date;
use chiso_core::{Diagnostic, Origin, Placed};

pub(crate) use self::digits::as_written;
use crate::codes::SOURCE_TOO_LONG;
use crate::limits::MAX_BYTES;
use crate::report::Report;
use crate::source::{Source, Syntax};

/// A value and its place. The place of a table or array is its first line: a header, or what stands before a line
/// break.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) origin: Origin,
}

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    YesNo(bool),
    /// A number, as it is written.
    Number(String),
    Text(String),
    Date(Date),
    /// Something with a time, or a date that is not in the calendar, as it is written.
    Time(String),
    Array(Vec<Node>),
    Table(Table),
}

impl Value {
    /// The name of the value's type in diagnostics.
    pub(crate) const fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::YesNo(_) => "true or false",
            Self::Number(_) => "number",
            Self::Text(_) => "text",
            Self::Date(_) => "date",
            Self::Time(_) => "date and time",
            Self::Array(_) => "array",
            Self::Table(_) => "table",
        }
    }
}

impl Node {
    /// The table that stands here, if one does.
    pub(crate) fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }
}

/// Keys and values, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) entries: Vec<Entry>,
    /// Whether the table comes about by a dotted key or header, without one of its own.
    pub(crate) implied: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Placed<String>,
    /// The place of the key with everything before it on its line, where it is the end of a dotted key.
    pub(crate) path: Origin,
    pub(crate) node: Node,
}

impl Table {
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }
}

/// A text as it is written, and where its places are counted from.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(crate) id: u32,
    /// What follows a byte order mark.
    pub(crate) text: &'a str,
    /// How long the byte order mark is.
    pub(crate) skipped: usize,
}

impl<'a> Text<'a> {
    fn new(source: &Source<'a>) -> Self {
        let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
        Self { id: source.id, text, skipped: source.text.len().saturating_sub(text.len()) }
    }

    /// The place of the bytes `start..end` of the text.
    pub(crate) fn origin(&self, start: usize, end: usize) -> Origin {
        let place = |at: usize| u32::try_from(at.saturating_add(self.skipped)).unwrap_or(u32::MAX);
        Origin::new(self.id, place(start), place(end.max(start)))
    }

    pub(crate) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The place of the bytes `start..end`, up to the first line break among them.
    pub(crate) fn first_line(&self, start: usize, end: usize) -> Origin {
        let length = self.slice(start, end).find(['\n', '\r']).unwrap_or(end.saturating_sub(start));
        self.origin(start, start.saturating_add(length))
    }

    /// The place of `content` within the quotes that stand at `start..end`.
    pub(crate) fn content(&self, start: usize, end: usize, content: &str) -> Origin {
        let raw = self.slice(start, end);
        let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| {
            raw.len() >= quotes.len().saturating_mul(2) && raw.starts_with(quotes) && raw.ends_with(quotes)
        });
        let width = quotes.map_or(0, str::len);
        let (mut start, end) = (start.saturating_add(width), end.saturating_sub(width));
        if width == 3 {
            let inner = self.slice(start, end);
            let rest = inner.strip_prefix("\r\n").or_else(|| inner.strip_prefix('\n')).unwrap_or(inner);
            start = end.saturating_sub(rest.len());
        }
        let origin = self.origin(start, end);
        if self.slice(start, end) == content { origin.verbatim() } else { origin }
    }
}

/// The tree of `source`, and whether it is complete: after a syntax error it holds what could be made out.
pub(crate) fn parse(source: &Source<'_>, report: &mut Report) -> (Node, bool) {
    let text = Text::new(source);
    if text.text.len() > MAX_BYTES {
        let problem = Diagnostic::error(SOURCE_TOO_LONG, text.origin(0, 0));
        report.push(problem.with("limit", MAX_BYTES).with("found", text.text.len()));
        return (Node { value: Value::Table(Table::default()), origin: text.origin(0, 0) }, false);
    }
    match source.syntax {
        Syntax::Toml => toml::parse(text, report),
        #[cfg(feature = "std")]
        Syntax::Json => json::parse(text, report),
        #[cfg(not(feature = "std"))]
        Syntax::Json => {
            let problem = Diagnostic::error(crate::codes::SYNTAX, text.origin(0, 0)).with("syntax", "JSON");
            report.push(problem.with("detail", "this program was built without its reader (feature `std`)"));
            (Node { value: Value::Table(Table::default()), origin: text.origin(0, 0) }, false)
        }
    }
}
