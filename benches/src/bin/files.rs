//! `files`: the measurements of files of columns alone, printed; `score` and `process` stand beside it.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let programs = std::env::current_exe().ok().and_then(|program| program.parent().map(Path::to_owned));
    match chiso_benches::files::measure(&programs.unwrap_or_default()) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
