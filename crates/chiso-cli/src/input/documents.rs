use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use chiso::Diagnostic;
use chiso::toml::Syntax;

use super::read::{MOST_BYTES, about, name_of, open, read_rest, refused, text_of, too_large};
use super::table_file::is_table;
use super::texts::Texts;
use crate::codes;

/// The documents of one file: one, or as many as it has lines of JSON.
pub(crate) struct Documents {
    reader: BufReader<Box<dyn Read>>,
    name: String,
    /// Whether its name says that it is TOML.
    toml: bool,
    state: State,
    /// The last line that was read.
    line: usize,
}

enum State {
    Start,
    Lines,
    Done,
}

/// One document that was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Document {
    /// The number of its text.
    pub(crate) source: u32,
    /// Whether it is JSON.
    pub(crate) json: bool,
    /// Whether it is one of several, a line each.
    pub(crate) line: bool,
}

impl Documents {
    /// Opens a file. A table is told: whoever reads tables asks before.
    pub(crate) fn open(path: &Path, texts: &mut Texts) -> Result<Self, Diagnostic> {
        let reader = BufReader::new(open(path, texts)?);
        if is_table(path) {
            return Err(about(codes::TABLE_GIVEN, &name_of(path), texts));
        }
        let toml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
        Ok(Self { reader, name: name_of(path), toml, state: State::Start, line: 0 })
    }

    /// The next document, or what is wrong with its bytes.
    pub(crate) fn next(&mut self, texts: &mut Texts) -> Option<Result<Document, Diagnostic>> {
        match self.state {
            State::Start => Some(self.first(texts)),
            State::Lines => self.next_line(texts),
            State::Done => None,
        }
    }

    /// Whether what has been read are lines of JSON.
    pub(crate) const fn json(&self) -> bool {
        matches!(self.state, State::Lines)
    }

    /// The number of the last line that was read.
    pub(crate) const fn line(&self) -> usize {
        self.line
    }

    fn first(&mut self, texts: &mut Texts) -> Result<Document, Diagnostic> {
        self.state = State::Done;
        let mut bytes = Vec::new();
        while bytes.trim_ascii().is_empty() && !self.toml {
            if self.read_line(&mut bytes, texts)? == 0 {
                return Err(about(codes::EMPTY_FILE, &self.name, texts));
            }
        }
        if is_whole_json(&bytes) {
            self.state = State::Lines;
            let first_line = self.line;
            let blank = bytes.len().saturating_sub(bytes.trim_ascii_start().len());
            let line = bytes.split_off(blank);
            return self.document(line, first_line, texts);
        }
        let text = read_rest(&mut self.reader, bytes, &self.name, texts)?;
        let source = texts.add(&self.name, text);
        let json = texts.source(source).is_some_and(|source| source.syntax == Syntax::Json);
        Ok(Document { source, json, line: false })
    }

    fn next_line(&mut self, texts: &mut Texts) -> Option<Result<Document, Diagnostic>> {
        loop {
            let mut bytes = Vec::new();
            match self.read_line(&mut bytes, texts) {
                Ok(0) => {
                    self.state = State::Done;
                    return None;
                }
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(self.document(bytes, self.line, texts)),
                Err(problem) => {
                    self.state = State::Done;
                    return Some(Err(problem));
                }
            }
        }
    }

    fn document(&mut self, line: Vec<u8>, first_line: usize, texts: &mut Texts) -> Result<Document, Diagnostic> {
        let text = text_of(line, &self.name, first_line, texts)?;
        Ok(Document { source: texts.set_line(&self.name, text, first_line), json: true, line: true })
    }

    /// Reads one more line, if it is not too long.
    fn read_line(&mut self, bytes: &mut Vec<u8>, texts: &mut Texts) -> Result<usize, Diagnostic> {
        let left = MOST_BYTES.saturating_add(1).saturating_sub(bytes.len() as u64);
        let count = read_until_newline(&mut self.reader, left, bytes);
        let count = count.map_err(|error| refused(&self.name, &error, texts))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(too_large(&self.name, None, MOST_BYTES, texts));
        }
        self.line = self.line.saturating_add(1);
        Ok(count)
    }
}

fn read_until_newline(reader: &mut impl BufRead, limit: u64, bytes: &mut Vec<u8>) -> io::Result<usize> {
    reader.take(limit).read_until(b'\n', bytes)
}

/// Whether a line is a JSON object from its first to its last brace, so that others may follow line by line.
fn is_whole_json(line: &[u8]) -> bool {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line).trim_ascii();
    if !line.starts_with(b"{") {
        return false;
    }
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in line {
        match (in_text, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_text = !in_text,
            (false, b'{' | b'[') => depth = depth.saturating_add(1),
            (false, b'}' | b']') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth == 0 && !in_text
}
