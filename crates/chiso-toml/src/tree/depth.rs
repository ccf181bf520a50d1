use super::MAX_DEPTH;

/// How many parts a dotted TOML key may have.
const MAX_PARTS: usize = 8;

/// Where a TOML text first nests deeper than is allowed, found without building anything: what is built later is
/// walked and freed by recursion, which must stay within the stack.
///
/// Brackets count wherever they stand outside strings and comments, so that a text with errors is judged too.
pub(super) fn too_deep(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0_usize;
    let mut depth = 0_usize;
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
                depth = depth.saturating_add(1);
                parts = 1;
                in_value = in_value && *byte == b'[';
                if depth > MAX_DEPTH {
                    return Some((at, MAX_DEPTH));
                }
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                parts = 1;
            }
            b'=' => in_value = true,
            b',' | b'\n' => {
                parts = 1;
                in_value = false;
            }
            b'.' if !in_value => {
                parts = parts.saturating_add(1);
                if parts > MAX_PARTS {
                    return Some((at, MAX_PARTS));
                }
            }
            _ => {}
        }
        at = at.saturating_add(1);
    }
    None
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
