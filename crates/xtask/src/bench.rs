//! `cargo xtask bench`: measurements, which never pass or fail by time.

use crate::project::Project;
use crate::steps::must_pass;

/// How much is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Other engines too, which take minutes to build; tables go to `benches/RESULTS.md`, pictures to `benches/plots`.
    Full,
    /// Only what is quick to build; the tables are printed.
    Light,
}

/// Builds the command and the measurements, and runs them.
pub(crate) fn run(project: &Project, extent: Extent) -> bool {
    let (features, file) = match extent {
        Extent::Full => (" --features peers", " benches/RESULTS.md"),
        Extent::Light => ("", ""),
    };
    let lines = [
        "build --release --bin score".to_owned(),
        format!("build --release --manifest-path benches/Cargo.toml{features}"),
        format!("run --release --manifest-path benches/Cargo.toml{features} --{file}"),
    ];
    lines.iter().all(|line| must_pass(project.cargo(line)).is_empty())
}
