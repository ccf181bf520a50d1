//! The README shows what the program prints.

use std::process::Command;

#[test]
fn the_output_in_the_readme() {
    let output = Command::new(env!("CARGO_BIN_EXE_embed")).output().expect("the program runs");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success());
    let readme = include_str!("../README.md");
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
    assert_eq!(shown, Some(printed.as_str()));
}
