//! What became of each part of an indicator: what the engine tells against what the oracle does.

use chiso_core::{NodeScore, PartScore, Quantity};

use super::cohort::is_same as is_same_comparison;
use super::compare::{Census, Differences, count, same, way};
use crate::oracle::{OracleNode, OraclePart};

/// What is said differently of the parts of a node.
pub(super) fn parts(node: NodeScore<'_>, oracle: &OracleNode, found: &mut Differences, census: &mut Census) {
    let parts = node.parts();
    if parts.len() != oracle.parts.len() {
        let paths = |paths: Vec<String>| paths.join(", ");
        let engine = paths(parts.iter().map(|part| format!("{:?}", part.path)).collect());
        let oracle = paths(oracle.parts.iter().map(|part| format!("{:?}", part.path)).collect());
        found.push(format!("{} parts: engine {engine}; oracle {oracle}", node.id()));
        return;
    }
    for (part, oracle) in parts.iter().zip(&oracle.parts) {
        count(census, &format!("part {}", part.status.as_str()));
        count(census, &format!("part {}", part.branch.as_str()));
        let compared = match (node.comparison_of(part), &oracle.compared) {
            (Some(engine), Some(oracle)) => {
                count(census, "part compared");
                is_same_comparison(&engine, oracle)
            }
            (engine, oracle) => engine.is_none() && oracle.is_none(),
        };
        if !compared {
            let (path, engine) = (&oracle.path, node.comparison_of(part));
            found.push(format!("{} part {path:?} compared: {engine:?}; oracle {:?}", node.id(), oracle.compared));
        }
        if !is_same(part, oracle) {
            found.push(format!("{} part: engine {}; oracle {oracle:?}", node.id(), told(part)));
        }
    }
}

fn is_same(part: &PartScore<'_>, oracle: &OraclePart) -> bool {
    let value = match &part.value {
        Some(Quantity::Number(number)) => Some(number),
        _ => None,
    };
    part.path.iter().map(|step| *step as usize).eq(oracle.path.iter().copied())
        && (part.status.as_str(), part.applies) == (oracle.status, oracle.applies)
        && way(part.branch) == oracle.way
        && same(Some(&part.points), Some(&oracle.points))
        && same(Some(&part.max_points), Some(&oracle.max_points))
        && same(Some(part.score), Some(&oracle.score))
        && same(value, oracle.value.as_ref())
}

fn told(part: &PartScore<'_>) -> String {
    let PartScore { path, status, applies, score, points, max_points, branch, value, .. } = part;
    let (points, max_points) = (points.to_fraction_text(), max_points.to_fraction_text());
    let score = score.to_fraction_text();
    format!("{path:?} {status:?} applies {applies}, {score}, {points} of {max_points}, {branch:?}, {value:?}")
}
