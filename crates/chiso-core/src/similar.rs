//! Which known name was probably meant: for the advice in a diagnostic, never for a decision.

use alloc::vec::Vec;

use crate::limits::MAX_ADVISED_NAME;

/// The known name nearest to `name`, if one is near enough to be what was meant.
///
/// Optimal string alignment distance (insertions, deletions, substitutions and swaps of neighbours), at most a third
/// of the length; the first of equals.
pub(crate) fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let length = name.chars().take(MAX_ADVISED_NAME.saturating_add(1)).count();
    if length > MAX_ADVISED_NAME {
        return None;
    }
    // Of one or two letters, every other would do.
    let limit = if length < 3 { 0 } else { (length / 3).clamp(1, 4) };
    known
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .filter_map(|candidate| {
            let distance = name_distance(name, candidate);
            (distance <= limit).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many slips of the pen lie between two names: insertions, deletions, substitutions, and swaps of neighbouring
/// characters (optimal string alignment). For the advice in a diagnostic, never for a decision.
///
/// # Example
///
/// ```
/// assert_eq!(chiso_core::name_distance("peroid", "period"), 1);
/// assert_eq!(chiso_core::name_distance("weight", "weighting"), 3);
/// ```
#[must_use]
pub fn name_distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    let mut last: Option<char> = None;
    for (i, l) in left.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i.saturating_add(1));
        for (j, r) in right.iter().enumerate() {
            let at = |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX);
            let replaced = at(&row, j).saturating_add(usize::from(l != *r));
            let mut best =
                replaced.min(at(&row, j.saturating_add(1)).saturating_add(1)).min(at(&next, j).saturating_add(1));
            let previous = j.checked_sub(1);
            if let (Some(last), Some(previous)) = (last, previous)
                && last == *r
                && right.get(previous) == Some(&l)
            {
                best = best.min(at(&before, previous).saturating_add(1));
            }
            next.push(best);
        }
        last = Some(l);
        before = core::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(usize::MAX)
}
