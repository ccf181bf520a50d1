//! Both sums side by side: what each indicator and each group adds to the difference.

use alloc::collections::{BTreeMap, BTreeSet};

use chiso_core::number::Number;
use chiso_core::{Branch, NodeIndex, NodeScore, Reason, Status};

use super::atoms::{Atoms, score, shown};
use super::blocks;
use super::crossed::Crossed;
use super::effects::{Cause, Effects};
use super::sides::{Pair, Sides};

/// What every node adds by itself.
pub(super) type Parts = BTreeMap<Pair, Part>;

/// What a node adds by itself.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) effects: Effects,
    pub(super) inseparable: bool,
}

/// What is being put together.
pub(super) struct Joint<'j, 'c> {
    pub(super) sides: &'j Sides<'c>,
    crossed: &'j Crossed,
    parts: Parts,
}

/// Splits the difference between two nodes that are worth so much when they are full.
pub(super) fn join(sides: &Sides<'_>, crossed: &Crossed, of: Pair, worth: (Number, Number)) -> Parts {
    let mut joint = Joint { sides, crossed, parts: Parts::new() };
    joint.nodes(of, &worth);
    joint.parts
}

impl Joint<'_, '_> {
    /// Splits what two nodes add, of which one may not be there. As deep as groups are nested.
    pub(super) fn nodes(&mut self, of: Pair, worth: &(Number, Number)) {
        let (mut old, mut new) = (Atoms::default(), Atoms::default());
        if let Some(node) = of.0 {
            old.expand(self.sides.before.at(node), &worth.0, &self.sides.blocks.0);
        }
        if let Some(node) = of.1 {
            new.expand(self.sides.after.at(node), &worth.1, &self.sides.blocks.1);
        }
        for pair in self.pairs(&old.leaves, &new.leaves) {
            match worths(pair, &old.leaves, &new.leaves) {
                (Some(before), Some(after)) => self.indicator(pair, before, after),
                (before, after) => self.alone(pair, before, after),
            }
        }
        for pair in self.pairs(&old.blocks, &new.blocks) {
            match worths(pair, &old.blocks, &new.blocks) {
                (Some(before), Some(after)) => blocks::block(self, pair, before, after),
                (before, after) => self.alone(pair, before, after),
            }
        }
        for ((node, cause), amount) in &old.own {
            self.add(self.sides.pair(Some(*node), None), *cause, &amount.neg());
        }
        for ((node, cause), amount) in &new.own {
            self.add(self.sides.pair(None, Some(*node)), *cause, amount);
        }
    }

    fn pairs(&self, old: &BTreeMap<NodeIndex, Number>, new: &BTreeMap<NodeIndex, Number>) -> BTreeSet<Pair> {
        let old = old.keys().map(|node| self.sides.pair(Some(*node), None));
        old.chain(new.keys().map(|node| self.sides.pair(None, Some(*node)))).collect()
    }

    pub(super) fn add(&mut self, pair: Pair, cause: Cause, amount: &Number) {
        self.parts.entry(pair).or_default().effects.add(cause, amount);
    }

    /// A node that one side counts alone.
    fn alone(&mut self, pair: Pair, before: Option<&Number>, after: Option<&Number>) {
        let amount = |node: Option<NodeScore<'_>>, worth: Option<&Number>| {
            node.and_then(score).zip(worth).map_or(Number::ZERO, |(score, worth)| score.mul(worth))
        };
        let old = amount(pair.0.map(|node| self.sides.before.at(node)), before);
        let new = amount(pair.1.map(|node| self.sides.after.at(node)), after);
        self.add(pair, self.why_alone(pair, after.is_some()), &new.sub(&old));
    }

    /// Why one side alone counts a node.
    pub(super) fn why_alone(&self, pair: Pair, later: bool) -> Cause {
        let partner = if later {
            pair.0.map(|node| self.sides.before.at(node).status())
        } else {
            pair.1.map(|node| self.sides.after.at(node).status())
        };
        match partner {
            // It left its weight to its siblings.
            Some(Status::Missing | Status::NotApplicable) => Cause::Value,
            Some(Status::Informational) => Cause::Rule,
            _ if later => Cause::Added,
            _ => Cause::Removed,
        }
    }

    /// An indicator that both sides count.
    fn indicator(&mut self, pair: Pair, before: &Number, after: &Number) {
        let (Some(old), Some(new)) = pair else {
            return;
        };
        let (one, other) = (self.sides.before.at(old), self.sides.after.at(new));
        let (first, last) = scores(shown(one), shown(other));
        self.add(pair, Cause::Weight, &middle(&first, &last).mul(&after.sub(before)));
        let worth = middle(before, after);
        if !self.sides.may_differ(old) {
            self.add(pair, Cause::Value, &last.sub(&first).mul(&worth));
            return;
        }
        // What was given keeps its share of full points under whatever rule.
        let own = |node: NodeScore<'_>, score: &Number| is_given(node).then(|| score.clone());
        let later_figures = own(other, &last).or_else(|| self.crossed.later_figures.get(&old).cloned());
        let earlier_figures = own(one, &first).or_else(|| self.crossed.earlier_figures.get(&new).cloned());
        let value_first = later_figures.map(|cross| cross.sub(&first));
        let value_last = earlier_figures.map(|cross| last.sub(&cross));
        let value = match (value_first, value_last) {
            (Some(one), Some(other)) => middle(&one, &other),
            (Some(value), None) | (None, Some(value)) => value,
            (None, None) => {
                self.parts.entry(pair).or_default().inseparable = first != last;
                Number::ZERO
            }
        };
        self.add(pair, Cause::Value, &value.mul(&worth));
        self.add(pair, Cause::Rule, &last.sub(&first).sub(&value).mul(&worth));
    }
}

fn worths<'w>(
    pair: Pair,
    old: &'w BTreeMap<NodeIndex, Number>,
    new: &'w BTreeMap<NodeIndex, Number>,
) -> (Option<&'w Number>, Option<&'w Number>) {
    (pair.0.and_then(|node| old.get(&node)), pair.1.and_then(|node| new.get(&node)))
}

/// Where one side has no weight that would show its score, it is taken to be the other's: the whole is the weight's.
pub(super) fn scores(before: Option<Number>, after: Option<Number>) -> (Number, Number) {
    match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (Some(one), None) | (None, Some(one)) => (one.clone(), one),
        (None, None) => (Number::ZERO, Number::ZERO),
    }
}

/// Half of both.
pub(super) fn middle(one: &Number, other: &Number) -> Number {
    one.add(other).div(&Number::integer(2)).unwrap_or_default()
}

/// Whether its points were given and not calculated.
fn is_given(node: NodeScore<'_>) -> bool {
    matches!(node.branch(), Branch::Appraised | Branch::Claimed)
        || node.reasons().iter().any(|reason| matches!(reason, Reason::Overruled(_)))
}
