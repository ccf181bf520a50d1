//! Measures, prints the tables, and writes them to the file named on the command line, with pictures beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use chiso_benches::results::{Results, WORKLOADS};
use chiso_benches::workload::Workload;
use chiso_benches::{
    columns, contestants, files, limits, machine, matrix, python, report, rounds, scaling, stages, tables,
};

/// How often everything is measured that takes microseconds.
const ROUNDS: usize = 201;
/// And what takes milliseconds.
const LONG_ROUNDS: usize = 21;
/// A round of columns is of millions of rows.
const COLUMN_ROUNDS: usize = 7;

fn main() -> ExitCode {
    match measure() {
        Ok(results) => {
            let text = results.page(ROUNDS);
            println!("{text}");
            let file = std::env::args().nth(1).map(PathBuf::from);
            match file.map(|file| write(&results, &file, &text)) {
                None | Some(Ok(())) => ExitCode::SUCCESS,
                Some(Err(problem)) => fail(&problem),
            }
        }
        Err(problem) => fail(&problem),
    }
}

fn fail(problem: &str) -> ExitCode {
    eprintln!("{problem}");
    ExitCode::FAILURE
}

/// The page, and the pictures that it shows.
fn write(results: &Results, file: &Path, text: &str) -> Result<(), String> {
    #[cfg(feature = "peers")]
    results.draw(&file.with_file_name("plots"))?;
    #[cfg(not(feature = "peers"))]
    let _ = results;
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

fn measure() -> Result<Results, String> {
    let python = python::path();
    let machine = machine::describe(&python);
    say("the command on one unit");
    let process = whole_process()?;
    let mut workloads = Vec::new();
    for (title, _, kind, units) in WORKLOADS {
        say(title);
        let workload = Workload::new(kind, units);
        let contestants = contestants::all(&workload);
        contestants::agree(&workload, &contestants)?;
        workloads.push(rounds::measure(&contestants, units, ROUNDS));
    }
    say("tables");
    let programs = std::env::current_exe().map_err(|error| error.to_string())?;
    let tables = tables::measure(programs.parent().unwrap_or(Path::new(".")), &python)?;
    say("columns");
    let columns = columns::measure(COLUMN_ROUNDS)?;
    say("files of columns");
    let files = files::measure(programs.parent().unwrap_or(Path::new(".")))?;
    say("matrices");
    let (there, absent): (Vec<_>, Vec<_>) =
        matrix::LIBRARIES.into_iter().partition(|library| python::has(&python, library));
    let matrices = matrix::measure(&python, &there)?;
    say("stages from text to JSON");
    let stages = stages::measure(ROUNDS)?;
    say("numbers of indicators, units and threads");
    Ok(Results {
        machine,
        process,
        workloads,
        tables,
        columns,
        files,
        matrices,
        absent,
        stages,
        indicators: scaling::indicators(LONG_ROUNDS)?,
        units: scaling::units(LONG_ROUNDS),
        threads: scaling::threads(LONG_ROUNDS),
    })
}

/// So that somebody who waits knows for what.
fn say(what: &str) {
    eprintln!("measuring: {what}");
}

/// The command on the set of 62 indicators, from its start to its end.
fn whole_process() -> Result<String, String> {
    let folder = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = folder.parent().unwrap_or(Path::new("."));
    let (score, process) = (folder.join("score"), folder.join("process"));
    let example = "examples/commune-2025/commune.toml";
    let mut command = Command::new(process);
    let output = command.arg("101").arg(&score).arg(example).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("`score {example}`: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().filter_map(|number| number.parse::<u64>().ok());
    let (Some(micros), Some(peak)) = (numbers.next(), numbers.next()) else {
        return Err(format!("unexpected: {text}"));
    };
    let size = fs::metadata(&score).map_err(|error| error.to_string())?.len();
    let (cpu, peak, size) = (micros as f64 / 1e3, peak as f64 / 1e6, size as f64 / 1e6);
    Ok(report::numbers(&[
        (&format!("`score {example}`, CPU, median of 101 runs"), cpu, "ms", limits::PROCESS_MILLISECONDS),
        ("the same, peak memory, highest of 101 runs", peak, "MB", limits::PROCESS_MEGABYTES),
        ("the stripped program", size, "MB", limits::PROGRAM_MEGABYTES),
    ]))
}
