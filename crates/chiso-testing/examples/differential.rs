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

use arrow_array::cast::AsArray as _;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array, RecordBatch};
use chiso_arrow::{ScoreOptions, Scorer, batch_of_rows};
use chiso_core::spec::{FigureValue, InputKind, Observations, Standing, Unit};
use chiso_core::{Framework, NodeIndex};
use chiso_testing::cases::write_expected;
use chiso_testing::differential::{Census, Differences, Failure, Plan, Report, framework, minimise, run};
use chiso_toml::{write_framework, write_unit, write_weighting};

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

/// A unit's figures as a row of columns, as the unit's own; nothing where a row cannot hold them or the framework refuses them.
fn row(framework: &Framework, observations: &Observations) -> Option<Vec<Option<FigureValue>>> {
    let of = |name: &str| {
        let mut given = observations.figures.iter().filter(|given| given.input.value == name);
        given.next().map(|given| given.value.value.clone()).filter(|figure| *figure != FigureValue::Missing)
    };
    let inputs = &framework.spec().inputs;
    let row: Vec<_> = inputs.iter().map(|spec| of(&spec.id.value)).collect();
    let wordless = |(figure, kind): (&Option<FigureValue>, &InputKind)| {
        match (figure, kind) {
            (Some(FigureValue::NotApplicable), InputKind::Checklist(_)) => true,
            // More digits than files may have.
            (Some(FigureValue::Number(number)), _) => number.mantissa().unsigned_abs() >= 10_u128.pow(28),
            _ => false,
        }
    };
    let fits = !row.iter().zip(inputs.iter().map(|spec| &spec.kind)).any(wordless);
    (fits && framework.empty(Unit::default()).set_row(&row, Standing::Claimed).is_ok()).then_some(row)
}

/// What the core makes of a row, in the words of a batch.
fn expected(framework: &Framework, row: &[Option<FigureValue>]) -> Vec<String> {
    let mut bound = framework.empty(Unit::default());
    bound.set_row(row, Standing::Claimed).expect("was set before");
    let text = |amount: Option<rust_decimal::Decimal>| amount.map_or("-".to_owned(), |amount| amount.to_string());
    let nodes = framework.nodes().filter(|node| *node != framework.total_node());
    let Ok(card) = framework.score(&bound) else {
        let nothing = nodes.map(|_| "-".to_owned());
        return ["refused", "-", "-"].map(str::to_owned).into_iter().chain(nothing).collect();
    };
    let total = card.total();
    let all = [total.status().as_str().to_owned(), text(total.rounded_points()), text(total.rounded_index())];
    all.into_iter().chain(nodes.map(|node| text(card.at(node).rounded_points()))).collect()
}

/// The same units as one record batch: what columns say differently from the core.
fn columns(framework: &Framework, units: &[Observations], census: &mut Census) -> Vec<(usize, Differences)> {
    let places: Vec<_> =
        units.iter().enumerate().filter_map(|(unit, observed)| Some((unit, row(framework, observed)?))).collect();
    let rows: Vec<_> = places.iter().map(|(_, row)| row.clone()).collect();
    let nodes: Vec<NodeIndex> = framework.nodes().filter(|node| *node != framework.total_node()).collect();
    let batch = batch_of_rows(framework, &rows).expect("rows have as many figures as there are inputs");
    let options = ScoreOptions::default().with_nodes(nodes.iter().copied());
    let scored = Scorer::new(framework, &batch.schema(), options).and_then(|scorer| scorer.score_from(&batch, 0));
    let scored = match scored {
        Ok(scored) => scored,
        Err(problems) => return vec![(0, vec![format!("columns refuse the batch: {problems}")])],
    };
    for (what, rows) in
        [("columns: rows by the fast way", scored.counts.filtered), ("columns: rows by the core", scored.counts.exact)]
    {
        *census.entry(what.to_owned()).or_insert(0) += rows;
    }
    let id = |node: &NodeIndex| framework.node_spec(*node).map_or("total", |spec| spec.id.value.as_str());
    let names = ["status", "points", "index"].map(str::to_owned).into_iter();
    let names: Vec<String> = names.chain(nodes.iter().map(|node| format!("points:{}", id(node)))).collect();
    let mut found = Vec::new();
    for (at, (unit, row)) in places.iter().enumerate() {
        let cells: Vec<String> = names.iter().map(|name| cell(&scored.batch, name, at)).collect();
        let wanted = expected(framework, row);
        if cells != wanted {
            found.push((*unit, vec![format!("columns: {cells:?}, core: {wanted:?}, row {row:?}")]));
        }
    }
    found
}

/// A cell of what was scored, as text; `-` where there is nothing.
fn cell(batch: &RecordBatch, column: &str, row: usize) -> String {
    let array = batch.column_by_name(column).expect("columns that were asked for");
    if array.is_null(row) {
        return "-".to_owned();
    }
    match array.as_primitive_opt::<Decimal128Type>() {
        Some(decimals) => decimals.value_as_string(row),
        None => array.as_string::<i32>().value(row).to_owned(),
    }
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
    let folder = folder.join(format!("seed-{seed}-{}-{}", failure.framework, failure.unit));
    let mut files = vec![
        ("framework.toml".to_owned(), write_framework(&small.spec)),
        ("unit.toml".to_owned(), write_unit(&small.observations)),
        ("expected.toml".to_owned(), write_expected(&small)),
    ];
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
