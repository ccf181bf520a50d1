use chiso::json::{Layout, write};
use chiso::text::{Lang, problems};
use chiso::toml::FileKind;

use super::phrases;
use crate::render::csv::record;
use crate::render::page::{Block, Page};
use crate::session::Count;

/// What checking found out about one document.
pub(crate) struct Checked {
    pub(crate) name: String,
    /// Its line, where it is one of several.
    pub(crate) line: Option<usize>,
    pub(crate) kind: Option<FileKind>,
    pub(crate) count: Count,
}

impl Checked {
    fn kind(&self) -> &'static str {
        self.kind.map_or("", FileKind::as_str)
    }
}

/// A line for each document.
pub(crate) fn page(all: &[Checked], lang: Lang) -> Page {
    let line = |checked: &Checked| {
        let place = checked.line.map(|line| format!(":{line}")).unwrap_or_default();
        let kind = checked.kind.map(|kind| format!("{}, ", phrases::file_kind(kind, lang))).unwrap_or_default();
        let found = problems(checked.count.errors, checked.count.warnings, lang);
        let line = format!("{}{place}: {kind}{found}", checked.name);
        if checked.count.errors > 0 { Block::Alert(line) } else { Block::Line(line) }
    };
    Page(all.iter().map(line).collect())
}

/// A line of JSON for each document.
pub(crate) fn json(all: &[Checked]) -> String {
    let line = |checked: &Checked| {
        write(Layout::Line, |object| {
            object.text("file", &checked.name);
            if let Some(line) = checked.line {
                object.whole("line", line);
            }
            object.some_text("kind", Some(checked.kind()));
            object.whole("errors", checked.count.errors).whole("warnings", checked.count.warnings);
        }) + "\n"
    };
    all.iter().map(line).collect()
}

/// A row for each document.
pub(crate) fn csv(all: &[Checked]) -> String {
    let mut rows = record(["file", "line", "kind", "errors", "warnings"]);
    for checked in all {
        let line = checked.line.map(|line| line.to_string()).unwrap_or_default();
        let Count { errors, warnings } = checked.count;
        rows.push_str(&record([&checked.name, &line, checked.kind(), &errors.to_string(), &warnings.to_string()]));
    }
    rows
}
