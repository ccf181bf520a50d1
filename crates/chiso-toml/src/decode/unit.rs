use chiso_core::spec::{EvidenceSpec, FigureSpec, FigureValue, NoteSpec, Observations, PointsSpec, Standing, Unit};
use chiso_core::{Diagnostics, Origin, Placed};

use super::{View, open_checked, placed};
use crate::leaf;
use crate::report::Report;
use crate::source::{FileKind, Source};
use crate::tree::{Entry, Node, Table, Value};

/// Reads what a unit reports.
///
/// # Errors
///
/// Everything that is wrong in the file, in the order of its places.
pub fn read_unit(source: &Source<'_>) -> Result<Observations, Diagnostics> {
    let mut report = Report::default();
    let file = open_checked(source, FileKind::Unit, &mut report);
    let spec = file.map(|(table, place)| observations(&table, place));
    report.finish(spec)
}

fn observations(table: &Table, place: Origin) -> Observations {
    let file = View(table);
    let figures = [("values", Standing::Claimed), ("measured", Standing::Measured), ("appraised", Standing::Appraised)];
    let points = [("claimed_points", Standing::Claimed), ("appraised_points", Standing::Appraised)];
    Observations {
        framework: file.placed("framework"),
        weighting: file.placed("weighting"),
        unit: file.table("unit").map(unit).unwrap_or_default(),
        figures: figures
            .into_iter()
            .flat_map(|(key, standing)| entries(file, key).iter().filter_map(move |entry| figure(entry, standing)))
            .collect(),
        points: points
            .into_iter()
            .flat_map(|(key, standing)| entries(file, key).iter().filter_map(move |entry| given(entry, standing)))
            .collect(),
        evidence: entries(file, "evidence").iter().map(evidence).collect(),
        notes: entries(file, "notes").iter().filter_map(note).collect(),
        origin: file.node("unit").map_or(place, |node| node.origin),
    }
}

fn entries<'t>(file: View<'t>, key: &str) -> &'t [Entry] {
    file.table(key).map_or(&[], |table| &table.0.entries)
}

fn unit(table: View<'_>) -> Unit {
    let period =
        table.node("period").and_then(|node| leaf::period(node).ok().map(|period| Placed::new(period, node.origin)));
    Unit {
        id: table.text("id"),
        code: table.text("code"),
        name: table.text("name"),
        period,
        made_up: table.flag("made_up").unwrap_or_default(),
        source: table.text("source"),
    }
}

fn figure(entry: &Entry, standing: Standing) -> Option<FigureSpec> {
    let node = &entry.node;
    let value = match &node.value {
        Value::Array(items) => FigureValue::Items(items.iter().filter_map(placed).collect()),
        _ => leaf::figure(node).ok()?,
    };
    Some(FigureSpec { input: entry.key.clone(), standing, value: Placed::new(value, node.origin) })
}

fn given(entry: &Entry, standing: Standing) -> Option<PointsSpec> {
    let (node, why): (&Node, String) = match entry.node.table() {
        Some(table) => (table.get("points")?, View(table).text("why")),
        None => (&entry.node, String::new()),
    };
    let points = Placed::new(leaf::points(node).ok()?, node.origin);
    Some(PointsSpec { node: entry.key.clone(), standing, points, why })
}

fn evidence(entry: &Entry) -> EvidenceSpec {
    let documents = match &entry.node.value {
        Value::Array(items) => items.iter().filter_map(placed).map(|text| text.value).collect(),
        _ => placed(&entry.node).into_iter().map(|text| text.value).collect(),
    };
    EvidenceSpec { of: entry.key.clone(), documents }
}

fn note(entry: &Entry) -> Option<NoteSpec> {
    Some(NoteSpec { of: entry.key.clone(), text: placed(&entry.node)?.value })
}
