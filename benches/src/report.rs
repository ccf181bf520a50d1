//! The tables that a person reads.

use std::fmt::Write as _;

use crate::limits::{Limit, Promise};
use crate::matrix::Outcome;
use crate::rounds::Measured;
use crate::scaling;
use crate::stages::Stages;

/// A table of what was measured; ratios are to the first row.
#[must_use]
pub fn table(measured: &[Measured]) -> String {
    let mut text =
        String::from("| | one unit | times the loop | middle half of the rounds |\n| --- | ---: | ---: | ---: |\n");
    for row in measured {
        let ratio = row.over(&measured[0]);
        let _ = writeln!(
            text,
            "| {} | {} | {:.2} | {:.2} to {:.2} |",
            row.name,
            duration(row.nanoseconds().median),
            ratio.median,
            ratio.low,
            ratio.high,
        );
    }
    text
}

/// A table of what is promised beside what was measured, over all workloads with these titles.
#[must_use]
pub fn promises(promises: &[Promise], titles: &[&str], workloads: &[Vec<Measured>]) -> String {
    let mut text =
        format!("| | {} | limit | |\n| --- |{} ---: | --- |\n", titles.join(" | "), " ---: |".repeat(titles.len()));
    for promise in promises {
        let ratios: Vec<f64> = workloads.iter().filter_map(|measured| promise.ratio(measured)).collect();
        if ratios.is_empty() {
            continue;
        }
        let shown: Vec<String> = ratios.iter().map(|ratio| format!("{ratio:.2}")).collect();
        let limit = promise.limit;
        let _ = writeln!(
            text,
            "| {} | {} | {limit} | {} |",
            promise.what,
            shown.join(" | "),
            outcome(ratios.iter().all(|ratio| limit.holds(*ratio))),
        );
    }
    text
}

/// A table of single numbers: what, how much, in which measure, and the limit.
#[must_use]
pub fn numbers(rows: &[(&str, f64, &str, Limit)]) -> String {
    let mut text = String::from("| | measured | limit | |\n| --- | ---: | ---: | --- |\n");
    for (what, number, measure, limit) in rows {
        let _ = writeln!(
            text,
            "| {what} | {number:.1} {measure} | {limit} {measure} | {} |",
            outcome(limit.holds(*number))
        );
    }
    text
}

/// A table of the stages from text to JSON.
#[must_use]
pub fn stages(stages: &Stages) -> String {
    let mut text = String::from("| | CPU | middle half of the rounds |\n| --- | ---: | ---: |\n");
    for row in &stages.measured {
        let spread = row.nanoseconds();
        let [median, low, high] = [spread.median, spread.low, spread.high].map(duration);
        let _ = writeln!(text, "| {} | {median} | {low} to {high} |", row.name);
    }
    text
}

/// A table of steps by the number of indicators.
#[must_use]
pub fn indicators(sizes: &[Vec<Measured>]) -> String {
    let mut text =
        format!("| indicators |{}\n", scaling::INDICATORS.map(|size| format!(" {} |", thousands(size))).concat());
    let _ = writeln!(text, "| --- |{}", " ---: |".repeat(scaling::INDICATORS.len()));
    for (at, step) in scaling::STEPS.iter().enumerate() {
        let cells = sizes.iter().map(|size| format!(" {} |", duration(size[at].nanoseconds().median)));
        let _ = writeln!(text, "| {step} |{}", cells.collect::<String>());
    }
    text
}

/// A table of the time for one unit by the number of units, and of the threads.
#[must_use]
pub fn units(sizes: &[Vec<Measured>], threads: &[(usize, f64)]) -> String {
    let mut text = format!("| units |{}\n", scaling::UNITS.map(|size| format!(" {} |", thousands(size))).concat());
    let _ = writeln!(text, "| --- |{}", " ---: |".repeat(scaling::UNITS.len()));
    for (at, way) in scaling::WAYS.iter().enumerate() {
        let cells = sizes.iter().map(|size| format!(" {} |", duration(size[at].nanoseconds().median)));
        let _ = writeln!(text, "| {way}, one unit |{}", cells.collect::<String>());
    }
    text.push_str("\n| threads | 100,000 units, by the clock | times faster |\n| ---: | ---: | ---: |\n");
    let one = threads.first().map_or(0.0, |(_, time)| *time);
    for (count, time) in threads {
        let _ = writeln!(text, "| {count} | {time:.1} ms | {:.2} |", one / time);
    }
    text
}

/// A table of weighted sums over matrices, and what floats do to ties.
#[must_use]
pub fn matrices(outcomes: &[Outcome]) -> String {
    let mut text = String::from(
        "| | scores | scores and ranking | in times of ours | other rank | true ties told apart |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for outcome in outcomes {
        let size = format!("{} x {}", thousands(outcome.units), outcome.columns);
        let [totals, both] = [outcome.totals, outcome.both].map(|time| duration(time * 1e3));
        let _ = writeln!(text, "| {size}: chiso, exact | {totals} | {both} | 1.00 | | {} units tied |", outcome.tied);
        for theirs in &outcome.theirs {
            let [scores, ranked] = [theirs.scores, theirs.both].map(|time| duration(time * 1e3));
            let _ = writeln!(
                text,
                "| {size}: {}, f64 | {scores} | {ranked} | {:.2} | {} | {} |",
                theirs.library,
                theirs.both / outcome.both,
                theirs.displaced,
                theirs.ties_broken,
            );
        }
    }
    text
}

/// Ten thousand as `10,000`.
pub(crate) fn thousands(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", thousands(number / 1_000), number % 1_000) }
}

fn outcome(holds: bool) -> &'static str {
    if holds { "ok" } else { "**missed**" }
}

/// Nanoseconds, or microseconds or milliseconds where they are many.
pub(crate) fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        few if few < 10_000.0 => format!("{few:.0} ns"),
        many if many < 10_000_000.0 => format!("{:.1} µs", many / 1e3),
        most => format!("{:.1} ms", most / 1e6),
    }
}
