//! A row a unit, a column an input.

use chiso_core::Diagnostic;

use super::headings::{Headings, Meaning};
use super::options::{MatchOptions, Shape, Unknown};
use super::shape::no_inputs;
use super::units::{Field, Who, identify};
use super::{Column, Layered, Layout, Report, Series, Target};
use crate::codes;
use crate::excerpt::{excerpt, listed};
use crate::roles::Role;
use crate::table::Table;

/// Reads a wide table whose headings stand in `header`.
pub(super) fn read(table: &Table<'_>, headings: &Headings<'_>, header: usize, report: &mut Report) -> Option<Layered> {
    let texts: Vec<String> =
        (0..table.width(header)).map(|column| table.text_at(header, column).into_owned()).collect();
    headings.check_mapping(&texts, report);
    let rows = header.saturating_add(1)..table.height();
    if rows.is_empty() {
        let diagnostic =
            Diagnostic::error(codes::TABLE_EMPTY, table.row_origin(header)).with_some("sheet", table.sheet());
        report.push(diagnostic.with("what", "headings"));
        return None;
    }
    let width = width(table, header, rows.clone(), report);
    let mut columns = Columns::default();
    for column in 0..width {
        columns.take(table, headings, (header, column), (column, column), report);
    }
    columns.finish(table, headings, header, report);
    if columns.who.is_empty() {
        let diagnostic = Diagnostic::error(codes::TABLE_NO_UNIT_COLUMN, table.row_origin(header));
        let diagnostic = diagnostic.with("headings", listed(texts.iter().map(String::as_str)));
        report.push(diagnostic.with_some("sheet", table.sheet()));
        return None;
    }
    // A column without a heading is told where something stands in it, which other rows decide anew.
    let headed = (0..width).all(|column| !table.is_blank(header, column));
    let known = Known { header, width, series: columns.series, who: columns.who };
    let mut found = units(table, headings.options, &known, report);
    found.known = headed.then_some(known);
    Some(found)
}

/// What the headings of a table mean.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    header: usize,
    width: usize,
    series: Vec<Series>,
    who: Vec<Field>,
}

/// Reads a table with the same headings in the same row; nothing where its rows need to be looked at with them.
pub(super) fn read_like(
    table: &Table<'_>,
    options: &MatchOptions<'_>,
    known: &Known,
    report: &mut Report,
) -> Option<Layered> {
    let rows = known.header.saturating_add(1)..table.height();
    let mut lengths = Report::default();
    if rows.is_empty() || width(table, known.header, rows, &mut lengths) != known.width || lengths.has_errors() {
        return None;
    }
    Some(units(table, options, known, report))
}

/// The rows below headings that are known.
fn units(table: &Table<'_>, options: &MatchOptions<'_>, known: &Known, report: &mut Report) -> Layered {
    let rows = known.header.saturating_add(1)..table.height();
    let (mut found, mut units) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for row in rows {
        let at = |field: &Field| (row, field.at);
        if let Some(unit) = identify(table, options, &known.who, at, (row, 0), table.row_number(row), report) {
            found.push(unit);
            units.push(row);
        }
    }
    let layout = Layout::Grid { transposed: false, units, series: known.series.clone() };
    Layered { shape: Shape::Wide, layout, known: None, units: found }
}

/// What the columns are whose headings stand in `header`, without a look at the rows below.
pub(super) fn headed(table: &Table<'_>, headings: &Headings<'_>, header: usize, report: &mut Report) -> Vec<Column> {
    let texts: Vec<String> =
        (0..table.width(header)).map(|column| table.text_at(header, column).into_owned()).collect();
    let mut columns = Columns::default();
    for column in 0..texts.len() {
        columns.take(table, headings, (header, column), (column, column), report);
    }
    if columns.series.is_empty() {
        no_inputs(table, headings, header, report);
        return Vec::new();
    }
    headings.check_mapping(&texts, report);
    columns.finish(table, headings, header, report);
    let figure = |at: usize| columns.series.iter().find(|series| series.at == at).map(|series| series.target);
    let ignored = |text: &String| headings.is_ignored(text);
    let of = |(at, text): (usize, &String)| match figure(at) {
        Some(target) => Column::Target(target),
        None if ignored(text) => Column::Ignored,
        None => Column::Other,
    };
    texts.iter().enumerate().map(of).collect()
}

/// How many columns the table has: as many as there are headings, without empty ones at the end. Rows that are longer or shorter are told.
fn width(table: &Table<'_>, header: usize, rows: core::ops::Range<usize>, report: &mut Report) -> usize {
    let headed = (0..table.width(header)).rev().find(|column| !table.is_blank(header, *column));
    let mut width = headed.map_or(0, |column| column.saturating_add(1));
    for row in rows {
        let found = table.width(row);
        // What a workbook does not store, and what a JSON object leaves out, is empty.
        let short = found < width && table.format() == crate::Format::Csv;
        let last = (width..found).rev().find(|column| !table.is_blank(row, *column));
        if let Some(last) = last
            && found <= table.width(header)
        {
            // A column of its own without a heading: told as such.
            width = width.max(last.saturating_add(1));
        } else if short || last.is_some() {
            let diagnostic = Diagnostic::error(codes::TABLE_ROW_LENGTH, table.row_origin(row));
            let diagnostic = diagnostic.with("row", table.row_number(row)).with("found", found);
            report.push(diagnostic.with("expected", width.max(table.width(header))).with_some("sheet", table.sheet()));
        }
    }
    width
}

/// What the headings were found to be.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) series: Vec<Series>,
    pub(super) who: Vec<Field>,
    left_out: Vec<String>,
    /// Headings that nothing is known of, until it is known whether they hold anything.
    first: Vec<(Taken, (usize, usize))>,
}

/// What only one column may be.
#[derive(PartialEq, Eq)]
enum Taken {
    Target(Target),
    Who(Who),
}

impl Columns {
    /// Takes in a heading: where it stands, where its figures lie, and which line of cells to look at.
    pub(super) fn take(
        &mut self,
        table: &Table<'_>,
        headings: &Headings<'_>,
        cell: (usize, usize),
        (at, _): (usize, usize),
        report: &mut Report,
    ) {
        let text = table.text_at(cell.0, cell.1);
        if text.is_empty() {
            let rows = cell.0.saturating_add(1)..table.height();
            if let Some(row) = rows.into_iter().find(|row| !table.is_blank(*row, at)) {
                report.push(table.error(codes::TABLE_HEADING_EMPTY, row, at));
            }
            return;
        }
        match headings.meaning(&text) {
            Meaning::Target(target) => {
                if self.only(table, headings, Taken::Target(target), cell, report) {
                    self.series.push(Series { at, target, heading: cell });
                }
            }
            Meaning::Role(role) => self.who(table, headings, role, cell, at, report),
            Meaning::Label(name) => self.who.push(Field { who: Who::Label(name), at }),
            Meaning::Several(several) => headings.refuse_several(table, cell, &several, report),
            Meaning::Unknown if headings.options.unknown == Unknown::LeaveOut => self.left_out.push(text.into_owned()),
            Meaning::Unknown => headings.refuse_unknown(table, cell, report),
        }
    }

    fn who(
        &mut self,
        table: &Table<'_>,
        headings: &Headings<'_>,
        role: Role,
        cell: (usize, usize),
        at: usize,
        report: &mut Report,
    ) {
        let who = match role {
            Role::Aside => return,
            Role::Input | Role::Value | Role::Standing => {
                // Words of a long table, in another: a heading like any other.
                if headings.options.unknown == Unknown::LeaveOut {
                    self.left_out.push(table.text_at(cell.0, cell.1).into_owned());
                } else {
                    headings.refuse_unknown(table, cell, report);
                }
                return;
            }
            role => Who::Role(role),
        };
        if self.only(table, headings, Taken::Who(who.clone()), cell, report) {
            self.who.push(Field { who, at });
        }
    }

    /// Whether no other column is the same; if one is, that is told.
    fn only(
        &mut self,
        table: &Table<'_>,
        headings: &Headings<'_>,
        taken: Taken,
        cell: (usize, usize),
        report: &mut Report,
    ) -> bool {
        let Some((_, first)) = self.first.iter().find(|(other, _)| *other == taken) else {
            self.first.push((taken, cell));
            return true;
        };
        let name = match &taken {
            Taken::Target(target) => headings.name(*target),
            Taken::Who(who) => who.name().to_owned(),
        };
        let diagnostic = table.error(codes::TABLE_COLUMN_DUPLICATE, cell.0, cell.1);
        let diagnostic = diagnostic.related(table.origin(first.0, first.1));
        let diagnostic = diagnostic.with("heading", excerpt(&table.text_at(cell.0, cell.1)));
        report.push(diagnostic.with("first", excerpt(&table.text_at(first.0, first.1))).with("target", name));
        false
    }

    /// What is to be said of all headings together.
    pub(super) fn finish(&mut self, table: &Table<'_>, headings: &Headings<'_>, header: usize, report: &mut Report) {
        let origin = table.row_origin(header);
        if !self.left_out.is_empty() {
            let diagnostic = Diagnostic::warning(codes::TABLE_COLUMNS_LEFT_OUT, origin);
            let diagnostic = diagnostic.with("headings", listed(self.left_out.iter().map(String::as_str)));
            report.push(diagnostic.with("count", self.left_out.len()).with_some("sheet", table.sheet()));
        }
        without_column(table, headings, header, self.series.iter().map(|series| series.target), report);
    }
}

/// Inputs of which the table says nothing.
pub(super) fn without_column(
    table: &Table<'_>,
    headings: &Headings<'_>,
    header: usize,
    targets: impl Iterator<Item = Target>,
    report: &mut Report,
) {
    let inputs = &headings.framework.spec().inputs;
    let mut has = vec![false; inputs.len()];
    for target in targets {
        if let Target::Figure(input, _) = target
            && let Some(slot) = has.get_mut(input.get())
        {
            *slot = true;
        }
    }
    let without: Vec<&str> =
        inputs.iter().zip(&has).filter(|(_, has)| !**has).map(|(input, _)| input.id.value.as_str()).collect();
    if without.is_empty() || without.len() == inputs.len() {
        // With points only, no input is looked for.
        return;
    }
    let diagnostic = Diagnostic::warning(codes::TABLE_INPUTS_WITHOUT_COLUMN, table.row_origin(header));
    let diagnostic = diagnostic.with("inputs", listed(without.iter().copied())).with("count", without.len());
    report.push(diagnostic.with_some("sheet", table.sheet()));
}
