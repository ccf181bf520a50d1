//! Cells as most are: nothing, or a plain number; read without looking at anything else.

use rust_decimal::Decimal;

use crate::mark::DecimalMark;

/// What a cell is at first sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quick {
    /// Nothing stands in it.
    Empty,
    /// Digits, with a minus sign and decimals if need be.
    Number(Decimal),
    /// To be looked at closely.
    Other,
}

/// The most digits of a number that are read here: no 18 digits overflow.
const MOST: usize = 18;

/// What the cell is that `bytes` begin with; what follows it does not matter. With this decimal mark.
#[inline(always)]
pub(crate) fn quick(bytes: &[u8], length: usize, mark: DecimalMark) -> Quick {
    if length == 0 {
        return Quick::Empty;
    }
    if let (Ok(length @ 1..=8), Some(eight)) = (u32::try_from(length), bytes.first_chunk::<8>())
        && let Some(number) = eight_digits(*eight, length)
    {
        return Quick::Number(Decimal::from(number));
    }
    bytes.get(..length).and_then(|cell| number(cell, mark)).map_or(Quick::Other, Quick::Number)
}

/// The whole number that the first `length` bytes are, of 1 to 8, all at once: digits become pairs, pairs become fours.
#[inline(always)]
pub(crate) const fn eight_digits(bytes: [u8; 8], length: u32) -> Option<u32> {
    const fn repeated(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    // Zeros in front: the first digit is the lowest byte.
    let bits = length.wrapping_mul(8);
    let filled = u64::from_le_bytes(bytes).wrapping_shl(64_u32.wrapping_sub(bits));
    let zeros = if length < 8 { repeated(b'0').wrapping_shr(bits) } else { 0 };
    let digits = (filled | zeros) ^ repeated(b'0');
    if (digits.wrapping_add(repeated(0x76)) | digits) & repeated(0x80) != 0 {
        return None;
    }
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_FFFF_0000_FFFF;
    let [a, b, c, d, ..] = fours.wrapping_mul(10_000).wrapping_add(fours >> 32).to_le_bytes();
    Some(u32::from_le_bytes([a, b, c, d]))
}

/// Digits with a minus sign and decimals if need be.
#[inline(never)]
fn number(cell: &[u8], mark: DecimalMark) -> Option<Decimal> {
    let (negative, digits) = match cell.split_first() {
        Some((b'-', digits)) => (true, digits),
        _ => (false, cell),
    };
    let mark = match mark {
        DecimalMark::Point => b'.',
        DecimalMark::Comma => b',',
    };
    let mut value: i64 = 0;
    let mut point = None;
    for (at, byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit));
        } else if *byte == mark && point.is_none() {
            point = Some(at);
        } else {
            return None;
        }
    }
    let (whole, decimals) = match point {
        Some(at) => (at, digits.len().saturating_sub(at).saturating_sub(1)),
        None => (digits.len(), 0),
    };
    if whole == 0 || (point.is_some() && decimals == 0) || whole.saturating_add(decimals) > MOST {
        return None;
    }
    if negative && value == 0 {
        return None;
    }
    let scale = u32::try_from(decimals).ok()?;
    Decimal::try_new(if negative { value.wrapping_neg() } else { value }, scale).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::{Quick, quick};
    use crate::figures::number;
    use crate::mark::DecimalMark;

    /// Whatever is read here is what the long way reads; and what follows a cell does not matter.
    #[track_caller]
    fn check(text: &str, is_quick: bool) {
        for mark in [DecimalMark::Point, DecimalMark::Comma] {
            for after in ["", ",12345678", "\n-.999999", "00000000"] {
                let all = format!("{text}{after}");
                let read = quick(all.as_bytes(), text.len(), mark);
                match read {
                    Quick::Number(read) => {
                        let long = number(text, mark).unwrap();
                        assert_eq!((read, read.scale()), (long, long.scale()), "{text}");
                        assert_eq!(read.to_string(), long.to_string());
                    }
                    Quick::Empty => assert!(text.is_empty()),
                    Quick::Other => {}
                }
                if mark == DecimalMark::Point {
                    assert_eq!(read != Quick::Other, is_quick, "{text} {after}");
                }
            }
        }
    }

    #[test]
    fn plain_numbers_are_what_they_are() {
        for text in ["0", "7", "12", "007", "1234567", "12345678", "123456789", "123456789012345678"] {
            check(text, true);
        }
        for text in ["-1", "-12345678", "0.5", "12.50", "-0.001", "1.508", "1234.5678", "0.00000000000000001"] {
            check(text, true);
        }
        check("", true);
    }

    #[test]
    fn everything_else_is_looked_at_closely() {
        for text in
            ["-", "-0", "-0.00", ".5", "5.", "1..2", "1.2.3", "1 508", " 1", "1 ", "+1", "1e3", "5%", "x", "é", "１"]
        {
            check(text, false);
        }
        check("1234567890123456789", false);
        check("1.234567890123456789", false);
    }

    #[test]
    fn one_letter_beside_the_digits_is_seen_in_every_place() {
        for length in 1..=8 {
            for place in 0..length as usize {
                for byte in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
                    let mut cell = [b'3'; 8];
                    if let Some(slot) = cell.get_mut(place) {
                        *slot = byte;
                    }
                    assert_eq!(super::eight_digits(cell, length), None);
                }
            }
        }
    }
}
