//! Text without what people write differently: case, diacritics, punctuation, blanks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, composed, with single blanks: `Tỷ  lệ (%)` is `tỷ lệ (%)`.
pub(crate) fn plain(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.nfc().flat_map(char::to_lowercase));
    }
    folded
}

/// Letters and digits only, without diacritics, in lower case, with single blanks: `Đắk-Lắk` is `dak lak`.
pub(crate) fn fold(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)) {
        if !letter.is_alphanumeric() {
            blank = true;
            continue;
        }
        if blank && !folded.is_empty() {
            folded.push(' ');
        }
        blank = false;
        match letter {
            'đ' | 'Đ' => folded.push('d'),
            letter => folded.extend(letter.to_lowercase()),
        }
    }
    folded
}

/// Whether a text is one word of plain letters and digits, in which nothing is to be folded.
fn is_folded(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// The known name nearest to `name`, if one is near enough to be what was meant: both folded.
pub(crate) fn nearest<'k>(name: &str, known: impl IntoIterator<Item = (&'k str, &'k str)>) -> Option<&'k str> {
    let length = name.chars().count();
    if length > 80 {
        return None;
    }
    // Of one or two letters, every other would do.
    let limit = if length < 3 { 0 } else { (length / 3).clamp(1, 4) };
    let near = known.into_iter().filter(|(folded, _)| folded.chars().count().abs_diff(length) <= limit);
    let near = near.map(|(folded, shown)| (strsim::osa_distance(name, folded), shown));
    near.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance).map(|(_, shown)| shown)
}
