//! What is too large to be compiled, before anything is made of it.

use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::limits::{MAX_COUNTED, MAX_INPUTS, MAX_NODES};
use crate::spec::{FrameworkSpec, NodeBody};

/// Reports what a framework has too much of.
pub(super) fn size(spec: &FrameworkSpec, diagnostics: &mut Diagnostics) {
    let counted = |body: &NodeBody| match body {
        NodeBody::Group(group) => group.view.as_ref().map_or(0, alloc::vec::Vec::len),
        NodeBody::Indicator(_) => 0,
    };
    let counted = spec.nodes.iter().map(|node| counted(&node.body)).fold(spec.nodes.len(), usize::saturating_add);
    let found = [
        ("nodes", spec.nodes.len(), MAX_NODES, spec.nodes.get(MAX_NODES).map(|node| node.id.origin)),
        ("inputs", spec.inputs.len(), MAX_INPUTS, spec.inputs.get(MAX_INPUTS).map(|input| input.id.origin)),
        ("derived", spec.derived.len(), MAX_INPUTS, spec.derived.get(MAX_INPUTS).map(|derived| derived.id.origin)),
        ("counted", counted, MAX_COUNTED, None),
    ];
    for (what, found, limit, origin) in found {
        if found > limit {
            let diagnostic = Diagnostic::error(codes::FRAMEWORK_TOO_LARGE, origin.unwrap_or(spec.id.origin));
            diagnostics.push(diagnostic.with("what", what).with("found", found).with("limit", limit));
        }
    }
}
