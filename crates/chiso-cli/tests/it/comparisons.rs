//! The example `compare` prints what its folder says, and what its README says is so.

use crate::golden;
use crate::run::{Run, score, top};

const COMMUNE: &str = "../commune-2025/commune.toml --as claimed --against-as appraised";
const EDITIONS: &str = "../own-framework/hai-an-2025.toml ../own-framework/hai-an-2026.toml \
                        --framework ../own-framework/2025.toml --against-framework ../own-framework/2026.toml";
const STORIES: [(&str, &str); 5] = [
    ("units", "../hue-2022/province.toml ../da-nang-2022/province.toml"),
    ("years", "bac-giang-2022.toml bac-giang-2023.toml"),
    ("weightings", "../bac-giang-2025/province.toml --against-weighting equal-pillars"),
    ("editions", EDITIONS),
    ("standings", COMMUNE),
];

fn compare(arguments: &str) -> Run {
    score(&format!("compare {arguments}")).folder(&top().join("examples/compare"))
}

#[test]
fn every_comparison_prints_what_its_folder_says() {
    let folder = top().join("examples/compare/expected");
    for (name, arguments) in STORIES {
        for (more, ending) in [("", "txt"), ("--lang vi", "vi.txt")] {
            let ran = compare(&format!("{arguments} {more}")).go();
            assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
            golden::check(&folder.join(format!("{name}.{ending}")), &ran.stdout);
        }
    }
    for (name, arguments, format) in [
        ("editions.json", EDITIONS, "json"),
        ("editions.csv", EDITIONS, "csv"),
        ("editions.md", EDITIONS, "markdown"),
        ("standings.json", COMMUNE, "json"),
        ("standings.csv", COMMUNE, "csv"),
    ] {
        let ran = compare(&format!("{arguments} --format {format}")).go();
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        golden::check(&folder.join(name), &ran.stdout);
    }
    let ran = compare(&format!("{COMMUNE} --lang vi --format markdown --top 5")).go();
    golden::check(&folder.join("standings.vi.md"), &ran.stdout);
}

/// 787.84 claimed, 606.27 recognised, 22 lowered, 17 of them to zero, 5 raised; exactly, and nothing left over.
#[test]
fn the_commune_sheet() {
    let ran = compare(&format!("{COMMUNE} --format json")).go();
    let found: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(found["before"]["amount"], "787.84");
    assert_eq!(found["after"]["amount"], "606.27");
    assert_eq!(found["change"], "-181.57");
    assert_eq!(found["residual"], "0");
    assert_eq!(found["causes"]["value"], "-181.57");
    let indicators = &found["indicators"];
    let counts = ["lowered", "zeroed", "raised", "equal"].map(|name| indicators[name].as_u64().unwrap());
    assert_eq!(counts, [22, 17, 5, 35]);
}

/// The parts of a CSV add up to the difference, cause by cause.
#[test]
fn a_group_by_itself_and_the_other_way_round() {
    let of = |arguments: &str| {
        let ran = compare(&format!("{arguments} --format json")).go();
        let found: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        found["change"].as_str().unwrap().to_owned()
    };
    let (one, other) = ("../hue-2022/province.toml", "../da-nang-2022/province.toml");
    assert_eq!(of(&format!("{one} {other}")), "102.715");
    assert_eq!(of(&format!("{other} {one}")), "-102.715");
    assert_eq!(of(&format!("{one} {other} --of 9")), "32.94");
    assert_eq!(of(&format!("{one} {other} --of 9 --on index")), "0.2196");
    let ran = compare(&format!("{one} {other} --of 99")).go();
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("unknown-node"), "{}", ran.stderr);
}
