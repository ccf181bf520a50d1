//! Nodes whose display no working precision decides.

use crate::scorecard::{Reason, Scorecard, Settled, Status, Which};

/// Marks every scored node whose points, or whose index, cannot be rounded for certain. They keep their number: a sum that
/// they stand in may well be decided.
pub(super) fn mark(card: &mut Scorecard) {
    let is_real = |settled: &Settled| matches!(settled, Settled::Points(points) if !points.is_fraction());
    if !card.entries.iter().any(|entry| is_real(&entry.settled)) {
        return;
    }
    let rounding = card.framework.0.spec.total.rounding;
    let (mode, places) = (rounding.mode, [u32::from(rounding.points), u32::from(rounding.index)]);
    for index in 0..=card.framework.0.total() {
        if card.entry(index).is_none_or(|entry| entry.status != Status::Scored) {
            continue;
        }
        let Some(points) = card.exact(index, Which::Points).filter(|points| !points.is_fraction()) else {
            continue;
        };
        let share = card.framework.0.node(index).and_then(|node| points.div(&node.max_points));
        let shown = [Some(points), share];
        let decided = shown.into_iter().flatten().zip(places).all(|(number, places)| number.is_decided(places, mode));
        if let (false, Some(entry)) = (decided, card.entry_mut(index)) {
            entry.status = Status::Undecided;
            entry.because(Reason::Undecided);
        }
    }
}
