//! What changed between two editions of a framework.

use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{DerivedSpec, GroupSpec, InputSpec, NodeBody, NodeSpec};
use chiso_core::{Framework, NodeIndex};

/// What changed from one edition to another, each with the weighting that it was compiled with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EditionDifference {
    /// The maximum of the total before and after, where it changed.
    pub total: Option<(Number, Number)>,
    /// Whether something else that holds for the whole changed: how it combines, its rounding, ranking or policies.
    pub whole_changed: bool,
    /// Groups and indicators that changed: those of the later edition in its order, then those that it has no more.
    pub nodes: Vec<NodeDifference>,
    /// Inputs that changed, in the same order.
    pub inputs: Vec<NamedDifference>,
    /// Derived values that changed, in the same order.
    pub derived: Vec<NamedDifference>,
    /// Conditions across figures that the later edition adds, as written.
    pub checks_added: Vec<String>,
    /// Conditions that it has no more.
    pub checks_removed: Vec<String>,
}

/// What changed in one group or indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeDifference {
    /// The node in the earlier edition; `None` where it is new.
    pub before: Option<NodeIndex>,
    /// The node in the later edition; `None` where it was removed.
    pub after: Option<NodeIndex>,
    /// What is different; empty for what is added or removed.
    pub changes: Vec<NodeChange>,
}

/// One thing that is different in a node.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NodeChange {
    /// It has another code.
    Renumbered {
        /// The code before.
        before: Option<String>,
        /// The code after.
        after: Option<String>,
    },
    /// It has another id: `was` says that it is the same.
    Renamed {
        /// The id before.
        before: String,
        /// The id after.
        after: String,
    },
    /// Another group owns it.
    Moved {
        /// The id of the group before; `None` for the total.
        before: Option<String>,
        /// The id of the group after.
        after: Option<String>,
    },
    /// Its maximum, with the weighting, is another.
    Reweighted {
        /// The maximum before.
        before: Number,
        /// The maximum after.
        after: Number,
    },
    /// It is scored otherwise: its rule, its value, what is missing or does not apply, how a group combines.
    Rule,
    /// It is called otherwise.
    Title,
    /// It comes from another clause, or another of its describing columns changed.
    Documentation,
}

/// What became of something with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDifference {
    /// Its name in the later edition, or in the earlier one where it was removed.
    pub name: String,
    /// What became of it.
    pub change: NamedChange,
}

/// What became of an input or a derived value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NamedChange {
    /// It is new.
    Added,
    /// It is there no more.
    Removed,
    /// It is the same under another name, as an alias says.
    Renamed {
        /// The name before.
        before: String,
        /// Whether its kind, bounds or expression changed too.
        changed: bool,
    },
    /// Its kind, bounds or expression changed.
    Changed,
}

impl EditionDifference {
    /// Whether nothing changed that this lists.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { total, whole_changed, nodes, inputs, derived, checks_added, checks_removed } = self;
        let lists = nodes.is_empty() && inputs.is_empty() && derived.is_empty();
        total.is_none() && !whole_changed && lists && checks_added.is_empty() && checks_removed.is_empty()
    }

    /// What the later edition adds.
    pub fn added(&self) -> impl Iterator<Item = NodeIndex> {
        self.nodes.iter().filter(|node| node.before.is_none()).filter_map(|node| node.after)
    }

    /// What the later edition has no more, as nodes of the earlier one.
    pub fn removed(&self) -> impl Iterator<Item = NodeIndex> {
        self.nodes.iter().filter(|node| node.after.is_none()).filter_map(|node| node.before)
    }
}

/// What changed from `before` to `after`.
///
/// A node is the same where `was` names its code in the edition before (`was = "2024:4.10"`), and otherwise where it has
/// the same id. Maxima are compared exactly, with the weightings. Rules and expressions are compared as they are
/// written; a change in a derived value is listed with the derived values.
#[must_use]
pub fn compare(before: &Framework, after: &Framework) -> EditionDifference {
    let pairs = pairs(before, after);
    let mut nodes = Vec::new();
    for (at, node) in indicators_and_groups(after) {
        let old = pairs.iter().find(|(_, new)| *new == at).and_then(|(old, _)| Some((*old, before.node_spec(*old)?)));
        let changes = old.map(|old| changes(before, old, after, (at, node), &pairs)).unwrap_or_default();
        if old.is_none() || !changes.is_empty() {
            nodes.push(NodeDifference { before: old.map(|(old, _)| old), after: Some(at), changes });
        }
    }
    for (at, _) in indicators_and_groups(before) {
        if pairs.iter().all(|(old, _)| *old != at) {
            nodes.push(NodeDifference { before: Some(at), after: None, changes: Vec::new() });
        }
    }
    let maxima = (before.max_points(before.total_node()), after.max_points(after.total_node()));
    let (old, new) = (before.spec(), after.spec());
    let only = |these: &Framework, others: &Framework| {
        let known = |that: &str| others.spec().checks.iter().any(|check| check.that.value == that);
        let all = these.spec().checks.iter().map(|check| &check.that.value);
        all.filter(|that| !known(that)).cloned().collect()
    };
    EditionDifference {
        total: (maxima.0 != maxima.1).then_some(maxima),
        whole_changed: whole(before) != whole(after),
        nodes,
        inputs: inputs(&own(&old.inputs), &own(&new.inputs)),
        derived: derived(&old.derived, &new.derived),
        checks_added: only(after, before),
        checks_removed: only(before, after),
    }
}

fn indicators_and_groups(framework: &Framework) -> impl Iterator<Item = (NodeIndex, &NodeSpec)> {
    framework.nodes().filter_map(|at| Some((at, framework.node_spec(at)?)))
}

/// The nodes of both editions that are the same, each at most once.
pub(crate) fn pairs(before: &Framework, after: &Framework) -> Vec<(NodeIndex, NodeIndex)> {
    let edition = &before.spec().edition.value;
    let mut pairs: Vec<(NodeIndex, NodeIndex)> = Vec::new();
    let mut pair = |old: Option<NodeIndex>, new: NodeIndex| {
        if let Some(old) = old
            && pairs.iter().all(|(known, other)| *known != old && *other != new)
        {
            pairs.push((old, new));
        }
    };
    let by_code = |code: &str| {
        let has = |node: &NodeSpec| node.code.as_ref().is_some_and(|known| known.value == code);
        indicators_and_groups(before).find(|(_, node)| has(node)).map(|(at, _)| at)
    };
    for (at, node) in indicators_and_groups(after) {
        let was = node.was.as_ref().and_then(|was| was.value.split_once(':'));
        if let Some((_, code)) = was.filter(|(of, _)| of == edition) {
            pair(by_code(code), at);
        }
    }
    for (at, node) in indicators_and_groups(after) {
        let same = indicators_and_groups(before).find(|(_, old)| old.id == node.id);
        pair(same.map(|(old, _)| old), at);
    }
    pairs
}

fn changes(
    before: &Framework,
    (old_at, old): (NodeIndex, &NodeSpec),
    after: &Framework,
    (new_at, new): (NodeIndex, &NodeSpec),
    pairs: &[(NodeIndex, NodeIndex)],
) -> Vec<NodeChange> {
    let code = |node: &NodeSpec| node.code.as_ref().map(|code| code.value.clone());
    let mut changes = Vec::new();
    if old.id != new.id {
        changes.push(NodeChange::Renamed { before: old.id.value.clone(), after: new.id.value.clone() });
    }
    if old.code != new.code {
        changes.push(NodeChange::Renumbered { before: code(old), after: code(new) });
    }
    // The same group under another id is no other group.
    let group = |framework: &Framework, node| framework.parent(node).filter(|group| *group != framework.total_node());
    let groups = (group(before, old_at), group(after, new_at));
    let same_group = match groups {
        (None, None) => true,
        (Some(old), Some(new)) => pairs.contains(&(old, new)),
        _ => false,
    };
    if !same_group {
        let id = |framework: &Framework, group: Option<NodeIndex>| {
            group.and_then(|group| framework.node_spec(group)).map(|group| group.id.value.clone())
        };
        changes.push(NodeChange::Moved { before: id(before, groups.0), after: id(after, groups.1) });
    }
    let maxima = (before.max_points(old_at), after.max_points(new_at));
    if maxima.0 != maxima.1 {
        changes.push(NodeChange::Reweighted { before: maxima.0, after: maxima.1 });
    }
    if !same_rule(before, (old_at, old), after, (new_at, new), pairs) {
        changes.push(NodeChange::Rule);
    }
    if old.title != new.title {
        changes.push(NodeChange::Title);
    }
    if old.documentation != new.documentation {
        changes.push(NodeChange::Documentation);
    }
    changes
}

fn same_rule(
    before: &Framework,
    (old_at, old): (NodeIndex, &NodeSpec),
    after: &Framework,
    (new_at, new): (NodeIndex, &NodeSpec),
    pairs: &[(NodeIndex, NodeIndex)],
) -> bool {
    let policies = |framework: &Framework, node: &NodeSpec| {
        let total = &framework.spec().total;
        let rounded = match node.body {
            NodeBody::Indicator(_) => node.rounded_to.or(total.indicators_rounded_to),
            NodeBody::Group(_) => node.rounded_to,
        };
        (node.missing.unwrap_or(total.missing), node.not_applicable.unwrap_or(total.not_applicable), rounded)
    };
    if policies(before, old) != policies(after, new) {
        return false;
    }
    match (&old.body, &new.body) {
        (NodeBody::Indicator(old), NodeBody::Indicator(new)) => {
            old == new && implied_value(before, old_at, after, new_at)
        }
        (NodeBody::Group(old), NodeBody::Group(new)) => {
            let GroupSpec { combine, view, .. } = old;
            let views = (view.is_some(), new.view.is_some());
            let mut counted = before.children(old_at).into_iter();
            let others = after.children(new_at);
            let as_many = counted.len() == others.len();
            let same_nodes = as_many && counted.all(|old| others.iter().any(|new| pairs.contains(&(old, *new))));
            *combine == new.combine && views.0 == views.1 && (!views.0 || same_nodes)
        }
        _ => false,
    }
}

/// Whether an indicator without a `value` still takes the input of the same name.
fn implied_value(before: &Framework, old: NodeIndex, after: &Framework, new: NodeIndex) -> bool {
    let names = |framework: &Framework, node| -> Vec<String> {
        let inputs = framework.inputs_of(node).into_iter();
        let mut names: Vec<String> =
            inputs.filter_map(|input| Some(framework.input_spec(input)?.id.value.clone())).collect();
        names.sort();
        names
    };
    let renamed = |name: &String| {
        let known =
            after.spec().inputs.iter().find(|input| input.aliases.iter().any(|alias| alias.name.value == *name));
        known.map_or_else(|| name.clone(), |input| input.id.value.clone())
    };
    let (old, new) = (names(before, old), names(after, new));
    let mut old_today: Vec<String> = old.iter().map(renamed).collect();
    old_today.sort();
    old == new || old_today == new
}

/// What holds for the whole, besides maxima; policies stand with the indicators too.
fn whole(framework: &Framework) -> impl PartialEq {
    let total = &framework.spec().total;
    (
        (total.combine, total.rounding, total.indicators_rounded_to, total.ranking.clone()),
        (total.missing, total.not_applicable, total.without_evidence, total.figures.clone()),
    )
}

/// The inputs without those of the period before, which follow from them.
fn own(inputs: &[InputSpec]) -> Vec<&InputSpec> {
    inputs.iter().filter(|input| !input.is_previous()).collect()
}

fn inputs(before: &[&InputSpec], after: &[&InputSpec]) -> Vec<NamedDifference> {
    let same = |old: &InputSpec, new: &InputSpec| {
        let bounds = |input: &InputSpec| (input.min, input.max, input.max_jump);
        old.kind == new.kind && bounds(old) == bounds(new) && old.measure == new.measure
    };
    let is = |old: &InputSpec, new: &InputSpec| old.id == new.id;
    // An alias finds its input only where the old name is not an input of its own still.
    let still = |old: &InputSpec| after.iter().any(|new| is(old, new));
    let find = |new: &InputSpec| {
        let renamed = |old: &&&InputSpec| !still(old) && new.aliases.iter().any(|alias| alias.name == old.id);
        before.iter().find(|old| is(old, new)).or_else(|| before.iter().find(renamed))
    };
    let mut found = Vec::new();
    for new in after {
        let change = match find(new) {
            None => Some(NamedChange::Added),
            Some(old) if !is(old, new) => {
                Some(NamedChange::Renamed { before: old.id.value.clone(), changed: !same(old, new) })
            }
            Some(old) => (!same(old, new)).then_some(NamedChange::Changed),
        };
        found.extend(change.map(|change| NamedDifference { name: new.id.value.clone(), change }));
    }
    let gone = before.iter().filter(|old| !after.iter().any(|new| find(new).is_some_and(|known| is(known, old))));
    found.extend(gone.map(|old| NamedDifference { name: old.id.value.clone(), change: NamedChange::Removed }));
    found
}

fn derived(before: &[DerivedSpec], after: &[DerivedSpec]) -> Vec<NamedDifference> {
    let mut found = Vec::new();
    for new in after {
        let change = match before.iter().find(|old| old.id == new.id) {
            None => Some(NamedChange::Added),
            Some(old) => (old.value != new.value).then_some(NamedChange::Changed),
        };
        found.extend(change.map(|change| NamedDifference { name: new.id.value.clone(), change }));
    }
    let gone = before.iter().filter(|old| after.iter().all(|new| new.id != old.id));
    found.extend(gone.map(|old| NamedDifference { name: old.id.value.clone(), change: NamedChange::Removed }));
    found
}
