//! Cells between separators (RFC 4180), read in one pass over the bytes, without copying them.

use std::borrow::Cow;

use chiso_core::{Diagnostic, Diagnostics, Origin};

use super::ends::Ends;
use super::limits::{MAX_CELLS, too_many_cells};
use super::separator::{Separator, declared, detect};
use super::{ESCAPED, Format, NO_WHOLE, Place, ReadOptions, Row, Span, Table};
use crate::codes;
use crate::excerpt::excerpt;
use crate::quick::eight_digits;

/// Reads a text.
pub(super) fn read<'t>(text: &'t str, options: &ReadOptions) -> Result<Table<'t>, Diagnostics> {
    let (separator, start) = begin(text, options)?;
    let mut grid = Grid::default();
    Scanner { text, source: options.source, separator: separator.byte() }.scan(start, &mut grid);
    grid.table(text, options.source, separator.byte(), 0)
}

/// Reads the beginning of a text, only the rows that end within it where more follows (`open`), and tells the separator.
pub(super) fn read_head<'t>(
    text: &'t str,
    open: bool,
    options: &ReadOptions,
) -> Result<(Table<'t>, Separator), Diagnostics> {
    let (separator, start) = begin(text, options)?;
    let mut grid = Grid { open, ..Grid::default() };
    Scanner { text, source: options.source, separator: separator.byte() }.scan(start, &mut grid);
    Ok((grid.table(text, options.source, separator.byte(), 0)?, separator))
}

/// What stands between the cells, and where the first of them begins.
fn begin(text: &str, options: &ReadOptions) -> Result<(Separator, usize), Diagnostics> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Ok(match (options.separator, declared(text, start)) {
        (Some(separator), Some((_, start))) => (separator, start),
        (Some(separator), None) => (separator, start),
        (None, Some((separator, start))) => (separator, start),
        (None, None) => (detect(text, start, options.source)?, start),
    })
}

/// A piece of a long text: its headings, and some of the rows below them.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub(super) source: u32,
    pub(super) separator: Separator,
    /// The number of the row of headings, which is the first of the piece.
    pub(super) header: u32,
    /// The number of the row that follows it in the piece.
    pub(super) next: u32,
    /// Whether the text ends with this piece.
    pub(super) last: bool,
    /// How far the piece is from where its rows stand in the source.
    pub(super) shift: u32,
}

/// What a piece holds.
pub(super) struct Cut<'t> {
    pub(super) table: Result<Table<'t>, Diagnostics>,
    /// Where the first row begins that does not end within it.
    pub(super) end: usize,
    /// The number of that row.
    pub(super) next: u32,
}

/// Reads the rows that end within a piece.
pub(super) fn read_piece(text: &str, piece: Piece) -> Cut<'_> {
    let mut grid = Grid { row: Row { first: 0, number: piece.header }, ..Grid::default() };
    grid.jump = Some(piece.next);
    grid.open = !piece.last;
    // Cells of figures have some six digits: room for all of them, so that they are not copied while more are found.
    let room = text.len() / 6;
    (grid.cells, grid.numbers) = (Vec::with_capacity(room), Some(Vec::with_capacity(room)));
    Scanner { text, source: piece.source, separator: piece.separator.byte() }.scan(0, &mut grid);
    let (end, next) = if piece.last { (text.len(), grid.row.number) } else { (grid.begun, grid.row.number) };
    Cut { table: grid.table(text, piece.source, piece.separator.byte(), piece.shift), end, next }
}

/// The rows that were found so far.
struct Grid {
    cells: Vec<Span>,
    /// What those cells are as whole numbers, where that is wanted: see [`whole`].
    numbers: Option<Vec<u32>>,
    rows: Vec<Row>,
    row: Row,
    /// Where that row begins, and how many problems there were before it.
    begun: usize,
    before: usize,
    /// The number of the second row, where it is not that of the row after the first.
    jump: Option<u32>,
    /// Whether the text goes on after its end, so that its last row is not known.
    open: bool,
    problems: Vec<Diagnostic>,
}

impl Default for Grid {
    fn default() -> Self {
        let row = Row { first: 0, number: 1 };
        let (cells, rows, problems) = (Vec::new(), Vec::new(), Vec::new());
        Self { cells, numbers: None, rows, row, begun: 0, before: 0, jump: None, open: false, problems }
    }
}

impl Grid {
    /// Ends a row; a blank one only counts.
    fn end_row(&mut self, text: &str) {
        let first = self.row.first as usize;
        let empty =
            |cell: &Span| text.get(cell.start as usize..cell.end() as usize).is_none_or(|cell| cell.trim().is_empty());
        let blank = self.cells.get(first..).is_none_or(|cells| cells.iter().all(empty));
        if blank {
            self.truncate(first);
        } else {
            self.rows.push(self.row);
        }
        let next = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        let number = self.jump.take().unwrap_or(self.row.number.saturating_add(1));
        self.row = Row { first: next, number };
        self.before = self.problems.len();
    }

    /// Forgets the last row, where the text goes on; otherwise ends it.
    fn end_text(&mut self, text: &str) {
        if self.open {
            self.truncate(self.row.first as usize);
            self.problems.truncate(self.before);
        } else {
            self.end_row(text);
        }
    }

    fn truncate(&mut self, cells: usize) {
        self.cells.truncate(cells);
        if let Some(numbers) = &mut self.numbers {
            numbers.truncate(cells);
        }
    }

    fn table(mut self, text: &str, source: u32, separator: u8, shift: u32) -> Result<Table<'_>, Diagnostics> {
        if !self.problems.is_empty() {
            for origin in self.problems.iter_mut().map(|problem| &mut problem.origin) {
                (origin.start, origin.end) = (origin.start.wrapping_add(shift), origin.end.wrapping_add(shift));
            }
            return Err(Diagnostics::from(self.problems));
        }
        let (cells, rows, numbers) = (self.cells, self.rows, self.numbers.unwrap_or_default());
        let text = Cow::Borrowed(text);
        Ok(Table { source, text, format: Format::Csv, separator, sheet: None, cells, numbers, rows, shift })
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
                    grid.numbers.iter_mut().for_each(|numbers| numbers.push(NO_WHOLE));
                    grid.cells.push(cell);
                    grid.end_text(self.text);
                    return;
                }
                End::Unclosed => {
                    if grid.open {
                        grid.end_text(self.text);
                    }
                    return;
                }
            };
            if grid.cells.len() >= MAX_CELLS {
                grid.problems.push(too_many_cells(self.source, offset(end)));
                return;
            }
            if let Some(numbers) = &mut grid.numbers {
                // Beside the search for the next cell, which waits for this one's end and not for this.
                numbers.push(if quote.is_none() { whole(bytes, start, end) } else { NO_WHOLE });
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
                _ => continue,
            }
            grid.begun = start;
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

/// The whole number of up to eight digits that a cell is.
#[inline]
fn whole(bytes: &[u8], start: usize, end: usize) -> u32 {
    let eight = bytes.get(start..).and_then(<[u8]>::first_chunk);
    match (u32::try_from(end.saturating_sub(start)), eight) {
        (Ok(length @ 1..=8), Some(eight)) => eight_digits(*eight, length).unwrap_or(NO_WHOLE),
        _ => NO_WHOLE,
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
    let mut grid = Grid::default();
    Scanner { text, source: 0, separator }.scan(from, &mut grid);
    let ends = grid.rows.iter().skip(1).map(|row| row.first).chain([offset(grid.cells.len())]);
    grid.rows.iter().zip(ends).map(|(row, end)| end.saturating_sub(row.first) as usize).collect()
}
