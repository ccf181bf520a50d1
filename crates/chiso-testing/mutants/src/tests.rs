//! The tests one by one: how long each takes, and which mutants it comes by.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::tree::Program;

/// One test.
pub(crate) struct Test {
    /// The program that it is in, by its place in the list.
    pub(crate) program: usize,
    /// Its path in the program.
    pub(crate) name: String,
    /// How long it takes when no mutant is awake.
    pub(crate) takes: Duration,
    /// The mutants that it comes by.
    pub(crate) reaches: BTreeSet<usize>,
}

/// What came of some tests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    Passed,
    Failed,
    TooLong,
}

/// Runs tests of one program, the first that fails ends it; what came of them, and the last that began.
pub(crate) fn run(
    program: &Program,
    names: &[&str],
    limit: Duration,
    setting: (&str, &str),
) -> (Outcome, Option<String>) {
    let mut command = Command::new("timeout");
    command.args(["--signal=KILL", &format!("{}", limit.as_secs().max(1))]);
    // A mutant may ask for memory without end.
    command.args(["sh", "-c", "ulimit -v 4000000; exec \"$@\"", "sh"]).arg(&program.path);
    command.args(["--exact", "--test-threads=1", "--color=never", "-Zunstable-options", "--fail-fast"]).args(names);
    command.current_dir(&program.folder).env("CARGO_MANIFEST_DIR", &program.folder).env("RUSTC_BOOTSTRAP", "1");
    command.env("RUST_BACKTRACE", "0").env(setting.0, setting.1);
    if std::env::var_os("PROPTEST_CASES").is_none() {
        command.env("PROPTEST_CASES", "24");
    }
    if std::env::var_os("DIFFERENTIAL_FRAMEWORKS").is_none() {
        command.env("DIFFERENTIAL_FRAMEWORKS", "60");
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(output) = command.output() else { return (Outcome::Failed, None) };
    let printed = String::from_utf8_lossy(&output.stdout);
    let mut began = printed.lines().filter_map(|line| line.strip_prefix("test ")?.split_once(" ... "));
    let last = began.next_back().map(|(name, _)| name.to_owned());
    let outcome = match output.status.code() {
        Some(0) => Outcome::Passed,
        None | Some(124 | 137) => Outcome::TooLong,
        Some(_) => Outcome::Failed,
    };
    (outcome, last)
}

/// Every test, run once without any mutant, and stopped where it takes longer than anybody waits for it.
pub(crate) fn all(programs: &[Program], folder: &Path, jobs: usize, patience: Duration) -> Result<Vec<Test>, String> {
    let longest = patience.saturating_mul(4).clamp(Duration::from_secs(8), Duration::from_secs(600));
    let mut names = Vec::new();
    for (index, program) in programs.iter().enumerate() {
        let listed =
            Command::new(&program.path).args(["--list", "--format=terse"]).current_dir(&program.folder).output();
        let listed = listed.map_err(|error| format!("{}: {error}", program.path.display()))?;
        let text = String::from_utf8_lossy(&listed.stdout).into_owned();
        names.extend(text.lines().filter_map(|line| Some((index, line.strip_suffix(": test")?.to_owned()))));
    }
    let (next, done) = (Mutex::new(names.into_iter().enumerate()), Mutex::new(Vec::new()));
    let take = || next.lock().ok()?.next();
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some((number, (program, name))) = take() {
                    let reached = folder.join(format!("reached-{number}"));
                    let _ = fs::remove_file(&reached);
                    let started = Instant::now();
                    let setting = ("CHISO_MUTANTS_REACHED", reached.to_str().unwrap_or_default());
                    let outcome = programs.get(program).map(|p| run(p, &[&name], longest, setting).0);
                    let takes = started.elapsed();
                    let text = fs::read_to_string(&reached).unwrap_or_default();
                    let _ = fs::remove_file(&reached);
                    // What is stopped has come by more, and is not tried.
                    if outcome != Some(Outcome::Passed) && (outcome != Some(Outcome::TooLong) || takes <= patience) {
                        println!("{name} does not pass without any mutant: {outcome:?}; it is left out");
                        continue;
                    }
                    let reaches = text.lines().filter_map(|line| line.parse().ok()).collect();
                    if let Ok(mut done) = done.lock() {
                        done.push(Test { program, name, takes, reaches });
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().map_err(|error| error.to_string())?;
    done.sort_by_key(|test| test.takes);
    Ok(done)
}

/// The tests that come by each mutant, by their places in the list.
pub(crate) fn by_mutant(tests: &[Test]) -> BTreeMap<usize, Vec<usize>> {
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, test) in tests.iter().enumerate() {
        test.reaches.iter().for_each(|mutant| found.entry(*mutant).or_default().push(at));
    }
    found
}

/// What was found out about the tests by an earlier run, if these are the programs that it ran.
pub(crate) fn kept(programs: &[Program], folder: &Path) -> Option<Vec<Test>> {
    let text = fs::read_to_string(folder.join(KEPT)).ok()?;
    let (head, rest) = text.split_once('\n')?;
    if head != stamp(programs) {
        return None;
    }
    let read = |line: &str| {
        let mut parts = line.split('\t');
        Some(Test {
            program: parts.next()?.parse().ok()?,
            takes: Duration::from_micros(parts.next()?.parse().ok()?),
            name: parts.next()?.to_owned(),
            reaches: parts.next()?.split(' ').filter_map(|id| id.parse().ok()).collect(),
        })
    };
    rest.lines().map(read).collect()
}

/// Keeps what was found out about the tests.
pub(crate) fn keep(programs: &[Program], folder: &Path, tests: &[Test]) {
    let line = |test: &Test| {
        let ids: Vec<String> = test.reaches.iter().map(usize::to_string).collect();
        format!("{}\t{}\t{}\t{}\n", test.program, test.takes.as_micros(), test.name, ids.join(" "))
    };
    let lines: String = tests.iter().map(line).collect();
    // Where it cannot be kept, it is found out again.
    let _ = fs::write(folder.join(KEPT), format!("{}\n{lines}", stamp(programs)));
}

const KEPT: &str = "tests.txt";

/// The programs, as they were built.
fn stamp(programs: &[Program]) -> String {
    let time = |program: &Program| fs::metadata(&program.path).and_then(|file| file.modified()).ok();
    let one = |program: &Program| format!("{} {:?}", program.path.display(), time(program));
    programs.iter().map(one).collect::<Vec<_>>().join(" ")
}
