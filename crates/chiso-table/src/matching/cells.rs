//! Cells into figures, and what is said about those that are none.

use chiso_core::spec::{FigureValue, InputKind};
use chiso_core::{Diagnostic, Framework, Origin};

use super::options::MatchOptions;
use super::{Layout, Matched, Report, Target};
use crate::codes;
use crate::excerpt::excerpt;
use crate::figures::{CellProblem, Words, figure};
use crate::mark::{DecimalMark, Evidence, evidence, normalised, plain_evidence};
use crate::table::{Place, Table};

/// How cells are read.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    mark: DecimalMark,
    words: Words,
}

impl Reader {
    pub(super) fn new(options: &MatchOptions<'_>) -> Self {
        Self { mark: options.decimal_mark.unwrap_or_default(), words: options.words.clone() }
    }

    pub(super) const fn mark(&self) -> DecimalMark {
        self.mark
    }

    pub(super) const fn words(&self) -> &Words {
        &self.words
    }

    /// What a cell says; `None` where it is empty.
    pub(super) fn read(
        &self,
        table: &Table<'_>,
        (row, column): (usize, usize),
        kind: &InputKind,
    ) -> Result<Option<FigureValue>, CellProblem> {
        if let Some((text, typed)) = table.plain(row, column) {
            let mark = if typed { DecimalMark::Point } else { self.mark };
            if !matches!(kind, InputKind::Checklist(_)) {
                return figure(kind, text, mark, &self.words, Origin::NONE);
            }
        }
        let Some(cell) = table.cell(row, column) else {
            return Ok(None);
        };
        let mark = if cell.typed { DecimalMark::Point } else { self.mark };
        figure(kind, &cell.text, mark, &self.words, cell.origin)
    }

    /// What is wrong with a cell, in full.
    pub(super) fn refuse(
        &self,
        table: &Table<'_>,
        (row, column): (usize, usize),
        heading: (usize, usize),
        target: &str,
        problem: CellProblem,
    ) -> Diagnostic {
        let code = match problem {
            CellProblem::Number => codes::TABLE_CELL_NUMBER,
            CellProblem::TooLong => codes::TABLE_CELL_TOO_LONG,
            CellProblem::Word => codes::TABLE_CELL_WORD,
            CellProblem::YesNo => codes::TABLE_CELL_YES_NO,
            CellProblem::Date => codes::TABLE_CELL_DATE,
            CellProblem::Error => codes::TABLE_CELL_ERROR,
        };
        let diagnostic = table.error_found(code, row, column);
        let heading = table.text_at(heading.0, heading.1);
        let diagnostic = diagnostic.with_some("heading", (!heading.is_empty()).then(|| excerpt(&heading)));
        if problem != CellProblem::Number {
            return diagnostic;
        }
        let diagnostic = diagnostic.with("input", target).with("mark", self.mark.as_str());
        diagnostic.with_some("suggestion", meant(&table.text_at(row, column)))
    }
}

/// The number that was probably meant: without what stands around it (`1.508 hồ sơ`).
fn meant(text: &str) -> Option<String> {
    let kept = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '%' | '-');
    let start = text.find(kept)?;
    let rest = text.get(start..)?;
    let end = rest.find(|letter| !kept(letter)).unwrap_or(rest.len());
    let number = rest.get(..end)?.trim_end_matches(['.', ',']);
    let other = rest.get(end..)?.chars().any(|letter| letter.is_ascii_digit());
    let is_number = [DecimalMark::Point, DecimalMark::Comma].iter().any(|mark| normalised(number, *mark).is_some());
    (is_number && !other && number != text).then(|| number.to_owned())
}

/// The first cells that say something of the decimal mark.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    point: Option<Seen>,
    comma: Option<Seen>,
    either: Option<Seen>,
}

/// Such a cell.
#[derive(Debug)]
struct Seen {
    origin: Origin,
    place: Place,
    text: String,
}

impl Marks {
    /// With what a later part of the table says.
    pub(crate) fn add(&mut self, later: Self) {
        self.point = self.point.take().or(later.point);
        self.comma = self.comma.take().or(later.comma);
        self.either = self.either.take().or(later.either);
    }

    /// Whether some number can be read with one of them only.
    pub(crate) const fn decided(&self) -> bool {
        self.point.is_some() || self.comma.is_some()
    }

    /// The mark that every number can be read with; none where no number has one.
    pub(crate) fn settle(self, sheet: Option<&str>) -> Result<Option<DecimalMark>, Diagnostic> {
        match (self.point, self.comma, self.either) {
            (Some(point), Some(comma), _) => {
                let diagnostic = Diagnostic::error(codes::TABLE_DECIMAL_MARK_MIXED, comma.origin).related(point.origin);
                let diagnostic = diagnostic.with("point", excerpt(&point.text)).with("comma", excerpt(&comma.text));
                let diagnostic = diagnostic.with("point_cell", point.place).with("comma_cell", comma.place);
                Err(diagnostic.with_some("sheet", sheet))
            }
            (Some(_), None, _) => Ok(Some(DecimalMark::Point)),
            (None, Some(_), _) => Ok(Some(DecimalMark::Comma)),
            (None, None, Some(either)) => {
                let diagnostic = Diagnostic::error(codes::TABLE_DECIMAL_MARK_AMBIGUOUS, either.origin);
                let diagnostic = diagnostic.with("cell", either.place).with_some("sheet", sheet);
                let diagnostic = diagnostic.with("found", excerpt(&either.text));
                let diagnostic = diagnostic.with_some("as_point", normalised(&either.text, DecimalMark::Point));
                Err(diagnostic.with_some("as_comma", normalised(&either.text, DecimalMark::Comma)))
            }
            (None, None, None) => Ok(None),
        }
    }
}

impl Matched<'_> {
    /// Finds the decimal mark: declared, or the only one that every number can be read with.
    pub(super) fn settle_mark(&mut self, options: &MatchOptions<'_>, report: &mut Report) {
        if options.decimal_mark.is_some() || !self.table.has_marks() {
            return;
        }
        match self.marks().settle(self.table.sheet()) {
            Ok(mark) => self.reader.mark = mark.unwrap_or_default(),
            Err(problem) => report.push(problem),
        }
    }

    /// What its cells say of the mark.
    pub(crate) fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        let mut look = |row: usize, column: usize, whole: bool| {
            let Some((text, typed)) = self.table.plain(row, column) else { return };
            if typed || text.bytes().all(|byte| byte.is_ascii_digit()) {
                return;
            }
            let words = self.reader.words();
            let found = match plain_evidence(text).filter(|_| words.is_empty()) {
                Some(found) => found,
                None if words.knows(text) => return,
                None => evidence(text, whole),
            };
            let slot = match found {
                Evidence::Only(DecimalMark::Point) => &mut marks.point,
                Evidence::Only(DecimalMark::Comma) => &mut marks.comma,
                Evidence::Either => &mut marks.either,
                Evidence::Nothing => return,
            };
            if slot.is_none() {
                let (origin, place) = (self.table.origin(row, column), self.table.place(row, column));
                *slot = Some(Seen { origin, place, text: self.table.text_at(row, column).into_owned() });
            }
        };
        for unit in 0..self.units.len() {
            let (series, at) = self.cells_of(unit);
            for series in series.iter().filter(|series| is_number(&self.framework, series.target)) {
                let (row, column) = at.of(series);
                look(row, column, matches!(kind(&self.framework, series.target), InputKind::Count));
            }
        }
        marks
    }
}

fn is_number(framework: &Framework, target: Target) -> bool {
    match target {
        Target::Figure(input, _) => framework
            .input_spec(input)
            .is_some_and(|spec| matches!(spec.kind, InputKind::Number | InputKind::Count | InputKind::Share)),
        Target::Points(..) => true,
    }
}

/// The kind of what a target takes.
pub(super) fn kind(framework: &Framework, target: Target) -> &InputKind {
    match target {
        Target::Figure(input, _) => framework.input_spec(input).map_or(&InputKind::Number, |spec| &spec.kind),
        Target::Points(..) => &InputKind::Number,
    }
}

impl Layout {
    /// What units report, column after column.
    pub(super) fn series(&self) -> Vec<Target> {
        match self {
            Self::Grid { series, .. } => series.iter().map(|series| series.target).collect(),
            Self::Long { units, .. } => units.iter().flatten().map(|series| series.target).collect(),
        }
    }
}
