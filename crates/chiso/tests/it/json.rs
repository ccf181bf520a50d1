use chiso::json::Layout;
use chiso::{JsonOptions, Library, Scorecard, to_json, to_json_with};

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
