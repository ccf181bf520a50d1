//! The example `own-framework` prints what its folder says.

use crate::golden;
use crate::run::{score, top};

#[test]
fn both_editions_print_what_they_say() {
    let folder = top().join("examples/own-framework");
    for year in ["2025", "2026"] {
        let ran = score(&format!("hai-an-{year}.toml --framework {year}.toml")).folder(&folder).go();
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        golden::check(&folder.join(format!("expected/score-{year}.txt")), &ran.stdout);
    }
    let ran = score("check 2025.toml 2026.toml").folder(&folder).go();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}

/// A framework among the files that are checked is the one that units, weightings and targets among them mean.
#[test]
fn files_are_checked_with_the_framework_among_them() {
    let folder = top().join("examples/own-framework");
    let check = |files: &str| score(&format!("check {files} --quiet")).folder(&folder).go();
    for files in ["2025.toml 2026.toml hai-an-2025.toml hai-an-2026.toml", "hai-an-2025.toml 2025.toml"] {
        let ran = check(files);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{files}");
    }
    for files in ["hai-an-2025.toml", "hai-an-2025.toml 2026.toml"] {
        let ran = check(files);
        assert_eq!(ran.code, 1, "{files}");
        assert!(ran.stderr.starts_with("error[unknown-framework]"), "{}", ran.stderr);
    }
    // Which one is meant is not guessed, and need not be said where there is only one.
    let unnamed = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(folder.join("hai-an-2025.toml")).unwrap();
    let unit = unnamed.path().join("unit.toml");
    std::fs::write(&unit, text.replace("framework = \"ward-libraries/2025\"\n", "")).unwrap();
    let check = |files: &str| score(&format!("check {files} --quiet")).folder(&folder).arg(&unit).go();
    assert_eq!(check("2025.toml").stderr, "");
    let several = check("2025.toml 2026.toml");
    assert!(several.stderr.starts_with("error[framework-not-named]"), "{}", several.stderr);
}
