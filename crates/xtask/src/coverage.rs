//! `cargo xtask coverage`: which lines and branches of the core the tests of the whole workspace reach, and the floors below
//! which that must not fall.
//!
//! Every crate of the workspace is built once more, with counters, in a folder of its own; what the crates stand on has none.
//! This program is cargo's compiler wrapper meanwhile: it adds the counters.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::apt;
use crate::metadata::host;
use crate::project::Project;
use crate::steps::{must_pass, output};

/// The floors, in hundredths of a percent.
const FLOORS: &str = "crates/xtask/coverage.toml";

/// What is measured: the code of the core, its tests left out.
const MEASURED: &str = "crates/chiso-core/src/";

/// Set while this program is the compiler's wrapper.
const WRAPPER: &str = "CHISO_COVERAGE_WRAPPER";

/// The tests, without those of this program, and of columns, which bring much and come by little of the core; with so many
/// generated cases as reach what they can reach.
const TESTS: &str = "test --workspace --exclude xtask --exclude chiso-arrow --lib --bins --tests --target-dir";
const GENERATED: &str = "48";

/// Where this program stands between cargo and the compiler, compiles with counters.
pub(crate) fn wrapper(arguments: &[String]) -> Option<ExitCode> {
    env::var_os(WRAPPER)?;
    let (compiler, rest) = arguments.split_first()?;
    let mut command = Command::new(compiler);
    command.args(rest);
    if rest.iter().any(|argument| argument == "--crate-name") {
        // Branches are counted by an option that the stable compiler has and does not show.
        command.env("RUSTC_BOOTSTRAP", "1").args(["-C", "instrument-coverage", "-Z", "coverage-options=branch"]);
    }
    let passed = command.status().is_ok_and(|status| status.success());
    Some(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Measures; whether the floors hold.
pub(crate) fn run(project: &Project) -> bool {
    let problems = check(project);
    for problem in &problems {
        println!("{problem}");
    }
    problems.is_empty()
}

/// Measures; what is wrong.
pub(crate) fn check(project: &Project) -> Vec<String> {
    match measure(project) {
        Ok(files) => judge(project, &files),
        Err(problem) => vec![problem],
    }
}

/// Runs the tests with counters, and reads what they counted.
fn measure(project: &Project) -> Result<BTreeMap<String, Reached>, String> {
    let (merge, read) = tools(project)?;
    let folder = project.target().join("coverage");
    let counted = folder.join("counted");
    if let Err(error) = fs::remove_dir_all(&counted)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(format!("{}: {error}", counted.display()));
    }
    let test = |arguments: &str| -> Result<Command, String> {
        let mut test = project.cargo(TESTS);
        test.arg(&folder).args(arguments.split_whitespace()).env("CARGO_INCREMENTAL", "0");
        test.env("RUSTC_WORKSPACE_WRAPPER", env::current_exe().map_err(|error| error.to_string())?).env(WRAPPER, "1");
        test.env("CARGO_PROFILE_DEV_DEBUG", "0").env("LLVM_PROFILE_FILE", counted.join("%4m.profraw"));
        test.env("PROPTEST_CASES", GENERATED);
        Ok(test)
    };
    passed(must_pass(test("--quiet --no-fail-fast")?))?;
    let built = output(test("--no-run --message-format=json")?)?.stdout;
    let programs = executables(&built);
    let raw: Vec<PathBuf> = fs::read_dir(&counted).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    let merged = folder.join("counted.profdata");
    let mut merging = project.command(merge);
    merging.args(["merge", "--sparse", "-o"]).arg(&merged).args(raw);
    passed(must_pass(merging))?;
    let mut reading = project.command(read);
    reading.args(["export", "--format=lcov", "--instr-profile"]).arg(&merged);
    for (index, program) in programs.iter().enumerate() {
        // The first one is the command's own argument.
        reading.args((index > 0).then_some("--object")).arg(program);
    }
    let printed = output(reading)?;
    if !printed.success {
        return Err(printed.stderr);
    }
    Ok(reached(&printed.stdout))
}

fn passed(problems: Vec<String>) -> Result<(), String> {
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

/// The programs that read what was counted, of the version that the compiler's own counters have: those that came with the
/// compiler, else Debian's, which are installed where they are absent.
fn tools(project: &Project) -> Result<(PathBuf, PathBuf), String> {
    let version = rustc(project, "-vV")?;
    let major = version.lines().find_map(|line| line.strip_prefix("LLVM version: ")?.split('.').next());
    let major = major.ok_or("rustc names no version of LLVM")?;
    let own = Path::new(rustc(project, "--print=sysroot")?.trim()).join("lib/rustlib");
    let own = own.join(host(project)?).join("bin");
    let pairs = [
        (own.join("llvm-profdata"), own.join("llvm-cov")),
        (format!("llvm-profdata-{major}").into(), format!("llvm-cov-{major}").into()),
    ];
    let found = |pairs: &[(PathBuf, PathBuf)]| {
        pairs.iter().find(|(merge, read)| apt::runs(project, merge) && apt::runs(project, read)).cloned()
    };
    if let Some(pair) = found(&pairs) {
        return Ok(pair);
    }
    passed(apt::install(project, &format!("llvm-{major}")))?;
    found(&pairs)
        .ok_or_else(|| format!("llvm-cov of LLVM {major} is absent: `rustup component add llvm-tools` adds it"))
}

fn rustc(project: &Project, argument: &str) -> Result<String, String> {
    let mut command = project.command("rustc");
    command.arg(argument);
    output(command).map(|printed| printed.stdout)
}

/// The programs that cargo says it built.
fn executables(messages: &str) -> Vec<String> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    messages.filter_map(|message| Some(message.get("executable")?.as_str()?.to_owned())).collect()
}

/// What of one file was reached: how often each line, and how often each way out of a branch.
#[derive(Default)]
struct Reached {
    lines: BTreeMap<u64, bool>,
    branches: BTreeMap<String, bool>,
}

/// The files of the core in a report in lcov's format.
fn reached(report: &str) -> BTreeMap<String, Reached> {
    let mut files: BTreeMap<String, Reached> = BTreeMap::new();
    let mut current = None;
    for line in report.lines() {
        if let Some(path) = line.strip_prefix("SF:") {
            let inside = path.find(MEASURED).and_then(|start| path.get(start..));
            current = inside.filter(|path| !path.ends_with("tests.rs")).map(str::to_owned);
        }
        let Some(file) = current.as_ref().map(|file| files.entry(file.clone()).or_default()) else { continue };
        if let Some((number, count)) = line.strip_prefix("DA:").and_then(|rest| rest.split_once(',')) {
            *file.lines.entry(number.parse().unwrap_or_default()).or_default() |= count != "0";
        } else if let Some((branch, count)) = line.strip_prefix("BRDA:").and_then(|rest| rest.rsplit_once(',')) {
            *file.branches.entry(branch.to_owned()).or_default() |= count != "0" && count != "-";
        }
    }
    files
}

/// Says what was reached; what has fallen below its floor.
fn judge(project: &Project, files: &BTreeMap<String, Reached>) -> Vec<String> {
    for (path, file) in files {
        let missed: Vec<String> =
            file.lines.iter().filter(|(_, reached)| !**reached).map(|(number, _)| number.to_string()).collect();
        if !missed.is_empty() {
            println!("{path}: not reached: {}", missed.join(" "));
        }
    }
    let mut problems = Vec::new();
    let lines = share(files.values().flat_map(|file| file.lines.values()));
    let branches = share(files.values().flat_map(|file| file.branches.values()));
    for (what, share) in [("lines", lines), ("branches", branches)] {
        let (Some(share), Some(floor)) = (share, floor(project, what)) else {
            problems.push(format!("{what} of the core: nothing was measured, or {FLOORS} has no floor"));
            continue;
        };
        println!("{what} of the core that tests reach: {}; at least {}", percent(share), percent(floor));
        if share < floor {
            problems.push(format!("{what} of the core: tests reach {}, at least {}", percent(share), percent(floor)));
        } else if share > floor {
            println!("`{what}` in {FLOORS} can be raised to {share}");
        }
    }
    problems
}

/// The floor of something, in hundredths of a percent.
pub(crate) fn floor(project: &Project, what: &str) -> Option<i64> {
    let text = project.read(FLOORS)?;
    let floors = toml::de::DeTable::parse(&text).ok()?;
    floors.get_ref().get(what)?.get_ref().as_integer()?.as_str().parse().ok()
}

/// How many of these are reached, in hundredths of a percent, rounded down.
pub(crate) fn share<'a>(all: impl Iterator<Item = &'a bool>) -> Option<i64> {
    let (mut count, mut reached) = (0_i64, 0_i64);
    for one in all {
        count = count.checked_add(1)?;
        reached = reached.checked_add(i64::from(*one))?;
    }
    reached.checked_mul(10_000)?.checked_div(count)
}

pub(crate) fn percent(hundredths: i64) -> String {
    let digits = format!("{hundredths:03}");
    let (whole, rest) = digits.split_at(digits.len().saturating_sub(2));
    format!("{whole}.{rest} %")
}
