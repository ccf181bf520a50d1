//! Where a cell ends: eight bytes at a time.

/// One in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each byte.
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The bytes that end a cell: a separator, and those that end a line.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    separator: u8,
    /// The separator in each byte.
    separators: u64,
}

impl Ends {
    pub(super) const fn new(separator: u8) -> Self {
        Self { separator, separators: repeated(separator) }
    }

    /// The first byte from `start` on that ends a cell.
    #[inline]
    pub(super) fn find(self, bytes: &[u8], start: usize) -> Option<usize> {
        let mut rest = bytes.get(start..)?;
        while let Some((eight, more)) = rest.split_first_chunk::<8>() {
            let eight = u64::from_le_bytes(*eight);
            let found = zeros(eight ^ self.separators)
                | zeros(eight ^ const { repeated(b'\n') })
                | zeros(eight ^ const { repeated(b'\r') });
            if found != 0 {
                let skipped = bytes.len().saturating_sub(rest.len());
                return Some(skipped.saturating_add((found.trailing_zeros() >> 3) as usize));
            }
            rest = more;
        }
        let ends = |byte: &u8| *byte == self.separator || *byte == b'\n' || *byte == b'\r';
        let skipped = bytes.len().saturating_sub(rest.len());
        rest.iter().position(ends).map(|found| skipped.saturating_add(found))
    }
}

const fn repeated(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte that is zero. Above the first of them there may be false ones, below there are none.
const fn zeros(eight: u64) -> u64 {
    eight.wrapping_sub(ONES) & !eight & HIGHS
}

#[cfg(test)]
mod tests {
    use super::Ends;

    /// Every byte in every place, with those that differ from an end by one bit or by one around it.
    #[test]
    fn the_first_end_is_found_wherever_it_stands() {
        for end in [b';', b'\n', b'\r'] {
            for length in 0..20 {
                for place in 0..=length {
                    for filler in 0..=u8::MAX {
                        let mut bytes = vec![filler; length];
                        bytes.insert(place, end);
                        let expected = bytes.iter().position(|byte| [b';', b'\n', b'\r'].contains(byte));
                        assert_eq!(Ends::new(b';').find(&bytes, 0), expected, "{bytes:?}");
                    }
                }
            }
        }
        assert_eq!(Ends::new(b';').find(b"0123456789;", 11), None);
        assert_eq!(Ends::new(b',').find(b"0123456789;", 3), None);
        assert_eq!(Ends::new(b';').find(b";123456789;", 1), Some(10));
    }
}
