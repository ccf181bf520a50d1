//! Who is whose child, and what a node is called.

use chiso_core::spec::{
    Combine, Documentation, FrameworkSpec, InputSpec, NodeBody, NodeSpec, RuleSpec, Scoring, Title,
};

use super::expression::Expressions;

/// The node called `key`, by id or by code.
pub(super) fn named<'a>(spec: &'a FrameworkSpec, key: &str) -> &'a NodeSpec {
    let by_id = spec.nodes.iter().find(|node| node.id.value == key);
    let by_code = || spec.nodes.iter().find(|node| node.code.as_ref().is_some_and(|code| code.value == key));
    by_id.or_else(by_code).unwrap_or_else(|| panic!("no node is called `{key}`"))
}

/// The nodes that a view counts, or `None` where the node is not a view.
pub(super) fn viewed<'a>(spec: &'a FrameworkSpec, node: &NodeSpec) -> Option<Vec<&'a NodeSpec>> {
    match &node.body {
        NodeBody::Group(group) => Some(group.view.as_ref()?.iter().map(|key| named(spec, &key.value)).collect()),
        NodeBody::Indicator(_) => None,
    }
}

/// The nodes that `parent` (the total: `None`) owns, views left out.
pub(super) fn owned<'a>(spec: &'a FrameworkSpec, parent: Option<&str>) -> Vec<&'a NodeSpec> {
    let of = |node: &NodeSpec| node.group.as_ref().map(|group| named(spec, &group.value).id.value.clone());
    let counted = |node: &&NodeSpec| of(node).as_deref() == parent && viewed(spec, node).is_none();
    spec.nodes.iter().filter(counted).collect()
}

/// What the figure of the period before is called, of the input `name`.
pub(super) fn before(name: &str) -> String {
    format!("previous({name})")
}

/// Every input: those of the framework, and for each that is mentioned as `previous(x)` another of this name and the same
/// kind and bounds, for which nobody asks evidence and which anybody may give.
pub(super) fn inputs(spec: &FrameworkSpec, expressions: &Expressions) -> Vec<InputSpec> {
    let mut names = Vec::new();
    let mut mention = |text: &str| expressions.of(text).names(&mut names);
    spec.checks.iter().for_each(|check| mention(&check.that.value));
    spec.derived.iter().for_each(|derived| mention(&derived.value.value));
    for node in &spec.nodes {
        if let NodeBody::Indicator(indicator) = &node.body {
            texts(&indicator.scoring, &mut mention);
        }
    }
    let mentioned = spec.inputs.iter().filter(|input| names.contains(&before(&input.id.value)));
    let also = mentioned.map(|input| InputSpec {
        id: before(&input.id.value).into(),
        documentation: Documentation::default(),
        given_by: Title::default(),
        ..input.clone()
    });
    spec.inputs.iter().cloned().chain(also).collect()
}

/// Every expression of a scoring.
fn texts(scoring: &Scoring, mention: &mut dyn FnMut(&str)) {
    if let Some(value) = &scoring.value {
        mention(&value.value);
    }
    if let RuleSpec::Parts { parts, .. } = &scoring.rule.value {
        for part in parts {
            if let Some(when) = &part.when {
                mention(&when.value);
            }
            texts(&part.scoring, mention);
        }
    }
}

/// Whether a node is reported and not scored: an informational indicator, or a group of nothing else.
pub(super) fn informational(spec: &FrameworkSpec, node: &NodeSpec) -> bool {
    match &node.body {
        NodeBody::Indicator(indicator) => indicator.scoring.rule.value == RuleSpec::Informational,
        NodeBody::Group(_) => below(spec, node).into_iter().all(|child| informational(spec, child)),
    }
}

/// What a group or a view is made of, informational nodes included.
fn below<'a>(spec: &'a FrameworkSpec, node: &NodeSpec) -> Vec<&'a NodeSpec> {
    viewed(spec, node).unwrap_or_else(|| owned(spec, Some(&node.id.value)))
}

/// What a group or a view (the total: `None`) is made of, informational nodes left out.
pub(crate) fn counted<'a>(spec: &'a FrameworkSpec, node: Option<&NodeSpec>) -> Vec<&'a NodeSpec> {
    let all = node.map_or_else(|| owned(spec, None), |node| below(spec, node));
    all.into_iter().filter(|child| !informational(spec, child)).collect()
}

/// How a group, a view or the total (`None`) is made; nothing for an indicator.
pub(super) fn combine(spec: &FrameworkSpec, node: Option<&NodeSpec>) -> Option<Combine> {
    match node.map(|node| &node.body) {
        None => Some(spec.total.combine.value),
        Some(NodeBody::Group(group)) => Some(group.combine.value),
        Some(NodeBody::Indicator(_)) => None,
    }
}
