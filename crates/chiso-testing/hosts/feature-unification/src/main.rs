//! A host that switches on features of the libraries below chiso.
//!
//! Cargo builds a library once for a whole program, with every feature that anybody asks for. So a host that wants its
//! own decimals to be JSON numbers (`serde-float`), or its own objects to keep their order, asks for it on chiso's
//! behalf, too. The JSON that chiso writes must have the same bytes all the same: those that the command wrote, which
//! was built without these features.

use std::fs;
use std::process::ExitCode;

use chiso::{Decimal, JsonOptions, Library, to_json_with};
use serde_json::Value;

/// Real points, raw figures, and points given by people: what is in the JSON differs between them.
const EXAMPLES: &[(&str, &str)] = &[
    ("examples/da-nang-2022/province.toml", "examples/da-nang-2022/expected/score.json"),
    ("examples/bac-giang-2025/province.toml", "examples/bac-giang-2025/expected/score.json"),
    ("examples/ho-chi-minh-targets-2022/province.toml", "examples/ho-chi-minh-targets-2022/expected/score.json"),
    ("examples/commune-2025/commune.toml", "examples/commune-2025/expected/score.json"),
];

fn main() -> ExitCode {
    let features = features();
    let examples = EXAMPLES.iter().map(|(unit, expected)| same_bytes(unit, expected));
    let problems: Vec<String> = features.into_iter().chain(examples).filter_map(Result::err).collect();
    for problem in &problems {
        eprintln!("{problem}");
    }
    if problems.is_empty() {
        println!("the JSON of {} examples has the same bytes with these features on", EXAMPLES.len());
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Each feature does here what it does, so that it is on.
fn features() -> [Result<(), String>; 3] {
    [
        // Without it, a decimal is a string in JSON.
        shows("serde-float", &serde_json::json!([Decimal::new(8253, 4)]), "[0.8253]"),
        // Without it, a number goes through f64, which has no more than 17 digits.
        shows("arbitrary_precision", &read("[0.123456789012345678901234567890]"), "[0.123456789012345678901234567890]"),
        // Without it, keys are sorted.
        shows("preserve_order", &read(r#"{"b":1,"a":2}"#), r#"{"b":1,"a":2}"#),
    ]
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn shows(feature: &str, value: &Value, expected: &str) -> Result<(), String> {
    let text = value.to_string();
    if text == expected { Ok(()) } else { Err(format!("`{feature}` is not on: {text}, where it gives {expected}")) }
}

/// The unit's JSON is what the command writes, up to the warnings: the command adds what it noticed about the figures.
fn same_bytes(unit: &str, expected: &str) -> Result<(), String> {
    let mut library = Library::new();
    let number = library.add(unit, file(unit)?);
    let card = library.score(number).map_err(|error| format!("{unit}: {error}"))?;
    let json = to_json_with(&card, &JsonOptions::new().sources(library.sources())) + "\n";
    let expected_json = file(expected)?;
    let scored = |json: &str| json.split("\"warnings\":").next().map(str::to_owned);
    match scored(&json) == scored(&expected_json) {
        true => Ok(()),
        false => Err(format!("{unit}: the JSON is not what stands in {expected}\n{json}")),
    }
}

/// The text of a file, by its path from the top of the project.
fn file(path: &str) -> Result<String, String> {
    let from_here = format!("{}/../../../../{path}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(from_here).map_err(|error| format!("{path}: {error}"))
}
