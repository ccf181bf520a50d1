use chiso_core::Origin;

use crate::report::Report;
use crate::source::{FileKind, Source};
use crate::tree::{Table, parse};

/// What `source` describes, judged by its keys; `None` where they do not tell. Errors in it are passed over as far as
/// that is possible.
#[must_use]
pub fn kind_of(source: &Source<'_>) -> Option<FileKind> {
    let (node, _) = parse(source, &mut Report::default());
    kind_of_table(node.table()?).map(|(kind, _)| kind)
}

/// The kind of a file, and the key that tells.
pub(crate) fn kind_of_table(table: &Table) -> Option<(FileKind, Origin)> {
    let first = |keys: &[&str]| {
        let known = table.entries.iter().find(|entry| keys.contains(&entry.key.value.as_str()));
        known.map(|entry| entry.key.origin)
    };
    let of_framework = first(&["total", "edition", "include", "effective", "official"]);
    let of_content = first(&["indicator", "group", "input", "derived", "check", "list"]);
    let of_unit = first(&["unit", "values", "measured", "appraised", "claimed_points", "appraised_points"]);
    let of_weighting = first(&["max_points", "weights"]);
    let of_head = first(&["format", "id", "title"]);
    let kinds = [
        (of_framework, FileKind::Framework),
        (of_unit.filter(|_| of_content.is_none()), FileKind::Unit),
        (of_weighting.filter(|_| of_content.is_none()), FileKind::Weighting),
        (of_content.filter(|_| of_head.is_some()), FileKind::Framework),
        (of_content, FileKind::FrameworkPart),
    ];
    kinds.into_iter().find_map(|(place, kind)| place.map(|place| (kind, place)))
}
