//! Fuzzing: the targets of `crates/chiso-testing/fuzz`, fed with the cases, for so many seconds each.
//!
//! libFuzzer is linked in; coverage is counted by passes that the stable compiler has. What is found is kept below the
//! target folder: corpora grow from run to run, an input that fails stands in `artifacts`.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::Command;

use crate::metadata::host;
use crate::project::Project;
use crate::steps::{must_pass, output};

/// The package outside the workspace.
pub(crate) const PACKAGE: &str = "crates/chiso-testing/fuzz";

/// How long each target runs as a part of `cargo xtask test`, in seconds.
const SHORT: &str = "10";

const FLAGS: &str = "--cfg fuzzing -C passes=sancov-module -C llvm-args=-sanitizer-coverage-level=4 \
                     -C llvm-args=-sanitizer-coverage-inline-8bit-counters -C llvm-args=-sanitizer-coverage-pc-table \
                     -C llvm-args=-sanitizer-coverage-trace-compares -C link-dead-code -C codegen-units=1";

/// Runs every target for `seconds`; whether nothing was found.
pub(crate) fn run(project: &Project, seconds: &str) -> bool {
    let problems = each(project, seconds, "0");
    for problem in &problems {
        println!("{problem}");
    }
    problems.is_empty()
}

/// Runs every target for a short time and from the same start, so that whoever runs it again sees the same; what is wrong.
pub(crate) fn short(project: &Project) -> Vec<String> {
    let corpora = project.target().join("fuzz").join("corpus");
    match fs::remove_dir_all(&corpora) {
        Err(error) if error.kind() != ErrorKind::NotFound => vec![format!("{}: {error}", corpora.display())],
        _ => each(project, SHORT, "1"),
    }
}

/// Runs every target for `seconds`, from the start that `seed` stands for (0: another each time); what is wrong.
fn each(project: &Project, seconds: &str, seed: &str) -> Vec<String> {
    let host = match host(project) {
        Ok(host) => host,
        Err(problem) => return vec![problem],
    };
    let built = project.target().join("fuzz");
    let mut build = project.cargo(&format!("build --release --manifest-path {PACKAGE}/Cargo.toml --target {host}"));
    build.env("RUSTFLAGS", FLAGS).env("CARGO_TARGET_DIR", &built);
    let mut problems = must_pass(build);
    if !problems.is_empty() {
        return problems;
    }
    for target in targets(project) {
        let corpus = built.join("corpus").join(&target);
        if let Err(error) = lay_out(project, &target, &corpus) {
            problems.push(format!("the corpus of `{target}` cannot be laid out: {error}"));
            continue;
        }
        let mut run = Command::new(built.join(&host).join("release").join(&target));
        run.current_dir(&built).arg(&corpus).arg(format!("-max_total_time={seconds}")).arg(format!("-seed={seed}"));
        run.args(["-max_len=20000", "-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=0"]);
        run.arg(format!("-artifact_prefix={}/", artifacts(&built).display()));
        problems.extend(report(&target, run));
    }
    problems
}

/// Every target: the files of its folder.
fn targets(project: &Project) -> Vec<String> {
    let folder = format!("{PACKAGE}/targets/");
    let files = project.files();
    let names = files.iter().filter_map(|file| file.strip_prefix(&folder)?.strip_suffix(".rs"));
    names.map(str::to_owned).collect()
}

fn artifacts(built: &std::path::Path) -> PathBuf {
    let folder = built.join("artifacts");
    // Where it cannot be made, libFuzzer says so.
    let _ = fs::create_dir_all(&folder);
    folder
}

/// Puts what the repository has of a target's inputs beside what earlier runs found.
fn lay_out(project: &Project, target: &str, corpus: &std::path::Path) -> std::io::Result<()> {
    fs::create_dir_all(corpus)?;
    let files = project.files();
    let texts = files.iter().filter(|file| file.ends_with(".toml") && !file.ends_with("Cargo.toml"));
    if matches!(target, "table" | "stream") {
        return seed_tables(project, corpus);
    }
    for (number, file) in texts.enumerate() {
        let Some(text) = project.read(file) else { continue };
        let seeds = match target {
            "expression" => expressions(&text),
            "score" | "columns" => pair(project, file, &text).into_iter().collect(),
            _ => vec![format!("#{text}")],
        };
        for (at, text) in seeds.iter().enumerate() {
            fs::write(corpus.join(format!("seed-{number}-{at}")), text)?;
        }
    }
    Ok(())
}

/// Every table of the repository; the first byte chooses an option.
fn seed_tables(project: &Project, corpus: &std::path::Path) -> std::io::Result<()> {
    let kinds = [".csv", ".xlsx", ".jsonl"];
    for (number, file) in
        project.files().iter().filter(|file| kinds.iter().any(|kind| file.ends_with(kind))).enumerate()
    {
        let mut bytes = vec![b'0'];
        bytes.extend(project.bytes(file)?);
        fs::write(corpus.join(format!("seed-{number}")), bytes)?;
    }
    Ok(())
}

/// What stands behind `value`, `when` and `that`.
fn expressions(text: &str) -> Vec<String> {
    let keys = ["value = \"", "when = \"", "that = \""];
    let found = |line: &str| keys.iter().find_map(|key| Some(line.split_once(key)?.1.split('"').next()?.to_owned()));
    text.lines().filter_map(found).collect()
}

/// A unit of a case behind its framework.
fn pair(project: &Project, file: &str, text: &str) -> Option<String> {
    let (folder, name) = file.rsplit_once('/')?;
    name.starts_with("unit").then_some(())?;
    let framework = project.read(&format!("{folder}/framework.toml"))?;
    Some(format!("{framework}\n---\n{text}"))
}

/// Runs a target and says how often it ran, or what it found.
fn report(target: &str, run: Command) -> Vec<String> {
    match output(run) {
        Ok(printed) if printed.success => {
            let count =
                |line: &str| line.strip_prefix("stat::number_of_executed_units:").map(str::trim).map(str::to_owned);
            let runs = printed.stderr.lines().find_map(count).unwrap_or_default();
            println!("{target}: {runs} inputs, nothing found");
            Vec::new()
        }
        Ok(printed) => {
            let told =
                printed.stderr.lines().skip_while(|line| !line.contains("panicked at") && !line.contains("ERROR"));
            let lines: Vec<&str> = told.filter(|line| !line.trim_start().starts_with("at ")).take(40).collect();
            vec![format!("{target}: {}", lines.join("\n"))]
        }
        Err(problem) => vec![problem],
    }
}
