//! `every-case CASES ANSWERS`: what comes of the cases in the file CASES, on this machine, into the file ANSWERS.

use std::alloc::System;
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;
use std::{env, fs, str};

use every_case::{Case, Counted, LENGTH_LINE, answer, length};

#[global_allocator]
static HEAP: Counted<System> = Counted::new(System);

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [cases, answers] = arguments.as_slice() else {
        eprintln!("usage: every-case CASES ANSWERS");
        return ExitCode::from(2);
    };
    match run(cases, answers) {
        Ok((cases, bytes)) => {
            println!("cases {cases} bytes {bytes} heap {}", HEAP.peak());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cases: &str, answers: &str) -> io::Result<(usize, usize)> {
    let mut from = fs::File::open(cases)?;
    let mut to = BufWriter::new(fs::File::create(answers)?);
    let (mut count, mut bytes) = (0, 0);
    let mut line = [0; LENGTH_LINE];
    while from.read(&mut line[..1])? == 1 {
        from.read_exact(&mut line[1..])?;
        let mut text = vec![0; length(&line).ok_or(io::ErrorKind::InvalidData)?];
        from.read_exact(&mut text)?;
        let text = str::from_utf8(&text).map_err(io::Error::other)?;
        let said = answer(&Case::read(text).ok_or(io::ErrorKind::InvalidData)?);
        to.write_all(said.as_bytes())?;
        (count, bytes) = (count + 1, bytes + said.len());
    }
    to.flush()?;
    Ok((count, bytes))
}
