use alloc::vec::Vec;

use super::maxima::Maxima;
use crate::diagnostic::Diagnostics;
use crate::expr::Names;
use crate::framework::Indicator;
use crate::rule::compile_scoring;
use crate::spec::{FrameworkSpec, NodeBody, NodeSpec};

/// The scorer of every indicator; `None` for groups, and where something is wrong.
pub(super) fn scorers(
    spec: &FrameworkSpec,
    own: &Maxima,
    names: &mut Names<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Indicator>> {
    let compile = |(index, node): (usize, &NodeSpec)| {
        let NodeBody::Indicator(indicator) = &node.body else {
            return None;
        };
        let (scorer, inputs) = compile_scoring(&node.id, &indicator.scoring, &own.scale(index), names, diagnostics)?;
        Some(Indicator { scorer, inputs, ratio: None })
    };
    spec.nodes.iter().enumerate().map(compile).collect()
}
