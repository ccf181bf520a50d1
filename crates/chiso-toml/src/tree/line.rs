//! One line of a text that is not quite TOML, cut into what it seems to consist of.

use alloc::vec::Vec;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Anything without blanks that is none of the others.
    Word,
    /// A text in straight quotes, on this line.
    Quoted,
    /// A quote that is not closed on this line, up to the end of the line.
    Unclosed,
    /// A text in curly quotes, or one such quote alone.
    Curly,
    Equals,
    Comma,
    Open,
    Close,
}

/// A piece of the line, and how many brackets are open before it.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) depth: usize,
}

pub(super) const CURLY: &[char] = &['“', '”', '„', '‟', '‘', '’', '«', '»'];

/// The pieces of a line up to its comment; `None` where texts of several lines begin or end on it.
pub(super) fn pieces(line: &str) -> Option<Vec<Piece<'_>>> {
    if line.contains("\"\"\"") || line.contains("'''") {
        return None;
    }
    let mut found = Vec::new();
    let (mut at, mut depth) = (0_usize, 0_usize);
    while let Some(rest) = line.get(at..) {
        let trimmed = rest.trim_start();
        at = line.len().saturating_sub(trimmed.len());
        let Some(first) = trimmed.chars().next().filter(|first| *first != '#') else { break };
        let (kind, length) = match first {
            '=' => (Kind::Equals, 1),
            ',' => (Kind::Comma, 1),
            '[' | '{' => (Kind::Open, 1),
            ']' | '}' => (Kind::Close, 1),
            '"' | '\'' => quoted(trimmed, first),
            first if CURLY.contains(&first) => (Kind::Curly, curly(trimmed)),
            _ => {
                let ends = |c: char| c.is_whitespace() || "=,[]{}\"'#".contains(c) || CURLY.contains(&c);
                (Kind::Word, trimmed.find(ends).unwrap_or(trimmed.len()))
            }
        };
        let end = at.saturating_add(length);
        found.push(Piece { kind, text: line.get(at..end)?, start: at, end, depth });
        match kind {
            Kind::Open => depth = depth.saturating_add(1),
            Kind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        at = end;
    }
    Some(found)
}

fn quoted(text: &str, quote: char) -> (Kind, usize) {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if letter == '\\' && quote == '"' {
            escaped = true;
        } else if letter == quote {
            return (Kind::Quoted, at.saturating_add(1));
        }
    }
    (Kind::Unclosed, text.trim_end().len())
}

fn curly(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    let closing = letters.find(|(_, letter)| CURLY.contains(letter));
    let end = |(at, letter): (usize, char)| at.saturating_add(letter.len_utf8());
    closing.map_or_else(|| text.chars().next().map_or(0, char::len_utf8), end)
}
