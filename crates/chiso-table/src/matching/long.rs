//! A row a figure: unit, period, input, value.

use std::collections::BTreeMap;

use chiso_core::Diagnostic;
use chiso_core::spec::Standing;

use super::headings::{Headings, Meaning};
use super::options::{Shape, Unknown};
use super::units::{Field, Who, identify, key};
use super::wide::without_column;
use super::{Layered, Layout, Report, Series, Target, UnitRow};
use crate::codes;
use crate::excerpt::{excerpt, listed};
use crate::roles::{Prefix, Role, prefixed, standing};
use crate::table::Table;

/// The columns of a long table.
struct Columns {
    input: usize,
    value: usize,
    standing: Option<usize>,
    who: Vec<Field>,
}

/// Reads a long table whose headings stand in `header`.
pub(super) fn read(table: &Table<'_>, headings: &Headings<'_>, header: usize, report: &mut Report) -> Option<Layered> {
    let texts: Vec<String> =
        (0..table.width(header)).map(|column| table.text_at(header, column).into_owned()).collect();
    headings.check_mapping(&texts, report);
    let columns = columns(table, headings, header, &texts, report)?;
    let mut reader = Rows { table, headings, columns: &columns, meanings: BTreeMap::new(), left_out: Vec::new() };
    let mut units: Vec<UnitRow> = Vec::new();
    let mut series: Vec<Vec<Series>> = Vec::new();
    let mut places: BTreeMap<(u8, String, Option<chiso_core::spec::Period>), usize> = BTreeMap::new();
    let mut seen: BTreeMap<(usize, Target), usize> = BTreeMap::new();
    for row in header.saturating_add(1)..table.height() {
        let target = reader.target(row, report);
        let at = |field: &Field| (row, field.at);
        let number = table.row_number(row);
        let Some(unit) = identify(table, headings.options, &columns.who, at, (row, 0), number, report) else {
            continue;
        };
        let next = units.len();
        let (kind, name, period) = key(&unit);
        let place = *places.entry((kind, name.into_owned(), period)).or_insert(next);
        if place == next {
            units.push(unit);
            series.push(Vec::new());
        }
        let Some(target) = target else { continue };
        if let Some(first) = seen.get(&(place, target)) {
            let diagnostic = table.error(codes::TABLE_FIGURE_TWICE, row, columns.value);
            let diagnostic = diagnostic.related(table.origin(*first, columns.value));
            let name = units.get(place).map_or_else(String::new, name_of);
            report.push(diagnostic.with("unit", excerpt(&name)).with("input", headings.name(target)));
            continue;
        }
        seen.insert((place, target), row);
        if let Some(rows) = series.get_mut(place) {
            rows.push(Series { at: row, target, heading: (row, columns.input) });
        }
    }
    if units.is_empty() && !report.has_errors() {
        let diagnostic =
            Diagnostic::error(codes::TABLE_EMPTY, table.row_origin(header)).with_some("sheet", table.sheet());
        report.push(diagnostic.with("what", "headings"));
        return None;
    }
    let left_out = reader.left_out;
    if !left_out.is_empty() {
        let diagnostic = Diagnostic::warning(codes::TABLE_COLUMNS_LEFT_OUT, table.row_origin(header));
        let diagnostic = diagnostic.with("headings", listed(left_out.iter().map(String::as_str)));
        report.push(diagnostic.with("count", left_out.len()).with_some("sheet", table.sheet()));
    }
    let layout = Layout::Long { units: series, value: columns.value };
    without_column(table, headings, header, layout.series().into_iter(), report);
    Some(Layered { shape: Shape::Long, layout, known: None, units })
}

fn name_of(row: &UnitRow) -> String {
    let unit = &row.unit;
    [&unit.name, &unit.code, &unit.id].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
}

fn columns(
    table: &Table<'_>,
    headings: &Headings<'_>,
    header: usize,
    texts: &[String],
    report: &mut Report,
) -> Option<Columns> {
    let mut found: BTreeMap<Role, usize> = BTreeMap::new();
    let mut who = Vec::new();
    for (column, text) in texts.iter().enumerate() {
        match headings.meaning(text) {
            Meaning::Role(Role::Aside) => {}
            Meaning::Role(role) => {
                if let Some(first) = found.get(&role) {
                    let diagnostic = table.error(codes::TABLE_COLUMN_DUPLICATE, header, column);
                    let diagnostic = diagnostic.related(table.origin(header, *first)).with("heading", excerpt(text));
                    let first = texts.get(*first).map_or("", String::as_str);
                    report.push(diagnostic.with("first", excerpt(first)).with("target", Who::Role(role).name()));
                    continue;
                }
                found.insert(role, column);
                if !matches!(role, Role::Input | Role::Value | Role::Standing) {
                    who.push(Field { who: Who::Role(role), at: column });
                }
            }
            Meaning::Label(name) => who.push(Field { who: Who::Label(name), at: column }),
            _ if text.is_empty() => {}
            _ if headings.options.unknown == Unknown::LeaveOut => {}
            _ => headings.refuse_unknown(table, (header, column), report),
        }
    }
    let identified = [Role::Id, Role::Code, Role::Name].iter().any(|role| found.contains_key(role));
    if !identified {
        let diagnostic = Diagnostic::error(codes::TABLE_NO_UNIT_COLUMN, table.row_origin(header));
        let diagnostic = diagnostic.with("headings", listed(texts.iter().map(String::as_str)));
        report.push(diagnostic.with_some("sheet", table.sheet()));
        return None;
    }
    let (input, value) = (*found.get(&Role::Input)?, *found.get(&Role::Value)?);
    Some(Columns { input, value, standing: found.get(&Role::Standing).copied(), who })
}

/// Reads what each row is a figure of.
struct Rows<'r> {
    table: &'r Table<'r>,
    headings: &'r Headings<'r>,
    columns: &'r Columns,
    /// What the names of inputs mean, each looked up once.
    meanings: BTreeMap<String, Meaning>,
    left_out: Vec<String>,
}

impl Rows<'_> {
    fn target(&mut self, row: usize, report: &mut Report) -> Option<Target> {
        let text = self.table.text_at(row, self.columns.input).into_owned();
        let cell = (row, self.columns.input);
        let headings = self.headings;
        let meaning = self.meanings.entry(text.clone()).or_insert_with(|| match prefixed(&text) {
            Some(_) => headings.target(&text),
            None => headings.input(&text, None),
        });
        let target = match meaning {
            Meaning::Target(target) => *target,
            Meaning::Several(several) => {
                headings.refuse_several(self.table, cell, several, report);
                return None;
            }
            _ => {
                let known =
                    headings.options.ignore.iter().any(|name| crate::fold::plain(name) == crate::fold::plain(&text));
                if known {
                    return None;
                }
                if headings.options.unknown == Unknown::LeaveOut {
                    if !self.left_out.contains(&text) {
                        self.left_out.push(text);
                    }
                } else {
                    headings.refuse_unknown(self.table, cell, report);
                }
                return None;
            }
        };
        self.standing(row, &text, target, report)
    }

    /// The target, of the standing that the row names.
    fn standing(&self, row: usize, text: &str, target: Target, report: &mut Report) -> Option<Target> {
        let Some(column) = self.columns.standing else {
            return Some(target);
        };
        let named = self.table.text_at(row, column);
        if named.is_empty() {
            return Some(target);
        }
        let Some(standing) = standing(&named) else {
            report.push(self.table.error_found(codes::TABLE_STANDING, row, column));
            return None;
        };
        let said = matches!(prefixed(text), Some((Prefix::Figure(own), _)) if own != standing);
        if said {
            report.push(self.table.error_found(codes::TABLE_STANDING, row, column));
            return None;
        }
        Some(match target {
            Target::Figure(input, _) => Target::Figure(input, standing),
            Target::Points(node, _) => {
                let standing = if standing == Standing::Measured { Standing::Appraised } else { standing };
                Target::Points(node, standing)
            }
        })
    }
}
