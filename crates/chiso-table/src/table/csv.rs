//! Cells between separators (RFC 4180), read in one pass over the bytes, without copying them.

use std::borrow::Cow;

use chiso_core::{Diagnostic, Diagnostics, Origin};

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

/// Where in a cell the scanner is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before its first byte.
    Before,
    /// In one without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote within quotes: the end, or half of a doubled one.
    Quote,
    /// After the end of a quoted one: nothing but blanks may follow.
    Done,
}

struct Scanner<'t> {
    text: &'t str,
    source: u32,
    separator: u8,
}

impl Scanner<'_> {
    fn scan(&self, from: usize, grid: &mut Grid) {
        let mut state = State::Before;
        let (mut start, mut end, mut escaped) = (from, from, false);
        let mut after_return = false;
        let bytes = self.text.as_bytes();
        let mut next = from;
        while let Some(byte) = bytes.get(next).copied() {
            let mut index = next;
            let mut byte = byte;
            if state == State::Plain {
                // Within a cell nothing happens until it ends.
                let ends = |byte: &u8| *byte == self.separator || *byte == b'\n' || *byte == b'\r';
                let Some(skipped) = bytes.get(next..).and_then(|rest| rest.iter().position(ends)) else { break };
                index = next.saturating_add(skipped);
                byte = bytes.get(index).copied().unwrap_or(b'\n');
            }
            next = index.saturating_add(1);
            if after_return {
                after_return = false;
                if byte == b'\n' {
                    start = index.saturating_add(1);
                    continue;
                }
            }
            match state {
                State::Quoted => {
                    if byte == b'"' {
                        (state, end) = (State::Quote, index);
                    }
                    continue;
                }
                State::Quote if byte == b'"' => {
                    (state, escaped) = (State::Quoted, true);
                    continue;
                }
                State::Before if byte == b'"' => {
                    (state, start) = (State::Quoted, index.saturating_add(1));
                    continue;
                }
                _ => {}
            }
            if byte == self.separator || byte == b'\n' || byte == b'\r' {
                if matches!(state, State::Before | State::Plain) {
                    end = index;
                }
                if grid.cells.len() >= MAX_CELLS {
                    grid.problems.push(too_many_cells(self.source, offset(index)));
                    return;
                }
                grid.cells.push(span(start, end, escaped));
                (state, start, escaped) = (State::Before, index.saturating_add(1), false);
                if byte != self.separator {
                    after_return = byte == b'\r';
                    grid.end_row(self.text);
                }
                continue;
            }
            match state {
                State::Before if byte != b' ' => state = State::Plain,
                State::Quote | State::Done if byte != b' ' => {
                    self.misplaced(end, index, grid);
                    state = State::Done;
                }
                State::Quote => state = State::Done,
                _ => {}
            }
        }
        match state {
            State::Quoted => {
                let origin = Origin::new(self.source, offset(start.saturating_sub(1)), offset(start));
                let diagnostic = Diagnostic::error(codes::TABLE_QUOTE_UNCLOSED, origin);
                grid.problems.push(diagnostic.with("cell", grid.place()));
                return;
            }
            State::Before | State::Plain => end = self.text.len(),
            State::Quote | State::Done => {}
        }
        grid.cells.push(span(start, end.max(start), escaped));
        grid.end_row(self.text);
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

fn offset(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn span(start: usize, end: usize, escaped: bool) -> Span {
    Span { start: offset(start), end: offset(end) | if escaped { ESCAPED } else { 0 } }
}

/// How many cells the first rows of a text have with a separator.
pub(super) fn widths(text: &str, from: usize, separator: u8) -> Vec<usize> {
    let mut grid = Grid { cells: Vec::new(), rows: Vec::new(), row: Row { first: 0, number: 1 }, problems: Vec::new() };
    Scanner { text, source: 0, separator }.scan(from, &mut grid);
    let ends = grid.rows.iter().skip(1).map(|row| row.first).chain([offset(grid.cells.len())]);
    grid.rows.iter().zip(ends).map(|(row, end)| end.saturating_sub(row.first) as usize).collect()
}
