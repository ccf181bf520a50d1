//! The Python that runs the scripts of others.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The variable that names a Python with the packages; `benches/peers/environment.sh` makes one.
pub const VARIABLE: &str = "CHISO_BENCH_PYTHON";

/// The Python that the variable names, or whichever the system has.
#[must_use]
pub fn path() -> PathBuf {
    std::env::var_os(VARIABLE).map_or_else(|| PathBuf::from("python3"), PathBuf::from)
}

/// Whether it can import this.
#[must_use]
pub fn has(python: &Path, module: &str) -> bool {
    let import = Command::new(python).args(["-c", &format!("import {module}")]).output();
    import.is_ok_and(|output| output.status.success())
}
