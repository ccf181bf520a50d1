//! Every case that is written as data, through the command: what is expected stands in its JSON, word for word. The
//! library, the engine and the oracle replay the same cases in the tests of `chiso-testing`.

use chiso_testing::cases::{Case, What, shapes, shipped};
use serde_json::Value;

use crate::run::{Ran, Run, score, top};

/// Every case, and the run that scores it: with a shipped framework by the name in the unit's file, with others by path.
fn all() -> Vec<(Run, Case)> {
    let shapes = shapes(&top().join("crates/chiso-testing/cases/shapes"));
    let own = |case: Case| (asked(&case).arg("--framework").arg(&case.framework), case);
    let shipped = shipped(&top().join("indicators"));
    shapes.into_iter().map(own).chain(shipped.into_iter().map(|case| (asked(&case), case))).collect()
}

/// What a case asks for.
fn asked(case: &Case) -> Run {
    let mut run = score("--format json").arg(&case.unit);
    if let Some(standing) = case.expected.standing {
        run = run.arg("--as").arg(standing.as_str());
    }
    if let Some(weighting) = &case.expected.weighting {
        run = run.arg("--weighting").arg(weighting);
    }
    run
}

/// What is different in a run.
fn differences(case: &Case, ran: &Ran) -> Vec<String> {
    if ran.code == 0 {
        let card: Value = match serde_json::from_str(&ran.stdout) {
            Ok(card) => card,
            Err(error) => return vec![format!("standard output: {error}")],
        };
        return case.expected.differences(|id, what| quantity(&card, id, what));
    }
    let problems = ran.stderr.lines().map(serde_json::from_str::<Value>);
    let problems: Vec<Value> = match problems.collect() {
        Ok(problems) => problems,
        Err(error) => return vec![format!("standard error: {error}")],
    };
    let errors = problems.iter().filter(|problem| problem["severity"] == "error");
    let codes: Vec<&str> = errors.filter_map(|error| error["code"].as_str()).collect();
    let mut lines = case.expected.differences_of_errors(&codes);
    if (ran.code, ran.stdout.as_str()) != (1, "") {
        lines.push(format!("exit code {}, and on standard output {:?}", ran.code, ran.stdout));
    }
    lines
}

/// A quantity of a node in the JSON of a scorecard; there, a node with points has no points so far.
fn quantity(card: &Value, id: &str, what: What) -> Option<String> {
    let node = match id {
        "total" => &card["total"],
        id => card["nodes"].as_array()?.iter().find(|node| node["id"] == id)?,
    };
    Some(node.get(what.as_str())?.as_str()?.to_owned())
}

#[test]
fn the_command_gives_what_is_expected() {
    let replay = |(run, case): (Run, Case)| {
        let lines = differences(&case, &run.go());
        lines.into_iter().map(move |line| format!("{}: {line}", case.name))
    };
    let wrong: Vec<String> = all().into_iter().flat_map(replay).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
