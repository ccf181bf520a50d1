//! How far a long run is: on standard error, on a terminal only, and only where it takes over a second.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use chiso::text::{Lang, number};

/// What is done so far.
pub(crate) struct Progress {
    lang: Lang,
    done: usize,
    /// When to look at the clock again, by what is done.
    next: usize,
    started: Option<Instant>,
    shown: Option<Instant>,
}

/// Before that nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two times that it is shown.
const PAUSE: Duration = Duration::from_millis(200);
/// How often the clock is looked at.
const STRIDE: usize = 256;

impl Progress {
    /// Nothing done yet.
    pub(crate) fn new(lang: Lang) -> Self {
        let started = io::stderr().is_terminal().then(Instant::now);
        Self { lang, done: 0, next: STRIDE, started, shown: None }
    }

    /// One more unit is done.
    pub(crate) fn step(&mut self) {
        self.steps(1);
    }

    /// So many more are done.
    pub(crate) fn steps(&mut self, units: usize) {
        self.done = self.done.saturating_add(units);
        if self.done < self.next {
            return;
        }
        self.next = self.done.saturating_add(STRIDE);
        let Some(started) = self.started else { return };
        let due = self.shown.is_none_or(|shown| shown.elapsed() >= PAUSE);
        if started.elapsed() >= PATIENCE && due {
            self.shown = Some(Instant::now());
            let unit = if self.lang == Lang::Vi { "đơn vị" } else { "units" };
            self.say(&format!("\r{} {unit}…", number(self.done, self.lang)));
        }
    }

    /// Where that fails there is nobody left to tell.
    fn say(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}

impl Drop for Progress {
    /// The line is cleared for what follows.
    fn drop(&mut self) {
        if self.shown.is_some() {
            self.say("\r\u{1b}[K");
        }
    }
}
