//! The example `merge-34` prints what its folder says, and gives what was published.

use std::collections::BTreeMap;
use std::fs;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::golden;
use crate::run::{Run, score, top};

fn merge(arguments: &str) -> Run {
    score(&format!("merge provinces.toml --framework ./framework.toml {arguments}"))
        .folder(&top().join("examples/merge-34"))
}

/// The fields of each row of a table without quotes.
fn table(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(top().join("examples/merge-34/data").join(name)).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn every_merger_prints_what_its_folder_says() {
    let folder = top().join("examples/merge-34/expected");
    for (name, arguments) in [
        ("merged-34.txt", "--to 2025-07-01"),
        ("merged-34.csv", "--to 2025-07-01 --format csv"),
        ("merged-34.md", "--to 2025-07-01 --format markdown"),
        ("merged-34.vi.md", "--to 2025-07-01 --format markdown --lang vi"),
        ("bac-ninh.txt", "--into bac-ninh.toml --quiet"),
        ("bac-ninh.vi.txt", "--into bac-ninh.toml --quiet --lang vi"),
        ("bac-ninh.json", "--into bac-ninh.toml --quiet --format json"),
    ] {
        let ran = merge(arguments).go();
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        golden::check(&folder.join(name), &ran.stdout);
    }
}

/// What is written is read, and scores like any unit: the 34 means, and every published rank.
#[test]
fn the_34_merged_provinces() {
    let merged = merge("--to 2025-07-01 --format json").go().done();
    let cards = score("- --framework examples/merge-34/framework.toml --format json").input(merged).go().done();
    let mut totals: BTreeMap<String, (Decimal, Decimal)> = BTreeMap::new();
    for line in cards.lines() {
        let card: serde_json::Value = serde_json::from_str(line).unwrap();
        let index: Decimal = card["total"]["index"].as_str().unwrap().parse().unwrap();
        let exact = card["total"]["exact"]["index"].as_str().unwrap_or(card["total"]["index"].as_str().unwrap());
        totals.insert(card["unit"]["name"].as_str().unwrap().to_owned(), (index, exact.parse().unwrap()));
    }
    assert_eq!(totals.len(), 34);
    let mut published = 0;
    for row in table("merged-34-published.csv") {
        let [place, name, _, mean, value, rank] = row.as_slice() else { panic!("{row:?}") };
        let (index, exact) = totals[name];
        assert_eq!(
            exact.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero),
            mean.parse().unwrap(),
            "{name}"
        );
        // Competition ranking on the rounded value.
        let better = totals.values().filter(|(other, _)| *other > index).count();
        assert_eq!((better + 1).to_string(), *place, "{name}");
        if !rank.is_empty() {
            assert_eq!(place, rank, "{name}");
            published += 1;
        }
        // The ministry averages main indices before it weights them: one published value differs, in the last digit.
        if !value.is_empty() && name != "TP. Hồ Chí Minh" {
            assert_eq!(index, value.parse().unwrap(), "{name}");
        }
    }
    assert_eq!(published, 10);
}

/// Which provinces make up which is the same by the gazetteer and by the table that the means were published with.
#[test]
fn the_gazetteer_and_the_table_agree() {
    let made = merge("--to 2025-07-01 --format json").go().done();
    let mut sources = BTreeMap::new();
    for line in made.lines() {
        let unit: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| unit["unit"][key].as_str().unwrap().to_owned();
        sources.insert(text("name"), text("source"));
    }
    for row in table("merged-34-published.csv") {
        let source = &sources[&row[1]];
        let members: Vec<&str> = row[2].split(" + ").collect();
        assert!(members.iter().all(|member| source.contains(member)), "{source}: {members:?}");
        let codes = source.split(" · ").next().unwrap().matches('(').count();
        assert_eq!(codes, members.len(), "{source}: {members:?}");
    }
}

/// What is left out is told.
#[test]
fn units_that_become_nothing_are_told() {
    let ran = merge("--into bac-ninh.toml").go();
    assert_eq!(ran.code, 0);
    assert_eq!(ran.stderr.matches("warning[merge-left-out]").count(), 61, "{}", ran.stderr);
}

/// From the table of three years, by one command each: merged, and ranked.
#[test]
fn from_a_table_to_a_ranking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("merged.toml");
    let table = "examples/ranking-2022-2024";
    let merge = |from: &str, more: &str| {
        let column = "--column rank_by_total_competition_1224=ignore";
        let options = format!("--framework {table}/framework.toml {column} --to 2025-07-01 {more}");
        score(&format!("merge {from} {options} --output")).arg(&path)
    };
    let file = format!("{table}/dti.csv");
    let piped = merge("-", "--stdin-table").input(fs::read(top().join(&file)).unwrap()).go();
    assert_eq!((piped.code, piped.stderr.as_str()), (0, ""));
    let piped = fs::read_to_string(&path).unwrap();
    let ran = merge(&file, "--leave-out XX").go();
    assert!(ran.stderr.starts_with("warning[leave-out-nobody]: `--leave-out XX` leaves nobody out"), "{}", ran.stderr);
    assert_eq!(ran.code, 0);
    let ran = merge(&file, "").go();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(&path).unwrap(), piped);
    let rank = |more: &str| {
        score(&format!("rank --framework {table}/framework.toml --period 2024 {more}")).arg(&path).go().done()
    };
    golden::check(&top().join("examples/merge-34/expected/ranked-34.txt"), &rank(""));
    golden::check(&top().join("examples/merge-34/expected/ranked-34.vi.txt"), &rank("--lang vi --top 7"));
    let found: serde_json::Value = serde_json::from_str(&rank("--format json")).unwrap();
    let ranked = found["ranking"].as_array().unwrap();
    assert_eq!(ranked.len(), 34);
    for row in self::table("merged-34-published.csv") {
        let unit = ranked.iter().find(|unit| unit["unit"]["name"] == row[1].as_str()).unwrap();
        assert_eq!(unit["rank"].to_string().trim_matches('"'), row[0], "{}", row[1]);
    }
}

/// A goal of rank outlives its province: it is followed to the successor, and marked so.
#[test]
fn a_goal_of_rank_follows_to_the_successor() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("merged.toml");
    merge("--to 2025-07-01 --output").arg(&path).go().done();
    let rank = |file: &std::path::Path, more: &str| {
        let goals = "--targets ./bac-giang-rank.toml --around bac-ninh";
        let run = score(&format!("rank --framework ./framework.toml {goals} {more}"));
        run.folder(&top().join("examples/merge-34")).arg(file).go().done()
    };
    for (name, more) in [("goals.txt", ""), ("goals.vi.txt", "--lang vi"), ("goals.json", "--format json")] {
        golden::check(&top().join("examples/merge-34/expected").join(name), &rank(&path, more));
    }
    let found: serde_json::Value = serde_json::from_str(&rank(&path, "--format json")).unwrap();
    let goals = found["goals"].as_array().unwrap();
    let states: Vec<_> = goals.iter().map(|goal| (goal["rank"].as_str(), goal["state"].as_str())).collect();
    assert_eq!(states, [(Some("11"), Some("met")), (Some("11"), Some("missed"))]);
    assert!(goals.iter().all(|goal| goal["followed_from"] == "Bắc Giang" && goal["unit"] == "Bắc Ninh"));
    // Among the 63 it is Bắc Giang's own, and Bắc Ninh of that time does not count as the successor by name alone.
    let before = rank(&top().join("examples/merge-34/provinces.toml"), "--format json");
    let found: serde_json::Value = serde_json::from_str(&before).unwrap();
    let own: Vec<_> = found["goals"].as_array().unwrap().iter().map(|goal| goal["unit"].as_str().unwrap()).collect();
    assert_eq!(own, ["Bắc Giang", "Bắc Giang"]);
}
