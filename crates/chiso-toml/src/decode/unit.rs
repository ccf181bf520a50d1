use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use chiso_core::layers::previous_name;
use chiso_core::spec::{EvidenceSpec, FigureSpec, FigureValue, NoteSpec, Observations, PointsSpec, Standing, Unit};
use chiso_core::{Diagnostic, Diagnostics, Placed};

use super::{View, misplaced, open_checked, placed};
use crate::codes::{EMPTY_LIST, MISPLACED_KEY, MISSING_KEY, SEVERAL_UNITS, UNIT_TWICE};
use crate::leaf;
use crate::report::{Report, excerpt};
use crate::shape::report_keys;
use crate::source::{FileKind, Source};
use crate::tree::{Entry, Node, Value};

/// Reads what a unit reports.
///
/// # Errors
///
/// - Everything that is wrong in the file, in the order of its places.
/// - The file holds several units or periods (`[[units]]`): [`read_units`] reads those.
pub fn read_unit(source: &Source<'_>) -> Result<Observations, Diagnostics> {
    let mut report = Report::default();
    let mut all = read(source, &mut report);
    if let Some(second) = all.get(1) {
        let problem = Diagnostic::error(SEVERAL_UNITS, second.origin).with("found", all.len());
        report.push(problem);
    }
    let first = if all.is_empty() { None } else { Some(all.swap_remove(0)) };
    report.finish(first)
}

/// Reads what several units or periods report, in the order of the file; one from a file with `[unit]`.
///
/// Periods are not linked: [`link_periods`](chiso_core::layers::link_periods) does that, over any number of files.
///
/// # Errors
///
/// Everything that is wrong in the file, in the order of its places; two reports of one unit for one period, too.
pub fn read_units(source: &Source<'_>) -> Result<Vec<Observations>, Diagnostics> {
    let mut report = Report::default();
    let all = read(source, &mut report);
    report.finish(Some(all))
}

fn read(source: &Source<'_>, report: &mut Report) -> Vec<Observations> {
    let Some((table, place)) = open_checked(source, FileKind::Unit, report) else { return Vec::new() };
    let file = View(&table);
    match (file.node("unit"), table.entry("units")) {
        (Some(head), None) => vec![observations(file, file, head)],
        (head, Some(units)) => {
            // Beside several units, what one reports stands in its own table.
            if let Some(head) = head {
                misplaced(MISPLACED_KEY, "unit", head.origin, "no [[units]]", report);
            }
            for entry in report_keys().filter_map(|key| table.entry(key)) {
                misplaced(MISPLACED_KEY, &entry.key.value, entry.key.origin, "[unit]", report);
            }
            if file.items("units").is_empty() {
                report.error(EMPTY_LIST, units.node.origin, &[("key", "units")]);
            }
            let tables = file.items("units").iter().filter_map(|node| Some((View(node.table()?), node)));
            let all: Vec<Observations> = tables.map(|(one, node)| observations(file, one, node)).collect();
            twice(&all, report);
            all
        }
        (None, None) => {
            report.error(MISSING_KEY, place, &[("key", "unit"), ("table", "unit")]);
            Vec::new()
        }
    }
}

/// Reports what is there twice: the same unit for the same period.
fn twice(all: &[Observations], report: &mut Report) {
    for (at, one) in all.iter().enumerate() {
        let same = |other: &&Observations| other.unit.is_same_as(&one.unit) && other.unit.period == one.unit.period;
        if let Some(first) = all.iter().take(at).find(same) {
            let problem = Diagnostic::error(UNIT_TWICE, one.origin).related(first.origin);
            let period = one.unit.period.map(|period| period.value);
            report.push(problem.with("unit", excerpt(&one.unit.name)).with_some("period", period));
        }
    }
}

/// What `one` reports: the file itself, or one of several tables in it. `head` says who.
fn observations(file: View<'_>, one: View<'_>, head: &Node) -> Observations {
    let figures = [("values", Standing::Claimed), ("measured", Standing::Measured), ("appraised", Standing::Appraised)];
    let points = [("claimed_points", Standing::Claimed), ("appraised_points", Standing::Appraised)];
    Observations {
        framework: file.placed("framework"),
        weighting: file.placed("weighting"),
        unit: head.table().map(|table| unit(View(table))).unwrap_or_default(),
        figures: figures
            .into_iter()
            .flat_map(|(key, standing)| entries(one, key).iter().filter_map(move |entry| figure(entry, standing)))
            .chain(entries(one, "previous").iter().filter_map(previous))
            .collect(),
        points: points
            .into_iter()
            .flat_map(|(key, standing)| entries(one, key).iter().filter_map(move |entry| given(entry, standing)))
            .collect(),
        evidence: entries(one, "evidence").iter().map(evidence).collect(),
        notes: entries(one, "notes").iter().filter_map(note).collect(),
        origin: head.origin,
    }
}

/// A figure of the period before.
fn previous(entry: &Entry) -> Option<FigureSpec> {
    let mut figure = figure(entry, Standing::Claimed)?;
    figure.input.value = previous_name(&figure.input.value);
    Some(figure)
}

fn entries<'t>(file: View<'t>, key: &str) -> &'t [Entry] {
    file.table(key).map_or(&[], |table| &table.0.entries)
}

pub(super) fn unit(table: View<'_>) -> Unit {
    let period =
        table.node("period").and_then(|node| leaf::period(node).ok().map(|period| Placed::new(period, node.origin)));
    Unit {
        id: table.text("id"),
        code: table.text("code"),
        name: table.text("name"),
        region: table.text("region"),
        kind: table.text("type"),
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
