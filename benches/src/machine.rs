//! What the measurements ran on.

use std::fs;
use std::process::Command;

/// The processor, how many of its threads there are, the system and the compiler, on one line.
#[must_use]
pub fn describe() -> String {
    let processor = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        line.split_once(':').map(|(_, name)| name.trim().to_owned())
    });
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let rustc = Command::new("rustc").arg("--version").output().ok();
    let rustc = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
    format!(
        "{}, {threads} threads, {} {}, {rustc}",
        processor.unwrap_or_else(|| "an unnamed processor".to_owned()),
        std::env::consts::OS,
        std::env::consts::ARCH,
    )
}
