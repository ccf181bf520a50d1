//! What a workbook unpacks to, before anybody keeps it in memory.

use std::io::Cursor;

use chiso_core::{Diagnostic, Diagnostics, Origin};
use zip::ZipArchive;

use crate::codes;

/// Refuses a workbook whose parts unpack to more than `limit` bytes together.
///
/// What the file says of their sizes is enough: the reader of archives stops at a part that unpacks to more than was said.
/// What is no archive is for the reader of workbooks to refuse.
pub(super) fn check(bytes: &[u8], limit: usize, source: u32) -> Result<(), Diagnostics> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let mut found = 0_u64;
    for part in 0..archive.len() {
        let size = archive.by_index_raw(part).map_or(0, |part| part.size());
        found = found.saturating_add(size);
    }
    if found <= u64::try_from(limit).unwrap_or(u64::MAX) {
        return Ok(());
    }
    let diagnostic = Diagnostic::error(codes::TABLE_TOO_LARGE, Origin::new(source, 0, 0)).with("what", "bytes");
    Err(Diagnostics::from(vec![diagnostic.with("found", found).with("limit", limit)]))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        reason = "a test that cannot go on fails"
    )]

    use std::io::{Read as _, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::{MAX_UNPACKED, ReadOptions, Table};

    /// An archive with two parts that unpack to so many bytes each.
    fn packed(each: usize) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["xl/sharedStrings.xml", "xl/workbook.xml"] {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(&vec![b' '; each]).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    /// The same, whose parts say that they unpack to other sizes.
    fn said_to_be(bytes: &[u8], each: u32, said: u32) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == each.to_le_bytes()).collect();
        assert_eq!(places.len(), 4, "each part says it at its beginning and at the end of the file");
        for at in places {
            bytes[at..at + 4].copy_from_slice(&said.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn parts_are_counted_together() {
        let bytes = packed(1_000_000);
        assert!(bytes.len() < 10_000);
        assert!(check(&bytes, 2_000_000, 0).is_ok());
        let refused = check(&bytes, 1_999_999, 3).unwrap_err();
        let problem = refused.iter().next().unwrap();
        let arguments = [problem.argument("found"), problem.argument("limit")];
        assert_eq!((problem.code, arguments), (codes::TABLE_TOO_LARGE, [Some("2000000"), Some("1999999")]));
        assert_eq!(problem.origin.source, Some(3));
    }

    #[test]
    fn a_part_that_says_less_of_its_size_gives_no_more_to_anybody() {
        let bytes = said_to_be(&packed(1_000_000), 1_000_000, 7);
        let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
        let mut text = Vec::new();
        archive.by_index(0).unwrap().read_to_end(&mut text).unwrap_err();
        assert!(text.len() <= 8, "{}", text.len());
    }

    #[test]
    fn a_workbook_that_unpacks_to_too_much_is_refused_as_a_table() {
        let half = u32::try_from(MAX_UNPACKED / 2 + 1).unwrap();
        let bytes = said_to_be(&packed(1_000_000), 1_000_000, half);
        let refused = Table::read(&bytes, &ReadOptions::default()).unwrap_err();
        assert_eq!(refused.iter().next().unwrap().code, codes::TABLE_TOO_LARGE);
    }
}
