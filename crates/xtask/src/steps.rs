//! A run of steps: a heading for each, all of them run, and a summary that lists what failed.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::project::Project;

/// What came of the steps so far.
pub(crate) struct Steps<'a> {
    project: &'a Project,
    started: Instant,
    done: Vec<Step>,
}

struct Step {
    title: String,
    took: Duration,
    problems: Vec<String>,
}

impl<'a> Steps<'a> {
    /// No steps yet.
    pub(crate) fn new(project: &'a Project) -> Self {
        Self { project, started: Instant::now(), done: Vec::new() }
    }

    /// Runs one step; `check` says what is wrong.
    pub(crate) fn step(&mut self, title: &str, check: impl FnOnce(&Project) -> Vec<String>) {
        println!("\n=== {title}");
        let started = Instant::now();
        let problems = check(self.project);
        for problem in &problems {
            println!("{problem}");
        }
        self.done.push(Step { title: title.to_owned(), took: started.elapsed(), problems });
    }

    /// Runs `cargo` with the words of `line` as a step of its own.
    pub(crate) fn cargo(&mut self, title: &str, line: &str) {
        self.step(title, |project| must_pass(project.cargo(line)));
    }

    /// Prints the summary; whether everything passed.
    pub(crate) fn finish(self) -> bool {
        println!("\n=== summary ({} s)", self.started.elapsed().as_secs());
        for step in &self.done {
            let outcome = if step.problems.is_empty() { "ok    " } else { "FAILED" };
            println!("{outcome} {:>4} s  {}", step.took.as_secs(), step.title);
            for problem in step.problems.iter().take(10) {
                println!("                {problem}");
            }
        }
        let failed = self.done.iter().filter(|step| !step.problems.is_empty()).count();
        if failed == 0 {
            println!("\nall {} steps passed", self.done.len());
        } else {
            println!("\n{failed} of {} steps failed", self.done.len());
        }
        failed == 0
    }
}

/// Runs `command` in view of the reader; what is wrong if it does not succeed.
pub(crate) fn must_pass(mut command: Command) -> Vec<String> {
    let line = command_line(&command);
    println!("$ {line}");
    match command.status() {
        Ok(status) if status.success() => Vec::new(),
        Ok(status) => vec![format!("`{line}` ended with {status}")],
        Err(error) => vec![format!("`{line}` cannot be started: {error}")],
    }
}

/// Runs `command` and returns what it printed on both outputs; what is wrong if it does not succeed.
pub(crate) fn output(mut command: Command) -> Result<Printed, String> {
    let line = command_line(&command);
    println!("$ {line}");
    let output = command.output().map_err(|error| format!("`{line}` cannot be started: {error}"))?;
    Ok(Printed {
        success: output.status.success(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// What a program printed, and whether it was content.
pub(crate) struct Printed {
    pub(crate) success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The command as a person would type it in the top folder.
fn command_line(command: &Command) -> String {
    let name = std::path::Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(name.to_string_lossy().into_owned()).chain(arguments).collect::<Vec<_>>().join(" ")
}
