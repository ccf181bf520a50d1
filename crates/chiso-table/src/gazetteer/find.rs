//! Which unit is meant, by id, code and name, on a day; and why it cannot be told.

use chiso_core::spec::Date;

use super::words::{bare, number};
use super::{Entry, Gazetteer};

/// What a table says of a unit; empty where it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its code.
    pub code: &'a str,
    /// Its name, as people write it.
    pub name: &'a str,
}

/// Why no unit is found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// There is none of that id, code or name on that day.
    Unknown {
        /// What was probably meant.
        suggestion: Option<String>,
        /// The day on which it had ended by then, and what it was merged into.
        ended: Option<(Date, Option<String>)>,
        /// The day on which it came to be afterwards, and of what.
        began: Option<(Date, Vec<String>)>,
    },
    /// There are several.
    Several(Vec<String>),
    /// Code (or id) and name are of different units.
    Contradiction {
        /// The name of the unit with that code.
        code_unit: String,
        /// The name of the unit with that name.
        name_unit: String,
    },
    /// Which unit it is depends on the day, and none is given.
    WithoutDate,
}

impl Gazetteer {
    /// The unit that is meant on a day.
    ///
    /// A name is compared without case, diacritics, hyphens, blanks and the word for its kind (`TP.`, `Thành phố`,
    /// `tỉnh`, `T.`), with every name that the unit has or had. Without a day the unit must be the same one on every day.
    ///
    /// # Errors
    ///
    /// - [`Refusal::Unknown`]: no unit of that id, code or name on that day; with what it was before or became.
    /// - [`Refusal::Several`]: a name that several units have.
    /// - [`Refusal::Contradiction`]: id, code and name are not of one unit.
    /// - [`Refusal::WithoutDate`]: no day, and different units at different times.
    ///
    /// # Example
    ///
    /// ```
    /// use chiso_core::spec::Date;
    /// use chiso_table::{Asked, Gazetteer};
    ///
    /// let provinces = Gazetteer::provinces();
    /// let name = |code, name, date| {
    ///     let found = provinces.find(Asked { code, name, ..Asked::default() }, Date::parse(date));
    ///     found.map(|entry| entry.name().to_owned())
    /// };
    /// assert_eq!(name("", "Thừa Thiên - Huế", "2024-12-31").unwrap(), "TP. Huế");
    /// assert_eq!(name("24", "", "2025-06-30").unwrap(), "Bắc Giang");
    /// assert_eq!(name("24", "", "2025-07-01").unwrap(), "Bắc Ninh");
    /// assert!(name("24", "Bắc Giang", "2025-07-01").is_err());
    /// ```
    pub fn find(&self, asked: Asked<'_>, date: Option<Date>) -> Result<&Entry, Refusal> {
        let Some(date) = date else {
            return self.find_always(asked);
        };
        let by_id = |id: &str| self.at(date).find(|entry| entry.id == id);
        let coded = (!asked.code.is_empty()).then(|| self.coded(asked.code, date));
        let named = if asked.name.is_empty() { None } else { Some(self.named(asked.name, date)?) };
        let with_id = (!asked.id.is_empty()).then(|| by_id(asked.id));
        let mut found: Option<&Entry> = None;
        for entry in [with_id, coded, named].into_iter().flatten() {
            let Some(entry) = entry else {
                return Err(self.unknown(asked, date));
            };
            match found {
                None => found = Some(entry),
                Some(first) if first == entry => {}
                Some(first) => {
                    let (code_unit, name_unit) = (first.name.clone(), entry.name.clone());
                    return Err(Refusal::Contradiction { code_unit, name_unit });
                }
            }
        }
        found.ok_or_else(|| self.unknown(asked, date))
    }

    /// The unit that is meant, where it is the same on every day of the gazetteer.
    fn find_always(&self, asked: Asked<'_>) -> Result<&Entry, Refusal> {
        let mut days: Vec<Option<Date>> = self.entries.iter().map(|entry| entry.to.or(entry.from)).collect();
        days.sort();
        days.dedup();
        let mut found: Vec<&Entry> = Vec::new();
        let mut refusal = None;
        for day in days.into_iter().flatten() {
            match self.find(asked, Some(day)) {
                Ok(entry) if found.contains(&entry) => {}
                Ok(entry) => found.push(entry),
                Err(Refusal::Unknown { suggestion, .. }) => {
                    refusal = refusal.or(Some(Refusal::Unknown { suggestion, ended: None, began: None }));
                }
                Err(other) => refusal = Some(other),
            }
        }
        match (found.as_slice(), refusal) {
            ([entry], None) => Ok(entry),
            ([], Some(refusal)) => Err(refusal),
            ([], None) => Err(Refusal::Unknown { suggestion: None, ended: None, began: None }),
            _ => Err(Refusal::WithoutDate),
        }
    }

    /// The unit with this code; a missing zero in front is filled in, since spreadsheets drop it.
    fn coded(&self, code: &str, date: Date) -> Option<&Entry> {
        let like = || self.of(self.codes.get(number(code))).filter(|entry| entry.is_at(date));
        like().find(|entry| entry.code == code).or_else(|| {
            let mut like = like();
            match (like.next(), like.next()) {
                (Some(entry), None) => Some(entry),
                _ => None,
            }
        })
    }

    fn of<'g>(&'g self, places: Option<&'g Vec<usize>>) -> impl Iterator<Item = &'g Entry> {
        places.into_iter().flatten().filter_map(|place| self.entries.get(*place))
    }

    /// The unit with this name.
    fn named(&self, name: &str, date: Date) -> Result<Option<&Entry>, Refusal> {
        let wanted = bare(name);
        if wanted.is_empty() {
            return Ok(None);
        }
        let fits: Vec<&Entry> = self.of(self.names.get(&wanted)).filter(|entry| entry.is_at(date)).collect();
        match fits.as_slice() {
            [] => Ok(None),
            [entry] => Ok(Some(entry)),
            several => {
                // The word for the kind may tell them apart: `xã Tân Phú`, `phường Tân Phú`.
                let whole = crate::fold::fold(name);
                let mut exact = several.iter().filter(|entry| crate::fold::fold(&entry.name) == whole);
                match (exact.next(), exact.next()) {
                    (Some(entry), None) => Ok(Some(entry)),
                    _ => {
                        let shown = |entry: &&Entry| format!("{} ({})", entry.name, entry.code);
                        Err(Refusal::Several(several.iter().map(shown).collect()))
                    }
                }
            }
        }
    }

    /// There is none on that day: what it was on others, and what was probably meant.
    fn unknown(&self, asked: Asked<'_>, date: Date) -> Refusal {
        let wanted = bare(asked.name);
        let is_meant = |entry: &&Entry| {
            (!asked.id.is_empty() && entry.id == asked.id)
                || (!wanted.is_empty() && entry.is_called(&wanted))
                || (asked.name.is_empty() && !asked.code.is_empty() && entry.code == asked.code)
        };
        let meant = || self.entries.iter().filter(is_meant);
        let ended = meant().filter(|entry| entry.to.is_some_and(|to| to < date)).max_by_key(|entry| entry.to);
        let ended = ended.and_then(|entry| Some((entry.to?, self.successor(entry).map(|next| next.name.clone()))));
        let began = meant().filter(|entry| entry.from.is_some_and(|from| from > date)).min_by_key(|entry| entry.from);
        let began = began.and_then(|entry| {
            Some((entry.from?, self.predecessors(entry).map(|before| before.name.clone()).collect()))
        });
        let suggestion = if ended.is_none() && began.is_none() { self.suggestion(asked, &wanted, date) } else { None };
        Refusal::Unknown { suggestion, ended, began }
    }

    fn suggestion(&self, asked: Asked<'_>, wanted: &str, date: Date) -> Option<String> {
        // Where the name is right, the code is not, or the other way round.
        let of_code = self.coded(asked.code, date).map(|entry| entry.name.clone());
        if !wanted.is_empty() {
            if let Ok(Some(entry)) = self.named(asked.name, date) {
                return Some(format!("{} ({})", entry.name, entry.code));
            }
            let known: Vec<(String, &str)> =
                self.at(date).flat_map(|entry| entry.names().map(|name| (bare(name), entry.name.as_str()))).collect();
            let near = crate::fold::nearest(wanted, known.iter().map(|(folded, shown)| (folded.as_str(), *shown)));
            return near.map(str::to_owned).or(of_code);
        }
        of_code
    }
}

impl Entry {
    /// Every name that it has or had.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let own = [self.name.as_str(), self.name_en.as_str()];
        own.into_iter().chain(self.aliases.iter().map(String::as_str)).filter(|name| !name.is_empty())
    }

    fn is_called(&self, wanted: &str) -> bool {
        self.names().any(|name| bare(name) == wanted)
    }
}
