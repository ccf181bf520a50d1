//! The two sides: which nodes are the same, which rules are, and the nodes of both in one list.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{NodeBody, RuleSpec};
use chiso_core::{Framework, NodeIndex, NodeKind, Scorecard};

use super::NodeEffect;
use super::atoms::{below, combine, is_sum};
use super::effects::Effects;
use super::join::Parts;
use crate::editions;

/// A node of both sides, or of one.
pub(super) type Pair = (Option<NodeIndex>, Option<NodeIndex>);

/// The two scorecards, and what belongs together.
pub(super) struct Sides<'c> {
    pub(super) before: &'c Scorecard,
    pub(super) after: &'c Scorecard,
    forward: BTreeMap<NodeIndex, NodeIndex>,
    backward: BTreeMap<NodeIndex, NodeIndex>,
    /// Indicators, as nodes of the earlier side, whose rule may differ.
    other_rules: BTreeSet<NodeIndex>,
    /// Groups of each side that are no sum of their children, there or on the other side.
    pub(super) blocks: (BTreeSet<NodeIndex>, BTreeSet<NodeIndex>),
}

impl<'c> Sides<'c> {
    pub(super) fn new(before: &'c Scorecard, after: &'c Scorecard) -> Self {
        let (old, new) = (before.framework(), after.framework());
        let alike = |(one, other): &(NodeIndex, NodeIndex)| {
            let kinds = (before.at(*one).kind(), after.at(*other).kind());
            kinds.0 == kinds.1
        };
        let mut forward: BTreeMap<_, _> = pairs(old, new).into_iter().filter(alike).collect();
        forward.insert(old.total_node(), new.total_node());
        let backward = forward.iter().map(|(one, other)| (*other, *one)).collect();
        let mut sides = Self {
            before,
            after,
            forward,
            backward,
            other_rules: other_rules(old, new),
            blocks: (BTreeSet::new(), BTreeSet::new()),
        };
        sides.find_blocks();
        sides
    }

    fn find_blocks(&mut self) {
        let (old, new) = (self.before.framework(), self.after.framework());
        let no_sum = |framework: &Framework, node| combine(framework, node).is_some() && !is_sum(framework, node);
        let mut blocks = (BTreeSet::new(), BTreeSet::new());
        for node in old.nodes().filter(|node| no_sum(old, *node)) {
            blocks.0.insert(node);
            blocks.1.extend(self.forward.get(&node));
        }
        for node in new.nodes().filter(|node| no_sum(new, *node)) {
            blocks.1.insert(node);
            blocks.0.extend(self.backward.get(&node));
        }
        self.blocks = blocks;
    }

    /// The node with this id or code on either side, and what it is on the other.
    pub(super) fn find(&self, name: &str) -> Option<Pair> {
        if let Some(node) = self.after.framework().node(name) {
            return Some(self.pair(None, Some(node)));
        }
        self.before.framework().node(name).map(|node| self.pair(Some(node), None))
    }

    /// The pair of a node that is given on one side.
    pub(super) fn pair(&self, before: Option<NodeIndex>, after: Option<NodeIndex>) -> Pair {
        let old = before.or_else(|| self.backward.get(&after?).copied());
        let new = after.or_else(|| self.forward.get(&before?).copied());
        (old, new)
    }

    /// Whether an indicator, as a node of the earlier side, may have another rule on the later one.
    pub(super) fn may_differ(&self, before: NodeIndex) -> bool {
        self.other_rules.contains(&before)
    }

    /// The nodes below what is compared, with what each adds.
    pub(super) fn nodes(&self, of: Pair, parts: &Parts, units: &(Number, Number)) -> Vec<NodeEffect> {
        let (mut old, mut new) = (BTreeSet::new(), BTreeSet::new());
        of.0.iter().for_each(|node| below(self.before, *node, &mut old));
        of.1.iter().for_each(|node| below(self.after, *node, &mut new));
        // A node below on one side only stands beside its partner all the same.
        let new_pairs = new.iter().map(|node| self.pair(None, Some(*node)));
        let old_pairs = old.iter().map(|node| self.pair(Some(*node), None));
        let mut rows: Vec<Pair> = Vec::new();
        let mut seen: BTreeSet<Pair> = BTreeSet::new();
        let later = new_pairs.chain(old_pairs.clone().filter(|pair| pair.1.is_some()));
        for pair in later.chain(old_pairs.filter(|pair| pair.1.is_none())) {
            if seen.insert(pair) {
                rows.push(pair);
            }
        }
        rows.sort_by_key(|pair| pair.1.map_or((true, pair.0), |after| (false, Some(after))));
        let mut within: BTreeMap<Pair, Effects> = BTreeMap::new();
        for (pair, part) in parts {
            let mut above = self.above(*pair);
            above.insert(of);
            for row in above {
                within.entry(row).or_default().take(&part.effects);
            }
        }
        rows.into_iter().map(|pair| self.row(pair, parts, &within, units)).collect()
    }

    fn row(&self, pair: Pair, parts: &Parts, within: &BTreeMap<Pair, Effects>, units: &(Number, Number)) -> NodeEffect {
        let before = pair.0.map(|node| self.before.at(node));
        let after = pair.1.map(|node| self.after.at(node));
        let part = parts.get(&pair);
        NodeEffect {
            before: pair.0,
            after: pair.1,
            kind: after.or(before).map_or(NodeKind::Indicator, |node| node.kind()),
            status: (before.map(|node| node.status()), after.map(|node| node.status())),
            amounts: (
                before.and_then(|node| node.points()).map(|points| points.mul(&units.0)),
                after.and_then(|node| node.points()).map(|points| points.mul(&units.1)),
            ),
            own: part.map(|part| part.effects.clone()).unwrap_or_default(),
            within: within.get(&pair).cloned().unwrap_or_default(),
            inseparable: part.is_some_and(|part| part.inseparable),
        }
    }

    /// A node with the groups that own it: on the later side, or where it is not there, on the earlier one.
    fn above(&self, pair: Pair) -> BTreeSet<Pair> {
        let mut found = BTreeSet::new();
        let mut at = Some(pair);
        while let Some(pair) = at.filter(|pair| !found.contains(pair)) {
            found.insert(pair);
            at = match pair {
                (_, Some(after)) => self.after.framework().parent(after).map(|group| self.pair(None, Some(group))),
                (Some(before), None) => {
                    self.before.framework().parent(before).map(|group| self.pair(Some(group), None))
                }
                (None, None) => None,
            };
        }
        found
    }
}

/// Whether every indicator that both have follows the same rule in both.
pub(super) fn same_rules(before: &Framework, after: &Framework) -> bool {
    other_rules(before, after).is_empty()
}

/// The nodes that are the same, whichever of the two editions says so.
fn pairs(before: &Framework, after: &Framework) -> Vec<(NodeIndex, NodeIndex)> {
    if looks_back(before, after) {
        let pairs = editions::pairs(after, before);
        return pairs.into_iter().map(|(one, other)| (other, one)).collect();
    }
    editions::pairs(before, after)
}

/// Whether the edition that comes first here is the later one: it says what nodes were in the other.
fn looks_back(before: &Framework, after: &Framework) -> bool {
    let says = |one: &Framework, of: &Framework| {
        let edition = &of.spec().edition.value;
        let was = one.spec().nodes.iter().filter_map(|node| node.was.as_ref()?.value.split_once(':'));
        was.into_iter().any(|(named, _)| named == edition)
    };
    says(before, after) && !says(after, before)
}

/// The indicators of `before` whose rule may be another in `after`.
fn other_rules(before: &Framework, after: &Framework) -> BTreeSet<NodeIndex> {
    let (old, new) = (before.spec(), after.spec());
    if old.nodes == new.nodes && old.derived == new.derived && old.inputs == new.inputs && old.total == new.total {
        return BTreeSet::new();
    }
    let turned = looks_back(before, after);
    let difference = if turned { editions::compare(after, before) } else { editions::compare(before, after) };
    let rule = |node: &&editions::NodeDifference| node.changes.contains(&editions::NodeChange::Rule);
    let own = |node: &editions::NodeDifference| if turned { node.after } else { node.before };
    let mut found: BTreeSet<NodeIndex> = difference.nodes.iter().filter(rule).filter_map(own).collect();
    // Expressions may stand on a derived value that is another, and points of a rule on another maximum.
    let derived = !difference.derived.is_empty();
    for (one, other) in pairs(before, after) {
        let depends = before.node_spec(one).is_some_and(|node| match &node.body {
            NodeBody::Indicator(indicator) => match &indicator.scoring.rule.value {
                RuleSpec::Appraised | RuleSpec::Full | RuleSpec::Informational => false,
                RuleSpec::Share | RuleSpec::Target { .. } | RuleSpec::Goalposts { .. } | RuleSpec::YesNo => derived,
                _ => derived || before.own_max_points(one) != after.own_max_points(other),
            },
            NodeBody::Group(_) => false,
        });
        if depends {
            found.insert(one);
        }
    }
    found
}
