use chiso::number::Number;
use chiso::spec::Standing;
use chiso::text::{self, Lang, Word, branch, diagnostic as sentence, quantity, reason, standing, status, title, word};
use chiso::{Branch, Decimal, NodeIndex, NodeKind, NodeScore, Scorecard, Status};

use super::amounts::Amounts;
use super::{head, phrases};
use crate::input::Texts;
use crate::render::letters::plain;
use crate::render::page::{Block, Cell, ColumnKind, Page, Table, Tone, capital};
use crate::render::share::Share;

/// How many indicators are shown of those that lost points.
const MOST_LOST: usize = 10;

/// What is shown.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// Whether displayed parts add up to the displayed whole.
    pub(crate) parts_add_up: bool,
    /// Whether only the head and the groups are shown.
    pub(crate) quiet: bool,
}

struct Writer<'c> {
    card: &'c Scorecard,
    lang: Lang,
    amounts: Amounts,
    /// Displayed points that add up, by node.
    apportioned: Vec<(NodeIndex, Decimal)>,
    page: Page,
}

/// A scorecard as a page.
pub(crate) fn page(card: &Scorecard, look: Look, texts: &Texts, lang: Lang) -> Page {
    let amounts = Amounts::new(card.framework().spec().total.rounding, lang);
    let apportioned = if look.parts_add_up { apportioned(card) } else { Vec::new() };
    let mut writer = Writer { card, lang, amounts, apportioned, page: Page::default() };
    head::unit(&mut writer.page, card, lang);
    writer.total();
    writer.groups();
    if !look.quiet {
        writer.lost(MOST_LOST);
        writer.open();
        writer.warnings(texts);
    }
    writer.page
}

/// Every indicator that lost points, the most first.
pub(crate) fn losses(card: &Scorecard) -> Vec<(Number, NodeScore<'_>)> {
    let indicators = card.nodes().filter(|node| node.kind() == NodeKind::Indicator);
    let lost = indicators.filter_map(|node| Some((node.lost()?, node)));
    let mut lost: Vec<_> = lost.filter(|(lost, _)| *lost > Number::ZERO).collect();
    lost.sort_by(|(one, _), (other, _)| other.cmp(one));
    lost
}

/// Adds the indicators that lost most points, and why.
pub(crate) fn add_lost(page: &mut Page, card: &Scorecard, most: usize, lang: Lang) {
    let amounts = Amounts::new(card.framework().spec().total.rounding, lang);
    let taken = std::mem::take(page);
    let mut writer = Writer { card, lang, amounts, apportioned: Vec::new(), page: taken };
    writer.lost(most);
    *page = writer.page;
}

/// How to go on, at the end of the page.
pub(crate) fn hint(page: &mut Page, look: Look, lang: Lang) {
    if !look.quiet {
        page.0.extend([Block::Gap, Block::Hint(phrases::EXPLAIN.in_(lang).to_owned())]);
    }
}

impl<'c> Writer<'c> {
    /// The line that matters most.
    fn total(&mut self) {
        let total = self.card.total();
        let max = self.amounts.maximum(&total.max_points());
        let line = match (total.points(), total.index()) {
            (Some(points), Some(index)) => {
                let (points, index) = (self.amounts.points(&points), self.amounts.index(&index));
                match self.lang {
                    Lang::Vi => format!("{points} trên {max} điểm · chỉ số {index}"),
                    _ => format!("{points} of {max} points · index {index}"),
                }
            }
            _ => self.withheld(total, &max),
        };
        self.page.0.extend([Block::Gap, Block::Lead(capital(&line))]);
    }

    fn withheld(&self, total: NodeScore<'_>, max: &str) -> String {
        let so_far = self.amounts.points(&total.points_so_far().unwrap_or_default());
        let points = |points: Option<Number>| points.map(|points| self.amounts.points(&points));
        let range = points(total.lowest()).zip(points(total.highest()));
        let status = status(total.status(), self.lang);
        match (self.lang, range) {
            (Lang::Vi, Some((low, high))) => {
                format!("chưa có tổng điểm ({status}) · đến nay {so_far} điểm · có thể từ {low} đến {high} trên {max}")
            }
            (Lang::Vi, None) => format!("chưa có tổng điểm ({status}) · đến nay {so_far} trên {max} điểm"),
            (_, Some((low, high))) => {
                format!("no total yet ({status}) · {so_far} points so far · possible {low} to {high} of {max}")
            }
            (_, None) => format!("no total yet ({status}) · {so_far} of {max} points so far"),
        }
    }

    /// What the total is made of, down to the last groups, and the views.
    fn groups(&mut self) {
        let children = self.card.total().children();
        let only_indicators = children.iter().all(|child| child.kind() == NodeKind::Indicator);
        let mut parts = self.table(if only_indicators { Word::Indicator } else { Word::Group });
        for child in children {
            self.group(child, 0, &mut parts);
        }
        let mut views = self.table(Word::View);
        for view in self.card.nodes().filter(|node| node.kind() == NodeKind::View) {
            self.row(view, 0, &mut views);
        }
        let tables = [parts, views].into_iter().filter(|table| !table.rows.is_empty());
        self.page.0.extend([Block::Gap, Block::Tables(tables.collect())]);
    }

    fn table(&self, what: Word) -> Table {
        let heading = |heading| word(heading, self.lang);
        Table::new([
            ("", ColumnKind::Word),
            (heading(what), ColumnKind::Text),
            ("", ColumnKind::Bar),
            (heading(Word::Points), ColumnKind::Number),
            (phrases::MAX.in_(self.lang), ColumnKind::Number),
            (heading(Word::Index), ColumnKind::Number),
        ])
    }

    fn group(&self, node: NodeScore<'c>, depth: usize, table: &mut Table) {
        self.row(node, depth, table);
        for child in node.children() {
            if child.kind() == NodeKind::Group {
                self.group(child, depth.saturating_add(1), table);
            }
        }
    }

    fn row(&self, node: NodeScore<'c>, depth: usize, table: &mut Table) {
        let informational = node.status() == Status::Informational;
        let share = match (node.index(), node.lowest(), node.highest()) {
            (Some(index), ..) => Share::certain(&index),
            (None, Some(low), Some(high)) => {
                let over = |points: Number| points.div(&node.max_points()).unwrap_or_default();
                Share::between(&over(low), &over(high))
            }
            _ => Share::default(),
        };
        let index = node.index().map_or_else(String::new, |index| self.amounts.index(&index));
        let max = if informational { String::new() } else { self.amounts.maximum(&node.max_points()) };
        let tone = match node.kind() {
            _ if informational => Tone::Faint,
            NodeKind::Group if depth == 0 => Tone::Strong,
            _ => Tone::Plain,
        };
        let cells = [
            node.code().unwrap_or_default().into(),
            self.titled(node).into(),
            Cell::Bar(share),
            self.points(node).into(),
            max.into(),
            index.into(),
        ];
        table.row(depth, tone, cells);
    }

    /// What a node is called, and what became of it if it is not scored.
    fn titled(&self, node: NodeScore<'_>) -> String {
        let title = title(node.title(), self.lang);
        match node.status() {
            Status::Scored => title.to_owned(),
            other => format!("{title} ({})", status(other, self.lang)),
        }
    }

    /// The points of a node as they are displayed.
    fn points(&self, node: NodeScore<'_>) -> String {
        let adjusted = self.apportioned.iter().find(|(known, _)| *known == node.index_in_framework());
        match adjusted {
            Some((_, points)) => text::number(points, self.lang),
            None => self.amounts.points_or_range(node).unwrap_or_default(),
        }
    }

    /// The indicators that lost most points.
    fn lost(&mut self, most: usize) {
        let lost = losses(self.card);
        if lost.is_empty() {
            return;
        }
        let heading = |heading| word(heading, self.lang);
        let mut table = Table::new([
            ("", ColumnKind::Word),
            (heading(Word::Indicator), ColumnKind::Title),
            (phrases::LOST.in_(self.lang), ColumnKind::Number),
            (heading(Word::Points), ColumnKind::Number),
            (phrases::MAX.in_(self.lang), ColumnKind::Number),
            (phrases::HOW.in_(self.lang), ColumnKind::Text),
        ]);
        for (points, node) in lost.iter().take(most) {
            let cells = [
                node.code().unwrap_or_default().into(),
                title(node.title(), self.lang).into(),
                self.amounts.points(points).into(),
                self.amounts.points_or_range(*node).unwrap_or_default().into(),
                self.amounts.maximum(&node.max_points()).into(),
                self.how(*node).into(),
            ];
            table.row(0, Tone::Plain, cells);
        }
        self.page.heading(word(Word::LostMost, self.lang));
        self.page.table(table);
        let more = lost.len().saturating_sub(most);
        if more > 0 {
            self.page.push(Block::Aside(phrases::more(more, self.lang)));
        }
    }

    fn indicators(&self) -> impl Iterator<Item = NodeScore<'c>> + use<'c> {
        self.card.nodes().filter(|node| node.kind() == NodeKind::Indicator)
    }

    /// How an indicator came to its points, in a few words.
    fn how(&self, node: NodeScore<'_>) -> String {
        let reasons = node.reasons().iter().map(|why| reason(why, self.card.framework(), self.lang));
        let mut said: Vec<String> = reasons.collect();
        if said.is_empty() {
            said.push(branch(node.branch(), node.rule(), self.lang));
        }
        if node.branch() == Branch::Appraised {
            for (whose, points, why) in node.given_points() {
                match whose {
                    Standing::Claimed => {
                        let points = quantity(&points, None, self.lang);
                        said.push(format!("{} {points}", standing(whose, self.lang)));
                    }
                    _ => said.extend(Some(why.to_owned()).filter(|why| !why.is_empty())),
                }
            }
        }
        // A reason may have a semicolon of its own.
        said.join(" · ")
    }

    /// What is missing, or does not apply.
    fn open(&mut self) {
        for open in [Status::Missing, Status::NotApplicable] {
            let nodes: Vec<_> = self.indicators().filter(|node| node.status() == open).collect();
            if nodes.is_empty() {
                continue;
            }
            let heading = |heading| word(heading, self.lang);
            let mut table = Table::new([
                ("", ColumnKind::Word),
                (heading(Word::Indicator), ColumnKind::Title),
                (heading(Word::Points), ColumnKind::Number),
                (phrases::MAX.in_(self.lang), ColumnKind::Number),
                (heading(Word::Reason), ColumnKind::Text),
            ]);
            for node in nodes {
                let mut why = self.how(node);
                let figures = node.figures();
                let mut notes: Vec<&str> = figures.iter().filter_map(|figure| figure.note).chain(node.note()).collect();
                notes.dedup();
                notes.into_iter().for_each(|note| why.push_str(&format!(" ({note})")));
                let cells = [
                    node.code().unwrap_or_default().into(),
                    title(node.title(), self.lang).into(),
                    self.amounts.points_or_range(node).unwrap_or_default().into(),
                    self.amounts.maximum(&node.max_points()).into(),
                    why.into(),
                ];
                table.row(0, Tone::Plain, cells);
            }
            self.page.heading(status(open, self.lang));
            self.page.table(table);
        }
    }

    fn warnings(&mut self, texts: &Texts) {
        if self.card.warnings().is_empty() {
            return;
        }
        self.page.heading(word(Word::Warnings, self.lang));
        for warning in self.card.warnings() {
            let place = texts.line_of(warning.origin).map(|place| format!(" ({place})")).unwrap_or_default();
            self.page.push(Block::Item(format!("{}{place}", plain(&sentence(warning, self.lang).message))));
        }
    }
}

/// Displayed points that add up to those of the group above, from the total down.
fn apportioned(card: &Scorecard) -> Vec<(NodeIndex, Decimal)> {
    let framework = card.framework();
    framework.nodes().flat_map(|node| card.apportioned(node)).collect()
}
