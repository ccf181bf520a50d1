//! Max points and weights of every node: as the framework says, then as each weighting changes them.

use std::collections::BTreeMap;

use chiso_core::spec::{Combine, FrameworkSpec, NodeSpec, WeightingSpec};

use super::number::{Fraction, add_up, exact, whole};
use super::tree::{combine, counted, named, owned, viewed};

/// Max points and weights, by node id; the total's max points stand apart.
#[derive(Clone, Debug)]
pub(crate) struct Maxima {
    pub(crate) total: Fraction,
    nodes: BTreeMap<String, Fraction>,
    weights: BTreeMap<String, Fraction>,
}

impl Maxima {
    /// The max points of a node; 0 where it is not scored.
    pub(crate) fn of(&self, node: &NodeSpec) -> Fraction {
        self.nodes.get(&node.id.value).cloned().unwrap_or(whole(0))
    }

    /// The max points of a node, or of the total.
    fn of_either(&self, node: Option<&NodeSpec>) -> Fraction {
        node.map_or_else(|| self.total.clone(), |node| self.of(node))
    }

    /// The weight of a node; 1 where it has none.
    pub(super) fn weight(&self, node: &NodeSpec) -> Fraction {
        self.weights.get(&node.id.value).cloned().unwrap_or(whole(1))
    }

    fn share(&self, node: &NodeSpec, siblings: &[&NodeSpec]) -> Fraction {
        let all = add_up(siblings.iter().map(|sibling| self.weight(sibling)));
        self.weight(node) / all
    }
}

/// The scale on which rules and appraisers give points: what is written, or follows from what is written.
///
/// Under a mean or a minimum a child that declares a maximum keeps it as its scale; any other gets its share.
pub(crate) fn own_scale(spec: &FrameworkSpec) -> Maxima {
    let weights = spec.nodes.iter().filter_map(|node| {
        let weight = node.weight.as_ref()?;
        Some((node.id.value.clone(), exact(weight.value)))
    });
    let total = spec.total.max_points.as_ref().map(|points| exact(points.value));
    let total = total.unwrap_or_else(|| match spec.total.combine.value {
        Combine::Sum => add_up(counted(spec, None).into_iter().map(|child| written(spec, child).expect("max points"))),
        _ => whole(1),
    });
    let mut own = Maxima { total, nodes: BTreeMap::new(), weights: weights.collect() };
    own_below(spec, &mut own, None);
    for view in spec.nodes.iter().filter(|node| viewed(spec, node).is_some()) {
        let declared = view.max_points.as_ref().map(|points| exact(points.value));
        let points = declared.unwrap_or_else(|| match combine(spec, Some(view)) {
            Some(Combine::Sum) => add_up(counted(spec, Some(view)).into_iter().map(|node| own.of(node))),
            _ => whole(1),
        });
        own.nodes.insert(view.id.value.clone(), points);
    }
    own
}

fn own_below(spec: &FrameworkSpec, own: &mut Maxima, parent: Option<&NodeSpec>) {
    let children = counted(spec, parent);
    let whole = own.of_either(parent);
    for child in &children {
        let points = written(spec, child).unwrap_or_else(|| match combine(spec, parent) {
            Some(Combine::Arithmetic) => whole.clone() * own.share(child, &children),
            Some(other) if other != Combine::Sum => whole.clone(),
            _ => panic!("`{}` needs max points", child.id.value),
        });
        own.nodes.insert(child.id.value.clone(), points);
        if combine(spec, Some(child)).is_some() {
            own_below(spec, own, Some(child));
        }
    }
}

/// The maximum that is declared, or for a sum the children's.
fn written(spec: &FrameworkSpec, node: &NodeSpec) -> Option<Fraction> {
    if let Some(points) = &node.max_points {
        return Some(exact(points.value));
    }
    match combine(spec, Some(node)) {
        Some(Combine::Sum) => {
            counted(spec, Some(node)).into_iter().try_fold(whole(0), |sum, child| Some(sum + written(spec, child)?))
        }
        _ => None,
    }
}

/// What each node counts for: the framework's own, changed by each weighting in turn.
///
/// Children of a mean or a minimum get their share of their parent; a sum below one is rescaled to its share.
pub(crate) fn effective(spec: &FrameworkSpec, weightings: &[&WeightingSpec]) -> Maxima {
    let mut maxima = own_scale(spec);
    let written = maxima.clone();
    pass_down(spec, &mut maxima, (&written, &written), None, &BTreeMap::new());
    views(spec, &mut maxima);
    let base = maxima.clone();
    for weighting in weightings {
        for (key, weight) in &weighting.weights {
            maxima.weights.insert(named(spec, &key.value).id.value.clone(), exact(weight.value));
        }
        let mut changed = BTreeMap::new();
        let before = maxima.clone();
        for (key, points) in &weighting.max_points {
            if key.value == "total" {
                maxima.total = exact(points.value);
            } else {
                changed.insert(named(spec, &key.value).id.value.clone(), exact(points.value));
            }
        }
        pass_down(spec, &mut maxima, (&base, &before), None, &changed);
        views(spec, &mut maxima);
    }
    maxima
}

/// What a node would count for if its parent did not rescale it: what it is given by name; for a sum with named nodes
/// below it, what these make of it; otherwise what it counted for before.
fn natural(
    spec: &FrameworkSpec,
    before: &Maxima,
    node: Option<&NodeSpec>,
    given: &BTreeMap<String, Fraction>,
) -> Fraction {
    if let Some(points) = node.and_then(|node| given.get(&node.id.value)) {
        return points.clone();
    }
    if combine(spec, node) != Some(Combine::Sum) {
        return before.of_either(node);
    }
    let children = counted(spec, node);
    let now = add_up(children.iter().map(|child| natural(spec, before, Some(child), given)));
    let then = add_up(children.iter().map(|child| before.of(child)));
    if now == then { before.of_either(node) } else { before.of_either(node) * now / then }
}

/// Gives each child of `parent` its maximum, from the maximum that `parent` has by now. What counted for nothing before has
/// the proportions of `base`, the framework's own.
fn pass_down(
    spec: &FrameworkSpec,
    maxima: &mut Maxima,
    (base, last): (&Maxima, &Maxima),
    parent: Option<&NodeSpec>,
    given: &BTreeMap<String, Fraction>,
) {
    let children = counted(spec, parent);
    let own = maxima.of_either(parent);
    let before = if last.of_either(parent) == whole(0) { base } else { last };
    let is_given = parent.is_none_or(|parent| given.contains_key(&parent.id.value));
    let unscaled = if is_given { before.of_either(parent) } else { natural(spec, before, parent, given) };
    for child in &children {
        let points = given.get(&child.id.value).cloned().unwrap_or_else(|| match combine(spec, parent) {
            Some(Combine::Arithmetic) => own.clone() * maxima.share(child, &children),
            Some(other) if other != Combine::Sum => own.clone(),
            _ if unscaled == whole(0) => whole(0),
            _ => natural(spec, before, Some(child), given) * own.clone() / unscaled.clone(),
        });
        maxima.nodes.insert(child.id.value.clone(), points);
        if !owned(spec, Some(&child.id.value)).is_empty() {
            pass_down(spec, maxima, (base, last), Some(child), given);
        }
    }
}

/// A view that adds up counts for what its nodes count for; any other keeps its maximum.
fn views(spec: &FrameworkSpec, maxima: &mut Maxima) {
    for view in spec.nodes.iter().filter(|node| viewed(spec, node).is_some()) {
        if combine(spec, Some(view)) == Some(Combine::Sum) {
            let points = add_up(counted(spec, Some(view)).iter().map(|node| maxima.of(node)));
            maxima.nodes.insert(view.id.value.clone(), points);
        }
    }
}
