//! What was published beside what is calculated.

use chiso::json::{Layout, write};
use chiso::number::Number;
use chiso::text::{self, Lang, Word, word};

use super::phrases::Phrase;
use crate::render::csv::record;
use crate::render::letters::plain;
use crate::render::page::{Block, Cell, ColumnKind, Fact, Page, Table, Tone, capital};
use crate::verify::{Compared, Possible, Verdict, Verified};

const COMPARED: Phrase = Phrase::new("số mục đã so sánh", "compared");
const PUBLISHED: Phrase = Phrase::new("công bố", "published");
const CALCULATED: Phrase = Phrase::new("tính lại", "calculated");
const EXACT: Phrase = Phrase::new("chính xác", "exactly");
const UNITS: Phrase = Phrase::new("lệch", "off");
const RANGE: Phrase = Phrase::new("khoảng có thể", "possible");
const VERDICT: Phrase = Phrase::new("kết luận", "verdict");
const WHAT: Phrase = Phrase::new("số công bố", "number");
const FRAMEWORK: Phrase = Phrase::new("dấu vân tay của bộ chỉ số", "fingerprint of the framework");
const FIGURES: Phrase = Phrase::new("dấu vân tay của số liệu", "fingerprint of the figures");
const INTACT: Phrase = Phrase::new("khớp", "the same");
const BROKEN: Phrase = Phrase::new("khác", "another");
const IGNORED: Phrase = Phrase::new("cột không xét", "columns not looked at");
const ROUNDING: Phrase = Phrase::new(
    "Cột “lệch” tính theo đơn vị của chữ số cuối được công bố. Số liệu có chữ số thập phân được coi là đã làm tròn (nửa đơn vị làm tròn lên): mỗi số đại diện cho mọi giá trị từ \
     thấp hơn nửa đơn vị của chữ số cuối đến dưới mức cao hơn nửa đơn vị. Khoảng có thể được tính chính xác trên mọi giá trị đó.",
    "The column “off” counts units of the last published place. Figures with decimal places count as rounded, half up: each stands for everything from half a unit of its last \
     place below up to, and without, half a unit above. The possible range is calculated exactly over all of them.",
);
const ENCLOSURE: Phrase = Phrase::new(
    "≈ trước khoảng: khoảng thật có thể hẹp hơn",
    "≈ before a range: it encloses the true one, which may be smaller",
);

/// A longer exact number is shown with this many places.
const PLACES: u32 = 12;
/// Longer exact values say nothing to a person.
const MOST_EXACT: usize = 24;

/// As much as is shown of a fingerprint.
const SHOWN: usize = 23;

/// What verifying found out, unit by unit.
pub(crate) struct Report<'v> {
    pub(crate) units: &'v [Verified],
    /// Headings of the columns of a table that were not looked at.
    pub(crate) ignored: Vec<&'v str>,
    pub(crate) quiet: bool,
}

const fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    let phrase = match verdict {
        Verdict::Same => Phrase::new("khớp từng chữ số", "the same"),
        Verdict::Within => Phrase::new("trong dung sai", "within tolerance"),
        Verdict::Possible => Phrase::new("có thể đúng do làm tròn", "possible: rounded inputs"),
        Verdict::Differs => Phrase::new("khác", "differs"),
    };
    phrase.in_(lang)
}

/// As a page: every number of a table; of a scorecard only what is not the same.
pub(crate) fn page(report: &Report<'_>, lang: Lang) -> Page {
    let mut page = Page::default();
    let table = report.units.iter().all(|unit| unit.fingerprints.is_empty());
    if table {
        if let Some(first) = report.units.first() {
            page.push(Block::Title(plain(&first.framework)));
        }
        summary(report.units, &mut page, lang);
        numbers(report.units, true, &mut page, lang);
        let ranges =
            || report.units.iter().flat_map(|unit| &unit.numbers).filter_map(|number| number.possible.as_ref());
        if ranges().next().is_some() && !report.quiet {
            page.0.extend([Block::Gap, Block::Aside(ROUNDING.in_(lang).to_owned())]);
            if ranges().any(|range| !range.exact) {
                page.push(Block::Aside(ENCLOSURE.in_(lang).to_owned()));
            }
        }
        if !report.ignored.is_empty() {
            page.push(Block::Aside(plain(&format!("{}: {}", capital(IGNORED.in_(lang)), report.ignored.join(", ")))));
        }
        return page;
    }
    for (at, unit) in report.units.iter().enumerate() {
        if at > 0 {
            page.push(Block::Gap);
        }
        page.push(Block::Title(plain(&unit.unit)));
        page.push(Block::Aside(plain(&unit.framework)));
        let fingerprints = unit.fingerprints.iter().map(|found| {
            let of = if found.of == "framework" { FRAMEWORK } else { FIGURES };
            let said = if found.is_same() { INTACT } else { BROKEN }.in_(lang);
            Fact::new(of.in_(lang), format!("{said} · {}", short(&found.published)))
        });
        page.push(Block::Facts(fingerprints.collect()));
        summary(std::slice::from_ref(unit), &mut page, lang);
        numbers(std::slice::from_ref(unit), false, &mut page, lang);
    }
    page
}

/// The first digits of a fingerprint; the whole of it is in the JSON.
fn short(fingerprint: &str) -> String {
    let shown: String = fingerprint.chars().take(SHOWN).collect();
    if shown == fingerprint { shown } else { shown + "…" }
}

fn summary(units: &[Verified], page: &mut Page, lang: Lang) {
    let count = |verdict| units.iter().map(|unit| unit.count(verdict)).fold(0_usize, usize::saturating_add);
    let compared = units.iter().map(|unit| unit.numbers.len()).fold(0_usize, usize::saturating_add);
    let said = [Verdict::Same, Verdict::Within, Verdict::Possible, Verdict::Differs].into_iter();
    let said = said.filter(|one| count(*one) > 0 || *one == Verdict::Same);
    let said: Vec<String> = said.map(|one| format!("{}: {}", verdict(one, lang), count(one))).collect();
    let line = format!("{}: {compared} · {}", COMPARED.in_(lang), said.join(" · "));
    page.0.extend([Block::Gap, Block::Lead(capital(&line))]);
}

fn numbers(units: &[Verified], all: bool, page: &mut Page, lang: Lang) {
    let mut table = Table::new([
        (if all { word(Word::Unit, lang) } else { "" }, ColumnKind::Text),
        (WHAT.in_(lang), ColumnKind::Text),
        (PUBLISHED.in_(lang), ColumnKind::Number),
        (CALCULATED.in_(lang), ColumnKind::Number),
        (EXACT.in_(lang), ColumnKind::Number),
        (UNITS.in_(lang), ColumnKind::Number),
        (RANGE.in_(lang), ColumnKind::Text),
        (VERDICT.in_(lang), ColumnKind::Text),
    ]);
    for unit in units {
        for number in unit.numbers.iter().filter(|number| all || number.verdict != Verdict::Same) {
            let shown = |text: &str| text::number(text, lang);
            let exact =
                number.exact.as_deref().filter(|exact| *exact != number.calculated && exact.len() <= MOST_EXACT);
            let cells: [Cell; 8] = [
                if all { unit.unit.clone() } else { String::new() }.into(),
                number.of.as_str().into(),
                shown(&number.published).into(),
                shown(&number.calculated).into(),
                exact.map(shown).unwrap_or_default().into(),
                number.units.as_ref().map(|units| signed(units, lang)).unwrap_or_default().into(),
                number.possible.as_ref().map(|range| interval(range, lang)).unwrap_or_default().into(),
                verdict(number.verdict, lang).into(),
            ];
            let tone = if number.verdict == Verdict::Differs { Tone::Strong } else { Tone::Plain };
            table.row(0, tone, cells);
        }
    }
    if !table.rows.is_empty() {
        page.push(Block::Gap);
        page.table(table);
    }
}

fn signed(units: &Number, lang: Lang) -> String {
    let said = text::approximate(units, lang);
    if units.is_negative() || units.is_zero() { said } else { format!("+{said}") }
}

/// `[0.716305; 0.716405)`: square brackets where the end belongs to the range.
fn interval(range: &Possible, lang: Lang) -> String {
    let end = |end: &Number| {
        let exact = end.to_exact_text();
        if exact.len() <= MOST_EXACT && !exact.contains('/') {
            text::number(exact, lang)
        } else {
            format!("≈{}", text::number(end.to_fixed(PLACES, chiso::number::RoundingMode::HalfUp), lang))
        }
    };
    let open = if range.holds_lowest { '[' } else { '(' };
    let close = if range.holds_highest { ']' } else { ')' };
    let enclosure = if range.exact { "" } else { "≈ " };
    format!("{enclosure}{open}{}; {}{close}", end(&range.lowest), end(&range.highest))
}

/// A line of JSON for each unit, with every number.
pub(crate) fn json(report: &Report<'_>) -> String {
    let line = |unit: &Verified| {
        write(Layout::Line, |object| {
            object.whole("format", 1).text("unit", &unit.unit).text("framework", &unit.framework);
            if !unit.fingerprints.is_empty() {
                object.array("fingerprints", |array| {
                    for found in &unit.fingerprints {
                        array.object(|object| {
                            object.text("of", found.of).flag("same", found.is_same());
                            object.text("published", &found.published).text("calculated", &found.calculated);
                        });
                    }
                });
            }
            object.object("verdicts", |object| {
                for verdict in [Verdict::Same, Verdict::Within, Verdict::Possible, Verdict::Differs] {
                    object.whole(verdict.as_str(), unit.count(verdict));
                }
            });
            let shown = |number: &&Compared| unit.fingerprints.is_empty() || number.verdict != Verdict::Same;
            object.array("numbers", |array| {
                for number in unit.numbers.iter().filter(shown) {
                    array.object(|object| {
                        object
                            .text("of", &number.of)
                            .some_text("quantity", Some(&number.quantity))
                            .text("verdict", number.verdict.as_str());
                        object.text("published", &number.published).text("calculated", &number.calculated);
                        object.some_text("exact", number.exact.as_deref());
                        object.some_text("units", number.units.as_ref().map(Number::to_exact_text).as_deref());
                        if let Some(range) = &number.possible {
                            object.object("possible", |object| {
                                object.text("lowest", &range.lowest.to_exact_text());
                                object.text("highest", &range.highest.to_exact_text());
                                object.flag("holds_lowest", range.holds_lowest);
                                object.flag("holds_highest", range.holds_highest);
                                object.flag("exact", range.exact);
                            });
                        }
                    });
                }
            });
        }) + "\n"
    };
    report.units.iter().map(line).collect()
}

/// A row for each number.
pub(crate) fn csv(report: &Report<'_>) -> String {
    let mut rows = record([
        "unit",
        "of",
        "published",
        "calculated",
        "exact",
        "units",
        "lowest",
        "highest",
        "range_exact",
        "verdict",
    ]);
    for unit in report.units {
        for number in &unit.numbers {
            let range = number.possible.as_ref();
            rows.push_str(&record([
                unit.unit.clone(),
                number.of.clone(),
                number.published.clone(),
                number.calculated.clone(),
                number.exact.clone().unwrap_or_default(),
                number.units.as_ref().map(Number::to_exact_text).unwrap_or_default(),
                range.map(|range| range.lowest.to_exact_text()).unwrap_or_default(),
                range.map(|range| range.highest.to_exact_text()).unwrap_or_default(),
                range.map(|range| range.exact.to_string()).unwrap_or_default(),
                number.verdict.as_str().to_owned(),
            ]));
        }
    }
    rows
}
