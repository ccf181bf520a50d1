//! Tables too long to be held: read in pieces, each of which is matched with the framework by itself.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use chiso_core::{Diagnostic, Diagnostics, Framework, Origin};

use crate::codes;
use crate::mark::DecimalMark;
use crate::matching::{Marks, MatchOptions, Matched, Shape, key, twice};
use crate::report::Report;
use crate::table::{Head, MAX_BYTES, Pieces, ReadOptions, Separator, Sizes, Table};

/// The most rows of a table that is read in pieces: 16 million. Of each unit whoever ranks keeps its names and its points.
pub const MAX_ROWS: u32 = 16 << 20;

/// Why a long table was not read to its end.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// The source cannot be read.
    Io(io::Error),
    /// What is wrong with the table.
    Table(Diagnostics),
}

impl From<io::Error> for StreamError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Diagnostics> for StreamError {
    fn from(problems: Diagnostics) -> Self {
        Self::Table(problems)
    }
}

/// What the pieces of a long table are handed to: whether it wants more.
pub type EachPart<'e> = dyn FnMut(Result<&Table<'_>, Diagnostics>) -> bool + 'e;

/// Where the pieces of a long table come from: each is a table of its own whose first row holds the headings.
pub trait Parts {
    /// Hands every piece to `each`, from the first, as long as that wants more; or what is wrong with it.
    ///
    /// # Errors
    ///
    /// A source that cannot be read, or in which something is wrong that leaves nothing to go on with.
    fn read(&mut self, each: &mut EachPart<'_>) -> Result<(), StreamError>;

    /// Whether any number in it can be read with one decimal mark only, as far as that can be told quickly.
    ///
    /// # Errors
    ///
    /// A source that cannot be read.
    fn has_marks(&mut self) -> io::Result<bool> {
        Ok(true)
    }
}

/// The pieces of a CSV table.
#[derive(Debug)]
pub struct CsvParts<R> {
    reader: R,
    pieces: Pieces,
    separator: Separator,
}

impl<R: Read + Seek> Parts for CsvParts<R> {
    fn read(&mut self, each: &mut EachPart<'_>) -> Result<(), StreamError> {
        self.pieces.read(&mut self.reader, each)
    }

    fn has_marks(&mut self) -> io::Result<bool> {
        let bytes = if self.separator == Separator::Comma { [b'.', b'"'] } else { [b'.', b','] };
        self.pieces.has(bytes, &mut self.reader)
    }
}

/// A long table, a row a unit: read in pieces, so that a table of gigabytes needs no more memory than one of megabytes.
/// CSV is [cut in pieces here](Stream::open); [others](Stream::of) hand in pieces.
///
/// What must be one for the whole table is: the separator and the headings are found in its first rows, the decimal mark
/// in all of them before any figure is read, and units that stand twice are found wherever they stand. Diagnostics
/// name the cell; places in the text they have up to [`MAX_BYTES`], above that nobody keeps it.
///
/// ```
/// use std::{io::Cursor, ops::ControlFlow};
///
/// use chiso_core::{BindOptions, Framework, spec::*};
/// use chiso_table::{MatchOptions, ReadOptions, Stream};
///
/// # fn main() -> Result<(), chiso_core::Diagnostics> {
/// let mut spec = FrameworkSpec::new("example", "2024");
/// spec.inputs.push(InputSpec::new("online", InputKind::Share));
/// spec.nodes.push(NodeSpec::indicator("online", "10".parse().unwrap(), RuleSpec::Share));
/// let framework = Framework::compile(spec, &[])?;
///
/// let file = Cursor::new("code,online\n01,0.5\n02,0.25\n");
/// let mut stream = Stream::open(file, &framework, &ReadOptions::default(), &MatchOptions::default()).unwrap().unwrap();
/// let mut points = Vec::new();
/// let read = stream.for_each_part(&mut |part| {
///     let bound = part.for_each_bound(BindOptions::default(), &mut |_, bound| {
///         points.push(framework.total(bound).unwrap().points.unwrap().to_string());
///     });
///     if bound.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
/// });
/// assert!(read.is_ok());
/// assert_eq!(points, ["5.00", "2.50"]);
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct Stream<P> {
    parts: P,
    framework: Framework,
    options: MatchOptions<'static>,
    /// Whether problems have places in the text.
    placed: bool,
    warnings: Diagnostics,
}

impl<R: Read + Seek> Stream<CsvParts<R>> {
    /// Finds separator, headings and decimal mark; `None` where the table has to be held as a whole: it is no CSV, not a
    /// row a unit, or units are held against a gazetteer.
    ///
    /// # Errors
    ///
    /// A source that cannot be read; a table in whose first rows something is wrong, or whose numbers have both marks or
    /// none that can be told.
    pub fn open(
        reader: R,
        framework: &Framework,
        read: &ReadOptions,
        options: &MatchOptions<'_>,
    ) -> Result<Option<Self>, StreamError> {
        Self::begin(reader, framework, read, options, Sizes::USUAL)
    }

    fn begin(
        mut reader: R,
        framework: &Framework,
        read: &ReadOptions,
        options: &MatchOptions<'_>,
        sizes: Sizes,
    ) -> Result<Option<Self>, StreamError> {
        if options.gazetteer.is_some() {
            return Ok(None);
        }
        let placed = usize::try_from(reader.seek(SeekFrom::End(0))?).is_ok_and(|length| length <= MAX_BYTES);
        let Some(head) = Head::read(&mut reader, read, sizes)? else { return Ok(None) };
        let (table, separator) = head.table(read)?;
        let declared = options.decimal_mark;
        let (options, matched) = match Self::first(&table, framework, options) {
            Ok(Some(both)) => both,
            Ok(None) => return Ok(None),
            Err(problems) => return Err(problems.into()),
        };
        let Some(header) = matched.header() else { return Ok(None) };
        let Some(pieces) = Pieces::below(&table, separator, header, sizes) else { return Ok(None) };
        let options = MatchOptions { header_row: Some(table.row_number(header)), ..options };
        let (warnings, marks) = (matched.warnings().clone(), matched.marks());
        let parts = CsvParts { reader, pieces, separator };
        let mut stream = Self { parts, framework: framework.clone(), options, placed, warnings };
        stream.settle_mark(declared, marks)?;
        Ok(Some(stream))
    }
}

impl<P: Parts> Stream<P> {
    /// Finds headings and decimal mark in pieces that are handed in, whose headings are their row 1; `None` where the table
    /// has to be held as a whole: it is not a row a unit, or units are held against a gazetteer.
    ///
    /// # Errors
    ///
    /// As [`open`](Stream::open).
    pub fn of(mut parts: P, framework: &Framework, options: &MatchOptions<'_>) -> Result<Option<Self>, StreamError> {
        if options.gazetteer.is_some() {
            return Ok(None);
        }
        let mut found = None;
        parts.read(&mut |table| {
            let first = table.and_then(|table| {
                let first = Self::first(table, framework, options)?;
                Ok(first.map(|(options, matched)| (options, matched.warnings().clone(), matched.marks())))
            });
            found = Some(first);
            false
        })?;
        let Some(found) = found else { return Ok(None) };
        let Some((first, warnings, marks)) = found? else { return Ok(None) };
        let options_of_all = MatchOptions { header_row: Some(1), ..first };
        let framework = framework.clone();
        let mut stream = Self { parts, framework, options: options_of_all, placed: false, warnings };
        stream.settle_mark(options.decimal_mark, marks)?;
        Ok(Some(stream))
    }

    /// The first rows, matched: with the options for all; nothing where the table is not a row a unit.
    fn first<'t>(
        table: &'t Table<'t>,
        framework: &Framework,
        options: &MatchOptions<'_>,
    ) -> Result<Option<(MatchOptions<'static>, Matched<'t>)>, Diagnostics> {
        let mut options = unbound(options);
        options.decimal_mark = options.decimal_mark.or(Some(DecimalMark::Point));
        let matched = table.match_with(framework, &options)?;
        options.shape = Some(Shape::Wide);
        Ok((matched.shape() == Shape::Wide).then_some((options, matched)))
    }

    /// Finds the mark, where it is not declared and the first rows do not tell it.
    fn settle_mark(&mut self, declared: Option<DecimalMark>, marks: Marks) -> Result<(), StreamError> {
        if declared.is_none() {
            let marks = if marks.decided() { marks } else { self.find_mark()? };
            let mark = marks.settle(None).map_err(|problem| Diagnostics::from(vec![self.placed(problem)]))?;
            self.options.decimal_mark = Some(mark.unwrap_or_default());
        }
        Ok(())
    }

    /// A problem that was found in a part, with the place that it has: see [`for_each_part`](Self::for_each_part).
    #[must_use]
    pub fn placed(&self, problem: Diagnostic) -> Diagnostic {
        place(problem, self.placed)
    }

    /// What somebody should look at in the headings.
    #[must_use]
    pub const fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }

    /// Hands the rows to `each`, some thousands at a time and in their order, until it breaks off.
    ///
    /// # Errors
    ///
    /// A source that cannot be read; everything that is wrong with rows and units, when all have been looked at. Nothing more is
    /// handed to `each` after the first problem.
    pub fn for_each_part(&mut self, each: &mut dyn FnMut(&Matched<'_>) -> ControlFlow<()>) -> Result<(), StreamError> {
        let mut report = Report::default();
        let states = [RandomState::new(), RandomState::new()];
        let mut keys: Vec<(u64, u64, u32)> = Vec::new();
        let (framework, options) = (&self.framework, &self.options);
        let placed = self.placed;
        let mut stopped = false;
        // What the headings mean is found out once.
        let mut known = None;
        self.parts.read(&mut |table| {
            let matched = table.and_then(|table| match &known {
                Some(known) => table.match_like(framework, options, known),
                None => table.match_with(framework, options),
            });
            match matched {
                Ok(mut matched) => {
                    known = known.take().or_else(|| matched.take_known());
                    for row in matched.units() {
                        let key = key(row);
                        let [one, other] = &states;
                        keys.push((one.hash_one(&key), other.hash_one(&key), row.number));
                    }
                    stopped = !report.has_errors() && each(&matched).is_break();
                }
                Err(problems) => {
                    problems.into_iter().for_each(|problem| report.push(place(problem, placed)));
                }
            }
            if keys.len() > MAX_ROWS as usize {
                let diagnostic = Diagnostic::error(codes::TABLE_TOO_LARGE, Origin::NONE).with("what", "rows");
                report.push(diagnostic.with("limit", MAX_ROWS));
                return false;
            }
            !stopped && !report.is_full()
        })?;
        if !stopped {
            self.find_twice(keys, &mut report)?;
        }
        if report.has_errors() { Err(report.finish().into()) } else { Ok(()) }
    }

    /// Units that stand twice. Those whose keys seem to be the same are read again, so that none is refused by chance.
    fn find_twice(&mut self, mut keys: Vec<(u64, u64, u32)>, report: &mut Report) -> Result<(), StreamError> {
        keys.sort_unstable();
        let same = keys.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)).filter(|same| same.len() > 1);
        let mut rows: Vec<u32> = same.flatten().map(|(.., row)| *row).collect();
        rows.sort_unstable();
        if rows.is_empty() {
            return Ok(());
        }
        let mut seen = BTreeSet::new();
        let (framework, options, placed) = (&self.framework, &self.options, self.placed);
        self.parts.read(&mut |table| {
            let Ok(table) = table else { return true };
            let Ok(matched) = table.match_with(framework, options) else { return true };
            for row in matched.units().iter().filter(|row| rows.binary_search(&row.number).is_ok()) {
                let (kind, name, period) = key(row);
                if !seen.insert((kind, name.into_owned(), period)) {
                    report.push(place(twice(table, row), placed));
                }
            }
            !report.is_full()
        })
    }

    /// What all rows say of the decimal mark, up to the first that decides.
    fn find_mark(&mut self) -> Result<Marks, StreamError> {
        let mut marks = Marks::default();
        if !self.parts.has_marks()? {
            return Ok(marks);
        }
        let (framework, options) = (&self.framework, &self.options);
        self.parts.read(&mut |table| {
            if let Ok(table) = table
                && table.has_marks()
                && let Ok(matched) = table.match_with(framework, options)
            {
                marks.add(matched.marks());
            }
            !marks.decided()
        })?;
        Ok(marks)
    }
}

/// The options without what a stream cannot have.
fn unbound(options: &MatchOptions<'_>) -> MatchOptions<'static> {
    MatchOptions {
        gazetteer: None,
        shape: options.shape,
        header_row: options.header_row,
        decimal_mark: options.decimal_mark,
        columns: options.columns.clone(),
        ignore: options.ignore.clone(),
        unknown: options.unknown,
        leave_out: options.leave_out.clone(),
        period: options.period,
        standing: options.standing,
        words: options.words.clone(),
        at: options.at,
    }
}

/// Above [`MAX_BYTES`] a problem has its cell, and no place in a text that is not kept.
fn place(mut problem: Diagnostic, placed: bool) -> Diagnostic {
    if !placed {
        problem.related.clear();
        if let Some(source) = problem.origin.source {
            problem.origin = Origin::new(source, 0, 0);
        }
    }
    problem
}

#[cfg(test)]
mod tests;
