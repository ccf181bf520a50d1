//! Numbers as people write them, with commas and with separators between thousands: what is written instead.

use alloc::format;
use alloc::string::{String, ToString};

use chiso_core::number::parse_number;

/// What stands between thousands, beside a comma.
const BLANKS: &[char] = &[' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// How a number with commas, or with separators between its thousands, is written in a file: `207.000,5` as `207000.5`,
/// `82,53%` as `"82.53%"`. `None` where that is not certain.
pub(crate) fn as_written(text: &str) -> Option<String> {
    let (body, percent) = match text.trim_end().strip_suffix('%') {
        Some(body) => (body.trim_end(), true),
        None => (text.trim_end(), false),
    };
    let (whole, fraction) = match (body.rfind(','), body.rfind('.')) {
        (Some(comma), point) if point.is_none_or(|point| point < comma) => match body.split_once(',') {
            Some((whole, fraction)) if !fraction.contains(',') => (whole, Some(fraction)),
            _ => (body, None),
        },
        (Some(_), Some(_)) => body.split_once('.').map(|(whole, fraction)| (whole, Some(fraction)))?,
        _ => (body, None),
    };
    let digits = if whole.contains(['.', ',']) || whole.contains(BLANKS) { joined(whole)? } else { whole.to_string() };
    let number = fraction.map_or_else(|| digits.clone(), |fraction| format!("{digits}.{fraction}"));
    parse_number(&number).ok()?;
    Some(if percent { format!("\"{number}%\"") } else { number })
}

/// The number without what stands between its thousands, where that is one and the same sign throughout.
pub(super) fn joined(text: &str) -> Option<String> {
    let unsigned = text.trim_start_matches(['+', '-']);
    let separator = unsigned.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(separator, '.' | ',') && !BLANKS.contains(&separator) {
        return None;
    }
    let mut groups = unsigned.split(separator);
    let first = groups.next()?;
    let is_group = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=3).contains(&first.len()) && is_group(first) && groups.all(|it| it.len() == 3 && is_group(it));
    fits.then(|| text.replace(separator, ""))
}
