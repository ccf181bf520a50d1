//! Tables on standard input: `--stdin-table`.

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
const CSV: &str = "code,name,done,asked\n01,Xã Một,3,4\n02,Xã Hai,1,4\n03,Xã Ba,2,4\n";
const JSON: &str = r#"{"code":"01","name":"Xã Một","done":3,"asked":4}
{"code":"02","name":"Xã Hai","done":1,"asked":4}
{"code":"03","name":"Xã Ba","done":2,"asked":4}
"#;

/// Runs the command beside the table as `table.csv`, with something on standard input.
fn ran(command: &str, input: &str) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("own.toml"), FRAMEWORK).unwrap();
    fs::write(folder.path().join("table.csv"), CSV).unwrap();
    let mut ran = score(&format!("{command} --framework own.toml")).folder(folder.path()).input(input).go();
    ran.stdout += &fs::read_to_string(folder.path().join("scored.csv")).unwrap_or_default();
    ran
}

#[test]
fn a_table_on_standard_input_is_that_of_a_file() {
    for command in
        ["rank TABLE --format json", "rank TABLE --format csv", "TABLE --format json", "TABLE --output scored.csv"]
    {
        let file = ran(&command.replace("TABLE", "table.csv"), "").done().replace("table.csv", "<stdin>");
        assert!(file.contains("Xã Hai"), "{command}: {file}");
        let command = command.replace("TABLE", "- --stdin-table");
        assert_eq!(ran(&command, CSV).done(), file, "{command}");
    }
    let file = ran("rank table.csv --format csv", "").done();
    assert_eq!(ran("rank - --stdin-table --format csv", JSON).done(), file);
    let semicolons = CSV.replace(',', ";");
    assert_eq!(ran("rank --separator semicolon --stdin-table - --format csv", &semicolons).done(), file);
}

#[test]
fn beside_other_files() {
    let ran = ran("rank table.csv - --stdin-table --format csv", "code,done,asked\n04,1,2\n");
    assert_eq!((ran.code, ran.stderr.as_str(), ran.stdout.lines().count()), (0, "", 5));
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let ran = ran("rank - --stdin-table", &CSV.replace(",1,", ",one,"));
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.starts_with("error[table-cell-number]: cell C3"), "{}", ran.stderr);
    assert!(ran.stderr.contains(" --> <stdin>:3"), "{}", ran.stderr);
}

/// Without it standard input holds unit files, as it always did.
#[test]
fn units_are_what_it_holds_otherwise() {
    let unit = "format = 1\nframework = \"own/1\"\n[unit]\nname = \"One\"\n[values]\ndone = 1\nasked = 2\n";
    assert_eq!(ran("rank - --format csv", unit).done().lines().count(), 2);
    assert_eq!(ran("rank - --stdin-table", unit).code, 1);
}
