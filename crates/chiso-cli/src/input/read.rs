//! Bytes of files, and what can be wrong with them before anything in them is looked at.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use chiso::{Code, Diagnostic, Origin};

use super::texts::Texts;
use super::watched::Watched;
use crate::codes;

/// The most bytes of a file, of a document on standard input, or of one line of JSON lines.
pub(crate) const MOST_BYTES: u64 = 16 << 20;

/// What standard input is called.
pub(crate) const STDIN: &str = "<stdin>";

/// What a path is called on screens.
pub(crate) fn name_of(path: &Path) -> String {
    if is_stdin(path) { STDIN.to_owned() } else { path.display().to_string() }
}

/// Whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Opens a file, or says why not. Its size is looked at before it is read.
pub(crate) fn open(path: &Path, texts: &mut Texts) -> Result<Box<dyn Read>, Diagnostic> {
    open_up_to(path, MOST_BYTES, texts)
}

/// Opens a file of at most so many bytes.
pub(crate) fn open_up_to(path: &Path, most: u64, texts: &mut Texts) -> Result<Box<dyn Read>, Diagnostic> {
    if is_stdin(path) {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(open_file(path, most, texts)?))
}

/// Opens a file that is no standard input, of at most so many bytes.
pub(super) fn open_file(path: &Path, most: u64, texts: &mut Texts) -> Result<Watched, Diagnostic> {
    let name = name_of(path);
    let size = fs::metadata(path).map_err(|error| refused(&name, &error, texts))?;
    if size.is_dir() {
        return Err(about(codes::FILE_IS_FOLDER, &name, texts));
    }
    if size.len() > most {
        return Err(too_large(&name, Some(size.len()), most, texts));
    }
    match File::open(path) {
        Ok(file) => Ok(Watched::new(file)),
        Err(error) => Err(refused(&name, &error, texts)),
    }
}

/// Reads a whole file as text.
pub(crate) fn read_text(path: &Path, texts: &mut Texts) -> Result<String, Diagnostic> {
    let reader = open(path, texts)?;
    read_rest(reader, Vec::new(), &name_of(path), texts)
}

/// Reads what is left of a document, of which `bytes` have been read.
pub(crate) fn read_rest(
    reader: impl Read,
    mut bytes: Vec<u8>,
    name: &str,
    texts: &mut Texts,
) -> Result<String, Diagnostic> {
    let left = MOST_BYTES.saturating_add(1).saturating_sub(bytes.len() as u64);
    reader.take(left).read_to_end(&mut bytes).map_err(|error| refused(name, &error, texts))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large(name, None, MOST_BYTES, texts));
    }
    text_of(bytes, name, 1, texts)
}

/// Bytes as text, if they are UTF-8 and not only blanks; the first of their lines has this number.
pub(crate) fn text_of(bytes: Vec<u8>, name: &str, first_line: usize, texts: &mut Texts) -> Result<String, Diagnostic> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(offset).copied().unwrap_or_default();
        let readable = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let id = if first_line > 1 { texts.set_line(name, readable, first_line) } else { texts.add(name, readable) };
        let start = u32::try_from(offset).unwrap_or(u32::MAX);
        let replacement = u32::try_from(char::REPLACEMENT_CHARACTER.len_utf8()).unwrap_or(1);
        Diagnostic::error(codes::NOT_UTF_8, Origin::new(id, start, start.saturating_add(replacement)))
            .with("file", name)
            .with("offset", offset)
            .with("byte", format!("{byte:02X}"))
    })?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(about(codes::EMPTY_FILE, name, texts));
    }
    Ok(text)
}

/// An error about a file as a whole.
pub(crate) fn about(code: Code, name: &str, texts: &mut Texts) -> Diagnostic {
    let id = texts.add_unread(name);
    Diagnostic::error(code, Origin::new(id, 0, 0)).with("file", name)
}

/// Why the system does not give a file.
pub(crate) fn refused(name: &str, error: &io::Error, texts: &mut Texts) -> Diagnostic {
    match error.kind() {
        ErrorKind::NotFound => about(codes::FILE_NOT_FOUND, name, texts),
        ErrorKind::IsADirectory => about(codes::FILE_IS_FOLDER, name, texts),
        _ => about(codes::UNREADABLE_FILE, name, texts).with("detail", one_line(&error.to_string())),
    }
}

/// A file, or a line, that is too large.
pub(crate) fn too_large(name: &str, found: Option<u64>, most: u64, texts: &mut Texts) -> Diagnostic {
    about(codes::FILE_TOO_LARGE, name, texts).with("limit", most).with_some("found", found)
}

/// What the system says, on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
