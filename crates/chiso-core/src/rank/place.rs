use alloc::vec::Vec;
use core::fmt;

use crate::spec::Ties;

/// A place in a ranking, from 1: a whole number, or one and a half where places are averaged.
///
/// ```
/// use chiso_core::{rank::{Place, places}, spec::Ties};
/// // Three units, of which the last two are equal: runs of equal units from the first place down.
/// let text = |ties| places(&[1, 2], ties).iter().map(Place::to_string).collect::<Vec<_>>();
/// assert_eq!(text(Ties::Competition), ["1", "2"]);
/// assert_eq!(text(Ties::Average), ["1", "2.5"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    halves: u64,
}

impl Place {
    /// The whole place `place`.
    #[must_use]
    pub const fn whole(place: u64) -> Self {
        Self { halves: place.saturating_mul(2) }
    }

    /// Twice the place: always a whole number.
    #[must_use]
    pub const fn halves(self) -> u64 {
        self.halves
    }

    /// How many places better it is than `before`: above 0 for a rise (from 5 to 2 is 3), below 0 for a fall. Twice the
    /// number, which is always whole.
    #[must_use]
    pub const fn halves_gained_since(self, before: Self) -> i64 {
        before.halves.cast_signed().saturating_sub(self.halves.cast_signed())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = if self.halves.is_multiple_of(2) { "" } else { ".5" };
        write!(f, "{}{half}", self.halves / 2)
    }
}

/// The place of each run of equal units, where `runs` says how many units each run has, from the best down.
///
/// Let `g` be the number of units before a run, `r` the number of runs before it, and `n` its own units.
///
/// - [`Ties::Competition`]: `g + 1` (1, 2, 2, 4).
/// - [`Ties::Dense`]: `r + 1` (1, 2, 2, 3).
/// - [`Ties::Average`]: the mean of `g + 1` to `g + n`, which is `g + (n + 1) / 2` (1, 2.5, 2.5, 4).
/// - [`Ties::Ordinal`]: as competition; every run has one unit there.
#[must_use]
pub fn places(runs: &[usize], ties: Ties) -> Vec<Place> {
    let (mut before, mut places) = (0_u64, Vec::with_capacity(runs.len()));
    for (run, count) in (0_u64..).zip(runs) {
        let count = u64::try_from(*count).unwrap_or(u64::MAX);
        places.push(match ties {
            Ties::Dense => Place::whole(run.saturating_add(1)),
            Ties::Average => Place { halves: before.saturating_mul(2).saturating_add(count).saturating_add(1) },
            Ties::Competition | Ties::Ordinal => Place::whole(before.saturating_add(1)),
        });
        before = before.saturating_add(count);
    }
    places
}
