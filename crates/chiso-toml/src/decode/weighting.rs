use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::spec::WeightingSpec;
use chiso_core::{Diagnostics, Origin, Placed};
use rust_decimal::Decimal;

use super::{View, number, open_checked};
use crate::report::Report;
use crate::source::{FileKind, Source};
use crate::tree::Table;

/// Reads a weighting.
///
/// # Errors
///
/// Everything that is wrong in the file, in the order of its places.
pub fn read_weighting(source: &Source<'_>) -> Result<WeightingSpec, Diagnostics> {
    let mut report = Report::default();
    let file = open_checked(source, FileKind::Weighting, &mut report);
    let spec = file.and_then(|(table, place)| weighting(&table, place));
    report.finish(spec)
}

fn weighting(table: &Table, place: Origin) -> Option<WeightingSpec> {
    let file = View(table);
    let id = file.placed("id")?;
    Some(WeightingSpec {
        origin: if place == Origin::NONE { place } else { id.origin },
        id,
        title: file.title("title"),
        framework: file.placed("framework")?,
        base: file.placed("base"),
        max_points: numbers(file, "max_points"),
        weights: numbers(file, "weights"),
        source: file.text("source"),
    })
}

fn numbers(file: View<'_>, key: &str) -> Vec<(Placed<String>, Placed<Decimal>)> {
    let entries = file.table(key).map_or(&[][..], |table| &table.0.entries);
    entries.iter().filter_map(|entry| Some((entry.key.clone(), number(&entry.node)?))).collect()
}
