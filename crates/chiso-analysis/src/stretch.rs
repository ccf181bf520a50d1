//! Whole units of a figure along a function of it, and the first of them that reaches something.

use alloc::vec::Vec;

use chiso_core::number::{Number, RoundingMode};
use chiso_core::{Mobius, Outlook, OutlookScore};

use crate::ground::Grid;

/// How many units away a step may lie.
const FARTHEST: i64 = 1_000_000_000_000_000;

/// Which way a figure moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Up,
    Down,
}

impl Way {
    /// So many units on the way.
    pub(crate) fn by(self, units: i64) -> Number {
        Number::integer(if self == Self::Up { units } else { units.saturating_neg() })
    }

    /// Whether `one` comes after `other` on the way, or is it.
    fn reaches(self, one: &Number, other: &Number) -> bool {
        if self == Self::Up { one >= other } else { one <= other }
    }
}

/// The whole units of one piece that lie on the way, and what is earned there.
pub(crate) struct Stretch<'o> {
    pub(crate) near: Number,
    pub(crate) far: Number,
    /// Whether the piece goes on beyond `far`.
    pub(crate) open: bool,
    pub(crate) score: &'o Mobius,
}

/// The pieces that have points, as stretches of whole units beyond the start, nearest first.
pub(crate) fn stretches<'o>(outlook: &'o Outlook, grid: &Grid, start: &Number, way: Way) -> Vec<Stretch<'o>> {
    let next = start.add(&way.by(1));
    let limit = start.add(&way.by(FARTHEST));
    let mut stretches = Vec::new();
    for piece in &outlook.pieces {
        let OutlookScore::Score(score) = &piece.score else {
            continue;
        };
        let low = piece.low.as_ref().map(|(value, included)| inside(grid, value, *included, Way::Up));
        let high = piece.high.as_ref().map(|(value, included)| inside(grid, value, *included, Way::Down));
        if let (Some(low), Some(high)) = (&low, &high)
            && low > high
        {
            continue;
        }
        let (near, far) = if way == Way::Up { (low, high) } else { (high, low) };
        let open = far.is_none();
        let near = near.filter(|near| way.reaches(near, &next)).unwrap_or_else(|| next.clone());
        let far = far.filter(|far| way.reaches(&limit, far)).unwrap_or_else(|| limit.clone());
        if way.reaches(&far, &near) {
            stretches.push(Stretch { near, far, open, score });
        }
    }
    if way == Way::Down {
        stretches.reverse();
    }
    stretches
}

/// The first whole unit inside an end of a piece.
fn inside(grid: &Grid, end: &Number, included: bool, inwards: Way) -> Number {
    let units = grid.units(end);
    let mode = if inwards == Way::Up { RoundingMode::Ceiling } else { RoundingMode::Floor };
    let whole = units.round(0, mode);
    if whole == units && !included { whole.add(&inwards.by(1)) } else { whole }
}

/// Without its sign.
pub(crate) fn size(number: Number) -> Number {
    if number.is_negative() { number.neg() } else { number }
}

/// The first whole unit of a stretch where `reached` holds, which must not change more than once on it: what only rises
/// or only falls passes a threshold once.
pub(crate) fn first_in(stretch: &Stretch<'_>, way: Way, reached: &dyn Fn(&Number) -> bool) -> Option<Number> {
    let (mut before, mut at) = (stretch.near.clone(), stretch.far.clone());
    if reached(&before) {
        return Some(before);
    }
    if !reached(&at) {
        return None;
    }
    let half = Number::new(1, 2)?;
    while size(at.sub(&before)) > Number::ONE {
        let mode = if way == Way::Up { RoundingMode::Floor } else { RoundingMode::Ceiling };
        let middle = before.add(&at).mul(&half).round(0, mode);
        if reached(&middle) {
            at = middle;
        } else {
            before = middle;
        }
    }
    Some(at)
}
