//! What a single value means: read once here, for the checker and for the reader.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::number::{Number, NumberProblem, parse_number};
use chiso_core::spec::{Date, Earns, FigureValue, MemberValue, Period, Title};
use rust_decimal::Decimal;

use crate::shape::Case;
use crate::tree::{Node, Value};

/// The words that are figures, whatever is measured.
pub(crate) const ABSENT: &[&str] = &["missing", "not-applicable"];

/// Why a value cannot stand where it does.
pub(crate) enum Fault {
    /// Another type of value is needed.
    Type,
    /// A text without any.
    Empty,
    /// A number, but not one that can be used.
    Number(NumberProblem),
    /// A day that the calendar does not have, or something with a time.
    Date,
    /// None of the forms that may stand here.
    Form,
}

impl From<NumberProblem> for Fault {
    fn from(problem: NumberProblem) -> Self {
        Self::Number(problem)
    }
}

pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

pub(crate) fn text(node: &Node) -> Result<&str, Fault> {
    match &node.value {
        Value::Text(text) if is_blank(text) => Err(Fault::Empty),
        Value::Text(text) => Ok(text),
        _ => Err(Fault::Type),
    }
}

pub(crate) fn number(node: &Node) -> Result<Decimal, Fault> {
    match &node.value {
        Value::Number(literal) => Ok(parse_number(literal)?),
        Value::Text(_) => Ok(parse_number(text(node)?)?),
        _ => Err(Fault::Type),
    }
}

/// Whether a text is meant as a number, right or wrong: what a category is never called.
pub(crate) fn looks_like_number(text: &str) -> bool {
    if parse_number(text).is_ok() {
        return true;
    }
    let plain = text.trim_start_matches(['+', '-']).to_ascii_lowercase();
    let hexadecimal = plain.strip_prefix("0x").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_hexdigit()));
    hexadecimal
        || matches!(plain.as_str(), "inf" | "nan" | "infinity")
        || (plain.trim_start_matches(['.', ',']).starts_with(|c: char| c.is_ascii_digit())
            && plain.bytes().all(|byte| byte.is_ascii_digit() || b".,_%+-e ".contains(&byte)))
}

/// Whether a text is meant as a date, right or wrong: `2025-02-30`.
pub(crate) fn looks_like_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let lengths = [parts.next(), parts.next(), parts.next()]
        .map(|part| part.filter(|part| part.bytes().all(|byte| byte.is_ascii_digit())).map(str::len));
    parts.next().is_none() && lengths == [Some(4), Some(2), Some(2)]
}

/// The number of a text that is meant as one.
fn quoted_number(text: &str) -> Option<Result<Decimal, Fault>> {
    looks_like_number(text).then(|| Ok(parse_number(text)?))
}

pub(crate) fn date(node: &Node) -> Result<Date, Fault> {
    match &node.value {
        Value::Date(date) => Ok(*date),
        Value::Text(_) => Date::parse(text(node)?).ok_or(Fault::Date),
        Value::Time(_) => Err(Fault::Date),
        _ => Err(Fault::Type),
    }
}

pub(crate) fn period(node: &Node) -> Result<Period, Fault> {
    match &node.value {
        Value::Number(text) => Period::parse(text).ok_or(Fault::Form),
        Value::Date(_) | Value::Time(_) => Err(Fault::Form),
        _ => Period::parse(text(node)?).ok_or(Fault::Form),
    }
}

/// A number of points, `full`, `1/2` or `50%`.
pub(crate) fn earns(node: &Node) -> Result<Earns, Fault> {
    if let Value::Number(_) = &node.value {
        return Ok(Earns::Points(number(node)?));
    }
    let text = text(node)?;
    if text == "full" {
        return Ok(Earns::Full);
    }
    if let Some((above, below)) = text.split_once('/') {
        let part = |text: &str| parse_number(text.trim()).ok().filter(|_| !text.trim().ends_with('%'));
        return match (part(above), part(below)) {
            (Some(above), Some(below)) if below > Decimal::ZERO => Ok(Earns::Fraction(above, below)),
            _ => Err(Fault::Form),
        };
    }
    if let Some(percent) = text.strip_suffix('%') {
        let percent = percent.trim_end();
        return match quoted_number(percent) {
            Some(Ok(percent)) => Ok(Earns::Fraction(percent, Decimal::ONE_HUNDRED)),
            Some(Err(fault)) => Err(fault),
            None => Err(Fault::Form),
        };
    }
    match quoted_number(text) {
        Some(number) => Ok(Earns::Points(number?)),
        None => Err(Fault::Form),
    }
}

/// A figure, as far as it is one value; the items of a checklist are read apart.
pub(crate) fn figure(node: &Node) -> Result<FigureValue, Fault> {
    match &node.value {
        Value::YesNo(yes) => Ok(FigureValue::YesNo(*yes)),
        Value::Number(_) => Ok(FigureValue::Number(number(node)?)),
        Value::Date(_) | Value::Time(_) => Ok(FigureValue::Date(date(node)?)),
        _ => {
            let text = text(node)?;
            if looks_like_date(text) {
                return Ok(FigureValue::Date(date(node)?));
            }
            Ok(match (absent(text), quoted_number(text)) {
                (Some(absent), _) => absent,
                (None, Some(number)) => FigureValue::Number(number?),
                (None, None) => FigureValue::Category(text.to_string()),
            })
        }
    }
}

/// Points that somebody gave.
pub(crate) fn points(node: &Node) -> Result<FigureValue, Fault> {
    if let Value::Number(_) = &node.value {
        return Ok(FigureValue::Number(number(node)?));
    }
    let text = text(node)?;
    match (absent(text), quoted_number(text)) {
        (Some(absent), _) => Ok(absent),
        (None, Some(number)) => Ok(FigureValue::Number(number?)),
        (None, None) => Err(Fault::Form),
    }
}

/// What a unit has in a column of a cohort: a number as files write it, or the exact fraction.
pub(crate) fn exact(node: &Node) -> Result<MemberValue, Fault> {
    if let Value::Text(_) = &node.value {
        let text = text(node)?;
        match text {
            "missing" => return Ok(MemberValue::Missing),
            "not-applicable" => return Ok(MemberValue::NotApplicable),
            _ => {}
        }
        if let Some(fraction) = Number::from_fraction_text(text) {
            return Ok(MemberValue::Number(fraction));
        }
        if !looks_like_number(text) {
            return Err(Fault::Form);
        }
    }
    Ok(MemberValue::Number(Number::from(number(node)?)))
}

fn absent(text: &str) -> Option<FigureValue> {
    match text {
        "missing" => Some(FigureValue::Missing),
        "not-applicable" => Some(FigureValue::NotApplicable),
        _ => None,
    }
}

/// A text, or the texts `vi` and `en`, one standing for the other where that is absent.
pub(crate) fn title(node: &Node) -> Option<Title> {
    let Value::Table(table) = &node.value else {
        return text(node).ok().map(Title::same);
    };
    let part = |key: &str| table.get(key).and_then(|node| text(node).ok());
    let (vi, en) = (part("vi"), part("en"));
    Some(Title { vi: vi.or(en)?.to_string(), en: en.or(vi)?.to_string() })
}

/// Whether `id` has the form of `case`.
pub(crate) fn is_id(id: &str, case: Case) -> bool {
    let separator = |c: char| match case {
        Case::Snake => c == '_',
        Case::Kebab => c == '-',
        Case::Option => c == '_' || c == '-',
    };
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || separator(c))
        && id.split(separator).all(|word| !word.is_empty())
}

/// The nearest name of the form of `case`, if there is one.
pub(crate) fn nearest_id(text: &str, case: Case) -> Option<String> {
    let separator = if case == Case::Snake { "_" } else { "-" };
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(['-', '_', ' ', '.']).filter(|word| !word.is_empty()).collect();
    let id = words.join(separator);
    is_id(&id, case).then_some(id)
}

pub(crate) fn is_edition(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '/')
}

/// Whether a text is meant as the path of a file.
pub(crate) fn is_file(text: &str) -> bool {
    [".toml", ".json"].iter().any(|end| text.strip_suffix(end).is_some_and(|before| !is_blank(before)))
}

/// Whether a text is an edition and a code: `2024:4.10`.
pub(crate) fn is_former(text: &str) -> bool {
    text.split_once(':').is_some_and(|(edition, code)| is_edition(edition) && !is_blank(code))
}

pub(crate) fn is_reference(text: &str) -> bool {
    text.split_once('/').is_some_and(|(id, edition)| is_id(id, Case::Kebab) && is_edition(edition))
}
