//! A ranking as rows for programs.

use std::ops::Range;

use chiso::number::Number;
use chiso::rank::{Change, Decider, NodeRanking, Ranked};
use chiso::text::{Lang, unranked};

use super::names::code;
use super::{Shown, Writer};
use crate::render::csv::{Record, record};

/// How much is written at once.
const PIECE: usize = 64 << 10;
/// How many units are looked at together.
const TOGETHER: usize = 64;

/// A row for each unit, and for each unit and node where nodes are ranked too; handed to `write` in pieces.
pub(crate) fn csv<E>(shown: &Shown<'_>, write: &mut dyn FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let mut rows = record([
        "rank",
        "tied",
        "out_of",
        "within",
        "unit_id",
        "unit_code",
        "unit_name",
        "period",
        "node",
        "code",
        "points",
        "index",
        "rank_before",
        "places_gained",
        "points_change",
        "index_change",
        "growth_per_year",
        "decided_by",
        "why",
    ]);
    let writer = Writer::new(shown, Lang::En);
    let whole = shown.rankings.whole();
    let all = std::iter::once(0..whole.ranking.ranked().len());
    let stretches: Vec<Range<usize>> = shown.stretches.map_or_else(|| all.collect(), <[_]>::to_vec);
    let stretches = stretches.into_iter().filter_map(|stretch| whole.ranking.ranked().get(stretch));
    for several in stretches.flat_map(|stretch| stretch.chunks(TOGETHER)) {
        rows.reserve(writer.room(several));
        for ranked in several {
            writer.record(whole, Some(ranked), ranked.contender, &mut rows);
            for (node, places) in shown.rankings.nodes().iter().zip(&writer.nodes) {
                let own = places.get(ranked.contender).copied().flatten();
                writer.record(node, own.as_ref(), ranked.contender, &mut rows);
            }
        }
        if rows.len() >= PIECE {
            write(&rows)?;
            rows.clear();
        }
    }
    for contender in whole.ranking.unranked() {
        writer.record(whole, None, *contender, &mut rows);
    }
    write(&rows)
}

impl Writer<'_> {
    /// How much room the names of some units take. In the order of their places units lie anywhere in memory: looked
    /// at together, they are fetched side by side, and not one after the other while rows are written.
    fn room(&self, several: &[Ranked]) -> usize {
        let contenders = several.iter().filter_map(|ranked| self.whole().contenders.get(ranked.contender));
        let quoted = |text: &String| text.len().saturating_add(usize::from(text.starts_with('"')));
        let names = contenders.map(|contender| {
            let unit = contender.unit();
            quoted(&unit.code).saturating_add(quoted(&unit.name)).saturating_add(quoted(&unit.id))
        });
        names.fold(0, usize::saturating_add)
    }

    fn record(&self, node: &NodeRanking, ranked: Option<&Ranked>, index: usize, rows: &mut String) {
        let Some(contender) = node.contenders.get(index) else { return };
        let unit = contender.unit();
        let total = node.options.node == self.whole().options.node;
        let before = self.before.get(index).copied().flatten().filter(|_| total);
        let then = before.and_then(|(_, then)| then);
        let points = before.and_then(|(before, _)| Change::of_points(before, contender));
        let value = before.and_then(|(before, _)| Change::of_index(before, contender));
        let rounding = self.framework().spec().total.rounding;
        let fixed = |number: &Number, places: u8| number.to_fixed(u32::from(places), rounding.mode);
        let gained = then.zip(ranked).map(|(then, now)| now.place.halves_gained_since(then.place));
        let gained = gained.and_then(|halves| Number::new(halves, 2));
        let decider = |decider: Decider| match decider {
            Decider::Node(node) => self.framework().node_spec(node).map_or("total", |spec| &spec.id.value),
            _ => "code",
        };
        let spec = self.framework().node_spec(node.options.node);
        let mut record = Record::new(rows);
        record.plain(ranked.map(|ranked| ranked.place));
        record.plain(ranked.map(|ranked| ranked.tied));
        record.plain(ranked.map(|ranked| ranked.out_of));
        for text in [contender.part(), &unit.id, &unit.code, &unit.name] {
            record.text(text);
        }
        record.plain(unit.period.as_ref().map(|period| period.value));
        record.text(spec.map_or("total", |spec| &spec.id.value));
        record.text(&code(self.framework(), node.options.node));
        record.plain(contender.points());
        record.plain(contender.index());
        record.plain(then.map(|then| then.place));
        record.plain(gained.map(|gained| gained.to_exact_text()));
        record.plain(points.map(|change| fixed(&change.difference, rounding.points)));
        record.plain(value.as_ref().map(|change| fixed(&change.difference, rounding.index)));
        record.plain(value.and_then(|change| change.growth).map(|growth| fixed(&growth, rounding.index)));
        record.text(ranked.and_then(|ranked| ranked.decided_by).map(decider).unwrap_or_default());
        let why = contender.why().map(|why| unranked(why, self.framework(), Lang::En));
        record.text(why.as_deref().unwrap_or_default());
        record.end();
    }
}
