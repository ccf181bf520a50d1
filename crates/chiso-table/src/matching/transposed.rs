//! A column a unit, a row an input, as real sheets are: with titles above, sections between, and a block of general
//! information at the start.

use chiso_core::Diagnostic;

use super::headings::{Headings, Meaning};
use super::options::{Shape, Unknown};
use super::units::{Field, Who, identify};
use super::wide::without_column;
use super::{Layered, Layout, Report, Series, Target};
use crate::codes;
use crate::excerpt::{excerpt, listed};
use crate::names::Found;
use crate::roles::{Role, role};
use crate::table::Table;

/// In how many columns the names of rows are looked for.
const SIDE: usize = 6;

/// Reads a transposed table whose units stand in the row `header`, or in a row above it.
pub(super) fn read(
    table: &Table<'_>,
    headings: &Headings<'_>,
    header: usize,
    declared: bool,
    report: &mut Report,
) -> Option<Layered> {
    let header = if declared { header } else { head(table, header) };
    let first = first_unit(table, headings, header);
    let width = (header..table.height()).map(|row| table.width(row)).max().unwrap_or_default();
    let mut rows =
        Rows { table, headings, header, first, width, series: Vec::new(), who: Vec::new(), left_out: Vec::new() };
    rows.who.push(Field { who: Who::Role(Role::Name), at: header });
    let mut labels = Vec::new();
    for row in header.saturating_add(1)..table.height() {
        rows.take(row, &mut labels, report);
        if report.is_full() {
            return None;
        }
    }
    let Rows { series, who, left_out, .. } = rows;
    headings.check_mapping(&labels, report);
    if !left_out.is_empty() {
        let diagnostic = Diagnostic::warning(codes::TABLE_COLUMNS_LEFT_OUT, table.row_origin(header));
        let diagnostic = diagnostic.with("headings", listed(left_out.iter().map(String::as_str)));
        report.push(diagnostic.with("count", left_out.len()).with_some("sheet", table.sheet()));
    }
    without_column(table, headings, header, series.iter().map(|series| series.target), report);
    let (mut units, mut found) = (Vec::new(), Vec::new());
    for column in first..width {
        let blank = series.iter().all(|series| table.is_blank(series.at, column))
            && who.iter().all(|field| table.is_blank(field.at, column));
        if blank {
            continue;
        }
        let at = |field: &Field| (field.at, column);
        let number = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1);
        if let Some(unit) = identify(table, headings.options, &who, at, (header, column), number, report) {
            units.push(column);
            found.push(unit);
        }
    }
    if found.is_empty() && !report.has_errors() {
        let texts: Vec<String> =
            (0..table.width(header)).map(|column| table.text_at(header, column).into_owned()).collect();
        let diagnostic = Diagnostic::error(codes::TABLE_NO_UNIT_COLUMN, table.row_origin(header));
        let diagnostic = diagnostic.with("headings", listed(texts.iter().map(String::as_str)));
        report.push(diagnostic.with_some("sheet", table.sheet()));
        return None;
    }
    Some(Layered {
        shape: Shape::Transposed,
        layout: Layout::Grid { transposed: true, units, series },
        known: None,
        units: found,
    })
}

/// The row of the units' names: the nearest one, from the row above the first input upwards, with the heading of the
/// inputs' titles at its side; then with that of their codes; otherwise the nearest that names more than one column.
pub(super) fn head(table: &Table<'_>, above: usize) -> usize {
    let filled = |row: &usize| (0..table.width(*row)).filter(|column| !table.is_blank(*row, *column)).count() > 1;
    let headed = |wanted: Role| {
        move |row: &usize| {
            let mut side = 0..SIDE.min(table.width(*row));
            side.any(|column| role(&table.text_at(*row, column)) == Some(wanted)) && filled(row)
        }
    };
    let up = || (0..above.saturating_add(1)).rev();
    let named = up().find(headed(Role::Input)).or_else(|| up().find(headed(Role::Code)));
    named.or_else(|| up().find(filled)).unwrap_or(above)
}

/// The first column of a unit: after every column that names rows, or describes them.
fn first_unit(table: &Table<'_>, headings: &Headings<'_>, header: usize) -> usize {
    let mut last = 0_usize;
    for column in 0..SIDE.min(table.width(header)) {
        let word = role(&table.text_at(header, column));
        let describes = matches!(word, Some(Role::Input | Role::Code | Role::Id | Role::Aside | Role::Name));
        let names = || {
            (header.saturating_add(1)..table.height()).any(|row| {
                let text = table.text_at(row, column);
                let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
                !is_number && matches!(headings.meaning(&text), Meaning::Target(_) | Meaning::Several(_))
            })
        };
        if describes || names() {
            last = column.saturating_add(1);
        }
    }
    last.max(1)
}

struct Rows<'r> {
    table: &'r Table<'r>,
    headings: &'r Headings<'r>,
    header: usize,
    /// The first column of a unit.
    first: usize,
    width: usize,
    series: Vec<Series>,
    who: Vec<Field>,
    left_out: Vec<String>,
}

impl Rows<'_> {
    /// Takes in a row: an input, something about the units, or a section without figures.
    fn take(&mut self, row: usize, labels: &mut Vec<String>, report: &mut Report) {
        let mut best: Option<((usize, usize), Meaning)> = None;
        let mut coded: Option<(String, chiso_core::InputIndex)> = None;
        for column in 0..self.first {
            let text = self.table.text_at(row, column);
            let word = role(&self.table.text_at(self.header, column));
            if text.is_empty() || word == Some(Role::Aside) {
                continue;
            }
            labels.push(text.clone().into_owned());
            if word == Some(Role::Code)
                && let Found::Input(input) = self.headings.names.find_code(&text)
            {
                coded = Some((text.into_owned(), input));
                continue;
            }
            let meaning = self.headings.meaning(&text);
            let better = match (&best, &meaning) {
                (None, _) => true,
                (Some((_, Meaning::Unknown)), meaning) => *meaning != Meaning::Unknown,
                (Some((_, Meaning::Several(_))), Meaning::Target(_)) => true,
                _ => false,
            };
            if better {
                best = Some(((row, column), meaning));
            }
        }
        let blank = (self.first..self.width).all(|column| self.table.is_blank(row, column));
        let meaning = match (&best, coded) {
            (Some((cell, Meaning::Target(target @ Target::Figure(input, _)))), Some((code, by_code))) => {
                if *input != by_code {
                    self.contradiction(*cell, (&code, by_code), *input, report);
                    return;
                }
                Some((*cell, Meaning::Target(*target)))
            }
            // The code says which of several titles it is, or which input a remark stands beside.
            (best, Some((_, input))) => {
                let cell = best.as_ref().map_or((row, 0), |(cell, _)| *cell);
                Some((cell, Meaning::Target(self.headings.figure(input, None))))
            }
            (best, None) => best.clone(),
        };
        let Some((cell, meaning)) = meaning else {
            if !blank {
                report.push(self.table.error(codes::TABLE_HEADING_EMPTY, row, self.first));
            }
            return;
        };
        match meaning {
            Meaning::Target(target) => self.target(target, cell, report),
            Meaning::Role(Role::Aside) => {}
            Meaning::Role(role @ (Role::Id | Role::Code | Role::Name | Role::Period | Role::Region | Role::Type)) => {
                self.who.retain(|field| field.who != Who::Role(role));
                self.who.push(Field { who: Who::Role(role), at: row });
            }
            Meaning::Label(name) => self.who.push(Field { who: Who::Label(name), at: row }),
            // The heading of a section.
            _ if blank => {}
            Meaning::Several(several) => self.headings.refuse_several(self.table, cell, &several, report),
            _ if self.headings.options.unknown == Unknown::LeaveOut => {
                self.left_out.push(self.table.text_at(cell.0, cell.1).into_owned());
            }
            _ => self.headings.refuse_unknown(self.table, cell, report),
        }
    }

    fn target(&mut self, target: Target, cell: (usize, usize), report: &mut Report) {
        if let Some(first) = self.series.iter().find(|series| series.target == target) {
            let diagnostic = self.table.error(codes::TABLE_COLUMN_DUPLICATE, cell.0, cell.1);
            let diagnostic = diagnostic.related(self.table.origin(first.heading.0, first.heading.1));
            let diagnostic = diagnostic.with("heading", excerpt(&self.table.text_at(cell.0, cell.1)));
            let first = self.table.text_at(first.heading.0, first.heading.1);
            report.push(diagnostic.with("first", excerpt(&first)).with("target", self.headings.name(target)));
            return;
        }
        self.series.push(Series { at: cell.0, target, heading: cell });
    }

    fn contradiction(
        &self,
        cell: (usize, usize),
        (code, by_code): (&str, chiso_core::InputIndex),
        by_title: chiso_core::InputIndex,
        report: &mut Report,
    ) {
        let id = |input| self.headings.framework.input_spec(input).map_or("", |spec| spec.id.value.as_str());
        let diagnostic = self.table.error(codes::TABLE_HEADING_CONTRADICTION, cell.0, cell.1);
        let diagnostic = diagnostic.with("code", excerpt(code)).with("code_input", id(by_code));
        let diagnostic = diagnostic.with("title", excerpt(&self.table.text_at(cell.0, cell.1)));
        report.push(diagnostic.with("title_input", id(by_title)));
    }
}
