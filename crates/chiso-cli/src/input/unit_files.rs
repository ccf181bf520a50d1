use std::fs;
use std::path::{Path, PathBuf};

use chiso::Diagnostic;
use chiso::toml::{FileKind, Source, Syntax, kind_of};

use super::read::{about, is_stdin, name_of};
use super::texts::Texts;
use crate::codes;

/// The files of a cohort that a path stands for: itself, or, of a folder, every file in it that is of a unit.
pub(crate) fn unit_files(path: &Path, texts: &mut Texts) -> Vec<Result<PathBuf, Diagnostic>> {
    if is_stdin(path) || !path.is_dir() {
        return vec![Ok(path.to_owned())];
    }
    let files = fs::read_dir(path).into_iter().flatten().flatten().map(|file| file.path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.is_file() && is_unit(file)).collect();
    files.sort();
    if files.is_empty() {
        return vec![Err(about(codes::FOLDER_WITHOUT_UNITS, &name_of(path), texts))];
    }
    files.into_iter().map(Ok).collect()
}

/// Whether a file is what a unit reports. What cannot be read at all is, so that it is told.
fn is_unit(file: &Path) -> bool {
    let hidden = file.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let syntax = match file.extension().and_then(|extension| extension.to_str()) {
        Some("toml") => Syntax::Toml,
        Some("json") => Syntax::Json,
        Some("jsonl" | "ndjson") => return !hidden,
        _ => return false,
    };
    let Ok(text) = fs::read_to_string(file) else { return !hidden };
    let kind = kind_of(&Source { id: 0, text: &text, syntax });
    !hidden && kind.is_none_or(|kind| kind == FileKind::Unit)
}
