//! CPU time of this thread: what others do on the machine does not count.

use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

/// CPU time that this thread has used so far.
///
/// # Panics
///
/// Where the system has no such clock.
#[must_use]
pub fn thread_cpu() -> Duration {
    let now = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("the system counts CPU time by thread");
    Duration::from(now)
}
