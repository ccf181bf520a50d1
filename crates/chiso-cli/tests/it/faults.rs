//! What can go wrong around a run: a result is whole or absent, the message says what happened, the exit code is right.
#![cfg(target_os = "linux")]

use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::run::{measured, score, top};

const DA_NANG: &str = "examples/da-nang-2022/province.toml";
const OLD: &str = "the old result\n";

/// As many units as make a run take a while, a line each.
fn many(folder: &Path) -> std::path::PathBuf {
    let mut lines = String::new();
    for number in 0..60 {
        let unit = format!(
            r#"{{"format":1,"framework":"vn-dti-province/2022","unit":{{"name":"{number}"}},"appraised":{{"digital_awareness":0.{number:04}}}}}"#
        );
        writeln!(lines, "{unit}").unwrap();
    }
    let file = folder.join("units.jsonl");
    fs::write(&file, lines).unwrap();
    file
}

fn writing(units: &Path, result: &Path) -> Child {
    let run = score("--quiet --format json --output").arg(result).arg(units);
    run.command().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// What a whole result is, and how long it takes.
fn whole(units: &Path, result: &Path) -> (Vec<u8>, Duration) {
    let start = Instant::now();
    assert!(writing(units, result).wait().unwrap().success());
    (fs::read(result).unwrap(), start.elapsed())
}

#[test]
fn a_killed_run_leaves_the_old_result_or_the_whole_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let (units, result) = (many(folder.path()), folder.path().join("result.json"));
    let (new, time) = whole(&units, &result);
    assert!(new.len() > 1 << 18, "{}", new.len());
    // Multiples of the golden ratio, in thousandths, spread the moments evenly over the run and a little beyond it.
    let moments = (0..200_u32).map(|number| number * 618 % 1000);
    let (mut killed, mut finished) = (0, 0);
    for moment in moments {
        fs::write(&result, OLD).unwrap();
        let mut child = writing(&units, &result);
        sleep(time * moment / 900);
        child.kill().unwrap();
        let ended = child.wait().unwrap();
        let found = fs::read(&result).unwrap();
        assert!(found == OLD.as_bytes() || found == new, "{} bytes", found.len());
        if ended.signal().is_some() { killed += 1 } else { finished += 1 }
    }
    assert!(killed > 100, "{killed} killed, {finished} finished");
}

#[test]
fn an_interrupted_run_leaves_nothing_behind() {
    for (signal, number) in [("-INT", 2), ("-TERM", 15), ("-HUP", 1)] {
        let folder = tempfile::tempdir().unwrap();
        let (input, result) = (folder.path().join("pipe"), folder.path().join("result.json"));
        assert!(Command::new("mkfifo").arg(&input).status().unwrap().success());
        // Waits for a line that does not come.
        let mut child = writing(&input, &result);
        let writer = fs::OpenOptions::new().write(true).open(&input).unwrap();
        let temporary = || fs::read_dir(folder.path()).unwrap().count() > 1;
        while !temporary() {
            sleep(Duration::from_millis(1));
        }
        sleep(Duration::from_millis(50));
        let killed = Command::new("kill").arg(signal).arg(child.id().to_string()).status().unwrap();
        assert!(killed.success());
        assert_eq!(child.wait().unwrap().signal(), Some(number), "a shell must see what ended it");
        drop(writer);
        assert!(!temporary(), "{signal}");
    }
}

#[test]
fn a_file_that_may_not_grow_is_said_and_the_old_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (units, result) = (many(folder.path()), folder.path().join("result.json"));
    fs::write(&result, OLD).unwrap();
    // As on a full disk: whatever is written beyond 64 KiB is refused.
    let limited = Command::new("bash")
        .args([
            "-c",
            r#"trap "" XFSZ; ulimit -f 64; exec "$@""#,
            "score",
            env!("CARGO_BIN_EXE_score"),
            "--quiet",
            "--format",
            "json",
        ])
        .arg("--output")
        .args([&result, &units])
        .env_clear()
        .envs(measured())
        .output()
        .unwrap();
    assert_eq!(limited.status.code(), Some(1));
    let said = String::from_utf8(limited.stderr).unwrap();
    assert!(said.contains("\"code\":\"output-not-written\"") && said.contains("result.json"), "{said}");
    assert_eq!(fs::read_to_string(&result).unwrap(), OLD);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
}

/// A device such as /dev/null is written to; a file in its place would harm the whole machine.
#[test]
fn a_pipe_is_written_to_and_stays_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    score(&format!("{DA_NANG} --output")).arg(&pipe).go().done();
    assert_eq!(reader.join().unwrap(), score(DA_NANG).go().done());
    assert!(!fs::metadata(&pipe).unwrap().is_file());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn a_folder_that_may_not_be_written_is_said() {
    let ran = score(&format!("{DA_NANG} --output /proc/result.txt")).go();
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.starts_with("error[output-not-written]: "), "{}", ran.stderr);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_problem() {
    let folder = tempfile::tempdir().unwrap();
    let units = many(folder.path());
    let run = score("--quiet --format json").arg(&units);
    let mut child = run.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 100]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn nobody_listens_to_problems() {
    let run =
        score("no-such-file.toml").command().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let mut child = run.unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn neither_home_nor_terminal_nor_utf_8_is_needed() {
    // Words stay what they are; bars are drawn with plain letters.
    let run = || score(&format!("{DA_NANG} --lang vi"));
    let plain = run().env("LC_ALL", "C").go().done();
    let words = |page: &str| page.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    assert_eq!(words(&plain), words(&run().go().done()));
    for locale in ["POSIX", "vi_VN.ISO-8859-1", "no such locale"] {
        let ran = run().env("LC_ALL", locale).env("TERM", "dumb").go();
        assert_eq!(ran.done(), plain, "{locale}");
    }
    // An empty environment, and a folder that is gone.
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    fs::create_dir(&gone).unwrap();
    let script = r#"cd "$1" && rmdir "$1" && exec "$2" --lang vi "$3""#;
    let output = Command::new("bash")
        .args(["-c", script, "bash"])
        .arg(&gone)
        .arg(env!("CARGO_BIN_EXE_score"))
        .arg(top().join(DA_NANG))
        .env_clear()
        .envs(measured())
        .output()
        .unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert_eq!((output.status.code(), words(&page)), (Some(0), words(&plain)));
}

#[test]
fn what_is_not_there_or_cannot_be_read_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let dangling = folder.path().join("dangling.toml");
    std::os::unix::fs::symlink("gone.toml", &dangling).unwrap();
    for (path, code) in [(dangling.as_path(), "file-not-found"), (Path::new("/proc/self/mem"), "unreadable-file")] {
        let ran = score("").arg(path).go();
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
        assert!(ran.stderr.starts_with(&format!("error[{code}]: ")), "{}", ran.stderr);
    }
}
