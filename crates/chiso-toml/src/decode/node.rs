use alloc::boxed::Box;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use chiso_core::Placed;
use chiso_core::spec::{
    AliasSpec, Combine, CombineSettings, Direction, Documentation, GroupSpec, IndicatorSpec, InputKind, InputSpec,
    MissingPolicy, Negative, NodeBody, NodeSpec, NotApplicablePolicy, OptionSpec, Title,
};

use super::{View, misplaced, placed};
use crate::codes::{MISPLACED_KEY, MISSING_KEY};
use crate::leaf;
use crate::report::Report;
use crate::rule::{read_rule, read_scoring};
use crate::treatment::read_treatment;
use crate::tree::{Entry, Node, Table, Value};

pub(super) fn inputs(file: View<'_>, report: &mut Report) -> Vec<InputSpec> {
    let entries = file.table("input").map_or(&[][..], |table| &table.0.entries);
    entries.iter().filter_map(|entry| entry.node.table().map(|table| input(entry, View(table), report))).collect()
}

fn input(entry: &Entry, table: View<'_>, report: &mut Report) -> InputSpec {
    let kind = table.placed("kind").map_or("number".to_string(), |kind| kind.value);
    let mut only_with = |key: &str, kinds: &[&str]| {
        if let Some(other) = table.0.entry(key).filter(|_| !kinds.contains(&kind.as_str())) {
            let needs = kinds.iter().map(|kind| format!("\"{kind}\"")).collect::<Vec<_>>().join(" | ");
            misplaced(MISPLACED_KEY, key, other.key.origin, &format!("kind = {needs}"), report);
        }
    };
    only_with("categories", &["category"]);
    only_with("items", &["checklist"]);
    only_with("min", &["number", "count", "share"]);
    only_with("max", &["number", "count", "share"]);
    only_with("max_jump", &["number", "count", "share"]);
    let mut needs = |key: &str| {
        if !table.0.has(key) {
            report.error(MISSING_KEY, entry.key.origin, &[("key", key), ("table", "input")]);
        }
        options(table.node(key))
    };
    let kind = match kind.as_str() {
        "count" => InputKind::Count,
        "share" => InputKind::Share,
        "yes-no" => InputKind::YesNo,
        "category" => InputKind::Category(needs("categories")),
        "checklist" => InputKind::Checklist(needs("items")),
        "date" => InputKind::Date,
        _ => InputKind::Number,
    };
    InputSpec {
        id: entry.key.clone(),
        title: table.title("title"),
        measure: table.placed("measure"),
        kind,
        min: table.number("min"),
        max: table.number("max"),
        max_jump: table.number("max_jump"),
        aliases: table.items("aliases").iter().filter_map(alias).collect(),
        supplied_by: table.title("supplied_by"),
        given_by: table.title("given_by"),
        documentation: documentation(table),
        origin: entry.key.origin,
    }
}

fn alias(node: &Node) -> Option<AliasSpec> {
    let table = View(node.table()?);
    let until = table.node("until").and_then(|day| Some(Placed::new(leaf::date(day).ok()?, day.origin)));
    Some(AliasSpec { name: table.placed("name")?, until, source: table.text("source") })
}

fn options(node: Option<&Node>) -> Vec<OptionSpec> {
    match node.map(|node| &node.value) {
        Some(Value::Array(items)) => {
            items.iter().filter_map(placed).map(|id| OptionSpec { id, title: Title::default() }).collect()
        }
        Some(Value::Table(table)) => table
            .entries
            .iter()
            .map(|entry| OptionSpec { id: entry.key.clone(), title: leaf::title(&entry.node).unwrap_or_default() })
            .collect(),
        _ => Vec::new(),
    }
}

fn documentation(table: View<'_>) -> Documentation {
    Documentation {
        source: table.text("source"),
        method: table.title("method"),
        evidence_needed: table.title("evidence_needed"),
        data_source: table.title("data_source"),
        verified_by: table.title("verified_by"),
        note: table.title("note"),
    }
}

/// Groups and indicators, in the order of the file.
pub(super) fn nodes(file: View<'_>, report: &mut Report) -> Vec<NodeSpec> {
    let mut tables: Vec<(&Node, bool)> = Vec::new();
    tables.extend(file.items("group").iter().map(|node| (node, true)));
    tables.extend(file.items("indicator").iter().map(|node| (node, false)));
    tables.sort_by_key(|(node, _)| node.origin.start);
    let one = |(node, is_group): (&Node, bool)| {
        let table = node.table()?;
        let body = if is_group { group(table, node, report) } else { indicator(View(table)) };
        spec(View(table), body?)
    };
    tables.into_iter().filter_map(one).collect()
}

fn spec(table: View<'_>, body: NodeBody) -> Option<NodeSpec> {
    let id = table.placed("id")?;
    Some(NodeSpec {
        origin: id.origin,
        id,
        code: table.placed("code"),
        was: table.placed("was"),
        title: table.title("title"),
        group: table.placed("group"),
        max_points: table.number("max_points"),
        weight: table.number("weight"),
        missing: table.word("missing", MissingPolicy::parse).map(|word| word.value),
        not_applicable: table.word("not_applicable", NotApplicablePolicy::parse).map(|word| word.value),
        rounded_to: table.whole("rounded_to"),
        documentation: documentation(table),
        body,
    })
}

fn group(table: &Table, node: &Node, report: &mut Report) -> Option<NodeBody> {
    let view = View(table);
    let is_view = view.flag("view").unwrap_or_default();
    match table.entry("counts") {
        Some(counts) if !is_view => misplaced(MISPLACED_KEY, "counts", counts.key.origin, "view = true", report),
        None if is_view => report.error(MISSING_KEY, node.origin, &[("key", "counts"), ("table", "group")]),
        _ => {}
    }
    Some(NodeBody::Group(GroupSpec {
        combine: view.word("combine", Combine::parse).unwrap_or(Combine::Sum.into()),
        settings: settings(view, CombineSettings::default()),
        children_max_points: view.number("children_max_points"),
        view: is_view.then(|| view.items("counts").iter().filter_map(placed).collect()),
    }))
}

/// What else decides how children combine; what is not said as in `other`.
pub(super) fn settings(view: View<'_>, other: CombineSettings) -> CombineSettings {
    let share = view.node("min_available").and_then(|node| Some(Placed::new(leaf::earns(node).ok()?, node.origin)));
    CombineSettings {
        exponent: view.number("exponent").or(other.exponent),
        direction: view.word("direction", Direction::parse).or(other.direction),
        negative: view.word("negative", Negative::parse).or(other.negative),
        min_available: share.or(other.min_available),
        weights_sum: view.number("weights_sum").or(other.weights_sum),
    }
}

fn indicator(table: View<'_>) -> Option<NodeBody> {
    let rule = read_rule(table.node("rule")?)?;
    let treatment = table
        .node("treatment")
        .and_then(|node| Some(Box::new(Placed::new(read_treatment(View(node.table()?)), node.origin))));
    Some(NodeBody::Indicator(IndicatorSpec { scoring: read_scoring(table, rule), treatment }))
}
