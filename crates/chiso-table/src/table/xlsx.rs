//! Workbooks: a sheet becomes a text of its own, a line a row, cells between tabs.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx};
use chiso_core::{Diagnostic, Diagnostics, Origin};

use super::limits::{MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_UNPACKED, too_many_cells};
use super::unpacked;
use super::{Format, ReadOptions, Row, Span, TYPED, Table};
use crate::codes;
use crate::excerpt::{excerpt, listed};
use crate::fold::{fold, nearest};

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Reads a sheet of a workbook.
///
/// Damaged ones can make the reader of workbooks overflow, where overflows panic: that is a refusal, too.
pub(super) fn read<'t>(bytes: &[u8], options: &ReadOptions) -> Result<Table<'t>, Diagnostics> {
    let read = std::panic::catch_unwind(|| read_sheet(bytes, options));
    read.unwrap_or_else(|_| Err(refuse(options.source, &"it is damaged")))
}

fn read_sheet<'t>(bytes: &[u8], options: &ReadOptions) -> Result<Table<'t>, Diagnostics> {
    let source = options.source;
    unpacked::check(bytes, MAX_UNPACKED, source)?;
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|problem| refuse(source, &problem))?;
    let sheet = match &options.sheet {
        Some(name) => named(&workbook, name, source)?,
        None => only(&mut workbook, source)?,
    };
    let mut grid = Grid { source, text: String::new(), cells: Vec::new(), rows: Vec::new(), line: 1, first: 0 };
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(|problem| refuse(source, &problem))?;
    loop {
        match cells.next_cell() {
            Ok(None) => break,
            Ok(Some(cell)) => {
                let (row, column) = cell.get_position();
                grid.take(row, column, cell.get_value()).map_err(|problem| Diagnostics::from(vec![problem]))?;
            }
            Err(problem) => return Err(refuse(source, &problem)),
        }
    }
    grid.end_row();
    Ok(Table {
        source,
        text: Cow::Owned(grid.text),
        format: Format::Xlsx,
        separator: b'\t',
        sheet: Some(sheet),
        shift: 0,
        cells: grid.cells,
        numbers: Vec::new(),
        rows: grid.rows,
    })
}

fn refuse(source: u32, problem: &dyn core::fmt::Display) -> Diagnostics {
    let diagnostic = Diagnostic::error(codes::TABLE_WORKBOOK, Origin::new(source, 0, 0));
    Diagnostics::from(vec![diagnostic.with("detail", excerpt(&problem.to_string()))])
}

/// The sheet of that name, or of a name that differs in case, blanks or diacritics only.
fn named(workbook: &Workbook<'_>, name: &str, source: u32) -> Result<String, Diagnostics> {
    let names = workbook.sheet_names();
    if let Some(exact) = names.iter().find(|known| *known == name) {
        return Ok(exact.clone());
    }
    let folded = fold(name);
    let mut like = names.iter().filter(|known| fold(known) == folded);
    if let (Some(one), None) = (like.next(), like.next()) {
        return Ok(one.clone());
    }
    let known: Vec<(String, &str)> = names.iter().map(|known| (fold(known), known.as_str())).collect();
    let suggestion = nearest(&folded, known.iter().map(|(folded, shown)| (folded.as_str(), *shown)));
    let diagnostic =
        Diagnostic::error(codes::TABLE_UNKNOWN_SHEET, Origin::new(source, 0, 0)).with("name", excerpt(name));
    let diagnostic = diagnostic.with_some("suggestion", suggestion);
    Err(Diagnostics::from(vec![diagnostic.with("known", listed(names.iter().map(String::as_str)))]))
}

/// The only visible sheet that holds something.
fn only(workbook: &mut Workbook<'_>, source: u32) -> Result<String, Diagnostics> {
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let mut filled: Vec<String> = Vec::new();
    for name in &names {
        // What is no worksheet (a chart) holds no cells.
        let Ok(mut cells) = workbook.worksheet_cells_reader(name) else { continue };
        while let Ok(Some(cell)) = cells.next_cell() {
            if *cell.get_value() != DataRef::Empty {
                filled.push(name.clone());
                break;
            }
        }
    }
    match (filled.as_slice(), names.first()) {
        ([one], _) => Ok(one.clone()),
        ([], Some(first)) => Ok(first.clone()),
        ([], None) => Err(refuse(source, &"there is no sheet")),
        _ => {
            let diagnostic = Diagnostic::error(codes::TABLE_SHEET_NEEDED, Origin::new(source, 0, 0));
            let known = listed(filled.iter().map(String::as_str));
            Err(Diagnostics::from(vec![diagnostic.with("known", known)]))
        }
    }
}

/// The text that is made of a sheet, and the places in it.
struct Grid {
    source: u32,
    text: String,
    cells: Vec<Span>,
    rows: Vec<Row>,
    /// The line that is being written, from 1.
    line: u32,
    /// Its first cell.
    first: u32,
}

impl Grid {
    /// Takes in a cell; they come in the order of rows and columns.
    fn take(&mut self, row: u32, column: u32, value: &DataRef<'_>) -> Result<(), Diagnostic> {
        let number = row.saturating_add(1);
        if *value == DataRef::Empty || column >= MAX_COLUMNS || number < self.line {
            return Ok(());
        }
        if self.cells.len() >= MAX_CELLS || self.text.len() >= MAX_BYTES {
            return Err(too_many_cells(self.source, 0));
        }
        while self.line < number {
            self.end_row();
            self.text.push('\n');
            self.line = self.line.saturating_add(1);
        }
        let width = u32::try_from(self.cells.len()).unwrap_or(u32::MAX).saturating_sub(self.first);
        for empty in width..column {
            self.tab(empty);
            self.cells.push(Span { start: self.at(), end: self.at() });
        }
        if column < width {
            return Ok(());
        }
        self.tab(column);
        let start = self.at();
        let typed = self.write(value);
        self.cells.push(Span { start, end: self.at() | if typed { TYPED } else { 0 } });
        Ok(())
    }

    /// What stands before a cell.
    fn tab(&mut self, column: u32) {
        if column > 0 {
            self.text.push('\t');
        }
    }

    /// Writes a value, and tells whether it is the workbook's own kind of number.
    fn write(&mut self, value: &DataRef<'_>) -> bool {
        match value {
            DataRef::Int(number) => self.write_number(&number.to_string()),
            // The shortest text that gives this very double.
            DataRef::Float(number) => self.write_number(&number.to_string()),
            DataRef::Bool(truth) => self.write_number(if *truth { "true" } else { "false" }),
            DataRef::DateTime(moment) if moment.is_datetime() => {
                let (year, month, day, ..) = moment.to_ymd_hms_milli();
                let _ = write!(self.text, "{year:04}-{month:02}-{day:02}");
                false
            }
            DataRef::DateTime(duration) => self.write_number(&duration.as_f64().to_string()),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => self.write_text(text),
            DataRef::SharedString(text) => self.write_text(text),
            DataRef::Error(error) => self.write_text(&error.to_string()),
            DataRef::Empty => false,
        }
    }

    fn write_number(&mut self, text: &str) -> bool {
        self.text.push_str(if text == "-0" { "0" } else { text });
        true
    }

    /// Line breaks and tabs within a cell become blanks, so that a row is a line.
    fn write_text(&mut self, text: &str) -> bool {
        self.text.extend(text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
        false
    }

    fn end_row(&mut self) {
        let cells = self.cells.get(self.first as usize..).unwrap_or_default();
        if cells.iter().any(|cell| cell.start != cell.end()) {
            self.rows.push(Row { first: self.first, number: self.line });
        } else {
            self.cells.truncate(self.first as usize);
        }
        self.first = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
    }

    fn at(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }
}
