//! The screen in README is what its command prints.

use std::fs;
use std::path::Path;

#[test]
fn the_screen_is_what_the_command_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let screen = fs::read_to_string(root.join("examples/da-nang-2022/expected/score.txt")).expect("the screen");
    let (_, rest) = readme.split_once("```text\n").expect("a screen");
    let (shown, _) = rest.split_once("```").expect("the end of the screen");
    assert_eq!(shown, screen);
}
