//! Tables: comma-separated values (RFC 4180), also with semicolons or tabs, whichever the first line has most of.

use chiso::{Diagnostic, Origin};

use crate::codes;

/// A table with headings.
#[derive(Debug)]
pub(crate) struct Rows {
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// One row.
#[derive(Debug)]
pub(crate) struct Row {
    /// As many as there are headings.
    pub(crate) cells: Vec<String>,
    /// Its line in the file, from 1.
    pub(crate) line: usize,
    /// Where it stands.
    pub(crate) origin: Origin,
}

/// What is between two cells.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

impl Rows {
    /// Reads the table in a text, which has this number.
    pub(crate) fn read(source: u32, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let first = text.lines().next().unwrap_or_default();
        let most = SEPARATORS.into_iter().rev().max_by_key(|separator| first.matches(*separator).count());
        let mut records = records(source, text.trim_start_matches('\u{feff}'), most.unwrap_or(',')).into_iter();
        let headings = records.next().map(|record| record.cells).unwrap_or_default();
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        for row in records {
            if row.cells.len() == headings.len() {
                rows.push(row);
                continue;
            }
            let problem = Diagnostic::error(codes::TABLE_ROW, row.origin).with("row", row.line);
            problems.push(problem.with("found", row.cells.len()).with("expected", headings.len()));
        }
        if problems.is_empty() { Ok(Self { headings, rows }) } else { Err(problems) }
    }
}

/// The records of a table; lines that are empty are none.
fn records(source: u32, text: &str, separator: char) -> Vec<Row> {
    let mut records = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut line, mut first_line, mut start) = (1_usize, 1_usize, 0_usize);
    let mut quoted = false;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\n' {
            line = line.saturating_add(1);
        }
        match letter {
            '"' if quoted && letters.peek().is_some_and(|(_, next)| *next == '"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            _ if quoted => cell.push(letter),
            _ if letter == separator => cells.push(std::mem::take(&mut cell)),
            '\n' => {
                cells.push(std::mem::take(&mut cell));
                take(&mut cells, source, first_line, (start, at), &mut records);
                (first_line, start) = (line, at.saturating_add(1));
            }
            '\r' => {}
            _ => cell.push(letter),
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        take(&mut cells, source, first_line, (start, text.len()), &mut records);
    }
    records
}

fn take(cells: &mut Vec<String>, source: u32, line: usize, bytes: (usize, usize), records: &mut Vec<Row>) {
    let cells: Vec<String> = std::mem::take(cells).iter().map(|cell| cell.trim().to_owned()).collect();
    if cells.iter().all(String::is_empty) {
        return;
    }
    let place = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
    records.push(Row { cells, line, origin: Origin::new(source, place(bytes.0), place(bytes.1)) });
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::Rows;

    #[test]
    fn quotes_separators_and_empty_lines() {
        let rows = Rows::read(0, "a;b\n\n\"x;\"\"y\"\"\";2,5\r\n").unwrap();
        assert_eq!(rows.headings, ["a", "b"]);
        let cells: Vec<_> = rows.rows.iter().map(|row| (row.cells.clone(), row.line)).collect();
        assert_eq!(cells, [(vec!["x;\"y\"".to_owned(), "2,5".to_owned()], 3)]);
    }

    #[test]
    fn a_row_has_the_cells_of_its_headings() {
        let problems = Rows::read(0, "a,b\n1\n1,2,3\n").unwrap_err();
        assert_eq!(problems.len(), 2);
    }
}
