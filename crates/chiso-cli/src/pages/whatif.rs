//! What would be otherwise.

use chiso::json::{JsonOptions, Layout, to_json_with, write};
use chiso::number::Number;
use chiso::text::{Lang, Word, quantity, status, title, word};
use chiso::{NodeKind, NodeScore, Scorecard};
use chiso_analysis::Difference;
use chiso_analysis::difference::NodeChange;

use super::amounts::Amounts;
use super::{head, phrases::Phrase};
use crate::input::Texts;
use crate::render::csv::record;
use crate::render::page::{Block, Cell, ColumnKind, Fact, Page, Table, Tone, capital};

const SUPPOSED: Phrase = Phrase::new("giả định", "supposed");
const BEFORE: Phrase = Phrase::new("trước", "before");
const AFTER: Phrase = Phrase::new("sau", "after");
const CHANGE: Phrase = Phrase::new("thay đổi", "change");
const CHANGED: Phrase = Phrase::new("các mục thay đổi", "what changes");
const NOTHING: Phrase = Phrase::new("không có điểm nào thay đổi", "no points change");
const RESIDUAL: Phrase = Phrase::new(
    "Mỗi thay đổi của nhóm đúng bằng tổng các thay đổi của thành phần; phần dư",
    "Every change of a group is exactly the sum of what its parts change; residual",
);

/// The same unit as it is, and as it is supposed to be.
pub(crate) struct Supposed {
    pub(crate) before: Scorecard,
    pub(crate) after: Scorecard,
    pub(crate) difference: Difference,
}

impl Supposed {
    /// What is left over in all groups together, without sign: nothing.
    fn residual(&self) -> Number {
        let groups = self.difference.nodes.iter().chain([&self.difference.total]);
        let groups = groups.filter(|change| self.after.at(change.node).kind() != NodeKind::Indicator);
        groups.map(NodeChange::residual).fold(Number::ZERO, |sum, rest| sum.add(&rest.clone().max(rest.neg())))
    }
}

/// As a page.
pub(crate) fn page(supposed: &Supposed, lang: Lang) -> Page {
    let mut page = Page::default();
    let card = &supposed.after;
    let amounts = Amounts::new(card.framework().spec().total.rounding, lang);
    head::unit(&mut page, card, lang);
    let total = &supposed.difference.total;
    let points =
        |node: NodeScore<'_>| amounts.points_or_range(node).unwrap_or_else(|| status(node.status(), lang).to_owned());
    let line = format!(
        "{} → {} {} {} · {} {}",
        points(supposed.before.total()),
        points(card.total()),
        word(Word::Of, lang),
        amounts.maximum(&card.total().max_points()),
        CHANGE.in_(lang),
        amounts.signed(&total.change),
    );
    page.0.extend([Block::Gap, Block::Lead(line)]);
    let facts: Vec<Fact> = figures(supposed, lang);
    if !facts.is_empty() {
        page.heading(SUPPOSED.in_(lang));
        page.push(Block::Facts(facts));
    }
    let mut table = Table::new([
        ("", ColumnKind::Word),
        (word(Word::Node, lang), ColumnKind::Text),
        (BEFORE.in_(lang), ColumnKind::Number),
        (AFTER.in_(lang), ColumnKind::Number),
        (CHANGE.in_(lang), ColumnKind::Number),
        (super::phrases::MAX.in_(lang), ColumnKind::Number),
    ]);
    for change in supposed.difference.changed().chain([total]) {
        let node = card.at(change.node);
        let named = if node.kind() == NodeKind::Total { word(Word::Total, lang) } else { title(node.title(), lang) };
        let cells: [Cell; 6] = [
            node.code().unwrap_or_default().into(),
            named.into(),
            points(supposed.before.at(change.node)).into(),
            points(node).into(),
            amounts.signed(&change.change).into(),
            amounts.maximum(&node.max_points()).into(),
        ];
        table.row(0, if node.kind() == NodeKind::Indicator { Tone::Plain } else { Tone::Strong }, cells);
    }
    if supposed.difference.changed().next().is_none() {
        page.0.extend([Block::Gap, Block::Line(capital(NOTHING.in_(lang)))]);
        return page;
    }
    page.heading(CHANGED.in_(lang));
    page.table(table);
    let residual = format!("{} {}.", RESIDUAL.in_(lang), chiso::text::number(supposed.residual(), lang));
    page.0.extend([Block::Gap, Block::Aside(residual)]);
    page
}

/// The figures that differ.
fn figures(supposed: &Supposed, lang: Lang) -> Vec<Fact> {
    let framework = supposed.after.framework();
    let figures = supposed.difference.figures.iter().filter_map(|change| {
        let spec = framework.input_spec(change.input)?;
        let said = |value| quantity(value, Some(spec), lang);
        Some(Fact::new(&spec.id.value, format!("{} → {}", said(&change.before), said(&change.after))))
    });
    figures.collect()
}

/// As one line of JSON: the exact difference of every node that changes, and the new scorecard.
pub(crate) fn json(supposed: &Supposed, texts: &Texts) -> String {
    let framework = supposed.after.framework();
    let head = write(Layout::Line, |object| {
        object.whole("format", 1);
        object.array("supposed", |array| {
            for change in &supposed.difference.figures {
                let Some(spec) = framework.input_spec(change.input) else { continue };
                array.object(|object| {
                    object.text("input", &spec.id.value);
                    object.text("before", &change.before.to_string()).text("after", &change.after.to_string());
                });
            }
        });
        object.array("changes", |array| {
            for change in supposed.difference.changed().chain([&supposed.difference.total]) {
                let node = supposed.after.at(change.node);
                array.object(|object| {
                    let exact = |points: &Option<Number>| points.as_ref().map(Number::to_exact_text);
                    object.text("node", node.id()).some_text("code", node.code());
                    object.some_text("before", exact(&change.before).as_deref());
                    object.some_text("after", exact(&change.after).as_deref());
                    object.text("change", &change.change.to_exact_text());
                    if change.so_far {
                        object.flag("so_far", true);
                    }
                });
            }
        });
        object.text("residual", &supposed.residual().to_exact_text());
    });
    let card = to_json_with(&supposed.after, &JsonOptions::new().sources(texts.kept()));
    format!("{},\"scorecard\":{card}}}\n", head.strip_suffix('}').unwrap_or(&head))
}

/// As rows, one for each node that changes and the total last; with headings if they are the first.
pub(crate) fn csv(supposed: &Supposed, first: bool, lang: Lang) -> String {
    let headings = ["unit_name", "period", "node", "code", "title", "before", "after", "change", "max_points"];
    let mut rows = if first { record(headings) } else { String::new() };
    let unit = supposed.after.unit();
    for change in supposed.difference.changed().chain([&supposed.difference.total]) {
        let node = supposed.after.at(change.node);
        let exact = |points: &Option<Number>| points.as_ref().map(Number::to_exact_text).unwrap_or_default();
        rows.push_str(&record([
            unit.name.clone(),
            unit.period.as_ref().map(|period| period.value.to_string()).unwrap_or_default(),
            node.id().to_owned(),
            node.code().unwrap_or_default().to_owned(),
            title(node.title(), lang).to_owned(),
            exact(&change.before),
            exact(&change.after),
            change.change.to_exact_text(),
            node.max_points().to_exact_text(),
        ]));
    }
    rows
}
