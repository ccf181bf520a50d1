//! The tables of `indicators/…/data/`, read without the engine.

use std::fs;
use std::path::{Path, PathBuf};

use chiso::Decimal;

pub(crate) fn top(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A table: its rows by the names of the columns.
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn read(file: &str) -> Self {
        let text = fs::read_to_string(top(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut lines = text.lines().map(fields);
        let columns = lines.next().unwrap();
        let rows: Vec<Vec<String>> = lines.collect();
        assert!(rows.iter().all(|row| row.len() == columns.len()), "{file}: rows of different lengths");
        Self { columns, rows }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|fields| Row { columns: &self.columns, fields })
    }
}

/// The fields of a line of CSV.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let last = fields.last_mut().unwrap();
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => last.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            letter => last.push(letter),
        }
    }
    fields
}

#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    columns: &'t [String],
    fields: &'t [String],
}

impl<'t> Row<'t> {
    pub(crate) const fn columns(self) -> &'t [String] {
        self.columns
    }

    #[track_caller]
    pub(crate) fn text(self, column: &str) -> &'t str {
        let at = self.columns.iter().position(|known| known == column);
        &self.fields[at.unwrap_or_else(|| panic!("no column `{column}`"))]
    }

    #[track_caller]
    pub(crate) fn number(self, column: &str) -> Decimal {
        chiso::number::parse_number(self.text(column)).unwrap()
    }
}

/// A file that a test makes; `CHISO_UPDATE_GOLDEN=1` writes it anew.
#[track_caller]
pub(crate) fn golden(path: &str, text: &str) {
    if std::env::var_os("CHISO_UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(top(path), text).unwrap();
    }
    assert_eq!(fs::read_to_string(top(path)).unwrap_or_default(), text, "{path}");
}
