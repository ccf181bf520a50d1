//! Where results and problems go.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::path::{Path, PathBuf};

use chiso::Diagnostic;
use tempfile::NamedTempFile;

use crate::codes;
use crate::input::{Texts, about, one_line};
use crate::interrupt::remove_if_interrupted;

/// Why nothing more is written.
pub(crate) enum Stop {
    /// Whoever read the results has gone: nothing to say.
    Closed,
    /// The results cannot be written.
    Failed { name: String, detail: String },
}

/// Where the results go.
pub(crate) enum Results {
    /// To standard output, as they come.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// To a device or a pipe, as they come: it must not be replaced by a file.
    Device { path: PathBuf, file: BufWriter<File> },
    /// To a file that appears when everything is written, if there is anything.
    File { path: PathBuf, file: BufWriter<NamedTempFile>, empty: bool },
}

impl Results {
    /// Opens the file of `--output`, or standard output.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Stop> {
        let Some(path) = path else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout().lock())));
        };
        if let Some(device) = device(path) {
            return device
                .map(|file| Self::Device { path: path.to_owned(), file: BufWriter::new(file) })
                .map_err(|error| failed(path, &error));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let new = || {
            if path.is_dir() {
                return Err(io::Error::from(ErrorKind::IsADirectory));
            }
            tempfile::Builder::new().prefix(".score-").tempfile_in(folder)
        };
        match new() {
            Ok(file) => {
                remove_if_interrupted(file.path());
                Ok(Self::File { path: path.to_owned(), file: BufWriter::new(file), empty: true })
            }
            Err(error) => Err(failed(path, &error)),
        }
    }

    /// Writes a piece of the result.
    pub(crate) fn write(&mut self, text: &str) -> Result<(), Stop> {
        self.write_bytes(text.as_bytes())
    }

    /// Writes a piece of a result that is no text.
    pub(crate) fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        match self {
            Self::Stdout(stdout) => stdout.write_all(bytes).map_err(stdout_failed),
            Self::Device { path, file } => file.write_all(bytes).map_err(|error| failed(path, &error)),
            Self::File { path, file, empty } => {
                *empty = *empty && bytes.is_empty();
                file.write_all(bytes).map_err(|error| failed(path, &error))
            }
        }
    }

    /// Gives up what was written so far, as far as nobody has it yet: a file does not get its name.
    pub(crate) const fn discard(&mut self) {
        if let Self::File { empty, .. } = self {
            *empty = true;
        }
    }

    /// What is said where the result cannot be written for this reason.
    pub(crate) fn failed(&self, why: &str) -> Stop {
        match self {
            Self::Stdout(_) => stdout_failed(io::Error::other(why)),
            Self::Device { path, .. } | Self::File { path, .. } => failed(path, &io::Error::other(why)),
        }
    }

    /// Hands on what has been written, for a reader that waits for it.
    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        match self {
            Self::Stdout(stdout) => stdout.flush().map_err(stdout_failed),
            Self::Device { path, file } => file.flush().map_err(|error| failed(path, &error)),
            Self::File { .. } => Ok(()),
        }
    }

    /// Ends the result: the file gets its name now, and replaces one of that name. Without any result nothing is
    /// replaced.
    pub(crate) fn finish(mut self) -> Result<(), Stop> {
        self.flush()?;
        match self {
            Self::Stdout(_) | Self::Device { .. } | Self::File { empty: true, .. } => Ok(()),
            Self::File { path, file, .. } => {
                let file = file.into_inner().map_err(|error| failed(&path, error.error()))?;
                readable_as_usual(&file);
                file.persist(&path).map(drop).map_err(|error| failed(&path, &error.error))
            }
        }
    }
}

/// What stands at a path, opened, where it is neither a file nor a folder.
fn device(path: &Path) -> Option<io::Result<File>> {
    let kind = fs::metadata(path).ok()?.file_type();
    (!kind.is_file() && !kind.is_dir()).then(|| File::options().write(true).open(path))
}

/// A temporary file is its owner's alone; the result may be read by whoever may read other new files.
#[cfg(unix)]
fn readable_as_usual(file: &NamedTempFile) {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;

    // A failure leaves a file that only its owner reads: no reason to give up the result.
    let _ = file.as_file().set_permissions(Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn readable_as_usual(_: &NamedTempFile) {}

fn stdout_failed(error: io::Error) -> Stop {
    if error.kind() == ErrorKind::BrokenPipe {
        return Stop::Closed;
    }
    Stop::Failed { name: "<stdout>".to_owned(), detail: one_line(&error.to_string()) }
}

fn failed(path: &Path, error: &io::Error) -> Stop {
    Stop::Failed { name: path.display().to_string(), detail: one_line(&error.to_string()) }
}

impl Stop {
    /// What to say about it.
    pub(crate) fn diagnostic(&self, texts: &mut Texts) -> Option<Diagnostic> {
        match self {
            Self::Closed => None,
            Self::Failed { name, detail } => Some(about(codes::OUTPUT_NOT_WRITTEN, name, texts).with("detail", detail)),
        }
    }
}
