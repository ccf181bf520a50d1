//! Mutation testing of the core in one build: every mutant that cargo-mutants lists is woven into a copy of the code, asleep,
//! and awakened by number; each is tried with the tests that come by it, the quickest first, until one fails.
//!
//! `chiso-mutants <repository> <folder> <list> [--only <k>/<n>] [--jobs <n>]
//! [--most <n>] [--seconds <n>] [--patience <n>] [--budget <n>] [--package <name>] [--again <outcomes>] [--hints <outcomes>]
//! [--equivalent <file>]`: the list is that of `cargo mutants --list --json`; everything is written below the folder, the
//! outcome of each mutant to `outcomes.txt`.

mod equivalent;
mod hints;
mod list;
mod settings;
mod suite;
mod tests;
mod tree;
mod weave;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::time::{Duration, Instant};

use equivalent::Families;
use hints::Hints;
use list::{Genre, Mutant};
use suite::Suite;
use tree::Tree;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// The outcomes of mutants that no test has noticed so far.
const OPEN: [&str; 3] = ["missed", "missed by quick tests", "not reached"];

fn run(arguments: &[String]) -> Result<(), String> {
    let [from, folder, list, words @ ..] = arguments else {
        return Err(
            "usage: chiso-mutants <repository> <folder> <list> [--only k/n] [--jobs n] [--most n] [--seconds n] [--patience n] [--budget n] [--package name] [--again file] [--hints file] [--equivalent file]"
                .to_owned(),
        );
    };
    let settings = settings::settings(words)?;
    let (from, folder) = (Path::new(from), Path::new(folder));
    let text = fs::read_to_string(list).map_err(|error| format!("{list}: {error}"))?;
    let mutants = list::read(&text)?;
    let started = Instant::now();
    let tree = Tree::copy(from, folder)?;
    let woven = tree.weave(from, &mutants, &folder.join("unviable.txt"))?;
    let programs = tree.build(settings.package.as_deref())?;
    println!("built in {} s; {} programs with tests", started.elapsed().as_secs(), programs.len());
    let tests = match tests::kept(&programs, folder) {
        Some(tests) => tests,
        None => {
            let tests = tests::all(&programs, folder, settings.jobs, settings.patience)?;
            tests::keep(&programs, folder, &tests);
            tests
        }
    };
    let total: Duration = tests.iter().map(|test| test.takes).sum();
    println!("{} tests take {} s one after the other", tests.len(), total.as_secs());
    let by_mutant = tests::by_mutant(&tests);
    let suite = Suite {
        programs: &programs,
        tests: &tests,
        caught: tests.iter().map(|_| AtomicUsize::new(0)).collect(),
        near: Mutex::default(),
        hints: settings.hints.as_deref().map(Hints::read).unwrap_or_default(),
        patience: settings.patience,
        budget: settings.budget,
    };
    let equivalent = settings.equivalent.as_deref().map(|text| Families::read(text, from, &mutants)).transpose()?;
    let equivalent = equivalent.unwrap_or_default();
    let open = |line: &str| {
        let (outcome, rest) = line.split_once('\t')?;
        OPEN.contains(&outcome).then(|| rest.split('\t').next().unwrap_or_default().to_owned())
    };
    let again: Option<BTreeSet<String>> = settings.again.as_ref().map(|text| text.lines().filter_map(open).collect());
    let chosen = |mutant: &&Mutant| {
        let again = again.as_ref().is_none_or(|again| again.contains(&mutant.name));
        again && mutant.id % settings.shard.1 == settings.shard.0
    };
    let until = settings.time.map(|time| Instant::now() + time);
    let all: Vec<&Mutant> = mutants.iter().filter(chosen).collect();
    let step = all.len().div_ceil(settings.most.max(1)).max(1);
    let queue: Mutex<VecDeque<&Mutant>> = Mutex::new(all.into_iter().step_by(step).collect());
    let file = fs::File::create(folder.join("outcomes.txt")).map_err(|error| error.to_string())?;
    let done = Mutex::new((BTreeMap::<&str, usize>::new(), file));
    std::thread::scope(|scope| {
        for _ in 0..settings.jobs {
            scope.spawn(|| {
                while until.is_none_or(|until| Instant::now() < until) {
                    let Some(mutant) = queue.lock().ok().and_then(|mut queue| queue.pop_front()) else { break };
                    let reaching = by_mutant.get(&mutant.id).map_or(&[][..], Vec::as_slice);
                    // Beside `let`, `||` is no expression.
                    let beside_let = mutant.genre == Genre::Binary && mutant.replacement == "||";
                    let woven_in = woven.woven.contains(&mutant.id);
                    let (outcome, by) = if woven.unviable.contains(&mutant.id) || (beside_let && !woven_in) {
                        ("unviable", String::new())
                    } else if !woven_in {
                        ("not woven", String::new())
                    } else if reaching.is_empty() {
                        ("not reached", String::new())
                    } else {
                        suite.awaken(mutant, reaching)
                    };
                    let (outcome, by) = equivalent.judge(mutant.id, outcome, by);
                    if let Ok(mut done) = done.lock() {
                        *done.0.entry(outcome).or_default() += 1;
                        let _ = writeln!(done.1, "{outcome}\t{}\t{by}", mutant.name);
                        if OPEN.contains(&outcome) {
                            println!("{outcome}: {}", mutant.name);
                        }
                    }
                }
            });
        }
    });
    let (counts, _) = done.into_inner().map_err(|error| error.to_string())?;
    let tried: usize = counts.values().sum();
    println!("{tried} of {} mutants in {} s: {counts:?}", mutants.len(), started.elapsed().as_secs());
    Ok(())
}
