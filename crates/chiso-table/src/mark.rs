//! The decimal mark: declared, or found out for the whole table, and refused where it could be either.

/// What stands between the whole part of a number and its decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    /// `1234.5`; a comma separates thousands.
    #[default]
    Point,
    /// `1234,5`; a point separates thousands.
    Comma,
}

impl DecimalMark {
    /// Its name: `point` or `comma`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }

    /// The mark of that name, or written as such.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "." | "point" => Some(Self::Point),
            "," | "comma" => Some(Self::Comma),
            _ => None,
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// What a cell says about the mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// It can only be read with this one.
    Only(DecimalMark),
    /// It can be read with either, as different numbers.
    Either,
    /// It holds neither, or is no number.
    Nothing,
}

/// What a cell says about the mark. Of a count, which is a whole number, `1.508` says that the point separates thousands.
pub(crate) fn evidence(text: &str, whole: bool) -> Evidence {
    if !text.bytes().any(|byte| byte == b'.' || byte == b',') {
        return Evidence::Nothing;
    }
    match (normalised(text, DecimalMark::Point), normalised(text, DecimalMark::Comma)) {
        (Some(point), Some(comma)) if point == comma => Evidence::Nothing,
        (Some(point), Some(_)) if whole => {
            Evidence::Only(if point.contains('.') { DecimalMark::Comma } else { DecimalMark::Point })
        }
        (Some(_), Some(_)) => Evidence::Either,
        (Some(_), None) => Evidence::Only(DecimalMark::Point),
        (None, Some(_)) => Evidence::Only(DecimalMark::Comma),
        (None, None) => Evidence::Nothing,
    }
}

/// What digits with one mark between them say, where no three of them can be thousands; `None` for everything else.
pub(crate) fn plain_evidence(text: &str) -> Option<Evidence> {
    let bytes = text.as_bytes();
    let at = bytes.iter().position(|byte| !byte.is_ascii_digit())?;
    let mark = match bytes.get(at)? {
        b'.' => DecimalMark::Point,
        b',' => DecimalMark::Comma,
        _ => return None,
    };
    let decimals = bytes.get(at.saturating_add(1)..)?;
    let thousands = decimals.len() == 3 && at <= 3 && bytes.first() != Some(&b'0');
    let is_number = at > 0 && !decimals.is_empty() && decimals.iter().all(u8::is_ascii_digit);
    (is_number && !thousands).then_some(Evidence::Only(mark))
}

/// A number as tables write it, in the form of files: without separators of thousands, with a point. `None` where it
/// cannot be a number with this mark.
///
/// Thousands are separated by the other mark, a blank (also one that does not break) or an apostrophe, always by the same, in
/// groups of three, and the first group does not begin with a zero.
pub(crate) fn normalised(text: &str, mark: DecimalMark) -> Option<String> {
    let text = text.trim();
    let (body, percent) = match text.strip_suffix('%') {
        Some(body) => (body.trim_end(), "%"),
        None => (text, ""),
    };
    let (sign, body) = match body.chars().next()? {
        '-' | '\u{2212}' => ("-", body.trim_start_matches(['-', '\u{2212}'])),
        '+' => ("", body.get(1..)?),
        _ => ("", body),
    };
    if text.matches(['-', '\u{2212}']).count() > usize::from(sign == "-") && !body.contains(['e', 'E']) {
        return None;
    }
    let (body, exponent) = match body.find(['e', 'E']) {
        Some(at) => (body.get(..at)?, body.get(at..)?),
        None => (body, ""),
    };
    let (whole, decimals) = match body.split_once(mark.letter()) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (body, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if decimals.is_some_and(|decimals| !digits(decimals)) {
        return None;
    }
    let whole = if digits(whole) { whole.to_owned() } else { ungrouped(whole, mark.other().letter())? };
    if !exponent.is_empty() && percent == "%" {
        return None;
    }
    let mut number = String::with_capacity(text.len());
    number.push_str(sign);
    number.push_str(&whole);
    if let Some(decimals) = decimals {
        number.push('.');
        number.push_str(decimals);
    }
    number.push_str(exponent);
    number.push_str(percent);
    Some(number)
}

/// The digits of a whole number with separated thousands.
fn ungrouped(whole: &str, mark: char) -> Option<String> {
    let separator = whole.chars().find(|letter| !letter.is_ascii_digit())?;
    if separator != mark && !matches!(separator, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’') {
        return None;
    }
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let plain = |group: &str, least: usize| {
        (least..=3).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !plain(first, 1) || first.starts_with('0') {
        return None;
    }
    let mut digits = first.to_owned();
    for group in groups {
        if !plain(group, 3) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::{evidence, plain_evidence};

    /// Every text of up to seven letters of those that matter.
    #[test]
    fn what_is_plain_says_what_it_says_at_length() {
        let mut texts = vec![String::new()];
        let mut plain = 0;
        for _ in 0..7 {
            texts =
                texts.iter().flat_map(|text| ["0", "7", ".", ","].map(|letter| format!("{text}{letter}"))).collect();
            for text in &texts {
                if let Some(found) = plain_evidence(text) {
                    plain += 1;
                    assert_eq!((found, found), (evidence(text, false), evidence(text, true)), "{text}");
                }
            }
        }
        assert!(plain > 900, "{plain}");
    }
}
