use chiso::json::diagnostic_to_json;
use chiso::toml::{Source, Syntax};
use chiso::{Diagnostic, Origin, Sources};

use crate::arguments::Format;
use crate::screen::Screen;
use crate::session::said;

/// The number of the one line of JSON lines that is being looked at. It is not kept among the others, so that there may
/// be any number of lines.
const LINE: u32 = u32::MAX;

/// Every text that was read, numbered: what a place in a diagnostic or an explanation points into.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    kept: Sources,
    line: Option<Line>,
    /// How problems are told.
    told: Option<(Screen, Option<Format>)>,
}

#[derive(Debug)]
struct Line {
    name: String,
    text: String,
    number: usize,
}

/// One text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'t> {
    /// What it is called on screens: the path as it was given, or `<stdin>`.
    pub(crate) name: &'t str,
    /// The text; empty where it could not be read.
    pub(crate) text: &'t str,
    /// The number of its first line: above 1 for a line of JSON lines.
    first_line: usize,
}

/// A place for people, counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Texts {
    /// No text yet; how the problems in them are told.
    pub(crate) fn told_on(screen: Screen, format: Option<Format>) -> Self {
        Self { told: Some((screen, format)), ..Self::default() }
    }

    /// A problem as it would be told.
    pub(crate) fn said(&self, problem: &Diagnostic) -> String {
        self.told.map(|(screen, format)| said(problem, self, screen, format)).unwrap_or_default()
    }

    /// Takes in a text and gives it its number.
    pub(crate) fn add(&mut self, name: &str, text: String) -> u32 {
        self.kept.add(name, text)
    }

    /// Takes in a text that is part of the program.
    pub(crate) fn add_shipped(&mut self, name: &str, text: &'static str) -> u32 {
        self.kept.add(name, text)
    }

    /// Names a file that could not be read, so that a diagnostic can point at it.
    pub(crate) fn add_unread(&mut self, name: &str) -> u32 {
        self.kept.add(name, "")
    }

    /// Gives a text that was named before what stands in it.
    pub(crate) fn fill(&mut self, id: u32, name: &str, text: &str) {
        self.kept.replace(id, name, text.to_owned());
    }

    /// Takes in a line of JSON lines, in the place of the one before.
    pub(crate) fn set_line(&mut self, name: &str, text: String, number: usize) -> u32 {
        self.line = Some(Line { name: name.to_owned(), text, number });
        LINE
    }

    /// Keeps the text with this number for the whole run, and gives its number there: a line of JSON lines moves to a text
    /// of its own, in which it has the same number.
    pub(crate) fn keep(&mut self, id: u32) -> u32 {
        match self.line.take() {
            Some(line) if id == LINE => {
                let before = "\n".repeat(line.number.saturating_sub(1));
                self.kept.add(line.name, before + &line.text)
            }
            line => {
                self.line = line;
                id
            }
        }
    }

    /// The texts that are kept.
    pub(crate) const fn kept(&self) -> &Sources {
        &self.kept
    }

    /// A text as the readers of files take it.
    pub(crate) fn source(&self, id: u32) -> Option<Source<'_>> {
        match &self.line {
            Some(line) if id == LINE => Some(Source { id, text: &line.text, syntax: Syntax::Json }),
            _ => self.kept.source(id),
        }
    }

    /// The text that a place points into.
    pub(crate) fn of(&self, origin: Origin) -> Option<Text<'_>> {
        let id = origin.source?;
        match &self.line {
            Some(line) if id == LINE => Some(Text { name: &line.name, text: &line.text, first_line: line.number }),
            _ => Some(Text { name: self.kept.name(id)?, text: self.kept.text(id)?, first_line: 1 }),
        }
    }

    /// Where people find a place: `province.toml:12`.
    pub(crate) fn line_of(&self, origin: Origin) -> Option<String> {
        let text = self.of(origin)?;
        let place = text.place(start(origin))?;
        Some(format!("{}:{}", text.name, place.line))
    }

    /// A diagnostic as one line of JSON.
    pub(crate) fn to_json(&self, diagnostic: &Diagnostic) -> String {
        let Some(line) = self.line.as_ref().filter(|_| mentions_line(diagnostic)) else {
            return diagnostic_to_json(diagnostic, &self.kept);
        };
        // The line stands where it stands in its file.
        let before = "\n".repeat(line.number.saturating_sub(1));
        let shift = u32::try_from(before.len()).unwrap_or(u32::MAX);
        let mut sources = self.kept.clone();
        let id = sources.add(line.name.as_str(), before + &line.text);
        let moved = |origin: Origin| match origin.source {
            Some(LINE) => Origin::new(id, origin.start.saturating_add(shift), origin.end.saturating_add(shift)),
            _ => origin,
        };
        let mut diagnostic = diagnostic.clone();
        diagnostic.origin = moved(diagnostic.origin);
        diagnostic.related = diagnostic.related.into_iter().map(moved).collect();
        diagnostic_to_json(&diagnostic, &sources)
    }
}

fn mentions_line(diagnostic: &Diagnostic) -> bool {
    std::iter::once(&diagnostic.origin).chain(&diagnostic.related).any(|origin| origin.source == Some(LINE))
}

/// The first byte of a place.
pub(crate) fn start(origin: Origin) -> usize {
    usize::try_from(origin.start).unwrap_or(usize::MAX)
}

impl<'t> Text<'t> {
    /// The line and column of a byte; `None` where there is no text.
    pub(crate) fn place(self, byte: usize) -> Option<Place> {
        if self.text.is_empty() {
            return None;
        }
        let start = self.line_start(byte);
        let before = self.text.get(..start).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(self.first_line);
        let inside = self.text.get(start..self.floor(byte)).unwrap_or_default();
        let column = inside.trim_start_matches('\u{feff}').chars().count().saturating_add(1);
        Some(Place { line, column })
    }

    /// The first byte of the line that holds a byte.
    pub(crate) fn line_start(self, byte: usize) -> usize {
        let before = self.text.get(..self.floor(byte)).unwrap_or_default();
        before.rfind('\n').map_or(0, |newline| newline.saturating_add(1))
    }

    /// The byte after the line that holds a byte, without the end of the line.
    pub(crate) fn line_end(self, byte: usize) -> usize {
        let from = self.floor(byte);
        let rest = self.text.get(from..).unwrap_or_default();
        let length = rest.find('\n').unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default();
        from.saturating_add(line.strip_suffix('\r').unwrap_or(line).len())
    }

    /// The nearest byte before, or at, `byte` that begins a character.
    pub(crate) fn floor(self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        (byte.saturating_sub(3)..=byte).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }

    /// The text between two bytes.
    pub(crate) fn between(self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }
}
