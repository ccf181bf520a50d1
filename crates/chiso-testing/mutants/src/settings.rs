//! What the words of the command line ask for.

use std::fs;
use std::time::Duration;

/// What the words after the three paths ask for.
pub(crate) struct Settings {
    pub(crate) shard: (usize, usize),
    pub(crate) jobs: usize,
    /// How many mutants at most, spread evenly over the list.
    pub(crate) most: usize,
    pub(crate) time: Option<Duration>,
    /// The longest that a test may take to be tried at all.
    pub(crate) patience: Duration,
    /// How long the tests of one mutant may take in all, where none notices it.
    pub(crate) budget: Duration,
    /// The one package whose tests are used, instead of the whole workspace's.
    pub(crate) package: Option<String>,
    /// The outcomes of an earlier run: only what was not caught there is tried again.
    pub(crate) again: Option<String>,
    /// The outcomes of an earlier run: what noticed a mutant there is tried first.
    pub(crate) hints: Option<String>,
    /// Which mutants no test can tell from the code, and why.
    pub(crate) equivalent: Option<String>,
}

pub(crate) fn settings(words: &[String]) -> Result<Settings, String> {
    let mut settings = Settings {
        shard: (0, 1),
        jobs: 2,
        most: usize::MAX,
        time: None,
        patience: Duration::MAX,
        budget: Duration::MAX,
        package: None,
        again: None,
        hints: None,
        equivalent: None,
    };
    for pair in words.chunks(2) {
        let [name, value] = pair else { return Err(format!("{pair:?} lacks a value")) };
        let read = || fs::read_to_string(value).map_err(|error| format!("{value}: {error}"));
        let number = |text: &str| text.parse::<usize>().map_err(|error| format!("{name} {text}: {error}"));
        let seconds = |text: &str| Ok::<_, String>(Duration::from_secs(number(text)?.try_into().unwrap_or_default()));
        match name.as_str() {
            "--again" => settings.again = Some(read()?),
            "--hints" => settings.hints = Some(read()?),
            "--equivalent" => settings.equivalent = Some(read()?),
            "--package" => settings.package = Some(value.clone()),
            "--only" => {
                let (k, n) = value.split_once('/').ok_or("--only needs k/n")?;
                settings.shard = (number(k)?, number(n)?.max(1));
            }
            "--most" => settings.most = number(value)?,
            "--jobs" => settings.jobs = number(value)?.max(1),
            "--seconds" => settings.time = Some(seconds(value)?),
            "--patience" => settings.patience = seconds(value)?,
            "--budget" => settings.budget = seconds(value)?,
            _ => return Err(format!("{name} is not known")),
        }
    }
    Ok(settings)
}
