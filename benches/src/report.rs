//! The table that a person reads.

use std::fmt::Write as _;

use crate::rounds::Measured;

/// A Markdown table of what was measured; ratios are to the first row.
#[must_use]
pub fn table(measured: &[Measured]) -> String {
    let mut text =
        String::from("| | one unit | times the loop | middle half of the rounds |\n| --- | ---: | ---: | ---: |\n");
    for row in measured {
        let (low, high) = row.quartiles;
        let _ = writeln!(
            text,
            "| {} | {} | {:.2} | {low:.2} to {high:.2} |",
            row.name,
            duration(row.nanoseconds),
            row.ratio,
        );
    }
    text
}

/// Nanoseconds, or microseconds where they are many.
fn duration(nanoseconds: f64) -> String {
    if nanoseconds < 10_000.0 { format!("{nanoseconds:.0} ns") } else { format!("{:.1} µs", nanoseconds / 1000.0) }
}
