use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use chiso::layers::{input_before, link_periods};
use chiso::spec::Period;
use chiso::{BindOptions, Bound, Diagnostic, Diagnostics, Framework, Origin};
use chiso_table::{Gazetteer, MAX_BYTES, MatchOptions, Matched, ReadOptions, Table, UnitRow, Unknown};

use super::columns::{ColumnFile, is_parquet};
use super::long::{self, Long};
use super::read::{name_of, open_up_to, read_text, refused, too_large};
use super::rows::Rows;
use super::texts::Texts;
use crate::arguments::TableArguments;
use crate::codes;

/// The bytes of a table, and its number among the texts.
pub(crate) struct TableFile {
    name: String,
    content: Content,
    source: u32,
}

/// What is there of a table.
enum Content {
    /// All of it.
    Held(Vec<u8>),
    /// A long one, of which no more is held than is needed.
    Long(PathBuf),
    /// Columns, which are read when they are asked for; held as a whole or not.
    Columns { file: Box<ColumnFile>, long: bool },
}

/// What a table says beside its figures.
#[derive(Default)]
pub(crate) struct Rest {
    pub(crate) warnings: Vec<Diagnostic>,
    pub(crate) problems: Vec<Diagnostic>,
    /// The rows whose figures were refused, each with its problems.
    pub(crate) refused: Vec<(UnitRow, Vec<Diagnostic>)>,
    /// Units that the table should have and does not.
    pub(crate) not_reported: Vec<chiso::spec::Unit>,
    /// The names of `--leave-out` that left a row out.
    pub(crate) left_out: BTreeSet<String>,
}

/// Whether a path is a table, by the end of its name; JSON lines by their first line, which is flat in a table.
pub(crate) fn is_table(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("csv" | "tsv" | "tab" | "xlsx" | "xlsm" | "xls" | "ods" | "parquet" | "pq") => true,
        Some("jsonl" | "ndjson") => begins_flat(path),
        _ => false,
    }
}

/// Whether the first object of a file has no table of a unit's report.
fn begins_flat(path: &Path) -> bool {
    let mut head = String::new();
    let Ok(file) = std::fs::File::open(path) else { return false };
    if std::io::BufRead::read_line(&mut std::io::BufReader::new(file.take(1 << 20)), &mut head).is_err() {
        return false;
    }
    let Ok(serde_json::Value::Object(object)) = serde_json::from_str(&head) else { return false };
    !["format", "unit", "units", "values"].iter().any(|key| object.contains_key(*key))
}

impl TableFile {
    /// Reads the bytes of a table.
    pub(crate) fn open(path: &Path, texts: &mut Texts) -> Result<Self, Diagnostic> {
        let name = name_of(path);
        if is_parquet(path) {
            return Ok(Self::of_columns(ColumnFile::open(path, texts)?, false));
        }
        let bytes = Self::hold(path, texts)?;
        let source = texts.add_unread(&name);
        Ok(Self { name, content: Content::Held(bytes), source })
    }

    /// The same for those who look at one unit after the other: a long table is not held.
    pub(crate) fn open_long(path: &Path, texts: &mut Texts) -> Result<Self, Diagnostic> {
        if is_parquet(path) {
            return Ok(Self::of_columns(ColumnFile::open(path, texts)?, true));
        }
        if !long::is_long(path) {
            return Self::open(path, texts);
        }
        let name = name_of(path);
        let source = texts.add_unread(&name);
        Ok(Self { name, content: Content::Long(path.to_owned()), source })
    }

    /// What it is called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Its number among the texts.
    pub(crate) const fn source(&self) -> u32 {
        self.source
    }

    /// Columns of a file that is open.
    pub(crate) fn of_columns(file: ColumnFile, long: bool) -> Self {
        let (name, source) = (file.name().to_owned(), file.source());
        Self { name, content: Content::Columns { file: Box::new(file), long }, source }
    }

    fn hold(path: &Path, texts: &mut Texts) -> Result<Vec<u8>, Diagnostic> {
        let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
        let name = name_of(path);
        let reader = open_up_to(path, most, texts)?;
        // As much as there will be, so that it is not copied while it grows.
        let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len().min(most).saturating_add(1));
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        reader.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| refused(&name, &error, texts))?;
        if bytes.len() > MAX_BYTES {
            return Err(too_large(&name, None, most, texts));
        }
        Ok(bytes)
    }

    /// Binds the figures of every unit to a framework and hands each to `visit`, row after row.
    pub(crate) fn visit(
        &self,
        framework: &Framework,
        arguments: &TableArguments,
        more: Wanted,
        texts: &mut Texts,
        visit: &mut dyn FnMut(&UnitRow, &Bound),
    ) -> Result<Rest, Vec<Diagnostic>> {
        let read = ReadOptions::new(self.source).with_sheet(arguments.sheet.as_deref());
        let read = read.with_separator(arguments.separator);
        let gazetteer = arguments.units.as_deref().map(|units| gazetteer(units, texts)).transpose()?;
        let options = match_options(arguments, more.period, texts)?.with_gazetteer(gazetteer.as_ref());
        let held;
        let bytes = match &self.content {
            Content::Held(bytes) => bytes,
            Content::Long(path) => {
                let long = Long { name: &self.name, path, read: &read, options: &options, binding: more.binding };
                if let Some(rest) = long.visit(framework, texts, visit)? {
                    return Ok(rest);
                }
                held = Self::hold(path, texts).map_err(|problem| vec![problem])?;
                &held
            }
            Content::Columns { file, long } => {
                let left_out = |(heading, target): &(String, String)| {
                    target.trim() == "ignore" && file.names().any(|name| name.trim() == heading.trim())
                };
                let parts = file.parts(&options);
                let mut matching = options.clone();
                matching.columns.retain(|column| !left_out(column));
                if *long && let Some(rest) = long::visit_columns(parts, framework, &matching, more.binding, visit)? {
                    return Ok(rest);
                }
                let table = file.table(&options).map_err(|problems| problems.into_iter().collect::<Vec<_>>())?;
                return self.visit_table(&table, framework, &matching, more.binding, texts, visit);
            }
        };
        let table = match Table::read(bytes, &read) {
            Ok(table) => table,
            Err(problems) => {
                // What is no text has no line that could be shown.
                let is_text = !bytes.iter().take(4096).any(|byte| *byte == 0);
                let text = if is_text { String::from_utf8_lossy(bytes) } else { Cow::Borrowed("") };
                self.show(&text, texts);
                return Err(problems.into_iter().collect());
            }
        };
        self.visit_table(&table, framework, &options, more.binding, texts, visit)
    }

    /// Binds the figures of every unit of a table that is held.
    fn visit_table(
        &self,
        table: &Table<'_>,
        framework: &Framework,
        options: &MatchOptions<'_>,
        binding: BindOptions,
        texts: &mut Texts,
        visit: &mut dyn FnMut(&UnitRow, &Bound),
    ) -> Result<Rest, Vec<Diagnostic>> {
        let outcome = match table.match_with(framework, options) {
            Ok(matched) => Ok(Self::bind(&matched, binding, visit)),
            Err(problems) => Err(problems.into_iter().collect::<Vec<_>>()),
        };
        let clean = |rest: &Rest| rest.warnings.is_empty() && rest.problems.is_empty();
        if !outcome.as_ref().is_ok_and(clean) {
            // Only what has problems is shown, so that a large table is not kept twice.
            self.show(table.text(), texts);
        }
        outcome
    }

    pub(super) fn bind(matched: &Matched<'_>, binding: BindOptions, visit: &mut dyn FnMut(&UnitRow, &Bound)) -> Rest {
        if asks_for_the_period_before(matched) {
            return Self::bind_linked(matched, binding, visit);
        }
        let mut visited = vec![false; matched.units().len()];
        let outcome = matched.for_each_bound(binding, &mut |row, bound| {
            if let (Some(unit), Some(seen)) = (matched.units().get(row), visited.get_mut(row)) {
                *seen = true;
                visit(unit, bound);
            }
        });
        let problems: Vec<Diagnostic> = outcome.err().map(Diagnostics::into_iter).into_iter().flatten().collect();
        let unseen = matched.units().iter().zip(visited).filter(|(_, seen)| !seen);
        let refused = unseen.map(|(row, _)| (row.clone(), about_row(&problems, row))).collect();
        Rest {
            warnings: matched.warnings().iter().cloned().collect(),
            problems,
            refused,
            not_reported: matched.not_reported().iter().map(|expected| expected.unit.clone()).collect(),
            left_out: matched.left_out().map(str::to_owned).collect(),
        }
    }

    /// Likewise, where figures of one period are what the next one calls `previous`: all are read before any is bound.
    fn bind_linked(matched: &Matched<'_>, binding: BindOptions, visit: &mut dyn FnMut(&UnitRow, &Bound)) -> Rest {
        let mut warnings: Vec<Diagnostic> = matched.warnings().iter().cloned().collect();
        let (mut problems, mut refused) = (Vec::new(), Vec::new());
        let not_reported = matched.not_reported().iter().map(|expected| expected.unit.clone()).collect();
        let left_out = matched.left_out().map(str::to_owned).collect();
        let mut units = match matched.observations() {
            Ok(units) => units,
            Err(found) => {
                let problems: Vec<Diagnostic> = found.into_iter().collect();
                let refused = matched.units().iter().map(|row| (row.clone(), about_row(&problems, row))).collect();
                return Rest { warnings, problems, refused, not_reported, left_out };
            }
        };
        warnings.extend(link_periods(&mut units));
        for (row, observations) in matched.units().iter().zip(&units) {
            match matched.framework().bind_with(observations, binding) {
                Ok(bound) => visit(row, &bound),
                Err(found) => {
                    refused.push((row.clone(), found.iter().cloned().collect()));
                    problems.extend(found);
                }
            }
        }
        Rest { warnings, problems, refused, not_reported, left_out }
    }

    /// Gives the table its text, for places in it.
    fn show(&self, text: &str, texts: &mut Texts) {
        texts.fill(self.source, &self.name, text);
    }
}

/// Warnings of the names of `--leave-out` that left nobody out of any table.
pub(crate) fn nobody_left_out(arguments: &TableArguments, left_out: &BTreeSet<String>) -> Vec<Diagnostic> {
    let nobody = arguments.leave_out.iter().filter(|name| !left_out.contains(*name));
    let warning = |name: &String| Diagnostic::warning(codes::LEAVE_OUT_NOBODY, Origin::NONE).with("name", name);
    nobody.map(warning).collect()
}

/// What is asked of a table beside its own settings.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// The period of rows that do not say one.
    pub(crate) period: Option<Period>,
    pub(crate) binding: BindOptions,
}

/// Whether a rule looks at the period before, and the table holds several.
fn asks_for_the_period_before(matched: &Matched<'_>) -> bool {
    let mut inputs = matched.framework().spec().inputs.iter();
    let period = |row: &UnitRow| row.unit.period.as_ref().map(|period| period.value);
    let mut periods = matched.units().iter().map(period);
    let first = periods.next();
    inputs.any(|input| input_before(&input.id.value).is_some()) && periods.any(|period| Some(period) != first)
}

/// Those of the problems that are about a row; all of them where no cell tells.
fn about_row(problems: &[Diagnostic], row: &UnitRow) -> Vec<Diagnostic> {
    let number = row.number.to_string();
    let here = |problem: &&Diagnostic| {
        let cell = problem.argument("cell").unwrap_or_default();
        cell.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()) == number
    };
    problems.iter().filter(here).cloned().collect()
}

/// How a table is matched, as the command line says it; but for the units that there are.
pub(crate) fn match_options(
    arguments: &TableArguments,
    period: Option<Period>,
    texts: &mut Texts,
) -> Result<MatchOptions<'static>, Vec<Diagnostic>> {
    let mut options = MatchOptions::default();
    (options.shape, options.decimal_mark) = (arguments.shape, arguments.decimal);
    (options.header_row, options.at, options.period) = (arguments.header_row, arguments.at, period);
    options.unknown = if arguments.ignore_unknown { Unknown::LeaveOut } else { Unknown::Refuse };
    options.leave_out.clone_from(&arguments.leave_out);
    options.columns = columns(arguments, texts)?;
    Ok(options)
}

/// The units that there are.
fn gazetteer(units: &str, texts: &mut Texts) -> Result<Gazetteer, Vec<Diagnostic>> {
    if units == "provinces" {
        return Ok(Gazetteer::provinces());
    }
    let path = PathBuf::from(units);
    let text = read_text(&path, texts).map_err(|problem| vec![problem])?;
    let source = texts.add(&name_of(&path), text);
    let bytes = texts.kept().text(source).unwrap_or_default().as_bytes();
    Gazetteer::read(bytes, source).map_err(|problems| problems.into_iter().collect())
}

/// What columns are, from the command line and from the file that says it.
fn columns(arguments: &TableArguments, texts: &mut Texts) -> Result<Vec<(String, String)>, Vec<Diagnostic>> {
    let mut columns = arguments.columns.clone();
    let Some(path) = &arguments.mapping else { return Ok(columns) };
    let text = read_text(path, texts).map_err(|problem| vec![problem])?;
    let name = name_of(path);
    let source = texts.add(&name, text);
    let rows = Rows::read(source, texts.kept().text(source).unwrap_or_default())?;
    let at = |heading: &str| {
        rows.headings.iter().position(|known| known == heading).ok_or_else(|| {
            let problem = Diagnostic::error(codes::UNKNOWN_COLUMN, Origin::new(source, 0, 0));
            vec![problem.with("name", heading).with("known", rows.headings.join(", "))]
        })
    };
    let (heading, target) = (at("heading")?, at("target")?);
    for row in &rows.rows {
        if let (Some(heading), Some(target)) = (row.cells.get(heading), row.cells.get(target)) {
            columns.push((heading.clone(), target.clone()));
        }
    }
    Ok(columns)
}
