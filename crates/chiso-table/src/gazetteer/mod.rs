//! The units that there are: codes, names, aliases, days; and what became of them.

mod find;
mod read;
mod shipped;
mod words;

use std::collections::BTreeMap;

use chiso_core::Placed;
use chiso_core::spec::{Date, Period, Unit};

pub use find::{Asked, Refusal};
use words::{bare, number};

/// The units of a kind, through time. It is data: provinces are shipped, any other list can be
/// [read](Gazetteer::read).
///
/// A unit's identity is its code **and** a day: codes were given anew when provinces merged (`24` was Bắc Giang until
/// 30 June 2025 and is Bắc Ninh since). An entry is one unit from the day on which it came to be until the day before
/// it ended; a new name alone does not make a new unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    /// The entries of each name, as it is compared.
    names: BTreeMap<String, Vec<usize>>,
    /// The entries of each code, without zeros in front.
    codes: BTreeMap<String, Vec<usize>>,
}

/// A unit, from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    id: String,
    code: String,
    name: String,
    name_en: String,
    /// What kind of unit it is, through time: each with its last day, and the present one without.
    kinds: Vec<(String, Option<Date>)>,
    aliases: Vec<String>,
    from: Option<Date>,
    to: Option<Date>,
    predecessors: Vec<String>,
}

/// A unit that a table should have and does not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Expected {
    /// The unit, with the period that it did not report for.
    pub unit: Unit,
    /// The day on whose units this one is.
    pub date: Date,
}

impl Gazetteer {
    fn new(entries: Vec<Entry>) -> Self {
        let mut gazetteer = Self { entries, names: BTreeMap::new(), codes: BTreeMap::new() };
        for (index, entry) in gazetteer.entries.iter().enumerate() {
            let mut names: Vec<String> = entry.names().map(bare).filter(|name| !name.is_empty()).collect();
            names.sort();
            names.dedup();
            for name in names {
                gazetteer.names.entry(name).or_default().push(index);
            }
            gazetteer.codes.entry(number(&entry.code).to_owned()).or_default().push(index);
        }
        gazetteer
    }

    /// The units that there are on a day, by code.
    pub fn at(&self, date: Date) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.is_at(date))
    }

    /// Every unit that there was and is.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The unit with this id on a day.
    #[must_use]
    pub fn get(&self, id: &str, date: Date) -> Option<&Entry> {
        self.at(date).find(|entry| entry.id == id)
    }

    /// What the unit with this id on a day became: itself as long as there is one; what it was merged into after that.
    #[must_use]
    pub fn successor(&self, entry: &Entry) -> Option<&Entry> {
        let key = entry.key();
        self.entries.iter().find(|other| other.predecessors.contains(&key))
    }

    /// The units that were merged into this one.
    pub fn predecessors<'g>(&'g self, entry: &'g Entry) -> impl Iterator<Item = &'g Entry> {
        self.entries.iter().filter(|other| entry.predecessors.contains(&other.key()))
    }
}

impl Entry {
    /// Its name for programs: `bac-ninh`. Two units of different days may have the same.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its code, as text: `01`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Its name, in Vietnamese: `TP. Huế`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its name in English; empty where none is given.
    #[must_use]
    pub fn name_en(&self) -> &str {
        &self.name_en
    }

    /// What kind of unit it is on a day: `tỉnh`, `thành phố`; without a day, at last. A unit of another kind is still the
    /// same unit.
    #[must_use]
    pub fn kind(&self, date: Option<Date>) -> &str {
        let until = |(_, to): &&(String, Option<Date>)| to.is_none_or(|to| date.is_some_and(|date| date <= to));
        self.kinds.iter().find(until).map_or("", |(kind, _)| kind)
    }

    /// Other names, also former ones.
    #[must_use]
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// The first day, where it is known.
    #[must_use]
    pub const fn from(&self) -> Option<Date> {
        self.from
    }

    /// The last day; `None` for what has not ended.
    #[must_use]
    pub const fn to(&self) -> Option<Date> {
        self.to
    }

    /// Whether there is such a unit on a day.
    #[must_use]
    pub fn is_at(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// It as a unit that reports.
    #[must_use]
    pub fn unit(&self, period: Option<Period>) -> Unit {
        Unit {
            id: self.id.clone(),
            code: self.code.clone(),
            name: self.name.clone(),
            period: period.map(Placed::from),
            ..Unit::default()
        }
    }

    /// What `predecessors` call it: its id, and its last day where it has ended (`bac-ninh@2025-06-30`).
    pub(crate) fn key(&self) -> String {
        self.to.map_or_else(|| self.id.clone(), |to| format!("{}@{to}", self.id))
    }
}
