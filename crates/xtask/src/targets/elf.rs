//! How much of a program is loaded: its code and its constants.

use std::fs;
use std::path::Path;

/// The bytes that the program at `path`, 32 bits, least byte first, has in the segments that are loaded.
pub(super) fn loaded(path: &Path) -> Option<u64> {
    sum(&fs::read(path).ok()?)
}

fn sum(file: &[u8]) -> Option<u64> {
    if file.get(..6)? != b"\x7fELF\x01\x01" {
        return None;
    }
    let half = |at: usize| Some(u16::from_le_bytes(file.get(at..at.checked_add(2)?)?.try_into().ok()?));
    let word = |at: usize| Some(u32::from_le_bytes(file.get(at..at.checked_add(4)?)?.try_into().ok()?));
    let (headers, each, count) = (usize::try_from(word(28)?).ok()?, usize::from(half(42)?), half(44)?);
    let mut total = 0_u64;
    for index in 0..usize::from(count) {
        let header = headers.checked_add(each.checked_mul(index)?)?;
        let loads = word(header)? == 1;
        total = total.checked_add(if loads { u64::from(word(header.checked_add(16)?)?) } else { 0 })?;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn loaded_segments_add_up() {
        let mut file = vec![0_u8; 52 + 3 * 32];
        file[..6].copy_from_slice(b"\x7fELF\x01\x01");
        file[28] = 52;
        file[42] = 32;
        file[44] = 3;
        for (index, (kind, bytes)) in [(1, 7), (2, 100), (1, 5)].into_iter().enumerate() {
            file[52 + 32 * index] = kind;
            file[52 + 32 * index + 16] = bytes;
        }
        assert_eq!(sum(&file), Some(12));
        assert_eq!(sum(&file[..100]), None);
        assert_eq!(sum(b"\x7fELF\x02\x01"), None);
    }
}
