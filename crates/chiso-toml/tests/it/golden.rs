//! The schemas as files, for editors: `schemas/<kind>.json`, which `#:schema` lines name.

use std::fs;
use std::path::{Path, PathBuf};

use chiso_toml::{FileKind, schema};

/// The folder of the schemas.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")
}

/// The file name of the schema of a kind: the word behind `score schema`.
pub(crate) fn name(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Framework => "framework.json",
        FileKind::FrameworkPart => "part.json",
        FileKind::Weighting => "weighting.json",
        FileKind::Targets => "targets.json",
        FileKind::Mergers => "mergers.json",
        FileKind::Unit => "unit.json",
        FileKind::Cohort => "cohort.json",
    }
}

/// `CHISO_UPDATE_GOLDEN=1` writes them anew, for a person to review.
#[test]
fn the_files_hold_the_schemas() {
    let updating = std::env::var_os("CHISO_UPDATE_GOLDEN").is_some_and(|value| value == "1");
    for kind in FileKind::ALL {
        let path = folder().join(name(*kind));
        if updating {
            fs::create_dir_all(folder()).expect("the folder of the schemas");
            fs::write(&path, schema(*kind)).expect("a schema");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(expected == schema(*kind), "{}: CHISO_UPDATE_GOLDEN=1 writes it anew", path.display());
    }
    let mut files: Vec<String> = fs::read_dir(folder())
        .expect("the folder of the schemas")
        .map(|file| file.expect("readable").file_name().into_string().expect("a name"))
        .collect();
    files.sort();
    assert_eq!(
        files,
        ["cohort.json", "framework.json", "mergers.json", "part.json", "targets.json", "unit.json", "weighting.json"]
    );
}
