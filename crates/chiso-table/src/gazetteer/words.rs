//! What is left of a name when the word for the kind of unit is taken off.

use crate::fold::fold;

/// Words that stand before a name, folded, longer ones first.
const BEFORE: &[&str] = &[
    "thanh pho truc thuoc trung uong",
    "thanh pho",
    "tinh",
    "tp",
    "t p",
    "t",
    "province of",
    "city of",
    "quan",
    "huyen",
    "thi xa",
    "xa",
    "phuong",
    "dac khu",
];
/// Words that stand after it.
const AFTER: &[&str] = &["province", "city", "municipality"];

/// A name without diacritics, case, punctuation and the word for the kind of unit: `TP. Đà Nẵng` is `danang`.
///
/// Blanks go as well, since `Ða-Nẵng`, `Danang` and `Đà Nẵng` are one; a name that is nothing but such a word is kept.
pub(super) fn bare(name: &str) -> String {
    let folded = fold(name);
    let mut rest = folded.as_str();
    for word in BEFORE {
        if let Some(after) = rest.strip_prefix(word).and_then(|after| after.strip_prefix(' ')) {
            rest = after;
            break;
        }
    }
    for word in AFTER {
        if let Some(before) = rest.strip_suffix(word).and_then(|before| before.strip_suffix(' ')) {
            rest = before;
            break;
        }
    }
    squeeze(rest)
}

/// `ðak` and `đăk`, `đắc` and `đak` are one word; blanks go.
fn squeeze(folded: &str) -> String {
    let words = folded.split(' ').map(|word| match word {
        "dac" | "dack" => "dak",
        "ð" => "d",
        word => word,
    });
    words.collect()
}

/// A code of digits without the zeros in front, which spreadsheets drop; another code as it is.
pub(super) fn number(code: &str) -> &str {
    if code.bytes().all(|byte| byte.is_ascii_digit()) { code.trim_start_matches('0') } else { code }
}
