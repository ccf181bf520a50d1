//! Files with one thing in them, and what is found in them, in one line each.

use chiso_core::spec::{FrameworkSpec, Observations, WeightingSpec};
use chiso_core::{Diagnostic, Diagnostics, Origin};
use chiso_toml::{Source, Syntax, read_framework, read_unit, read_weighting};

/// The main source has number 1; included ones follow.
pub(crate) const MAIN: u32 = 1;

pub(crate) fn toml(text: &str) -> Source<'_> {
    Source { id: MAIN, text, syntax: Syntax::Toml }
}

pub(crate) fn json(text: &str) -> Source<'_> {
    Source { id: MAIN, text, syntax: Syntax::Json }
}

/// A framework with `body` after what must be there.
pub(crate) fn framework(body: &str) -> String {
    format!("format = 1\nid = \"own\"\nedition = \"2025\"\ntitle = \"Own\"\nsource = \"own\"\n{body}")
}

/// A framework with one indicator, scored by `rule`.
pub(crate) fn rule(rule: &str) -> String {
    framework(&format!("[[indicator]]\nid = \"it\"\ntitle = \"It\"\nrule = {rule}\n"))
}

/// A unit with `body` after what must be there.
pub(crate) fn unit(body: &str) -> String {
    format!("format = 1\n[unit]\nname = \"One\"\n{body}")
}

pub(crate) fn weighting(body: &str) -> String {
    format!("format = 1\nid = \"even\"\ntitle = \"Even\"\nframework = \"own/2025\"\n{body}")
}

/// Reads a framework that includes nothing.
pub(crate) fn framework_of(text: &str) -> Result<FrameworkSpec, Diagnostics> {
    read_framework(&toml(text), &mut |_| None)
}

#[track_caller]
pub(crate) fn good(text: &str) -> FrameworkSpec {
    framework_of(text).unwrap_or_else(|problems| panic!("{problems}\nin\n{text}"))
}

#[track_caller]
pub(crate) fn good_unit(text: &str) -> Observations {
    read_unit(&toml(text)).unwrap_or_else(|problems| panic!("{problems}\nin\n{text}"))
}

#[track_caller]
pub(crate) fn good_weighting(text: &str) -> WeightingSpec {
    read_weighting(&toml(text)).unwrap_or_else(|problems| panic!("{problems}\nin\n{text}"))
}

/// The text that a place covers.
#[track_caller]
pub(crate) fn slice(text: &str, origin: Origin) -> &str {
    &text[origin.start as usize..origin.end as usize]
}

/// A diagnostic in one line: its code, the text that it points at, its arguments, and the related text.
pub(crate) fn line(text: &str, problem: &Diagnostic) -> String {
    let mut line = format!("{} `{}`", problem.code, slice(text, problem.origin));
    for (name, value) in &problem.arguments {
        line += &format!(" {name}={value}");
    }
    for origin in &problem.related {
        let before = text[..origin.start as usize].matches('\n').count() + 1;
        line += &format!(" also `{}` on line {before}", slice(text, *origin));
    }
    line
}

#[track_caller]
pub(crate) fn compare<T>(text: &str, outcome: Result<T, Diagnostics>, expected: &[&str]) {
    let found: Vec<String> = match outcome {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|problem| line(text, problem)).collect(),
    };
    let shown: String = text.chars().take(2000).collect();
    assert!(found == expected, "found {found:#?}\nexpected {expected:#?}\nin\n{shown}");
}

/// What is wrong with a framework.
#[track_caller]
pub(crate) fn check(body: &str, expected: &[&str]) {
    let text = framework(body);
    compare(&text, framework_of(&text), expected);
}

/// What is wrong with a framework's rule.
#[track_caller]
pub(crate) fn check_rule(body: &str, expected: &[&str]) {
    let text = rule(body);
    compare(&text, framework_of(&text), expected);
}

/// What is wrong with a unit.
#[track_caller]
pub(crate) fn check_unit(body: &str, expected: &[&str]) {
    let text = unit(body);
    compare(&text, read_unit(&toml(&text)), expected);
}

/// What is wrong with a weighting.
#[track_caller]
pub(crate) fn check_weighting(body: &str, expected: &[&str]) {
    let text = weighting(body);
    compare(&text, read_weighting(&toml(&text)), expected);
}
