//! One run: what has been read, where results and problems go, and how many problems there were.

use std::io::{self, Write};

use chiso::text::problems;
use chiso::{Diagnostic, Severity};

use crate::arguments::{Format, OutputArguments};
use crate::input::{CohortFiles, Library, TargetFiles, Texts};
use crate::output::{Results, Stop};
use crate::render::{diagnostics, markdown, page::Page, text};
use crate::screen::Screen;

/// One run.
pub(crate) struct Session {
    pub(crate) texts: Texts,
    pub(crate) library: Library,
    pub(crate) targets: TargetFiles,
    pub(crate) cohorts: CohortFiles,
    pub(crate) results: Results,
    /// What results are laid out for.
    pub(crate) screen: Screen,
    pub(crate) quiet: bool,
    format: Option<Format>,
    problems: Screen,
    /// Whether a problem was told in words.
    told: bool,
    errors: usize,
    warnings: usize,
}

/// How many problems one file had.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
}

impl Session {
    pub(crate) fn open(output: &OutputArguments) -> Result<Self, (Stop, Screen)> {
        let problems = Screen::for_problems(output);
        let texts = Texts::told_on(problems, output.format);
        let results = Results::open(output.output.as_deref()).map_err(|stop| (stop, problems))?;
        Ok(Self {
            texts,
            library: Library::default(),
            targets: TargetFiles::default(),
            cohorts: CohortFiles::default(),
            results,
            screen: Screen::for_results(output),
            quiet: output.quiet,
            format: output.format,
            problems,
            told: false,
            errors: 0,
            warnings: 0,
        })
    }

    /// The form of the result; where none is asked for, JSON answers JSON.
    pub(crate) fn format(&self, json: bool) -> Format {
        self.format.unwrap_or(if json { Format::Json } else { Format::Text })
    }

    /// Shows problems on standard error.
    pub(crate) fn report(&mut self, problems: &[Diagnostic], format: Format) -> Count {
        let mut count = Count::default();
        for problem in problems {
            match problem.severity {
                Severity::Warning => count.warnings = count.warnings.saturating_add(1),
                _ => count.errors = count.errors.saturating_add(1),
            }
            if problem.severity == Severity::Warning && self.quiet {
                continue;
            }
            self.told = self.told || format != Format::Json;
            say(&said(problem, &self.texts, self.problems, Some(format)));
        }
        self.errors = self.errors.saturating_add(count.errors);
        self.warnings = self.warnings.saturating_add(count.warnings);
        count
    }

    /// Writes a page, as text or as Markdown.
    pub(crate) fn page(&mut self, page: &Page, format: Format) -> Result<(), Stop> {
        let written = if format == Format::Markdown { markdown::markdown(page) } else { text::text(page, self.screen) };
        self.results.write(&written)
    }

    /// Ends the run: whether all went well.
    pub(crate) fn finish(self, outcome: Result<(), Stop>) -> bool {
        let Self { mut texts, results, screen, errors, warnings, format, problems: for_problems, quiet, told, .. } =
            self;
        let outcome = outcome.and_then(|()| results.finish());
        let failed = match outcome {
            Ok(()) => false,
            Err(stop) => say_stop(&stop, &mut texts, for_problems, format),
        };
        let shown = if quiet { 0 } else { warnings };
        if errors.saturating_add(shown) > 1 && told {
            say(&format!("{}\n", problems(errors, shown, screen.lang)));
        }
        errors == 0 && !failed
    }
}

/// Says why nothing more is written, unless there is nobody to say it to.
pub(crate) fn say_stop(stop: &Stop, texts: &mut Texts, screen: Screen, format: Option<Format>) -> bool {
    let Some(problem) = stop.diagnostic(texts) else {
        return false;
    };
    say(&said(&problem, texts, screen, format));
    true
}

/// A problem as it is told.
pub(crate) fn said(problem: &Diagnostic, texts: &Texts, screen: Screen, format: Option<Format>) -> String {
    match format {
        Some(Format::Json) => texts.to_json(problem) + "\n",
        _ => diagnostics::diagnostic(problem, texts, screen),
    }
}

/// Writes to standard error. Where that fails there is nobody left to tell.
fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
