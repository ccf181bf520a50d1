//! The example `own-framework`: a set of twenty indicators, and the next year's edition of it.

use std::fs;
use std::path::{Path, PathBuf};

use chiso::spec::NodeBody;
use chiso::toml::write_framework;
use chiso::{Choice, Framework, Library, fingerprint};

const FILES: [&str; 4] = ["2025.toml", "2026.toml", "hai-an-2025.toml", "hai-an-2026.toml"];

fn text(file: &str) -> String {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/own-framework");
    fs::read_to_string(folder.join(file)).unwrap()
}

fn library() -> Library {
    let mut library = Library::new();
    for file in FILES {
        library.add(file, text(file));
    }
    library
}

fn indicators(framework: &Framework) -> usize {
    framework.spec().nodes.iter().filter(|node| matches!(node.body, NodeBody::Indicator(_))).count()
}

#[test]
fn twenty_indicators_and_the_next_year_in_under_200_lines() {
    let lines: usize = FILES.iter().map(|file| text(file).lines().count()).sum();
    assert!(lines < 200, "{lines} lines");
    let mut library = library();
    let count = |library: &mut Library, name| indicators(&library.framework(name, None).unwrap());
    assert_eq!(count(&mut library, "ward-libraries/2025"), 20);
    assert_eq!(count(&mut library, "ward-libraries/2026"), 21);
}

#[test]
fn the_extension_is_the_same_set_as_written_out_in_full() {
    let extended = library().framework("ward-libraries/2026", None).unwrap();
    let full = write_framework(extended.spec());
    assert!(!full.contains("extends"));
    let mut alone = Library::new();
    let source = alone.add("full.toml", full);
    assert_eq!(fingerprint(&alone.framework_in(source, None).unwrap()), fingerprint(&extended));
}

#[test]
fn both_years_are_scored_and_the_period_tells_the_edition() {
    let points = |file: &str, text: String| {
        let mut library = library();
        let unit = library.add(file, text);
        let card = library.score_with(unit, Choice::new()).unwrap();
        assert!(card.warnings().is_empty(), "{:?}", card.warnings());
        card.total().rounded_points().map(|points| points.to_string())
    };
    for (year, expected) in [("2025", "79.10"), ("2026", "81.09")] {
        let unit = text(&format!("hai-an-{year}.toml"));
        let by_period = unit.replace(&format!("ward-libraries/{year}"), "ward-libraries");
        assert_eq!(points("unit.toml", unit).as_deref(), Some(expected));
        assert_eq!(points("unit.toml", by_period).as_deref(), Some(expected));
    }
}

#[test]
fn the_old_name_of_a_figure_still_serves_and_is_told() {
    let mut library = library();
    let unit = library.add("unit.toml", text("hai-an-2026.toml").replace("audio_titles", "audio_books"));
    let card = library.score(unit).unwrap();
    let warnings: Vec<&str> = card.warnings().iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!(warnings, ["alias-outdated"]);
    assert_eq!(card.total().rounded_points().map(|points| points.to_string()).as_deref(), Some("81.09"));
}
