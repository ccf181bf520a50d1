//! Texts that a person has reviewed.

use std::path::Path;
use std::{env, fs};

/// Compares `found` with the golden file of this name, or writes it anew where `CHISO_UPDATE_GOLDEN` is set.
#[track_caller]
pub(crate) fn check(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if env::var_os("CHISO_UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("the folder has a parent")).expect("the folder can be made");
        fs::write(&path, found).expect("the golden file can be written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    for (number, (found, expected)) in (1..).zip(found.lines().zip(expected.lines())) {
        assert_eq!(found, expected, "{name}, line {number}; `cargo xtask golden` writes it anew");
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{name}; `cargo xtask golden` writes it anew");
}
