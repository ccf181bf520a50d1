//! Rows that are no units: `--leave-out`.

use std::fs;

use crate::run::{Ran, score};

const FRAMEWORK: &str = r#"format = 1
id = "own"
edition = "1"
title = "Own"
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

/// Runs the command beside two tables, of which the first has a total, without these names; a file that it writes stands for
/// what it prints.
fn ran(command: &str, names: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("own.toml"), FRAMEWORK).unwrap();
    let north = "code,name,done,asked\n01,Xã Một,3,4\n02,Xã Hai,1,4\nVN,Cả nước,4,8\n";
    fs::write(folder.path().join("north.csv"), north).unwrap();
    fs::write(folder.path().join("south.csv"), "code,name,done,asked\n03,Xã Ba,2,4\n").unwrap();
    let command = score(&format!("{command} --framework own.toml")).folder(folder.path());
    let mut ran = names.iter().fold(command, |command, name| command.arg("--leave-out").arg(name)).go();
    ran.stdout += &fs::read_to_string(folder.path().join("scored.csv")).unwrap_or_default();
    ran
}

const COMMANDS: [&str; 4] = [
    "rank north.csv south.csv --format csv",
    "rank south.csv north.csv --format csv",
    "north.csv south.csv --format csv",
    "north.csv --output scored.csv",
];

#[test]
fn a_name_in_one_of_the_tables_is_enough() {
    for command in COMMANDS {
        for names in [["Cả nước"].as_slice(), &["ca nuoc"], &["VN"], &["VN", "Cả nước"]] {
            let ran = ran(command, names);
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{command} {names:?}");
            assert!(ran.stdout.contains("Xã Một") && !ran.stdout.contains("Cả nước"), "{command} {names:?}");
        }
    }
}

#[test]
fn a_name_that_no_table_has_is_told() {
    for command in COMMANDS {
        let plain = ran(command, &[]);
        let other = ran(command, &["Toàn quốc"]);
        let told = "warning[leave-out-nobody]: `--leave-out Toàn quốc` leaves nobody out: no row is called that\n";
        assert!(other.stderr.starts_with(told), "{command}: {}", other.stderr);
        // Everything else is as it was.
        assert_eq!((other.code, plain.code), (0, 0), "{command}");
        assert_eq!(other.stdout, plain.stdout, "{command}");
        // Only what left nobody out.
        let both = ran(command, &["Cả nước", "Toàn quốc"]);
        assert_eq!(both.stderr, other.stderr, "{command}");
        let vietnamese = ran(&format!("{command} --lang vi"), &["Toàn quốc"]).stderr;
        let told =
            "cảnh báo[leave-out-nobody]: `--leave-out Toàn quốc` không bỏ dòng nào: không có dòng nào mang tên này\n";
        assert!(vietnamese.starts_with(told), "{command}: {vietnamese}");
    }
}

/// Where a table cannot be read, it may be the one that is meant.
#[test]
fn of_a_table_that_cannot_be_read_nothing_is_known() {
    for command in ["rank south.csv none.csv --format csv", "south.csv none.csv --format csv"] {
        let ran = ran(command, &["Cả nước"]);
        assert_eq!(ran.code, 1, "{command}");
        assert!(ran.stderr.starts_with("error[file-not-found]"), "{command}: {}", ran.stderr);
        assert!(!ran.stderr.contains("leave-out-nobody"), "{command}: {}", ran.stderr);
    }
}
