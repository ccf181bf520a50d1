use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::number::RoundingMode;
use chiso_core::spec::{
    CheckSpec, Combine, Compare, DerivedSpec, Effective, FrameworkSpec, MissingPolicy, NotApplicablePolicy, RankOn,
    Ranking, Rounding, Standing, Ties, TotalSpec, WithoutEvidence,
};
use chiso_core::{Diagnostic, Diagnostics, Origin, Placed, Severity};

use super::extends::Changes;
use super::{View, open, placed};
use crate::check::check;
use crate::codes::{
    DUPLICATE_INCLUDE, EFFECTIVE_REVERSED, EXTENDS_CIRCLE, INCLUDE_NOT_FOUND, NESTED_INCLUDE, UNKNOWN_BASE,
};
use crate::leaf;
use crate::repeat::Lists;
use crate::report::{Report, excerpt};
use crate::shape::{FRAMEWORK, PART};
use crate::source::{FileKind, Source};
use crate::treatment::read_treatment;
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

/// What a framework says about itself before its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its name.
    pub id: Placed<String>,
    /// Its edition.
    pub edition: Placed<String>,
    /// The days that it applies to.
    pub effective: Option<Effective>,
    /// The edition that it builds on: `id/edition`, or the path of its file.
    pub extends: Option<Placed<String>>,
}

/// The head of a framework, for a caller that must find the edition that it builds on, or choose between editions.
/// Errors are passed over; `None` where there is no id or no edition.
#[must_use]
pub fn read_head(source: &Source<'_>) -> Option<Head> {
    let (node, _) = parse(source, &mut Report::default());
    let view = View(node.table()?);
    Some(Head {
        id: view.placed("id")?,
        edition: view.placed("edition")?,
        effective: view.table("effective").and_then(|table| effective(table, &mut Report::default())),
        extends: view.placed("extends"),
    })
}

/// A file that a framework names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted<'w> {
    /// A file of its `include`.
    Part {
        /// The name that stands there.
        name: &'w str,
        /// The number of the source that it stands in.
        of: u32,
    },
    /// The main file of the edition that it `extends`.
    Base {
        /// What stands there: `id/edition`, or a path, which ends in `.toml` or `.json`.
        name: &'w str,
        /// The number of the source that it stands in.
        of: u32,
    },
}

/// Finds the files that frameworks name.
type Resolve<'r, 'a> = &'r mut dyn FnMut(Wanted<'_>) -> Option<Source<'a>>;

/// Reads a framework that builds on no other from its main file and the files that it includes, which `resolve` finds
/// by the names that stand in `include`. Each source must have its own number.
///
/// # Errors
///
/// Everything that is wrong in any of the files, in the order of their numbers and places; [`codes`](crate::codes)
/// lists what there is. Whether the framework makes sense as a whole, `chiso_core` says when it compiles it. An edition
/// that extends another has no base here: [`read_framework_with`] finds it.
pub fn read_framework<'a>(
    main: &Source<'a>,
    resolve: &mut dyn FnMut(&str) -> Option<Source<'a>>,
) -> Result<FrameworkSpec, Diagnostics> {
    read_framework_with(main, &mut |wanted| match wanted {
        Wanted::Part { name, .. } => resolve(name),
        Wanted::Base { .. } => None,
    })
}

/// Reads a framework from its main file, the files that it includes and the editions that it builds on, all of which
/// `resolve` finds. Each source must have its own number. What comes back is the edition as if it were written out in
/// full.
///
/// # Errors
///
/// Those of [`read_framework`], in the files of the editions below too.
///
/// # Example
///
/// ```
/// use chiso_toml::{Source, Syntax, Wanted, read_framework_with};
///
/// let old = r#"
/// format = 1
/// id = "own"
/// edition = "2025"
/// title = "Own set"
/// source = "made up"
/// [[indicator]]
/// id = "portal"
/// title = "A portal"
/// max_points = 10
/// rule = "appraised"
/// "#;
/// let new = r#"
/// format = 1
/// id = "own"
/// edition = "2026"
/// title = "Own set"
/// source = "made up"
/// extends = "own/2025"
/// [[indicator]]
/// id = "portal"
/// title = "A portal"
/// max_points = 15
/// rule = "appraised"
/// replace = true
/// "#;
/// let source = |id, text| Source { id, text, syntax: Syntax::Toml };
/// let spec = read_framework_with(&source(0, new), &mut |wanted| match wanted {
///     Wanted::Base { name: "own/2025", .. } => Some(source(1, old)),
///     _ => None,
/// })?;
/// assert_eq!((spec.edition.value.as_str(), spec.nodes.len()), ("2026", 1));
/// # Ok::<(), chiso_core::Diagnostics>(())
/// ```
pub fn read_framework_with<'a>(main: &Source<'a>, resolve: Resolve<'_, 'a>) -> Result<FrameworkSpec, Diagnostics> {
    let mut report = Report::default();
    let spec = read(main, &mut Vec::new(), resolve, &mut report).map(|(spec, _)| spec);
    report.finish(spec)
}

/// Reads one edition; `above` are the names of those that build on it.
fn read<'a>(
    source: &Source<'a>,
    above: &mut Vec<String>,
    resolve: Resolve<'_, 'a>,
    report: &mut Report,
) -> Option<(FrameworkSpec, Lists)> {
    let (mut main, place) = open(source, FileKind::Framework, report)?;
    let extends = View(&main).placed("extends");
    let base = extends.as_ref().and_then(|name| base(name, &main, source, above, resolve, report));
    let mut parts = parts(&main, source.id, resolve, report);
    let (base, mut lists) = match base {
        Some((base, lists)) => (Some(base), Lists::over(lists)),
        None => (None, Lists::default()),
    };
    for file in [&main].into_iter().chain(&parts) {
        lists.gather(file, report);
    }
    lists.expand(&mut main, report);
    check(&main, place, &FRAMEWORK, report);
    let mut changes = Changes::default();
    changes.gather(&main, extends.is_some(), report);
    let mut spec = head(View(&main), base.as_ref().map(|base| &base.total), report);
    add_content(View(&main), &mut spec, report);
    for part in &mut parts {
        lists.expand(part, report);
        check(part, Origin::NONE, &PART, report);
        changes.gather(part, extends.is_some(), report);
        add_content(View(part), &mut spec, report);
    }
    let spec = match base {
        Some(base) => changes.lay(base, spec?, report),
        None => spec?,
    };
    Some((spec, lists))
}

/// The edition that a framework builds on, unless that goes round in a circle.
fn base<'a>(
    name: &Placed<String>,
    main: &Table,
    source: &Source<'a>,
    above: &mut Vec<String>,
    resolve: Resolve<'_, 'a>,
    report: &mut Report,
) -> Option<(FrameworkSpec, Lists)> {
    if !leaf::is_reference(&name.value) && !leaf::is_file(&name.value) {
        // The checker says so.
        return None;
    }
    let full = |id: &str, edition: &str| format!("{id}/{edition}");
    let Some(found) = resolve(Wanted::Base { name: &name.value, of: source.id }) else {
        report.error(UNKNOWN_BASE, name.origin, &[("found", &excerpt(&name.value))]);
        return None;
    };
    above.push(full(&View(main).text("id"), &View(main).text("edition")));
    let next = read_head(&found).map(|head| full(&head.id.value, &head.edition.value));
    let start = next.as_ref().and_then(|next| above.iter().position(|name| name == next));
    if let (Some(start), Some(next)) = (start, next) {
        let circle: Vec<&str> = above.iter().skip(start).chain([&next]).map(String::as_str).collect();
        report.error(EXTENDS_CIRCLE, name.origin, &[("circle", &circle.join(" -> "))]);
        return None;
    }
    let base = read(&found, above, resolve, report);
    above.pop();
    base
}

/// The included files.
fn parts<'a>(main: &Table, of: u32, resolve: Resolve<'_, 'a>, report: &mut Report) -> Vec<Table> {
    let mut seen: BTreeMap<String, Origin> = BTreeMap::new();
    let mut parts = Vec::new();
    for name in include_list(main) {
        if let Some(first) = seen.get(&name.value) {
            let problem = Diagnostic::error(DUPLICATE_INCLUDE, name.origin).related(*first);
            report.push(problem.with("name", excerpt(&name.value)));
            continue;
        }
        match resolve(Wanted::Part { name: &name.value, of }) {
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
fn head(file: View<'_>, base: Option<&TotalSpec>, report: &mut Report) -> Option<FrameworkSpec> {
    let effective = file.table("effective").and_then(|table| effective(table, report));
    let base = base.cloned().unwrap_or_default();
    let total = match file.node("total").and_then(|node| Some((node.table()?, node.origin))) {
        Some((table, origin)) => total(View(table), origin, base),
        None => base,
    };
    Some(FrameworkSpec {
        id: file.placed("id")?,
        edition: file.placed("edition")?,
        title: file.title("title"),
        official: file.flag("official").unwrap_or_default(),
        source: file.text("source"),
        effective,
        total,
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

/// What a file says about the total; the rest as in `other`.
fn total(table: View<'_>, origin: Origin, other: TotalSpec) -> TotalSpec {
    let figures: Vec<Standing> =
        table.items("figures").iter().filter_map(|node| Standing::parse(leaf::text(node).ok()?)).collect();
    TotalSpec {
        max_points: table.number("max_points").or(other.max_points),
        children_max_points: table.number("children_max_points").or(other.children_max_points),
        combine: table.word("combine", Combine::parse).unwrap_or(other.combine),
        settings: super::node::settings(table, other.settings),
        rounding: table.table("rounding").map_or(other.rounding, |table| rounding(table, other.rounding)),
        indicators_rounded_to: table.whole("indicators_rounded_to").or(other.indicators_rounded_to),
        ranking: table.table("ranking").map_or_else(|| other.ranking.clone(), |table| ranking(table, &other.ranking)),
        missing: table.word("missing", MissingPolicy::parse).map_or(other.missing, |word| word.value),
        not_applicable: table
            .word("not_applicable", NotApplicablePolicy::parse)
            .map_or(other.not_applicable, |word| word.value),
        treatment: table.table("treatment").map(|table| Box::new(read_treatment(table))).or(other.treatment),
        screening: table.number("screening").or(other.screening),
        without_evidence: table
            .word("without_evidence", WithoutEvidence::parse)
            .map_or(other.without_evidence, |word| word.value),
        figures: if figures.is_empty() { other.figures } else { figures },
        origin,
    }
}

fn rounding(table: View<'_>, other: Rounding) -> Rounding {
    Rounding {
        points: table.whole("points").unwrap_or(other.points),
        index: table.whole("index").unwrap_or(other.index),
        mode: table.word("mode", RoundingMode::parse).map_or(other.mode, |word| word.value),
    }
}

fn ranking(table: View<'_>, other: &Ranking) -> Ranking {
    Ranking {
        on: table.word("on", RankOn::parse).map_or(other.on, |word| word.value),
        compare: table.word("compare", Compare::parse).map_or(other.compare, |word| word.value),
        ties: table.word("ties", Ties::parse).map_or(other.ties, |word| word.value),
        tie_break: if table.node("tie_break").is_some() {
            table.items("tie_break").iter().filter_map(placed).collect()
        } else {
            other.tie_break.clone()
        },
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
