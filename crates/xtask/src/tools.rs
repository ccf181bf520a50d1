//! Tools that are programs of their own: built from source as their own lock files say, below the target folder, the first
//! time that they are needed.

use std::path::PathBuf;

use crate::project::Project;
use crate::steps::output;

/// How often an installation is tried: what has to be fetched may not come the first time.
const TRIES: usize = 3;

/// A tool of one version.
pub(crate) struct Tool {
    /// Its package and its program.
    pub(crate) name: &'static str,
    /// The version that is meant.
    pub(crate) version: &'static str,
    /// What the program is asked for its version with.
    pub(crate) asked: &'static str,
    /// How it is installed, beside its name and version.
    pub(crate) words: &'static str,
}

impl Tool {
    /// Where the program stands, installed if it must be; else what kept it from being so.
    pub(crate) fn program(&self, project: &Project) -> Result<PathBuf, Vec<String>> {
        let Self { name, version, asked, words } = self;
        let tools = project.target().join("tools");
        let program = tools.join("bin").join(name);
        let mut ask = project.command(&program);
        ask.args(asked.split_whitespace());
        if program.is_file() && output(ask).is_ok_and(|printed| printed.success && printed.stdout.contains(version)) {
            return Ok(program);
        }
        let mut problems = Vec::new();
        for _ in 0..TRIES {
            let mut install = project.cargo(&format!("install {name} --version ={version} --locked {words}"));
            install.arg("--root").arg(&tools).env("CARGO_TARGET_DIR", tools.join("build"));
            problems = match output(install) {
                Ok(printed) if printed.success => Vec::new(),
                Ok(printed) => last_lines(&printed.stderr),
                Err(problem) => vec![problem],
            };
            problems.iter().for_each(|line| println!("{line}"));
            if problems.is_empty() {
                break;
            }
        }
        // What it was made of is needed no more.
        let _ = std::fs::remove_dir_all(tools.join("build"));
        if problems.is_empty() { Ok(program) } else { Err(problems) }
    }
}

/// The end of what was printed, where the reason stands.
fn last_lines(printed: &str) -> Vec<String> {
    let lines: Vec<&str> = printed.lines().collect();
    let end = lines.get(lines.len().saturating_sub(9)..).unwrap_or_default();
    std::iter::once("it cannot be installed:").chain(end.iter().copied()).map(str::to_owned).collect()
}
