//! What was claimed against what was recognised, for those who appeal and those who decide on it.

mod outputs;

use std::cmp::Reverse;

use chiso::number::Number;
use chiso::spec::Standing;
use chiso::text::{self, Lang, Word, branch, quantity, reason, standing, status, title, word};
use chiso::{NodeKind, NodeScore, Quantity, Scorecard, Status};

pub(crate) use outputs::{csv, json};

use super::amounts::Amounts;
use super::{head, phrases::Phrase};
use crate::input::Texts;
use crate::render::letters::plain;
use crate::render::page::{Block, Cell, ColumnKind, Fact, Page, Table, Tone, capital};

const CLAIMED: Phrase = Phrase::new("tự đánh giá", "claimed");
const RECOGNISED: Phrase = Phrase::new("được công nhận", "recognised");
const DIFFERENCE: Phrase = Phrase::new("chênh lệch", "difference");
const LOWERED: Phrase = Phrase::new("bị giảm", "lowered");
const RAISED: Phrase = Phrase::new("được tăng", "raised");
const EQUAL: Phrase = Phrase::new("không đổi", "equal");
const OPEN: Phrase = Phrase::new("một bên chưa có điểm", "without points on one side");
const ALL: Phrase = Phrase::new("tổng các chênh lệch", "the differences together");
const REST: Phrase = Phrase::new(
    "phần do cách tổng hợp của các nhóm (làm tròn, phân bổ lại, lấy thấp nhất)",
    "what groups make of them (rounding, reweighting, the minimum)",
);
const ITEMS: Phrase = Phrase::new("các chỉ tiêu có chênh lệch", "indicators that differ");
const NONE: Phrase = Phrase::new("không có chỉ tiêu nào chênh lệch", "no indicator differs");
const CLAUSE: Phrase = Phrase::new("căn cứ", "clause");
const SAID: Phrase = Phrase::new("ý kiến thẩm định", "the appraiser's words");

/// The same unit scored twice, and the indicators whose points are not the same.
pub(crate) struct Appeal<'c> {
    claimed: &'c Scorecard,
    recognised: &'c Scorecard,
    /// Those that differ, the most points at stake first.
    items: Vec<Item<'c>>,
    lowered: Count,
    to_zero: usize,
    raised: Count,
    equal: usize,
    /// Those that have points on one side only.
    open: Vec<Item<'c>>,
}

/// An indicator, on both sides.
struct Item<'c> {
    claimed: NodeScore<'c>,
    recognised: NodeScore<'c>,
    /// Recognised minus claimed.
    difference: Number,
}

/// How many there are, and their points.
#[derive(Default)]
struct Count {
    items: usize,
    points: Number,
}

impl Count {
    fn add(&mut self, points: &Number) {
        self.items = self.items.saturating_add(1);
        self.points = self.points.add(points);
    }
}

impl<'c> Appeal<'c> {
    /// Compares what was claimed with what was recognised; both are scored with the same framework.
    pub(crate) fn new(claimed: &'c Scorecard, recognised: &'c Scorecard) -> Self {
        let mut appeal = Self {
            claimed,
            recognised,
            items: Vec::new(),
            lowered: Count::default(),
            to_zero: 0,
            raised: Count::default(),
            equal: 0,
            open: Vec::new(),
        };
        let indicators = claimed.nodes().filter(|node| node.kind() == NodeKind::Indicator);
        for one in indicators.filter(|node| node.status() != Status::Informational) {
            appeal.take(one, recognised.at(one.index_in_framework()));
        }
        appeal.items.sort_by_key(|item| Reverse(size(&item.difference)));
        appeal
    }

    fn take(&mut self, claimed: NodeScore<'c>, recognised: NodeScore<'c>) {
        let (before, after) = (claimed.points(), recognised.points());
        let (Some(before), Some(after)) = (&before, &after) else {
            if before.is_some() || after.is_some() {
                self.open.push(Item { claimed, recognised, difference: Number::ZERO });
            } else {
                self.equal = self.equal.saturating_add(1);
            }
            return;
        };
        let difference = after.sub(before);
        if difference.is_zero() {
            self.equal = self.equal.saturating_add(1);
            return;
        }
        if difference.is_negative() {
            self.lowered.add(&difference);
            self.to_zero = self.to_zero.saturating_add(usize::from(after.is_zero()));
        } else {
            self.raised.add(&difference);
        }
        self.items.push(Item { claimed, recognised, difference });
    }

    /// Recognised minus claimed, of the total.
    fn difference(&self) -> Option<Number> {
        Some(self.recognised.total().points()?.sub(&self.claimed.total().points()?))
    }

    /// What the differences of the indicators add up to.
    fn together(&self) -> Number {
        self.lowered.points.add(&self.raised.points)
    }

    /// What is left between that and the difference of the total.
    fn rest(&self) -> Option<Number> {
        Some(self.difference()?.sub(&self.together()))
    }
}

fn size(difference: &Number) -> Number {
    difference.clone().max(difference.neg())
}

/// The clause that an indicator's points follow: its own, or the framework's.
fn clause<'c>(card: &'c Scorecard, node: NodeScore<'c>) -> &'c str {
    let own = node.spec().map_or("", |spec| spec.documentation.source.as_str());
    if own.is_empty() { &card.framework().spec().source } else { own }
}

struct Writer<'c> {
    appeal: &'c Appeal<'c>,
    texts: &'c Texts,
    lang: Lang,
    amounts: Amounts,
    page: Page,
}

/// The comparison as a page, ready to be printed.
pub(crate) fn page(appeal: &Appeal<'_>, quiet: bool, texts: &Texts, lang: Lang) -> Page {
    let amounts = Amounts::new(appeal.recognised.framework().spec().total.rounding, lang);
    let mut writer = Writer { appeal, texts, lang, amounts, page: Page::default() };
    head::unit(&mut writer.page, appeal.recognised, lang);
    writer.lead();
    writer.summary();
    if appeal.items.is_empty() && appeal.open.is_empty() {
        writer.page.0.extend([Block::Gap, Block::Line(capital(NONE.in_(lang)))]);
        return writer.page;
    }
    writer.table();
    if !quiet {
        for item in appeal.items.iter().chain(&appeal.open) {
            writer.item(item);
        }
    }
    writer.page
}

impl<'c> Writer<'c> {
    fn of(&self, phrase: Phrase) -> &'static str {
        phrase.in_(self.lang)
    }

    fn signed(&self, difference: &Number) -> String {
        self.amounts.signed(difference)
    }

    fn lead(&mut self) {
        let points = |card: &Scorecard| {
            let total = card.total();
            total
                .points()
                .map_or_else(|| status(total.status(), self.lang).to_owned(), |points| self.amounts.points(&points))
        };
        let claimed = format!("{} {}", self.of(CLAIMED), points(self.appeal.claimed));
        let recognised = format!("{} {}", self.of(RECOGNISED), points(self.appeal.recognised));
        let difference =
            self.appeal.difference().map(|points| format!(" · {} {}", self.of(DIFFERENCE), self.signed(&points)));
        let line = format!("{claimed} · {recognised}{}", difference.unwrap_or_default());
        self.page.0.extend([Block::Gap, Block::Lead(capital(&line))]);
    }

    /// How many were lowered and raised, and that everything adds up.
    fn summary(&mut self) {
        let appeal = self.appeal;
        let zero = match (self.lang, appeal.to_zero) {
            (_, 0) => String::new(),
            (Lang::Vi, count) => format!(" (trong đó {count} xuống 0 điểm)"),
            (_, count) => format!(" ({count} of them to zero)"),
        };
        let mut facts = vec![
            Fact::new(
                self.of(LOWERED),
                format!("{}{zero}: {}", appeal.lowered.items, self.signed(&appeal.lowered.points)),
            ),
            Fact::new(self.of(RAISED), format!("{}: {}", appeal.raised.items, self.signed(&appeal.raised.points))),
            Fact::new(self.of(EQUAL), appeal.equal.to_string()),
        ];
        if !appeal.open.is_empty() {
            facts.push(Fact::new(self.of(OPEN), appeal.open.len().to_string()));
        }
        facts.push(Fact::new(self.of(ALL), self.signed(&appeal.together())));
        if let Some(rest) = appeal.rest().filter(|rest| !rest.is_zero()) {
            facts.push(Fact::new(self.of(REST), self.signed(&rest)));
        }
        facts.extend(Fact::some(self.of(CLAUSE), &appeal.recognised.framework().spec().source));
        self.page.push(Block::Facts(facts));
    }

    fn table(&mut self) {
        let mut table = Table::new([
            ("", ColumnKind::Word),
            (word(Word::Indicator, self.lang), ColumnKind::Text),
            (self.of(CLAIMED), ColumnKind::Number),
            (self.of(RECOGNISED), ColumnKind::Number),
            (self.of(DIFFERENCE), ColumnKind::Number),
            (super::phrases::MAX.in_(self.lang), ColumnKind::Number),
        ]);
        for item in self.appeal.items.iter().chain(&self.appeal.open) {
            let cells: [Cell; 6] = [
                item.claimed.code().unwrap_or_default().into(),
                title(item.claimed.title(), self.lang).into(),
                self.points(item.claimed).into(),
                self.points(item.recognised).into(),
                self.difference(item).into(),
                self.amounts.maximum(&item.claimed.max_points()).into(),
            ];
            table.row(0, Tone::Plain, cells);
        }
        self.page.heading(self.of(ITEMS));
        self.page.table(table);
    }

    fn points(&self, node: NodeScore<'_>) -> String {
        node.points().map_or_else(|| status(node.status(), self.lang).to_owned(), |points| self.amounts.points(&points))
    }

    fn difference(&self, item: &Item<'_>) -> String {
        if item.difference.is_zero() { String::new() } else { self.signed(&item.difference) }
    }

    /// Both calculations side by side.
    fn item(&mut self, item: &Item<'c>) {
        let code = item.claimed.code().map(|code| format!("{code}  ")).unwrap_or_default();
        self.page.heading(&plain(&format!("{code}{}", title(item.claimed.title(), self.lang))));
        let mut table = Table::new([
            ("", ColumnKind::Text),
            (self.of(CLAIMED), ColumnKind::Text),
            (self.of(RECOGNISED), ColumnKind::Text),
        ]);
        let (one, other) = (item.claimed, item.recognised);
        let max = self.amounts.maximum(&one.max_points());
        let of = word(Word::Of, self.lang);
        let points = |node: NodeScore<'_>| match node.points() {
            Some(_) => format!("{} {of} {max}", self.points(node)),
            None => self.points(node),
        };
        let mut row = |label: &str, one: String, other: String| {
            if !one.is_empty() || !other.is_empty() {
                table.row(0, Tone::Plain, [label.into(), one.into(), other.into()]);
            }
        };
        row(word(Word::Points, self.lang), points(one), points(other));
        let value = |node: NodeScore<'_>| node.value().map(|value| self.value(&value)).unwrap_or_default();
        row(word(Word::Value, self.lang), value(one), value(other));
        for (before, after) in one.figures().iter().zip(&other.figures()) {
            let figure = |figure: &chiso::FigureUsed<'_>| {
                let whose = figure.standing.map(|whose| format!(" · {}", standing(whose, self.lang)));
                let place = self.texts.line_of(figure.origin).map(|place| format!(" · {place}"));
                let said = quantity(&figure.value, Some(figure.spec), self.lang);
                format!("{said}{}{}", whose.unwrap_or_default(), place.unwrap_or_default())
            };
            row(&before.spec.id.value, figure(before), figure(after));
        }
        let how = |node: NodeScore<'_>| {
            let mut said = vec![branch(node.branch(), node.rule(), self.lang)];
            said.extend(node.reasons().iter().map(|why| reason(why, self.appeal.claimed.framework(), self.lang)));
            said.retain(|text| !text.is_empty());
            said.join(" · ")
        };
        row(word(Word::Branch, self.lang), how(one), how(other));
        let calculated =
            |node: NodeScore<'_>| node.calculated().map(|points| self.amounts.points(points)).unwrap_or_default();
        row(word(Word::Calculated, self.lang), calculated(one), calculated(other));
        self.page.table(table);
        self.common(item);
    }

    fn value(&self, value: &Quantity) -> String {
        let said = quantity(value, None, self.lang);
        match value {
            Quantity::Number(number) if !said.contains('/') && !number.is_integer() => {
                format!("{said} ({})", text::fraction(number, self.lang))
            }
            _ => said,
        }
    }

    /// What there is to say about an indicator once: difference, expression, the appraiser's words, evidence, notes, clause.
    fn common(&mut self, item: &Item<'c>) {
        let node = item.recognised;
        let mut facts = Vec::new();
        facts.extend(Fact::some(self.of(DIFFERENCE), &self.difference(item)));
        if let Some(expression) = node.indicator().and_then(|indicator| indicator.scoring.value.as_ref()) {
            facts.push(Fact::new(word(Word::Expression, self.lang), &expression.value));
        }
        facts.extend(said(node).map(|why| Fact::new(self.of(SAID), why)));
        let evidence = evidence(node);
        if !evidence.is_empty() {
            facts.push(Fact::many(word(Word::Evidence, self.lang), evidence));
        }
        let notes = notes(node);
        if !notes.is_empty() {
            facts.push(Fact::many(word(Word::Note, self.lang), notes));
        }
        let own = node.spec().map_or("", |spec| spec.documentation.source.as_str());
        facts.extend(Fact::some(self.of(CLAUSE), own));
        self.page.push(Block::Facts(facts));
    }
}

/// The appraiser's words on the points that were recognised.
fn said(node: NodeScore<'_>) -> Option<&str> {
    let given = node.given_points().into_iter();
    given.filter(|(whose, ..)| *whose == Standing::Appraised).map(|(.., why)| why).find(|why| !why.is_empty())
}

/// The documents given for a node and its figures, each once.
fn evidence(node: NodeScore<'_>) -> Vec<&str> {
    let figures = node.figures();
    let all = node.evidence().iter().chain(figures.iter().flat_map(|figure| figure.evidence));
    let mut documents: Vec<&str> = Vec::new();
    for document in all {
        if !documents.contains(&document.as_str()) {
            documents.push(document);
        }
    }
    documents
}

/// The unit's notes on a node and its figures.
fn notes(node: NodeScore<'_>) -> Vec<&str> {
    let figures = node.figures();
    let mut notes: Vec<&str> = node.note().into_iter().chain(figures.iter().filter_map(|figure| figure.note)).collect();
    notes.dedup();
    notes
}
