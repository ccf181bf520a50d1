//! A gazetteer from a table: a row a unit.

use std::collections::{BTreeMap, BTreeSet};

use chiso_core::spec::Date;
use chiso_core::{Diagnostic, Diagnostics};

use super::{Entry, Gazetteer};
use crate::codes;
use crate::table::{ReadOptions, Table};

/// The columns, in any order; all but `code` and `name` may be absent.
const COLUMNS: [&str; 9] = ["id", "code", "name", "name_en", "kind", "aliases", "from", "to", "predecessors"];

impl Gazetteer {
    /// Reads a gazetteer: a table with the columns `code` and `name`, and as wanted `id`, `name_en`, `kind`,
    /// `aliases` (separated by `;`), `from` and `to` (first and last day, `2025-07-01`), `predecessors` (separated by `;`: the ids of
    /// the units that this one was made of, each with its last day, `bac-giang@2025-06-30`). A kind that it had before is
    /// given with its last day (`tỉnh@2024-12-31;thành phố`). Without an id, a unit's is made of its name.
    ///
    /// # Errors
    ///
    /// A table that cannot be read; a row without code or name; two units of one id or code on one day; a day that is none; a
    /// predecessor that is not there.
    ///
    /// # Example
    ///
    /// ```
    /// use chiso_core::spec::Date;
    /// use chiso_table::{Asked, Gazetteer};
    ///
    /// let communes = Gazetteer::read("code,name\n00001,Xã Một\n00004,Phường Hai\n".as_bytes(), 0)?;
    /// let found = communes.find(Asked { name: "P. Hai", ..Asked::default() }, Date::parse("2025-12-31"));
    /// assert!(found.is_err(), "`P.` is not known to be a word for a kind");
    /// let found = communes.find(Asked { name: "phuong hai", ..Asked::default() }, Date::parse("2025-12-31"));
    /// assert_eq!(found.unwrap().code(), "00004");
    /// # Ok::<(), chiso_core::Diagnostics>(())
    /// ```
    pub fn read(bytes: &[u8], source: u32) -> Result<Self, Diagnostics> {
        let table = Table::read(bytes, &ReadOptions::new(source))?;
        let mut problems = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        // The entries of each id and of each code.
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let heading = |name: &str| (0..table.width(0)).find(|column| table.text_at(0, *column) == name);
        let columns = COLUMNS.map(heading);
        for row in 1..table.height() {
            if (table.width(0)..table.width(row)).any(|column| !table.is_blank(row, column)) {
                problems.push(refuse(&table, row, "it has more cells than there are headings"));
                continue;
            }
            match entry(&table, row, &columns) {
                Ok(entry) => {
                    let same = [format!("id {}", entry.id), format!("code {}", entry.code)];
                    let known = same.iter().filter_map(|key| named.get(key)).flatten();
                    let mut others = known.filter_map(|place| entries.get(*place));
                    if let Some(other) = others.find(|other| overlap(other, &entry)) {
                        let detail =
                            format!("`{}` and `{}` have one id or code at the same time", other.name, entry.name);
                        problems.push(refuse(&table, row, &detail));
                    }
                    for key in same {
                        named.entry(key).or_default().push(entries.len());
                    }
                    entries.push(entry);
                }
                Err(detail) => problems.push(refuse(&table, row, &detail)),
            }
        }
        let keys: BTreeSet<String> = entries.iter().map(Entry::key).collect();
        for (row, entry) in (1..).zip(&entries) {
            for predecessor in entry.predecessors.iter().filter(|predecessor| !keys.contains(*predecessor)) {
                problems.push(refuse(&table, row, &format!("there is no `{predecessor}`")));
            }
        }
        if problems.is_empty() { Ok(Self::new(entries)) } else { Err(Diagnostics::from(problems)) }
    }
}

fn refuse(table: &Table<'_>, row: usize, detail: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(codes::GAZETTEER_LINE, table.row_origin(row));
    diagnostic.with("row", table.row_number(row)).with("detail", detail)
}

fn overlap(one: &Entry, other: &Entry) -> bool {
    let before =
        |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(end), Some(start)) if end < start);
    !before(one.to, other.from) && !before(other.to, one.from)
}

fn entry(table: &Table<'_>, row: usize, columns: &[Option<usize>; 9]) -> Result<Entry, String> {
    let [id, code, name, name_en, kind, aliases, from, to, predecessors] =
        columns.map(|column| column.map_or_else(String::new, |column| table.text_at(row, column).into_owned()));
    if code.is_empty() || name.is_empty() {
        return Err("a unit needs `code` and `name`".to_owned());
    }
    let day = |text: &str| match text {
        "" => Ok(None),
        text => Date::parse(text).map(Some).ok_or_else(|| format!("`{text}` is no day of the form 2025-07-01")),
    };
    let list = |text: &str| -> Vec<String> {
        text.split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    };
    let (from, to) = (day(&from)?, day(&to)?);
    if matches!((from, to), (Some(from), Some(to)) if to < from) {
        return Err("it ends before it begins".to_owned());
    }
    let id = if id.is_empty() { crate::fold::fold(&name).replace(' ', "-") } else { id };
    let kinds = kinds(&list(&kind), day)?;
    Ok(Entry { id, code, name, name_en, kinds, aliases: list(&aliases), from, to, predecessors: list(&predecessors) })
}

/// The kinds of a unit through time: all but the last with their last days, one after the other.
fn kinds(
    list: &[String],
    day: impl Fn(&str) -> Result<Option<Date>, String>,
) -> Result<Vec<(String, Option<Date>)>, String> {
    let mut kinds: Vec<(String, Option<Date>)> = Vec::new();
    for (index, kind) in list.iter().enumerate() {
        let (kind, to) = kind.split_once('@').unwrap_or((kind, ""));
        let to = day(to)?;
        let last = list.len() == index.saturating_add(1);
        let after = kinds.last().is_none_or(|(_, before)| to.is_none() || *before < to);
        if last != to.is_none() || !after {
            return Err("each `kind` but the last needs its last day, one after the other".to_owned());
        }
        kinds.push((kind.to_owned(), to));
    }
    Ok(kinds)
}
