//! What meeting a target would earn: scored, with the smallest change of one figure that meets it.

use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{FigureValue, InputKind, TargetBound, Title};
use chiso_core::{InputIndex, NodeIndex, NodeKind, Quantity};
use rust_decimal::Decimal;

use super::subject::{Subject, measured};
use super::{State, compare};
use crate::ground::{Grid, Ground, is_past, supplier, total};
use crate::stretch::{Way, first_in, size, stretches};

/// One figure that would meet a target.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meeting {
    /// The input.
    pub input: InputIndex,
    /// The figure as it is.
    pub from: FigureValue,
    /// The figure that meets the target: the nearest that does.
    pub to: FigureValue,
    /// `to` minus `from`, where both are numbers.
    pub change: Option<Number>,
    /// The exact change of the total's points (so far, where it has none); it may be 0, or below.
    pub earns: Number,
    /// Whether `earns` is of the points so far.
    pub so_far: bool,
    /// The indicators whose points change, and by how much.
    pub nodes: Vec<(NodeIndex, Number)>,
    /// Who supplies the figure.
    pub supplied_by: Title,
}

/// Every figure that meets the target by itself, in the order in which the value mentions them.
pub(super) fn ways(ground: &Ground<'_>, subject: &Subject, bound: &TargetBound) -> Vec<Meeting> {
    let Some(expression) = subject.expression(ground.framework) else {
        return Vec::new();
    };
    let inputs = ground.framework.inputs_in(expression).unwrap_or_default();
    let inputs = inputs.into_iter().filter(|input| !is_past(ground.framework, *input));
    inputs.filter_map(|input| way(ground, expression, bound, input)).collect()
}

fn way(ground: &Ground<'_>, expression: &str, bound: &TargetBound, input: InputIndex) -> Option<Meeting> {
    let spec = ground.framework.input_spec(input)?;
    let from = ground.bound.figure(input)?;
    let met = |value: &Number| matches!(compare(bound, value), State::Met { .. });
    let to = match (&spec.kind, &from) {
        (InputKind::YesNo, FigureValue::YesNo(yes)) => FigureValue::YesNo(!yes),
        (_, FigureValue::Number(figure)) => nearest(ground, expression, input, *figure, &met)?,
        (_, FigureValue::Missing) => {
            let limit = Number::from(bound.limit().value);
            let start = Grid::of(&spec.kind, bound.limit().value).map(|grid| (grid.units(&limit), grid));
            let (units, grid) = start?;
            // Nothing is known of it: the limit itself, or the unit beside it.
            let mode = if bound.is_lower_bound() {
                chiso_core::number::RoundingMode::Ceiling
            } else {
                chiso_core::number::RoundingMode::Floor
            };
            let at = units.round(0, mode);
            let beside = at.add(&Number::integer(if bound.is_lower_bound() { 1 } else { -1 }));
            let meets = |units: &Number| {
                let value = grid.value(units)?;
                meets(ground, expression, input, &value, &met).then_some(value)
            };
            meets(&at).or_else(|| meets(&beside))?
        }
        _ => return None,
    };
    if !meets(ground, expression, input, &to, &met) {
        return None;
    }
    let card = ground.with(input, &to)?;
    let changed = ground.framework.nodes().filter_map(|node| {
        let (before, after) = (ground.card.at(node), card.at(node));
        let change = after.points_so_far().unwrap_or_default().sub(&before.points_so_far().unwrap_or_default());
        (after.kind() == NodeKind::Indicator && !change.is_zero()).then_some((node, change))
    });
    let change = match (&from, &to) {
        (FigureValue::Number(from), FigureValue::Number(to)) => Some(Number::from(*to).sub(&Number::from(*from))),
        _ => None,
    };
    Some(Meeting {
        input,
        nodes: changed.collect(),
        from,
        to,
        change,
        earns: total(&card).sub(&total(&ground.card)),
        so_far: ground.card.total().points().is_none() || card.total().points().is_none(),
        supplied_by: supplier(ground.framework, input),
    })
}

fn meets(
    ground: &Ground<'_>,
    expression: &str,
    input: InputIndex,
    value: &FigureValue,
    met: &dyn Fn(&Number) -> bool,
) -> bool {
    let Ok(changed) = ground.bound.with_figure(input, value) else {
        return false;
    };
    matches!(measured(&changed, expression), Quantity::Number(value) if met(&value))
}

/// The figure nearest to the one that it is that meets the target, upwards or downwards: solved piece by piece, on each
/// of which the value only rises or only falls.
fn nearest(
    ground: &Ground<'_>,
    expression: &str,
    input: InputIndex,
    figure: Decimal,
    met: &dyn Fn(&Number) -> bool,
) -> Option<FigureValue> {
    let spec = ground.framework.input_spec(input)?;
    let grid = Grid::of(&spec.kind, figure)?;
    let start = grid.units(&Number::from(figure));
    let outlook = ground.bound.outlook_of(expression, input)?;
    let first = |way: Way| {
        stretches(&outlook, &grid, &start, way).iter().find_map(|stretch| {
            let reached = |units: &Number| stretch.score.at(&grid.figure(units)).is_some_and(|value| met(&value));
            first_in(stretch, way, &reached)
        })
    };
    let allowed = |units: &Number| {
        let value = grid.value(units)?;
        ground.with(input, &value).map(|_| value)
    };
    let ends = [first(Way::Up), first(Way::Down)];
    let mut ends: Vec<Number> = ends.into_iter().flatten().collect();
    ends.sort_by_key(|units| size(units.sub(&start)));
    ends.iter().find_map(allowed)
}
