use std::collections::BTreeMap;

use chiso_core::number::RoundingMode;
use chiso_core::spec::{
    CheckSpec, Combine, Compare, DerivedSpec, Effective, FrameworkSpec, MissingPolicy, NotApplicablePolicy, RankOn,
    Ranking, Rounding, Standing, Ties, TotalSpec, WithoutEvidence,
};
use chiso_core::{Diagnostic, Diagnostics, Origin, Placed, Severity};

use super::{View, open, placed};
use crate::check::check;
use crate::codes::{DUPLICATE_INCLUDE, EFFECTIVE_REVERSED, INCLUDE_NOT_FOUND, NESTED_INCLUDE};
use crate::leaf;
use crate::repeat::Lists;
use crate::report::{Report, excerpt};
use crate::shape::{FRAMEWORK, PART};
use crate::source::{FileKind, Source};
use crate::tree::{Node, Table, Value, parse};

/// The files that a framework includes, in its order, for a caller that must fetch them. Errors are passed over.
#[must_use]
pub fn includes(source: &Source<'_>) -> Vec<Placed<String>> {
    let (node, _) = parse(source, &mut Report::default());
    node.table().map(include_list).unwrap_or_default()
}

fn include_list(table: &Table) -> Vec<Placed<String>> {
    View(table).items("include").iter().filter_map(placed).collect()
}

/// Reads a framework from its main file and the files that it includes, which `resolve` finds by the names that stand
/// in `include`. Each source must have its own number.
///
/// # Errors
///
/// Everything that is wrong in any of the files, in the order of their numbers and places; [`codes`](crate::codes)
/// lists what there is. Whether the framework makes sense as a whole, `chiso_core` says when it compiles it.
pub fn read_framework<'a>(
    main: &Source<'a>,
    resolve: &mut dyn FnMut(&str) -> Option<Source<'a>>,
) -> Result<FrameworkSpec, Diagnostics> {
    let mut report = Report::default();
    let spec = open(main, FileKind::Framework, &mut report)
        .and_then(|(table, place)| read(table, place, resolve, &mut report));
    report.finish(spec)
}

fn read<'a>(
    mut main: Table,
    place: Origin,
    resolve: &mut dyn FnMut(&str) -> Option<Source<'a>>,
    report: &mut Report,
) -> Option<FrameworkSpec> {
    let mut parts = parts(&main, resolve, report);
    let mut lists = Lists::default();
    for file in [&main].into_iter().chain(&parts) {
        lists.gather(file, report);
    }
    lists.expand(&mut main, report);
    check(&main, place, &FRAMEWORK, report);
    let mut spec = head(View(&main), report);
    add_content(View(&main), &mut spec, report);
    for part in &mut parts {
        lists.expand(part, report);
        check(part, Origin::NONE, &PART, report);
        add_content(View(part), &mut spec, report);
    }
    spec
}

/// The included files.
fn parts<'a>(main: &Table, resolve: &mut dyn FnMut(&str) -> Option<Source<'a>>, report: &mut Report) -> Vec<Table> {
    let mut seen: BTreeMap<String, Origin> = BTreeMap::new();
    let mut parts = Vec::new();
    for name in include_list(main) {
        if let Some(first) = seen.get(&name.value) {
            let problem = Diagnostic::error(DUPLICATE_INCLUDE, name.origin).related(*first);
            report.push(problem.with("name", excerpt(&name.value)));
            continue;
        }
        match resolve(&name.value) {
            Some(source) => parts.extend(part(&source, &name.value, report)),
            None => report.error(INCLUDE_NOT_FOUND, name.origin, &[("name", &excerpt(&name.value))]),
        }
        seen.insert(name.value, name.origin);
    }
    parts
}

fn part(source: &Source<'_>, name: &str, report: &mut Report) -> Option<Table> {
    let (node, _) = parse(source, &mut Report::default());
    if let Some(entry) = node.table().and_then(|table| table.entry("include")) {
        report.error(NESTED_INCLUDE, entry.key.origin, &[("name", &excerpt(name))]);
        return None;
    }
    open(source, FileKind::FrameworkPart, report).map(|(table, _)| table)
}

/// What only the main file says.
fn head(file: View<'_>, report: &mut Report) -> Option<FrameworkSpec> {
    let effective = file.table("effective").and_then(|table| effective(table, report));
    let total = file.node("total").and_then(|node| node.table().map(|table| total(View(table), node.origin)));
    Some(FrameworkSpec {
        id: file.placed("id")?,
        edition: file.placed("edition")?,
        title: file.title("title"),
        official: file.flag("official").unwrap_or_default(),
        source: file.text("source"),
        effective,
        total: total.unwrap_or_default(),
        inputs: Vec::new(),
        derived: Vec::new(),
        checks: Vec::new(),
        nodes: Vec::new(),
    })
}

fn effective(table: View<'_>, report: &mut Report) -> Option<Effective> {
    let day = |key| {
        let node = table.node(key)?;
        leaf::date(node).ok().map(|date| Placed::new(date, node.origin))
    };
    let (from, to) = (day("from")?, day("to"));
    if let Some(to) = to.filter(|to| to.value < from.value) {
        let problem = Diagnostic::error(EFFECTIVE_REVERSED, to.origin).related(from.origin);
        report.push(problem.with("from", from.value).with("to", to.value));
    }
    Some(Effective { from, to })
}

fn total(table: View<'_>, origin: Origin) -> TotalSpec {
    let other = TotalSpec::default();
    let figures: Vec<Standing> =
        table.items("figures").iter().filter_map(|node| Standing::parse(leaf::text(node).ok()?)).collect();
    TotalSpec {
        max_points: table.number("max_points"),
        children_max_points: table.number("children_max_points"),
        combine: table.word("combine", Combine::parse).unwrap_or(other.combine),
        rounding: table.table("rounding").map_or(other.rounding, rounding),
        indicators_rounded_to: table.whole("indicators_rounded_to"),
        ranking: table.table("ranking").map_or(other.ranking, ranking),
        missing: table.word("missing", MissingPolicy::parse).map_or(other.missing, |word| word.value),
        not_applicable: table
            .word("not_applicable", NotApplicablePolicy::parse)
            .map_or(other.not_applicable, |word| word.value),
        without_evidence: table
            .word("without_evidence", WithoutEvidence::parse)
            .map_or(other.without_evidence, |word| word.value),
        figures: if figures.is_empty() { other.figures } else { figures },
        origin,
    }
}

fn rounding(table: View<'_>) -> Rounding {
    let other = Rounding::default();
    Rounding {
        points: table.whole("points").unwrap_or(other.points),
        index: table.whole("index").unwrap_or(other.index),
        mode: table.word("mode", RoundingMode::parse).map_or(other.mode, |word| word.value),
    }
}

fn ranking(table: View<'_>) -> Ranking {
    let other = Ranking::default();
    Ranking {
        on: table.word("on", RankOn::parse).map_or(other.on, |word| word.value),
        compare: table.word("compare", Compare::parse).map_or(other.compare, |word| word.value),
        ties: table.word("ties", Ties::parse).map_or(other.ties, |word| word.value),
    }
}

/// Adds what a file says about inputs, expressions, checks and nodes. Without a head that is only looked at for what
/// is wrong with it.
fn add_content(file: View<'_>, spec: &mut Option<FrameworkSpec>, report: &mut Report) {
    let inputs = super::node::inputs(file, report);
    let nodes = super::node::nodes(file, report);
    if let Some(spec) = spec {
        spec.inputs.extend(inputs);
        spec.derived.extend(derived(file));
        spec.checks
            .extend(file.items("check").iter().filter_map(Node::table).filter_map(|table| check_of(View(table))));
        spec.nodes.extend(nodes);
    }
}

fn derived(file: View<'_>) -> Vec<DerivedSpec> {
    let entries = file.table("derived").map_or(&[][..], |table| &table.0.entries);
    let one = |entry: &crate::tree::Entry| {
        let id = entry.key.clone();
        match &entry.node.value {
            Value::Table(table) => {
                let table = View(table);
                let (title, measure) = (table.title("title"), table.placed("measure"));
                Some(DerivedSpec { id, title, measure, value: table.placed("value")? })
            }
            _ => Some(DerivedSpec { id, title: Default::default(), measure: None, value: placed(&entry.node)? }),
        }
    };
    entries.iter().filter_map(one).collect()
}

fn check_of(table: View<'_>) -> Option<CheckSpec> {
    let severity = if table.text("severity") == "warning" { Severity::Warning } else { Severity::Error };
    Some(CheckSpec { that: table.placed("that")?, severity, title: table.title("title") })
}
