//! The intervals of a step table: `0 < x <= 2`, `x >= 95%`, `2 > x`, `x = 3`, `otherwise`.

use chiso_core::number::parse_number;

use super::number::{Fraction, exact};

/// Whether the interval that `text` says holds `x`.
pub(super) fn holds(text: &str, x: &Fraction) -> bool {
    conditions(text).iter().all(|(sign, number)| match sign.as_str() {
        "<" => x < number,
        "<=" => x <= number,
        ">" => x > number,
        ">=" => x >= number,
        "=" | "==" => x == number,
        _ => panic!("`{text}`: no comparison `{sign}`"),
    })
}

/// The numbers at which the interval that `text` says begins and ends.
pub(super) fn bounds(text: &str) -> Vec<Fraction> {
    conditions(text).into_iter().map(|(_, number)| number).collect()
}

/// What is asked of `x`, each as a comparison with `x` on its left.
fn conditions(text: &str) -> Vec<(String, Fraction)> {
    let text = text.trim();
    if text == "otherwise" {
        return Vec::new();
    }
    let (before, after) = text.split_once('x').unwrap_or_else(|| panic!("`{text}`: there is no x"));
    let mut found = Vec::new();
    let before = before.trim();
    if !before.is_empty() {
        let at = before.find(['<', '>', '=']).expect("a comparison before x");
        let turned = match before[at..].trim() {
            "<" => ">",
            "<=" => ">=",
            ">" => "<",
            ">=" => "<=",
            same => same,
        };
        found.push((turned.to_owned(), number(&before[..at])));
    }
    let after = after.trim();
    if !after.is_empty() {
        let at = after.find(|c| !matches!(c, '<' | '>' | '=')).expect("a number after the comparison");
        found.push((after[..at].to_owned(), number(&after[at..])));
    }
    found
}

fn number(text: &str) -> Fraction {
    exact(parse_number(text.trim()).unwrap_or_else(|problem| panic!("`{text}`: {problem:?}")))
}
