//! Which indicators come out otherwise once the figures are reported that withhold points.

use std::collections::BTreeSet;

use chiso_core::spec::{FrameworkSpec, NodeBody, NodeSpec, Scoring};

use super::aggregate::{Outcome, Passed};
use super::evaluate::Unknown;
use super::range::Trial;
use super::run::{Results, TOTAL};
use super::tree::counted;
use super::variable::inputs_of;

/// Indicators, and the missing figures that can be reported for them.
#[derive(Debug)]
pub(super) struct Open<'a> {
    pub(super) indicators: Vec<(&'a NodeSpec, &'a Scoring)>,
    pub(super) inputs: BTreeSet<String>,
}

/// Who uses which inputs.
struct User<'a> {
    node: &'a NodeSpec,
    scoring: &'a Scoring,
    inputs: BTreeSet<String>,
}

/// All that are refused, and those that have points or drop out for want of the same figures.
pub(super) fn all<'a>(trial: &Trial<'a>) -> Open<'a> {
    with_figures_of(trial, |node| refused(trial.results, &node.id.value), |_| false)
}

/// The same of those that the node called `id` is made of. Figures that others use, too, are figures of all of them.
pub(super) fn below<'a>(trial: &Trial<'a>, id: &str) -> Open<'a> {
    let spec = trial.run.oracle.spec;
    let mut counted = BTreeSet::new();
    indicators_below(spec, id, &mut counted);
    let is_refused = |node: &NodeSpec| refused(trial.results, &node.id.value);
    let mut under = BTreeSet::new();
    refused_below(spec, trial.results, id, &mut under);
    with_figures_of(
        trial,
        |node| under.contains(&node.id.value),
        |node| counted.contains(&node.id.value) && !is_refused(node),
    )
}

fn refused(results: &Results, id: &str) -> bool {
    matches!(results[id].passed, Passed::Refused(_))
}

/// The indicators that are `first`, those that are `also` something if they wait for a figure that anybody is refused for
/// want of, and all that share such figures with them.
fn with_figures_of<'a>(
    trial: &Trial<'a>,
    first: impl Fn(&NodeSpec) -> bool,
    also: impl Fn(&NodeSpec) -> bool,
) -> Open<'a> {
    let users = users(trial);
    let missing = |input: &&String| matches!(trial.sheet.get(*input), None | Some(Err(Unknown::Missing)));
    // What does not apply waits for nothing.
    let waits = |id: &str| refused(trial.results, id) && trial.results[id].outcome == Outcome::Missing;
    let refused = users.iter().filter(|user| waits(&user.node.id.value));
    let wanted: BTreeSet<&String> = refused.flat_map(|user| user.inputs.iter().filter(missing)).collect();
    let waits = |user: &User<'_>| user.inputs.iter().any(|input| wanted.contains(input));
    let mut chosen: Vec<bool> = users.iter().map(|user| first(user.node) || (also(user.node) && waits(user))).collect();
    loop {
        let inputs: BTreeSet<String> = users
            .iter()
            .zip(&chosen)
            .filter(|(_, chosen)| **chosen)
            .flat_map(|(user, _)| user.inputs.iter().filter(|input| wanted.contains(input)).cloned())
            .collect();
        let before = chosen.clone();
        for (user, chosen) in users.iter().zip(&mut chosen) {
            *chosen |= user.inputs.iter().any(|input| inputs.contains(input));
        }
        if chosen == before {
            let indicators = users.iter().zip(chosen).filter(|(_, chosen)| *chosen);
            return Open { indicators: indicators.map(|(user, _)| (user.node, user.scoring)).collect(), inputs };
        }
    }
}

fn users<'a>(trial: &Trial<'a>) -> Vec<User<'a>> {
    let oracle = trial.run.oracle;
    let used = oracle.spec.nodes.iter().filter_map(|node| match &node.body {
        NodeBody::Indicator(indicator) => {
            let inputs = inputs_of(oracle, node, &indicator.scoring);
            Some(User { node, scoring: &indicator.scoring, inputs })
        }
        NodeBody::Group(_) => None,
    });
    used.collect()
}

/// The refused indicators that the node called `id` is made of.
fn refused_below(spec: &FrameworkSpec, results: &Results, id: &str, found: &mut BTreeSet<String>) {
    let node = spec.nodes.iter().find(|node| id != TOTAL && node.id.value == id);
    if node.is_some_and(|node| matches!(node.body, NodeBody::Indicator(_))) {
        found.insert(id.to_owned());
        return;
    }
    for child in counted(spec, node) {
        if refused(results, &child.id.value) {
            refused_below(spec, results, &child.id.value, found);
        }
    }
}

/// All indicators that the node called `id` is made of.
fn indicators_below(spec: &FrameworkSpec, id: &str, found: &mut BTreeSet<String>) {
    let node = spec.nodes.iter().find(|node| id != TOTAL && node.id.value == id);
    if node.is_some_and(|node| matches!(node.body, NodeBody::Indicator(_))) {
        found.insert(id.to_owned());
        return;
    }
    for child in counted(spec, node) {
        indicators_below(spec, &child.id.value, found);
    }
}
