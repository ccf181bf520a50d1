use chiso_core::Origin;

use crate::report::Report;
use crate::source::{FileKind, Source};
use crate::tree::{Table, parse};

/// The keys that only one kind of file has. A framework's parts have the keys of the second list, and no others.
const WHOLE: &[&str] = &["total", "edition", "include", "effective", "official", "extends", "remove"];
const CONTENT: &[&str] = &["indicator", "group", "input", "derived", "check", "list"];
const UNIT: &[&str] = &[
    "unit",
    "units",
    "values",
    "measured",
    "appraised",
    "previous",
    "claimed_points",
    "appraised_points",
    "evidence",
    "notes",
];
const COHORT: &[&str] = &["cohort", "fingerprint"];
const TARGETS: &[&str] = &["targets", "follows", "set_by"];
const MERGERS: &[&str] = &["merge", "pool"];
const WEIGHTING: &[&str] = &["max_points", "weights", "base"];
/// Keys that a part of a framework does not have.
const HEAD: &[&str] = &["format", "id", "title"];

/// What `source` describes, judged by its keys; `None` where they do not tell. Errors in it are passed over as far as
/// that is possible.
#[must_use]
pub fn kind_of(source: &Source<'_>) -> Option<FileKind> {
    let (node, _) = parse(source, &mut Report::default());
    kind_of_table(node.table()?).map(|(kind, _)| kind)
}

/// Which other kind a file is of that should be of kind `expected`, and the key that tells.
pub(crate) fn other_kind(table: &Table, expected: FileKind) -> Option<(FileKind, Origin)> {
    let (found, place) = kind_of_table(table)?;
    // A part that only has a head too many is told which keys to leave out.
    let nearly = expected == FileKind::FrameworkPart && found == FileKind::Framework && count(table, WHOLE).0 == 0;
    (found != expected && !nearly).then_some((found, place))
}

/// The kind that most of the telling keys belong to, and the first of those keys.
fn kind_of_table(table: &Table) -> Option<(FileKind, Origin)> {
    let (whole, whole_place) = count(table, WHOLE);
    let (content, content_place) = count(table, CONTENT);
    let (head, head_place) = count(table, HEAD);
    let framework = match (whole, head) {
        (0, 0) => (FileKind::FrameworkPart, content_place),
        (0, _) => (FileKind::Framework, head_place),
        _ => (FileKind::Framework, whole_place),
    };
    let (unit, unit_place) = count(table, UNIT);
    let (targets, targets_place) = count(table, TARGETS);
    let (mergers, mergers_place) = count(table, MERGERS);
    let (weighting, weighting_place) = count(table, WEIGHTING);
    let (cohort, cohort_place) = count(table, COHORT);
    let kinds = [
        (whole.saturating_add(content), framework),
        // Before the unit: both have a table `[unit]`.
        (targets, (FileKind::Targets, targets_place)),
        // Before the weighting: both have a table `[weights]`.
        (mergers, (FileKind::Mergers, mergers_place)),
        (unit, (FileKind::Unit, unit_place)),
        (weighting, (FileKind::Weighting, weighting_place)),
        (cohort, (FileKind::Cohort, cohort_place)),
    ];
    // The first of equals: `max_by_key` gives the last.
    let (keys, (kind, place)) = kinds.into_iter().rev().max_by_key(|(keys, _)| *keys)?;
    (keys > 0).then_some((kind, place?))
}

/// How many of `keys` the table has, and where the first of them stands.
fn count(table: &Table, keys: &[&str]) -> (usize, Option<Origin>) {
    let mut known = table.entries.iter().filter(|entry| keys.contains(&entry.key.value.as_str()));
    let first = known.next().map(|entry| entry.key.origin);
    (known.count().saturating_add(usize::from(first.is_some())), first)
}
