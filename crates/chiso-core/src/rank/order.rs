use alloc::vec::Vec;
use core::cmp::Ordering;

use super::contender::{Contender, Key, Keys};
use super::entry::{Entries, Entry};
use super::options::RankOptions;
use super::place::places;
use super::ranking::{Decider, Ranked, Ranking};
use crate::spec::Ties;

/// Ranks contenders that were made with the same `options`: who has more comes first.
///
/// The places follow from the values alone; the order in which contenders are given never matters (two units that
/// do not differ in anything that identifies a unit keep it).
#[must_use]
pub fn rank(contenders: &[Contender], options: &RankOptions) -> Ranking {
    let mut entries = Entries::of(contenders);
    let (mut ranked, mut unranked) = (core::mem::take(&mut entries.ranked), core::mem::take(&mut entries.unranked));
    let by_part = |one: &Entry, other: &Entry| one.part.cmp(&other.part);
    ranked.sort_unstable_by(|one, other| {
        by_part(one, other)
            .then_with(|| entries.by_value(one, other))
            .then_with(|| entries.decided(one, other, options).map_or(Ordering::Equal, |(_, order)| order))
            .then_with(|| entries.by_identity(one, other))
    });
    unranked.sort_unstable_by(|one, other| by_part(one, other).then_with(|| entries.by_identity(one, other)));

    let mut ranking =
        Ranking { unranked: unranked.into_iter().map(|entry| entry.index).collect(), ..Ranking::default() };
    ranking.ranked.reserve_exact(ranked.len());
    for part in ranked.chunk_by(|one, other| one.part == other.part) {
        entries.place(part, options, &mut ranking.ranked);
    }
    ranking
}

impl Entries<'_> {
    /// Places for one part of the cohort, from the best down.
    fn place(&self, part: &[Entry], options: &RankOptions, ranked: &mut Vec<Ranked>) {
        let equal = |one: &Entry, other: &Entry| self.by_value(one, other) == Ordering::Equal;
        let ordinal = options.ties == Ties::Ordinal;
        let counts: Vec<usize> =
            if ordinal { part.iter().map(|_| 1).collect() } else { part.chunk_by(equal).map(<[Entry]>::len).collect() };
        let mut places = places(&counts, options.ties).into_iter();
        for run in part.chunk_by(equal) {
            let mut place = if ordinal { None } else { places.next() };
            for (at, entry) in run.iter().enumerate() {
                if ordinal {
                    place = places.next();
                }
                let neighbour = run.get(at.checked_sub(1).unwrap_or(1)).filter(|_| ordinal);
                ranked.extend(place.map(|place| {
                    Ranked {
                        contender: entry.index,
                        place,
                        tied: !ordinal && run.len() > 1,
                        out_of: part.len(),
                        decided_by: neighbour
                            .map(|other| self.decided(entry, other, options).map_or(Decider::Code, |(node, _)| node)),
                    }
                }));
            }
        }
    }

    /// What of the tie-break chain decides between two units, and how.
    fn decided(&self, one: &Entry, other: &Entry, options: &RankOptions) -> Option<(Decider, Ordering)> {
        if options.tie_break.is_empty() {
            return None;
        }
        decided(self.keys(one)?, self.keys(other)?, options)
    }
}

/// What of the tie-break chain decides between two units, and how: the one with more comes first, the one without last.
fn decided(one: &Keys, other: &Keys, options: &RankOptions) -> Option<(Decider, Ordering)> {
    let pairs = one.breaks.iter().zip(&other.breaks).zip(&options.tie_break);
    pairs
        .map(|((one, other), node)| {
            let order = match (one, other) {
                (Some(one), Some(other)) => Key::against(other, one),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            };
            (Decider::Node(*node), order)
        })
        .find(|(_, order)| *order != Ordering::Equal)
}
