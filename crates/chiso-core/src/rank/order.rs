use alloc::vec::Vec;
use core::cmp::Ordering;

use super::contender::{Contender, Key, Keys};
use super::natural::natural;
use super::options::RankOptions;
use super::place::places;
use super::ranking::{Decider, Ranked, Ranking};
use crate::spec::{Ties, Unit};

/// Ranks contenders that were made with the same `options`: who has more comes first.
///
/// The places follow from the values alone; the order in which contenders are given never matters (two units that
/// do not differ in anything that identifies a unit keep it).
#[must_use]
pub fn rank(contenders: &[Contender], options: &RankOptions) -> Ranking {
    let mut ranked: Vec<(usize, &Contender, &Keys)> = Vec::with_capacity(contenders.len());
    let mut unranked: Vec<(usize, &Contender)> = Vec::new();
    for (index, contender) in contenders.iter().enumerate() {
        match contender.keys() {
            Some(keys) => ranked.push((index, contender, keys)),
            None => unranked.push((index, contender)),
        }
    }
    let by_part = |one: &Contender, other: &Contender| natural(one.part(), other.part());
    ranked.sort_by(|(_, one, keys), (_, other, other_keys)| {
        by_part(one, other)
            .then_with(|| other_keys.key.against(&keys.key))
            .then_with(|| decided(keys, other_keys, options).map_or(Ordering::Equal, |(_, order)| order))
            .then_with(|| identity(one.unit(), other.unit()))
    });
    unranked.sort_by(|(_, one), (_, other)| by_part(one, other).then_with(|| identity(one.unit(), other.unit())));

    let mut ranking =
        Ranking { unranked: unranked.into_iter().map(|(index, _)| index).collect(), ..Ranking::default() };
    for part in ranked.chunk_by(|(_, one, _), (_, other, _)| one.part() == other.part()) {
        place(part, options, &mut ranking.ranked);
    }
    ranking
}

/// Places for one part of the cohort, from the best down.
fn place(part: &[(usize, &Contender, &Keys)], options: &RankOptions, ranked: &mut Vec<Ranked>) {
    let equal = |(_, _, one): &(usize, &Contender, &Keys), (_, _, other): &(usize, &Contender, &Keys)| {
        one.key.against(&other.key) == Ordering::Equal
    };
    let runs: Vec<&[(usize, &Contender, &Keys)]> = part.chunk_by(equal).collect();
    let ordinal = options.ties == Ties::Ordinal;
    let counts: Vec<usize> =
        if ordinal { part.iter().map(|_| 1).collect() } else { runs.iter().map(|run| run.len()).collect() };
    let mut places = places(&counts, options.ties).into_iter();
    for run in runs {
        let mut place = if ordinal { None } else { places.next() };
        for (at, (index, _, keys)) in run.iter().enumerate() {
            if ordinal {
                place = places.next();
            }
            let neighbour = run.get(at.checked_sub(1).unwrap_or(1)).filter(|_| ordinal);
            ranked.extend(
                place.map(|place| Ranked {
                    contender: *index,
                    place,
                    tied: !ordinal && run.len() > 1,
                    out_of: part.len(),
                    decided_by: neighbour
                        .map(|(_, _, other)| decided(keys, other, options).map_or(Decider::Code, |(node, _)| node)),
                }),
            );
        }
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

/// The order of units as their identity has it: by code, by id, by name, by period. Who has no code comes last.
fn identity(one: &Unit, other: &Unit) -> Ordering {
    let text = |one: &str, other: &str| one.is_empty().cmp(&other.is_empty()).then_with(|| natural(one, other));
    let period = |unit: &Unit| unit.period.as_ref().map(|period| period.value);
    text(&one.code, &other.code)
        .then_with(|| text(&one.id, &other.id))
        .then_with(|| text(&one.name, &other.name))
        .then_with(|| period(one).cmp(&period(other)))
}
