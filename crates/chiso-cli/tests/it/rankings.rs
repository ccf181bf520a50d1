//! Rankings as people and programs read them.

use std::fs;
use std::path::Path;

use crate::golden;
use crate::run::{Run, score, top};

const FIVE: &str = "rank examples/da-nang-2022 examples/hue-2022 examples/can-tho-2022 examples/ho-chi-minh-2022 \
                    examples/quang-ninh-2022";

/// Compares standard output with `tests/golden/<name>`.
#[track_caller]
fn check(name: &str, run: Run) {
    let ran = run.go();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{name}");
    golden::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name), &ran.stdout);
}

#[test]
fn five_provinces() {
    check("rank.txt", score(FIVE));
    check("rank.vi.txt", score(&format!("{FIVE} --lang vi")));
    check("rank.json", score(&format!("{FIVE} --format json")));
    check("rank.csv", score(&format!("{FIVE} --format csv")));
    check("rank.md", score(&format!("{FIVE} --format markdown")));
    check("rank.vi.md", score(&format!("{FIVE} --format markdown --lang vi")));
}

#[test]
fn in_every_group_and_on_every_node() {
    check("rank-pillars.txt", score(&format!("{FIVE} --per-pillar")).env("COLUMNS", "140"));
    check("rank-pillars.json", score(&format!("{FIVE} --per-pillar --format json")));
    check("rank-nodes.csv", score(&format!("{FIVE} --nodes --format csv")));
    check("rank-profile.vi.txt", score(&format!("{FIVE} --nodes --around Huế --lang vi")));
    check("rank-nodes.md", score(&format!("{FIVE} --nodes --format markdown")));
    check("rank-by.txt", score(&format!("{FIVE} --by digital-institutions --ties dense")));
}

#[test]
fn a_few_of_them() {
    check("rank-top.txt", score(&format!("{FIVE} --top 2 --quiet")));
    check("rank-around.json", score(&format!("{FIVE} --around 46 --top 1 --format json")));
}

/// A unit is found as people write it: without marks, in whatever letter case, by any name that a province has.
#[test]
fn who_is_meant_by_around() {
    let around = |name: &str| score(FIVE).arg("--nodes").arg("--around").arg(name).go().done();
    let hue = around("46");
    for name in ["hue", "HUẾ", "TP. Huế", "tp hue", "Thừa Thiên - Huế", "thua thien hue"] {
        assert_eq!(around(name), hue, "{name}");
    }
    assert_eq!(around("TP.HCM"), around("79"));
    assert_ne!(around("TP.HCM"), hue);
    // Two are meant as well, so that none is.
    let several = score(FIVE).arg("--around").arg("n").go();
    assert_eq!(several.code, 1);
    assert!(several.stderr.contains("rank-unit-unknown"), "{}", several.stderr);
    let near = score(FIVE).arg("--around").arg("quang nih").go();
    assert!(near.stderr.contains("did you mean `Quảng Ninh`?"), "{}", near.stderr);
}

/// Who has no place has no neighbours, and is told why.
#[test]
fn around_who_is_not_ranked() {
    let (_folder, run) = own("--around 05");
    let ran = run.go();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let expected = "warning[rank-unit-unranked]: `Xã Năm` has no place in the ranking: missing (`asked`)\n";
    assert!(ran.stderr.starts_with(expected), "{}", ran.stderr);
    let (_folder, run) = own("--around 04");
    assert_eq!(run.go().stderr, "");
}

/// A division that nobody is divided by is no division.
#[test]
fn within_what_no_unit_names() {
    let (_folder, run) = own("--within type --format csv");
    let ran = run.go();
    let expected = "warning[rank-undivided]: no unit names its type, so that all are ranked together\n";
    assert!(ran.stderr.starts_with(expected), "{}", ran.stderr);
    assert_eq!(ran.code, 0);
    let (_folder, run) = own("--format csv");
    assert_eq!(run.go().stdout, ran.stdout);
    let (_folder, run) = own("--within region --format csv");
    assert_eq!(run.go().stderr, "");
}

#[test]
fn the_first_none_are_no_wish() {
    for count in ["0", "-1", "x"] {
        let (_folder, run) = own("");
        let ran = run.arg(format!("--top={count}")).go();
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{count}");
        assert!(ran.stderr.contains("expected a whole number from 1"), "{}", ran.stderr);
    }
}

/// What each word does with the same four units, of which two are equal; a fifth has nothing to be ranked by.
const UNITS: &str = r#"{"format":1,"framework":"FRAMEWORK","unit":{"code":"01","name":"Xã Một","region":"Bắc","period":"2025"},"values":{"done":9,"asked":10,"extra":0.5}}
{"format":1,"framework":"FRAMEWORK","unit":{"code":"02","name":"Xã Hai","region":"Nam","period":"2025"},"values":{"done":8,"asked":10,"extra":0.25}}
{"format":1,"framework":"FRAMEWORK","unit":{"code":"03","name":"Xã Ba","region":"Bắc","period":"2025"},"values":{"done":24,"asked":30,"extra":0.75}}
{"format":1,"framework":"FRAMEWORK","unit":{"code":"04","name":"Xã Bốn","region":"Nam","period":"2025"},"values":{"done":1,"asked":3,"extra":1}}
{"format":1,"framework":"FRAMEWORK","unit":{"code":"05","name":"Xã Năm","region":"Nam","period":"2025"},"values":{"done":1,"extra":1}}
{"format":1,"framework":"FRAMEWORK","unit":{"code":"01","name":"Xã Một","region":"Bắc","period":"2023"},"values":{"done":10,"asked":10,"extra":0.5}}
{"format":1,"framework":"FRAMEWORK","unit":{"code":"02","name":"Xã Hai","region":"Nam","period":"2023"},"values":{"done":5,"asked":10,"extra":0.25}}
{"format":1,"framework":"FRAMEWORK","unit":{"code":"04","name":"Xã Bốn","region":"Nam","period":"2023"},"values":{"done":1,"asked":2,"extra":1}}
"#;

const FRAMEWORK: &str = r#"format = 1
id = "own"
edition = "1"
title = "Own set"
source = "made up for this test"

[input]
done = { title = { vi = "Đã xử lý", en = "Done" }, kind = "count", min = 0 }
asked = { title = { vi = "Đã nhận", en = "Asked" }, kind = "count", min = 0 }
extra = { title = { vi = "Thêm", en = "Extra" }, kind = "share" }

[[indicator]]
id = "done"
title = { vi = "Xử lý", en = "Done" }
max_points = 100
value = "done / asked"
zero_denominator = "not-applicable"
rule = "share"

[[indicator]]
id = "extra"
title = { vi = "Thêm", en = "Extra" }
value = "extra"
rule = "informational"
"#;

fn own(arguments: &str) -> (tempfile::TempDir, Run) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("framework.toml"), FRAMEWORK).unwrap();
    fs::write(folder.path().join("units.jsonl"), UNITS.replace("FRAMEWORK", "own/1")).unwrap();
    let run = score(&format!("rank units.jsonl --framework ./framework.toml {arguments}")).folder(folder.path());
    (folder, run)
}

#[track_caller]
fn check_own(name: &str, arguments: &str) {
    let (_folder, run) = own(arguments);
    check(name, run);
}

/// `place code` in order.
#[track_caller]
fn places(arguments: &str, expected: &str) {
    let (_folder, run) = own(&format!("--format csv --quiet {arguments}"));
    let rows = run.go().done();
    let place = |row: &str| {
        let cells: Vec<&str> = row.split(',').collect();
        let tied = if cells[1] == "true" { "=" } else { "" };
        format!("{tied}{} {}", cells[0], cells[5])
    };
    let found: Vec<String> = rows.lines().skip(1).map(place).collect();
    assert_eq!(found.join(", "), expected);
}

#[test]
fn what_equal_units_share() {
    places("", "1 01, =2 02, =2 03, 4 04,  05");
    places("--ties dense", "1 01, =2 02, =2 03, 3 04,  05");
    places("--ties average", "1 01, =2.5 02, =2.5 03, 4 04,  05");
    places("--ties ordinal", "1 01, 2 02, 3 03, 4 04,  05");
    places("--compare exact --by points", "1 01, =2 02, =2 03, 4 04,  05");
    places("--within region", "1 01, 2 03, 1 02, 2 04,  05");
    places("--top 2", "1 01, =2 02, =2 03,  05");
    places("--period 2023", "1 01, =2 02, =2 04");
}

#[test]
fn ties_parts_and_periods_on_the_screen() {
    check_own("rank-ties.txt", "");
    check_own("rank-ties.vi.txt", "--lang vi --ties average");
    check_own("rank-within.vi.txt", "--within region --lang vi --quiet");
    check_own("rank-against.txt", "--against 2023");
    check_own("rank-against.vi.txt", "--against 2023 --by points --lang vi");
    check_own("rank-against.json", "--against 2023 --format json");
    check_own("rank-against.csv", "--against 2023 --format csv");
}

/// The order in which units are given changes nothing.
#[test]
fn the_order_of_units_does_not_matter() {
    let (folder, run) = own("--format json");
    let straight = run.go().done();
    let turned: Vec<&str> = UNITS.lines().rev().collect();
    fs::write(folder.path().join("units.jsonl"), turned.join("\n").replace("FRAMEWORK", "own/1")).unwrap();
    let turned = score("rank units.jsonl --framework ./framework.toml --format json").folder(folder.path()).go();
    assert_eq!(turned.done(), straight);
}

/// Those whose figures are refused stand below the ranking; the exit code says so.
#[test]
fn who_is_refused_is_listed() {
    let (folder, _) = own("");
    let wrong = UNITS.replace("FRAMEWORK", "own/1").replace("\"done\":9", "\"done\":11");
    fs::write(folder.path().join("units.jsonl"), wrong).unwrap();
    let ran = score("rank units.jsonl --framework ./framework.toml").folder(folder.path()).go();
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("share-over-one"), "{}", ran.stderr);
    assert!(ran.stdout.contains("figures refused: "), "{}", ran.stdout);
}

const TABLE: &str = "rank dti.csv --framework ./framework.toml --column rank_by_total_competition_1224=ignore";

fn provinces(arguments: &str) -> Run {
    score(&format!("{TABLE} {arguments}")).folder(&top().join("examples/ranking-2022-2024"))
}

/// What the story of 63 provinces prints.
#[test]
fn sixty_three_provinces() {
    let expected = |name: &str, run: Run| {
        let found = run.go().done();
        golden::check(&top().join("examples/ranking-2022-2024/expected").join(name), &found);
    };
    let all = "--units provinces --against 2022";
    expected("against.txt", provinces(all));
    expected("against.vi.txt", provinces(&format!("{all} --lang vi")));
    expected("against.md", provinces(&format!("{all} --format markdown")));
    expected("against.json", provinces(&format!("{all} --format json")));
    expected("top-2022.txt", provinces("--units provinces --period 2022 --top 17"));
    expected("around.vi.txt", provinces("--units provinces --around 15 --lang vi"));
    expected("within.txt", provinces("--units provinces --within type --top 5"));
}

/// What the story of the human development index prints.
#[test]
fn the_human_development_index() {
    let story = top().join("examples/hdi-2021");
    let expected = |name: &str, arguments: &str| {
        let line = format!("rank hdi.csv --framework undp-hdi/2021 --columns columns.csv {arguments}");
        let found = score(&line).folder(&story).go().done();
        golden::check(&story.join("expected").join(name), &found);
    };
    expected("top.txt", "--top 20");
    expected("top.vi.txt", "--top 20 --lang vi");
    expected("around.txt", "--around VNM --per-pillar");
    expected("exact.txt", "--top 20 --compare exact");
}

/// All 189 places, against the ranks that stand in the table itself.
#[test]
fn every_place_of_three_years_is_that_of_the_table() {
    let table = fs::read_to_string(top().join("examples/ranking-2022-2024/dti.csv")).unwrap();
    let mut compared = 0;
    for year in ["2022", "2023", "2024"] {
        let rows = provinces(&format!("--period {year} --format csv")).go().done();
        let mut found: Vec<(String, String)> = rows
            .lines()
            .skip(1)
            .map(|row| row.split(',').collect::<Vec<_>>())
            .map(|cells| (cells[6].to_owned(), cells[0].to_owned()))
            .collect();
        let published = table.lines().map(|row| row.split(',').collect::<Vec<_>>()).filter(|cells| cells[0] == year);
        let mut published: Vec<(String, String)> =
            published.map(|cells| (cells[1].to_owned(), cells[cells.len() - 1].to_owned())).collect();
        compared += published.len();
        found.sort();
        published.sort();
        assert_eq!(found, published, "{year}");
    }
    assert_eq!(compared, 189);
    let of_2022 = provinces("--period 2022 --format csv").go().done();
    let place = |name: &str| of_2022.lines().find(|row| row.contains(name)).unwrap()[..8].to_owned();
    assert_eq!([place("Thanh Hóa"), place("Yên Bái"), place("Hậu Giang")], ["15,true,", "15,true,", "17,false"]);
}

/// A table with the same rows in another order, in another shape, in another file format: the same ranking.
#[test]
fn the_shape_of_a_table_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("framework.toml"), FRAMEWORK).unwrap();
    let rank = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).unwrap();
        let arguments = format!("rank {name} --framework ./framework.toml --period 2025 --format csv");
        score(&arguments).folder(folder.path()).go().done()
    };
    let wide = rank("wide.csv", "name,done,asked,extra\nA,9,10,0.5\nB,8,10,0.25\nC,24,30,0.75\n");
    assert!(wide.starts_with("rank,tied,"), "{wide}");
    assert_eq!(wide.lines().filter(|row| row.starts_with("2,true")).count(), 2, "{wide}");
    assert_eq!(rank("turned.csv", "name;extra;asked;done\nC;0,75;30;24\nB;0,25;10;8\nA;0,5;10;9\n"), wide);
    assert_eq!(
        rank(
            "lines.jsonl",
            "{\"name\":\"B\",\"done\":8,\"asked\":10,\"extra\":0.25}\n{\"name\":\"A\",\"done\":9,\"asked\":10,\"extra\":0.5}\n{\"name\":\"C\",\"done\":24,\"asked\":30,\"extra\":0.75}\n"
        ),
        wide
    );
    assert_eq!(rank("across.tsv", "input\tA\tB\tC\ndone\t9\t8\t24\nasked\t10\t10\t30\nextra\t0.5\t0.25\t0.75\n"), wide);
    let long = "name,input,value\nA,done,9\nA,asked,10\nA,extra,0.5\nB,done,8\nB,asked,10\nB,extra,0.25\nC,done,24\nC,asked,30\nC,extra,0.75\n";
    assert_eq!(rank("long.csv", long), wide);
}

/// A rule and a target on growth, over three years.
#[test]
fn growth() {
    let folder = top().join("examples/growth-2025");
    let expected = |name: &str, arguments: &str| {
        let found = score(&format!("{arguments} --framework ./framework.toml")).folder(&folder).go().done();
        golden::check(&folder.join("expected").join(name), &found);
    };
    expected("score.txt", "provinces.toml --targets ./targets.toml --quiet");
    expected("score.vi.txt", "provinces.toml --targets ./targets.toml --quiet --lang vi");
    expected("rank.txt", "rank provinces.toml --against 2024");
    expected("rank.vi.txt", "rank provinces.toml --against 2024 --lang vi");
}

/// The same from a table: a year's figures are the next one's `previous`.
#[test]
fn growth_from_a_table() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(top().join("examples/growth-2025/framework.toml"), folder.path().join("framework.toml")).unwrap();
    let rows = "name,code,period,digital_revenue\nTỉnh Một,901,2023,1000\nTỉnh Hai,902,2023,800\nTỉnh Một,901,2024,1100\n\
                Tỉnh Hai,902,2024,908\nTỉnh Một,901,2025,1331\nTỉnh Hai,902,2025,990\n";
    fs::write(folder.path().join("table.csv"), rows).unwrap();
    let rank = "rank table.csv --framework ./framework.toml --against 2024 --format csv --quiet";
    let from_table = score(rank).folder(folder.path()).go().done();
    let files = score("rank provinces.toml --framework ./framework.toml --against 2024 --format csv");
    assert_eq!(from_table, files.folder(&top().join("examples/growth-2025")).go().done());
}

/// A table scored unit by unit: the same lines as the units' own files give.
#[test]
fn a_table_is_scored_unit_by_unit() {
    let (folder, _) = own("");
    let rows = "code,name,period,region,done,asked,extra\n01,Xã Một,2025,Bắc,9,10,0.5\n02,Xã Hai,2025,Nam,8,10,0.25\n";
    fs::write(folder.path().join("table.csv"), rows).unwrap();
    let table = score("table.csv --framework ./framework.toml --format csv").folder(folder.path()).go().done();
    let two: String = UNITS.replace("FRAMEWORK", "own/1").lines().take(2).map(|line| format!("{line}\n")).collect();
    fs::write(folder.path().join("two.jsonl"), two).unwrap();
    let files = score("two.jsonl --framework ./framework.toml --format csv").folder(folder.path()).go().done();
    assert_eq!(table, files);
    let screen = score("table.csv --framework ./framework.toml --quiet").folder(folder.path()).go().done();
    assert!(screen.contains("90.00 of 100 points") && screen.contains("80.00 of 100 points"), "{screen}");
    let early = score("--sheet One rank table.csv").folder(folder.path()).go();
    assert_eq!(early.code, 2, "settings of the default verb before another");
}
