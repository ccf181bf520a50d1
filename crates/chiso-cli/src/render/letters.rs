//! Texts of files on a screen: on one line, without letters that steer a terminal, cut or wrapped to a width.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A text on one line: what is not shown as a letter becomes a blank, and blanks in a row become one.
pub(crate) fn plain(text: &str) -> String {
    let shown = |letter: char| if letter.is_control() || steers(letter) { ' ' } else { letter };
    let text: String = text.chars().map(shown).collect();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Letters that turn the direction of the text around them.
fn steers(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// How many columns a text takes.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The lines of a text that is wrapped between words to `columns`, and within a word that is longer.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let needed = width(&line).saturating_add(usize::from(!line.is_empty())).saturating_add(width(word));
        if needed <= columns {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            let next = width(&line).saturating_add(letter.width().unwrap_or(0));
            if next > columns && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The words of a text; a sign of percent goes with its number.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0_usize;
    for (at, _) in text.match_indices(' ') {
        let next = at.saturating_add(1);
        if !text.get(next..).is_some_and(|rest| rest.starts_with('%')) {
            words.extend(text.get(start..at));
            start = next;
        }
    }
    words.extend(text.get(start..));
    words
}

/// A text of at most `columns`, with … where something was cut.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        if width(&short).saturating_add(letter.width().unwrap_or(0)).saturating_add(1) > columns {
            break;
        }
        short.push(letter);
    }
    // Between words, unless that would cut off too much.
    let whole = short.trim_end().rsplit_once(' ').map_or("", |(whole, _)| whole);
    let ends_inside = text.get(short.len()..).is_some_and(|rest| !rest.starts_with(' '));
    if ends_inside && width(whole).saturating_mul(3) >= columns.saturating_mul(2) {
        short.truncate(whole.len());
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole() {
        assert_eq!(wrap("Tỷ lệ hồ sơ trực tuyến", 10), ["Tỷ lệ hồ", "sơ trực", "tuyến"]);
        assert_eq!(wrap("full at 100 %; else none", 12), ["full at", "100 %; else", "none"]);
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
    }

    #[test]
    fn nothing_is_one_line() {
        assert_eq!(wrap("", 10), [""]);
    }

    #[test]
    fn letters_count_as_wide_as_they_are() {
        assert_eq!(width("Đà Nẵng"), 7);
        assert_eq!(width("指数"), 4);
        assert_eq!(cut("指数指数", 5), "指数…");
        assert_eq!(cut("Hoạt động chính quyền", 17), "Hoạt động chính…");
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain("Hu\u{1b}[31mế\n\u{202e}x"), "Hu [31mế x");
    }
}
