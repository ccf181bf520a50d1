use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// A JSON value, to be written with two blanks for each level.
pub(super) enum Json {
    Bool(bool),
    Number(u32),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_string())
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        let below = depth.saturating_add(1);
        match self {
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Text(text) => quoted(f, text),
            Self::List(items) if items.iter().all(|item| matches!(item, Self::Text(_))) => {
                f.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { ", " })?;
                    item.write(f, below)?;
                }
                f.write_str("]")
            }
            Self::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    f.write_str(if at == 0 { "[\n" } else { ",\n" })?;
                    write!(f, "{:width$}", "", width = below.saturating_mul(2))?;
                    item.write(f, below)?;
                }
                write!(f, "\n{:width$}]", "", width = depth.saturating_mul(2))
            }
            Self::Object(members) if members.is_empty() => f.write_str("{}"),
            Self::Object(members) => {
                for (at, (name, value)) in members.iter().enumerate() {
                    f.write_str(if at == 0 { "{\n" } else { ",\n" })?;
                    write!(f, "{:width$}", "", width = below.saturating_mul(2))?;
                    quoted(f, name)?;
                    f.write_str(": ")?;
                    value.write(f, below)?;
                }
                write!(f, "\n{:width$}}}", "", width = depth.saturating_mul(2))
            }
        }
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}
