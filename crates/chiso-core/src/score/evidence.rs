use crate::bind::Details;
use crate::framework::{Body, Framework};

/// Whether the evidence that a node asks for is given: for the node, or, where the node itself asks, for one of its
/// inputs; and for every input that asks.
pub(super) fn evidence_given(framework: &Framework, details: Option<&Details>, node: u32) -> bool {
    let Some(details) = details else {
        return false;
    };
    if !details.node_evidence(node).is_empty() {
        return true;
    }
    let inputs = match framework.0.node(node).map(|node| &node.body) {
        Some(Body::Indicator(indicator)) => indicator.inputs.as_slice(),
        _ => &[],
    };
    let given = |input: &u32| !details.input_evidence(*input).is_empty();
    let asks = |input: &u32| {
        let spec = framework.0.spec.inputs.get(*input as usize);
        spec.is_some_and(|input| !input.documentation.evidence_needed.is_empty())
    };
    let node_asks = framework.0.spec.nodes.get(node as usize);
    let node_asks = node_asks.is_some_and(|spec| !spec.documentation.evidence_needed.is_empty());
    (!node_asks || inputs.iter().any(given)) && inputs.iter().filter(|input| asks(input)).all(given)
}
