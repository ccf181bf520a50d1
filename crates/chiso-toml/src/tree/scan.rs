use alloc::vec::Vec;

use crate::limits::{MAX_DEPTH, MAX_KEY_PARTS};

/// What can be said of a TOML text by its brackets, quotes and dots alone.
#[derive(Default)]
pub(super) struct Scan {
    /// Where it first nests deeper than is allowed, and the limit.
    pub(super) too_deep: Option<(usize, usize)>,
    /// Where the first bracket of a value opens that is never closed.
    pub(super) unclosed: Option<usize>,
}

/// Looks through a TOML text without building anything: what is built later is walked and freed by recursion, which
/// must stay within the stack.
///
/// Brackets count wherever they stand outside strings and comments, so that a text with errors is judged too.
pub(super) fn scan(text: &str) -> Scan {
    let bytes = text.as_bytes();
    let mut at = 0_usize;
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut parts = 1_usize;
    let mut in_value = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => {
                at = after_string(bytes, at, *byte);
                continue;
            }
            b'#' => {
                at = after_line(bytes, at);
                continue;
            }
            b'[' | b'{' => {
                open.push((at, in_value));
                parts = 1;
                in_value = in_value && *byte == b'[';
                if open.len() > MAX_DEPTH {
                    return Scan { too_deep: Some((at, MAX_DEPTH)), unclosed: None };
                }
            }
            b']' | b'}' => {
                open.pop();
                parts = 1;
            }
            b'=' => in_value = true,
            b',' | b'\n' => {
                parts = 1;
                in_value = false;
            }
            b'.' if !in_value => {
                parts = parts.saturating_add(1);
                if parts > MAX_KEY_PARTS {
                    return Scan { too_deep: Some((at, MAX_KEY_PARTS)), unclosed: None };
                }
            }
            _ => {}
        }
        at = at.saturating_add(1);
    }
    Scan { too_deep: None, unclosed: open.into_iter().find(|(_, is_value)| *is_value).map(|(at, _)| at) }
}

fn after_line(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at.saturating_add(rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()))
}

/// The place after the string that opens at `at`; an unfinished one ends with its line, or with the text.
fn after_string(bytes: &[u8], at: usize, quote: u8) -> usize {
    let is_quote = |at: usize| bytes.get(at) == Some(&quote);
    let long = is_quote(at.saturating_add(1)) && is_quote(at.saturating_add(2));
    let mut at = at.saturating_add(if long { 3 } else { 1 });
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' && (long || bytes.get(at.saturating_add(1)) != Some(&b'\n')) => {
                at = at.saturating_add(1);
            }
            b'\n' if !long => return at,
            byte if *byte == quote && !long => return at.saturating_add(1),
            byte if *byte == quote && is_quote(at.saturating_add(1)) && is_quote(at.saturating_add(2)) => {
                at = at.saturating_add(3);
                // Up to two more quotes belong to the text.
                let extra = (0..2).take_while(|more| is_quote(at.saturating_add(*more))).count();
                return at.saturating_add(extra);
            }
            _ => {}
        }
        at = at.saturating_add(1);
    }
    at
}
