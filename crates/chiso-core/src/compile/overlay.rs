//! Weightings: new maxima and weights over the framework's own, exactly.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::maxima::{Maxima, combine_of, id, is_view, report_sum, scored};
use super::tree::{NodeNames, Tree};
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::number::Number;
use crate::origin::{Origin, Placed};
use crate::spec::{Combine, FrameworkSpec, NodeBody, WeightingSpec};

/// What a weighting names, by node, and where.
type Named = BTreeMap<usize, (Number, Origin)>;

/// The maxima after all `weightings`, each over the one before.
pub(super) fn overlay(
    spec: &FrameworkSpec,
    tree: &Tree,
    own: &Maxima,
    weightings: &[WeightingSpec],
    diagnostics: &mut Diagnostics,
) -> Maxima {
    let mut maxima = own.clone();
    let mut before: Option<&WeightingSpec> = None;
    let full = format!("{}/{}", spec.id.value, spec.edition.value);
    for weighting in weightings {
        if weighting.framework.value != full {
            let diagnostic = Diagnostic::error(codes::WEIGHTING_FOR_OTHER_FRAMEWORK, weighting.framework.origin);
            diagnostics.push(diagnostic.with("found", &weighting.framework.value).with("expected", &full));
            // That its names mean nothing here says no more.
            return own.clone();
        }
        let base = weighting.base.as_ref();
        if base.map(|base| base.value.as_str()) != before.map(|before| before.id.value.as_str()) {
            let origin = base.map_or(weighting.id.origin, |base| base.origin);
            let diagnostic = Diagnostic::error(codes::WEIGHTING_BASE, origin);
            let diagnostic = diagnostic.with("base", base.map_or("", |base| base.value.as_str()));
            diagnostics.push(diagnostic.with("weighting", &weighting.id.value));
        }
        maxima = one(spec, tree, (own, &maxima), weighting, diagnostics);
        before = Some(weighting);
    }
    maxima
}

fn one(
    spec: &FrameworkSpec,
    tree: &Tree,
    (base, before): (&Maxima, &Maxima),
    weighting: &WeightingSpec,
    diagnostics: &mut Diagnostics,
) -> Maxima {
    let names = NodeNames::new(&spec.nodes, None);
    let points = named(spec, &names, &weighting.max_points, diagnostics);
    let weights = named(spec, &names, &weighting.weights, diagnostics);
    check_uses(spec, tree, &points, &weights, diagnostics);
    let total = spec.nodes.len();
    let mut new = before.clone();
    for (node, (weight, _)) in &weights {
        if let Some(slot) = new.weights.get_mut(*node) {
            *slot = weight.clone();
        }
    }
    if let (Some((value, _)), Some(slot)) = (points.get(&total), new.points.get_mut(total)) {
        *slot = value.clone();
    }
    for group in tree.order.iter().rev().map(|node| *node as usize).filter(|node| !is_view(spec, *node)) {
        let children: Vec<usize> = scored(tree, group).collect();
        if children.is_empty() {
            continue;
        }
        let own = new.points(group);
        // What had nothing before takes the framework's own proportions.
        let old = if before.points(group).is_zero() { base } else { before };
        let factor = own.div(&old.points(group)).unwrap_or_default();
        let combine = combine_of(spec, group);
        let sum = children.iter().fold(Number::ZERO, |sum, child| sum.add(&new.weight(*child)));
        if combine.is_weighted() && sum.is_zero() {
            let origin =
                children.iter().find_map(|child| weights.get(child)).map_or(weighting.origin, |(_, origin)| *origin);
            report_sum(id(spec, group), &sum, &Number::ONE, origin, diagnostics);
        }
        for child in &children {
            let value = match combine {
                Combine::Sum => {
                    points.get(child).map_or_else(|| old.points(*child).mul(&factor), |(value, _)| value.clone())
                }
                Combine::Arithmetic => own.mul(&new.weight(*child)).div(&sum).unwrap_or_default(),
                _ => own.clone(),
            };
            if let Some(slot) = new.points.get_mut(*child) {
                *slot = value;
            }
        }
        if combine == Combine::Sum {
            // What the children add up to keeps its proportion to the group's maximum, also where the two differ.
            let whole = children.iter().fold(Number::ZERO, |sum, child| sum.add(&old.points(*child)));
            let after = children.iter().fold(Number::ZERO, |sum, child| sum.add(&new.points(*child)));
            let origin = children.iter().chain(core::iter::once(&group)).find_map(|node| points.get(node));
            let origin = origin.map_or(weighting.origin, |(_, origin)| *origin);
            report_sum(id(spec, group), &after, &whole.mul(&factor), origin, diagnostics);
        }
    }
    new.fill_views(spec, tree);
    new
}

fn named(
    spec: &FrameworkSpec,
    names: &NodeNames<'_>,
    list: &[(Placed<String>, Placed<Decimal>)],
    diagnostics: &mut Diagnostics,
) -> Named {
    let mut named = Named::new();
    for (name, value) in list {
        let node = match name.value.as_str() {
            "total" => spec.nodes.len(),
            _ => match names.find(name, diagnostics) {
                Some(node) => node as usize,
                None => continue,
            },
        };
        let number = Number::from(value.value);
        if number.is_negative() || number > Number::integer(1_000_000_000_000) {
            let diagnostic = Diagnostic::error(codes::WEIGHT_OUT_OF_RANGE, value.origin).with("node", &name.value);
            diagnostics.push(diagnostic.with("found", value.value));
        }
        if let Some((_, first)) = named.get(&node) {
            let diagnostic = Diagnostic::error(codes::WEIGHTING_TWICE, name.origin).with("node", &name.value);
            diagnostics.push(diagnostic.related(*first));
            continue;
        }
        named.insert(node, (number, name.origin));
    }
    named
}

/// Whether what is named has a use for a maximum, or for a weight.
fn check_uses(spec: &FrameworkSpec, tree: &Tree, points: &Named, weights: &Named, diagnostics: &mut Diagnostics) {
    let both = points.iter().map(|entry| (entry, "max_points")).chain(weights.iter().map(|entry| (entry, "weight")));
    for ((node, (_, origin)), found) in both {
        let informational =
            matches!(spec.nodes.get(*node).map(|node| &node.body), Some(NodeBody::Indicator(_))) && !tree.scored(*node);
        if informational {
            diagnostics.push(Diagnostic::error(codes::INFORMATIONAL_HAS_WEIGHT, *origin).with("node", id(spec, *node)));
            continue;
        }
        let combine = tree.parent(*node).map(|parent| combine_of(spec, parent as usize));
        let (used, place) = match combine {
            Some(combine) => {
                let used = if found == "weight" { combine.is_weighted() } else { combine == Combine::Sum };
                (used, combine.as_str())
            }
            None if *node == spec.nodes.len() => (found == "max_points", "total"),
            None => (false, "view"),
        };
        if !used {
            let diagnostic = Diagnostic::error(codes::WEIGHT_NOT_USED, *origin).with("node", id(spec, *node));
            diagnostics.push(diagnostic.with("combine", place).with("found", found));
        }
    }
}
