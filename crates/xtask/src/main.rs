//! `cargo xtask <command>`: the checks of this repository, as one command.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the terminal is where its answers go")]

mod apt;
mod bench;
mod bytes;
mod coverage;
mod differential;
mod faults;
mod fuzz;
mod golden;
mod metadata;
mod mutants;
mod outside;
mod packages;
mod project;
mod reproducible;
mod steps;
mod suite;
mod supply;
mod targets;
mod tidy;
mod tools;

use std::process::ExitCode;

use project::Project;

const USAGE: &str = "\
usage: cargo xtask <command>

  test     everything that must hold: layout, lints, tests, documentation, packages, hosts
  tidy     the walls between crates, file length, names, sources of shipped frameworks
  fuzz     the fuzz targets, each for so many seconds (`fuzz 1200`; by default 60)
  coverage which lines and branches of the core the tests reach, and whether that is enough
  differential  the engine against the oracle, so many generated pairs of a framework and observations
           (`differential 100000 1`; a third number says over how many threads)
  targets  the same bytes of every case on other machines: WebAssembly in Node, a Cortex-M4 in QEMU
  mutants  whether the tests notice every change of the core (`mutants 3/8`: one part of so many)
  faults   plant deliberate faults in a copy, one at a time, and demand that tests notice (`faults NAME`: those so called)
  bench    measure beside other engines, and write benches/RESULTS.md (`bench light`: without them, printed only)
  supply   what the project is built upon: licences, sources, duplicates, advisories where they can be reached
  parts    list the parts of the command as CycloneDX
  reproducible  build the command in two folders and compare the bytes
  golden   write the golden files anew from what the program says now; read the difference before committing it
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(code) = coverage::wrapper(&arguments) {
        return code;
    }
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let seconds = |text: &str| text.parse::<u32>().is_ok();
    let count = |text: &str| text.parse::<u64>().is_ok();
    let command: Box<dyn Fn(&Project) -> bool> = match words.as_slice() {
        ["test"] => Box::new(suite::run),
        ["tidy"] => Box::new(tidy::run),
        ["fuzz"] => Box::new(|project| fuzz::run(project, "60")),
        ["fuzz", time] if seconds(time) => Box::new(|project| fuzz::run(project, time)),
        ["coverage"] => Box::new(coverage::run),
        ["differential", pairs, seed] if count(pairs) && count(seed) => {
            let numbers = ((*pairs).to_owned(), (*seed).to_owned());
            Box::new(move |project| differential::run(project, &numbers.0, &numbers.1, "1"))
        }
        ["differential", pairs, seed, threads] if count(pairs) && count(seed) && count(threads) => {
            let numbers = ((*pairs).to_owned(), (*seed).to_owned(), (*threads).to_owned());
            Box::new(move |project| differential::run(project, &numbers.0, &numbers.1, &numbers.2))
        }
        ["targets"] => Box::new(targets::run),
        ["mutants"] => Box::new(|project| mutants::run(project, "0/1")),
        ["mutants", part] => Box::new(|project| mutants::run(project, part)),
        ["faults"] => Box::new(|project| faults::run(project, None)),
        ["faults", name] => {
            let name = (*name).to_owned();
            Box::new(move |project| faults::run(project, Some(&name)))
        }
        ["bench"] => Box::new(|project| bench::run(project, bench::Extent::Full)),
        ["bench", "light"] => Box::new(|project| bench::run(project, bench::Extent::Light)),
        ["supply"] => Box::new(supply::run),
        ["parts"] => Box::new(supply::parts),
        ["reproducible"] => Box::new(reproducible::run),
        ["golden"] => Box::new(golden::run),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match Project::find() {
        Ok(project) if command(&project) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
