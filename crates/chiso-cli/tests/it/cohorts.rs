//! Scores that depend on others: ranked together, kept, and one unit scored against them later.

use std::path::{Path, PathBuf};

use crate::golden;
use crate::run::{Run, score};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cohort")
}

/// What the last argument is the value of stands last.
fn run(arguments: &str) -> Run {
    let (words, last) = arguments.rsplit_once(' ').unwrap_or((arguments, ""));
    let (words, last) = if last.starts_with("--") { (words, last) } else { (arguments, "") };
    score(&format!("{words} --framework ./framework.toml {last}")).folder(&folder())
}

#[track_caller]
fn check(name: &str, run: Run) {
    let ran = run.go();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{name}");
    golden::check(&folder().join("expected").join(name), &ran.stdout);
}

/// Four units by a share of the best, and by a z-score over a column of which one value is imputed; a fifth one scored
/// against them. By hand: fibre 0.95 beyond the best 0.9 is 40 of 40; the mean of 100, 250, 250, 400 is 250 and their
/// standard deviation the root of 15000, so that 300 has 60 * (0.5 + 0.1 * 50 / sqrt(15000)) = 30 + sqrt(6) points.
#[test]
fn a_cohort_is_ranked_and_kept() {
    let scratch = tempfile::tempdir().unwrap();
    let kept = scratch.path().join("cohort.toml");
    check("rank.txt", run("rank units.csv"));
    check("rank-saved.txt", run("rank units.csv --quiet --save-cohort").arg(&kept));
    golden::check(&folder().join("expected/cohort.toml"), &std::fs::read_to_string(&kept).unwrap());
    for (name, arguments) in [
        ("explain.txt", "explain unit.toml --cohort"),
        ("explain.vi.txt", "explain unit.toml --lang vi --cohort"),
        ("unit.json", "unit.toml --format json --cohort"),
        ("check.txt", "check unit.toml --cohort"),
    ] {
        check(name, run(arguments).arg(&kept));
    }
    // What was scored against it is verified against it.
    let published = scratch.path().join("published.json");
    std::fs::write(&published, run("unit.toml --format json --cohort").arg(&kept).go().stdout).unwrap();
    let verified = run("verify").arg(&published).arg("--unit").arg("unit.toml").arg("--cohort").arg(&kept).go();
    assert_eq!((verified.code, verified.stderr.as_str()), (0, ""), "{}", verified.stdout);
    let alone = run("verify").arg(&published).arg("--unit").arg("unit.toml").go();
    assert!(alone.code == 1 && alone.stderr.contains("cohort-needed"), "{}", alone.stderr);
    // Steps of such indicators are not looked for, and that is said.
    let next = run("next unit.toml --cohort").arg(&kept).go();
    assert!(next.stdout.contains("relative to other units are not looked for"), "{}", next.stdout);
    assert!(!next.stdout.contains("No single figure"), "{}", next.stdout);
    // Ranked against the kept cohort, its own members get the same.
    let again = run("rank units.csv --cohort").arg(&kept).go();
    assert_eq!((again.stdout, again.code), (run("rank units.csv").go().stdout, 0));
    assert_eq!(run("check").arg(&kept).go().code, 0);
}
