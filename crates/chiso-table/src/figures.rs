//! What stands in a cell: a number, a word, nothing.

use chiso_core::Origin;
use chiso_core::number::{NumberProblem, parse_number};
use chiso_core::spec::{Date, FigureValue, InputKind, OptionSpec};
use rust_decimal::Decimal;

use crate::fold::{fold, plain};
use crate::mark::{DecimalMark, normalised};
use crate::quick::{Quick, quick};

/// The words that stand for no number, beside those that everybody knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// More words for "missing".
    pub missing: Vec<String>,
    /// More words for "not applicable".
    pub not_applicable: Vec<String>,
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellProblem {
    Number,
    TooLong,
    Word,
    YesNo,
    Date,
    Error,
}

/// Asked for and not known.
const MISSING: &[&str] =
    &["missing", "chưa có", "chưa có số liệu", "không có số liệu", "thiếu", "no data", "-", "–", "—", "…", "...", ".."];
/// There is nothing to count.
const NOT_APPLICABLE: &[&str] = &["n/a", "not applicable", "not-applicable", "không áp dụng", "không áp dụng được"];
/// One or the other: statistics packages write it for missing, people for not applicable.
const EITHER: &[&str] = &["na", "n.a.", "nan", "null", "none", "nil", "#n/a"];

impl Words {
    /// Whether none is declared; a declared one may look like a number (`9999`).
    pub(crate) const fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.not_applicable.is_empty()
    }

    /// What a word says, where it is no number.
    fn say(&self, text: &str) -> Option<Result<FigureValue, CellProblem>> {
        let word = plain(text);
        let in_list = |words: &[String]| words.iter().any(|known| plain(known) == word);
        if in_list(&self.missing) {
            return Some(Ok(FigureValue::Missing));
        }
        if in_list(&self.not_applicable) {
            return Some(Ok(FigureValue::NotApplicable));
        }
        if MISSING.contains(&word.as_str()) {
            return Some(Ok(FigureValue::Missing));
        }
        if NOT_APPLICABLE.contains(&word.as_str()) {
            return Some(Ok(FigureValue::NotApplicable));
        }
        EITHER.contains(&word.as_str()).then_some(Err(CellProblem::Word))
    }

    /// Whether a text is one of the words.
    pub(crate) fn knows(&self, text: &str) -> bool {
        self.say(text).is_some()
    }
}

/// A number as tables write it, with this decimal mark.
pub(crate) fn number(text: &str, mark: DecimalMark) -> Result<Decimal, CellProblem> {
    if let Quick::Number(number) = quick(text.as_bytes(), text.len(), mark) {
        return Ok(number);
    }
    let text = normalised(text, mark).ok_or(CellProblem::Number)?;
    parse_number(&text).map_err(|problem| match problem {
        NumberProblem::TooLong | NumberProblem::Exponent => CellProblem::TooLong,
        _ => CellProblem::Number,
    })
}

/// What a cell says for an input of a kind; `None` where it is empty.
pub(crate) fn figure(
    kind: &InputKind,
    text: &str,
    mark: DecimalMark,
    words: &Words,
    origin: Origin,
) -> Result<Option<FigureValue>, CellProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    if let InputKind::Number | InputKind::Count | InputKind::Share = kind
        && words.is_empty()
        && let Quick::Number(number) = quick(text.as_bytes(), text.len(), mark)
    {
        return Ok(Some(FigureValue::Number(number)));
    }
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(said) = words.say(text) {
        return said.map(Some);
    }
    if text.starts_with('#') && !matches!(kind, InputKind::Category(_) | InputKind::Checklist(_)) {
        return Err(CellProblem::Error);
    }
    let value = match kind {
        InputKind::YesNo => FigureValue::YesNo(yes_no(text).ok_or(CellProblem::YesNo)?),
        InputKind::Date => FigureValue::Date(date(text).ok_or(CellProblem::Date)?),
        InputKind::Category(options) => FigureValue::Category(option(options, text)),
        InputKind::Checklist(options) => {
            let items = text.split([';', ',', '\n', '|']).map(str::trim).filter(|item| !item.is_empty());
            // A title may hold a comma itself.
            let whole = options.iter().any(|known| is_option(known, text));
            let items = if whole { vec![text] } else { items.collect() };
            let placed = |item: &str| chiso_core::Placed::new(option(options, item), origin);
            FigureValue::Items(items.into_iter().map(placed).collect())
        }
        _ => FigureValue::Number(number(text, mark)?),
    };
    Ok(Some(value))
}

fn is_option(option: &OptionSpec, text: &str) -> bool {
    option.id.value == text || [&option.title.vi, &option.title.en].iter().any(|title| fold(title) == fold(text))
}

/// The id of the option with that id or title; the text itself where there is none, or more than one.
fn option(options: &[OptionSpec], text: &str) -> String {
    if options.iter().any(|option| option.id.value == text) {
        return text.to_owned();
    }
    let mut fitting = options.iter().filter(|option| is_option(option, text));
    match (fitting.next(), fitting.next()) {
        (Some(option), None) => option.id.value.clone(),
        _ => text.to_owned(),
    }
}

fn yes_no(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "true" | "yes" | "y" | "có" | "đúng" | "1" | "x" => Some(true),
        "false" | "no" | "n" | "không" | "sai" | "0" => Some(false),
        _ => None,
    }
}

/// `2025-12-31`, or day, month and year as they are written here: `31/12/2025`.
pub(crate) fn date(text: &str) -> Option<Date> {
    if let Some(date) = Date::parse(text) {
        return Some(date);
    }
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
