//! A row at a time through the core.

use chiso_core::rank::Unranked;
use chiso_core::{Bound, Diagnostics, Framework, NodeIndex, Reason, Scorecard, Severity, Status};

use crate::outcomes::Outcome;

/// What became of a row whose figures are bound.
pub(crate) fn outcome(bound: &Bound, nodes: &[NodeIndex]) -> Outcome {
    let framework = bound.framework();
    if nodes.is_empty()
        && let Ok(total) = framework.total(bound)
        && total.status == Status::Scored
    {
        let status = Some(total.status);
        return Outcome { status, points: total.points, index: total.index, nodes: Vec::new(), why: None };
    }
    match framework.score_without_bounds(bound) {
        Ok(card) => {
            let total = card.total();
            let status = total.status();
            Outcome {
                status: Some(status),
                points: total.rounded_points(),
                index: total.rounded_index(),
                nodes: nodes.iter().map(|node| card.at(*node).rounded_points()).collect(),
                why: (status != Status::Scored).then(|| why(framework, &card).into()),
            }
        }
        Err(problems) => Outcome {
            status: None,
            points: None,
            index: None,
            nodes: Vec::new(),
            why: Some(contradictions(&problems).into()),
        },
    }
}

/// Why a row has no total: the inputs that are missing or do not apply; the nodes, where it is no input's doing.
fn why(framework: &Framework, card: &Scorecard) -> String {
    let total = card.total();
    if total.reasons().iter().any(|reason| matches!(reason, Reason::Screened { .. })) {
        return Unranked::Screened.as_str().to_owned();
    }
    match Unranked::of(card, framework.total_node()) {
        Unranked::Missing { inputs, nodes } | Unranked::NotApplicable { inputs, nodes } => {
            let inputs = inputs.into_iter().filter_map(|input| framework.input_spec(input));
            let inputs: Vec<&str> = inputs.map(|spec| spec.id.value.as_str()).collect();
            if !inputs.is_empty() {
                return inputs.join(", ");
            }
            let nodes: Vec<&str> = nodes.into_iter().map(|node| id(framework, node)).collect();
            nodes.join(", ")
        }
        other => other.as_str().to_owned(),
    }
}

fn id(framework: &Framework, node: NodeIndex) -> &str {
    framework.node_spec(node).map_or("total", |spec| spec.id.value.as_str())
}

/// What contradicts what: the code of each problem, and the node or the check that it is about.
fn contradictions(problems: &Diagnostics) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    let texts: Vec<String> = errors
        .map(|problem| match problem.argument("node").or_else(|| problem.argument("check")) {
            Some(about) => format!("{}: {about}", problem.code),
            None => problem.code.to_string(),
        })
        .collect();
    texts.join("; ")
}
