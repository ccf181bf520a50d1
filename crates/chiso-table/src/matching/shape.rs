//! How units and figures lie in the table, and in which row the headings stand.

use std::collections::BTreeSet;

use super::headings::{Headings, Meaning};
use super::options::{MatchOptions, Shape};
use super::{Layered, Report, long, transposed, wide};
use crate::codes;
use crate::excerpt::listed;
use crate::roles::Role;
use crate::table::Table;
use chiso_core::{Diagnostic, Framework};

/// How many rows are looked at for headings: above them stand titles.
const HEAD: usize = 20;
/// How many rows are looked at for their names where a row looks like headings.
const NEAR: usize = 200;
/// In how many columns the names of rows are looked for.
const SIDE: usize = 4;

/// The row of headings, and what is beside.
#[derive(Clone, Copy, Debug)]
struct Looks {
    shape: Shape,
    header: usize,
    count: usize,
}

/// Finds the shape and reads the table in it.
pub(super) fn find(
    table: &Table<'_>,
    framework: &Framework,
    options: &MatchOptions<'_>,
    report: &mut Report,
) -> Option<Layered> {
    let headings = Headings::new(framework, options);
    let declared = match options.header_row {
        Some(number) => Some(declared_row(table, number, report)?),
        None => None,
    };
    let wanted = |shape: Shape| options.shape.is_none_or(|declared| declared == shape);
    let mut looks: Option<Looks> = None;
    let better = |looks: &mut Option<Looks>, shape: Shape, header: usize, count: usize| {
        if wanted(shape) && count > 0 && looks.is_none_or(|best| count > best.count) {
            *looks = Some(Looks { shape, header, count });
        }
    };
    let rows = declared.map_or(0..HEAD.min(table.height()), |row| row..row.saturating_add(1));
    for row in rows {
        let meanings = meanings(table, &headings, row);
        let has = |role: Role| meanings.contains(&Meaning::Role(role));
        // A code beside its title is one input.
        let targets: BTreeSet<&Meaning> = meanings.iter().filter(|meaning| is_input(meaning)).collect();
        let units = [Role::Id, Role::Code, Role::Name].into_iter().any(has);
        if has(Role::Input) && has(Role::Value) && targets.is_empty() {
            // Nothing else looks like it.
            better(&mut looks, Shape::Long, row, usize::MAX);
        }
        better(&mut looks, Shape::Wide, row, weight(targets.len(), units));
    }
    // A row that looks like headings is not outdone by what stands far below it.
    let depth = if looks.is_some() { NEAR } else { table.height() };
    let (first, titled) = if wanted(Shape::Transposed) { side(table, &headings, declared, depth) } else { (None, 0) };
    if let Some(first) = first {
        let header = declared.or_else(|| first.checked_sub(1)).unwrap_or_default();
        let head = if declared.is_some() { header } else { transposed::head(table, header) };
        let mut words = (0..SIDE.min(table.width(head))).map(|column| headings.meaning(&table.text_at(head, column)));
        let named = words.any(|word| matches!(word, Meaning::Role(Role::Input | Role::Code)));
        better(&mut looks, Shape::Transposed, header, weight(titled, named));
    }
    let looks = looks.unwrap_or(Looks {
        shape: options.shape.unwrap_or(Shape::Wide),
        header: declared.unwrap_or_default(),
        count: 0,
    });
    if looks.count == 0 {
        no_inputs(table, &headings, looks.header, report);
        return None;
    }
    match looks.shape {
        Shape::Long => long::read(table, &headings, looks.header, report),
        Shape::Transposed => transposed::read(table, &headings, looks.header, declared.is_some(), report),
        Shape::Wide => wide::read(table, &headings, looks.header, report),
    }
}

/// How much a row or a side looks like headings: by its inputs, and where those are equal by its other words.
const fn weight(inputs: usize, words: bool) -> usize {
    if inputs == 0 { 0 } else { inputs.saturating_mul(2).saturating_add(words as usize) }
}

const fn is_input(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Target(_) | Meaning::Several(_))
}

fn meanings(table: &Table<'_>, headings: &Headings<'_>, row: usize) -> Vec<Meaning> {
    (0..table.width(row)).map(|column| headings.meaning(&table.text_at(row, column))).collect()
}

/// The first row that is named like an input in one of the first columns, and how many are; a code counts only where
/// the row has a title too, since running numbers look like codes, or where no row has one.
fn side(table: &Table<'_>, headings: &Headings<'_>, declared: Option<usize>, depth: usize) -> (Option<usize>, usize) {
    let (mut titled, mut coded) = (Vec::new(), Vec::new());
    let from = declared.map_or(0, |row| row.saturating_add(1));
    for row in from..table.height().min(from.saturating_add(depth)) {
        let named = |code: bool| {
            (0..SIDE.min(table.width(row))).any(|column| {
                let text = table.text_at(row, column);
                let is_code = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
                is_code == code && is_input(&headings.meaning(&text))
            })
        };
        if named(false) {
            titled.push(row);
        } else if named(true) {
            coded.push(row);
        }
    }
    let rows = if titled.is_empty() { coded } else { titled };
    (rows.first().copied(), rows.len())
}

/// The row with this number for people.
fn declared_row(table: &Table<'_>, number: u32, report: &mut Report) -> Option<usize> {
    let row = (0..table.height()).find(|row| table.row_number(*row) == number);
    if row.is_none() {
        let origin = table.row_origin(0);
        let last = table.height().checked_sub(1).map_or(0, |row| table.row_number(row));
        report.push(Diagnostic::error(codes::TABLE_HEADER_ROW, origin).with("row", number).with("rows", last));
    }
    row
}

/// No heading is an input: what was looked at, and which came near.
pub(super) fn no_inputs(table: &Table<'_>, headings: &Headings<'_>, header: usize, report: &mut Report) {
    let texts: Vec<String> =
        (0..table.width(header)).map(|column| table.text_at(header, column).into_owned()).collect();
    headings.check_mapping(&texts, report);
    let shown = texts.iter().map(String::as_str).filter(|text| !text.is_empty());
    let diagnostic = Diagnostic::error(codes::TABLE_NO_INPUTS, table.row_origin(header));
    let diagnostic = diagnostic.with("headings", listed(shown)).with("framework", &headings.framework.spec().id.value);
    report.push(diagnostic.with_some("sheet", table.sheet()));
    for (column, text) in texts.iter().enumerate() {
        if headings.meaning(text) == Meaning::Unknown && headings.names.nearest(text).is_some() {
            headings.refuse_unknown(table, (header, column), report);
        }
    }
}
