//! Who is whose child, and what a node is called.

use chiso_core::spec::{Combine, FrameworkSpec, NodeBody, NodeSpec, RuleSpec};

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
