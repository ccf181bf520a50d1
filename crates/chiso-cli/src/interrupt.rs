//! Ctrl-C: what is half-written goes away with the run.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What is being written.
static TEMPORARY: OnceLock<PathBuf> = OnceLock::new();

/// Removes a temporary file when the run is interrupted. Where there are no signals, an interrupted run leaves it; the
/// result itself is never half-written.
pub(crate) fn remove_if_interrupted(path: &Path) {
    let _ = TEMPORARY.set(path.to_owned());
    #[cfg(unix)]
    unix::watch(path);
}

/// Removes it now, since the run ends here.
pub(crate) fn remove_temporary() {
    if let Some(path) = TEMPORARY.get() {
        let _ = fs::remove_file(path);
    }
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::path::Path;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    /// Removes a temporary file when the run is interrupted, and lets the signal end the run as it would have.
    pub(super) fn watch(path: &Path) {
        // Where signals cannot be watched, an interrupted run leaves its temporary file, and nothing worse.
        let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
        let path = path.to_owned();
        thread::spawn(move || {
            for signal in signals.forever() {
                let _ = fs::remove_file(&path);
                let _ = emulate_default_handler(signal);
            }
        });
    }
}
