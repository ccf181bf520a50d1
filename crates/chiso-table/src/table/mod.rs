//! The table itself: cells in rows, each with its place, whatever the file was.

mod build;
mod csv;
mod ends;
mod json;
mod letters;
mod limits;
mod pieces;
mod place;
mod separator;
#[cfg(feature = "xlsx")]
mod unpacked;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::borrow::Cow;

use chiso_core::{Diagnostic, Diagnostics, Origin};

pub use build::TableBuilder;
pub use limits::{MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_UNPACKED};
pub(crate) use pieces::{Head, Pieces, Sizes};
pub use place::Place;
pub use separator::Separator;

use crate::codes;
use crate::excerpt::excerpt;
use crate::mark::DecimalMark;
use crate::quick::{Quick, quick};
use limits::{check_format, check_size, utf_8};

/// What the bytes of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Cells between separators, a line a row (RFC 4180).
    Csv,
    /// A workbook of a spreadsheet program (Office Open XML). Read with feature `xlsx`.
    Xlsx,
    /// A JSON object a line, or an array of objects; each object is a row.
    JsonLines,
    /// Columns of a program, such as Parquet's: see [`TableBuilder`].
    Columns,
}

impl Format {
    /// What bytes are, by how they begin: a workbook is a ZIP archive, JSON begins with `{` or `[`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        match body.first() {
            _ if bytes.starts_with(b"PK\x03\x04") => Self::Xlsx,
            Some(b'{' | b'[') => Self::JsonLines,
            _ => Self::Csv,
        }
    }
}

/// How a table is read. What is not said is found out, and refused where it could be two things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The caller's number of the source, for the places in diagnostics.
    pub source: u32,
    /// What the bytes are; by default by how they begin.
    pub format: Option<Format>,
    /// What stands between the cells of a text; by default what fits its first lines.
    pub separator: Option<Separator>,
    /// The sheet of a workbook; by default the only one that holds something.
    pub sheet: Option<String>,
}

impl ReadOptions {
    /// Everything found out, of the source with this number.
    #[must_use]
    pub fn new(source: u32) -> Self {
        Self { source, ..Self::default() }
    }

    /// With this separator.
    #[must_use]
    pub const fn with_separator(mut self, separator: Option<Separator>) -> Self {
        self.separator = separator;
        self
    }

    /// The sheet of this name.
    #[must_use]
    pub fn with_sheet(mut self, sheet: Option<&str>) -> Self {
        self.sheet = sheet.map(str::to_owned);
        self
    }

    /// Of this format.
    #[must_use]
    pub const fn with_format(mut self, format: Option<Format>) -> Self {
        self.format = format;
        self
    }
}

/// A table: rows of cells, each with its place.
///
/// It keeps the text and the places of the cells in it, 8 bytes each, and copies nothing out of a text. Of a
/// workbook it makes a text of its own, a line a row, into which the places point: give that
/// [`text`](Self::text) to whatever shows diagnostics.
#[derive(Clone, Debug)]
pub struct Table<'t> {
    source: u32,
    text: Cow<'t, str>,
    format: Format,
    /// What stands between the cells of a text.
    separator: u8,
    sheet: Option<String>,
    cells: Vec<Span>,
    /// What the cells are as whole numbers, of a piece of a long text; of others nothing.
    numbers: Vec<u32>,
    rows: Vec<Row>,
    /// How far the text is from where it stands in its source: a piece of a long one does not begin with it.
    shift: u32,
}

/// The cells of one row.
pub(crate) struct Line<'l> {
    text: &'l [u8],
    spans: &'l [Span],
    numbers: &'l [u32],
}

/// A cell that is no whole number of up to eight digits, or was not looked at.
const NO_WHOLE: u32 = u32::MAX;

impl<'l> Line<'l> {
    /// What a cell is at first sight, with this decimal mark.
    #[inline]
    pub(crate) fn quick(&self, column: usize, mark: DecimalMark) -> Quick {
        if let Some(number) = self.numbers.get(column)
            && *number != NO_WHOLE
        {
            return Quick::Number((*number).into());
        }
        let Some(span) = self.spans.get(column) else { return Quick::Empty };
        let end = span.end();
        match self.text.get(span.start as usize..) {
            Some(bytes) if span.end & (ESCAPED | TYPED) == 0 => {
                quick(bytes, end.saturating_sub(span.start) as usize, mark)
            }
            _ => Quick::Other,
        }
    }
}

/// Where a cell stands in the text.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    /// One past the last byte, and two flags above it.
    end: u32,
}

/// The text is escaped: doubled quotes in a text, a backslash in JSON.
const ESCAPED: u32 = 1 << 31;
/// A number or truth value of the file's own, whose decimal mark is a point.
const TYPED: u32 = 1 << 30;

impl Span {
    const fn end(self) -> u32 {
        self.end & !(ESCAPED | TYPED)
    }
}

/// A row that holds something.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// Its first cell; those of the next row follow its last.
    first: u32,
    /// Its number for people, from 1, blank rows counted.
    number: u32,
}

/// One cell: what stands in it, and where.
#[derive(Clone, Debug)]
pub struct Cell<'c> {
    /// The text, without blanks around it.
    pub text: Cow<'c, str>,
    /// Whether the file itself says that it is a number, with a decimal point (XLSX, JSON).
    pub typed: bool,
    /// The bytes of the table's [`text`](Table::text).
    pub origin: Origin,
}

impl<'t> Table<'t> {
    /// Reads a table.
    ///
    /// # Errors
    ///
    /// Bytes that are no table: too many ([`MAX_BYTES`], [`MAX_CELLS`]), of another format, not UTF-8, a quote that is
    /// not closed, no or several sheets, nothing at all. All problems are reported, each with its place.
    ///
    /// # Example
    ///
    /// ```
    /// use chiso_table::{ReadOptions, Table};
    ///
    /// let table = Table::read(b"ten;diem\n\"TP. Hu\xE1\xBA\xBF\";0,7951\n", &ReadOptions::default())?;
    /// assert_eq!(table.cell(1, 0).unwrap().text, "TP. Huế");
    /// assert_eq!(table.place(1, 1).to_string(), "B2");
    /// # Ok::<(), chiso_core::Diagnostics>(())
    /// ```
    pub fn read(bytes: &'t [u8], options: &ReadOptions) -> Result<Self, Diagnostics> {
        check_size(bytes, options.source)?;
        let format = options.format.unwrap_or_else(|| Format::of(bytes));
        let table = match format {
            Format::Xlsx => Self::read_workbook(bytes, options)?,
            Format::Csv => {
                check_format(bytes, options.source)?;
                csv::read(utf_8(bytes, options.source)?, options)?
            }
            Format::JsonLines => json::read(utf_8(bytes, options.source)?, options)?,
            Format::Columns => return Err(limits::other_format("columns", options.source)),
        };
        if table.rows.is_empty() {
            let diagnostic = Diagnostic::error(codes::TABLE_EMPTY, Origin::new(options.source, 0, 0));
            let diagnostic = diagnostic.with_some("sheet", table.sheet.as_deref()).with("what", "blanks");
            return Err(Diagnostics::from(vec![diagnostic]));
        }
        Ok(table)
    }

    #[cfg(feature = "xlsx")]
    fn read_workbook(bytes: &[u8], options: &ReadOptions) -> Result<Self, Diagnostics> {
        xlsx::read(bytes, options)
    }

    #[cfg(not(feature = "xlsx"))]
    fn read_workbook(_: &[u8], options: &ReadOptions) -> Result<Self, Diagnostics> {
        let diagnostic = Diagnostic::error(codes::TABLE_FORMAT, Origin::new(options.source, 0, 0));
        Err(Diagnostics::from(vec![diagnostic.with("found", "xlsx")]))
    }

    /// The text that places point into: the source itself, or what was made of a workbook's sheet.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source's number, as it was given.
    #[must_use]
    pub const fn source(&self) -> u32 {
        self.source
    }

    /// What the bytes were.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The name of the sheet, of a workbook.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// How many rows hold something.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// How many cells a row has.
    #[must_use]
    pub fn width(&self, row: usize) -> usize {
        self.spans(row).len()
    }

    /// A cell, both counted from 0; `None` beyond the end of its row.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<Cell<'_>> {
        let span = *self.spans(row).get(column)?;
        let raw = self.raw(span);
        let text = match (span.end & ESCAPED != 0, self.format) {
            (false, _) => Cow::Borrowed(raw.trim()),
            (true, Format::JsonLines) => Cow::Owned(json::unescaped(raw).trim().to_owned()),
            (true, _) => Cow::Owned(raw.replace("\"\"", "\"").trim().to_owned()),
        };
        Some(Cell { text, typed: span.end & TYPED != 0, origin: self.origin_of(span) })
    }

    /// The place of a cell for people.
    #[must_use]
    pub fn place(&self, row: usize, column: usize) -> Place {
        let number = self.rows.get(row).map_or(0, |row| row.number);
        Place { row: number, column: u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1) }
    }

    /// The place of the cell that holds a place in the [`text`](Self::text): for problems that were found later, with
    /// what was read from here.
    #[must_use]
    pub fn place_of(&self, origin: Origin) -> Option<Place> {
        let start = origin.start.wrapping_sub(self.shift);
        let at = match self.format {
            // Keys stand in any order.
            Format::JsonLines => self.cells.iter().position(|span| span.start <= start && start < span.end())?,
            _ => self.cells.partition_point(|span| span.start <= start).checked_sub(1)?,
        };
        let index = u32::try_from(at).ok()?;
        let row = self.rows.partition_point(|row| row.first <= index).checked_sub(1)?;
        let column = index.checked_sub(self.rows.get(row)?.first)?;
        Some(self.place(row, usize::try_from(column).ok()?))
    }

    /// The number of a row for people.
    pub(crate) fn row_number(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.number)
    }

    /// The place of a whole row.
    pub(crate) fn row_origin(&self, row: usize) -> Origin {
        let spans = self.spans(row);
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            return Origin::new(self.source, 0, 0);
        };
        Origin::new(self.source, first.start.wrapping_add(self.shift), last.end().wrapping_add(self.shift))
    }

    /// The bytes of a cell where they are the text itself, blanks and all; for the fast path. And whether it is typed.
    pub(crate) fn plain(&self, row: usize, column: usize) -> Option<(&str, bool)> {
        let span = *self.spans(row).get(column)?;
        (span.end & ESCAPED == 0).then(|| (self.raw(span), span.end & TYPED != 0))
    }

    /// The cells of a row, to be looked at one after the other.
    pub(crate) fn line(&self, row: usize) -> Line<'_> {
        let cells = self.cells_of(row);
        let numbers = self.numbers.get(cells.clone()).unwrap_or_default();
        Line { text: self.text.as_bytes(), spans: self.cells.get(cells).unwrap_or_default(), numbers }
    }

    /// Whether a point or a comma can stand in a cell at all; quick to tell for a text that has none.
    pub(crate) fn has_marks(&self) -> bool {
        let text = self.text.as_bytes();
        match self.format {
            Format::Csv if self.separator == b',' => memchr::memchr2(b'.', b'"', text).is_some(),
            _ => memchr::memchr2(b'.', b',', text).is_some(),
        }
    }

    /// Whether a cell holds nothing but blanks.
    pub(crate) fn is_blank(&self, row: usize, column: usize) -> bool {
        self.spans(row).get(column).is_none_or(|span| self.raw(*span).trim().is_empty())
    }

    /// A cell's text; empty beyond the end of its row.
    pub(crate) fn text_at(&self, row: usize, column: usize) -> Cow<'_, str> {
        self.cell(row, column).map_or(Cow::Borrowed(""), |cell| cell.text)
    }

    /// The origin of a cell, or of its row where there is none.
    pub(crate) fn origin(&self, row: usize, column: usize) -> Origin {
        self.spans(row).get(column).map_or_else(|| self.row_origin(row), |span| self.origin_of(*span))
    }

    /// An error about a cell, with its place.
    pub(crate) fn error(&self, code: chiso_core::Code, row: usize, column: usize) -> Diagnostic {
        let diagnostic = Diagnostic::error(code, self.origin(row, column));
        diagnostic.with("cell", self.place(row, column)).with_some("sheet", self.sheet())
    }

    /// The same, with what was found there.
    pub(crate) fn error_found(&self, code: chiso_core::Code, row: usize, column: usize) -> Diagnostic {
        self.error(code, row, column).with("found", excerpt(&self.text_at(row, column)))
    }

    fn spans(&self, row: usize) -> &[Span] {
        self.cells.get(self.cells_of(row)).unwrap_or_default()
    }

    fn cells_of(&self, row: usize) -> core::ops::Range<usize> {
        let first = self.rows.get(row).map_or(self.cells.len(), |row| row.first as usize);
        let next = self.rows.get(row.saturating_add(1)).map_or(self.cells.len(), |row| row.first as usize);
        first..next
    }

    fn raw(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end() as usize).unwrap_or_default()
    }

    const fn origin_of(&self, span: Span) -> Origin {
        let (start, end) = (span.start.wrapping_add(self.shift), span.end().wrapping_add(self.shift));
        let origin = Origin::new(self.source, start, end);
        if span.end & ESCAPED == 0 { origin.verbatim() } else { origin }
    }
}
