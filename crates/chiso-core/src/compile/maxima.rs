use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::tree::Tree;
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::limits::MAX_POINTS;
use crate::number::Number;
use crate::origin::{Origin, Placed};
use crate::spec::{Combine, FrameworkSpec, NodeBody, NodeSpec};

/// The maximum and the weight of every node and of the total.
#[derive(Clone)]
pub(super) struct Maxima {
    pub(super) points: Vec<Number>,
    /// The scale on which rules and given points are written, before any mean above rescales it: what a node declares,
    /// or its children add up to, or its share of its group's scale.
    pub(super) scales: Vec<Number>,
    pub(super) weights: Vec<Number>,
}

impl Maxima {
    pub(super) fn points(&self, node: usize) -> Number {
        self.points.get(node).cloned().unwrap_or_default()
    }

    /// What full is worth as it is written.
    pub(super) fn scale(&self, node: usize) -> Number {
        self.scales.get(node).cloned().unwrap_or_default()
    }

    pub(super) fn weight(&self, node: usize) -> Number {
        self.weights.get(node).cloned().unwrap_or_default()
    }

    /// The framework's own: every declaration is checked.
    pub(super) fn own(spec: &FrameworkSpec, tree: &Tree, diagnostics: &mut Diagnostics) -> Self {
        let total = spec.nodes.len();
        check_each(spec, tree, diagnostics);
        let weights = own_weights(spec, tree, diagnostics);
        let natural = natural(spec, tree, diagnostics);
        let at = |node: usize| natural.get(node).cloned().flatten();
        let mut points = alloc::vec![Number::ZERO; total.saturating_add(1)];
        if let Some(points) = points.get_mut(total) {
            *points = at(total).unwrap_or(Number::ONE);
        }
        let mut maxima = Self { scales: points.clone(), points, weights };
        for node in tree.order.iter().rev().map(|node| *node as usize) {
            if is_view(spec, node) {
                continue;
            }
            let combine = combine_of(spec, node);
            let (own, scale) = (maxima.points(node), maxima.scale(node));
            let factor = at(node).and_then(|natural| own.div(&natural)).unwrap_or(Number::ONE);
            let sum = scored(tree, node).fold(Number::ZERO, |sum, child| sum.add(&maxima.weight(child)));
            for child in scored(tree, node).collect::<Vec<_>>() {
                let part = |whole: &Number| match combine {
                    Combine::Sum => at(child).unwrap_or_default(),
                    Combine::Arithmetic => whole.mul(&maxima.weight(child)).div(&sum).unwrap_or_default(),
                    // Every child is as large as the whole.
                    _ => whole.clone(),
                };
                let points = if combine == Combine::Sum { part(&own).mul(&factor) } else { part(&own) };
                let scale = at(child).unwrap_or_else(|| part(&scale));
                if let (Some(points_slot), Some(scale_slot)) =
                    (maxima.points.get_mut(child), maxima.scales.get_mut(child))
                {
                    (*points_slot, *scale_slot) = (points, scale);
                }
            }
        }
        for node in tree.order.iter().map(|node| *node as usize).filter(|node| is_view(spec, *node)) {
            let counted = || scored(tree, node).fold(Number::ZERO, |sum, child| sum.add(&maxima.scale(child)));
            let scale = at(node)
                .unwrap_or_else(|| if combine_of(spec, node) == Combine::Sum { counted() } else { Number::ONE });
            if let Some(slot) = maxima.scales.get_mut(node) {
                *slot = scale;
            }
        }
        maxima.fill_views(spec, tree);
        check_views(spec, tree, &maxima, diagnostics);
        maxima
    }

    /// A view that is a sum is as large as what it counts; another is as large as it says, or 1.
    pub(super) fn fill_views(&mut self, spec: &FrameworkSpec, tree: &Tree) {
        for node in tree.order.iter().map(|node| *node as usize).filter(|node| is_view(spec, *node)) {
            let declared = spec.nodes.get(node).and_then(|node| node.max_points.as_ref());
            let points = match combine_of(spec, node) {
                Combine::Sum => scored(tree, node).fold(Number::ZERO, |sum, child| sum.add(&self.points(child))),
                _ => declared.map_or(Number::ONE, |declared| Number::from(declared.value)),
            };
            if let Some(slot) = self.points.get_mut(node) {
                *slot = points;
            }
        }
    }
}

pub(super) fn scored(tree: &Tree, node: usize) -> impl Iterator<Item = usize> {
    tree.children(node).iter().map(|child| *child as usize).filter(|child| tree.scored(*child))
}

pub(super) fn combine_of(spec: &FrameworkSpec, node: usize) -> Combine {
    match spec.nodes.get(node).map(|node| &node.body) {
        Some(NodeBody::Group(group)) => group.combine.value,
        _ => spec.total.combine.value,
    }
}

pub(super) fn is_view(spec: &FrameworkSpec, node: usize) -> bool {
    matches!(spec.nodes.get(node).map(|node| &node.body), Some(NodeBody::Group(group)) if group.view.is_some())
}

pub(super) fn id(spec: &FrameworkSpec, node: usize) -> &str {
    spec.nodes.get(node).map_or("total", |node| node.id.value.as_str())
}

/// Each declaration by itself: its size, and whether its place has a use for it.
fn check_each(spec: &FrameworkSpec, tree: &Tree, diagnostics: &mut Diagnostics) {
    let mut size = |name: &str, declared: &Option<Placed<Decimal>>| {
        if let Some(declared) = declared {
            let value = Number::from(declared.value);
            if value <= Number::ZERO || value > Number::integer(MAX_POINTS) {
                let diagnostic = Diagnostic::error(codes::WEIGHT_OUT_OF_RANGE, declared.origin);
                diagnostics.push(diagnostic.with("node", name).with("found", declared.value));
            }
        }
    };
    size("total", &spec.total.max_points);
    for node in &spec.nodes {
        size(&node.id.value, &node.max_points);
        size(&node.id.value, &node.weight);
    }
    for (index, node) in spec.nodes.iter().enumerate() {
        let indicator = matches!(node.body, NodeBody::Indicator(_));
        if indicator && !tree.scored(index) {
            if let Some(declared) = node.max_points.as_ref().or(node.weight.as_ref()) {
                let diagnostic = Diagnostic::error(codes::INFORMATIONAL_HAS_WEIGHT, declared.origin);
                diagnostics.push(diagnostic.with("node", &node.id.value));
            }
            continue;
        }
        let Some(parent) = tree.parent(index) else {
            continue;
        };
        let combine = combine_of(spec, parent as usize);
        let unused = match combine {
            Combine::Sum => node.weight.as_ref().map(|weight| (weight, "weight")),
            _ => {
                let points = node.max_points.as_ref().filter(|_| indicator).map(|points| (points, "max_points"));
                let weight = node.weight.as_ref().filter(|_| !combine.is_weighted());
                points.or(weight.map(|weight| (weight, "weight")))
            }
        };
        if let Some((declared, found)) = unused {
            let diagnostic = Diagnostic::error(codes::WEIGHT_NOT_USED, declared.origin).with("node", &node.id.value);
            diagnostics.push(diagnostic.with("combine", combine.as_str()).with("found", found));
        }
    }
}

/// The weights of the children of means: all of them or none.
fn own_weights(spec: &FrameworkSpec, tree: &Tree, diagnostics: &mut Diagnostics) -> Vec<Number> {
    let weights =
        spec.nodes.iter().map(|node| node.weight.as_ref().map_or(Number::ONE, |weight| Number::from(weight.value)));
    for group in tree.order.iter().map(|node| *node as usize) {
        let is_group = spec.nodes.get(group).is_none_or(|node| matches!(node.body, NodeBody::Group(_)));
        if !is_group || !combine_of(spec, group).is_weighted() {
            continue;
        }
        let children: Vec<&NodeSpec> = scored(tree, group).filter_map(|child| spec.nodes.get(child)).collect();
        if children.iter().any(|child| child.weight.is_some()) {
            for child in children.iter().filter(|child| child.weight.is_none()) {
                let diagnostic =
                    Diagnostic::error(codes::WEIGHT_MISSING, child.id.origin).with("node", &child.id.value);
                diagnostics.push(diagnostic.with("group", id(spec, group)));
            }
        }
    }
    weights.chain(core::iter::once(Number::ONE)).collect()
}

/// The maximum that each node has of itself: what it declares, or for a sum what its children add up to.
fn natural(spec: &FrameworkSpec, tree: &Tree, diagnostics: &mut Diagnostics) -> Vec<Option<Number>> {
    let mut natural: Vec<Option<Number>> = alloc::vec![None; spec.nodes.len().saturating_add(1)];
    for node in tree.order.iter().map(|node| *node as usize) {
        let spec_node = spec.nodes.get(node);
        let declared = spec_node.map_or(&spec.total.max_points, |node| &node.max_points).as_ref();
        let value = declared.map(|declared| Number::from(declared.value));
        let is_indicator = matches!(spec_node.map(|node| &node.body), Some(NodeBody::Indicator(_)));
        let found = if is_indicator || is_view(spec, node) || combine_of(spec, node) != Combine::Sum {
            value
        } else {
            let sum = sum_of(spec, tree, node, &natural, diagnostics);
            let children = match spec_node.map(|node| &node.body) {
                Some(NodeBody::Group(group)) => group.children_max_points.as_ref(),
                _ => spec.total.children_max_points.as_ref(),
            };
            if tree.complete {
                check_sum(spec, node, (declared, children), sum.as_ref(), diagnostics);
            }
            value.or(sum)
        };
        if let Some(slot) = natural.get_mut(node) {
            *slot = found;
        }
    }
    natural
}

fn sum_of(
    spec: &FrameworkSpec,
    tree: &Tree,
    group: usize,
    natural: &[Option<Number>],
    diagnostics: &mut Diagnostics,
) -> Option<Number> {
    let mut sum = Some(Number::ZERO);
    for child in scored(tree, group) {
        let Some(points) = natural.get(child).cloned().flatten() else {
            if let Some(node) = spec.nodes.get(child) {
                diagnostics
                    .push(Diagnostic::error(codes::MAX_POINTS_NEEDED, node.id.origin).with("node", &node.id.value));
            }
            sum = None;
            continue;
        };
        sum = sum.map(|sum| sum.add(&points));
    }
    sum
}

type Declared<'d> = (Option<&'d Placed<Decimal>>, Option<&'d Placed<Decimal>>);

/// Whether the children of a sum add up to what is declared.
fn check_sum(
    spec: &FrameworkSpec,
    group: usize,
    declared: Declared<'_>,
    sum: Option<&Number>,
    diagnostics: &mut Diagnostics,
) {
    let Some(sum) = sum else {
        return;
    };
    let (own, children) = declared;
    if let Some(children) = children {
        if &Number::from(children.value) != sum {
            let diagnostic =
                Diagnostic::error(codes::CHILDREN_MAX_POINTS_WRONG, children.origin).with("group", id(spec, group));
            diagnostics.push(diagnostic.with("found", sum).with("expected", children.value));
        }
        return;
    }
    if let Some(own) = own {
        report_sum(id(spec, group), sum, &Number::from(own.value), own.origin, diagnostics);
    }
}

/// Reports a sum that is not what it should be.
pub(super) fn report_sum(
    group: &str,
    found: &Number,
    expected: &Number,
    origin: Origin,
    diagnostics: &mut Diagnostics,
) {
    if found != expected {
        let diagnostic = Diagnostic::error(codes::WEIGHTS_DO_NOT_SUM, origin).with("group", group);
        diagnostics
            .push(diagnostic.with("found", found).with("expected", expected).with("difference", found.sub(expected)));
    }
}

fn check_views(spec: &FrameworkSpec, tree: &Tree, maxima: &Maxima, diagnostics: &mut Diagnostics) {
    for node in tree.order.iter().map(|node| *node as usize) {
        if is_view(spec, node)
            && combine_of(spec, node) == Combine::Sum
            && let Some(declared) = spec.nodes.get(node).and_then(|node| node.max_points.as_ref())
        {
            report_sum(
                id(spec, node),
                &maxima.points(node),
                &Number::from(declared.value),
                declared.origin,
                diagnostics,
            );
        }
    }
}
