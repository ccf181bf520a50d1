use alloc::borrow::Cow;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chiso_core::Origin;
use chiso_toml::{Source, Syntax};

/// The texts that were read, by number, so that an [`Origin`] can be shown as a file, a line and a column.
///
/// Cloning is cheap: clones share the texts.
///
/// # Example
///
/// ```
/// use chiso::{Origin, Sources};
///
/// let mut sources = Sources::new();
/// let id = sources.add("unit.toml", "format = 1\nframework = \"Huế\" # ?\n");
/// let place = sources.line_column(Origin::new(id, 31, 32)).ok_or("nowhere")?;
/// assert_eq!((place.file, place.line, place.column), ("unit.toml", 2, 19));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Arc<Text>>);

#[derive(Debug)]
struct Text {
    name: String,
    text: Cow<'static, str>,
    /// Where each line starts.
    lines: Vec<u32>,
}

/// A place in a source, as a person would say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place<'s> {
    /// The name of the source.
    pub file: &'s str,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, counted in characters.
    pub column: usize,
}

impl Sources {
    /// No texts yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a text called `name`, and gives it the next number.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> u32 {
        let id = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(Arc::new(Text::new(name.into(), text.into())));
        id
    }

    /// Puts another text in the place of number `id`; nothing where there is no such number.
    pub fn replace(&mut self, id: u32, name: impl Into<String>, text: impl Into<Cow<'static, str>>) {
        if let Some(slot) = usize::try_from(id).ok().and_then(|at| self.0.get_mut(at)) {
            *slot = Arc::new(Text::new(name.into(), text.into()));
        }
    }

    /// The number of the text called `name`; of several the last one added.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<u32> {
        self.0.iter().rposition(|text| text.name == name).and_then(|at| u32::try_from(at).ok())
    }

    /// The name of text number `id`.
    #[must_use]
    pub fn name(&self, id: u32) -> Option<&str> {
        self.get(id).map(|text| text.name.as_str())
    }

    /// Text number `id`.
    #[must_use]
    pub fn text(&self, id: u32) -> Option<&str> {
        self.get(id).map(|text| text.text.as_ref())
    }

    /// Text number `id`, ready to be read. It is JSON where its name ends in `.json` or where it begins with `{`, and
    /// TOML otherwise.
    #[must_use]
    pub fn source(&self, id: u32) -> Option<Source<'_>> {
        let text = self.get(id)?;
        let looks_like_json = || text.text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
        let is_json = text.name.ends_with(".json") || looks_like_json();
        Some(Source { id, text: &text.text, syntax: if is_json { Syntax::Json } else { Syntax::Toml } })
    }

    /// The numbers of all texts.
    pub fn ids(&self) -> impl Iterator<Item = u32> + use<> {
        0..u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// Where `origin` begins; `None` for what was not read from one of these texts.
    #[must_use]
    pub fn line_column(&self, origin: Origin) -> Option<Place<'_>> {
        let text = self.get(origin.source?)?;
        let at = usize::try_from(origin.start).ok()?.min(text.text.len());
        let (line, start) = text.line(at);
        let before = text.text.get(start..at).unwrap_or_default();
        let column = before.trim_start_matches('\u{feff}').chars().count().saturating_add(1);
        Some(Place { file: &text.name, line, column })
    }

    fn get(&self, id: u32) -> Option<&Text> {
        self.0.get(usize::try_from(id).ok()?).map(AsRef::as_ref)
    }
}

impl Text {
    fn new(name: String, text: Cow<'static, str>) -> Self {
        let after_breaks = text.match_indices('\n').map_while(|(at, _)| u32::try_from(at.saturating_add(1)).ok());
        let lines = core::iter::once(0).chain(after_breaks).collect();
        Self { name, text, lines }
    }

    /// The line that byte `at` stands in, from 1, and where it starts.
    fn line(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| usize::try_from(*start).is_ok_and(|start| start <= at));
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
        (line, usize::try_from(start).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &'static str, at: &str, expected: (usize, usize)) {
        let mut sources = Sources::new();
        let id = sources.add("file", text);
        let start = u32::try_from(text.find(at).unwrap_or(text.len())).unwrap_or(u32::MAX);
        let place = sources.line_column(Origin::new(id, start, start)).map(|place| (place.line, place.column));
        assert_eq!(place, Some(expected));
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        check("a = 1\nb = 2\n", "a", (1, 1));
        check("a = 1\nb = 2\n", "b", (2, 1));
        check("a = 1\nb = 2\n", "2", (2, 5));
    }

    #[test]
    fn columns_are_characters() {
        check("tên = \"Đà Nẵng\" # x", "x", (1, 19));
    }

    #[test]
    fn carriage_returns_belong_to_the_line_before() {
        check("a = 1\r\nb = 2\r\n", "b", (2, 1));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        check("\u{feff}a = 1\n", "a", (1, 1));
    }

    #[test]
    fn the_end_is_a_place() {
        check("a = 1\n", "nowhere", (2, 1));
        check("", "nowhere", (1, 1));
    }

    #[test]
    fn json_is_known_by_its_brace_or_its_name() {
        let mut sources = Sources::new();
        let expected = [
            ("<stdin>", " {}", Syntax::Json),
            ("unit.json", "[]", Syntax::Json),
            ("unit.toml", "[unit]", Syntax::Toml),
            ("unit", "", Syntax::Toml),
        ];
        for (name, text, syntax) in expected {
            let id = sources.add(name, text);
            assert_eq!(sources.source(id).map(|source| source.syntax), Some(syntax), "{name}");
        }
    }

    #[test]
    fn what_is_nowhere_has_no_place() {
        assert_eq!(Sources::new().line_column(Origin::NONE), None);
        assert_eq!(Sources::new().line_column(Origin::new(7, 0, 0)), None);
    }
}
