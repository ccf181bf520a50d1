//! What changed between two editions.

use chiso::json::{Layout, write};
use chiso::number::Number;
use chiso::text::{self, Lang, Word, title, word};
use chiso::{Framework, NodeIndex};
use chiso_analysis::editions::{EditionDifference, NamedChange, NamedDifference, NodeChange, NodeDifference};

use super::{head, phrases::Phrase};
use crate::render::csv::record;
use crate::render::letters::plain;
use crate::render::page::{Block, Cell, ColumnKind, Page, Table, Tone, capital};

const AGAINST: Phrase = Phrase::new("so với", "against");
const CHANGES: Phrase = Phrase::new("thay đổi", "changes");
const SAME: Phrase = Phrase::new("không có thay đổi", "nothing changed");
const ADDED: Phrase = Phrase::new("thêm mới", "added");
const REMOVED: Phrase = Phrase::new("bỏ", "removed");
const CHANGED: Phrase = Phrase::new("thay đổi", "changed");
const RENUMBERED: Phrase = Phrase::new("đổi mã", "renumbered");
const RENAMED: Phrase = Phrase::new("đổi định danh", "renamed");
const MOVED: Phrase = Phrase::new("chuyển nhóm", "moved");
const REWEIGHTED: Phrase = Phrase::new("đổi điểm tối đa", "re-weighted");
const RULE: Phrase = Phrase::new("đổi cách tính điểm", "scored otherwise");
const TITLE: Phrase = Phrase::new("đổi tên gọi", "called otherwise");
const DOCUMENTATION: Phrase = Phrase::new("đổi căn cứ hoặc thuyết minh", "another clause or documentation");
const WHOLE: Phrase = Phrase::new(
    "quy định chung thay đổi (tổng hợp, làm tròn, xếp hạng hoặc số liệu thiếu)",
    "what holds for the whole changed (combining, rounding, ranking or policies)",
);
const NO_CODE: &str = "–";

/// Two editions, and what changed from the first to the second.
pub(crate) struct Against<'f> {
    pub(crate) before: &'f Framework,
    pub(crate) after: &'f Framework,
    pub(crate) difference: EditionDifference,
}

/// One line of what changed.
struct Line {
    kind: &'static str,
    code: String,
    named: String,
    id: String,
    /// The word for it in outputs, and what is said.
    changes: Vec<(&'static str, String)>,
}

impl Against<'_> {
    fn lines(&self, lang: Lang) -> Vec<Line> {
        let nodes = self.difference.nodes.iter().map(|node| self.node(node, lang));
        let named = |kind: &'static str, all: &[NamedDifference]| -> Vec<Line> {
            all.iter().map(|one| named(kind, one, lang)).collect()
        };
        let checks = |all: &[String], kind: &'static str, said: Phrase| -> Vec<Line> {
            let line = |check: &String| Line {
                kind: "check",
                code: String::new(),
                named: check.clone(),
                id: check.clone(),
                changes: vec![(kind, said.in_(lang).to_owned())],
            };
            all.iter().map(line).collect()
        };
        let mut lines: Vec<Line> = nodes.collect();
        lines.extend(named("input", &self.difference.inputs));
        lines.extend(named("derived", &self.difference.derived));
        lines.extend(checks(&self.difference.checks_added, "added", ADDED));
        lines.extend(checks(&self.difference.checks_removed, "removed", REMOVED));
        lines
    }

    fn node(&self, node: &NodeDifference, lang: Lang) -> Line {
        let of = |framework: &Framework, index: NodeIndex| {
            let spec = framework.node_spec(index)?;
            let code = spec.code.as_ref().map(|code| code.value.clone()).unwrap_or_default();
            Some((code, title(&spec.title, lang).to_owned(), spec.id.value.clone(), framework.max_points(index)))
        };
        let before = node.before.and_then(|index| of(self.before, index));
        let after = node.after.and_then(|index| of(self.after, index));
        let (code, named, id, max) = after.clone().or_else(|| before.clone()).unwrap_or_default();
        let points = |phrase: Phrase| format!("{} ({})", phrase.in_(lang), text::points(max.to_exact_text(), lang));
        let changes = match (&before, &after) {
            (None, _) => vec![("added", points(ADDED))],
            (_, None) => vec![("removed", points(REMOVED))],
            _ => node.changes.iter().map(|change| said(change, lang)).collect(),
        };
        Line { kind: "node", code, named, id, changes }
    }
}

/// What became of an input or a derived value.
fn named(kind: &'static str, one: &NamedDifference, lang: Lang) -> Line {
    let change = match &one.change {
        NamedChange::Added => ("added", ADDED.in_(lang).to_owned()),
        NamedChange::Removed => ("removed", REMOVED.in_(lang).to_owned()),
        NamedChange::Renamed { before, changed } => {
            let more = if *changed { format!(" · {}", CHANGED.in_(lang)) } else { String::new() };
            ("renamed", format!("{}: {before} → {}{more}", RENAMED.in_(lang), one.name))
        }
        _ => ("changed", CHANGED.in_(lang).to_owned()),
    };
    Line { kind, code: String::new(), named: one.name.clone(), id: one.name.clone(), changes: vec![change] }
}

/// One change of a node: the word for it in outputs, and what is said.
fn said(change: &NodeChange, lang: Lang) -> (&'static str, String) {
    let from_to = |phrase: Phrase, before: &str, after: &str| format!("{}: {before} → {after}", phrase.in_(lang));
    let code = |code: &Option<String>| code.clone().unwrap_or_else(|| NO_CODE.to_owned());
    let group = |group: &Option<String>| group.clone().unwrap_or_else(|| word(Word::Total, lang).to_owned());
    let points = |points: &Number| text::number(points.to_exact_text(), lang);
    match change {
        NodeChange::Renumbered { before, after } => ("renumbered", from_to(RENUMBERED, &code(before), &code(after))),
        NodeChange::Renamed { before, after } => ("renamed", from_to(RENAMED, before, after)),
        NodeChange::Moved { before, after } => ("moved", from_to(MOVED, &group(before), &group(after))),
        NodeChange::Reweighted { before, after } => {
            ("re-weighted", from_to(REWEIGHTED, &points(before), &points(after)))
        }
        NodeChange::Rule => ("rule", RULE.in_(lang).to_owned()),
        NodeChange::Title => ("title", TITLE.in_(lang).to_owned()),
        NodeChange::Documentation => ("documentation", DOCUMENTATION.in_(lang).to_owned()),
        _ => ("changed", CHANGED.in_(lang).to_owned()),
    }
}

/// `id/edition`, and the weighting.
fn reference(framework: &Framework) -> String {
    let spec = framework.spec();
    let weighting = framework.weighting().map(|weighting| format!(" · {}", weighting.id)).unwrap_or_default();
    format!("{}/{}{weighting}", spec.id.value, spec.edition.value)
}

/// As a page.
pub(crate) fn page(against: &Against<'_>, lang: Lang) -> Page {
    let mut page = Page::default();
    page.push(Block::Title(reference(against.after)));
    head::framework(&mut page, against.after, lang);
    page.push(Block::Line(plain(&format!("{} {}", AGAINST.in_(lang), reference(against.before)))));
    if against.difference.is_empty() {
        page.0.extend([Block::Gap, Block::Lead(capital(SAME.in_(lang)))]);
        return page;
    }
    if let Some((before, after)) = &against.difference.total {
        let number = |points: &Number| text::number(points.to_exact_text(), lang);
        let line = format!("{}: {} → {}", word(Word::MaxPoints, lang), number(before), number(after));
        page.0.extend([Block::Gap, Block::Lead(capital(&line))]);
    }
    if against.difference.whole_changed {
        page.push(Block::Line(capital(WHOLE.in_(lang))));
    }
    let lines = against.lines(lang);
    let tables =
        [("node", Word::Node), ("input", Word::Inputs), ("derived", Word::Derived), ("check", Word::Condition)];
    for (kind, heading) in tables {
        let mut table = Table::new([
            ("", ColumnKind::Word),
            (word(heading, lang), ColumnKind::Text),
            (CHANGES.in_(lang), ColumnKind::Text),
        ]);
        for line in lines.iter().filter(|line| line.kind == kind) {
            let changes: Vec<&str> = line.changes.iter().map(|(_, said)| said.as_str()).collect();
            let cells: [Cell; 3] = [line.code.as_str().into(), line.named.as_str().into(), changes.join(" · ").into()];
            table.row(0, Tone::Plain, cells);
        }
        if !table.rows.is_empty() {
            page.push(Block::Gap);
            page.table(table);
        }
    }
    page
}

/// As one line of JSON.
pub(crate) fn json(against: &Against<'_>) -> String {
    write(Layout::Line, |object| {
        object.whole("format", 1).text("framework", &reference(against.after));
        object.text("against", &reference(against.before)).flag("whole_changed", against.difference.whole_changed);
        if let Some((before, after)) = &against.difference.total {
            object.object("max_points", |object| {
                object.text("before", &before.to_exact_text()).text("after", &after.to_exact_text());
            });
        }
        object.array("changes", |array| {
            for line in against.lines(Lang::En) {
                array.object(|object| {
                    object.text("kind", line.kind).text("name", &line.id).some_text("code", Some(&line.code));
                    object.texts("changes", line.changes.iter().map(|(word, _)| word));
                    object.texts("said", line.changes.iter().map(|(_, said)| said));
                });
            }
        });
    }) + "\n"
}

/// As rows, one for each change.
pub(crate) fn csv(against: &Against<'_>, lang: Lang) -> String {
    let mut rows = record(["kind", "name", "code", "title", "change", "said"]);
    for line in against.lines(lang) {
        for (word, said) in &line.changes {
            rows.push_str(&record([line.kind, &line.id, &line.code, &line.named, word, said]));
        }
    }
    rows
}
