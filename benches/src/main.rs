//! Measures, prints the tables, and writes them to the file named on the command line.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use chiso_benches::workload::{Kind, Workload};
use chiso_benches::{contestants, machine, report, rounds};

const ROUNDS: usize = 201;

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

fn measure() -> Result<String, String> {
    let mut text = format!(
        "# Measurements\n\n\
         Written by `cargo xtask bench`. Machine: {}.\n\n\
         CPU time of the thread; {ROUNDS} rounds with every row in every round; medians, and the median of the ratios \
         within a round. Every row gives the same points as exact rational arithmetic before it is timed.\n",
        machine::describe()
    );
    for (title, kind, units) in [
        ("98 ratio indicators in 9 groups, one province", Kind::Shares, 1),
        ("The same with a target for each indicator", Kind::Targets, 1),
        ("98 ratio indicators in 9 groups, 63 provinces in turn", Kind::Shares, 63),
    ] {
        let workload = Workload::new(kind, units);
        let contestants = contestants::all(&workload);
        contestants::agree(&workload, &contestants)?;
        let measured = rounds::measure(&contestants, units, ROUNDS);
        text.push_str(&format!("\n## {title}\n\n{}", report::table(&measured)));
    }
    text.push_str(&format!("\n## Whole process\n\n{}", whole_process()?));
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
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    Ok(format!(
        "`score {example}`, 62 indicators, 101 runs: {:.1} ms of CPU (median), {:.1} MB peak memory (highest). \
         The stripped program has {:.1} MB.\n",
        micros as f64 / 1000.0,
        megabytes(peak),
        megabytes(size),
    ))
}
