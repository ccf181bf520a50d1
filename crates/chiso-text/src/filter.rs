//! What a template does to an argument before it shows it.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::spec::{Date, Period};

use crate::lang::Lang;
use crate::lexicon;
use crate::number::{number, percent, read};
use crate::time::{date, period};

/// Every filter.
#[cfg(test)]
pub(crate) const FILTERS: &[&str] = &["number", "percent", "word", "table", "list", "figures", "date", "period"];

/// Letters of an argument that are shown at most.
const LETTERS: usize = 200;
/// Names of a list that are shown at most.
const NAMES: usize = 24;

/// `value` through the filter of this name:
///
/// - none: as it was written, on one line, shortened where it is very long;
/// - `number`: in the language's digits;
/// - `percent`: a share as a percentage of at most 4 places;
/// - `word`: words that diagnostics use for kinds of things, or several of them separated by `, `;
/// - `table`: the same, and any other key in backticks;
/// - `list`: names separated by `, `, each in backticks;
/// - `figures`: `a = 1; b = 2`, names in backticks, numbers in the language's digits;
/// - `date`, `period`: as people write them.
pub(crate) fn filtered(value: &str, filter: Option<&str>, lang: Lang) -> String {
    match filter {
        Some("number") => number(one_line(value), lang),
        Some("percent") => read(value).map_or_else(|| one_line(value), |share| percent(&share, 4, lang)),
        Some("word") => words(value, lang).unwrap_or_else(|| one_line(value)),
        Some("table") => words(value, lang).unwrap_or_else(|| quoted(value)),
        Some("list") => list(value),
        Some("figures") => figures(value, lang),
        Some("date") => Date::parse(value).map_or_else(|| one_line(value), |day| date(day, lang)),
        Some("period") => Period::parse(value).map_or_else(|| one_line(value), |time| period(time, lang)),
        _ => one_line(value),
    }
}

/// Text on one line: control characters as escapes, the middle of nothing, the end of what is very long cut off.
fn one_line(value: &str) -> String {
    let mut line = String::new();
    for (index, letter) in value.chars().enumerate() {
        if index >= LETTERS {
            line.push('…');
            break;
        }
        if letter.is_control() {
            line.extend(letter.escape_default());
        } else {
            line.push(letter);
        }
    }
    line
}

fn quoted(value: &str) -> String {
    format!("`{}`", one_line(value))
}

/// The word, or the words, in a language; `None` where one is not known.
fn words(value: &str, lang: Lang) -> Option<String> {
    if let Some(word) = lexicon::look_up(value, lang) {
        return Some(word.to_string());
    }
    let words: Vec<&str> = value.split(", ").map(|word| lexicon::look_up(word, lang)).collect::<Option<_>>()?;
    let (last, others) = words.split_last()?;
    if others.is_empty() {
        return Some(last.to_string());
    }
    Some(format!("{} {} {last}", others.join(", "), lang.pick("hoặc", "or")))
}

fn list(value: &str) -> String {
    let name = |name: &str| if name == "…" { name.to_string() } else { quoted(name) };
    let mut names: Vec<String> = value.split(", ").take(NAMES).map(name).collect();
    if value.split(", ").nth(NAMES).is_some() {
        names.push("…".to_string());
    }
    names.join(", ")
}

fn figures(value: &str, lang: Lang) -> String {
    let figure = |part: &str| match part.split_once(" = ") {
        Some((name, figure)) => {
            let figure =
                lexicon::look_up(figure, lang).map_or_else(|| number(one_line(figure), lang), ToString::to_string);
            format!("{} = {figure}", quoted(name))
        }
        None => one_line(part),
    };
    let mut figures: Vec<String> = value.split("; ").take(NAMES).map(figure).collect();
    if value.split("; ").nth(NAMES).is_some() {
        figures.push("…".to_string());
    }
    figures.join("; ")
}
