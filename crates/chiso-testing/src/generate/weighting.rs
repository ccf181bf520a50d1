//! Weightings that add up: points moved between siblings, groups rescaled with what is in them, other weights.

use chiso_core::Placed;
use chiso_core::spec::{Combine, FrameworkSpec, NodeSpec, WeightingSpec};
use rust_decimal::Decimal;

use super::plan::{empty_weighting, to_decimal, under_sums_only};
use super::tape::Tape;
use super::tree::weight;
use crate::oracle::{Maxima, effective, exact, scored_children, whole};

/// One weighting for each row of choices, each the base of the next; rows that change nothing are left out.
pub(super) fn weightings(spec: &FrameworkSpec, rows: Vec<Vec<u16>>) -> Vec<WeightingSpec> {
    let mut made: Vec<WeightingSpec> = Vec::new();
    for row in rows {
        let mut tape = Tape::new(row);
        let before = effective(spec, &made.iter().collect::<Vec<_>>());
        let mut weighting = empty_weighting(made.len() + 1);
        match tape.below(4) {
            0 | 1 => moved(spec, &before, &mut weighting, &mut tape),
            2 => other_weights(spec, &mut weighting, &mut tape),
            _ => other_sum(spec, &before, &mut weighting, &mut tape),
        }
        if !weighting.max_points.is_empty() || !weighting.weights.is_empty() {
            made.push(weighting);
        }
    }
    made
}

fn name(node: &NodeSpec, tape: &mut Tape) -> Placed<String> {
    let by_code = tape.chance(40);
    node.code.clone().filter(|_| by_code).unwrap_or_else(|| node.id.clone())
}

/// Owners (the total: `None`) that combine as asked and have several scored children.
fn owners(spec: &FrameworkSpec, combine: Combine) -> Vec<Option<&NodeSpec>> {
    let all = std::iter::once(None).chain(spec.nodes.iter().map(Some));
    let fits = |owner: &Option<&NodeSpec>| {
        let how = match owner.map(|node| &node.body) {
            None => Some(spec.total.combine.value),
            Some(chiso_core::spec::NodeBody::Group(group)) if group.view.is_none() => Some(group.combine.value),
            Some(_) => None,
        };
        how == Some(combine) && scored_children(spec, *owner).len() > 1
    };
    all.filter(fits).collect()
}

/// Points of one child go to another; with a group's own children named or not.
fn moved(spec: &FrameworkSpec, before: &Maxima, weighting: &mut WeightingSpec, tape: &mut Tape) {
    let owners: Vec<_> = owners(spec, Combine::Sum)
        .into_iter()
        .filter(|owner| under_sums_only(spec, scored_children(spec, *owner)[0]))
        .collect();
    if owners.is_empty() {
        return;
    }
    let children = scored_children(spec, tape.pick(&owners));
    let from = tape.below(children.len());
    let to = (from + 1) % children.len();
    // Half of them, or all.
    let part = if tape.chance(15) { whole(1) } else { whole(1) / whole(2) };
    let moving = before.of(children[from]) * part.clone();
    let rest = before.of(children[from]) - moving.clone();
    let (Some(rest), Some(more)) = (to_decimal(&rest), to_decimal(&(before.of(children[to]) + moving.clone()))) else {
        return;
    };
    weighting.max_points.push((name(children[from], tape), rest.into()));
    weighting.max_points.push((name(children[to], tape), more.into()));
    let inner = scored_children(spec, Some(children[from]));
    let halves: Option<Vec<Decimal>> =
        inner.iter().map(|child| to_decimal(&(before.of(child) * (whole(1) - part.clone())))).collect();
    let all_are_points = inner.iter().all(|child| under_sums_only(spec, child));
    if let (Some(halves), true, true) = (halves, all_are_points, tape.chance(30)) {
        weighting.max_points.extend(inner.iter().zip(halves).map(|(child, half)| (name(child, tape), half.into())));
    }
}

/// Other weights for all children of a mean.
fn other_weights(spec: &FrameworkSpec, weighting: &mut WeightingSpec, tape: &mut Tape) {
    let owners = owners(spec, Combine::Arithmetic);
    if owners.is_empty() {
        return;
    }
    for child in scored_children(spec, tape.pick(&owners)) {
        let weight = if tape.chance(8) && !weighting.weights.is_empty() { Decimal::ZERO.into() } else { weight(tape) };
        weighting.weights.push((name(child, tape), weight));
    }
}

/// Another maximum for the whole: with that of a node at the top, or for everything alike.
fn other_sum(spec: &FrameworkSpec, before: &Maxima, weighting: &mut WeightingSpec, tape: &mut Tape) {
    let children = scored_children(spec, None);
    let child = tape.pick(&children);
    let declared_otherwise = spec.total.children_max_points.is_some();
    let points = Decimal::from(tape.pick(&[30_u32, 7, 100]));
    if spec.total.combine.value != Combine::Sum || declared_otherwise || tape.chance(50) {
        weighting.max_points.push(("total".into(), points.into()));
        return;
    }
    let more = before.total.clone() - before.of(child) + exact(points);
    if let Some(total) = to_decimal(&more) {
        weighting.max_points.push((name(child, tape), points.into()));
        let others = children.into_iter().filter(|other| other.id.value != child.id.value);
        let others: Option<Vec<_>> = others.map(|other| Some((other, to_decimal(&before.of(other))?))).collect();
        match others {
            Some(others) => {
                weighting.max_points.push(("total".into(), total.into()));
                let others = others.into_iter().map(|(other, points)| (name(other, tape), points.into()));
                weighting.max_points.extend(others);
            }
            None => weighting.max_points.clear(),
        }
    }
}
