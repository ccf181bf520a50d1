//! The slips that people make who do not know TOML yet, each with its own name and what to write instead.

use alloc::format;
use alloc::vec::Vec;

use chiso_core::Diagnostic;
use chiso_core::number::parse_number;

use super::Text;
use super::digits::{as_written, joined};
use super::line::{CURLY, Kind, Piece, pieces};
use crate::codes::{
    COMMA_AFTER_VALUE, CURLY_QUOTES, DECIMAL_COMMA, GROUPED_DIGITS, MALFORMED_HEADER, MISSING_COMMA, MISSING_VALUE,
    QUOTES_IN_QUOTES, UNCLOSED_QUOTE, UNQUOTED_TEXT,
};
use crate::report::excerpt;

/// The slip on the line `begin..end`, which has an error: the first one that can be named.
pub(super) fn named(text: Text<'_>, begin: usize, end: usize) -> Option<Diagnostic> {
    let line = Line { text, begin, line: text.slice(begin, end) };
    let pieces = pieces(line.line)?;
    line.header(&pieces)
        .or_else(|| (0..pieces.len()).find_map(|at| line.quotes(&pieces, at)))
        .or_else(|| (0..pieces.len()).find_map(|at| line.value(&pieces, at)))
        .or_else(|| (0..pieces.len()).find_map(|at| line.comma(&pieces, at)))
}

struct Line<'a> {
    text: Text<'a>,
    begin: usize,
    line: &'a str,
}

impl<'a> Line<'a> {
    fn problem(&self, code: chiso_core::Code, start: usize, end: usize) -> Diagnostic {
        let place = |at: usize| self.begin.saturating_add(at);
        Diagnostic::error(code, self.text.origin(place(start), place(end)))
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.line.get(start..end).unwrap_or_default()
    }

    /// `[claimed points]`
    fn header(&self, pieces: &[Piece<'a>]) -> Option<Diagnostic> {
        let first = pieces.first().filter(|first| first.text == "[")?;
        let last = pieces.last().filter(|last| last.text == "]")?;
        let found = self.slice(first.start, last.end);
        let inner = found.trim_matches(['[', ']']).trim();
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
        if !inner.contains(' ') || !inner.starts_with(|c: char| c.is_ascii_alphabetic()) || !inner.chars().all(is_name)
        {
            return None;
        }
        let name = inner.split_whitespace().collect::<Vec<_>>().join("_");
        let suggestion = if found.starts_with("[[") { format!("[[{name}]]") } else { format!("[{name}]") };
        let problem = self.problem(MALFORMED_HEADER, first.start, last.end);
        Some(problem.with("found", excerpt(found)).with("suggestion", excerpt(&suggestion)))
    }

    /// `“1.4” = 5`, `"1.4 = 5`, `"date("2025-12-31")"`
    fn quotes(&self, pieces: &[Piece<'a>], at: usize) -> Option<Diagnostic> {
        let piece = pieces.get(at)?;
        let next = pieces.get(at.saturating_add(1));
        match piece.kind {
            Kind::Curly => {
                let inner = piece.text.trim_matches(CURLY);
                let problem = self.problem(CURLY_QUOTES, piece.start, piece.end).with("found", excerpt(piece.text));
                let suggestion = (!inner.is_empty()).then(|| excerpt(&format!("\"{inner}\"")));
                Some(problem.with_some("suggestion", suggestion))
            }
            Kind::Quoted if piece.text.starts_with('"') => {
                let after = next.filter(|next| next.start == piece.end && next.kind == Kind::Word)?;
                let start = piece.end.saturating_sub(1);
                let rest = self.line.get(after.start..)?;
                let length = rest.find('"').unwrap_or(after.text.len());
                let closed = rest.get(length..)?.starts_with('"');
                let end = after.start.saturating_add(length).saturating_add(usize::from(closed));
                let inner = self.slice(after.start, after.start.saturating_add(length));
                let problem = self.problem(QUOTES_IN_QUOTES, start, end).with("found", excerpt(self.slice(start, end)));
                let suggestion = (closed && !inner.contains('\'')).then(|| excerpt(&format!("'{inner}'")));
                Some(problem.with_some("suggestion", suggestion))
            }
            Kind::Unclosed => {
                let quote = piece.text.get(..1)?;
                let inner = piece.text.get(1..)?;
                let is_key = pieces.get(..at)?.iter().all(|before| before.kind != Kind::Equals);
                let content = match inner.split_once('=') {
                    Some((key, _)) if is_key => Some(key.trim()),
                    _ if inner.contains(['#', ',', '}', ']']) => None,
                    _ => Some(inner.trim()),
                };
                let content = content.filter(|content| !content.is_empty());
                let found = content.map_or(piece.text, |content| {
                    let end = piece.text.find(content).unwrap_or_default().saturating_add(content.len());
                    piece.text.get(..end).unwrap_or_default()
                });
                let problem = self.problem(UNCLOSED_QUOTE, piece.start, piece.start.saturating_add(found.len()));
                let suggestion = content.map(|content| excerpt(&format!("{quote}{content}{quote}")));
                Some(problem.with("found", excerpt(found)).with_some("suggestion", suggestion))
            }
            _ => None,
        }
    }

    /// `x =`, `x = 1.910.000`, `x = 0,825`, `x = 82.53%`, `x = three`
    fn value(&self, pieces: &[Piece<'a>], at: usize) -> Option<Diagnostic> {
        let equals = pieces.get(at).filter(|piece| piece.kind == Kind::Equals)?;
        let key = self.key(pieces, at);
        let after = pieces.get(at.saturating_add(1)..)?;
        let Some(first) = after.first().filter(|first| !matches!(first.kind, Kind::Comma | Kind::Close)) else {
            let start = at.checked_sub(1).and_then(|before| pieces.get(before)).map_or(equals.start, |it| it.start);
            return Some(self.problem(MISSING_VALUE, start, equals.end).with("key", excerpt(key)));
        };
        if first.kind != Kind::Word {
            return None;
        }
        if let Some(problem) = self.number(key, first) {
            return Some(problem);
        }
        let words = after.iter().take_while(|piece| piece.kind == Kind::Word).count();
        let next = after.get(words).map(|next| next.kind);
        // The last word is the key of what follows, or a bracket or quote follows that nobody can explain.
        if !matches!(next, None | Some(Kind::Comma | Kind::Close)) {
            return None;
        }
        let last = after.get(words.checked_sub(1)?)?;
        let found = self.slice(first.start, last.end);
        if is_value(found) {
            return None;
        }
        let percentage = found.strip_suffix('%').is_some_and(|number| parse_number(number.trim_end()).is_ok());
        let kind = if percentage { "percentage" } else { "text" };
        let problem = self.problem(UNQUOTED_TEXT, first.start, last.end).with("key", excerpt(key));
        let suggestion = (!found.contains('\\')).then(|| excerpt(&format!("\"{}\"", found.replace(" %", "%"))));
        Some(problem.with("found", excerpt(found)).with("kind", kind).with_some("suggestion", suggestion))
    }

    fn number(&self, key: &str, first: &Piece<'a>) -> Option<Diagnostic> {
        let rest = self.line.get(first.start..)?;
        let is_number = |c: char| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '_' | ' ' | '%' | '\u{a0}' | '\u{202f}')
        };
        let number = rest.get(..rest.find(|c| !is_number(c)).unwrap_or(rest.len()))?;
        let number = number.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
        let end = first.start.saturating_add(number.len());
        let found = excerpt(number);
        if let Some(joined) = joined(number).filter(|_| parse_number(number).is_err()) {
            let is_decimal = number.matches(',').count() == 1;
            if !is_decimal {
                let problem = self.problem(GROUPED_DIGITS, first.start, end).with("key", excerpt(key));
                return Some(problem.with("found", found).with("suggestion", excerpt(&joined)));
            }
        }
        let (before, after) = number.split_once(',')?;
        let digit = |c: char| c.is_ascii_digit();
        if !before.ends_with(digit) || !after.starts_with(digit) {
            return None;
        }
        let problem = self.problem(DECIMAL_COMMA, first.start, end).with("key", excerpt(key));
        Some(problem.with("found", found).with_some("suggestion", as_written(number).map(|it| excerpt(&it))))
    }

    /// `{ points = 14.52 why = "…" }`, `["a" "b"]`, `x = 10,`
    fn comma(&self, pieces: &[Piece<'a>], at: usize) -> Option<Diagnostic> {
        let piece = pieces.get(at)?;
        let before = at.checked_sub(1).and_then(|at| pieces.get(at))?;
        let next = pieces.get(at.saturating_add(1)).map(|next| next.kind);
        let ends_value = matches!(before.kind, Kind::Word | Kind::Quoted | Kind::Close);
        if piece.kind == Kind::Comma && piece.depth == 0 && next.is_none() && ends_value {
            let has_key = pieces.iter().any(|piece| piece.kind == Kind::Equals && piece.depth == 0);
            return has_key.then(|| {
                let found = excerpt(self.slice(before.start, before.end));
                self.problem(COMMA_AFTER_VALUE, piece.start, piece.end).with("found", found)
            });
        }
        let is_key = matches!(piece.kind, Kind::Word | Kind::Quoted) && next == Some(Kind::Equals);
        let is_text = piece.kind == Kind::Quoted && before.kind == Kind::Quoted;
        if piece.depth > 0 && ends_value && before.end < piece.start && (is_key || is_text) {
            let problem = self.problem(MISSING_COMMA, piece.start, piece.end);
            return Some(problem.with("found", excerpt(piece.text)));
        }
        None
    }

    /// The key before the `=` that is piece `at`.
    fn key(&self, pieces: &[Piece<'a>], at: usize) -> &'a str {
        let before = at.checked_sub(1).and_then(|at| pieces.get(at));
        before.map_or("", |key| self.slice(key.start, key.end).trim_matches(['"', '\'']))
    }
}

/// Whether a word is a value of TOML as it stands.
fn is_value(text: &str) -> bool {
    let is_time = |c: char| c.is_ascii_digit() || "-:.TtZz+ ".contains(c);
    matches!(text, "true" | "false")
        || (parse_number(text).is_ok() && !text.ends_with('%'))
        || text.trim_start_matches(['+', '-']).starts_with("0x")
        || matches!(text.trim_start_matches(['+', '-']), "inf" | "nan")
        || (text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(is_time))
}
