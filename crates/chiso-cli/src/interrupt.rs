//! Ctrl-C: what is half-written goes away with the run.

#[cfg(unix)]
pub(crate) use unix::remove_if_interrupted;

/// Elsewhere an interrupted run leaves its temporary file; the result itself is never half-written.
#[cfg(not(unix))]
pub(crate) fn remove_if_interrupted(_: &std::path::Path) {}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::path::Path;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    /// Removes a temporary file when the run is interrupted, and lets the signal end the run as it would have.
    pub(crate) fn remove_if_interrupted(path: &Path) {
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
