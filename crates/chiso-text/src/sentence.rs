//! Diagnostics as sentences.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::{Code, Diagnostic};

use crate::filter::filtered;
use crate::lang::Lang;
use crate::messages::{self, Entry, Wording};
use crate::template::fill;

/// What is said about one problem.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sentence {
    /// What was found, and what was expected: one line that starts lower case, without a final stop.
    pub message: String,
    /// What to do about it, where there is advice: likewise one line.
    pub help: Option<String>,
}

/// Says a diagnostic in a language.
///
/// A code that this crate does not know is said with its arguments.
#[must_use]
pub fn diagnostic(diagnostic: &Diagnostic, lang: Lang) -> Sentence {
    let Some(entry) = messages::find(diagnostic.code.as_str()) else {
        let arguments: Vec<String> =
            diagnostic.arguments.iter().map(|(name, value)| format!("{name} `{value}`")).collect();
        let code = diagnostic.code;
        let message =
            if arguments.is_empty() { code.to_string() } else { format!("{code} ({})", arguments.join(", ")) };
        return Sentence { message, help: None };
    };
    let wording = wording(entry, lang);
    let filled =
        |template| fill(template, &|name| diagnostic.argument(name), &|value, filter| filtered(value, filter, lang));
    let help = filled(wording.help);
    Sentence { message: filled(wording.message), help: (!help.is_empty()).then_some(help) }
}

/// One line that describes a code.
#[must_use]
pub fn describe(code: Code, lang: Lang) -> Option<&'static str> {
    messages::find(code.as_str()).map(|entry| wording(entry, lang).about)
}

/// The page of a code, in Markdown: what it means, an example, how to mend it.
#[must_use]
pub fn page(code: Code) -> Option<&'static str> {
    messages::find(code.as_str()).map(|entry| entry.page)
}

/// Every code that there are sentences for.
pub fn codes() -> impl Iterator<Item = &'static str> {
    messages::all().map(|entry| entry.code)
}

/// How many problems there are: `2 lỗi, 1 cảnh báo`, `2 errors, 1 warning`.
#[must_use]
pub fn problems(errors: usize, warnings: usize, lang: Lang) -> String {
    let count = |number: usize, vi: &str, en: &str| match lang {
        Lang::Vi => format!("{number} {vi}"),
        Lang::En => format!("{number} {en}{}", if number == 1 { "" } else { "s" }),
    };
    let errors_said = count(errors, "lỗi", "error");
    let warnings_said = count(warnings, "cảnh báo", "warning");
    match (errors, warnings) {
        (0, 0) => lang.pick("không có lỗi", "no problems").to_string(),
        (_, 0) => errors_said,
        (0, _) => warnings_said,
        _ => format!("{errors_said}, {warnings_said}"),
    }
}

const fn wording(entry: &Entry, lang: Lang) -> &Wording {
    lang.pick(&entry.vi, &entry.en)
}
