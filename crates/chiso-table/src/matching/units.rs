//! Who reports: identity by id, code and name, with the period; and who of the cohort does not.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chiso_core::spec::{Date, Period};
use chiso_core::{Diagnostic, Placed};

use super::options::MatchOptions;
use super::{Layered, Report, UnitRow};
use crate::codes;
use crate::excerpt::{excerpt, listed};
use crate::fold::{fold, plain};
use crate::gazetteer::{Asked, Expected, Gazetteer, Refusal};
use crate::roles::Role;
use crate::table::Table;

/// What a column says of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Role(Role),
    Label(String),
}

impl Who {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Role(Role::Id) => "unit.id",
            Self::Role(Role::Code) => "unit.code",
            Self::Role(Role::Name) => "unit.name",
            Self::Role(Role::Period) => "period",
            Self::Role(Role::Region) => "region",
            Self::Role(Role::Type) => "type",
            Self::Role(Role::Input) => "input",
            Self::Role(Role::Value) => "value",
            Self::Role(Role::Standing) => "standing",
            Self::Role(Role::Aside) => "ignore",
            Self::Label(name) => name,
        }
    }
}

/// A column that says something of a unit; a row of a transposed table.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) who: Who,
    pub(super) at: usize,
}

/// The unit of one row, or of one column. `at` tells where each field stands.
pub(super) fn identify(
    table: &Table<'_>,
    options: &MatchOptions<'_>,
    who: &[Field],
    at: impl Fn(&Field) -> (usize, usize),
    first: (usize, usize),
    number: u32,
    report: &mut Report,
) -> Option<UnitRow> {
    let mut row = UnitRow { number, origin: table.origin(first.0, first.1), ..UnitRow::default() };
    let mut cell = first;
    let mut strongest = None;
    for field in who {
        let (line, column) = at(field);
        let text = table.text_at(line, column);
        if text.is_empty() {
            continue;
        }
        let origin = table.origin(line, column);
        match &field.who {
            Who::Role(Role::Id) => row.unit.id = text.into_owned(),
            Who::Role(Role::Code) => row.unit.code = text.into_owned(),
            Who::Role(Role::Name) => row.unit.name = one_line(&text),
            Who::Role(Role::Period) => match period(&text) {
                Some(period) => row.unit.period = Some(Placed::new(period, origin)),
                None => report.push(table.error_found(codes::TABLE_PERIOD, line, column)),
            },
            Who::Role(Role::Region) => row.region = one_line(&text),
            Who::Role(Role::Type) => row.kind = one_line(&text),
            Who::Role(_) => {}
            Who::Label(name) => row.labels.push((name.clone(), one_line(&text))),
        }
        if let Who::Role(role @ (Role::Id | Role::Code | Role::Name)) = field.who
            && strongest.is_none_or(|strongest| role > strongest)
        {
            (strongest, cell) = (Some(role), (line, column));
        }
    }
    if strongest.is_none() {
        let diagnostic = Diagnostic::error(codes::TABLE_UNIT_EMPTY, row.origin).with("row", number);
        report.push(diagnostic.with("cell", table.place(first.0, first.1)).with_some("sheet", table.sheet()));
        return None;
    }
    row.origin = table.origin(cell.0, cell.1);
    let left_out = |name: &&String| {
        let (plain, folded) = (plain(name), fold(name));
        **name == row.unit.id
            || **name == row.unit.code
            || plain == self::plain(&row.unit.name)
            || (!folded.is_empty() && folded == fold(&row.unit.name))
    };
    let mut left_out = options.leave_out.iter().filter(left_out).peekable();
    if left_out.peek().is_some() {
        report.left_out.extend(left_out.cloned());
        return None;
    }
    if row.unit.period.is_none() {
        row.unit.period = options.period.map(Placed::from);
    }
    if let Some(gazetteer) = options.gazetteer {
        resolve(table, options, gazetteer, &mut row, cell, report);
    }
    Some(row)
}

fn one_line(text: &str) -> String {
    if text.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace)) {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// A period as tables write it: `2025`, `2025-Q1`, `2025-03`, `2021/2025`; also `Năm 2025`, `Quý 1/2025`, `Tháng 3/2025`.
pub(super) fn period(text: &str) -> Option<Period> {
    if let Some(period) = Period::parse(text) {
        return Some(period);
    }
    let folded = fold(text);
    let mut words = folded.split(' ');
    let (word, first, second) = (words.next()?, words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    match (word, second) {
        ("nam" | "year", None) => Period::parse(first),
        ("quy", Some(year)) => {
            let quarter = match first {
                "i" | "1" => 1,
                "ii" | "2" => 2,
                "iii" | "3" => 3,
                "iv" | "4" => 4,
                _ => return None,
            };
            Period::parse(&format!("{year}-Q{quarter}"))
        }
        ("thang", Some(year)) => Period::parse(&format!("{year}-{first:0>2}")),
        _ => None,
    }
}

/// The day whose units a row means.
fn day(options: &MatchOptions<'_>, period: Option<Period>) -> Option<Date> {
    options.at.or_else(|| period?.last_day())
}

/// Finds the unit in the gazetteer, and takes its id, code and name from there.
fn resolve(
    table: &Table<'_>,
    options: &MatchOptions<'_>,
    gazetteer: &Gazetteer,
    row: &mut UnitRow,
    (line, column): (usize, usize),
    report: &mut Report,
) {
    let date = day(options, row.unit.period.as_ref().map(|period| period.value));
    let asked = Asked { id: &row.unit.id, code: &row.unit.code, name: &row.unit.name };
    let refusal = match gazetteer.find(asked, date) {
        Ok(entry) => {
            row.unit.id = entry.id().to_owned();
            row.unit.code = entry.code().to_owned();
            row.unit.name = entry.name().to_owned();
            if row.kind.is_empty() {
                row.kind = entry.kind(date).to_owned();
            }
            return;
        }
        Err(refusal) => refusal,
    };
    let shown = [&row.unit.name, &row.unit.code, &row.unit.id].into_iter().find(|text| !text.is_empty());
    let found = shown.map_or_else(String::new, |text| excerpt(text));
    report.push(match refusal {
        Refusal::Unknown { suggestion, ended, began } => {
            let diagnostic = table.error(codes::TABLE_UNIT_UNKNOWN, line, column).with("found", found);
            let diagnostic = diagnostic.with_some("date", date).with_some("suggestion", suggestion);
            let diagnostic = match ended {
                Some((day, into)) => diagnostic.with("ended", day).with_some("successor", into),
                None => diagnostic,
            };
            match began {
                Some((day, of)) => diagnostic.with("began", day).with("predecessors", of.join(", ")),
                None => diagnostic,
            }
        }
        Refusal::Several(names) => {
            let diagnostic = table.error(codes::TABLE_UNIT_AMBIGUOUS, line, column).with("found", found);
            diagnostic.with("candidates", listed(names.iter().map(String::as_str)))
        }
        Refusal::Contradiction { code_unit, name_unit } => {
            let diagnostic = table.error(codes::TABLE_UNIT_CONTRADICTION, line, column);
            let diagnostic = diagnostic.with("code", excerpt(&row.unit.code)).with("code_unit", code_unit);
            let diagnostic = diagnostic.with("name", excerpt(&row.unit.name)).with("name_unit", name_unit);
            diagnostic.with_some("date", date)
        }
        Refusal::WithoutDate => {
            let diagnostic = Diagnostic::error(codes::TABLE_UNIT_WITHOUT_DATE, table.origin(line, column));
            let diagnostic = diagnostic.with("row", row.number).with("found", found);
            diagnostic.with("cell", table.place(line, column)).with_some("sheet", table.sheet())
        }
    });
}

/// What one is known by: its id, its code, its name; with the period.
pub(crate) fn key(row: &UnitRow) -> (u8, Cow<'_, str>, Option<Period>) {
    let unit = &row.unit;
    let (kind, name) = if !unit.id.is_empty() {
        (0, Cow::Borrowed(unit.id.as_str()))
    } else if !unit.code.is_empty() {
        (1, Cow::Borrowed(unit.code.as_str()))
    } else {
        (2, Cow::Owned(fold(&unit.name)))
    };
    (kind, name, unit.period.as_ref().map(|period| period.value))
}

/// The units that stand twice, each with the first of that key, in the order of the rows.
fn all_twice(units: &[UnitRow]) -> Vec<(&UnitRow, &UnitRow)> {
    let mut keys: Vec<_> = units.iter().map(key).zip(0_usize..).collect();
    keys.sort();
    let mut found = Vec::new();
    for same in keys.chunk_by(|(one, _), (other, _)| one == other) {
        let Some(((_, first), others)) = same.split_first() else { continue };
        found.extend(others.iter().map(|(_, other)| (*other, *first)));
    }
    found.sort_unstable();
    found.into_iter().filter_map(|(row, first)| Some((units.get(row)?, units.get(first)?))).collect()
}

/// A unit that stood there before.
pub(crate) fn twice(table: &Table<'_>, row: &UnitRow) -> Diagnostic {
    let diagnostic = Diagnostic::error(codes::TABLE_UNIT_DUPLICATE, row.origin);
    let shown = [&row.unit.name, &row.unit.code, &row.unit.id].into_iter().find(|text| !text.is_empty());
    let diagnostic = diagnostic.with("unit", shown.map_or_else(String::new, |text| excerpt(text)));
    let diagnostic = diagnostic.with_some("period", row.unit.period.as_ref().map(|period| period.value));
    diagnostic.with_some("cell", table.place_of(row.origin)).with_some("sheet", table.sheet())
}

/// Units that stand twice, and those of the cohort that do not stand there at all.
pub(super) fn check(
    table: &Table<'_>,
    options: &MatchOptions<'_>,
    found: &Layered,
    report: &mut Report,
) -> Vec<Expected> {
    for (row, other) in all_twice(&found.units) {
        report.push(twice(table, row).related(other.origin));
    }
    let Some(gazetteer) = options.gazetteer else {
        return Vec::new();
    };
    if report.has_errors() {
        // A unit that was not understood is not one that did not report.
        return Vec::new();
    }
    let mut periods: Vec<Option<Period>> =
        found.units.iter().map(|row| row.unit.period.as_ref().map(|period| period.value)).collect();
    periods.sort();
    periods.dedup();
    let mut not_reported = Vec::new();
    for period in periods {
        let Some(date) = day(options, period) else { continue };
        let same = |row: &&UnitRow| row.unit.period.as_ref().map(|period| period.value) == period;
        let reported: BTreeSet<&str> = found.units.iter().filter(same).map(|row| row.unit.id.as_str()).collect();
        let absent: Vec<Expected> = gazetteer
            .at(date)
            .filter(|entry| !reported.contains(entry.id()))
            .map(|entry| Expected { unit: entry.unit(period), date })
            .collect();
        if absent.is_empty() {
            continue;
        }
        let names = listed(absent.iter().map(|expected| expected.unit.name.as_str()));
        let diagnostic = Diagnostic::warning(codes::TABLE_NOT_REPORTED, table.row_origin(0)).with("units", names);
        let diagnostic = diagnostic.with("count", absent.len()).with_some("period", period);
        report.push(diagnostic.with("date", date).with_some("sheet", table.sheet()));
        not_reported.extend(absent);
    }
    not_reported
}
