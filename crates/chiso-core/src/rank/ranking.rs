use alloc::vec::Vec;
use core::ops::Range;

use super::place::Place;
use crate::framework::NodeIndex;

/// Who has which place, and who has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    pub(super) ranked: Vec<Ranked>,
    pub(super) unranked: Vec<usize>,
}

/// A unit with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ranked {
    /// Which of the contenders, counted from 0.
    pub contender: usize,
    /// Its place.
    pub place: Place,
    /// Whether it shares its place with another.
    pub tied: bool,
    /// How many units are ranked with it, itself included: those of its part of the cohort that can be ranked.
    pub out_of: usize,
    /// With ordinal ranks, where another unit has the same value: what decided between it and the next one above it
    /// (for the first of equals, the next one below).
    pub decided_by: Option<Decider>,
}

/// What decided between units with equal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Decider {
    /// A node of the tie-break chain.
    Node(NodeIndex),
    /// The order of the units' codes.
    Code,
}

impl Ranking {
    /// Those who are ranked: part by part of the cohort, in the order of places; equals in the order of their codes.
    #[must_use]
    pub fn ranked(&self) -> &[Ranked] {
        &self.ranked
    }

    /// Those who cannot be ranked, in the order of their codes: which of the contenders, counted from 0.
    #[must_use]
    pub fn unranked(&self) -> &[usize] {
        &self.unranked
    }

    /// The place of a contender, counted from 0.
    #[must_use]
    pub fn of(&self, contender: usize) -> Option<&Ranked> {
        self.ranked.iter().find(|ranked| ranked.contender == contender)
    }

    /// The place of every contender, where it has one, for as many contenders as there are.
    #[must_use]
    pub fn by_contender(&self) -> Vec<Option<Ranked>> {
        let mut places = alloc::vec![None; self.ranked.len().saturating_add(self.unranked.len())];
        for ranked in &self.ranked {
            if let Some(place) = places.get_mut(ranked.contender) {
                *place = Some(*ranked);
            }
        }
        places
    }

    /// Every part of the cohort as a stretch of [`ranked`](Self::ranked): one where it is not divided.
    #[must_use]
    pub fn parts(&self) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = 0_usize;
        while let Some(first) = self.ranked.get(start) {
            let end = start.saturating_add(first.out_of.max(1));
            parts.push(start..end.min(self.ranked.len()));
            start = end;
        }
        parts
    }

    /// The first `count` of each part, and those who share the place of the last of them, as stretches of
    /// [`ranked`](Self::ranked).
    #[must_use]
    pub fn top(&self, count: usize) -> Vec<Range<usize>> {
        let mut stretches = self.parts();
        for stretch in &mut stretches {
            let mut end = stretch.start.saturating_add(count).min(stretch.end);
            let last = end.checked_sub(1).filter(|last| *last >= stretch.start).and_then(|last| self.ranked.get(last));
            while let (Some(last), Some(next)) = (last, self.ranked.get(end))
                && end < stretch.end
                && next.place == last.place
            {
                end = end.saturating_add(1);
            }
            stretch.end = end;
        }
        stretches
    }

    /// A contender with up to `each_side` neighbours above and below, as a stretch of [`ranked`](Self::ranked); `None`
    /// where it is not ranked.
    #[must_use]
    pub fn around(&self, contender: usize, each_side: usize) -> Option<Range<usize>> {
        let at = self.ranked.iter().position(|ranked| ranked.contender == contender)?;
        let part = self.parts().into_iter().find(|part| part.contains(&at))?;
        let end = at.saturating_add(each_side).saturating_add(1);
        Some(at.saturating_sub(each_side).max(part.start)..end.min(part.end))
    }
}
