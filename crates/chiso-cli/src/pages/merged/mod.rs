//! New units, made of old ones: as files, as a table, and as a page.

mod outputs;

use chiso::number::Number;
use chiso::spec::{FigureValue, MergersSpec, NoteSpec, Observations, Unit};
use chiso::text::{Lang, Word, date, period, title, word};
use chiso::{BindOptions, Framework, Scorecard};
use chiso_analysis::merge::{MergeOptions, Merged, MergedValue, Method, Weights};

pub(crate) use outputs::{csv, json, toml};

use super::amounts::Amounts;
use super::phrases::Phrase;
use crate::render::page::{Block, Cell, ColumnKind, Fact, Page, Table, Tone, capital};

const MERGED: Phrase = Phrase::new("đơn vị sau sáp nhập", "merged units");
const MADE_OF: Phrase = Phrase::new("gộp từ", "made of");
const HOW: Phrase = Phrase::new("cách gộp", "how");
const ALONE: Phrase = Phrase::new("giữ nguyên", "as it was");
const FROM: Phrase = Phrase::new("từ ngày", "from");
const SCORE: Phrase = Phrase::new("tính điểm với", "to be scored with");
const ROUNDED: Phrase = Phrase::new("làm tròn đến", "rounded to");
const PLACES: Phrase = Phrase::new("chữ số thập phân", "decimal places");
const EXACTLY: Phrase = Phrase::new("chính xác là", "exactly");
const MISSING: Phrase = Phrase::new("thiếu vì chưa có ở", "missing, because it is missing in");
const LEFT_OUT: Phrase = Phrase::new("không tính vì không áp dụng ở", "without those to which it does not apply:");

/// What was merged, with what there is to say about it.
pub(crate) struct Made {
    framework: Framework,
    mergers: MergersSpec,
    members: Vec<Unit>,
    units: Vec<Merged>,
    options: MergeOptions,
}

impl Made {
    /// Writes down, in each unit's own words, how it was made and of what.
    pub(crate) fn new(
        framework: Framework,
        mergers: MergersSpec,
        members: Vec<Unit>,
        units: Vec<Merged>,
        options: MergeOptions,
        lang: Lang,
    ) -> Self {
        let mut made = Self { framework, mergers, members, units, options };
        let said: Vec<_> = made.units.iter().map(|unit| made.said(unit, lang)).collect();
        for (unit, said) in made.units.iter_mut().zip(said) {
            unit.observations.unit.source = said.source;
            unit.observations.notes = said.notes;
            unit.observations.points.iter_mut().for_each(|points| points.why.clone_from(&said.why));
        }
        made
    }

    /// The new units, with what they report.
    pub(crate) fn units(&self) -> impl Iterator<Item = (&Merged, &Observations)> {
        self.units.iter().map(|unit| (unit, &unit.observations))
    }

    fn said(&self, unit: &Merged, lang: Lang) -> Said {
        // One unit alone was not merged with any.
        let way = if unit.members.len() == 1 { ALONE.in_(lang).to_owned() } else { self.how(lang) };
        let how = format!("{way}: {}", self.made_of(unit));
        let spec = self.mergers.units.get(unit.place);
        let from = spec.and_then(|spec| spec.from.as_ref()).or(self.mergers.from.as_ref());
        let from = from.map(|from| format!("{} {}", FROM.in_(lang), date(from.value, lang)));
        let note = spec.map(|spec| title(&spec.note, lang).to_owned()).filter(|note| !note.is_empty());
        let own = Some(unit.observations.unit.source.clone()).filter(|source| !source.is_empty());
        let asked = unit.standing.map(|whose| format!("{} `--as {}`", SCORE.in_(lang), whose.as_str()));
        let parts = [Some(how.clone()), from, own, note, asked];
        let notes = unit.values.iter().filter_map(|value| {
            let text = self.note(value, lang);
            let of = value.of.name(&self.framework);
            (!text.is_empty()).then(|| NoteSpec { of: of.into(), text })
        });
        Said { source: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "), notes: notes.collect(), why: how }
    }

    /// The method in words.
    fn how(&self, lang: Lang) -> String {
        let mean = match lang {
            Lang::Vi => "trung bình cộng điểm chuẩn hóa của từng chỉ tiêu",
            _ => "plain mean of each indicator's normalised score",
        };
        match (&self.options.method, lang) {
            (Method::Pool, Lang::Vi) => "gộp số liệu gốc".to_owned(),
            (Method::Pool, _) => "raw figures pooled".to_owned(),
            (Method::Weighted(Weights::Input(input)), Lang::Vi) => {
                format!("trung bình có trọng số ({input}) điểm chuẩn hóa của từng chỉ tiêu")
            }
            (Method::Weighted(Weights::Input(input)), _) => {
                format!("mean of each indicator's normalised score, weighted by {input}")
            }
            (Method::Weighted(_), Lang::Vi) => "trung bình có trọng số điểm chuẩn hóa của từng chỉ tiêu".to_owned(),
            (Method::Weighted(_), _) => "weighted mean of each indicator's normalised score".to_owned(),
            _ => mean.to_owned(),
        }
    }

    /// The members, with their weights.
    fn made_of(&self, unit: &Merged) -> String {
        let member = |(at, place): (usize, &usize)| {
            let unit_of = self.members.get(*place)?;
            let code = if unit_of.code.is_empty() { String::new() } else { format!(" ({})", unit_of.code) };
            let weight = unit.weights.get(at).map(|weight| format!(" × {}", weight.to_exact_text()));
            Some(format!("{}{code}{}", unit_of.name, weight.unwrap_or_default()))
        };
        unit.members.iter().enumerate().filter_map(member).collect::<Vec<_>>().join(", ")
    }

    fn names(&self, members: &[usize]) -> String {
        let names = members.iter().filter_map(|place| self.members.get(*place)).map(|unit| unit.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }

    /// What else should be known of a value.
    fn note(&self, value: &MergedValue, lang: Lang) -> String {
        let mut said = Vec::new();
        if self.options.method == Method::Pool {
            said.push(pooled(value.how).in_(lang).to_owned());
        }
        if let Some(exact) = value.exact.as_ref().filter(|_| value.rounded) {
            said.push(rounded(exact, self.options.places, lang));
        }
        if !value.missing.is_empty() {
            said.push(format!("{} {}", MISSING.in_(lang), self.names(&value.missing)));
        }
        if !value.left_out.is_empty() && value.written != FigureValue::NotApplicable {
            said.push(format!("{} {}", LEFT_OUT.in_(lang), self.names(&value.left_out)));
        }
        said.join("; ")
    }

    /// What a new unit scores: it is bound and scored like any other.
    fn card(&self, unit: &Merged) -> Option<Scorecard> {
        let bound = self.framework.bind_with(&unit.observations, BindOptions::standing(unit.standing)).ok()?;
        self.framework.score(&bound).ok()
    }
}

struct Said {
    source: String,
    notes: Vec<NoteSpec>,
    why: String,
}

/// That a number is rounded, and from what where that is short.
fn rounded(exact: &Number, places: u8, lang: Lang) -> String {
    const MOST: usize = 60;
    let exact = exact.to_exact_text();
    let exactly = if exact.len() <= MOST { format!(", {} {exact}", EXACTLY.in_(lang)) } else { String::new() };
    format!("{} {places} {}{exactly}", ROUNDED.in_(lang), PLACES.in_(lang))
}

/// How a figure was pooled.
fn pooled(how: &str) -> Phrase {
    match how {
        "sum" => Phrase::new("tổng", "sum"),
        "mean" => Phrase::new("trung bình cộng", "plain mean"),
        "weighted" => Phrase::new("trung bình có trọng số", "weighted mean"),
        "highest" => Phrase::new("cao nhất", "highest"),
        "lowest" => Phrase::new("thấp nhất", "lowest"),
        _ => Phrase::new("các đơn vị đều như nhau", "the same in all"),
    }
}

/// As a page: each new unit, what it was made of, and what it scores.
pub(crate) fn page(made: &Made, lang: Lang) -> Page {
    let mut page = Page::default();
    page.push(Block::Title(capital(MERGED.in_(lang))));
    let spec = made.framework.spec();
    page.push(Block::Line(title(&spec.title, lang).to_owned()));
    let mut facts = vec![Fact::new(HOW.in_(lang), made.how(lang))];
    facts.extend(Fact::some(word(Word::Source, lang), &made.mergers.source));
    page.push(Block::Facts(facts));
    let amounts = Amounts::new(spec.total.rounding, lang);
    let mut table = Table::new([
        ("", ColumnKind::Word),
        (word(Word::Unit, lang), ColumnKind::Text),
        (MADE_OF.in_(lang), ColumnKind::Text),
        (word(Word::Points, lang), ColumnKind::Number),
        (word(Word::Index, lang), ColumnKind::Number),
    ]);
    for (unit, observations) in made.units() {
        let card = made.card(unit);
        let total = card.as_ref().map(Scorecard::total);
        let who = &observations.unit;
        let when = who.period.as_ref().map(|when| format!(" · {}", period(when.value, lang))).unwrap_or_default();
        let cells: [Cell; 5] = [
            who.code.as_str().into(),
            format!("{}{when}", who.name).into(),
            made.made_of(unit).into(),
            total.and_then(|total| amounts.points_or_range(total)).unwrap_or_default().into(),
            total.and_then(|total| total.index()).map(|index| amounts.index(&index)).unwrap_or_default().into(),
        ];
        table.row(0, Tone::Plain, cells);
    }
    page.push(Block::Gap);
    page.table(table);
    page
}
