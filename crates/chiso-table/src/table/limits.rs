use chiso_core::{Diagnostic, Diagnostics, Origin};

use crate::codes;

/// The most bytes that a table may have that is held as a whole: 256 MiB. With the places of its cells it then needs at most
/// some 400 MB of memory; a larger one is refused, so that nothing is swapped. A long CSV table can be read as a
/// [`Stream`](crate::Stream) instead.
pub const MAX_BYTES: usize = 256 << 20;

/// The most cells that a table may have: 16 million, at 8 bytes each.
pub const MAX_CELLS: usize = 16 << 20;

/// The most columns of a sheet: those of a spreadsheet program. Further ones are not read.
pub const MAX_COLUMNS: u32 = 16_384;

/// The most bytes that the parts of a workbook may have when they are unpacked: 512 MiB. A small file can unpack to a thousand
/// times its size.
pub const MAX_UNPACKED: usize = 512 << 20;

/// How formats that are not read begin.
const OTHERS: &[(&[u8], &str)] = &[
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"\xD0\xCF\x11\xE0", "xls"),
    (b"PK", "zip"),
    (b"%PDF", "pdf"),
    (b"\x1F\x8B", "gzip"),
];

pub(super) fn check_size(bytes: &[u8], source: u32) -> Result<(), Diagnostics> {
    if bytes.len() <= MAX_BYTES {
        return Ok(());
    }
    let diagnostic = Diagnostic::error(codes::TABLE_TOO_LARGE, Origin::new(source, 0, 0)).with("what", "bytes");
    Err(Diagnostics::from(vec![diagnostic.with("found", bytes.len()).with("limit", MAX_BYTES)]))
}

pub(super) fn too_many_cells(source: u32, start: u32) -> Diagnostic {
    let diagnostic = Diagnostic::error(codes::TABLE_TOO_LARGE, Origin::new(source, start, start));
    diagnostic.with("what", "cells").with("limit", MAX_CELLS)
}

pub(super) fn check_format(bytes: &[u8], source: u32) -> Result<(), Diagnostics> {
    let Some((_, found)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) else {
        return Ok(());
    };
    Err(other_format(found, source))
}

/// A format that is not read as bytes.
pub(super) fn other_format(found: &str, source: u32) -> Diagnostics {
    let diagnostic = Diagnostic::error(codes::TABLE_FORMAT, Origin::new(source, 0, 0));
    vec![diagnostic.with("found", found)].into()
}

pub(super) fn utf_8(bytes: &[u8], source: u32) -> Result<&str, Diagnostics> {
    let problem = match core::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(problem) => problem,
    };
    let offset = problem.valid_up_to();
    let byte = bytes.get(offset).copied().unwrap_or_default();
    let sixteen = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let at = u32::try_from(offset).unwrap_or(u32::MAX);
    let diagnostic = Diagnostic::error(codes::TABLE_NOT_UTF_8, Origin::new(source, at, at.saturating_add(1)));
    let diagnostic = diagnostic.with("offset", offset).with("byte", format_args!("{byte:02X}"));
    Err(Diagnostics::from(vec![diagnostic.with_some("encoding", sixteen.then_some("UTF-16"))]))
}
