//! Who has which place.

mod changes;
mod csv;
pub(crate) mod goals;
mod names;
mod nodes;

pub(crate) use csv::csv;

use std::ops::Range;

use chiso::Framework;
use chiso::number::Number;
use chiso::rank::{Contender, NodeRanking, Ranked, Rankings};
use chiso::spec::{Compare, Period, RankOn, Standing};
use chiso::text::{Lang, Word, compare, period, rank_on, standing, ties, unranked, word};

use super::amounts::Amounts;
use super::head;
use super::phrases::Phrase;
use crate::render::letters::{plain, width};
use crate::render::page::{Block, Cell, ColumnKind, Fact, Page, Table, Tone, capital};
use crate::render::share::Share;
use crate::screen::Screen;
use names::{amount, called, heading, node_title, place};

const PLACE: Phrase = Phrase::new("hạng", "rank");
const RANKED_BY: Phrase = Phrase::new("xếp theo", "ranked by");
const COMPARED: Phrase = Phrase::new("so sánh", "compared");
const TIES: Phrase = Phrase::new("bằng nhau", "ties");
const SCALE: Phrase = Phrase::new("thang điểm", "scale");
const UNRANKED: Phrase = Phrase::new("không xếp hạng", "not ranked");
const OTHER_PERIODS: Phrase = Phrase::new("kỳ khác có số liệu", "other periods reported");
const CHANGE: Phrase = Phrase::new("tăng giảm", "change");
const PLACES_GAINED: Phrase = Phrase::new("lên/xuống hạng", "places");
const GROWTH: Phrase = Phrase::new("tăng/năm", "growth/year");
const OUT_OF: Phrase = Phrase::new("trên", "out of");
const SHARED: Phrase = Phrase::new("= đồng hạng với đơn vị khác", "= shares its rank");
const UNITS: Phrase = Phrase::new("đơn vị", "units");
const UNNAMED_PART: Phrase = Phrase::new("(không ghi)", "(none given)");
const NOBODY: Phrase = Phrase::new("không đơn vị nào xếp được hạng", "no unit can be ranked");
const WIDER: Phrase = Phrase::new(
    "Điểm từng nhóm: mở rộng cửa sổ, hoặc dùng --format markdown",
    "Points of each group: on a wider screen, or with --format markdown",
);

/// How much is shown of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// The points of groups, where there is room.
    Plain,
    /// Points and place in each group.
    Pillars,
    /// Every node, a table each; of one unit a row each.
    Nodes,
}

/// What is shown.
pub(crate) struct Shown<'s> {
    pub(crate) rankings: &'s Rankings,
    pub(crate) before: Option<&'s Rankings>,
    pub(crate) others: &'s [Period],
    /// All of them without.
    pub(crate) stretches: Option<&'s [Range<usize>]>,
    pub(crate) around: Option<usize>,
    pub(crate) detail: Detail,
    pub(crate) standing: Option<Standing>,
    pub(crate) quiet: bool,
}

/// The period of all who report one, where it is one.
pub(crate) fn period_of(rankings: &Rankings) -> Option<Period> {
    let contenders = rankings.whole().contenders.iter();
    let mut periods = contenders.filter_map(|contender| Some(contender.unit().period.as_ref()?.value));
    let first = periods.next()?;
    periods.all(|period| period == first).then_some(first)
}

/// What is shown of each group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Groups {
    None,
    Points,
    Places,
    Both,
}

struct Writer<'s> {
    shown: &'s Shown<'s>,
    lang: Lang,
    amounts: Amounts,
    /// For each of the nodes the place of each contender.
    nodes: Vec<Vec<Option<Ranked>>>,
    /// For each contender who it was before, and its place then.
    before: Vec<Option<(&'s Contender, Option<Ranked>)>>,
    page: Page,
}

/// A ranking as a page.
pub(crate) fn page(shown: &Shown<'_>, text: bool, screen: Screen) -> Page {
    let lang = screen.lang;
    let mut writer = Writer::new(shown, lang);
    writer.head();
    let groups = writer.groups(text.then_some(screen.width));
    writer.table(&shown.rankings.whole().ranking, groups);
    match (shown.detail, shown.around) {
        (Detail::Nodes, Some(unit)) => writer.profile(unit),
        (Detail::Nodes, None) => writer.by_node(),
        _ if groups != Groups::None => writer.legend(),
        _ if shown.rankings.nodes().len() > 1 && !shown.quiet => {
            writer.page.0.extend([Block::Gap, Block::Hint(WIDER.in_(lang).to_owned())]);
        }
        _ => {}
    }
    writer.unranked();
    writer.page
}

impl<'s> Writer<'s> {
    fn new(shown: &'s Shown<'s>, lang: Lang) -> Self {
        let rankings = shown.rankings;
        let amounts = Amounts::new(rankings.framework().spec().total.rounding, lang);
        let nodes = rankings.nodes().iter().map(|node| node.ranking.by_contender()).collect();
        let before = shown.before.map_or_else(Vec::new, |before| {
            let places = before.whole().ranking.by_contender();
            let then = |index: usize| {
                let contender = before.whole().contenders.get(index)?;
                Some((contender, places.get(index).copied().flatten()))
            };
            rankings.same_in(before).into_iter().map(|same| same.and_then(then)).collect()
        });
        Self { shown, lang, amounts, nodes, before, page: Page::default() }
    }

    fn framework(&self) -> &'s Framework {
        self.shown.rankings.framework()
    }

    fn whole(&self) -> &'s NodeRanking {
        self.shown.rankings.whole()
    }

    /// What is ranked, by what, and how.
    fn head(&mut self) {
        let (lang, whole) = (self.lang, self.whole());
        let count = whole.ranking.ranked().len();
        let all = whole.contenders.len();
        let when = period_of(self.shown.rankings).map(|when| format!(" · {}", period(when, lang))).unwrap_or_default();
        let ranked = match (lang, count == all) {
            (Lang::Vi, true) => format!("Xếp hạng {count} đơn vị{when}"),
            (Lang::Vi, false) => format!("Xếp hạng {count} trên {all} đơn vị{when}"),
            (_, true) => format!("Ranking of {count} units{when}"),
            (_, false) => format!("Ranking of {count} of {all} units{when}"),
        };
        self.page.push(Block::Title(ranked));
        let framework = self.framework();
        head::framework(&mut self.page, framework, lang);
        if let Some(whose) = self.shown.standing {
            let whose = standing(whose, lang);
            self.page.push(Block::Line(match lang {
                Lang::Vi => format!("ưu tiên số liệu và điểm: {whose}"),
                _ => format!("figures and points as {whose} come first"),
            }));
        }
        if whole.contenders.iter().any(|contender| contender.unit().made_up) {
            self.page.push(Block::Alert(capital(word(Word::MadeUp, lang))));
        }
        let options = &whole.options;
        let max = self.amounts.maximum(&self.framework().max_points(options.node));
        let by = match options.node == self.framework().total_node() {
            true => rank_on(options.on, lang).to_owned(),
            false => format!("{}: {}", node_title(self.framework(), options.node, lang), rank_on(options.on, lang)),
        };
        let rounding = self.framework().spec().total.rounding;
        let places = if options.on == RankOn::Points { rounding.points } else { rounding.index };
        let compared = match (options.compare, lang) {
            (Compare::Rounded, Lang::Vi) => format!("{}, {places} chữ số thập phân", compare(options.compare, lang)),
            (Compare::Rounded, _) => format!("{}, {places} decimal places", compare(options.compare, lang)),
            _ => compare(options.compare, lang).to_owned(),
        };
        let scale = match lang {
            Lang::Vi => format!("0 đến {max} điểm; chỉ số 0 đến 1"),
            _ => format!("0 to {max} points; index 0 to 1"),
        };
        let mut facts = vec![
            Fact::new(RANKED_BY.in_(lang), by),
            Fact::new(COMPARED.in_(lang), compared),
            Fact::new(TIES.in_(lang), ties(options.ties, lang)),
            Fact::new(SCALE.in_(lang), scale),
        ];
        if !self.shown.quiet && !self.shown.others.is_empty() {
            let others = self.shown.others.iter().map(|other| period(*other, lang)).collect::<Vec<_>>().join(", ");
            facts.push(Fact::new(OTHER_PERIODS.in_(lang), others));
        }
        self.page.push(Block::Facts(facts));
    }

    /// What is shown of each group in a column of its own: as much as there is room for.
    fn groups(&self, room: Option<usize>) -> Groups {
        if self.shown.rankings.nodes().len() < 2 || self.shown.detail == Detail::Nodes {
            return Groups::None;
        }
        let wanted: &[Groups] = match self.shown.detail {
            Detail::Pillars => &[Groups::Both, Groups::Places],
            _ => &[Groups::Points],
        };
        let Some(room) = room else { return wanted.first().copied().unwrap_or(Groups::None) };
        let names = self.whole().contenders.iter().map(|contender| width(&called(contender.unit())));
        let changes = if self.before.is_empty() { 0 } else { 40 };
        let base = names.max().unwrap_or_default().min(30).saturating_add(28).saturating_add(changes);
        let needed = |groups: Groups| {
            let columns = self.shown.rankings.nodes().iter().zip(&self.nodes).enumerate();
            let widest = columns.map(|(at, (node, places))| {
                let cells = (0..node.contenders.len()).map(|unit| width(&self.in_group(groups, node, places, unit)));
                cells.max().unwrap_or_default().max(width(&heading(self.framework(), node, at))).saturating_add(2)
            });
            widest.fold(base, usize::saturating_add)
        };
        wanted.iter().copied().find(|groups| needed(*groups) <= room).unwrap_or(Groups::None)
    }

    /// What a unit has in a group: `182.30 (=3)`.
    fn in_group(&self, groups: Groups, node: &NodeRanking, places: &[Option<Ranked>], unit: usize) -> String {
        let points = node.contenders.get(unit).and_then(Contender::points);
        let own = places.get(unit).copied().flatten().map(|own| place(&own, self.lang));
        match (groups, own) {
            (Groups::Places, own) => own.unwrap_or_default(),
            (Groups::Both, Some(own)) => format!("{} ({own})", amount(points, self.lang)),
            _ => amount(points, self.lang),
        }
    }

    /// Places, part by part of the cohort.
    fn table(&mut self, ranking: &chiso::rank::Ranking, groups: Groups) {
        let lang = self.lang;
        if ranking.ranked().is_empty() {
            self.page.0.extend([Block::Gap, Block::Lead(capital(NOBODY.in_(lang)))]);
            return;
        }
        let divided = ranking.ranked().iter().any(|ranked| {
            self.whole().contenders.get(ranked.contender).is_some_and(|contender| !contender.part().is_empty())
        });
        let (mut tied, mut tables) = (false, Vec::new());
        for part in ranking.parts() {
            let stretches: Vec<Range<usize>> = match self.shown.stretches {
                None => std::iter::once(part.clone()).collect(),
                Some(all) => {
                    let within = |stretch: &Range<usize>| stretch.start.max(part.start)..stretch.end.min(part.end);
                    all.iter().map(within).filter(|stretch| !stretch.is_empty()).collect()
                }
            };
            let mut table = self.columns(groups);
            let mut last = part.start;
            for stretch in stretches {
                if stretch.start > last && !table.rows.is_empty() {
                    table.row(0, Tone::Faint, ["…".into()]);
                }
                last = stretch.end;
                for ranked in ranking.ranked().get(stretch).unwrap_or_default() {
                    tied = tied || ranked.tied;
                    self.row(ranked, groups, &mut table);
                }
            }
            let first = ranking.ranked().get(part.start);
            let name = first.and_then(|ranked| self.whole().contenders.get(ranked.contender)).map(Contender::part);
            tables.push((name.unwrap_or_default(), part.len(), table));
        }
        for (name, count, table) in tables.into_iter().filter(|(.., table)| !table.rows.is_empty()) {
            self.page.push(Block::Gap);
            if divided {
                let name = if name.is_empty() { UNNAMED_PART.in_(lang) } else { name };
                self.page.push(Block::Heading(plain(&format!("{name} · {count} {}", UNITS.in_(lang)))));
            }
            self.page.table(table);
        }
        if tied && !self.shown.quiet {
            self.page.0.extend([Block::Gap, Block::Aside(SHARED.in_(lang).to_owned())]);
        }
    }

    fn columns(&self, groups: Groups) -> Table {
        let lang = self.lang;
        let mut columns = vec![
            (PLACE.in_(lang).to_owned(), ColumnKind::Number),
            (word(Word::Unit, lang).to_owned(), ColumnKind::Text),
            (String::new(), ColumnKind::Bar),
            (word(Word::Points, lang).to_owned(), ColumnKind::Number),
            (word(Word::Index, lang).to_owned(), ColumnKind::Number),
        ];
        if let Some(before) = self.shown.before {
            let when = period_of(before).map(|when| period(when, lang)).unwrap_or_default();
            columns.extend([
                (format!("{} {when}", PLACE.in_(lang)), ColumnKind::Number),
                (PLACES_GAINED.in_(lang).to_owned(), ColumnKind::Number),
                (CHANGE.in_(lang).to_owned(), ColumnKind::Number),
                (GROWTH.in_(lang).to_owned(), ColumnKind::Number),
            ]);
        }
        if groups != Groups::None {
            let nodes = self.shown.rankings.nodes().iter().enumerate();
            columns.extend(nodes.map(|(at, node)| (heading(self.framework(), node, at), ColumnKind::Number)));
        }
        Table::new(columns.iter().map(|(heading, kind)| (heading.as_str(), *kind)))
    }

    fn row(&self, ranked: &Ranked, groups: Groups, table: &mut Table) {
        let Some(contender) = self.whole().contenders.get(ranked.contender) else { return };
        let index = contender.index();
        let mut cells = vec![
            place(ranked, self.lang).into(),
            plain(&called(contender.unit())).into(),
            Cell::Bar(index.map(|index| Share::certain(&Number::from(index))).unwrap_or_default()),
            amount(contender.points(), self.lang).into(),
            amount(index, self.lang).into(),
        ];
        if self.shown.before.is_some() {
            cells.extend(self.changes(ranked, contender).map(Cell::from));
        }
        if groups != Groups::None {
            for (node, places) in self.shown.rankings.nodes().iter().zip(&self.nodes) {
                cells.push(self.in_group(groups, node, places, ranked.contender).into());
            }
        }
        let own = self.shown.around == Some(ranked.contender);
        table.row(0, if own { Tone::Strong } else { Tone::Plain }, cells);
    }

    /// Who has no place, and why.
    fn unranked(&mut self) {
        let lang = self.lang;
        let whole = self.whole();
        let contenders = whole.ranking.unranked().iter().filter_map(|index| whole.contenders.get(*index));
        let facts: Vec<Fact> = contenders
            .map(|contender| {
                let why = contender.why().map(|why| unranked(why, self.framework(), lang)).unwrap_or_default();
                Fact::new(&plain(&called(contender.unit())), why)
            })
            .collect();
        if !facts.is_empty() {
            self.page.heading(&format!("{} ({})", UNRANKED.in_(lang), facts.len()));
            self.page.push(Block::Facts(facts));
        }
    }
}
