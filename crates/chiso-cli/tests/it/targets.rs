//! Units held against targets.

use chiso::catalog;
use chiso::toml::{Source, Syntax, read_targets};

use crate::golden;
use crate::run::{score, top};

const BAC_GIANG: &str = "examples/bac-giang-2025/province.toml";

/// The targets that a framework of the catalogue comes with, and the story that they can be held against.
const SHIPPED: [(&str, &str); 4] = [
    ("bac-giang-2025", "bac-giang-2025"),
    ("bac-giang-2030", "bac-giang-2025"),
    ("binh-dinh-2025", "binh-dinh-2025"),
    ("ho-chi-minh-2022", "ho-chi-minh-targets-2022"),
];

#[test]
fn screens() {
    let expected = top().join("examples/bac-giang-2025/expected");
    for (arguments, name) in [
        ("--targets bac-giang-2025", "targets.txt"),
        ("--targets bac-giang-2025 --lang vi", "targets.vi.txt"),
        ("--targets bac-giang-2025 --format markdown --quiet", "targets.md"),
        ("--targets bac-giang-2025 --targets bac-giang-2030 --format json", "targets.json"),
        ("--targets bac-giang-2025 --targets bac-giang-2030 --format csv", "targets.csv"),
        ("--targets bac-giang-2025 --with examples/bac-giang-2025/exactly-95.toml", "exactly-95.txt"),
        ("--targets bac-giang-2025 --with examples/bac-giang-2025/exactly-95.toml --lang vi", "exactly-95.vi.txt"),
    ] {
        let ran = score(&format!("{BAC_GIANG} {arguments}")).go();
        assert_eq!(ran.code, 0, "{arguments}: {}", ran.stderr);
        golden::check(&expected.join(name), &ran.stdout);
    }
    let golden = top().join("crates/chiso-cli/tests/golden");
    let exactly = "examples/ho-chi-minh-targets-2022/province.toml --targets ho-chi-minh-2022 --quiet";
    golden::check(&golden.join("targets-exactly-met.txt"), &score(exactly).go().stdout);
    for width in ["80", "140"] {
        let narrow = score(&format!("{BAC_GIANG} --targets bac-giang-2025 --quiet")).env("COLUMNS", width).go();
        golden::check(&golden.join(format!("targets-width-{width}.txt")), &narrow.stdout);
    }
}

/// A goal of rank is no matter of one unit, and it is said what tells.
#[test]
fn a_goal_of_rank_needs_a_ranking() {
    let unit = "format = 1\nframework = \"dti-total/2024\"\n[unit]\nid = \"bac-giang\"\nname = \"Bắc Giang\"\nperiod = \"2024\"\n\
                [appraised]\ndti = 0.76\n";
    let folder = top().join("examples/merge-34");
    let shown = |more: &str| {
        let line = format!("- --framework ./framework.toml --targets ./bac-giang-rank.toml {more}");
        score(&line).folder(&folder).input(unit).go().done()
    };
    let english = shown("");
    assert!(english.contains("unknown: `score rank … --targets` tells"), "{english}");
    assert!(shown("--lang vi").contains("chưa biết: cần `score rank … --targets`"));
}

/// Every target that is shipped is shown, each with a state of its own, on paper and for programs.
#[test]
fn every_shipped_target_is_shown() {
    let entry = catalog::find("vn-province-targets", Some("2025")).unwrap();
    let ids: Vec<&str> = entry.targets.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, SHIPPED.map(|(id, _)| id));
    for (id, story) in SHIPPED {
        let text = entry.targets(id).unwrap();
        let spec = read_targets(&Source { id: 0, text, syntax: Syntax::Toml }).unwrap();
        let run = |format: &str| {
            score(&format!("examples/{story}/province.toml --targets {id} --format {format} --quiet")).go().stdout
        };
        let (csv, json, markdown) = (run("csv"), run("json"), run("markdown"));
        assert_eq!(csv.lines().count(), spec.targets.len() + 1, "{id}: {csv}");
        let states = ["met", "missed", "unknown", "not-applicable"];
        for target in &spec.targets {
            let of = format!("{{\"of\":\"{}\",", target.of.value);
            assert_eq!(json.matches(&of).count(), 1, "{id}: {of}");
            let row = csv.lines().find(|row| row.contains(&format!(",{},", target.of.value))).unwrap();
            assert!(states.iter().any(|state| row.contains(&format!(",{state},"))), "{row}");
        }
        let states = ["| met", "| missed", "| unknown", "| not applicable"];
        let rows = markdown.lines().filter(|row| states.iter().any(|state| row.contains(state))).count();
        assert_eq!(rows, spec.targets.len(), "{id}: {markdown}");
    }
}

/// "Over 95 %" is missed at exactly 95 %, and one dossier more meets it.
#[test]
fn over_is_missed_at_exactly_the_limit() {
    let over = "exactly-95.toml";
    let folder = tempfile::tempdir().unwrap();
    let exactly = std::fs::read_to_string(top().join("examples/bac-giang-2025").join(over)).unwrap();
    for (online, state, difference) in
        [("389500", "missed", "0"), ("389501", "met", "1/410000"), ("389499", "missed", "-1/410000")]
    {
        let layer = folder.path().join(over);
        std::fs::write(&layer, exactly.replace("389500", online)).unwrap();
        let run = score(&format!("{BAC_GIANG} --targets bac-giang-2025 --format csv --quiet --with"));
        let csv = run.arg(&layer).go().done();
        let row = csv.lines().find(|row| row.contains(",dossiers-online-province,")).unwrap();
        let (_, end) = row.split_once(",over,0.95,2025-12-31,false,").unwrap();
        let cells: Vec<&str> = end.split(',').collect();
        assert_eq!((cells[0], cells[2]), (state, difference), "{row}");
    }
}

/// Targets change no point, and without them every byte is as before.
#[test]
fn targets_change_no_points() {
    let plain = score(&format!("{BAC_GIANG} --format json --quiet")).go().done();
    let held = score(&format!("{BAC_GIANG} --format json --quiet --targets bac-giang-2025")).go().done();
    let (before, rest) = held.split_once(",\"targets\":[").unwrap();
    assert!(plain.starts_with(before));
    assert!(plain.ends_with(rest.rsplit_once("]}]").unwrap().1));
    assert!(!plain.contains("\"targets\""));
}

/// Targets follow a unit to the one that came after it, and say so; to no other.
#[test]
fn targets_follow_to_the_successor() {
    let unit = |name: &str| {
        format!("format = 1\nframework = \"vn-province-targets/2025\"\n[unit]\nname = \"{name}\"\nperiod = \"2025\"\n")
    };
    let run = |name: &str, more: &str| score(&format!("- --targets bac-giang-2025 {more}")).input(unit(name)).go();
    let successor = run("Bắc Ninh", "");
    assert_eq!(successor.code, 0, "{}", successor.stderr);
    let line = "Set for Bắc Giang, and followed to Bắc Ninh, which came after it on 1 July 2025";
    assert!(successor.stdout.contains(line), "{}", successor.stdout);
    let golden = top().join("crates/chiso-cli/tests/golden");
    golden::check(&golden.join("targets-successor.txt"), &successor.stdout);
    let vi = run("Bắc Ninh", "--lang vi").stdout;
    golden::check(&golden.join("targets-successor.vi.txt"), &vi);
    assert!(vi.contains("Mục tiêu của Bắc Giang, theo sang Bắc Ninh từ ngày 01/07/2025"), "{vi}");
    assert!(run("Bắc Ninh", "--format json").stdout.contains("\"held_by\":\"successor\",\"successor\":{"));
    let other = run("Lạng Sơn", "--format json");
    assert!(other.stderr.contains("targets-for-other-unit"), "{}", other.stderr);
    assert!(other.stdout.contains("\"held_by\":\"other\""));
}
