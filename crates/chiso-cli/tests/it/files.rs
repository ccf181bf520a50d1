//! Files that cannot be read, and files of frameworks of one's own. What is the same on every machine is in
//! `chiso-testing/cases/invalid`.

use std::fs::{self, File};
use std::path::Path;

use crate::run::score;

const FRAMEWORK: &str = r#"format = 1
id = "own"
edition = "1"
title = "Own"
source = "a test"
include = ["parts/part.toml"]
"#;
const PART: &str = r#"[input]
online = { title = "Online", kind = "share" }
[[indicator]]
id = "online"
title = "Online"
max_points = 10
rule = "share"
"#;
const UNIT: &str = r#"format = 1
framework = "own/1"
[unit]
name = "A"
[values]
online = "50%"
"#;

fn own(folder: &Path) {
    fs::create_dir_all(folder.join("set/parts")).unwrap();
    fs::create_dir_all(folder.join("set/weightings")).unwrap();
    fs::write(folder.join("set/framework.toml"), FRAMEWORK).unwrap();
    fs::write(folder.join("set/parts/part.toml"), PART).unwrap();
    fs::write(folder.join("unit.toml"), UNIT).unwrap();
    let weighting = "format = 1\nid = \"double\"\ntitle = \"Double\"\nframework = \"own/1\"\nsource = \"a test\"\n[max_points]\ntotal = 20\nonline = 20\n";
    fs::write(folder.join("set/weightings/double.toml"), weighting).unwrap();
}

#[test]
fn a_framework_by_path() {
    let folder = tempfile::tempdir().unwrap();
    own(folder.path());
    for path in ["set/framework.toml", "./set", "./set/framework.toml"] {
        let ran = score(&format!("unit.toml --framework {path}")).folder(folder.path()).go().done();
        assert!(ran.contains("5.00 of 10 points · index 0.5000"), "{ran}");
    }
    for weighting in ["double", "set/weightings/double.toml"] {
        let arguments = format!("unit.toml --framework ./set --weighting {weighting}");
        let ran = score(&arguments).folder(folder.path()).go().done();
        assert!(ran.contains("10.00 of 20 points · index 0.5000"), "{ran}");
    }
    let files = "set/framework.toml set/weightings/double.toml";
    let ran = score(&format!("check {files}")).folder(folder.path()).go().done();
    assert_eq!(ran, "set/framework.toml: framework, no problems\nset/weightings/double.toml: weighting, no problems\n");
}

/// Larger than memory should ever hold, and refused before it is read.
#[test]
fn a_file_of_100_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    File::create(folder.path().join("huge.toml")).unwrap().set_len(100 << 20).unwrap();
    let ran = score("huge.toml").folder(folder.path()).go();
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    let expected =
        "error[file-too-large]: `huge.toml` has 104,857,600 bytes, expected at most 16,777,216\n --> huge.toml\n";
    assert!(ran.stderr.starts_with(expected), "{}", ran.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_without_end() {
    let ran = score("check /dev/zero").go();
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.starts_with("error[file-too-large]: "), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret.toml");
    fs::write(&file, UNIT).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&file).is_ok() {
        // Whoever runs this test may read everything.
        return;
    }
    let ran = score("secret.toml").folder(folder.path()).go();
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.starts_with("error[unreadable-file]: "), "{}", ran.stderr);
}

/// Deeper than any stack: an answer, not a crash.
#[test]
fn deep_nesting() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("arrays.toml", format!("format = 1\nx = {}{}\n", "[".repeat(100_000), "]".repeat(100_000))),
        ("tables.toml", format!("format = 1\nx = {}1{}\n", "{ a = ".repeat(50_000), " }".repeat(50_000))),
        ("dots.toml", format!("format = 1\n{}x = 1\n", "a.".repeat(100_000))),
        ("deep.json", format!("{{\"format\": 1, \"x\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000))),
        ("open.json", "{\"a\":".repeat(100_000)),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
        let ran = score(name).folder(folder.path()).go();
        assert_eq!(ran.code, 1, "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains("nesting-too-deep") || ran.stderr.contains("syntax"), "{name}: {}", ran.stderr);
        assert!(ran.stderr.len() < 100_000, "{name}: nobody reads {} bytes", ran.stderr.len());
    }
}

/// Many problems in a large file: bounded time, bounded output.
#[test]
fn many_problems() {
    let lines: String = (0..100_000).map(|number| format!("unknown_{number} = \"{number},5\"\n")).collect();
    let text = format!("format = 1\n[unit]\nname = \"A\"\n[values]\n{lines}");
    let told = told("many.toml", &text);
    assert!(told.contains("error[too-many-problems]: the first 500 problems are listed, and there are more"));
    assert!(told.len() < 1 << 20, "nobody reads {} bytes", told.len());
}

/// Few lines that stand for very many.
#[test]
fn many_repeats() {
    let entries: String = (0..200).map(|number| format!("{{ n = \"{number}\" }},\n")).collect();
    let inputs: String = (0..200)
        .map(|number| format!("\"a{number}_{{n}}\" = {{ title = \"A\", kind = \"share\", repeat = \"all\" }}\n"))
        .collect();
    let told = told("framework.toml", &format!("{FRAMEWORK}[list]\nall = [\n{entries}]\n[input]\n{inputs}"));
    assert!(told.contains("error[too-many-repeats]: "), "{told}");
}

#[test]
fn a_long_text() {
    let told = told("long.toml", &format!("format = 1\n{}", "# nothing\n".repeat(500_000)));
    assert!(told.starts_with("error[source-too-long]: "), "{told}");
}

/// What is said about a file. Should it not end, neither does the test.
#[track_caller]
fn told(name: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    let ran = score(&format!("check {name}")).folder(folder.path()).go();
    assert_eq!(ran.code, 1);
    ran.stderr
}
