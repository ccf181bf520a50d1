//! The order of codes as people count them: `4.9` before `4.10`.

use core::cmp::Ordering;

/// Compares two texts; runs of digits as whole numbers. Texts that differ in leading zeros only are compared letter by
/// letter in the end, so that no two different texts are equal.
pub(super) fn natural(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    loop {
        let (a, b) = (run(left), run(right));
        let (Some(a), Some(b)) = (a, b) else {
            // The one that ends first comes first.
            return left.len().cmp(&right.len()).then_with(|| one.cmp(other));
        };
        let digits = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
        let order = if digits(a) && digits(b) {
            let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
            a.len().cmp(&b.len()).then_with(|| a.cmp(b))
        } else {
            a.cmp(b)
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (left.strip_prefix(a).unwrap_or_default(), right.strip_prefix(b).unwrap_or_default());
    }
}

/// The digits, or the one letter, that a text begins with.
fn run(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if !first.is_ascii_digit() {
        return text.get(..first.len_utf8());
    }
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end)
}

#[cfg(test)]
mod tests {
    use super::natural;
    use alloc::vec::Vec;

    #[test]
    fn numbers_count_and_letters_do_not() {
        let sorted = ["", "01", "1", "1.2", "4.9", "4.10", "4.10.1", "10", "a9", "a10", "b", "đ"];
        let mut shuffled: Vec<&str> = sorted.iter().rev().copied().collect();
        shuffled.sort_by(|one, other| natural(one, other));
        assert_eq!(shuffled, sorted);
    }
}
