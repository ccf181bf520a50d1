//! Long tables: one piece after the other, so that a table of gigabytes needs no more memory than one of megabytes.

use std::ops::ControlFlow;
use std::path::Path;

use chiso::layers::input_before;
use chiso::{BindOptions, Bound, Diagnostic, Framework, Origin};
use chiso_table::{MAX_BYTES, MatchOptions, Parts, ReadOptions, Stream, StreamError, UnitRow};

use super::columns::ColumnParts;
use super::read::{is_stdin, open_file, refused};
use super::table_file::{Rest, TableFile};
use super::texts::Texts;

/// Tables above this are not held, where that can be avoided: 4 MiB. To hold them takes longer than to read them in pieces.
const LONG: u64 = 4 << 20;
/// The most bytes of a table that is not held: 64 GiB, of which the rows are the first to be too many.
const MOST: u64 = 64 << 30;
/// How many problems are told.
const MOST_PROBLEMS: usize = 500;

/// Whether a path is a CSV file that is too long to be held lightly.
pub(super) fn is_long(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let is_csv = matches!(extension.as_deref(), Some("csv" | "tsv" | "tab")) && !is_stdin(path);
    is_csv && std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() > LONG)
}

/// A long table, and how it is read.
pub(super) struct Long<'l> {
    pub(super) name: &'l str,
    pub(super) path: &'l Path,
    pub(super) read: &'l ReadOptions,
    pub(super) options: &'l MatchOptions<'l>,
    pub(super) binding: BindOptions,
}

/// Whether figures of other rows are needed before any is scored.
pub(crate) fn needs_all(framework: &Framework) -> bool {
    let looks_back = framework.spec().inputs.iter().any(|input| input_before(&input.id.value).is_some());
    framework.is_relative() || looks_back
}

/// Binds the figures of every unit of columns, piece by piece; nothing where they have to be held.
pub(super) fn visit_columns(
    parts: ColumnParts<'_>,
    framework: &Framework,
    options: &MatchOptions<'_>,
    binding: BindOptions,
    visit: &mut dyn FnMut(&UnitRow, &Bound),
) -> Result<Option<Rest>, Vec<Diagnostic>> {
    if needs_all(framework) {
        return Ok(None);
    }
    let source = parts.source();
    let problems = |error| match error {
        StreamError::Table(problems) => problems.into_iter().collect(),
        _ => Vec::new(),
    };
    let Some(mut stream) = Stream::of(parts, framework, options).map_err(problems)? else { return Ok(None) };
    let (rest, read) = visit_parts(&mut stream, binding, source, visit);
    read.map_err(problems)?;
    Ok(Some(rest))
}

/// Binds the figures of every unit of every piece.
fn visit_parts<P: Parts>(
    stream: &mut Stream<P>,
    binding: BindOptions,
    source: u32,
    visit: &mut dyn FnMut(&UnitRow, &Bound),
) -> (Rest, Result<(), StreamError>) {
    let warnings = stream.warnings().iter().cloned().collect();
    let mut rest = Rest { warnings, ..Rest::default() };
    let read = stream.for_each_part(&mut |part| {
        let found = TableFile::bind(part, binding, visit);
        rest.problems.extend(found.problems);
        rest.refused.extend(found.refused);
        rest.left_out.extend(found.left_out);
        if rest.problems.len() > MOST_PROBLEMS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    if rest.problems.len() > MOST_PROBLEMS {
        rest.problems.truncate(MOST_PROBLEMS);
        let last = Diagnostic::error(chiso_table::codes::TOO_MANY_PROBLEMS, Origin::new(source, 0, 0));
        rest.problems.push(last.with("limit", MOST_PROBLEMS));
    }
    let placed = |problems: Vec<Diagnostic>| problems.into_iter().map(|problem| stream.placed(problem)).collect();
    rest.problems = placed(rest.problems);
    rest.refused = rest.refused.into_iter().map(|(row, problems)| (row, placed(problems))).collect();
    (rest, read)
}

impl Long<'_> {
    /// Binds the figures of every unit and hands each to `visit`; nothing where the table has to be held.
    pub(super) fn visit(
        &self,
        framework: &Framework,
        texts: &mut Texts,
        visit: &mut dyn FnMut(&UnitRow, &Bound),
    ) -> Result<Option<Rest>, Vec<Diagnostic>> {
        if needs_all(framework) {
            return Ok(None);
        }
        let file = open_file(self.path, MOST, texts).map_err(|problem| vec![problem])?;
        let mut stream = match Stream::open(file, framework, self.read, self.options) {
            Ok(Some(stream)) => stream,
            Ok(None) => return Ok(None),
            Err(error) => return Err(self.problems(error, texts)),
        };
        let (rest, read) = visit_parts(&mut stream, self.binding, self.read.source, visit);
        read.map_err(|error| self.problems(error, texts))?;
        if !rest.warnings.is_empty() || !rest.problems.is_empty() {
            self.show(texts);
        }
        Ok(Some(rest))
    }

    fn problems(&self, error: StreamError, texts: &mut Texts) -> Vec<Diagnostic> {
        match error {
            StreamError::Table(problems) => {
                self.show(texts);
                problems.into_iter().collect()
            }
            StreamError::Io(error) => vec![refused(self.name, &error, texts)],
            _ => Vec::new(),
        }
    }

    /// Gives the table its text after all, where it is not too long for that: for the lines of what is wrong.
    fn show(&self, texts: &mut Texts) {
        let short = std::fs::metadata(self.path).is_ok_and(|metadata| metadata.len() <= MAX_BYTES as u64);
        if short && let Ok(text) = std::fs::read(self.path) {
            texts.fill(self.read.source, self.name, &String::from_utf8_lossy(&text));
        }
    }
}
