//! Measures, prints the tables, and writes them to the file named on the command line.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use chiso_benches::workload::{Kind, Workload};
use chiso_benches::{columns, contestants, limits, machine, report, rounds, tables};

const ROUNDS: usize = 201;
/// A round of columns is of millions of rows.
const COLUMN_ROUNDS: usize = 7;

fn main() -> ExitCode {
    match measure() {
        Ok(text) => {
            println!("{text}");
            let file = std::env::args().nth(1);
            match file.map(|file| fs::write(file, text)) {
                None | Some(Ok(())) => ExitCode::SUCCESS,
                Some(Err(error)) => fail(&error.to_string()),
            }
        }
        Err(problem) => fail(&problem),
    }
}

fn fail(problem: &str) -> ExitCode {
    eprintln!("{problem}");
    ExitCode::FAILURE
}

/// Each workload: what it is, how it is called in a narrow column, how its ratios earn points, and how many units.
const WORKLOADS: [(&str, &str, Kind, usize); 3] = [
    ("98 ratio indicators in 9 groups, one province", "one province", Kind::Shares, 1),
    ("The same with a target for each indicator", "with targets", Kind::Targets, 1),
    ("98 ratio indicators in 9 groups, 63 provinces in turn", "63 provinces", Kind::Shares, 63),
];

fn measure() -> Result<String, String> {
    let process = whole_process()?;
    let mut workloads = Vec::new();
    for (_, _, kind, units) in WORKLOADS {
        let workload = Workload::new(kind, units);
        let contestants = contestants::all(&workload);
        contestants::agree(&workload, &contestants)?;
        workloads.push(rounds::measure(&contestants, units, ROUNDS));
    }
    let mut text = format!(
        "# Measurements\n\n\
         Written by `cargo xtask bench`. Machine: {}.\n\n\
         CPU time of the thread; {ROUNDS} rounds with every row in every round; medians, and the median of the ratios \
         within a round. Every row gives the same points as exact rational arithmetic before it is timed. Nothing passes \
         or fails by these numbers.\n",
        machine::describe()
    );
    let columns = WORKLOADS.map(|(_, column, _, _)| column);
    let programs = std::env::current_exe().map_err(|error| error.to_string())?;
    let tables = tables::measure(programs.parent().unwrap_or(Path::new(".")))?;
    let promises = report::promises(limits::PROMISES, &columns, &workloads);
    text.push_str(&format!("\n## Promises\n\n{promises}\n{process}"));
    text.push_str("\nThat a total does not touch the heap is a test: `benches/tests/allocations.rs`.\n");
    text.push_str(&format!("\n## A cohort in a table\n\n{tables}"));
    text.push_str(&format!("\n## Columns\n\n{}", columns::measure(COLUMN_ROUNDS)?));
    for ((title, _, _, _), measured) in WORKLOADS.iter().zip(&workloads) {
        text.push_str(&format!("\n## {title}\n\n{}", report::table(measured)));
    }
    Ok(text)
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
