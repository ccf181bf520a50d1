//! Tables whose cells stand in columns: Parquet.

use std::fs::{self, File};
use std::path::Path;

use arrow_array::RecordBatch;
use chiso::{Code, Diagnostic, Diagnostics, Framework, Origin};
use chiso_arrow::{append_headings, append_rows};
use chiso_table::{Column, EachPart, MatchOptions, Parts, StreamError, Table, TableBuilder};

use super::read::{about, name_of, one_line, refused};
use super::texts::Texts;
use crate::codes;
use crate::parquet::{Batches, Failure, ParquetFile, Unusable, arm};

/// How many rows become a table of their own.
const PART: usize = 8 << 10;

/// Whether a path is a Parquet file, by the end of its name.
pub(crate) fn is_parquet(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    matches!(extension.as_deref(), Some("parquet" | "pq"))
}

/// A Parquet file, and its number among the texts.
pub(crate) struct ColumnFile {
    name: String,
    file: ParquetFile,
    source: u32,
}

impl ColumnFile {
    pub(crate) fn open(path: &Path, texts: &mut Texts) -> Result<Self, Diagnostic> {
        let name = name_of(path);
        let system = |error, texts: &mut Texts| refused(&name, &error, texts);
        if fs::metadata(path).map_err(|error| system(error, texts))?.is_dir() {
            return Err(about(codes::FILE_IS_FOLDER, &name, texts));
        }
        let file = File::open(path).map_err(|error| system(error, texts))?;
        let source = texts.add_unread(&name);
        let damaged = unusable(&name, source, Unusable::Damaged("it is damaged".to_owned()));
        arm(texts.said(&damaged));
        match ParquetFile::open(file) {
            Ok(file) => Ok(Self { name, file, source }),
            Err(Unusable::Io(error)) => Err(system(error, texts)),
            Err(problem) => Err(unusable(&name, source, problem)),
        }
    }

    /// What it is called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Its number among the texts.
    pub(crate) const fn source(&self) -> u32 {
        self.source
    }

    /// What its columns are by their names.
    pub(crate) fn headed(
        &self,
        framework: &Framework,
        options: &MatchOptions<'_>,
    ) -> Result<(Vec<Column>, Diagnostics), Diagnostics> {
        let mut rows = TableBuilder::new(self.source);
        self.file.names().for_each(|name| rows.text(name));
        rows.end_row(1);
        rows.finish()?.headed(framework, options)
    }

    /// The names of its columns.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.file.names()
    }

    /// Some of its columns, by their places and under these names.
    pub(crate) fn batches(&self, wanted: &[(usize, &str)], rows: usize) -> Result<Batches, Diagnostic> {
        self.file.batches(wanted, rows).map_err(|problem| unusable(&self.name, self.source, problem))
    }

    /// Why it cannot be read any further.
    pub(crate) fn broken(&self, Failure(why): Failure) -> Diagnostic {
        unusable(&self.name, self.source, Unusable::Damaged(why))
    }

    /// All of its rows as a table, but for columns that are left out by name.
    pub(super) fn table(&self, options: &MatchOptions<'_>) -> Result<Table<'static>, Diagnostics> {
        let wanted = self.kept(options);
        let mut batches = self.batches(&wanted, PART).map_err(|problem| vec![problem])?;
        let mut rows = TableBuilder::new(self.source);
        append_headings(&mut rows, batches.schema());
        let mut first = 0;
        while let Some(batch) = batches.next().map_err(|failure| vec![self.broken(failure)])? {
            append_rows(&mut rows, &batch, first);
            first = first.saturating_add(batch.num_rows() as u64);
            if rows.is_full() {
                break;
            }
        }
        rows.finish()
    }

    /// The same in pieces.
    pub(super) fn parts<'f>(&'f self, options: &MatchOptions<'_>) -> ColumnParts<'f> {
        ColumnParts { file: self, wanted: self.kept(options) }
    }

    /// The columns that are not left out by name.
    fn kept(&self, options: &MatchOptions<'_>) -> Vec<(usize, &str)> {
        let ignored = |name: &str| {
            options.columns.iter().any(|(heading, target)| heading.trim() == name.trim() && target.trim() == "ignore")
        };
        self.names().enumerate().filter(|(_, name)| !ignored(name)).collect()
    }
}

/// The rows of a file in pieces.
pub(super) struct ColumnParts<'f> {
    file: &'f ColumnFile,
    wanted: Vec<(usize, &'f str)>,
}

impl ColumnParts<'_> {
    /// The number of the file among the texts.
    pub(super) const fn source(&self) -> u32 {
        self.file.source
    }
}

impl Parts for ColumnParts<'_> {
    fn read(&mut self, each: &mut EachPart<'_>) -> Result<(), StreamError> {
        let of = |problem: Diagnostic| StreamError::Table(vec![problem].into());
        let mut batches = self.file.batches(&self.wanted, PART).map_err(of)?;
        let mut first = 0;
        let part = |batch: &RecordBatch, first| {
            let mut rows = TableBuilder::new(self.file.source);
            append_headings(&mut rows, batch.schema_ref());
            append_rows(&mut rows, batch, first);
            rows.finish()
        };
        while let Some(batch) = batches.next().map_err(|failure| of(self.file.broken(failure)))? {
            let more = match part(&batch, first) {
                Ok(table) => each(Ok(&table)),
                Err(problems) => each(Err(problems)),
            };
            if !more {
                return Ok(());
            }
            first = first.saturating_add(batch.num_rows() as u64);
        }
        Ok(())
    }
}

fn unusable(name: &str, source: u32, problem: Unusable) -> Diagnostic {
    let about = |code: Code| Diagnostic::error(code, Origin::new(source, 0, 0)).with("file", name);
    match problem {
        Unusable::Io(error) => about(codes::UNREADABLE_FILE).with("detail", one_line(&error.to_string())),
        Unusable::Damaged(why) => about(codes::PARQUET_UNREADABLE).with("detail", one_line(&why)),
        Unusable::TooLarge { what, found, most } => {
            about(chiso_table::codes::TABLE_TOO_LARGE).with("what", what).with("found", found).with("limit", most)
        }
        Unusable::Encrypted => about(codes::PARQUET_ENCRYPTED),
        Unusable::Codec { column, codec } => about(codes::PARQUET_CODEC).with("column", column).with("found", codec),
        Unusable::Twice { column } => about(codes::PARQUET_COLUMN_TWICE).with("column", column),
        Unusable::Kind { column, found } => {
            about(codes::PARQUET_COLUMN_KIND).with("column", column).with("found", found)
        }
    }
}
