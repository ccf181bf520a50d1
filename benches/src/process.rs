//! Whole processes: CPU time and peak memory of a program, as the system counts them for its parent.

use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};

/// What one run of a program took.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// CPU time, its own and the system's for it.
    pub cpu: Duration,
    /// The most memory that any run so far had resident, in bytes.
    pub peak: u64,
}

/// Runs the program `times` times, without looking at what it prints.
///
/// The system counts a child's peak from before it became another program, so that this process must itself be smaller
/// than the program: measure from a small one (`src/bin/process.rs`).
///
/// # Errors
///
/// Where the program cannot be started or is not content.
pub fn run(program: &str, arguments: &[String], times: usize) -> Result<Vec<Run>, String> {
    let mut runs = Vec::with_capacity(times);
    for _ in 0..times {
        let before = usage()?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let status = command.status().map_err(|error| format!("`{program}` cannot be started: {error}"))?;
        if !status.success() {
            return Err(format!("`{program}` ended with {status}"));
        }
        let after = usage()?;
        runs.push(Run { cpu: after.cpu.saturating_sub(before.cpu), peak: after.peak });
    }
    Ok(runs)
}

/// What all children that have ended took together.
fn usage() -> Result<Run, String> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|error| format!("the system does not say: {error}"))?;
    let [user, system] = [usage.user_time(), usage.system_time()].map(|time| {
        let micros = time.tv_sec() * 1_000_000 + time.tv_usec();
        Duration::from_micros(micros.unsigned_abs())
    });
    Ok(Run { cpu: user + system, peak: usage.max_rss().unsigned_abs() * 1024 })
}
