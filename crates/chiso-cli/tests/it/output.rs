//! Where results go: all of them, or none.

use std::fs;
use std::process::Stdio;

use crate::run::score;

const DA_NANG: &str = "examples/da-nang-2022/province.toml";

#[test]
fn a_file_has_what_standard_output_has() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("score.json");
    fs::write(&file, "old").unwrap();
    let out = score(&format!("{DA_NANG} --format json --output")).arg(&file).go().done();
    assert_eq!(out, "");
    assert_eq!(fs::read_to_string(&file).unwrap(), score(&format!("{DA_NANG} --format json")).go().done());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn without_a_result_the_old_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("score.txt");
    fs::write(&file, "old").unwrap();
    let ran = score("no-such-file.toml --output").arg(&file).go();
    assert_eq!(ran.code, 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn a_file_is_not_coloured() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("score.txt");
    score(&format!("{DA_NANG} --output")).arg(&file).go().done();
    assert!(!fs::read_to_string(&file).unwrap().contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn a_file_may_be_read_by_others() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("score.txt");
    score(&format!("{DA_NANG} --output")).arg(&file).go().done();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);
}

#[test]
fn what_cannot_be_written_is_said() {
    let folder = tempfile::tempdir().unwrap();
    for target in [folder.path().to_owned(), folder.path().join("no/such/folder/score.txt")] {
        let ran = score(&format!("{DA_NANG} --output")).arg(&target).go();
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
        assert!(ran.stderr.starts_with("error[output-not-written]: "), "{}", ran.stderr);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_closed_pipe_is_no_problem() {
    let mut child = score("explain examples/commune-2025/commune.toml --format csv")
        .command()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = score(DA_NANG).command().stdin(Stdio::null()).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error[output-not-written]: "));
}
