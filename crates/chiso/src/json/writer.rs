use alloc::format;
use alloc::string::{String, ToString};

/// How a document is laid out. Both layouts are the same for the same input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Layout {
    /// One line, without blanks: for programs, and for files of JSON lines.
    #[default]
    Line,
    /// A line for each value, indented by two spaces: for people.
    Pretty,
}

/// Writes one object as a document. Keys stand in the order in which they are written; text is UTF-8, escaped only where
/// JSON demands it.
///
/// Nothing here can be switched by a feature of another crate, so that the bytes are the same in every program.
///
/// # Example
///
/// ```
/// use chiso::json::{Layout, write};
///
/// let text = write(Layout::Line, |object| {
///     object.text("name", "Huế \"2022\"").flag("tied", false).texts("rank", ["9"]);
/// });
/// assert_eq!(text, r#"{"name":"Huế \"2022\"","tied":false,"rank":["9"]}"#);
/// ```
#[must_use]
pub fn write(layout: Layout, content: impl FnOnce(&mut Object<'_>)) -> String {
    let mut writer = Writer { text: String::new(), layout, depth: 0 };
    writer.object(content);
    writer.text
}

struct Writer {
    text: String,
    layout: Layout,
    depth: usize,
}

impl Writer {
    fn line(&mut self) {
        if self.layout == Layout::Pretty {
            self.text.push('\n');
            for _ in 0..self.depth {
                self.text.push_str("  ");
            }
        }
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth = self.depth.saturating_add(1);
    }

    fn close(&mut self, bracket: char, empty: bool) {
        self.depth = self.depth.saturating_sub(1);
        if !empty {
            self.line();
        }
        self.text.push(bracket);
    }

    fn object(&mut self, content: impl FnOnce(&mut Object<'_>)) {
        self.open('{');
        let mut object = Object { writer: self, empty: true };
        content(&mut object);
        let empty = object.empty;
        self.close('}', empty);
    }

    fn array(&mut self, content: impl FnOnce(&mut Array<'_>)) {
        self.open('[');
        let mut array = Array { writer: self, empty: true };
        content(&mut array);
        let empty = array.empty;
        self.close(']', empty);
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        // All of them are ASCII, so that nothing is cut within a letter.
        let escaped = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
        while let Some(at) = rest.bytes().position(escaped) {
            let (plain, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.text.push_str(plain);
            let mut letters = from.chars();
            match letters.next() {
                Some('"') => self.text.push_str("\\\""),
                Some('\\') => self.text.push_str("\\\\"),
                Some('\n') => self.text.push_str("\\n"),
                Some('\r') => self.text.push_str("\\r"),
                Some('\t') => self.text.push_str("\\t"),
                Some(control) => self.text.push_str(&format!("\\u{:04x}", u32::from(control))),
                None => {}
            }
            rest = letters.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn whole(&mut self, number: usize) {
        self.text.push_str(&number.to_string());
    }

    fn flag(&mut self, flag: bool) {
        self.text.push_str(if flag { "true" } else { "false" });
    }

    fn next(&mut self, empty: &mut bool) {
        if !*empty {
            self.text.push(',');
        }
        *empty = false;
        self.line();
    }
}

/// An object that is being written.
pub struct Object<'w> {
    writer: &'w mut Writer,
    empty: bool,
}

impl Object<'_> {
    fn key(&mut self, key: &str) -> &mut Writer {
        self.writer.next(&mut self.empty);
        self.writer.string(key);
        self.writer.text.push_str(if self.writer.layout == Layout::Pretty { ": " } else { ":" });
        self.writer
    }

    /// Text.
    pub fn text(&mut self, key: &str, text: &str) -> &mut Self {
        self.key(key).string(text);
        self
    }

    /// Text, where there is some; otherwise nothing, not even the key.
    pub fn some_text(&mut self, key: &str, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) if !text.is_empty() => self.text(key, text),
            _ => self,
        }
    }

    /// True or false.
    pub fn flag(&mut self, key: &str, flag: bool) -> &mut Self {
        self.key(key).flag(flag);
        self
    }

    /// A whole number that counts something: a line, a format. Quantities are text.
    pub fn whole(&mut self, key: &str, number: usize) -> &mut Self {
        self.key(key).whole(number);
        self
    }

    /// An array of texts.
    pub fn texts<T: AsRef<str>>(&mut self, key: &str, texts: impl IntoIterator<Item = T>) -> &mut Self {
        self.array(key, |array| {
            for text in texts {
                array.text(text.as_ref());
            }
        })
    }

    /// An object within.
    pub fn object(&mut self, key: &str, content: impl FnOnce(&mut Object<'_>)) -> &mut Self {
        self.key(key).object(content);
        self
    }

    /// An array within.
    pub fn array(&mut self, key: &str, content: impl FnOnce(&mut Array<'_>)) -> &mut Self {
        self.key(key).array(content);
        self
    }
}

/// An array that is being written.
pub struct Array<'w> {
    writer: &'w mut Writer,
    empty: bool,
}

impl Array<'_> {
    /// Text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.writer.next(&mut self.empty);
        self.writer.string(text);
        self
    }

    /// An object.
    pub fn object(&mut self, content: impl FnOnce(&mut Object<'_>)) -> &mut Self {
        self.writer.next(&mut self.empty);
        self.writer.object(content);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let json = write(Layout::Line, |object| {
            object.text("text", text);
        });
        assert_eq!(json, format!("{{\"text\":\"{expected}\"}}"));
    }

    #[test]
    fn quotes_and_backslashes_are_escaped() {
        check("a \"b\" \\ c", "a \\\"b\\\" \\\\ c");
    }

    #[test]
    fn every_control_character_is_escaped() {
        check("\n\r\t", "\\n\\r\\t");
        for code in 0..0x20_u32 {
            let letter = char::from_u32(code).unwrap_or(' ');
            if !"\n\r\t".contains(letter) {
                check(&letter.to_string(), &format!("\\u{code:04x}"));
            }
        }
    }

    #[test]
    fn all_else_stands_as_it_is() {
        check("Đà Nẵng / 100 % – 指 🙂 \u{7f}\u{2028}", "Đà Nẵng / 100 % – 指 🙂 \u{7f}\u{2028}");
    }

    #[test]
    fn keys_are_escaped_too() {
        let json = write(Layout::Line, |object| {
            object.whole("a\"b", 1);
        });
        assert_eq!(json, r#"{"a\"b":1}"#);
    }

    #[test]
    fn layouts_differ_in_blanks_only() {
        let document = |object: &mut Object<'_>| {
            object.whole("format", 1).flag("tied", true).texts("none", [""; 0]).object("empty", |_| {});
            object.array("list", |list| {
                list.text("a").object(|object| {
                    object.text("b", "c").some_text("absent", None).some_text("also", Some(""));
                });
            });
        };
        let line = write(Layout::Line, document);
        assert_eq!(line, r#"{"format":1,"tied":true,"none":[],"empty":{},"list":["a",{"b":"c"}]}"#);
        let pretty = write(Layout::Pretty, document);
        let expected = r#"{
  "format": 1,
  "tied": true,
  "none": [],
  "empty": {},
  "list": [
    "a",
    {
      "b": "c"
    }
  ]
}"#;
        assert_eq!(pretty, expected);
    }
}
