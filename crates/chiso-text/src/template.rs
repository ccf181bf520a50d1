//! Sentences with holes.
//!
//! ```text
//! {name}            the argument, as it was written
//! {name:filter}     the argument through a filter of `filter.rs`
//! {?name|text}      text, if the argument is there
//! {!name|text}      text, if it is not
//! {?name=word|text} text, if the argument is this word; {!name=word|text}, if it is there and another
//! {{ }}             braces
//! ```
//!
//! An argument is *there* when it is given, not empty and not `-`, by which the core says that there is no bound.
//! `text` may hold all of these again. A hole whose argument is not there shows `…`.

use alloc::string::String;
use alloc::vec::Vec;

/// How deep conditions stand in each other.
const DEPTH: u32 = 4;

/// One piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// Text.
    Text(&'t str),
    /// An argument, through a filter.
    Hole { name: &'t str, filter: Option<&'t str> },
    /// Pieces that are shown on a condition.
    When { name: &'t str, word: Option<&'t str>, shown: bool, then: Vec<Self> },
}

/// Splits a template into its pieces; `None` where braces do not fit.
pub(crate) fn parse(template: &str) -> Option<Vec<Piece<'_>>> {
    pieces(template, DEPTH)
}

fn pieces(template: &str, depth: u32) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while !rest.is_empty() {
        let next = rest.find(['{', '}']).unwrap_or(rest.len());
        let (text, tail) = rest.split_at_checked(next)?;
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        rest = tail;
        if rest.starts_with("{{") || rest.starts_with("}}") {
            let (brace, tail) = rest.split_at_checked(2)?;
            pieces.push(Piece::Text(brace.get(..1)?));
            rest = tail;
        } else if let Some(inner) = rest.strip_prefix('{') {
            let end = closing(inner)?;
            pieces.push(piece(inner.get(..end)?, depth)?);
            rest = inner.get(end.checked_add(1)?..)?;
        } else if !rest.is_empty() {
            return None;
        }
    }
    Some(pieces)
}

/// The place of the brace that closes what was opened just before `text`.
fn closing(text: &str) -> Option<usize> {
    let mut open = 0_u32;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => open = open.checked_add(1)?,
            '}' if open == 0 => return Some(at),
            '}' => open = open.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// What stands between two braces.
fn piece(inner: &str, depth: u32) -> Option<Piece<'_>> {
    let condition = |inner| -> Option<(&str, Option<&str>, Vec<Piece<'_>>)> {
        let (head, text) = str::split_once(inner, '|')?;
        let (name, word) = head.split_once('=').map_or((head, None), |(name, word)| (name, Some(word)));
        Some((name, word, pieces(text, depth.checked_sub(1)?)?))
    };
    if let Some(inner) = inner.strip_prefix('?') {
        let (name, word, then) = condition(inner)?;
        return Some(Piece::When { name, word, shown: true, then });
    }
    if let Some(inner) = inner.strip_prefix('!') {
        let (name, word, then) = condition(inner)?;
        return Some(Piece::When { name, word, shown: false, then });
    }
    let (name, filter) = inner.split_once(':').map_or((inner, None), |(name, filter)| (name, Some(filter)));
    Some(Piece::Hole { name, filter })
}

/// Fills a template: `argument` gives what there is by a name, `filtered` passes it through a filter.
pub(crate) fn fill<'a>(
    template: &str,
    argument: &dyn Fn(&str) -> Option<&'a str>,
    filtered: &dyn Fn(&str, Option<&str>) -> String,
) -> String {
    let mut out = String::new();
    if let Some(pieces) = parse(template) {
        write(&pieces, argument, filtered, &mut out);
    }
    out
}

fn write<'a>(
    pieces: &[Piece<'_>],
    argument: &dyn Fn(&str) -> Option<&'a str>,
    filtered: &dyn Fn(&str, Option<&str>) -> String,
    out: &mut String,
) {
    let there = |name: &str| argument(name).filter(|value| !value.is_empty() && *value != "-");
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Hole { name, filter } => match there(name) {
                Some(value) => out.push_str(&filtered(value, *filter)),
                None => out.push('…'),
            },
            Piece::When { name, word, shown, then } => {
                let holds = match (there(name), word) {
                    (value, None) => value.is_some() == *shown,
                    (Some(value), Some(word)) => (value == *word) == *shown,
                    (None, Some(_)) => false,
                };
                if holds {
                    write(then, argument, filtered, out);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
