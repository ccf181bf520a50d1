use chiso_core::{Diagnostic, Diagnostics, Origin};

use super::csv::widths;
use crate::codes;

/// What stands between the cells of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`, where the comma is the decimal mark.
    Semicolon,
    /// A tab.
    Tab,
}

impl Separator {
    /// Every separator.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// Its name: `comma`, `semicolon` or `tab`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }

    /// The separator of that name, or written as such.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "," | "comma" => Some(Self::Comma),
            ";" | "semicolon" => Some(Self::Semicolon),
            "\t" | "\\t" | "tab" => Some(Self::Tab),
            _ => None,
        }
    }

    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// How many bytes of a text are looked at.
const SAMPLE: usize = 64 << 10;

/// What `sep=;` in the first line declares, as spreadsheet programs write it, and where the table begins.
pub(super) fn declared(text: &str, from: usize) -> Option<(Separator, usize)> {
    let line = text.get(from..)?.split(['\n', '\r']).next()?;
    let separator = Separator::parse(line.strip_prefix("sep=")?)?;
    Some((separator, from.saturating_add(line.len())))
}

/// The separator with which the first rows have equally many cells, more than one.
pub(super) fn detect(text: &str, from: usize, source: u32) -> Result<Separator, Diagnostics> {
    let sample = sample(text, from);
    let fits = |separator: Separator| {
        let widths = widths(sample, from, separator.byte());
        let most = widths.first().copied().unwrap_or_default();
        let like = widths.iter().filter(|width| **width == most).count();
        (separator, most, like, widths.len())
    };
    let mut found: Vec<_> = Separator::ALL.into_iter().map(fits).filter(|(_, most, ..)| *most > 1).collect();
    if found.is_empty() {
        // The first row may be a title above the headings: then any row decides.
        let any = |separator: &Separator| widths(sample, from, separator.byte()).iter().any(|width| *width > 1);
        let rows: Vec<Separator> = Separator::ALL.into_iter().filter(any).collect();
        let widest = |separator: &Separator| widths(sample, from, separator.byte()).iter().sum::<usize>();
        return Ok(rows.into_iter().max_by_key(widest).unwrap_or(Separator::Comma));
    }
    let even: Vec<_> = found.iter().copied().filter(|(_, _, like, rows)| like == rows).collect();
    match even.as_slice() {
        [] => {}
        [(separator, ..)] => return Ok(*separator),
        several => {
            // With many more cells it is not by chance.
            let mut several = several.to_vec();
            several.sort_by_key(|(_, most, ..)| core::cmp::Reverse(*most));
            if let [(separator, most, ..), (_, next, ..), ..] = several.as_slice() {
                if *most >= next.saturating_mul(3) {
                    return Ok(*separator);
                }
                let names: Vec<&str> = several.iter().map(|(separator, ..)| separator.as_str()).collect();
                let origin = Origin::new(source, offset(from), offset(from));
                let diagnostic = Diagnostic::error(codes::TABLE_SEPARATOR_AMBIGUOUS, origin);
                return Err(Diagnostics::from(vec![diagnostic.with("candidates", names.join(", "))]));
            }
        }
    }
    found.sort_by_key(|(_, most, like, _)| core::cmp::Reverse((*like, *most)));
    Ok(found.first().map_or(Separator::Comma, |(separator, ..)| *separator))
}

/// The first lines of a text, whole ones.
fn sample(text: &str, from: usize) -> &str {
    let end = from.saturating_add(SAMPLE);
    let Some(start) = text.as_bytes().get(..end) else {
        return text;
    };
    let line = start.iter().rposition(|byte| *byte == b'\n').unwrap_or_default();
    match text.get(..line) {
        Some(sample) if line > from => sample,
        _ => text,
    }
}

fn offset(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
