use chiso_core::spec::{MergedUnitSpec, MergersSpec, PoolRule};
use chiso_core::{Diagnostics, Placed};

use super::{View, number, open_checked, placed};
use crate::leaf;
use crate::report::Report;
use crate::source::{FileKind, Source};
use crate::tree::{Entry, Node, Table, Value};

/// Reads which units became which.
///
/// # Errors
///
/// Everything that is wrong in the file, in the order of its places.
pub fn read_mergers(source: &Source<'_>) -> Result<MergersSpec, Diagnostics> {
    let mut report = Report::default();
    let file = open_checked(source, FileKind::Mergers, &mut report);
    let spec = file.map(|(table, _)| mergers(&table));
    report.finish(spec)
}

fn mergers(table: &Table) -> MergersSpec {
    let file = View(table);
    let entries = |key: &str| file.table(key).map_or(&[][..], |table| &table.0.entries);
    let pool = entries("pool").iter();
    MergersSpec {
        title: file.title("title"),
        source: file.text("source"),
        from: day(file, "from"),
        units: entries("merge").iter().map(merged).collect(),
        weights: entries("weights")
            .iter()
            .filter_map(|entry| Some((entry.key.clone(), number(&entry.node)?)))
            .collect(),
        pool: pool.filter_map(|entry| Some((entry.key.clone(), rule(&entry.node)?))).collect(),
    }
}

fn merged(entry: &Entry) -> MergedUnitSpec {
    let id = entry.key.clone();
    let mut unit = MergedUnitSpec { origin: id.origin, id, ..MergedUnitSpec::default() };
    match &entry.node.value {
        Value::Array(items) => unit.members = items.iter().filter_map(placed).collect(),
        Value::Table(table) => {
            let table = View(table);
            unit.code = table.text("code");
            unit.name = table.text("name");
            unit.from = day(table, "from");
            unit.source = table.text("source");
            unit.note = table.title("note");
            unit.members = table.items("members").iter().filter_map(placed).collect();
        }
        _ => {}
    }
    unit
}

fn rule(node: &Node) -> Option<Placed<PoolRule>> {
    let rule = match &node.value {
        Value::Table(table) => PoolRule::By(View(table).placed("by")?),
        _ => PoolRule::parse(&placed(node)?.value)?,
    };
    Some(Placed::new(rule, node.origin))
}

fn day(table: View<'_>, key: &str) -> Option<Placed<chiso_core::spec::Date>> {
    let node = table.node(key)?;
    leaf::date(node).ok().map(|day| Placed::new(day, node.origin))
}
