use std::borrow::Cow;
use std::fmt::Write as _;

use chiso_core::Diagnostics;

use super::limits::{MAX_BYTES, MAX_CELLS, too_many_cells};
use super::{Format, Row, Span, TYPED, Table};

/// Puts a table together, row after row, for files whose cells are no text of their own: columns of Parquet or Arrow.
///
/// The first row holds the headings and is row 1 for people; the rows below have the numbers that they are given.
///
/// ```
/// use chiso_table::TableBuilder;
///
/// let mut rows = TableBuilder::new(0);
/// rows.text("code");
/// rows.text("coverage");
/// rows.end_row(1);
/// rows.text("01");
/// rows.number(&"0.825");
/// rows.end_row(1);
/// let table = rows.finish()?;
/// assert_eq!(table.cell(1, 1).unwrap().text, "0.825");
/// # Ok::<(), chiso_core::Diagnostics>(())
/// ```
#[derive(Debug)]
pub struct TableBuilder {
    source: u32,
    text: String,
    cells: Vec<Span>,
    rows: Vec<Row>,
    /// The first cell of the row that is being put together.
    first: u32,
    full: bool,
}

impl TableBuilder {
    /// Of the source with this number, without any row.
    #[must_use]
    pub const fn new(source: u32) -> Self {
        Self { source, text: String::new(), cells: Vec::new(), rows: Vec::new(), first: 0, full: false }
    }

    /// A cell of text; line breaks and tabs in it become blanks, so that a row is a line.
    pub fn text(&mut self, text: &str) {
        let start = self.begin();
        if text.bytes().any(|byte| byte.is_ascii_control()) || text.contains(char::is_control) {
            self.text.extend(text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
        } else {
            self.text.push_str(text);
        }
        self.end(start, 0);
    }

    /// A cell of the file's own numbers, written with a decimal point whatever the table's mark is; or `true` or `false`.
    pub fn number(&mut self, number: &dyn core::fmt::Display) {
        let start = self.begin();
        let _ = write!(self.text, "{number}");
        self.end(start, TYPED);
    }

    /// A cell of a whole number, which is the same with every mark.
    pub fn whole(&mut self, number: i128) {
        let start = self.begin();
        let _ = write!(self.text, "{number}");
        self.end(start, 0);
    }

    /// A cell in which nothing stands.
    pub fn empty(&mut self) {
        let start = self.begin();
        self.end(start, 0);
    }

    /// Ends a row, which has this number for people.
    pub fn end_row(&mut self, number: u32) {
        self.text.push('\n');
        self.rows.push(Row { first: self.first, number });
        self.first = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
    }

    /// Whether the table has as many cells as one may have, so that [`finish`](Self::finish) refuses more.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.full
    }

    /// The table.
    ///
    /// # Errors
    ///
    /// More than [`MAX_BYTES`] bytes or [`MAX_CELLS`] cells.
    pub fn finish(self) -> Result<Table<'static>, Diagnostics> {
        if self.full {
            return Err(vec![too_many_cells(self.source, 0)].into());
        }
        Ok(Table {
            source: self.source,
            text: Cow::Owned(self.text),
            format: Format::Columns,
            separator: b'\t',
            sheet: None,
            shift: 0,
            cells: self.cells,
            numbers: Vec::new(),
            rows: self.rows,
        })
    }

    /// Where a cell begins.
    fn begin(&mut self) -> u32 {
        if self.cells.len() > self.first as usize {
            self.text.push('\t');
        }
        self.at()
    }

    fn end(&mut self, start: u32, flag: u32) {
        self.full = self.full || self.cells.len() >= MAX_CELLS || self.text.len() >= MAX_BYTES;
        if self.full {
            // What is refused needs no room.
            self.text.truncate(start as usize);
            return;
        }
        self.cells.push(Span { start, end: self.at() | flag });
    }

    fn at(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }
}
