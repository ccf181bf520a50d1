//! The order of codes as people count them: `4.9` before `4.10`.

use core::cmp::Ordering;

/// Compares two texts; runs of digits as whole numbers. Texts that differ in leading zeros only are compared letter by
/// letter in the end, so that no two different texts are equal.
pub(super) fn natural(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one.as_bytes(), other.as_bytes());
    loop {
        let (Some((a, after_a)), Some((b, after_b))) = (run(left), run(right)) else {
            // The one that ends first comes first.
            return left.len().cmp(&right.len()).then_with(|| one.cmp(other));
        };
        let order = match (a, b) {
            (Run::Digits(a), Run::Digits(b)) => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
            (Run::Digits(_), Run::Byte(b)) => b'0'.cmp(&b),
            (Run::Byte(a), Run::Digits(_)) => a.cmp(&b'0'),
            (Run::Byte(a), Run::Byte(b)) => a.cmp(&b),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (after_a, after_b);
    }
}

/// What a text begins with.
enum Run<'t> {
    /// Digits, without zeros in front.
    Digits(&'t [u8]),
    /// A byte that is no digit: in UTF-8 bytes have the order of the letters that they begin.
    Byte(u8),
}

/// What a text begins with, and what follows.
fn run(text: &[u8]) -> Option<(Run<'_>, &[u8])> {
    let (first, rest) = text.split_first()?;
    if !first.is_ascii_digit() {
        return Some((Run::Byte(*first), rest));
    }
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let zeros = digits.iter().position(|digit| *digit != b'0').unwrap_or(end);
    Some((Run::Digits(digits.get(zeros..)?), rest))
}

/// How a text begins, in two numbers: where those of two texts differ, they have the order of the texts.
///
/// A byte stands for itself, digits for `0`, how many they are, and themselves: so they are before and behind the same
/// letters as any of them. Nothing stands behind the end of a text.
pub(super) fn beginning(text: &str) -> (u64, u64) {
    let mut key = Key { bytes: [0; 16], length: 0 };
    let mut rest = text.as_bytes();
    while let Some((run, after)) = run(rest).filter(|_| key.length < key.bytes.len()) {
        match run {
            Run::Byte(byte) => key.push(byte),
            Run::Digits(digits) => {
                key.push(b'0');
                let Some(count) = u8::try_from(digits.len()).ok().filter(|count| *count < u8::MAX) else {
                    // Too many to be counted here: what follows does not decide.
                    key.push(u8::MAX);
                    break;
                };
                key.push(count);
                digits.iter().for_each(|digit| key.push(*digit));
            }
        }
        rest = after;
    }
    let both = u128::from_be_bytes(key.bytes);
    #[expect(clippy::cast_possible_truncation, reason = "one half each")]
    let halves = ((both >> 64) as u64, both as u64);
    halves
}

/// As many bytes as there is room for.
struct Key {
    bytes: [u8; 16],
    length: usize,
}

impl Key {
    fn push(&mut self, byte: u8) {
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = byte;
            self.length = self.length.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{beginning, natural};
    use alloc::string::String;
    use alloc::vec::Vec;
    use alloc::{format, vec};
    use core::cmp::Ordering;

    #[test]
    fn numbers_count_and_letters_do_not() {
        let sorted = ["", "01", "1", "1.2", "4.9", "4.10", "4.10.1", "10", "a9", "a10", "b", "đ"];
        let mut shuffled: Vec<&str> = sorted.iter().rev().copied().collect();
        shuffled.sort_by(|one, other| natural(one, other));
        assert_eq!(shuffled, sorted);
    }

    /// The order is one of texts: of any two one comes first, and the beginnings never say otherwise.
    #[test]
    fn beginnings_have_the_order_of_the_texts() {
        let letters = ["", "0", "1", "9", "10", "007", ".", " ", "\0", "/", ":", "a", "đ", "Đ", "~"];
        let mut texts: Vec<String> = vec![String::new()];
        for _ in 0..3 {
            texts = texts.iter().flat_map(|text| letters.map(|letter| format!("{text}{letter}"))).collect();
            texts.sort();
            texts.dedup();
        }
        for long in [14, 15, 16, 17, 254, 255, 256, 300] {
            texts.extend([format!("1{}", "0".repeat(long)), format!("a{}", "b".repeat(long)), "0".repeat(long)]);
        }
        let mut decided = 0_usize;
        let sample: Vec<&String> = texts.iter().step_by(7).chain(texts.iter().rev().take(24)).collect();
        for one in &sample {
            for other in &sample {
                let order = natural(one, other);
                assert_eq!(order == Ordering::Equal, one == other, "{one:?} {other:?}");
                assert_eq!(order, natural(other, one).reverse());
                let (a, b) = (beginning(one), beginning(other));
                assert!(a == b || a.cmp(&b) == order, "{one:?} {other:?}");
                decided += usize::from(a != b);
            }
        }
        assert!(decided * 10 > sample.len() * sample.len() * 9, "{decided}");
    }

    /// So many digits that their number is no byte are only known to be many.
    #[test]
    fn beginnings_with_very_many_digits() {
        let digits = |count: usize| "9".repeat(count);
        for counts in [[253, 254], [254, 255], [255, 256], [255, 300]] {
            let [one, other] = counts.map(digits);
            assert_eq!(natural(&one, &other), Ordering::Less);
            assert!(beginning(&one) <= beginning(&other), "{counts:?}");
        }
    }
}
