//! `differential PAIRS SEED [THREADS]`: the engine against the oracle on generated frameworks and observations, and columns against the
//! engine, all units of a framework as one batch;
//! `differential PAIRS SEED 1 FRAMEWORK`: only the framework at this place, with so many observations.
//!
//! Ends with 1 where something differs; the first differences are made small and written as cases below the folder that
//! `DIFFERENTIAL_CASES` names.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "a tool for tests, whose answers go to the terminal"
)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use chiso_core::Framework;
use chiso_testing::cases::{write_cohort, write_expected};
use chiso_testing::differential::{Failure, Plan, Report, framework, minimise, run};
use chiso_toml::{write_framework, write_unit, write_weighting};

mod columns;

use columns::columns;

fn main() -> ExitCode {
    let numbers: Option<Vec<u64>> = std::env::args().skip(1).map(|text| text.parse().ok()).collect();
    let plan = match numbers.as_deref() {
        Some([pairs, seed]) => Plan { pairs: (*pairs).max(1), seed: *seed, threads: 1 },
        Some([pairs, seed, threads]) => {
            Plan { pairs: (*pairs).max(1), seed: *seed, threads: usize::try_from(*threads).unwrap_or(1).clamp(1, 64) }
        }
        Some([units, seed, _, at]) => {
            let report = framework(*seed, *at, *units, &columns);
            for failure in &report.failures {
                print_failure(failure);
                println!("{:?}", failure.scenario);
            }
            if let (Some(folder), Some(failure)) = (std::env::var_os("DIFFERENTIAL_CASES"), report.failures.first()) {
                keep(failure, &PathBuf::from(folder), *seed);
            }
            return if report.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
        _ => {
            eprintln!("usage: differential PAIRS SEED [THREADS [FRAMEWORK]]");
            return ExitCode::from(2);
        }
    };
    // What stops in the middle is caught and reported as a difference.
    std::panic::set_hook(Box::new(|_| {}));
    let started = Instant::now();
    let report = run(plan, &columns, &|done, failed, failure| {
        println!("{done} pairs, {failed} differ, {} s", started.elapsed().as_secs());
        if let Some(failure) = failure {
            print_failure(failure);
        }
    });
    print(&plan, &report);
    println!("{} s", started.elapsed().as_secs());
    if report.failed == 0 {
        return ExitCode::SUCCESS;
    }
    for failure in report.failures.iter().take(3) {
        print_failure(failure);
    }
    if let (Some(folder), Some(failure)) = (std::env::var_os("DIFFERENTIAL_CASES"), report.failures.first()) {
        keep(failure, &PathBuf::from(folder), plan.seed);
    }
    ExitCode::FAILURE
}

fn print_failure(failure: &Failure) {
    println!("framework {}, unit {}:", failure.framework, failure.unit);
    failure.differences.iter().take(10).for_each(|line| println!("  {line}"));
}

fn print(plan: &Plan, report: &Report) {
    println!("seed {}: {} frameworks, {} pairs", plan.seed, report.frameworks, report.pairs);
    for (what, times) in &report.census {
        println!("{times:>10}  {what}");
    }
    println!("{} pairs differ", report.failed);
}

/// Makes a failing pair small and writes it as a case.
fn keep(failure: &Failure, folder: &Path, seed: u64) {
    let small = minimise(failure.scenario.clone());
    println!("\nmade small: {small:?}");
    let name = format!("seed-{seed}-{}-{}", failure.framework, failure.unit);
    let mut files = vec![("framework.toml".to_owned(), write_framework(&small.spec))];
    let compiled = Framework::compile(small.spec.clone(), &small.weightings);
    let relative = compiled.is_ok_and(|compiled| compiled.is_relative());
    let folder = if relative { folder.with_file_name("cohorts").join(name) } else { folder.join(name) };
    if relative {
        let units = small.others.iter().chain([&small.observations]);
        for ((unit, expected), number) in units.zip(write_cohort(&small)).zip(1..) {
            files.push((format!("unit-{number:02}.toml"), write_unit(unit)));
            files.push((format!("expected-{number:02}.toml"), expected));
        }
    } else {
        files.push(("unit.toml".to_owned(), write_unit(&small.observations)));
        files.push(("expected.toml".to_owned(), write_expected(&small)));
    }
    for weighting in &small.weightings {
        files.push((format!("weightings/{}.toml", weighting.id.value), write_weighting(weighting)));
    }
    for (name, text) in files {
        let file = folder.join(name);
        let written = file.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&file, text));
        match written {
            Ok(()) => println!("written: {}", file.display()),
            Err(problem) => println!("{}: {problem}", file.display()),
        }
    }
}
