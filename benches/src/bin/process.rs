//! `process TIMES PROGRAM [ARGUMENT…]`: median CPU microseconds and peak bytes of so many runs, on one line.
//!
//! A program of its own because it must be smaller than what it measures.

use std::process::ExitCode;

use chiso_benches::process::run;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [times, program, rest @ ..] = arguments.as_slice() else {
        eprintln!("usage: process TIMES PROGRAM [ARGUMENT…]");
        return ExitCode::from(2);
    };
    let runs =
        times.parse().map_err(|_| format!("`{times}` is not a number")).and_then(|times| run(program, rest, times));
    match runs {
        Ok(mut runs) if !runs.is_empty() => {
            let peak = runs.iter().map(|run| run.peak).max().unwrap_or_default();
            runs.sort_by_key(|run| run.cpu);
            println!("{} {peak}", runs[runs.len() / 2].cpu.as_micros());
            ExitCode::SUCCESS
        }
        Ok(_) => ExitCode::from(2),
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
