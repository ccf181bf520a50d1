//! Why one score is not another.

mod outputs;

use std::cmp::Reverse;

use chiso::number::Number;
use chiso::spec::Rounding;
use chiso::text::{Lang, Word, standing, status, title, word};
use chiso::{NodeKind, NodeScore, Reason, Scorecard, Status};
use chiso_analysis::compare::{Cause, Comparison, NodeEffect, Scale, Verdict};

pub(crate) use outputs::{csv, json};

use super::amounts::Amounts;
use super::phrases::{MAX, Phrase};
use crate::render::letters::plain;
use crate::render::page::{Block, Cell, ColumnKind, Fact, Page, Table, Tone, capital};

const BEFORE: Phrase = Phrase::new("trước", "before");
const AFTER: Phrase = Phrase::new("sau", "after");
const CHANGE: Phrase = Phrase::new("thay đổi", "change");
const ADDS: Phrase = Phrase::new("đóng góp", "adds");
const SCALE: Phrase = Phrase::new("thang", "scale");
const LOWERED: Phrase = Phrase::new("giảm", "lowered");
const RAISED: Phrase = Phrase::new("tăng", "raised");
const EQUAL: Phrase = Phrase::new("không đổi", "equal");
const OPEN: Phrase = Phrase::new("một bên chưa có điểm", "without points on one side");
const NEW: Phrase = Phrase::new("mới", "new");
const GONE: Phrase = Phrase::new("đã bỏ", "gone");
const BY_CAUSE: Phrase = Phrase::new("theo nguyên nhân", "by cause");
const GROUPS: Phrase = Phrase::new("theo nhóm", "by group");
const PARTS: Phrase = Phrase::new("từng phần của chênh lệch, lớn nhất trước", "the parts, the largest first");
const NOTHING: Phrase = Phrase::new("không có gì khác nhau", "nothing differs");
const MORE: Phrase = Phrase::new("và các phần nhỏ hơn", "and smaller parts");
const NOTE: Phrase = Phrase::new("ghi chú", "note");
const OVERRULED: Phrase = Phrase::new("do người thẩm định ấn định", "overruled by an appraiser");
const TOGETHER: Phrase = Phrase::new("quy tắc và giá trị không tách được", "rule and value cannot be told apart");
const RESIDUAL: Phrase = Phrase::new(
    "Các phần cộng lại đúng bằng chênh lệch; phần dư",
    "The parts add up exactly to the difference; residual",
);
const SO_FAR: Phrase = Phrase::new(
    "Một bên chưa có tổng điểm, nên so sánh điểm đã có. Còn thiếu",
    "One side has no total, so that points so far are compared. Without points",
);

/// What a cause is called.
const fn cause(cause: Cause) -> Phrase {
    match cause {
        Cause::Value => Phrase::new("giá trị", "value"),
        Cause::Weight => Phrase::new("trọng số", "weight"),
        Cause::Rule => Phrase::new("quy tắc", "rule"),
        Cause::Added => Phrase::new("thêm mới", "added"),
        Cause::Removed => Phrase::new("bị bỏ", "removed"),
        Cause::Rounding => Phrase::new("làm tròn", "rounding"),
        Cause::Overruling => Phrase::new("ấn định", "overruling"),
        Cause::Policy => Phrase::new("chính sách", "policy"),
        _ => Phrase::new("cách kết hợp", "combination"),
    }
}

/// A comparison that is being written.
struct Writer<'c> {
    comparison: &'c Comparison,
    amounts: Amounts,
    lang: Lang,
    page: Page,
    /// The causes that add something somewhere.
    causes: Vec<Cause>,
}

/// As a page: the two sides, what changed by cause and by group, and every part.
pub(crate) fn page(comparison: &Comparison, top: Option<usize>, quiet: bool, lang: Lang) -> Page {
    let rounding = comparison.after.framework().spec().total.rounding;
    let rounding = match comparison.scale {
        Scale::Index => Rounding { points: rounding.index, ..rounding },
        _ => rounding,
    };
    let adds = |cause: &Cause| comparison.nodes.iter().any(|node| !node.own.of(*cause).is_zero());
    let mut writer = Writer {
        comparison,
        amounts: Amounts::new(rounding, lang),
        lang,
        page: Page::default(),
        causes: Cause::ALL.into_iter().filter(adds).collect(),
    };
    writer.head();
    writer.lead();
    let parts = writer.parts();
    if parts.is_empty() {
        writer.page.0.extend([Block::Gap, Block::Line(capital(NOTHING.in_(lang)))]);
        return writer.page;
    }
    writer.groups();
    if !quiet {
        writer.table(&parts, top.unwrap_or(usize::MAX));
    }
    let residual = format!("{} {}.", RESIDUAL.in_(lang), chiso::text::number(comparison.residual(), lang));
    writer.page.0.extend([Block::Gap, Block::Aside(residual)]);
    writer.page
}

impl<'c> Writer<'c> {
    /// Both sides: who, when, by which framework and weighting, whose figures.
    fn head(&mut self) {
        let (before, after) = (&self.comparison.before, &self.comparison.after);
        let side = |card: &Scorecard| {
            let unit = card.unit();
            let code = if unit.code.is_empty() { String::new() } else { format!(" ({})", unit.code) };
            let spec = card.framework().spec();
            let mut said = vec![format!("{}{code}", unit.name)];
            said.extend(unit.period.as_ref().map(|when| chiso::text::period(when.value, self.lang)));
            said.push(format!("{} {}", spec.id.value, spec.edition.value));
            let weighting = card.framework().weighting();
            said.extend(weighting.map(|weighting| format!("{} {}", word(Word::Weighting, self.lang), weighting.id)));
            said.extend(card.standing().map(|whose| standing(whose, self.lang).to_owned()));
            if unit.made_up {
                said.push(word(Word::MadeUp, self.lang).to_owned());
            }
            said.join(" · ")
        };
        self.page.push(Block::Title(plain(&self.name_of(self.of()))));
        let facts = [
            Fact::new(BEFORE.in_(self.lang), side(before)),
            Fact::new(AFTER.in_(self.lang), side(after)),
            Fact::new(SCALE.in_(self.lang), self.scale()),
        ];
        self.page.push(Block::Facts(facts.into()));
    }

    /// What is compared: the total is called as its framework is.
    fn of(&self) -> Option<NodeScore<'c>> {
        let (before, after) = self.comparison.of;
        let later = after.map(|node| self.comparison.after.at(node));
        later.or_else(|| before.map(|node| self.comparison.before.at(node)))
    }

    fn name_of(&self, node: Option<NodeScore<'_>>) -> String {
        let Some(node) = node else {
            return String::new();
        };
        let code = node.code().map(|code| format!("{code}  ")).unwrap_or_default();
        format!("{code}{}", title(node.title(), self.lang))
    }

    /// From what to what amounts go, in words.
    fn scale(&self) -> String {
        let (before, after) = &self.comparison.maxima;
        let maximum = |points: &Number| self.amounts.maximum(points);
        let points = word(Word::Points, self.lang);
        match (self.comparison.scale, before == after) {
            (Scale::Index, true) => format!("{} 0–1", word(Word::Index, self.lang)),
            (Scale::Index, false) => {
                let maxima = format!("{} → {} {points}", maximum(before), maximum(after));
                format!("{} 0–1 ({} {maxima})", word(Word::Index, self.lang), MAX.in_(self.lang))
            }
            (_, true) => format!("{points} 0–{}", maximum(after)),
            (_, false) => format!("{points} 0–{} → 0–{}", maximum(before), maximum(after)),
        }
    }

    fn lead(&mut self) {
        let comparison = self.comparison;
        let side = |node: Option<NodeScore<'_>>, amount: &Option<Number>| match (node, amount) {
            (_, Some(amount)) => self.amounts.points(amount),
            (Some(node), None) => status(node.status(), self.lang).to_owned(),
            (None, None) => "-".to_owned(),
        };
        let before = side(comparison.of.0.map(|node| comparison.before.at(node)), &comparison.amounts.0);
        let after = side(comparison.of.1.map(|node| comparison.after.at(node)), &comparison.amounts.1);
        let change = self.amounts.signed(&comparison.change);
        let line = format!("{before} → {after} · {} {change}", CHANGE.in_(self.lang));
        self.page.0.extend([Block::Gap, Block::Lead(line)]);
        if comparison.so_far {
            let line = format!("{}: {}.", SO_FAR.in_(self.lang), self.without_points());
            self.page.push(Block::Alert(line));
        }
        self.counts();
    }

    /// The indicators that have no points, on either side, and so withhold the total's.
    fn without_points(&self) -> String {
        let lacks = |status: Option<Status>| {
            matches!(status, Some(Status::Missing | Status::NotApplicable | Status::Undecided))
        };
        let indicators = self.comparison.nodes.iter().filter(|node| node.kind == NodeKind::Indicator);
        let open = indicators.filter(|node| lacks(node.status.0) || lacks(node.status.1));
        let names: Vec<&str> =
            open.filter_map(|node| Some(self.node(node)?.code().unwrap_or(self.node(node)?.id()))).collect();
        names.join(", ")
    }

    /// How many indicators went which way, and what each cause adds.
    fn counts(&mut self) {
        let comparison = self.comparison;
        let adds = |nodes: &[&NodeEffect]| Number::sum(nodes.iter().map(|node| node.own.sum()));
        let zeroed: Vec<_> = comparison.indicators(Verdict::Zeroed).collect();
        let lowered: Vec<_> = comparison.indicators(Verdict::Lowered).chain(zeroed.iter().copied()).collect();
        let to_zero = match (self.lang, zeroed.len()) {
            (_, 0) => String::new(),
            (Lang::Vi, count) => format!(" (trong đó {count} về 0)"),
            (_, count) => format!(" ({count} of them to zero)"),
        };
        let mut facts = Vec::new();
        let mut fact = |phrase: Phrase, nodes: &[&NodeEffect], more: &str| {
            let counted = format!("{}{more}: {}", nodes.len(), self.amounts.signed(&adds(nodes)));
            facts.push(Fact::new(phrase.in_(self.lang), counted));
        };
        fact(LOWERED, &lowered, &to_zero);
        fact(RAISED, &comparison.indicators(Verdict::Raised).collect::<Vec<_>>(), "");
        for (phrase, verdict) in [(NEW, Verdict::Added), (GONE, Verdict::Removed), (OPEN, Verdict::Open)] {
            let nodes: Vec<_> = comparison.indicators(verdict).collect();
            if !nodes.is_empty() {
                fact(phrase, &nodes, "");
            }
        }
        facts.push(Fact::new(EQUAL.in_(self.lang), comparison.indicators(Verdict::Equal).count().to_string()));
        let together = comparison.together();
        let causes = self
            .causes
            .iter()
            .map(|known| format!("{} {}", cause(*known).in_(self.lang), self.amounts.signed(together.of(*known))));
        facts.push(Fact::new(BY_CAUSE.in_(self.lang), causes.collect::<Vec<_>>().join(" · ")));
        self.page.push(Block::Facts(facts));
    }

    /// What adds something by itself, the largest first, equal ones in the order of the framework.
    fn parts(&self) -> Vec<&'c NodeEffect> {
        let mut parts: Vec<_> = self.comparison.nodes.iter().filter(|node| !node.own.is_zero()).collect();
        parts.sort_by_key(|node| {
            let sum = node.own.sum();
            Reverse(sum.clone().max(sum.neg()))
        });
        parts
    }

    /// The groups right below what is compared.
    fn groups(&mut self) {
        let of = self.comparison.of;
        let (before, after) = (&self.comparison.before, &self.comparison.after);
        let right_below = |node: &&NodeEffect| {
            node.kind == NodeKind::Group
                && match (node.after, node.before) {
                    (Some(node), _) => after.framework().parent(node) == of.1,
                    (None, Some(node)) => before.framework().parent(node) == of.0,
                    (None, None) => false,
                }
        };
        let groups: Vec<_> = self.comparison.nodes.iter().filter(right_below).collect();
        if groups.is_empty() {
            return;
        }
        let mut table = self.columns(word(Word::Group, self.lang), false);
        for node in groups {
            table.row(0, Tone::Plain, self.row(node, &node.within, None));
        }
        self.page.heading(GROUPS.in_(self.lang));
        self.page.table(table);
    }

    fn table(&mut self, parts: &[&NodeEffect], top: usize) {
        let notes: Vec<String> = parts.iter().take(top).map(|node| self.note(node)).collect();
        let noted = notes.iter().any(|note| !note.is_empty());
        let mut table = self.columns(word(Word::Node, self.lang), noted);
        for (node, note) in parts.iter().zip(notes) {
            let tone = if node.kind == NodeKind::Indicator { Tone::Plain } else { Tone::Strong };
            table.row(0, tone, self.row(node, &node.own, noted.then_some(note)));
        }
        self.page.heading(PARTS.in_(self.lang));
        self.page.table(table);
        let smaller = parts.get(top..).unwrap_or_default();
        if !smaller.is_empty() {
            let rest = Number::sum(smaller.iter().map(|node| node.own.sum()));
            let line = format!("{} ({}): {}", MORE.in_(self.lang), smaller.len(), self.amounts.signed(&rest));
            self.page.push(Block::Line(capital(&line)));
        }
    }

    fn columns(&self, first: &str, noted: bool) -> Table {
        let mut columns = vec![
            ("", ColumnKind::Word),
            (first, ColumnKind::Text),
            (BEFORE.in_(self.lang), ColumnKind::Number),
            (AFTER.in_(self.lang), ColumnKind::Number),
            (ADDS.in_(self.lang), ColumnKind::Number),
        ];
        if self.causes.len() > 1 {
            columns.extend(self.causes.iter().map(|known| (cause(*known).in_(self.lang), ColumnKind::Number)));
        }
        if noted {
            columns.push((NOTE.in_(self.lang), ColumnKind::Text));
        }
        Table::new(columns)
    }

    fn row(&self, node: &NodeEffect, effects: &chiso_analysis::compare::Effects, note: Option<String>) -> Vec<Cell> {
        let name = self.node(node);
        let called = match name {
            Some(name) if name.kind() == NodeKind::Total => word(Word::Total, self.lang),
            Some(name) => title(name.title(), self.lang),
            None => "",
        };
        let side = |amount: &Option<Number>, there: Option<Status>| match (amount, there) {
            (Some(amount), _) => self.amounts.points(amount),
            (None, Some(there)) => status(there, self.lang).to_owned(),
            (None, None) => String::new(),
        };
        let mut cells: Vec<Cell> = vec![
            name.and_then(NodeScore::code).unwrap_or_default().into(),
            called.into(),
            side(&node.amounts.0, node.status.0).into(),
            side(&node.amounts.1, node.status.1).into(),
            self.amounts.brief(&effects.sum()).into(),
        ];
        if self.causes.len() > 1 {
            let amount = |known: &Cause| match effects.of(*known) {
                amount if amount.is_zero() => String::new(),
                amount => self.amounts.brief(amount),
            };
            cells.extend(self.causes.iter().map(|known| Cell::from(amount(known))));
        }
        cells.extend(note.map(Cell::from));
        cells
    }

    /// What else should be known of a part.
    fn note(&self, node: &NodeEffect) -> String {
        let mut notes = Vec::new();
        if node.inseparable {
            notes.push(TOGETHER.in_(self.lang));
        }
        let overruled =
            |node: NodeScore<'_>| node.reasons().iter().any(|reason| matches!(reason, Reason::Overruled(_)));
        let sides = [
            node.before.map(|node| self.comparison.before.at(node)),
            node.after.map(|node| self.comparison.after.at(node)),
        ];
        if sides.into_iter().flatten().any(overruled) {
            notes.push(OVERRULED.in_(self.lang));
        }
        notes.join(" · ")
    }

    /// A node as the later side has it, or else as the earlier one has.
    fn node(&self, node: &NodeEffect) -> Option<NodeScore<'c>> {
        node_of(self.comparison, node)
    }
}

/// A node as the later side has it, or else as the earlier one has.
fn node_of<'c>(comparison: &'c Comparison, node: &NodeEffect) -> Option<NodeScore<'c>> {
    let later = node.after.map(|node| comparison.after.at(node));
    later.or_else(|| node.before.map(|node| comparison.before.at(node)))
}
