//! Numbers as people write them: `1.234,5` in Vietnamese, `1,234.5` in English.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt::Display;

use chiso_core::number::{Number, RoundingMode, parse_number};

use crate::lang::Lang;

/// Places that a number which is shown in passing has at most.
const PLACES: u32 = 4;

/// A number in the digits that it has: groups of three, the language's own point. A fraction (`197/254`) stays one, and
/// so does a percentage (`95%` becomes `95 %`); what is not a number stays as it is.
///
/// # Example
///
/// ```
/// use chiso_text::{Lang, number};
/// assert_eq!(number("1234.50", Lang::Vi), "1.234,50");
/// assert_eq!(number("1234.50", Lang::En), "1,234.50");
/// assert_eq!(number("1000/3", Lang::Vi), "1.000/3");
/// ```
#[must_use]
pub fn number(value: impl Display, lang: Lang) -> String {
    let text = value.to_string();
    if let Some(body) = text.strip_suffix('%') {
        return match plain(body.trim_end(), lang) {
            Some(body) => format!("{body} %"),
            None => text,
        };
    }
    let formatted = match text.split_once('/') {
        Some((above, below)) => {
            plain(above, lang).and_then(|above| plain(below, lang).map(|below| format!("{above}/{below}")))
        }
        None => plain(&text, lang),
    };
    formatted.unwrap_or(text)
}

/// A decimal number; nothing for any other text.
fn plain(text: &str, lang: Lang) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !fraction.is_none_or(is_digits) {
        return None;
    }
    let (separator, point) = lang.pick(('.', ','), (',', '.'));
    let mut formatted = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && whole.len().saturating_sub(index).is_multiple_of(3) {
            formatted.push(separator);
        }
        formatted.push(digit);
    }
    if let Some(fraction) = fraction {
        formatted.push(point);
        formatted.push_str(fraction);
    }
    Some(formatted)
}

/// Points with the places that they have, and the word: `702,45 điểm`, `1 point`.
#[must_use]
pub fn points(value: impl Display, lang: Lang) -> String {
    let text = value.to_string();
    let word = lang.pick("điểm", if text == "1" { "point" } else { "points" });
    format!("{} {word}", number(text, lang))
}

/// A share as a percentage of at most `places` places, half up, without zeros at the end: 0.95 is `95 %`.
#[must_use]
pub fn percent(value: &Number, places: u32, lang: Lang) -> String {
    let hundred = value.mul(&Number::integer(100));
    format!("{} %", number(trimmed(&hundred.to_fixed(places, RoundingMode::HalfUp)), lang))
}

/// A number in full where it has at most four decimal places; otherwise rounded to four, half up, and marked: `≈ 0,7756`.
#[must_use]
pub fn approximate(value: &Number, lang: Lang) -> String {
    let rounded = value.round(PLACES, RoundingMode::HalfUp);
    let text = number(trimmed(&rounded.to_fixed(PLACES, RoundingMode::HalfUp)), lang);
    if rounded == *value || text == "?" { text } else { format!("≈ {text}") }
}

/// A number as a reduced fraction: `197/254`; a whole number stands alone.
#[must_use]
pub fn fraction(value: &Number, lang: Lang) -> String {
    number(value.to_fraction_text(), lang)
}

/// Without the zeros that end a decimal fraction.
fn trimmed(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// Reads what a diagnostic says of a number: decimal text, or a fraction of two.
pub(crate) fn read(text: &str) -> Option<Number> {
    let one = |part: &str| parse_number(part).ok().map(Number::from);
    match text.split_once('/') {
        Some((above, below)) => one(above)?.div(&one(below)?),
        None => one(text),
    }
}

/// An interval of a step table as written, with the language's numbers: `0 < x ≤ 2,5`, `x ≥ 95 %`; `otherwise` in words.
#[must_use]
pub fn interval(text: &str, lang: Lang) -> String {
    let text = text.trim();
    if text == "otherwise" {
        return lang.pick("còn lại", "otherwise").to_string();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '_' | '%');
        let length = if first.is_ascii_digit() {
            let length = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
            out.push_str(&number(rest.get(..length).unwrap_or_default().replace('_', ""), lang));
            length
        } else {
            let symbol =
                [("<=", "≤"), (">=", "≥"), ("==", "=")].into_iter().find(|(written, _)| rest.starts_with(written));
            match symbol {
                Some((written, shown)) => {
                    out.push_str(shown);
                    written.len()
                }
                None => {
                    out.push(first);
                    first.len_utf8()
                }
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}
