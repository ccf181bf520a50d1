//! The same bytes on every machine: all cases, read and scored and written as JSON by the same program built in several
//! ways: without optimisation and with all of it, as WebAssembly in Node, and for a Cortex-M4 in an emulator.

mod cases;
mod elf;
mod toolchain;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::Project;
use crate::steps::{must_pass, output};
pub(crate) use toolchain::at_level;
use toolchain::{CORTEX_M, Toolchain, WASM32};

/// The package that says what is done with a case; a program of this machine as well.
pub(crate) const EVERY_CASE: &str = "crates/chiso-testing/hosts/every-case";
/// The package of the WebAssembly module, and its caller.
pub(crate) const WASM32_HOST: &str = "crates/chiso-testing/hosts/wasm32";
/// The package of the program for a Cortex-M4.
pub(crate) const CORTEX_M_HOST: &str = "crates/chiso-testing/hosts/cortex-m";

/// Where each of the programs runs, with the files `cases` and `answers`.
struct Rooms(PathBuf);

/// A program that answers every case.
struct Host {
    name: &'static str,
    /// How many bytes of code and constants it has, where it stands alone.
    size: Option<u64>,
    run: Command,
}

/// Where the results are written.
const RESULTS: &str = "benches/TARGETS.md";

/// `cargo xtask targets`: as [`check`], and the results are kept; whether nothing is wrong.
pub(crate) fn run(project: &Project) -> bool {
    let problems = match compare(project) {
        Ok(Compared { problems, report }) if problems.is_empty() => {
            let written = fs::write(project.path(RESULTS), report);
            written.err().map(|error| format!("{RESULTS}: {error}")).into_iter().collect()
        }
        Ok(Compared { problems, .. }) | Err(problems) => problems,
    };
    for problem in &problems {
        println!("{problem}");
    }
    problems.is_empty()
}

/// Builds each program, has it answer every case, and compares the answers byte by byte; what is wrong.
pub(crate) fn check(project: &Project) -> Vec<String> {
    match compare(project) {
        Ok(Compared { problems, report }) => {
            println!("{report}");
            problems
        }
        Err(problems) => problems,
    }
}

/// What came of all programs.
struct Compared {
    problems: Vec<String>,
    /// A page about it.
    report: String,
}

fn compare(project: &Project) -> Result<Compared, Vec<String>> {
    let cases = cases::gather(project);
    println!("{cases}");
    let mut problems = cases.too_few();
    let rooms = Rooms(project.target().join("cross"));
    let mut first: Option<Vec<u8>> = None;
    let mut rows = String::new();
    for host in hosts(project, &rooms)? {
        let (said, answers) = answer(&rooms, host, &cases.text, &mut rows)?;
        let counted = said.cases.and_then(|count| count.parse().ok());
        if counted != Some(cases.count) {
            problems.push(format!("{}: {} cases were to be answered", said.name, cases.count));
        }
        match &first {
            None => first = Some(answers),
            Some(first) => problems.extend(cases::differs(first, &answers).map(|case| {
                let beside = "beside a build for this machine without optimisation";
                format!("{}: other bytes {beside}, first in `{case}`", said.name)
            })),
        }
    }
    Ok(Compared { problems, report: REPORT.replace("CASES", &cases.to_string()).replace("ROWS", &rows) })
}

/// The page, where nothing is wrong.
const REPORT: &str = "\
# The same bytes on every machine

Written by `cargo xtask targets`; the same comparison is a step of `cargo xtask test`.

Every case goes the whole way on every machine: from the text of its TOML files to JSON, with feature `real` and without `std`, in programs of one
package (`crates/chiso-testing/hosts/every-case`). Units are scored as claimed, as measured, as appraised and as the framework says, with the
explanation and by the short way to a total, within their cohort and ranked; what is wrong is told; frameworks and
figures are fingerprinted over their canonical form. All answers are equal, byte by byte.

CASES. Those are compared between builds of the command with `opt-level` 0 and 3, where there is std.

| built for | cases | bytes of answers | bytes of program | most heap, bytes | most stack, bytes |
| --- | ---: | ---: | ---: | ---: | ---: |
ROWS
A program for another machine holds the engine, the reader, the writer and the texts of all shipped frameworks. Most heap is the most that was in
use at once, the case and its answer among it; of the stack, which is painted beforehand, the most that was touched.
";

/// Builds all of them.
fn hosts(project: &Project, rooms: &Rooms) -> Result<Vec<Host>, Vec<String>> {
    let toolchain = Toolchain::find(project)?;
    let own = |profile: &str, folder: &str, level: &str| {
        let package = format!("--manifest-path {EVERY_CASE}/Cargo.toml");
        at_level(project, &package, &package, profile, level)?;
        Ok::<_, Vec<String>>(Command::new(project.target().join(folder).join("every-case")))
    };
    let mut unoptimised = own("dev", "debug", "0")?;
    unoptimised.args(["cases", "answers"]);
    let mut optimised = own("release", "release", "3")?;
    optimised.args(["cases", "answers"]);

    let module = toolchain.build(project, WASM32_HOST, WASM32)?.join("host_wasm32.wasm");
    let program = toolchain.build(project, CORTEX_M_HOST, CORTEX_M)?.join("host-cortex-m");
    let mut node = Command::new("node");
    node.arg(project.path(WASM32_HOST).join("run.mjs")).arg(&module).args(["cases", "answers"]);
    let mut emulator = Command::new("qemu-system-arm");
    emulator.args(["-cpu", "cortex-m4", "-machine", "mps2-an386", "-nographic"]);
    emulator.args(["-semihosting-config", "enable=on,target=native", "-kernel"]).arg(&program);

    let size = fs::metadata(&module).ok().map(|file| file.len());
    fs::create_dir_all(&rooms.0).map_err(|error| vec![error.to_string()])?;
    Ok(vec![
        Host { name: "this machine, `opt-level = 0`", size: None, run: unoptimised },
        Host { name: "this machine, `opt-level = 3`", size: None, run: optimised },
        Host { name: "wasm32-unknown-unknown, in Node", size, run: node },
        Host { name: "thumbv7em-none-eabihf, in QEMU (mps2-an386)", size: elf::loaded(&program), run: emulator },
    ])
}

/// What a program said about itself.
struct Said {
    name: &'static str,
    cases: Option<String>,
}

/// Runs a program in a room of its own.
fn answer(rooms: &Rooms, mut host: Host, cases: &str, table: &mut String) -> Result<(Said, Vec<u8>), Vec<String>> {
    let room = rooms.0.join("room");
    let wrong = |error: std::io::Error| vec![format!("{}: {error}", host.name)];
    // Nothing that was answered before is taken for an answer.
    clear(&room).map_err(wrong)?;
    fs::write(room.join("cases"), cases).map_err(wrong)?;
    host.run.current_dir(&room);
    let printed = output(host.run).map_err(|problem| vec![problem])?;
    if !printed.success {
        return Err(vec![format!("{}: {}{}", host.name, printed.stdout, printed.stderr)]);
    }
    let answers = fs::read(room.join("answers")).map_err(wrong)?;
    let words: Vec<&str> = printed.stdout.split_whitespace().collect();
    let word = |name: &str| {
        let at = words.iter().position(|word| *word == name)?;
        words.get(at.saturating_add(1)).map(|word| (*word).to_owned())
    };
    let size = host.size.map(|size| size.to_string());
    let row = [word("cases"), Some(answers.len().to_string()), size, word("heap"), word("stack")];
    let cells: Vec<String> = row.into_iter().map(|cell| cell.unwrap_or_default()).collect();
    table.push_str(&format!("| {} | {} |\n", host.name, cells.join(" | ")));
    Ok((Said { name: host.name, cases: word("cases") }, answers))
}

fn clear(room: &Path) -> std::io::Result<()> {
    if room.exists() {
        fs::remove_dir_all(room)?;
    }
    fs::create_dir_all(room)
}

/// Runs what must succeed; what is wrong if it does not.
fn needs(command: Command) -> Result<(), Vec<String>> {
    match must_pass(command) {
        problems if problems.is_empty() => Ok(()),
        problems => Err(problems),
    }
}
