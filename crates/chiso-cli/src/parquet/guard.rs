//! A damaged file can make the reader of Parquet stop where it relies on what the file says. That is told like other damage:
//! the reader cannot be asked beforehand, and the released program does not unwind.

use std::io::{self, Write as _};
use std::panic::{set_hook, take_hook};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use crate::interrupt::remove_temporary;

/// How many readers are at work.
static READING: AtomicUsize = AtomicUsize::new(0);
/// What is said then.
static SAYS: Mutex<String> = Mutex::new(String::new());
static TOLD: AtomicBool = AtomicBool::new(false);
static ARMED: Once = Once::new();

/// From now on a reader that stops ends the run with this on standard error.
pub(crate) fn arm(says: String) {
    *SAYS.lock().unwrap_or_else(PoisonError::into_inner) = says;
    ARMED.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if READING.load(Ordering::SeqCst) == 0 {
                usual(panic);
            } else {
                stop();
            }
        }));
    });
}

/// Does what a reader does.
pub(super) fn reading<T>(work: impl FnOnce() -> T) -> T {
    READING.fetch_add(1, Ordering::SeqCst);
    let done = work();
    READING.fetch_sub(1, Ordering::SeqCst);
    done
}

/// Says why, leaves nothing half-written, and ends the run.
#[expect(
    clippy::exit,
    reason = "what is left of the run cannot go on, and is not to be seen as a fault of the program"
)]
fn stop() {
    if !TOLD.swap(true, Ordering::SeqCst) {
        let says = SAYS.lock().unwrap_or_else(PoisonError::into_inner);
        // Where that fails there is nobody left to tell.
        let _ = io::stderr().lock().write_all(says.as_bytes());
        remove_temporary();
        std::process::exit(1);
    }
    // Another thread is about to end the run.
    loop {
        std::thread::park();
    }
}
