//! What one more, and one less, of every raw figure gives.

use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::FigureValue;
use chiso_core::{Bound, Diagnostics, Framework, InputIndex, Mobius, NodeIndex, NodeKind, OutlookScore, Status};

use super::rounded;
use crate::ground::{Grid, Ground, is_past};

/// What a unit of a figure gives an indicator and the total, upwards and downwards.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PerUnit {
    /// The indicator.
    pub node: NodeIndex,
    /// The input.
    pub input: InputIndex,
    /// What is meant by a unit.
    pub unit: Unit,
    /// The gain in points of the indicator for one unit more; `None` where one more is not possible, or has no slope
    /// (the points jump here, or are rounded).
    pub up: Option<Number>,
    /// The gain in points of the indicator for one unit less.
    pub down: Option<Number>,
    /// The gain in points of the total for one unit more, through all indicators that look at the figure.
    pub total_up: Option<Number>,
    /// The gain in points of the total for one unit less.
    pub total_down: Option<Number>,
}

/// What is meant by a unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unit {
    /// One more, or one less, of a count: scored.
    One,
    /// The slope: points per unit, at the figure as it is, of `s(x) = (a x + b) / (c x + d)`, which is
    /// `(a d - b c) / (c x + d)^2` times the max points. Upwards it is the slope to the right, downwards that to the
    /// left with the other sign.
    Slope,
}

impl Unit {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Slope => "slope",
        }
    }
}

/// The gain per unit of every number in every scored indicator, in the order of the framework.
///
/// # Errors
///
/// What scoring says of the figures as they are.
pub fn per_unit(framework: &Framework, bound: &Bound) -> Result<Vec<PerUnit>, Diagnostics> {
    let ground = Ground::new(framework, bound)?;
    let mut all = Vec::new();
    for node in ground.card.nodes() {
        if node.kind() != NodeKind::Indicator || node.status() != Status::Scored {
            continue;
        }
        let index = node.index_in_framework();
        let inputs = framework.inputs_of(index).into_iter().filter(|input| !is_past(framework, *input));
        all.extend(inputs.filter_map(|input| of_input(&ground, index, input)));
    }
    Ok(all)
}

fn of_input(ground: &Ground<'_>, node: NodeIndex, input: InputIndex) -> Option<PerUnit> {
    let Some(FigureValue::Number(figure)) = ground.bound.figure(input) else {
        return None;
    };
    let grid = Grid::of(&ground.framework.input_spec(input)?.kind, figure)?;
    let at = Number::from(figure);
    if grid.is_count {
        let gain = |by: i64| ground.gain(node, input, &grid.value(&at.add(&Number::integer(by)))?);
        let (up, down) = (gain(1), gain(-1));
        let split = |gain: Option<crate::ground::Gain>| match gain {
            Some(gain) => (Some(gain.node), Some(gain.total)),
            None => (None, None),
        };
        let ((up, total_up), (down, total_down)) = (split(up), split(down));
        return Some(PerUnit { node, input, unit: Unit::One, up, down, total_up, total_down });
    }
    let slope = |right: bool| slope(ground, node, input, &at, right);
    let total = |right: bool| total_slope(ground, input, &at, right);
    Some(PerUnit {
        node,
        input,
        unit: Unit::Slope,
        up: slope(true),
        down: slope(false).map(|slope| slope.neg()),
        total_up: total(true),
        total_down: total(false).map(|slope| slope.neg()),
    })
}

/// Points of the indicator per unit of the figure, to the right or to the left.
fn slope(ground: &Ground<'_>, node: NodeIndex, input: InputIndex, at: &Number, right: bool) -> Option<Number> {
    let outlook = ground.bound.outlook(node, input)?;
    let score = |piece: &chiso_core::OutlookPiece| match &piece.score {
        OutlookScore::Score(score) => Some(score.clone()),
        _ => None,
    };
    let beside: Mobius = outlook.pieces.iter().find_map(|piece| {
        let low = piece.low.as_ref().is_none_or(|(low, _)| if right { low <= at } else { low < at });
        let high = piece.high.as_ref().is_none_or(|(high, _)| if right { at < high } else { at <= high });
        if low && high { score(piece) } else { None }
    })?;
    let node_score = ground.card.at(node);
    let max_points = node_score.max_points();
    let points = beside.at(at)?.mul(&max_points);
    // The points jump here, are rounded, or are not calculated.
    if node_score.points() != Some(points.clone()) || is_rounded(ground, node) {
        return None;
    }
    Some(beside.slope_at(at)?.mul(&max_points))
}

fn is_rounded(ground: &Ground<'_>, node: NodeIndex) -> bool {
    let third = Number::new(1, 3).unwrap_or_default();
    rounded(ground, ground.card.at(node), third.clone()) != third
}

/// Points of the total per unit of the figure, through every indicator that looks at it.
fn total_slope(ground: &Ground<'_>, input: InputIndex, at: &Number, right: bool) -> Option<Number> {
    let mut sum = Number::ZERO;
    for node in ground.framework.nodes() {
        let scored = ground.card.at(node).status() == Status::Scored;
        if scored && ground.framework.inputs_of(node).contains(&input) {
            let worth = ground.card.at(node).worth_in_total()?;
            sum = sum.add(&slope(ground, node, input, at, right)?.mul(&worth));
        }
    }
    Some(sum)
}
