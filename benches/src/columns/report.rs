//! What is measured, and the tables that a person reads.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use chiso_arrow::{Instructions, Scorer};
use fearless_simd::Level;

use super::contestants::{agree, decimals, floats, read, scorer};
use super::workload::{BATCH, Columns};
use crate::clock::thread_cpu;
use crate::limits::Limit;
use crate::rounds::{Spread, spread};

/// Rows of one measurement.
const ROWS: usize = 1_000_000;
/// Batches that are scored in turn: together larger than the caches.
const BATCHES: usize = 8;
const INDICATORS: usize = 98;
/// Everybody for a set of instructions, and how long each took in each round.
struct Timed {
    floats: Vec<f64>,
    end: Vec<f64>,
    each: Vec<f64>,
}

/// Measures columns in so many rounds, everybody in every round.
///
/// # Errors
///
/// Where somebody gives other points than the core.
pub fn measure(rounds: usize) -> Result<String, String> {
    let columns = Columns::new(INDICATORS, BATCHES);
    let counts = agree(&columns)?;
    let level = Level::new();
    let mut text = format!(
        "{ROWS} rows of {INDICATORS} ratio indicators, two columns of 64-bit integers each, in batches of {BATCH} rows. The \
         whole table would take {:.1} GB: {BATCHES} batches of {:.0} MB in all, more than the caches hold, are scored in turn. \
         One core, CPU time of the thread, {rounds} rounds; medians. Before anything is timed, every row of every batch is \
         the core's own; of {} rows the fast way decided {} rounded at the end and {} rounded at every indicator.\n\n",
        gigabytes(ROWS, INDICATORS),
        gigabytes(BATCH * BATCHES, INDICATORS) * 1e3,
        counts[0].filtered + counts[0].exact,
        counts[0].filtered,
        counts[1].filtered,
    );
    text.push_str("| | ns an indicator | times unchecked floats | limit | |\n| --- | ---: | ---: | --- | --- |\n");
    let mut baseline = Vec::new();
    for (name, instructions, limit, there) in [
        ("AVX-512", Instructions::Best, 1.6, level.as_avx512().is_some()),
        ("AVX2", Instructions::Avx2, 2.0, level.as_avx2().is_some()),
    ] {
        if !there {
            let _ = writeln!(text, "| {name}: this processor has it not | | | | |");
            continue;
        }
        let timed = time(&columns, instructions, rounds);
        let mut row = |what: &str, times: &[f64], limit: Option<Limit>| {
            let ratio = over(times, &timed.floats);
            let (shown, outcome) = match limit {
                Some(limit) => (limit.to_string(), if limit.holds(ratio.median) { "ok" } else { "**missed**" }),
                None => (String::new(), ""),
            };
            let nanoseconds = spread(times.to_vec()).median * 1e9 / (ROWS * INDICATORS) as f64;
            let _ = writeln!(
                text,
                "| {what}, {name} | {nanoseconds:.2} | {:.2} ({:.2} to {:.2}) | {shown} | {outcome} |",
                ratio.median, ratio.low, ratio.high,
            );
        };
        row("unchecked floats", &timed.floats, None);
        row("exact, rounded at the end", &timed.end, Some(Limit::AtMost(1.1)));
        row("exact, rounded at every indicator", &timed.each, Some(Limit::AtMost(limit)));
        if baseline.is_empty() {
            baseline = timed.end;
        }
    }
    text.push_str(&naive_decimals(&columns, &baseline, rounds));
    text.push_str(&two_cores(&columns, rounds));
    text.push_str(&scaling());
    Ok(text)
}

fn gigabytes(rows: usize, indicators: usize) -> f64 {
    (rows * indicators * 16) as f64 / 1e9
}

/// How long `work` takes for a million rows, batch after batch, in seconds of CPU.
fn million(columns: &Columns, rows: usize, mut work: impl FnMut(usize)) -> f64 {
    let before = thread_cpu();
    for turn in 0..rows.div_ceil(BATCH) {
        work(turn % columns.batches.len());
    }
    let taken = thread_cpu() - before;
    taken.as_secs_f64() * rows as f64 / (rows.div_ceil(BATCH) * BATCH) as f64
}

fn score(scorer: &Scorer, columns: &Columns, batch: usize) {
    black_box(scorer.score_from(&columns.batches[batch], 0)).unwrap_or_else(|problems| panic!("{problems}"));
}

fn time(columns: &Columns, instructions: Instructions, rounds: usize) -> Timed {
    let end = scorer(&columns.plain, columns, instructions, 1);
    let each = scorer(&columns.rounded, columns, instructions, 1);
    let mut timed = Timed { floats: Vec::new(), end: Vec::new(), each: Vec::new() };
    for _ in 0..rounds {
        timed.floats.push(million(columns, ROWS, |batch| {
            black_box(floats(columns, &columns.batches[batch], instructions));
        }));
        timed.end.push(million(columns, ROWS, |batch| score(&end, columns, batch)));
        timed.each.push(million(columns, ROWS, |batch| score(&each, columns, batch)));
    }
    timed
}

fn over(times: &[f64], others: &[f64]) -> Spread {
    spread(times.iter().zip(others).map(|(time, other)| time / other).collect())
}

/// Naive decimals over fewer rows, which take as long.
fn naive_decimals(columns: &Columns, exact: &[f64], rounds: usize) -> String {
    let rows = BATCH / 8;
    let mut times = Vec::new();
    for _ in 0..rounds {
        let before = thread_cpu();
        for batch in &columns.batches {
            black_box(decimals(columns, batch, rows));
        }
        let taken: Duration = thread_cpu() - before;
        times.push(taken.as_secs_f64() * ROWS as f64 / (rows * columns.batches.len()) as f64);
    }
    let nanoseconds = spread(times.clone()).median * 1e9 / (ROWS * INDICATORS) as f64;
    let ratio = spread(times).median / spread(exact.to_vec()).median;
    let limit = Limit::AtLeast(60.0);
    let outcome = if limit.holds(ratio) { "ok" } else { "**missed**" };
    format!(
        "\n| | ns an indicator | times exact, rounded at the end | limit | |\n| --- | ---: | ---: | --- | --- |\n\
         | rust_decimal, naive, {} rows | {nanoseconds:.0} | {ratio:.0} | {limit} | {outcome} |\n",
        rows * columns.batches.len(),
    )
}

/// Two threads beside one, by the clock on the wall, and what memory gives to one and to two.
fn two_cores(columns: &Columns, rounds: usize) -> String {
    let scorers = [1, 2].map(|threads| scorer(&columns.plain, columns, Instructions::Best, threads));
    let mut walls = [const { Vec::new() }; 4];
    for _ in 0..rounds {
        for (at, scorer) in scorers.iter().enumerate() {
            walls[at].push(wall(|| {
                (0..ROWS.div_ceil(BATCH)).for_each(|turn| score(scorer, columns, turn % columns.batches.len()));
            }));
        }
        walls[2].push(wall(|| reads(columns, 1)));
        walls[3].push(wall(|| reads(columns, 2)));
    }
    let ratio = over(&walls[0], &walls[1]);
    let rows = ROWS.div_ceil(BATCH) * BATCH;
    let bandwidth = |times: &[f64]| gigabytes(rows, columns.indicators) / spread(times.to_vec()).median;
    let limit = Limit::AtLeast(1.7);
    format!(
        "\n| by the clock on the wall | |\n| --- | ---: |\n\
         | two threads, in times of one, exact, rounded at the end | {:.2} ({:.2} to {:.2}), limit {limit}: {} |\n\
         | read by one thread that only adds up | {:.1} GB/s |\n| read by two of them | {:.1} GB/s |\n\
         | read by one thread that scores | {:.1} GB/s |\n| read by two of them | {:.1} GB/s |\n",
        ratio.median,
        ratio.low,
        ratio.high,
        if limit.holds(ratio.median) { "ok" } else { "**missed**" },
        bandwidth(&walls[2]),
        bandwidth(&walls[3]),
        bandwidth(&walls[0]),
        bandwidth(&walls[1]),
    )
}

fn wall(work: impl FnOnce()) -> f64 {
    let before = Instant::now();
    work();
    before.elapsed().as_secs_f64()
}

/// Reads as many rows as are scored, each batch shared between threads.
fn reads(columns: &Columns, threads: usize) {
    let half = BATCH / threads;
    let share = |thread: usize| {
        for turn in 0..ROWS.div_ceil(BATCH) {
            let batch = &columns.batches[turn % columns.batches.len()];
            black_box(read(columns, batch, thread * half..(thread + 1) * half));
        }
    };
    std::thread::scope(|scope| {
        (1..threads).for_each(|thread| {
            scope.spawn(move || share(thread));
        });
        share(0);
    });
}

/// Nanoseconds an indicator, over rows and over indicators.
fn scaling() -> String {
    let mut text = String::from(
        "\nRounded at the end, ns an indicator and row, by rows and by indicators:\n\n\
         | indicators | 10,000 rows | 100,000 rows | 1,000,000 rows |\n| ---: | ---: | ---: | ---: |\n",
    );
    for indicators in [10, 49, 98, 196] {
        let columns = Columns::new(indicators, (BATCHES * INDICATORS / indicators).clamp(4, 64));
        let scorer = scorer(&columns.plain, &columns, Instructions::Best, 1);
        let _ = write!(text, "| {indicators} |");
        for rows in [10_000, 100_000, ROWS] {
            let times: Vec<f64> =
                (0..3).map(|_| million(&columns, rows, |batch| score(&scorer, &columns, batch))).collect();
            let _ = write!(text, " {:.2} |", spread(times).median * 1e9 / (rows * indicators) as f64);
        }
        text.push('\n');
    }
    text
}
