//! Several files, units and periods: folders of parts, layers, and one period before another.

use std::fs;

use crate::golden;
use crate::run::{Ran, score, top};

fn run(arguments: &str) -> Ran {
    score(&format!("{arguments} --framework ./framework.toml")).folder(&top().join("examples/departments-2025")).go()
}

#[test]
fn the_story_prints_what_it_says() {
    let expected = top().join("examples/departments-2025/expected");
    for (arguments, name) in [
        ("parts", "parts.txt"),
        ("parts --lang vi", "parts.vi.txt"),
        ("parts --format markdown", "parts.md"),
        ("parts --format json", "parts.json"),
        ("parts --with operators.toml", "with-operators.txt"),
        ("parts --with operators.toml --lang vi", "with-operators.vi.txt"),
        ("two-years.toml", "two-years.txt"),
        ("two-years.toml --format csv", "two-years.csv"),
    ] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments}");
        golden::check(&expected.join(name), &ran.stdout);
    }
    let checked = run("check parts two-years.toml");
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""));
}

/// The total's points of each scorecard, as JSON writes them.
fn totals(json: &str) -> Vec<&str> {
    let totals = json.lines().filter_map(|line| line.split("\"total\":{").nth(1));
    totals
        .map(|total| {
            let points = total.split("\"points\":\"").nth(1).or_else(|| total.split("\"so_far\":\"").nth(1));
            points.and_then(|points| points.split('"').next()).unwrap_or_default()
        })
        .collect()
}

/// Every verb that scores takes layers, several units and folders.
#[test]
fn every_verb_that_scores_takes_them() {
    for verb in ["", "explain", "explain --appeal", "next --top 1", "whatif --set clinics=4", "check"] {
        for files in ["parts", "parts --with operators.toml", "two-years.toml"] {
            let ran = run(&format!("{verb} {files}"));
            assert_eq!(ran.code, 0, "{verb} {files}: {}", ran.stderr);
            assert!(!ran.stdout.is_empty(), "{verb} {files}");
        }
    }
    // Each unit has its own answer.
    assert_eq!(run("next two-years.toml --format json").stdout.lines().count(), 2);
    assert_eq!(run("whatif two-years.toml --set clinics_online=4 --format json").stdout.lines().count(), 2);
    assert_eq!(run("explain two-years.toml dossiers-growth --format json").stdout.lines().count(), 2);
}

/// A folder of parts scores as one file that says all of it; so does what is laid over.
#[test]
fn parts_are_one_report() {
    let whole = r#"
format = 1
framework = "ward-services/2025"
unit = { id = "hai-an", name = "Phường Hải An", period = "2025", made_up = true }
values = { dossiers = 5200, dossiers_online = 3900, payments = 8000, payments_cashless = 5200, households = 6400, households_fibre = "missing" }
previous = { dossiers = 5000, dossiers_online = 3400 }
measured = { households_fibre = 5184 }
evidence = { dossiers = "12/BC-VP - 08/01/2026: Báo cáo giải quyết hồ sơ năm 2025 (made up)" }
notes = { households_fibre = "asked of the operators on 5 January 2026" }
"#;
    let folder = top().join("examples/departments-2025");
    let one = score("- --framework ./framework.toml --format json").folder(&folder).input(whole).go().done();
    let several = run("parts --with operators.toml --format json --quiet").done();
    assert_eq!(totals(&one), totals(&several));
    let print = |json: &str| json.split("\"input\":{\"fingerprint\":\"").nth(1).unwrap()[..71].to_owned();
    assert_eq!(print(&one), print(&several), "the same figures have the same fingerprint");
    assert!(!one.contains("\"supplies\""));
}

/// Figures of one standing: the layer's counts, and a warning names both places; a layer of JSON lines points at its line.
#[test]
fn what_is_replaced_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let layer = folder.path().join("layer.json");
    let other =
        "{\"format\":1,\"unit\":{\"name\":\"Phường Hải Bình\",\"period\":\"2025\"},\"values\":{\"payments\":1}}\n";
    let own =
        "{\"format\":1,\"unit\":{\"name\":\"Phường Hải An\",\"period\":\"2025\"},\"values\":{\"payments\":10000}}\n";
    fs::write(&layer, [other, own].concat()).unwrap();
    let ran = score("two-years.toml --framework ./framework.toml --format json --with")
        .folder(&top().join("examples/departments-2025"))
        .arg(&layer)
        .go();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    // The layer says nothing of 2024; in 2025 cashless payments are 5,200 of 10,000.
    let codes: Vec<&str> = ran.stderr.lines().map(|line| line.split('"').nth(7).unwrap_or_default()).collect();
    assert_eq!(codes, ["layer-says-nothing", "layer-replaces"], "{}", ran.stderr);
    assert!(ran.stderr.contains("layer.json\",\"line\":2,"), "{}", ran.stderr);
    assert!(ran.stdout.contains("\"value\":\"0.52\""), "{}", ran.stdout);
}

/// The period before is taken from the same file, and what a report says itself stays.
#[test]
fn one_period_is_the_period_before_the_next() {
    let years = fs::read_to_string(top().join("examples/departments-2025/two-years.toml")).unwrap();
    let growth = |text: String| {
        let run = score("explain - dossiers-growth --framework ./framework.toml --format json --quiet");
        let ran = run.folder(&top().join("examples/departments-2025")).input(text).go();
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let value = |line: &str| {
            let own = line.split("\"figures\"").next().unwrap_or_default();
            let value = own.split("\"value\":\"").nth(1).map_or("missing", |value| &value[..4]);
            value.trim_end_matches('"').to_owned()
        };
        ran.stdout.lines().map(value).collect::<Vec<_>>()
    };
    // 3,900 over 3,400, less 1; the year before is missing.
    assert_eq!(growth(years.clone()), ["missing", "0.14"]);
    assert_eq!(growth(format!("{years}[units.previous]\ndossiers_online = 3000\n")), ["missing", "0.3"]);
    // Not the year before the last.
    assert_eq!(growth(years.replace("period = \"2024\"", "period = \"2023\"")), ["missing", "missing"]);
}

/// A file with several units among JSON lines is answered with a line each.
#[test]
fn several_units_in_a_line() {
    let unit = |year: &str| {
        format!("{{\"name\":\"A\",\"period\":\"{year}\",\"values\":{{\"payments\":2,\"payments_cashless\":1}}}}")
    };
    let line = format!("{{\"format\":1,\"units\":[{},{}]}}\n", unit("2024"), unit("2025"));
    let run = score("- --framework ./framework.toml --quiet").folder(&top().join("examples/departments-2025"));
    let ran = run.input([line.as_str(), line.as_str()].concat()).go();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(totals(&ran.stdout).len(), 4, "{}", ran.stdout);
}

/// What was put together, linked or held against targets can be verified, from itself and from its files.
#[test]
fn it_can_be_verified() {
    let folder = tempfile::tempdir().unwrap();
    let here = top().join("examples/departments-2025");
    for (files, targets) in [("two-years.toml", ""), ("parts", ""), ("parts", "--targets ./targets.toml")] {
        let published = folder.path().join("published.json");
        let card = match targets {
            "" => run(&format!("{files} --format json")),
            _ => {
                let targets = folder.path().join("targets.toml");
                let plan = "format = 1\nid = \"plan\"\ntitle = \"Plan\"\nframework = \"ward-services/2025\"\n\
                            source = \"made up\"\n[targets]\ncashless = { at_least = \"80%\" }\n";
                fs::write(&targets, plan).unwrap();
                let run = score(&format!("{files} --framework ./framework.toml --format json --targets"));
                run.folder(&here).arg(&targets).go()
            }
        };
        fs::write(&published, card.done()).unwrap();
        for more in [String::new(), format!("--unit {files}")] {
            let verify = score(&format!("verify --framework ./framework.toml {more}"));
            let ran = verify.folder(&here).arg(&published).go();
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{files} {targets} {more}: {}", ran.stdout);
        }
    }
}

/// A figure that had another name in the period before is found by it, and nobody is blamed for that.
#[test]
fn former_names_in_the_period_before() {
    let folder = tempfile::tempdir().unwrap();
    let framework = "format = 1\nid = \"own\"\nedition = \"2025\"\ntitle = \"Own\"\nsource = \"made up\"\n\
                     [input]\nonline = { title = \"Online\", kind = \"count\", max_jump = \"30%\", \
                     aliases = [{ name = \"level_4\", until = 2024-12-31, source = \"made up\" }] }\n\
                     [[indicator]]\nid = \"growth\"\ntitle = \"Growth\"\nmax_points = 40\n\
                     value = \"online / previous(online) - 1\"\nzero_denominator = \"missing\"\n\
                     rule = { goalposts = [0, 1] }\n";
    let units = "format = 1\nframework = \"own/2025\"\n[[units]]\nname = \"A\"\nperiod = \"2024\"\n\
                 values = { level_4 = 100 }\n[[units]]\nname = \"A\"\nperiod = \"2025\"\nvalues = { online = 150 }\n";
    fs::write(folder.path().join("framework.toml"), framework).unwrap();
    fs::write(folder.path().join("units.toml"), units).unwrap();
    let ran = score("units.toml --framework ./framework.toml --format json").folder(folder.path()).go();
    assert_eq!(ran.stderr.matches("\"code\":\"figure-jumps\"").count(), 1, "{}", ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    assert!(ran.stdout.contains("\"points\":\"20.00\""), "{}", ran.stdout);
    // In the year itself the old name is told.
    let late = units.replace("values = { online", "values = { level_4");
    fs::write(folder.path().join("units.toml"), late).unwrap();
    let ran = score("units.toml --framework ./framework.toml --format json").folder(folder.path()).go();
    assert_eq!(ran.stderr.matches("\"code\":\"alias-outdated\"").count(), 1, "{}", ran.stderr);
}

#[test]
fn a_folder_of_a_framework_is_checked_as_one() {
    let ran = score("check examples/departments-2025 indicators/vn-province-targets/2025").go();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout.matches("framework.toml: framework, no problems").count(), 2, "{}", ran.stdout);
}
