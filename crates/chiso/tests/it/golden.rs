//! Files that hold what must come out. `CHISO_UPDATE_GOLDEN=1` writes them anew, for a person to review.

use std::path::Path;

#[track_caller]
pub(crate) fn check(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden").join(name);
    let actual = format!("{actual}\n");
    if std::env::var_os("CHISO_UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of golden files");
        std::fs::write(&path, actual).expect("a golden file");
        return;
    }
    let expected = std::fs::read_to_string(&path).expect("a golden file; CHISO_UPDATE_GOLDEN=1 writes it");
    assert_eq!(actual, expected, "{name}");
}
