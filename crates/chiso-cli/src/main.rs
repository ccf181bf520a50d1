//! `score`: scores units from the command line.

mod arguments;
mod codes;
mod columns;
mod input;
mod interrupt;
mod output;
mod pages;
mod parquet;
mod progress;
mod render;
mod screen;
mod session;
mod verbs;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::input::Texts;
use crate::session::{Session, say_stop};

/// The data has problems.
const PROBLEMS: ExitCode = ExitCode::FAILURE;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(usage) => return usage_of(&usage),
    };
    if let Err(usage) = arguments.check() {
        return usage_of(&usage);
    }
    let mut session = match Session::open(&arguments.output) {
        Ok(session) => session,
        Err((stop, screen)) => {
            say_stop(&stop, &mut Texts::default(), screen, arguments.output.format);
            return PROBLEMS;
        }
    };
    let outcome = verbs::run(&arguments, &mut session);
    if session.finish(outcome) { ExitCode::SUCCESS } else { PROBLEMS }
}

/// Shows help, or what is wrong with the command line.
fn usage_of(usage: &clap::Error) -> ExitCode {
    // Where that fails there is nobody left to tell.
    let _ = usage.print();
    u8::try_from(usage.exit_code()).map_or(PROBLEMS, ExitCode::from)
}
