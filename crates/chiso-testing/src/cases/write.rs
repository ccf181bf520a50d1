//! An `expected.toml` of what the oracle says.

use chiso_core::spec::Observations;

use crate::generate::Scenario;
use crate::oracle::{Oracle, OracleError, OracleNode, OracleScore, round_text, score, whole};

/// What the oracle expects of a scenario, as an `expected.toml`.
#[must_use]
pub fn write_expected(scenario: &Scenario) -> String {
    let scored = score(&scenario.spec, &scenario.weightings(), &scenario.observations, scenario.standing);
    written(scenario, scored)
}

/// What the oracle expects of each unit of a scenario whose units are compared with each other, the others first.
#[must_use]
pub fn write_cohort(scenario: &Scenario) -> Vec<String> {
    let units: Vec<&Observations> = scenario.others.iter().chain([&scenario.observations]).collect();
    match Oracle::new(&scenario.spec, &scenario.weightings()).score_cohort(&units, scenario.standing) {
        Ok(scores) => scores.into_iter().map(|scored| written(scenario, scored)).collect(),
        Err(problem) => units.iter().map(|_| written(scenario, Err(problem.clone()))).collect(),
    }
}

fn written(scenario: &Scenario, scored: Result<OracleScore, OracleError>) -> String {
    let mut text = String::new();
    if let Some(standing) = scenario.standing {
        text.push_str(&format!("as = \"{}\"\n", standing.as_str()));
    }
    if let Some(weighting) = scenario.weightings.last() {
        text.push_str(&format!("weighting = \"{}\"\n", weighting.id.value));
    }
    match scored {
        Ok(scored) => {
            text.push_str(&format!("\n[total]\n{}", lines(scenario, &scored.total).join("\n")));
            text.push_str("\n\n[nodes]\n");
            for node in &scored.nodes {
                text.push_str(&format!("{} = {{ {} }}\n", node.id, lines(scenario, node).join(", ")));
            }
        }
        Err(OracleError::Data(codes)) => text.push_str(&format!("errors = {codes:?}\n")),
    }
    text
}

fn lines(scenario: &Scenario, node: &OracleNode) -> Vec<String> {
    let rounding = scenario.spec.total.rounding;
    let mut lines = vec![format!("status = \"{}\"", node.status)];
    if let Some(points) = &node.points {
        lines.push(format!("points = \"{}\"", round_text(points, rounding.points.into(), rounding.mode)));
        if node.max_points != whole(0) {
            let index = points / &node.max_points;
            lines.push(format!("index = \"{}\"", round_text(&index, rounding.index.into(), rounding.mode)));
        }
    }
    lines
}
