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
    for word in text.split(' ') {
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
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}
