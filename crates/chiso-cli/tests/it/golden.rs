//! Golden files: compared, or written anew with `CHISO_UPDATE_GOLDEN=1` and then read by a person.

use std::fs;
use std::path::Path;

/// Whether golden files are written instead of compared.
pub(crate) fn updating() -> bool {
    std::env::var_os("CHISO_UPDATE_GOLDEN").is_some_and(|value| value == "1")
}

/// Compares a text with a golden file.
#[track_caller]
pub(crate) fn check(path: &Path, found: &str) {
    if updating() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == found {
        return;
    }
    let differs = expected.lines().zip(found.lines()).position(|(one, other)| one != other);
    let line = differs.unwrap_or_else(|| expected.lines().count().min(found.lines().count()));
    panic!(
        "{}:{} differs (CHISO_UPDATE_GOLDEN=1 writes it anew)\nexpected: {:?}\n   found: {:?}\n\n{found}",
        path.display(),
        line + 1,
        expected.lines().nth(line),
        found.lines().nth(line),
    );
}
