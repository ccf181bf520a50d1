//! What still can be won, and how.

use chiso::json::{Layout, Object, write};
use chiso::number::Number;
use chiso::spec::{FigureValue, InputSpec};
use chiso::text::{self, Lang, Word, percent, quantity, status, title, word};
use chiso::{NodeIndex, Quantity, Scorecard};
use chiso_analysis::missing::Missing;
use chiso_analysis::steps::Reach;
use chiso_analysis::{MissingFigure, NextStep, PerUnit};

use super::amounts::Amounts;
use super::catalogue::write_title;
use super::{head, phrases::Phrase, scorecard};
use crate::arguments::Sort;
use crate::render::csv::record;
use crate::render::page::{Block, Cell, ColumnKind, Page, Table, Tone, capital};

const STEPS: Phrase = Phrase::new("các bước tiếp theo", "next steps");
const STEP: Phrase = Phrase::new("bước", "step");
const GAIN: Phrase = Phrase::new("thêm", "gain");
const REACHES: Phrase = Phrase::new("đạt", "reaches");
const NO_STEPS: Phrase = Phrase::new(
    "không số liệu nào, nếu chỉ thay đổi một mình, làm tăng tổng điểm",
    "no single figure raises the total",
);
const RELATIVE: Phrase = Phrase::new(
    "Không tìm bước cho chỉ tiêu tính so với các đơn vị khác; `score whatif` cho biết một số liệu khác mang lại gì.",
    "Steps of indicators that are relative to other units are not looked for; `score whatif` says what another figure gives.",
);
const MISSING: Phrase = Phrase::new(
    "số liệu còn thiếu, theo mức thu hẹp khoảng điểm",
    "missing figures, by how much they narrow the total",
);
const NARROWS: Phrase = Phrase::new("thu hẹp ít nhất", "narrows by");
const PER_UNIT: Phrase = Phrase::new("mỗi đơn vị thêm và bớt", "what one unit more, and one less, gives the total");
const MORE: Phrase = Phrase::new("thêm 1", "one more");
const LESS: Phrase = Phrase::new("bớt 1", "one less");
pub(super) const SUPPLIED_BY: Phrase = Phrase::new("đơn vị cung cấp", "supplied by");
const NOBODY: Phrase = Phrase::new("chưa rõ đơn vị cung cấp", "supplier not named");
const ALONE: Phrase = Phrase::new(
    "Mỗi bước thay đổi riêng một số liệu và đã được tính lại chính xác; điểm của các bước không cộng được với nhau.",
    "Each step changes one figure alone and was scored again, exactly; gains of several steps do not simply add up.",
);

/// Decimal places of what one more of a figure gives, and the most where fewer show nothing.
const FEW: u32 = 4;
const MOST: u32 = 12;

/// What lies ahead of a unit.
pub(crate) struct Next {
    pub(crate) card: Scorecard,
    pub(crate) steps: Vec<NextStep>,
    pub(crate) missing: Vec<MissingFigure>,
    /// Empty where it was not asked for.
    pub(crate) per_unit: Vec<PerUnit>,
    pub(crate) sort: Sort,
    /// How many steps are shown.
    pub(crate) top: usize,
}

struct Writer<'n> {
    next: &'n Next,
    lang: Lang,
    amounts: Amounts,
    page: Page,
}

/// As a page.
pub(crate) fn page(next: &Next, lang: Lang) -> Page {
    let amounts = Amounts::new(next.card.framework().spec().total.rounding, lang);
    let mut writer = Writer { next, lang, amounts, page: Page::default() };
    head::unit(&mut writer.page, &next.card, lang);
    writer.lead();
    scorecard::add_lost(&mut writer.page, &next.card, next.top, lang);
    writer.steps();
    writer.missing();
    writer.per_unit();
    writer.page
}

impl Writer<'_> {
    fn lead(&mut self) {
        let total = self.next.card.total();
        let points = self.amounts.points_or_range(total);
        let points = points.unwrap_or_else(|| status(total.status(), self.lang).to_owned());
        let of = word(Word::Of, self.lang);
        let mut line = format!("{points} {of} {}", self.amounts.maximum(&total.max_points()));
        if let Some(lost) = total.lost() {
            line.push_str(&format!(" · {} {}", word(Word::Lost, self.lang), self.amounts.points(&lost)));
        }
        self.page.0.extend([Block::Gap, Block::Lead(line)]);
    }

    fn steps(&mut self) {
        let steps = &self.next.steps;
        self.page.heading(STEPS.in_(self.lang));
        if self.next.card.framework().is_relative() {
            self.page.push(Block::Line(RELATIVE.in_(self.lang).to_owned()));
        } else if steps.is_empty() {
            self.page.push(Block::Line(capital(NO_STEPS.in_(self.lang))));
        }
        if steps.is_empty() {
            return;
        }
        let shown = steps.get(..self.next.top).unwrap_or(steps);
        let by_supplier = self.next.sort == Sort::Supplier;
        let groups = shown.chunk_by(|one, other| !by_supplier || one.supplied_by == other.supplied_by);
        for group in groups {
            if let Some(first) = group.first().filter(|_| by_supplier) {
                let by = title(&first.supplied_by, self.lang);
                let by = if by.is_empty() { NOBODY.in_(self.lang) } else { by };
                self.page.heading(by);
            }
            let mut table = Table::new([
                ("", ColumnKind::Word),
                (word(Word::Indicator, self.lang), ColumnKind::Title),
                (STEP.in_(self.lang), ColumnKind::Text),
                (GAIN.in_(self.lang), ColumnKind::Number),
                (REACHES.in_(self.lang), ColumnKind::Text),
            ]);
            for step in group {
                let node = self.next.card.at(step.node);
                let cells: [Cell; 5] = [
                    node.code().unwrap_or_default().into(),
                    title(node.title(), self.lang).into(),
                    self.step(step, !by_supplier).into(),
                    self.amounts.signed(&step.total_gain).into(),
                    reach(step.reach, self.lang).into(),
                ];
                table.row(0, Tone::Plain, cells);
            }
            self.page.table(table);
        }
        let more = steps.len().saturating_sub(shown.len());
        if more > 0 {
            self.page.push(Block::Aside(match self.lang {
                Lang::Vi => format!("… và {more} bước khác (--top)"),
                _ => format!("… and {more} more (--top)"),
            }));
        }
        self.page.push(Block::Aside(ALONE.in_(self.lang).to_owned()));
    }

    /// `dossiers_online: +37 dossiers (394 → 431, +9.4 %)`
    fn step(&self, step: &NextStep, supplier: bool) -> String {
        let Some(spec) = self.next.card.framework().input_spec(step.input) else { return String::new() };
        let said = |value: &FigureValue| figure(value, spec, self.lang);
        let (from, to) = (said(&step.from), said(&step.to));
        let measure = spec.measure.as_ref().map(|measure| format!(" {}", measure.value)).unwrap_or_default();
        let mut line = match &step.change {
            Some(change) => {
                let part = step.of_figure.as_ref().map(|part| percent(part, 2, self.lang));
                let sign = if change.is_negative() { '-' } else { '+' };
                // Less than a hundredth of a percent says nothing.
                let part = part.filter(|part| !part.starts_with("0 ")).map(|part| format!(", {sign}{part}"));
                let change = signed(&text::number(change.to_exact_text(), self.lang), change);
                format!("{}: {change}{measure} ({from} → {to}{})", spec.id.value, part.unwrap_or_default())
            }
            None => format!("{}: {from} → {to}", spec.id.value),
        };
        let by = title(&step.supplied_by, self.lang);
        if supplier && !by.is_empty() {
            line.push_str(&format!(" · {} {by}", SUPPLIED_BY.in_(self.lang)));
        }
        line
    }

    /// Which missing figure narrows the total most.
    fn missing(&mut self) {
        if self.next.missing.is_empty() {
            return;
        }
        let mut table = Table::new([
            (word(Word::Figure, self.lang), ColumnKind::Text),
            (word(Word::Indicator, self.lang), ColumnKind::Word),
            (NARROWS.in_(self.lang), ColumnKind::Number),
        ]);
        for missing in &self.next.missing {
            let narrows = missing.narrows.as_ref().map(|points| self.amounts.points(points)).unwrap_or_default();
            let narrows = if missing.is_exact || narrows.is_empty() { narrows } else { format!("≤ {narrows}") };
            let by = title(&missing.supplied_by, self.lang);
            let by = if by.is_empty() { String::new() } else { format!(" · {} {by}", SUPPLIED_BY.in_(self.lang)) };
            let cells: [Cell; 3] = [
                format!("{}{by}", name_of(&self.next.card, missing.what)).into(),
                names(&self.next.card, &missing.nodes).join(", ").into(),
                narrows.into(),
            ];
            table.row(0, Tone::Plain, cells);
        }
        self.page.heading(MISSING.in_(self.lang));
        self.page.table(table);
    }

    fn per_unit(&mut self) {
        if self.next.per_unit.is_empty() {
            return;
        }
        let mut table = Table::new([
            ("", ColumnKind::Word),
            (word(Word::Figure, self.lang), ColumnKind::Text),
            (MORE.in_(self.lang), ColumnKind::Number),
            (LESS.in_(self.lang), ColumnKind::Number),
        ]);
        for one in &self.next.per_unit {
            let node = self.next.card.at(one.node);
            let input = self.next.card.framework().input_spec(one.input).map_or("", |spec| spec.id.value.as_str());
            let gain = |gain: &Option<Number>| {
                gain.as_ref().map(|gain| signed(&readable(gain, self.lang), gain)).unwrap_or_default()
            };
            let code = node.code().unwrap_or(node.id());
            let cells: [Cell; 4] =
                [code.into(), input.into(), gain(&one.total_up).into(), gain(&one.total_down).into()];
            table.row(0, Tone::Plain, cells);
        }
        self.page.heading(PER_UNIT.in_(self.lang));
        self.page.table(table);
    }
}

pub(super) fn signed(said: &str, number: &Number) -> String {
    match said.strip_prefix("≈ ") {
        _ if *number <= Number::ZERO => said.to_owned(),
        Some(rest) => format!("≈ +{rest}"),
        None => format!("+{said}"),
    }
}

/// A number with as few places as show that it is more than nothing.
fn readable(number: &Number, lang: Lang) -> String {
    let mode = chiso::number::RoundingMode::HalfUp;
    let tells = |places: &u32| number.is_zero() || !number.round(*places, mode).is_zero();
    match (FEW..MOST).find(tells) {
        Some(FEW) | None => text::approximate(number, lang),
        Some(places) => format!("≈ {}", text::number(number.to_fixed(places, mode), lang)),
    }
}

const fn reach(reach: Reach, lang: Lang) -> &'static str {
    let phrase = match reach {
        Reach::More => Phrase::new("thêm điểm", "more points"),
        Reach::Threshold => Phrase::new("mức tiếp theo", "the next threshold"),
        Reach::Most => Phrase::new("mức cao nhất có thể", "the most that it can give"),
        Reach::Full => Phrase::new("điểm tối đa", "full points"),
        _ => Phrase::new("", ""),
    };
    phrase.in_(lang)
}

pub(super) fn figure(value: &FigureValue, spec: &InputSpec, lang: Lang) -> String {
    let said = match value {
        FigureValue::Number(number) => Quantity::Number(Number::from(*number)),
        FigureValue::YesNo(yes) => Quantity::YesNo(*yes),
        FigureValue::Category(name) => Quantity::Category(name.clone()),
        FigureValue::Items(items) => Quantity::Items(items.iter().map(|item| item.value.clone()).collect()),
        FigureValue::Date(date) => Quantity::Date(*date),
        FigureValue::NotApplicable => Quantity::NotApplicable,
        _ => Quantity::Missing,
    };
    quantity(&said, Some(spec), lang)
}

/// What is missing, by id.
fn name_of(card: &Scorecard, what: Missing) -> String {
    match what {
        Missing::Figure(input) => {
            card.framework().input_spec(input).map(|spec| spec.id.value.clone()).unwrap_or_default()
        }
        Missing::Points(node) => card.at(node).id().to_owned(),
        _ => String::new(),
    }
}

/// Nodes by code, or by id.
fn names(card: &Scorecard, nodes: &[NodeIndex]) -> Vec<String> {
    nodes.iter().map(|node| card.at(*node)).map(|node| node.code().unwrap_or(node.id()).to_owned()).collect()
}

/// A figure as files and programs write it.
pub(super) fn plain(value: &FigureValue) -> String {
    match value {
        FigureValue::Number(number) => number.normalize().to_string(),
        FigureValue::YesNo(yes) => yes.to_string(),
        FigureValue::Category(name) => name.clone(),
        FigureValue::Items(items) => items.iter().map(|item| item.value.as_str()).collect::<Vec<_>>().join(","),
        FigureValue::Date(date) => date.to_string(),
        FigureValue::NotApplicable => "not-applicable".to_owned(),
        _ => "missing".to_owned(),
    }
}

/// As one line of JSON, with exact numbers.
pub(crate) fn json(next: &Next) -> String {
    let card = &next.card;
    let steps = next.steps.get(..next.top).unwrap_or(&next.steps);
    write(Layout::Line, |object| {
        object.whole("format", 1).text("unit", &card.unit().name);
        object.some_text("lost", card.total().lost().map(|lost| lost.to_exact_text()).as_deref());
        object.array("losses", |array| {
            for (lost, node) in scorecard::losses(card).into_iter().take(next.top) {
                array.object(|object| {
                    object.text("node", node.id()).some_text("code", node.code());
                    object.text("lost", &lost.to_exact_text()).text("max_points", &node.max_points().to_exact_text());
                    object.some_text("rule", node.rule().map(chiso::spec::RuleSpec::as_str));
                    object.text("branch", node.branch().as_str());
                    object.texts("reasons", node.reasons().iter().map(chiso::Reason::as_str));
                });
            }
        });
        object.array("steps", |array| {
            for step in steps {
                array.object(|object| write_step(object, step, card));
            }
        });
        object.array("missing", |array| {
            for missing in &next.missing {
                array.object(|object| {
                    object.text("what", &name_of(card, missing.what)).texts("nodes", names(card, &missing.nodes));
                    object.some_text("narrows", exact(missing.narrows.as_ref()).as_deref());
                    object.some_text("width_now", exact(missing.width_now.as_ref()).as_deref());
                    object.flag("exact", missing.is_exact);
                    write_title_of(object, "supplied_by", &missing.supplied_by);
                });
            }
        });
        if !next.per_unit.is_empty() {
            object.array("per_unit", |array| {
                for one in &next.per_unit {
                    let input = card.framework().input_spec(one.input).map_or("", |spec| spec.id.value.as_str());
                    array.object(|object| {
                        object.text("node", card.at(one.node).id()).text("input", input);
                        object.text("unit", one.unit.as_str());
                        let gains = [
                            ("up", &one.up),
                            ("down", &one.down),
                            ("total_up", &one.total_up),
                            ("total_down", &one.total_down),
                        ];
                        for (key, gain) in gains {
                            object.some_text(key, exact(gain.as_ref()).as_deref());
                        }
                    });
                }
            });
        }
    }) + "\n"
}

fn exact(number: Option<&Number>) -> Option<String> {
    number.map(Number::to_exact_text)
}

pub(super) fn write_title_of(object: &mut Object<'_>, key: &str, title: &chiso::spec::Title) {
    if !title.is_empty() {
        object.object(key, |object| {
            object.some_text("vi", Some(&title.vi)).some_text("en", Some(&title.en));
        });
    }
}

fn write_step(object: &mut Object<'_>, step: &NextStep, card: &Scorecard) {
    let node = card.at(step.node);
    let input = card.framework().input_spec(step.input).map_or("", |spec| spec.id.value.as_str());
    object.text("node", node.id()).some_text("code", node.code());
    write_title(object, node.title());
    object.text("input", input).text("from", &plain(&step.from)).text("to", &plain(&step.to));
    object.some_text("change", exact(step.change.as_ref()).as_deref());
    object.some_text("unit", exact(step.unit.as_ref()).as_deref());
    object.text("reach", step.reach.as_str());
    object.text("gain", &step.gain.to_exact_text()).text("total_gain", &step.total_gain.to_exact_text());
    if step.so_far {
        object.flag("so_far", true);
    }
    object.text("rest", &step.rest.to_exact_text());
    object.texts("others", names(card, &step.others));
    object.some_text("of_figure", exact(step.of_figure.as_ref()).as_deref());
    object.text("found", step.found.as_str());
    write_title_of(object, "supplied_by", &step.supplied_by);
}

/// As rows, one for each step; with headings if they are the first.
pub(crate) fn csv(next: &Next, first: bool, lang: Lang) -> String {
    let headings = [
        "unit_name",
        "node",
        "code",
        "title",
        "input",
        "from",
        "to",
        "change",
        "reach",
        "gain",
        "total_gain",
        "rest",
        "of_figure",
        "supplied_by",
    ];
    let mut rows = if first { record(headings) } else { String::new() };
    for step in next.steps.get(..next.top).unwrap_or(&next.steps) {
        let node = next.card.at(step.node);
        let input = next.card.framework().input_spec(step.input).map(|spec| spec.id.value.clone());
        rows.push_str(&record([
            next.card.unit().name.clone(),
            node.id().to_owned(),
            node.code().unwrap_or_default().to_owned(),
            title(node.title(), lang).to_owned(),
            input.unwrap_or_default(),
            plain(&step.from),
            plain(&step.to),
            exact(step.change.as_ref()).unwrap_or_default(),
            step.reach.as_str().to_owned(),
            step.gain.to_exact_text(),
            step.total_gain.to_exact_text(),
            step.rest.to_exact_text(),
            exact(step.of_figure.as_ref()).unwrap_or_default(),
            title(&step.supplied_by, lang).to_owned(),
        ]));
    }
    rows
}
