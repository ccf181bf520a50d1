use chiso::json::{Layout, node_to_json};
use chiso::spec::Standing;
use chiso::{Choice, JsonOptions, Library, Scorecard, to_json, to_json_with};
use serde_json::Value;

use crate::golden;

fn example(path: &str) -> (Library, Scorecard) {
    let file = format!("{}/../../examples/{path}", env!("CARGO_MANIFEST_DIR"));
    let mut library = Library::new();
    let unit = library.add("province.toml", std::fs::read_to_string(file).unwrap());
    let card = library.score(unit).unwrap();
    (library, card)
}

#[test]
fn da_nang() {
    let (library, card) = example("da-nang-2022/province.toml");
    let options = JsonOptions::new().layout(Layout::Pretty).sources(library.sources());
    golden::check("da-nang-2022.json", &to_json_with(&card, &options));
}

#[test]
fn da_nang_on_one_line() {
    let (_, card) = example("da-nang-2022/province.toml");
    golden::check("da-nang-2022.jsonl", &to_json(&card));
}

#[test]
fn bac_giang_with_evidence_and_other_figures() {
    let (library, card) = example("bac-giang-2025/province.toml");
    let options = JsonOptions::new().layout(Layout::Pretty).sources(library.sources());
    golden::check("bac-giang-2025.json", &to_json_with(&card, &options));
}

fn everything() -> (Library, u32) {
    let mut library = Library::new();
    library.add("everything.toml", include_str!("sets/everything.toml"));
    let unit = library.add("unit.toml", include_str!("sets/everything-unit.toml"));
    (library, unit)
}

#[test]
fn every_kind_of_explanation() {
    let (mut library, unit) = everything();
    let card = library.score(unit).unwrap();
    let options = JsonOptions::new().layout(Layout::Pretty).sources(library.sources());
    golden::check("everything.json", &to_json_with(&card, &options));
}

#[test]
fn a_standing_that_was_asked_for() {
    let (mut library, unit) = everything();
    let card = library.score_with(unit, Choice::new().standing(Some(Standing::Claimed))).unwrap();
    let json: Value = serde_json::from_str(&to_json(&card)).unwrap();
    assert_eq!(json["as"], "claimed");
    let council = json["nodes"].as_array().unwrap().iter().find(|node| node["id"] == "council").unwrap();
    assert_eq!(council["points"], "8.00");
    assert_eq!(council["branch"], "claimed");
}

#[test]
fn another_reader_understands_it() {
    for path in ["da-nang-2022/province.toml", "bac-giang-2025/province.toml", "commune-2025/commune.toml"] {
        let (library, card) = example(path);
        let options = JsonOptions::new().sources(library.sources());
        let line: Value = serde_json::from_str(&to_json_with(&card, &options)).unwrap();
        let pretty: Value = serde_json::from_str(&to_json_with(&card, &options.layout(Layout::Pretty))).unwrap();
        assert_eq!(line, pretty);
        assert_eq!(line["unit"]["name"], card.unit().name.as_str());
        assert_eq!(line["nodes"].as_array().unwrap().len(), card.nodes().count());
        assert_eq!(line["total"]["points"], card.total().rounded_points().unwrap().to_string());
    }
}

#[test]
fn one_node() {
    let (library, card) = example("bac-giang-2025/province.toml");
    let options = JsonOptions::new().sources(library.sources());
    let all: Value = serde_json::from_str(&to_json_with(&card, &options)).unwrap();
    let node = node_to_json(&card, card.node("1.2.2").unwrap(), &options);
    assert!(node.starts_with(r#"{"id":"dossiers-online-district","code":"1.2.2","kind":"indicator""#));
    let node: Value = serde_json::from_str(&node).unwrap();
    assert!(all["nodes"].as_array().unwrap().contains(&node));
}

#[test]
fn no_exact_values_where_none_are_wanted() {
    let (_, card) = example("bac-giang-2025/province.toml");
    assert!(to_json(&card).contains(r#""exact":{"#));
    assert!(!to_json_with(&card, &JsonOptions::new().exact(0)).contains(r#""exact":{"#));
}
