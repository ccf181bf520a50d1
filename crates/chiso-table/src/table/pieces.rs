//! A long text in pieces: each begins with the row of headings, and holds whole rows.

use std::io::{self, Read, Seek, SeekFrom};

use chiso_core::{Diagnostic, Diagnostics, Origin};

use super::csv::{self, Piece};
use super::limits::{check_format, utf_8};
use super::{Format, ReadOptions, Separator, Table};
use crate::codes;
use crate::stream::StreamError;

/// How much is read at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    /// To find the separator and the headings.
    pub(crate) head: usize,
    /// Below them.
    pub(crate) piece: usize,
}

impl Sizes {
    /// A piece and the places of its cells fit the caches of most machines. Fuzzing tries short texts, and so short pieces.
    pub(crate) const USUAL: Self = Self { head: 1 << 20, piece: if cfg!(fuzzing) { 64 } else { 1 << 20 } };
}

/// How much is looked through at once where nothing but the bytes matter: so that it stays near.
const LOOKED_AT: usize = 128 << 10;
/// The longest row.
pub(crate) const MAX_ROW_BYTES: usize = 16 << 20;

/// The beginning of a long text.
pub(crate) struct Head {
    text: String,
    /// Whether more follows, so that its last row may not be whole.
    open: bool,
}

impl Head {
    /// Reads it; nothing where the text is no CSV.
    pub(crate) fn read(
        reader: &mut (impl Read + Seek),
        options: &ReadOptions,
        sizes: Sizes,
    ) -> Result<Option<Self>, StreamError> {
        reader.seek(SeekFrom::Start(0))?;
        let mut bytes = Vec::new();
        let more = u64::try_from(sizes.head).unwrap_or(u64::MAX).saturating_add(1);
        reader.take(more).read_to_end(&mut bytes)?;
        let open = bytes.len() > sizes.head;
        bytes.truncate(sizes.head);
        if options.format.unwrap_or_else(|| Format::of(&bytes)) != Format::Csv {
            return Ok(None);
        }
        check_format(&bytes, options.source)?;
        let end = if open { whole_letters(&bytes) } else { bytes.len() };
        utf_8(bytes.get(..end).unwrap_or_default(), options.source)?;
        bytes.truncate(end);
        Ok(String::from_utf8(bytes).ok().map(|text| Self { text, open }))
    }

    /// Its whole rows, and what stands between their cells.
    pub(crate) fn table(&self, options: &ReadOptions) -> Result<(Table<'_>, Separator), Diagnostics> {
        csv::read_head(&self.text, self.open, options)
    }
}

/// From a piece whose rows begin at `heading` to where they stand in the source; of use below 4 GiB only.
#[expect(clippy::cast_possible_truncation, reason = "it is added with wrapping, as it was subtracted")]
const fn shift(at: u64, heading: usize) -> u32 {
    (at as u32).wrapping_sub(heading as u32)
}

/// Bytes without a letter that is cut off at their end.
fn whole_letters(bytes: &[u8]) -> usize {
    match core::str::from_utf8(bytes) {
        Err(problem) if problem.error_len().is_none() => problem.valid_up_to(),
        _ => bytes.len(),
    }
}

/// Where rows of figures are found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Pieces {
    source: u32,
    separator: Separator,
    /// The headings, as a line.
    heading: String,
    /// The number of their row, and where the next one begins.
    header: u32,
    body: u64,
    /// How much is read at once.
    size: usize,
}

impl Pieces {
    /// Below this row of the head of a text.
    pub(crate) fn below(table: &Table<'_>, separator: Separator, header: usize, sizes: Sizes) -> Option<Self> {
        let cells: Vec<String> = (0..table.width(header))
            .map(|column| format!("\"{}\"", table.text_at(header, column).replace('"', "\"\"")))
            .collect();
        let mark = char::from(separator.byte());
        let heading = cells.join(mark.encode_utf8(&mut [0; 4])) + "\n";
        // After its last cell come at most a quote and blanks.
        let end = table.row_origin(header).end as usize;
        let rest = table.text().get(end..)?;
        let line = rest.find(['\n', '\r'])?;
        let line = if rest.get(line..)?.starts_with("\r\n") { line.saturating_add(1) } else { line };
        let body = u64::try_from(end.saturating_add(line).saturating_add(1)).ok()?;
        Some(Self {
            source: table.source(),
            separator,
            heading,
            header: table.row_number(header),
            body,
            size: sizes.piece,
        })
    }

    /// Whether one of these bytes stands anywhere below the headings.
    pub(crate) fn has(&self, marks: [u8; 2], reader: &mut (impl Read + Seek)) -> io::Result<bool> {
        reader.seek(SeekFrom::Start(self.body))?;
        let [one, other] = marks;
        let mut buffer = vec![0; self.size.min(LOOKED_AT)];
        loop {
            let count = reader.read(&mut buffer)?;
            if count == 0 {
                return Ok(false);
            }
            if memchr::memchr2(one, other, buffer.get(..count).unwrap_or_default()).is_some() {
                return Ok(true);
            }
        }
    }

    /// Hands every piece to `each`, as long as that wants more: a table with its headings, or what is wrong with it.
    pub(crate) fn read(
        &self,
        reader: &mut (impl Read + Seek),
        each: &mut dyn FnMut(Result<&Table<'_>, Diagnostics>) -> bool,
    ) -> Result<(), StreamError> {
        reader.seek(SeekFrom::Start(self.body))?;
        let heading = self.heading.len();
        let mut buffer = Vec::with_capacity(self.size.saturating_add(heading));
        buffer.extend_from_slice(self.heading.as_bytes());
        let mut next = self.header.saturating_add(1);
        // Where in the source the part below the headings begins.
        let mut at = self.body;
        let mut size = self.size;
        loop {
            let wanted = heading.saturating_add(size).saturating_sub(buffer.len());
            let read = reader.by_ref().take(wanted as u64).read_to_end(&mut buffer)?;
            let last = read < wanted;
            let mut end = if last { buffer.len() } else { whole_letters(&buffer) };
            if !last && end > heading && buffer.get(end.saturating_sub(1)) == Some(&b'\r') {
                // Whether a line feed follows is not known yet.
                end = end.saturating_sub(1);
            }
            let bytes = buffer.get(..end).unwrap_or_default();
            let text = core::str::from_utf8(bytes).map_err(|_| self.not_utf_8(bytes, at))?;
            let piece = Piece {
                source: self.source,
                separator: self.separator,
                header: self.header,
                next,
                last,
                shift: shift(at, heading),
            };
            let cut = csv::read_piece(text, piece);
            let used = cut.end.saturating_sub(heading);
            if used == 0 && !last {
                if size >= MAX_ROW_BYTES {
                    return Err(self.row_too_long(next).into());
                }
                size = size.saturating_mul(2);
                continue;
            }
            (next, size) = (cut.next, self.size);
            let end = cut.end;
            let more = match cut.table {
                Ok(table) if table.height() <= 1 => true,
                Ok(table) => each(Ok(&table)),
                Err(problems) => each(Err(problems)),
            };
            if last || !more {
                return Ok(());
            }
            at = at.saturating_add(used as u64);
            buffer.drain(heading..end);
        }
    }

    /// The byte that is no letter, counted from the beginning of the source.
    fn not_utf_8(&self, bytes: &[u8], at: u64) -> Diagnostics {
        let within = match core::str::from_utf8(bytes) {
            Ok(_) => 0,
            Err(problem) => problem.valid_up_to(),
        };
        let byte = bytes.get(within).copied().unwrap_or_default();
        let offset = at.saturating_add(within.saturating_sub(self.heading.len()) as u64);
        let place = u32::try_from(offset).unwrap_or(u32::MAX);
        let origin = Origin::new(self.source, place, place.saturating_add(1));
        let diagnostic = Diagnostic::error(codes::TABLE_NOT_UTF_8, origin);
        vec![diagnostic.with("offset", offset).with("byte", format_args!("{byte:02X}"))].into()
    }

    fn row_too_long(&self, row: u32) -> Diagnostics {
        let diagnostic = Diagnostic::error(codes::TABLE_TOO_LARGE, Origin::new(self.source, 0, 0));
        vec![diagnostic.with("what", "row-bytes").with("row", row).with("limit", MAX_ROW_BYTES)].into()
    }
}
