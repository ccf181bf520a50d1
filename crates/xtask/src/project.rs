//! The repository: where it is, which files it has, and how to call cargo in it.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository that is being checked.
pub(crate) struct Project {
    root: PathBuf,
    cargo: OsString,
    target: PathBuf,
}

impl Project {
    /// The repository that this program belongs to.
    pub(crate) fn find() -> Result<Self, String> {
        let start = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => env::current_dir().map_err(|error| format!("no current folder: {error}"))?,
        };
        let root = start
            .ancestors()
            .find(|folder| folder.join("crates/xtask/Cargo.toml").is_file())
            .ok_or_else(|| format!("`{}` is not inside this repository", start.display()))?
            .to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Ok(Self { root, cargo, target })
    }

    /// The one folder that everything is built in, packages outside the workspace too.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// `program`, to be run in the top folder.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// `cargo` with the words of `line` as arguments, to be run in the top folder.
    pub(crate) fn cargo(&self, line: &str) -> Command {
        let mut command = self.command(&self.cargo);
        command.args(line.split_whitespace());
        command
    }

    /// Where a file stands, by its path from the top folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The text of a file, by its path from the top folder; `None` when there is none or it is not text.
    pub(crate) fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.root.join(path)).ok()
    }

    /// The bytes of a file, by its path from the top folder.
    pub(crate) fn bytes(&self, path: &str) -> std::io::Result<Vec<u8>> {
        fs::read(self.root.join(path))
    }

    /// Every file of the project, as a path from the top folder with `/`, sorted: what git knows or would add, and
    /// without git (an unpacked archive) whatever is not built.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = self.files_by_git().unwrap_or_else(|| self.files_by_walking());
        files.retain(|path| self.root.join(path).is_file());
        files.sort();
        files.dedup();
        files
    }

    fn files_by_git(&self) -> Option<Vec<String>> {
        if !self.root.join(".git").exists() {
            return None;
        }
        let listed =
            self.command("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).output().ok()?;
        let text = String::from_utf8(listed.stdout).ok()?;
        listed.status.success().then(|| text.split_terminator('\0').map(str::to_owned).collect())
    }

    fn files_by_walking(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let name = entry.file_name();
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    if name != "target" && name != ".git" {
                        folders.push(path);
                    }
                } else if let Ok(inside) = path.strip_prefix(&self.root) {
                    files.push(inside.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        files
    }
}
