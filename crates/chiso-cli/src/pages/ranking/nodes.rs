use chiso::number::Number;
use chiso::text::{Lang, Word, word};

use super::names::{amount, called, code, heading, is_group, node_title, place};
use super::{OUT_OF, PLACE, Writer};
use crate::render::letters::plain;
use crate::render::page::{Block, Cell, ColumnKind, Fact, Table, Tone};
use crate::render::share::Share;

impl Writer<'_> {
    /// What the columns of groups are.
    pub(super) fn legend(&mut self) {
        let (framework, lang) = (self.framework(), self.lang);
        let facts = self.shown.rankings.nodes().iter().enumerate().map(|(at, node)| {
            let max = self.amounts.maximum(&framework.max_points(node.options.node));
            let max = match lang {
                Lang::Vi => format!("tối đa {max}"),
                _ => format!("max {max}"),
            };
            Fact::new(
                &heading(framework, node, at),
                format!("{} · {max}", node_title(framework, node.options.node, lang)),
            )
        });
        let facts = facts.collect();
        self.page.0.extend([Block::Gap, Block::Facts(facts)]);
    }

    /// One unit's place on every node.
    pub(super) fn profile(&mut self, unit: usize) {
        let lang = self.lang;
        let name = self.whole().contenders.get(unit).map(|contender| called(contender.unit())).unwrap_or_default();
        let mut table = Table::new([
            ("", ColumnKind::Word),
            (word(Word::Node, lang), ColumnKind::Title),
            ("", ColumnKind::Bar),
            (word(Word::Points, lang), ColumnKind::Number),
            (word(Word::Index, lang), ColumnKind::Number),
            (PLACE.in_(lang), ColumnKind::Number),
            (OUT_OF.in_(lang), ColumnKind::Number),
        ]);
        for (node, places) in self.shown.rankings.nodes().iter().zip(&self.nodes) {
            let Some(contender) = node.contenders.get(unit) else { continue };
            let ranked = places.get(unit).copied().flatten();
            let share = contender.index().map(|index| Share::certain(&Number::from(index))).unwrap_or_default();
            let cells = [
                code(self.framework(), node.options.node).into(),
                plain(&node_title(self.framework(), node.options.node, lang)).into(),
                Cell::Bar(share),
                amount(contender.points(), lang).into(),
                amount(contender.index(), lang).into(),
                ranked.map(|ranked| place(&ranked, lang)).unwrap_or_default().into(),
                ranked.map(|ranked| ranked.out_of.to_string()).unwrap_or_default().into(),
            ];
            let tone = if is_group(self.framework(), node.options.node) { Tone::Strong } else { Tone::Plain };
            table.row(0, tone, cells);
        }
        self.page.heading(&plain(&name));
        self.page.table(table);
    }

    /// Every node with a ranking of its own.
    pub(super) fn by_node(&mut self) {
        for node in self.shown.rankings.nodes() {
            if node.ranking.ranked().is_empty() {
                continue;
            }
            let lang = self.lang;
            let mut table = Table::new([
                (PLACE.in_(lang), ColumnKind::Number),
                (word(Word::Unit, lang), ColumnKind::Text),
                ("", ColumnKind::Bar),
                (word(Word::Points, lang), ColumnKind::Number),
                (word(Word::Index, lang), ColumnKind::Number),
            ]);
            for ranked in node.ranking.ranked() {
                let Some(contender) = node.contenders.get(ranked.contender) else { continue };
                let share = contender.index().map(|index| Share::certain(&Number::from(index))).unwrap_or_default();
                let cells = [
                    place(ranked, lang).into(),
                    plain(&called(contender.unit())).into(),
                    Cell::Bar(share),
                    amount(contender.points(), lang).into(),
                    amount(contender.index(), lang).into(),
                ];
                table.row(0, Tone::Plain, cells);
            }
            let code = code(self.framework(), node.options.node);
            let gap = if code.is_empty() { "" } else { "  " };
            let max = self.amounts.maximum(&self.framework().max_points(node.options.node));
            let max = match lang {
                Lang::Vi => format!("tối đa {max}"),
                _ => format!("max {max}"),
            };
            let title = node_title(self.framework(), node.options.node, lang);
            self.page.heading(&plain(&format!("{code}{gap}{title} · {max}")));
            self.page.table(table);
        }
    }
}
