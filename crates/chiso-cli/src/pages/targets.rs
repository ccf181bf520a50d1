//! A unit held against targets: met, missed by how much, or unknown, and what meeting them would earn.

mod outputs;
mod words;

pub(crate) use outputs::{csv, write};

use chiso::Scorecard;
use chiso::spec::{TargetSpec, TargetsSpec};
use chiso::text::{Lang, Word, date, title, word};
use chiso_analysis::TargetState;
use chiso_analysis::targets::{Holder, State, holder};

use self::words::Teller;
use super::amounts::Amounts;
use super::next::SUPPLIED_BY;
use super::phrases::{self, Phrase};
use crate::render::letters::plain;
use crate::render::page::{Block, Cell, ColumnKind, Page, Table, Tone, capital};

const TARGET: Phrase = Phrase::new("mục tiêu", "target");
const LIMIT: Phrase = Phrase::new("mức đề ra", "goal");
const NOW: Phrase = Phrase::new("hiện tại", "now");
const STATE: Phrase = Phrase::new("kết quả", "state");
const BY: Phrase = Phrase::new("thời hạn", "by");
const SET_BY: Phrase = Phrase::new("đặt ra bởi", "set by");
const WAYS: Phrase = Phrase::new("để đạt mục tiêu", "what would meet them");
const FIGURE: Phrase = Phrase::new("số liệu", "figure");
const EARNS: Phrase = Phrase::new("điểm thêm", "earns");
const ALONE: Phrase = Phrase::new(
    "Mỗi dòng thay đổi riêng một số liệu và đã được tính lại chính xác. Mục tiêu không làm thay đổi điểm.",
    "Each line changes one figure alone and was scored again, exactly. Targets never change points.",
);

/// Targets, and how each of them stands.
pub(crate) struct Held {
    pub(crate) targets: TargetsSpec,
    pub(crate) states: Vec<TargetState>,
}

impl Held {
    /// Every target with its state.
    fn all(&self) -> impl Iterator<Item = (&TargetSpec, &TargetState)> {
        self.states.iter().filter_map(|state| Some((self.targets.targets.get(state.target)?, state)))
    }

    /// How many are met, missed, unknown and not applicable.
    fn counts(&self) -> [usize; 4] {
        let count = |word: &str| self.states.iter().filter(|state| state.state.as_str() == word).count();
        ["met", "missed", "unknown", "not-applicable"].map(count)
    }
}

/// Adds what a unit is held against to its page.
pub(crate) fn add(page: &mut Page, held: &[Held], card: &Scorecard, quiet: bool, lang: Lang) {
    for held in held {
        let teller = Teller::new(card, lang);
        match title(&held.targets.title, lang) {
            "" => page.heading(&plain(&format!("{}: {}", phrases::TARGETS.in_(lang), held.targets.id.value))),
            name => page.heading(&plain(name)),
        }
        let by = title(&held.targets.set_by, lang);
        let by = if by.is_empty() { String::new() } else { format!("{} {by}", SET_BY.in_(lang)) };
        let source = [by.as_str(), held.targets.source.as_str()];
        let source: Vec<&str> = source.into_iter().filter(|text| !text.is_empty()).collect();
        if !source.is_empty() {
            page.push(Block::Aside(plain(&capital(&source.join(" · ")))));
        }
        if let Some(line) = successor(held, card, lang) {
            page.push(Block::Alert(plain(&line)));
        }
        page.push(Block::Line(capital(&summary(held, lang))));
        page.table(states(held, &teller));
        if !quiet {
            ways(page, held, &teller);
        }
    }
}

/// That targets follow a unit to the one that came after it.
fn successor(held: &Held, card: &Scorecard, lang: Lang) -> Option<String> {
    let Holder::Successor(at) = holder(&held.targets, card.unit()) else { return None };
    let successor = held.targets.follows.get(at)?;
    let before = held.targets.unit.as_ref().map_or("", |unit| unit.name.as_str());
    let after = &card.unit().name;
    let from = successor.from.as_ref().map(|from| date(from.value, lang));
    let line = match (lang, from) {
        (Lang::Vi, Some(from)) => format!("Mục tiêu của {before}, theo sang {after} từ ngày {from}"),
        (Lang::Vi, None) => format!("Mục tiêu của {before}, theo sang {after}"),
        (_, Some(from)) => format!("Set for {before}, and followed to {after}, which came after it on {from}"),
        (_, None) => format!("Set for {before}, and followed to {after}, which came after it"),
    };
    let more = [title(&successor.note, lang), successor.source.as_str()];
    let more: Vec<&str> = more.into_iter().filter(|text| !text.is_empty()).collect();
    Some(if more.is_empty() { line } else { format!("{line} ({})", more.join("; ")) })
}

/// `8 met · 2 missed · 1 unknown`
fn summary(held: &Held, lang: Lang) -> String {
    let words = [
        Phrase::new("đạt", "met"),
        Phrase::new("chưa đạt", "missed"),
        Phrase::new("chưa biết", "unknown"),
        Phrase::new("không áp dụng", "not applicable"),
    ];
    let counts = held.counts().into_iter().zip(words);
    let said = counts.enumerate().filter(|(at, (count, _))| *at < 2 || *count > 0);
    said.map(|(_, (count, word))| format!("{count} {}", word.in_(lang))).collect::<Vec<_>>().join(" · ")
}

/// A row for each target.
fn states(held: &Held, teller: &Teller<'_>) -> Table {
    let lang = teller.lang;
    let mut table = Table::new([
        ("", ColumnKind::Word),
        (TARGET.in_(lang), ColumnKind::Text),
        (LIMIT.in_(lang), ColumnKind::Word),
        (NOW.in_(lang), ColumnKind::Number),
        (STATE.in_(lang), ColumnKind::Text),
        (BY.in_(lang), ColumnKind::Word),
    ]);
    for (target, state) in held.all() {
        let mut name = teller.name(target, state);
        let notes = [title(&target.set_by, lang), target.source.as_str()];
        for note in notes.into_iter().filter(|text| !text.is_empty()) {
            name.push_str(&format!(" · {note}"));
        }
        let cells: [Cell; 6] = [
            teller.code(state).into(),
            name.into(),
            teller.goal(target, state).into(),
            teller.now(target, state).into(),
            teller.state(target, state).into(),
            state.by.map(|(by, _)| date(by, lang)).unwrap_or_default().into(),
        ];
        let tone = if matches!(state.state, State::Met { .. }) { Tone::Plain } else { Tone::Strong };
        table.row(0, tone, cells);
    }
    table
}

/// What would meet those that are not met: of each the first figure that its value mentions, which is what it counts.
fn ways(page: &mut Page, held: &Held, teller: &Teller<'_>) {
    let lang = teller.lang;
    let amounts = Amounts::new(teller.card.framework().spec().total.rounding, lang);
    let mut table = Table::new([
        ("", ColumnKind::Word),
        (TARGET.in_(lang), ColumnKind::Title),
        (FIGURE.in_(lang), ColumnKind::Text),
        (EARNS.in_(lang), ColumnKind::Number),
    ]);
    for (target, state) in held.all() {
        let Some(way) = state.meeting.first() else { continue };
        let by = title(&way.supplied_by, lang);
        let by = if by.is_empty() { String::new() } else { format!(" · {} {by}", SUPPLIED_BY.in_(lang)) };
        let cells: [Cell; 4] = [
            teller.code(state).into(),
            teller.name(target, state).into(),
            format!("{}{by}", teller.way(way)).into(),
            amounts.signed(&way.earns).into(),
        ];
        table.row(0, Tone::Plain, cells);
    }
    if table.rows.is_empty() {
        return;
    }
    page.heading(WAYS.in_(lang));
    page.table(table);
    page.push(Block::Aside(ALONE.in_(lang).to_owned()));
}

/// What the total is called as the subject of a target.
fn whole(subject: &chiso_analysis::targets::Subject, lang: Lang) -> String {
    use chiso_analysis::targets::Subject;
    let what = match subject {
        Subject::Index => word(Word::Index, lang),
        Subject::Points => word(Word::Points, lang),
        _ => Phrase::new("xếp hạng", "rank").in_(lang),
    };
    format!("{}: {what}", word(Word::Total, lang))
}
