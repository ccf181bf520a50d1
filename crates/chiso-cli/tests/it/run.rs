//! Runs the built command.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A run that is being put together, in an environment of which nothing is inherited.
pub(crate) struct Run {
    command: Command,
    input: Vec<u8>,
}

/// What came of it.
pub(crate) struct Ran {
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
    /// The exit code; -1 if a signal ended it.
    pub(crate) code: i32,
}

/// The top of the project.
pub(crate) fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// `score` with these arguments, separated by blanks, at the top of the project.
pub(crate) fn score(arguments: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_score"));
    command.args(arguments.split_whitespace()).current_dir(top()).env_clear().envs(measured()).env("LANG", "C.UTF-8");
    Run { command, input: Vec::new() }
}

/// What must stay of the environment where the tests themselves are measured, see `cargo xtask coverage` and `mutants`.
pub(crate) fn measured() -> impl Iterator<Item = (&'static str, std::ffi::OsString)> {
    let names = ["LLVM_PROFILE_FILE", "CHISO_MUTANT", "CHISO_MUTANTS_REACHED"];
    names.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?)))
}

impl Run {
    /// With one more argument.
    pub(crate) fn arg(mut self, argument: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// In another folder.
    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// With a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// With this on standard input.
    pub(crate) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = bytes.into();
        self
    }

    /// The command itself, for what only one test needs.
    pub(crate) fn command(self) -> Command {
        self.command
    }

    /// Runs it to its end.
    pub(crate) fn go(mut self) -> Ran {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = std::mem::take(&mut self.input);
        // The command may end before it has read everything.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran::of(&output)
    }
}

impl Ran {
    fn of(output: &Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout.clone()).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr.clone()).expect("standard error is UTF-8"),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// Standard output, where nothing was wrong.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""));
        self.stdout
    }
}
