//! Writes specifications as TOML that reads back to an equal value.

mod cohort;
mod framework;
mod mergers;
mod targets;
mod unit;
mod weighting;

pub use cohort::write_cohort;
pub use framework::write_framework;
pub use mergers::write_mergers;
pub use targets::write_targets;
pub use unit::{write_unit, write_units};
pub use weighting::write_weighting;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::Placed;
use chiso_core::spec::Title;
use rust_decimal::Decimal;

use crate::shape::FORMAT;

/// The lines of a TOML file.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn new() -> Self {
        let mut lines = Self::default();
        lines.set("format", FORMAT);
        lines
    }

    /// A key with a value that is TOML already.
    fn set(&mut self, key: &str, value: impl AsRef<str>) {
        self.0.push_str(&self::key(key));
        self.0.push_str(" = ");
        self.0.push_str(value.as_ref());
        self.0.push('\n');
    }

    /// All the keys of `members`.
    fn set_all(&mut self, members: Members) {
        for (key, value) in members.0 {
            self.set(&key, value);
        }
    }

    fn header(&mut self, header: &str) {
        self.0.push('\n');
        self.0.push_str(header);
        self.0.push('\n');
    }

    /// A table with keys that the file chooses, unless it is empty.
    fn table(&mut self, key: &str, members: Members) {
        if !members.0.is_empty() {
            self.header(&format!("[{key}]"));
            self.set_all(members);
        }
    }
}

/// Keys and values of one table.
#[derive(Default)]
pub(crate) struct Members(Vec<(String, String)>);

impl Members {
    pub(crate) fn set(&mut self, key: &str, value: impl Into<String>) {
        self.0.push((key.to_string(), value.into()));
    }

    pub(crate) fn text(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.set(key, text(value));
        }
    }

    pub(crate) fn placed(&mut self, key: &str, value: Option<&Placed<String>>) {
        if let Some(value) = value {
            self.set(key, text(&value.value));
        }
    }

    pub(crate) fn title(&mut self, key: &str, value: &Title) {
        if !value.is_empty() {
            self.set(key, title(value));
        }
    }

    pub(crate) fn number(&mut self, key: &str, value: Option<&Placed<Decimal>>) {
        if let Some(value) = value {
            self.set(key, number(value.value));
        }
    }

    pub(crate) fn whole(&mut self, key: &str, value: Option<u8>) {
        if let Some(value) = value {
            self.set(key, value.to_string());
        }
    }

    pub(crate) fn inline(self) -> String {
        if self.0.is_empty() {
            return "{}".to_string();
        }
        let members: Vec<String> = self.0.iter().map(|(key, value)| format!("{} = {value}", self::key(key))).collect();
        format!("{{ {} }}", members.join(", "))
    }
}

fn key(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if bare { key.to_string() } else { text(key) }
}

pub(crate) fn text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn title(title: &Title) -> String {
    if title.vi == title.en {
        return text(&title.vi);
    }
    let mut members = Members::default();
    members.text("vi", &title.vi);
    members.text("en", &title.en);
    members.inline()
}

pub(crate) fn number(number: Decimal) -> String {
    if number.is_zero() { number.abs().to_string() } else { number.to_string() }
}

pub(crate) fn array(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(", "))
}

pub(crate) fn texts<'t>(items: impl IntoIterator<Item = &'t str>) -> String {
    array(items.into_iter().map(text))
}

pub(crate) const fn flag(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}
