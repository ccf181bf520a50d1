use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::{Scorecard, Settled};
use crate::framework::{Body, Edge, Group, NodeIndex};
use crate::mean::{self, Term};
use crate::number::{Number, RoundingMode};
use crate::spec::Combine;

/// Which of a node's amounts is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Which {
    /// The points.
    Points,
    /// The points of what is known so far.
    SoFar,
    /// The lowest possible points.
    Lowest,
    /// The highest possible points.
    Highest,
}

impl Scorecard {
    /// An amount of a node, exactly.
    ///
    /// The recursion is as deep as groups are nested, which compiling bounds.
    pub(crate) fn exact(&self, index: u32, which: Which) -> Option<Number> {
        let entry = self.entry(index)?;
        match (&entry.settled, which) {
            (Settled::Points(points), _) => Some(points.clone()),
            (Settled::Combined, _) => self.combined(index, which),
            (Settled::Dropped | Settled::Nothing, _) | (Settled::Withheld, Which::Points) => None,
            (Settled::Withheld, Which::SoFar) => Some(self.combined(index, which).unwrap_or_default()),
            (Settled::Withheld, Which::Lowest) => entry.possible()?.lowest.clone(),
            (Settled::Withheld, Which::Highest) => entry.possible()?.highest.clone(),
        }
    }

    /// What the children of a group make of `which`; `None` for an indicator.
    ///
    /// - Sum and weighted mean: `sum(points of child * share / max points of child) * sum(shares) / sum(known shares)`.
    ///   Under a weighted mean a child's share of the group's max points is its weight over all weights, so that both
    ///   are the same sum.
    /// - Minimum: the lowest normalised score times the group's max points; what is so far is 0 while one is unknown.
    /// - Any other mean: the mean of normalised scores, of which those below 0 count as 0, times the group's max points.
    pub(crate) fn combined(&self, index: u32, which: Which) -> Option<Number> {
        let node = self.framework.0.node(index)?;
        let Body::Group(group) = &node.body else {
            return None;
        };
        if group.combine == Combine::Minimum {
            return self.minimum(group, &node.max_points, which);
        }
        if group.combine == Combine::Copeland {
            // Made by comparing units: what its children come to says only that it lies between nothing and everything.
            return Some(if which == Which::Highest { node.max_points.clone() } else { Number::ZERO });
        }
        if !group.combine.is_additive() {
            return self.mean(group, &node.max_points, which);
        }
        let mut terms = Vec::with_capacity(group.edges.len());
        for edge in &group.edges {
            match self.exact(edge.child, which) {
                Some(amount) => terms.push(scaled(&amount, edge)),
                // A child without bounds leaves its group without them.
                None if self.entry(edge.child).is_some_and(|entry| matches!(entry.settled, Settled::Withheld)) => {
                    return None;
                }
                None => {}
            }
        }
        let sum = Number::sum(terms);
        Some(match self.reweighting(group) {
            Some(factor) => sum.mul(&factor),
            None => sum,
        })
    }

    /// The normalised scores of the children of a group, in order: `None` for one that leaves its share to its siblings.
    /// Nothing where one is withheld, or where none has points.
    pub(crate) fn children_scores(&self, index: u32) -> Option<Vec<Option<Number>>> {
        let Body::Group(group) = &self.framework.0.node(index)?.body else {
            return None;
        };
        let mut scores = Vec::with_capacity(group.edges.len());
        for edge in &group.edges {
            scores.push(match self.entry(edge.child)?.settled {
                Settled::Dropped | Settled::Nothing => None,
                _ => {
                    let own = self.framework.max_points(NodeIndex(edge.child));
                    Some(self.exact(edge.child, Which::Points)?.div(&own).unwrap_or_default())
                }
            });
        }
        scores.iter().any(Option::is_some).then_some(scores)
    }

    fn minimum(&self, group: &Group, max_points: &Number, which: Which) -> Option<Number> {
        let mut lowest: Option<Number> = None;
        for edge in &group.edges {
            let Some(entry) = self.entry(edge.child) else {
                continue;
            };
            match (&entry.settled, which) {
                (Settled::Dropped | Settled::Nothing, _) => continue,
                (Settled::Withheld, Which::Points | Which::SoFar) => return Some(Number::ZERO),
                _ => {}
            }
            let own = self.framework.max_points(NodeIndex(edge.child));
            let Some(amount) = self.exact(edge.child, which) else {
                // No bound above lowers no minimum; no bound below leaves none.
                if which == Which::Highest {
                    continue;
                }
                return None;
            };
            let score = amount.div(&own).unwrap_or_default();
            lowest = Some(match lowest {
                Some(lowest) => lowest.min(score),
                None => score,
            });
        }
        Some(lowest?.mul(max_points))
    }

    /// A mean that is not additive. What is so far takes unknown children as they are so far; a Mazziotta-Pareto index,
    /// which can fall as a child rises, has nothing so far.
    fn mean(&self, group: &Group, max_points: &Number, which: Which) -> Option<Number> {
        let mut terms = Vec::with_capacity(group.edges.len());
        for edge in &group.edges {
            let Some(entry) = self.entry(edge.child) else {
                continue;
            };
            match (&entry.settled, which) {
                (Settled::Dropped | Settled::Nothing, _) => continue,
                (Settled::Withheld, Which::SoFar) if group.combine == Combine::MazziottaPareto => {
                    return Some(Number::ZERO);
                }
                _ => {}
            }
            let amount = match (self.exact(edge.child, which), which) {
                (Some(amount), _) => amount,
                // Nothing counts below 0.
                (None, Which::Lowest) => Number::ZERO,
                (None, _) => return None,
            };
            let own = self.framework.max_points(NodeIndex(edge.child));
            let score = amount.div(&own).unwrap_or_default().max(Number::ZERO);
            terms.push(Term { weight: edge.share.clone(), score });
        }
        Some(mean::mean(group.combine, &group.how, &terms)?.mul(max_points))
    }

    /// What every known child counts more, because others left it their shares; `None` where none did.
    pub(crate) fn reweighting(&self, group: &Group) -> Option<Number> {
        let dropped =
            |edge: &&Edge| self.entry(edge.child).is_some_and(|entry| matches!(entry.settled, Settled::Dropped));
        let left = group.edges.iter().filter(dropped).fold(None, |sum: Option<Number>, edge| {
            Some(sum.map_or_else(|| edge.share.clone(), |sum| sum.add(&edge.share)))
        })?;
        group.shares.div(&group.shares.sub(&left))
    }

    /// What a child adds to a group that is additive, and in which every known child counts so many times.
    pub(crate) fn contribution_of(&self, edge: &Edge, reweighting: Option<&Number>, which: Which) -> Option<Number> {
        let amount = scaled(&self.exact(edge.child, which)?, edge);
        Some(match reweighting {
            Some(factor) => amount.mul(factor),
            None => amount,
        })
    }

    fn places(&self) -> (u32, u32, RoundingMode) {
        let rounding = self.framework.0.spec.total.rounding;
        (u32::from(rounding.points), u32::from(rounding.index), rounding.mode)
    }

    /// Points as displayed: from the approximation where its error cannot change a digit, from the exact value else.
    pub(crate) fn rounded_points(&self, index: u32) -> Option<Decimal> {
        let (places, _, mode) = self.places();
        let entry = self.entry(index)?;
        if matches!(entry.settled, Settled::Combined)
            && let Some(rounded) = entry.approx.round(places, mode)
        {
            return Some(rounded);
        }
        self.exact(index, Which::Points)?.to_decimal(places, mode)
    }

    /// The index as displayed, likewise.
    pub(crate) fn rounded_index(&self, index: u32) -> Option<Decimal> {
        let (_, places, mode) = self.places();
        let entry = self.entry(index)?;
        let node = self.framework.0.node(index)?;
        if matches!(entry.settled, Settled::Combined)
            && let Some(rounded) = entry.approx.times(node.per_point).round(places, mode)
        {
            return Some(rounded);
        }
        self.exact(index, Which::Points)?.div(&node.max_points)?.to_decimal(places, mode)
    }

    /// Largest remainders: see [`Scorecard::apportioned`].
    pub(crate) fn apportion(&self, group: NodeIndex) -> Option<Vec<(NodeIndex, Decimal)>> {
        let (places, _, mode) = self.places();
        let Body::Group(body) = &self.framework.0.node(group.0)?.body else {
            return None;
        };
        if !matches!(self.entry(group.0)?.settled, Settled::Combined) {
            return None;
        }
        let whole = self.exact(group.0, Which::Points)?.round(places, mode);
        let mut parts: Vec<(u32, Number, Number)> = Vec::new();
        let reweighting = self.reweighting(body);
        for edge in body.edges.iter().filter(|_| body.combine.is_additive()) {
            if let Some(part) = self.contribution_of(edge, reweighting.as_ref(), Which::Points) {
                let floor = part.round(places, RoundingMode::Floor);
                parts.push((edge.child, part.sub(&floor), floor));
            }
        }
        let unit = Number::scaled(1, places);
        let mut short = parts.iter().fold(whole, |short, (_, _, floor)| short.sub(floor));
        let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
        by_remainder.sort_by(|one, other| {
            let remainder = |at: &usize| parts.get(*at).map(|(_, remainder, _)| remainder.clone());
            remainder(other).cmp(&remainder(one))
        });
        for at in by_remainder {
            if short < unit {
                break;
            }
            if let Some((_, _, part)) = parts.get_mut(at) {
                *part = part.add(&unit);
                short = short.sub(&unit);
            }
        }
        parts.into_iter().map(|(child, _, part)| Some((NodeIndex(child), part.to_decimal(places, mode)?))).collect()
    }
}

fn scaled(amount: &Number, edge: &Edge) -> Number {
    match &edge.scale {
        Some(scale) => amount.mul(scale),
        None => amount.clone(),
    }
}
