//! The tables that a person reads.

use std::fmt::Write as _;

use crate::limits::{Limit, Promise};
use crate::rounds::Measured;

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

fn outcome(holds: bool) -> &'static str {
    if holds { "ok" } else { "**missed**" }
}

/// Nanoseconds, or microseconds where they are many.
fn duration(nanoseconds: f64) -> String {
    if nanoseconds < 10_000.0 { format!("{nanoseconds:.0} ns") } else { format!("{:.1} µs", nanoseconds / 1000.0) }
}
