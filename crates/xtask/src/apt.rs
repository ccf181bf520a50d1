//! Debian's packages, where something that a step needs is absent.

use std::ffi::OsStr;

use crate::project::Project;
use crate::steps::{must_pass, output};

/// Whether a program can be started: it says its version.
pub(crate) fn runs(project: &Project, program: impl AsRef<OsStr>) -> bool {
    let mut command = project.command(program);
    command.arg("--version");
    output(command).is_ok_and(|printed| printed.success)
}

/// Installs a package; what went wrong.
pub(crate) fn install(project: &Project, package: &str) -> Vec<String> {
    let lines = ["update".to_owned(), format!("install -y --no-install-recommends {package}")];
    let install = |line: String| {
        let mut apt = project.command("apt-get");
        apt.args(line.split_whitespace());
        must_pass(apt)
    };
    lines.into_iter().flat_map(install).collect()
}
