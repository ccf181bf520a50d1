//! Cells between separators (RFC 4180), read in one pass over the bytes, without copying them.

use std::borrow::Cow;

use chiso_core::{Diagnostic, Diagnostics, Origin};

use super::ends::Ends;
use super::limits::{MAX_CELLS, too_many_cells};
use super::separator::{declared, detect};
use super::{ESCAPED, Format, Place, ReadOptions, Row, Span, Table};
use crate::codes;
use crate::excerpt::excerpt;

/// Reads a text.
pub(super) fn read<'t>(text: &'t str, options: &ReadOptions) -> Result<Table<'t>, Diagnostics> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (separator, start) = match (options.separator, declared(text, start)) {
        (Some(separator), Some((_, start))) => (separator, start),
        (Some(separator), None) => (separator, start),
        (None, Some((separator, start))) => (separator, start),
        (None, None) => (detect(text, start, options.source)?, start),
    };
    let mut grid = Grid { cells: Vec::new(), rows: Vec::new(), row: Row { first: 0, number: 1 }, problems: Vec::new() };
    Scanner { text, source: options.source, separator: separator.byte() }.scan(start, &mut grid);
    if !grid.problems.is_empty() {
        return Err(Diagnostics::from(grid.problems));
    }
    Ok(Table {
        source: options.source,
        text: Cow::Borrowed(text),
        format: Format::Csv,
        separator: separator.byte(),
        sheet: None,
        cells: grid.cells,
        rows: grid.rows,
    })
}

/// The rows that were found so far.
struct Grid {
    cells: Vec<Span>,
    rows: Vec<Row>,
    row: Row,
    problems: Vec<Diagnostic>,
}

impl Grid {
    /// Ends a row; a blank one only counts.
    fn end_row(&mut self, text: &str) {
        let first = self.row.first as usize;
        let empty =
            |cell: &Span| text.get(cell.start as usize..cell.end() as usize).is_none_or(|cell| cell.trim().is_empty());
        let blank = self.cells.get(first..).is_none_or(|cells| cells.iter().all(empty));
        if blank {
            self.cells.truncate(first);
        } else {
            self.rows.push(self.row);
        }
        let next = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        self.row = Row { first: next, number: self.row.number.saturating_add(1) };
    }

    fn place(&self) -> Place {
        let column = u32::try_from(self.cells.len()).unwrap_or(u32::MAX).saturating_sub(self.row.first);
        Place { row: self.row.number, column: column.saturating_add(1) }
    }
}

struct Scanner<'t> {
    text: &'t str,
    source: u32,
    separator: u8,
}

/// How a cell ends.
enum End {
    /// At a byte: a separator, or one that ends the line.
    At(usize),
    /// With the text.
    Text,
    /// Not at all: its quote is not closed.
    Unclosed,
}

impl Scanner<'_> {
    fn scan(&self, from: usize, grid: &mut Grid) {
        let bytes = self.text.as_bytes();
        let ends = Ends::new(self.separator);
        let mut start = from;
        loop {
            let first = bytes.get(start).copied();
            let quote = match first {
                Some(b'"') => Some(start),
                Some(b' ') => self.quote_after_blanks(start),
                _ => None,
            };
            let (cell, end) = match quote {
                Some(quote) => self.quoted(quote.saturating_add(1), grid),
                None => match ends.find(bytes, start) {
                    Some(end) => (span(start, end, false), End::At(end)),
                    None => (span(start, bytes.len().max(start), false), End::Text),
                },
            };
            let end = match end {
                End::At(end) => end,
                End::Text => {
                    grid.cells.push(cell);
                    grid.end_row(self.text);
                    return;
                }
                End::Unclosed => return,
            };
            if grid.cells.len() >= MAX_CELLS {
                grid.problems.push(too_many_cells(self.source, offset(end)));
                return;
            }
            grid.cells.push(cell);
            start = end.saturating_add(1);
            match bytes.get(end) {
                Some(b'\n') => grid.end_row(self.text),
                Some(b'\r') => {
                    grid.end_row(self.text);
                    if bytes.get(start) == Some(&b'\n') {
                        start = start.saturating_add(1);
                    }
                }
                _ => {}
            }
        }
    }

    /// The quote with which a cell begins, blanks before it.
    fn quote_after_blanks(&self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes().get(start..)?;
        let blanks = bytes.iter().position(|byte| *byte != b' ')?;
        (bytes.get(blanks) == Some(&b'"')).then(|| start.saturating_add(blanks))
    }

    /// A cell whose text begins after its quote.
    fn quoted(&self, start: usize, grid: &mut Grid) -> (Span, End) {
        let bytes = self.text.as_bytes();
        let quote_from = |from: usize| {
            let rest = bytes.get(from..)?;
            rest.iter().position(|byte| *byte == b'"').map(|found| from.saturating_add(found))
        };
        let (mut escaped, mut from) = (false, start);
        let end = loop {
            let Some(quote) = quote_from(from) else {
                let origin = Origin::new(self.source, offset(start.saturating_sub(1)), offset(start));
                let diagnostic = Diagnostic::error(codes::TABLE_QUOTE_UNCLOSED, origin);
                grid.problems.push(diagnostic.with("cell", grid.place()));
                return (span(start, start, false), End::Unclosed);
            };
            if bytes.get(quote.saturating_add(1)) != Some(&b'"') {
                break quote;
            }
            (escaped, from) = (true, quote.saturating_add(2));
        };
        let cell = span(start, end, escaped);
        // Nothing but blanks may follow.
        let mut index = end.saturating_add(1);
        while let Some(byte) = bytes.get(index).copied() {
            if byte == self.separator || byte == b'\n' || byte == b'\r' {
                return (cell, End::At(index));
            }
            if byte != b' ' {
                self.misplaced(end, index, grid);
            }
            index = index.saturating_add(1);
        }
        (cell, End::Text)
    }

    /// Text after a closing quote: told once for a cell.
    fn misplaced(&self, quote: usize, index: usize, grid: &mut Grid) {
        let origin = Origin::new(self.source, offset(quote), offset(index));
        if grid.problems.last().is_some_and(|last| last.origin.start == origin.start) || grid.problems.len() >= 100 {
            return;
        }
        let rest = self.text.get(quote..).unwrap_or_default();
        let rest = rest.split(['\n', '\r', char::from(self.separator)]).next().unwrap_or_default();
        let diagnostic = Diagnostic::error(codes::TABLE_QUOTE_MISPLACED, origin).with("cell", grid.place());
        grid.problems.push(diagnostic.with("found", excerpt(rest)));
    }
}

/// A place in the text, which is no longer than [`MAX_BYTES`](super::MAX_BYTES).
#[expect(clippy::cast_possible_truncation, reason = "a text of more than 256 MiB is refused before")]
const fn offset(index: usize) -> u32 {
    index as u32
}

const fn span(start: usize, end: usize, escaped: bool) -> Span {
    Span { start: offset(start), end: offset(end) | if escaped { ESCAPED } else { 0 } }
}

/// How many cells the first rows of a text have with a separator.
pub(super) fn widths(text: &str, from: usize, separator: u8) -> Vec<usize> {
    let mut grid = Grid { cells: Vec::new(), rows: Vec::new(), row: Row { first: 0, number: 1 }, problems: Vec::new() };
    Scanner { text, source: 0, separator }.scan(from, &mut grid);
    let ends = grid.rows.iter().skip(1).map(|row| row.first).chain([offset(grid.cells.len())]);
    grid.rows.iter().zip(ends).map(|(row, end)| end.saturating_sub(row.first) as usize).collect()
}
