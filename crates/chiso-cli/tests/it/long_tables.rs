//! Tables too long to be held are ranked like short ones.

use std::fmt::Write as _;
use std::fs;

use crate::run::{Ran, score};

const FRAMEWORK: &str = r#"format = 1
id = "long"
edition = "1"
title = "Long"
source = "Made up for a test."

[input]
done = { title = "Done", kind = "count", min = 0 }
asked = { title = "Asked", kind = "count", min = 1 }

[[indicator]]
id = "share"
title = "Share"
max_points = 10
value = "done / asked"
rule = "share"
"#;

/// Units with their figures, of which some are edited; and a note of so many letters, which is left out.
fn ranked(edit: &[(usize, &str)], note: usize, more: &str) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let note = "x".repeat(note);
    let mut table = String::from("code,note,done,asked\n");
    for unit in 0..5_000 {
        match edit.iter().find(|(row, _)| *row == unit) {
            Some((_, cells)) => writeln!(table, "{}", cells.replace('N', &note)).unwrap(),
            None => writeln!(table, "{unit:04},{note},{},{}", unit * 7 % 1_000, unit % 13 + 1_000).unwrap(),
        }
    }
    fs::write(folder.path().join("long.toml"), FRAMEWORK).unwrap();
    fs::write(folder.path().join("units.csv"), table).unwrap();
    let rank = "rank units.csv --framework long.toml --column note=ignore --format csv";
    score(&format!("{rank} {more}")).folder(folder.path()).go()
}

/// A table that is held, and the same one that is too long for it.
fn both(edit: &[(usize, &str)]) -> [Ran; 2] {
    [ranked(edit, 1, ""), ranked(edit, 1_000, "")]
}

#[test]
fn a_long_table_is_ranked_like_a_short_one() {
    let [short, long] = both(&[(4_000, "a,N,3,4"), (4_001, "b,N,,7"), (4_002, "c,N,-,7")]);
    assert_eq!((short.code, short.stderr.as_str()), (0, ""));
    assert_eq!((long.code, long.stderr.as_str()), (0, ""));
    assert_eq!(short.stdout.lines().count(), 5_001);
    assert!(short.stdout == long.stdout, "the rankings differ");
}

#[test]
fn what_is_wrong_is_told_with_its_cell() {
    let [short, long] = both(&[(3_999, "a,N,many,4"), (4_500, "b,N,5,0")]);
    for ran in [&short, &long] {
        let problems: Vec<&str> = ran.stderr.lines().filter(|line| line.starts_with("error[")).collect();
        assert!(problems[0].starts_with("error[table-cell-number]: cell C4001"), "{problems:?}");
        assert!(problems[1].starts_with("error[figure-out-of-bounds]"), "{problems:?}");
        assert_eq!((ran.code, problems.len()), (1, 2));
        assert!(ran.stderr.contains("\n4001 | ") && ran.stderr.contains(",many,4\n"), "{}", ran.stderr);
    }
    assert!(short.stdout == long.stdout, "the rankings differ");
}

#[test]
fn units_that_stand_twice_are_found_however_far_apart() {
    let [short, long] = both(&[(4_999, "0003,N,1,2")]);
    for ran in [short, long] {
        assert!(ran.stderr.starts_with("error[table-unit-duplicate]"), "{}", ran.stderr);
        assert!(ran.stderr.contains("A5001"), "{}", ran.stderr);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    }
}

/// In whichever piece of the table it stands.
#[test]
fn who_is_left_out_is_found_however_far_down() {
    for note in [1, 1_000] {
        let ran = ranked(&[], note, "--leave-out 4999 --leave-out 0003 --leave-out 5000");
        let warnings: Vec<&str> = ran.stderr.lines().filter(|line| line.starts_with("warning[")).collect();
        let told = "warning[leave-out-nobody]: `--leave-out 5000` leaves nobody out: no row is called that";
        assert_eq!((ran.code, warnings.as_slice()), (0, [told].as_slice()));
        assert_eq!(ran.stdout.lines().count(), 4_999);
    }
}

/// Both separators fit the file: it does not say which it is, whoever calls does.
#[test]
fn the_separator_can_be_said() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("long.toml"), FRAMEWORK).unwrap();
    fs::write(folder.path().join("units.csv"), "code;done;asked,x,y\n01;3;4,1,1\n").unwrap();
    let rank = "rank units.csv --framework long.toml --format csv";
    let ran = score(rank).folder(folder.path()).go();
    assert!(ran.stderr.starts_with("error[table-separator-ambiguous]"), "{}", ran.stderr);
    let rank = format!("{rank} --separator semicolon --decimal point --column asked,x,y=asked");
    let ran = score(&rank).folder(folder.path()).go();
    // `4,1,1` is no number, and now it is told as such.
    assert!(ran.stderr.starts_with("error[table-cell-number]: cell C2"), "{}", ran.stderr);
}
