use chiso_core::spec::{CohortSpec, MemberSpec};
use chiso_core::{Diagnostics, Placed};

use super::unit::unit;
use super::{View, open_checked};
use crate::leaf;
use crate::report::Report;
use crate::source::{FileKind, Source};
use crate::tree::Node;

/// Reads a cohort that was kept.
///
/// # Errors
///
/// Everything that is wrong in the file, in the order of its places.
pub fn read_cohort(source: &Source<'_>) -> Result<CohortSpec, Diagnostics> {
    let mut report = Report::default();
    let file = open_checked(source, FileKind::Cohort, &mut report);
    let spec = file.map(|(table, _)| {
        let file = View(&table);
        CohortSpec {
            framework: file.placed("framework"),
            fingerprint: file.placed("fingerprint"),
            members: file.items("cohort").iter().filter_map(member).collect(),
        }
    });
    report.finish(spec)
}

fn member(node: &Node) -> Option<MemberSpec> {
    let table = View(node.table()?);
    let values = table.table("values").map_or(&[][..], |values| &values.0.entries);
    let values = values
        .iter()
        .filter_map(|entry| Some((entry.key.clone(), Placed::new(leaf::exact(&entry.node).ok()?, entry.node.origin))));
    Some(MemberSpec { unit: unit(table), values: values.collect(), origin: node.origin })
}
