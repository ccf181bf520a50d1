//! The figures of one side under the rules of the other.

use alloc::collections::BTreeMap;

use chiso_core::number::Number;
use chiso_core::spec::{FigureValue, Observations};
use chiso_core::{BindOptions, Bound, Framework, InputIndex, NodeIndex, NodeScore, Reason, Status};

use super::sides::same_rules;

/// The normalised scores of indicators with the figures of the other side.
#[derive(Debug, Default)]
pub(super) struct Crossed {
    /// By the earlier framework's nodes: its rules, the later figures.
    pub(super) later_figures: BTreeMap<NodeIndex, Number>,
    /// By the later framework's nodes: its rules, the earlier figures.
    pub(super) earlier_figures: BTreeMap<NodeIndex, Number>,
}

impl Crossed {
    pub(super) fn of(before: &Bound, after: &Bound) -> Self {
        if same_rules(before.framework(), after.framework()) {
            return Self::default();
        }
        Self { later_figures: scores(after, before.framework()), earlier_figures: scores(before, after.framework()) }
    }
}

/// The scores that the figures of `from` earn in `to`, of the indicators for which they suffice.
fn scores(from: &Bound, to: &Framework) -> BTreeMap<NodeIndex, Number> {
    let figures: BTreeMap<InputIndex, FigureValue> = figures(from, to);
    let unit = Observations { unit: from.unit().clone(), ..Observations::default() };
    let Ok(nobody) = to.bind_with(&unit, BindOptions::default()) else {
        return BTreeMap::new();
    };
    let with = |wanted: &mut dyn Iterator<Item = InputIndex>| {
        wanted.fold(nobody.clone(), |bound, input| {
            let changed = figures.get(&input).map(|figure| bound.with_figure(input, figure));
            // A figure that does not fit there says nothing there.
            changed.and_then(Result::ok).unwrap_or(bound)
        })
    };
    if let Ok(card) = to.score(&with(&mut figures.keys().copied())) {
        return to.nodes().filter_map(|node| Some((node, earned(card.at(node))?))).collect();
    }
    // One contradiction hides all scores: each indicator by itself.
    let alone = |node: NodeIndex| {
        let inputs = to.inputs_of(node);
        let card = to.score(&with(&mut inputs.into_iter())).ok()?;
        Some((node, earned(card.at(node))?))
    };
    to.nodes().filter_map(alone).collect()
}

/// What `from` reports for the inputs of `to`: the same by id, or by an old name.
fn figures(from: &Bound, to: &Framework) -> BTreeMap<InputIndex, FigureValue> {
    let framework = from.framework();
    let mut figures = BTreeMap::new();
    for spec in &to.spec().inputs {
        let id = spec.id.value.as_str();
        let old = spec.aliases.iter().find_map(|alias| framework.input(&alias.name.value));
        let renamed = |old: &&chiso_core::spec::InputSpec| old.aliases.iter().any(|alias| alias.name.value == id);
        let new = || framework.spec().inputs.iter().find(renamed).and_then(|old| framework.input(&old.id.value));
        let source = framework.input(id).or(old).or_else(new);
        let figure = source.and_then(|source| from.figure(source)).filter(|figure| *figure != FigureValue::Missing);
        if let (Some(input), Some(figure)) = (to.input(id), figure) {
            figures.insert(input, figure);
        }
    }
    figures
}

/// A score that the figures alone have earned.
fn earned(node: NodeScore<'_>) -> Option<Number> {
    let decided = |reason: &Reason| {
        matches!(reason, Reason::PolicyZero | Reason::PolicyFull | Reason::WithoutEvidence(_) | Reason::PointsMissing)
    };
    if node.status() != Status::Scored || node.reasons().iter().any(decided) {
        return None;
    }
    node.points()?.div(&node.max_points())
}
