//! Contenders as they are put in order: most of what decides, in a few numbers each.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::contender::{Contender, Key, Keys};
use super::natural::{beginning, natural};
use crate::number::small_mantissa;
use crate::spec::Unit;

/// One contender.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Where it stands among the contenders.
    pub(super) index: usize,
    /// The part of the cohort, by its place among the parts.
    pub(super) part: u32,
    /// Its value in units of the last place; 0 where values are not compared by these.
    pub(super) value: i64,
    /// How it is called, as far as numbers can say it.
    called: Called,
}

/// What a unit is called by, and how that begins: where two differ, they have the order of the units.
type Called = (u8, (u64, u64));

/// All contenders, to be put in order.
pub(super) struct Entries<'c> {
    contenders: &'c [Contender],
    pub(super) ranked: Vec<Entry>,
    pub(super) unranked: Vec<Entry>,
    /// Whether values are whole numbers of units of one last place.
    plain: bool,
}

impl<'c> Entries<'c> {
    pub(super) fn of(contenders: &'c [Contender]) -> Self {
        let parts = parts(contenders);
        let scale = scale(contenders);
        let mut entries = Self { contenders, ranked: Vec::new(), unranked: Vec::new(), plain: scale.is_some() };
        entries.ranked.reserve_exact(contenders.iter().filter(|contender| contender.keys().is_some()).count());
        for (index, contender) in contenders.iter().enumerate() {
            let part = parts.binary_search_by(|part| natural(part, contender.part())).unwrap_or_default();
            let part = u32::try_from(part).unwrap_or(u32::MAX);
            let mut entry = Entry { index, part, value: 0, called: called(contender.unit()) };
            let Some(keys) = contender.keys() else {
                entries.unranked.push(entry);
                continue;
            };
            match scale.map(|scale| units(&keys.key, scale)) {
                None => {}
                Some(Some(value)) => entry.value = value,
                Some(None) => entries.plain = false,
            }
            entries.ranked.push(entry);
        }
        entries
    }

    pub(super) fn keys(&self, entry: &Entry) -> Option<&'c Keys> {
        self.contenders.get(entry.index)?.keys()
    }

    /// Who has more comes first.
    pub(super) fn by_value(&self, one: &Entry, other: &Entry) -> Ordering {
        if self.plain {
            return other.value.cmp(&one.value);
        }
        match (self.keys(one), self.keys(other)) {
            (Some(one), Some(other)) => Key::against(&other.key, &one.key),
            _ => Ordering::Equal,
        }
    }

    /// The order of units as their identity has it: by code, by id, by name, by period. Who has no code comes last.
    pub(super) fn by_identity(&self, one: &Entry, other: &Entry) -> Ordering {
        let unit = |entry: &Entry| self.contenders.get(entry.index).map(Contender::unit);
        let identity = || match (unit(one), unit(other)) {
            (Some(one), Some(other)) => identity(one, other),
            _ => Ordering::Equal,
        };
        one.called.cmp(&other.called).then_with(identity).then_with(|| one.index.cmp(&other.index))
    }
}

/// The parts of the cohort that there are, in order.
fn parts(contenders: &[Contender]) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    for part in contenders.iter().map(Contender::part) {
        if parts.last() == Some(&part) {
            continue;
        }
        if let Err(place) = parts.binary_search_by(|known| natural(known, part)) {
            parts.insert(place, part);
        }
    }
    parts
}

/// The most decimal places of all values, where all are rounded.
fn scale(contenders: &[Contender]) -> Option<u32> {
    let mut most = 0;
    for keys in contenders.iter().filter_map(Contender::keys) {
        match &keys.key {
            Key::Rounded(value) => most = most.max(value.scale()),
            Key::Exact(..) => return None,
        }
    }
    Some(most)
}

/// A value in units of a place.
fn units(key: &Key, scale: u32) -> Option<i64> {
    let Key::Rounded(value) = key else { return None };
    let power = 10_i64.checked_pow(scale.checked_sub(value.scale())?)?;
    small_mantissa(*value)?.checked_mul(power)
}

fn called(unit: &Unit) -> Called {
    let names = [(0, &unit.code), (1, &unit.id), (2, &unit.name)];
    let name = names.into_iter().find(|(_, name)| !name.is_empty());
    name.map_or((3, (0, 0)), |(kind, name)| (kind, beginning(name)))
}

fn identity(one: &Unit, other: &Unit) -> Ordering {
    let text = |one: &str, other: &str| one.is_empty().cmp(&other.is_empty()).then_with(|| natural(one, other));
    let period = |unit: &Unit| unit.period.as_ref().map(|period| period.value);
    text(&one.code, &other.code)
        .then_with(|| text(&one.id, &other.id))
        .then_with(|| text(&one.name, &other.name))
        .then_with(|| period(one).cmp(&period(other)))
}
