use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::spec::{SuccessorSpec, TargetBound, TargetSpec, TargetUnit, TargetsSpec};
use chiso_core::{Diagnostic, Diagnostics, Origin, Placed};
use rust_decimal::Decimal;

use super::{View, open_checked};
use crate::codes::{TARGET_WITH_SEVERAL_BOUNDS, TARGET_WITHOUT_BOUND, TARGETS_CONTRADICT};
use crate::leaf;
use crate::report::{Report, excerpt, join};
use crate::source::{FileKind, Source};
use crate::tree::{Entry, Node, Table, Value};

/// What a key makes of its number.
type Make = fn(Placed<Decimal>) -> TargetBound;

/// The keys that are bounds, and what they make of a number.
const BOUNDS: [(&str, Make); 4] = [
    ("at_least", TargetBound::AtLeast),
    ("over", TargetBound::Over),
    ("at_most", TargetBound::AtMost),
    ("under", TargetBound::Under),
];

/// Reads targets.
///
/// # Errors
///
/// Everything that is wrong in the file, in the order of its places.
pub fn read_targets(source: &Source<'_>) -> Result<TargetsSpec, Diagnostics> {
    let mut report = Report::default();
    let file = open_checked(source, FileKind::Targets, &mut report);
    let spec = file.and_then(|(table, place)| targets(&table, place, &mut report));
    report.finish(spec)
}

fn targets(table: &Table, place: Origin, report: &mut Report) -> Option<TargetsSpec> {
    let file = View(table);
    let entries = file.table("targets").map_or(&[][..], |table| &table.0.entries);
    let targets: Vec<TargetSpec> = entries.iter().flat_map(|entry| several(entry, report)).collect();
    contradictions(&targets, report);
    let id = file.placed("id")?;
    Some(TargetsSpec {
        origin: if place == Origin::NONE { place } else { id.origin },
        id,
        title: file.title("title"),
        framework: file.placed("framework")?,
        unit: file.table("unit").map(unit),
        set_by: file.title("set_by"),
        source: file.text("source"),
        follows: file.items("follows").iter().filter_map(successor).collect(),
        targets,
    })
}

fn unit(table: View<'_>) -> TargetUnit {
    TargetUnit { id: table.text("id"), code: table.text("code"), name: table.text("name") }
}

fn successor(node: &Node) -> Option<SuccessorSpec> {
    let table = View(node.table()?);
    Some(SuccessorSpec {
        unit: unit(table),
        from: day(table, "from"),
        source: table.text("source"),
        note: table.title("note"),
        origin: node.origin,
    })
}

/// The target of an entry, or several of them.
fn several(entry: &Entry, report: &mut Report) -> Vec<TargetSpec> {
    match &entry.node.value {
        Value::Array(items) => items.iter().filter_map(|item| target(&entry.key, item, report)).collect(),
        _ => target(&entry.key, &entry.node, report).into_iter().collect(),
    }
}

fn target(of: &Placed<String>, node: &Node, report: &mut Report) -> Option<TargetSpec> {
    // A code without quotes has been reported.
    let table = node.table().filter(|table| !table.implied)?;
    let view = View(table);
    let mut written = BOUNDS.iter().filter_map(|(key, make)| Some((table.entry(key)?, *make)));
    let Some((first, make)) = written.next() else {
        let problem = Diagnostic::error(TARGET_WITHOUT_BOUND, node.origin).with("target", excerpt(&of.value));
        report.push(problem.with("allowed", join(BOUNDS.map(|(key, _)| key))));
        return None;
    };
    if let Some((second, _)) = written.next() {
        let problem = Diagnostic::error(TARGET_WITH_SEVERAL_BOUNDS, second.key.origin).related(first.key.origin);
        let problem = problem.with("target", excerpt(&of.value));
        report.push(problem.with("first", &first.key.value).with("second", &second.key.value));
        return None;
    }
    Some(TargetSpec {
        of: of.clone(),
        bound: make(view.number(&first.key.value)?),
        by: day(view, "by"),
        source: view.text("source"),
        set_by: view.title("set_by"),
        title: view.title("title"),
        note: view.title("note"),
        origin: of.origin,
    })
}

fn day(table: View<'_>, key: &str) -> Option<Placed<chiso_core::spec::Date>> {
    let node = table.node(key)?;
    leaf::date(node).ok().map(|day| Placed::new(day, node.origin))
}

/// Reports targets that cannot both be met.
fn contradictions(targets: &[TargetSpec], report: &mut Report) {
    for (at, target) in targets.iter().enumerate() {
        let limit = target.bound.limit();
        if let Some(first) = targets.iter().take(at).find(|first| contradict(first, target)) {
            let problem = Diagnostic::error(TARGETS_CONTRADICT, limit.origin).related(first.bound.limit().origin);
            let problem = problem.with("target", excerpt(&target.of.value));
            let problem = problem.with("first", first.bound.as_str()).with("limit", first.bound.limit().value);
            report.push(problem.with("second", target.bound.as_str()).with("found", limit.value));
        }
    }
}

/// Whether no value can meet both, for one thing and one day.
fn contradict(one: &TargetSpec, other: &TargetSpec) -> bool {
    let (low, high) = match (one.bound.is_lower_bound(), other.bound.is_lower_bound()) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return false,
    };
    let (least, most) = (low.bound.limit().value, high.bound.limit().value);
    let is_strict = low.bound.is_strict() || high.bound.is_strict();
    one.of.value == other.of.value && one.by == other.by && (least > most || (least == most && is_strict))
}
