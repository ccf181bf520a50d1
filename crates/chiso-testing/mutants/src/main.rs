//! Mutation testing of the core in one build: every mutant that cargo-mutants lists is woven into a copy of the code, asleep,
//! and awakened by number; each is tried with the tests that come by it, the quickest first, until one fails.
//!
//! `chiso-mutants <repository> <folder> <list> [--only <k>/<n>] [--jobs <n>]
//! [--most <n>] [--seconds <n>] [--patience <n>]
//! [--package <name>] [--again <outcomes>]`: the list is that of `cargo mutants --list
//! --json`; everything is written below the folder, the outcome of each mutant to `outcomes.txt`.

mod list;
mod tests;
mod tree;
mod weave;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use list::{Genre, Mutant};
use tests::{Outcome, Test};
use tree::{Program, Tree};

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

/// What the words after the three paths ask for.
struct Settings {
    shard: (usize, usize),
    jobs: usize,
    /// How many mutants at most, spread evenly over the list.
    most: usize,
    time: Option<Duration>,
    /// The longest that a test may take to be tried at all.
    patience: Duration,
    /// The one package whose tests are used, instead of the whole workspace's.
    package: Option<String>,
    /// The outcomes of an earlier run: only what was not caught there is tried again.
    again: Option<String>,
}

fn settings(words: &[String]) -> Result<Settings, String> {
    let mut settings = Settings {
        shard: (0, 1),
        jobs: 2,
        most: usize::MAX,
        time: None,
        patience: Duration::MAX,
        package: None,
        again: None,
    };
    for pair in words.chunks(2) {
        let [name, value] = pair else { return Err(format!("{pair:?} lacks a value")) };
        if name == "--again" {
            settings.again = Some(fs::read_to_string(value).map_err(|error| format!("{value}: {error}"))?);
            continue;
        }
        if name == "--package" {
            settings.package = Some(value.clone());
            continue;
        }
        let number = |text: &str| text.parse::<usize>().map_err(|error| format!("{name} {text}: {error}"));
        match name.as_str() {
            "--only" => {
                let (k, n) = value.split_once('/').ok_or("--only needs k/n")?;
                settings.shard = (number(k)?, number(n)?.max(1));
            }
            "--most" => settings.most = number(value)?,
            "--jobs" => settings.jobs = number(value)?.max(1),
            "--seconds" => {
                let seconds = Duration::from_secs(u64::try_from(number(value)?).unwrap_or_default());
                settings.time = Some(seconds);
            }
            "--patience" => {
                settings.patience = Duration::from_secs(u64::try_from(number(value)?).unwrap_or_default());
            }
            _ => return Err(format!("{name} is not known")),
        }
    }
    Ok(settings)
}

fn run(arguments: &[String]) -> Result<(), String> {
    let [from, folder, list, words @ ..] = arguments else {
        return Err(
            "usage: chiso-mutants <repository> <folder> <list> [--only k/n] [--jobs n] [--most n] [--seconds n] [--patience n] [--package name] [--again file]"
                .to_owned(),
        );
    };
    let settings = settings(words)?;
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
            let tests = tests::all(&programs, folder, settings.jobs)?;
            tests::keep(&programs, folder, &tests);
            tests
        }
    };
    let total: Duration = tests.iter().map(|test| test.takes).sum();
    println!("{} tests take {} s one after the other", tests.len(), total.as_secs());
    let by_mutant = tests::by_mutant(&tests);
    let suite =
        Suite { programs: &programs, tests: &tests, caught: tests.iter().map(|_| AtomicUsize::new(0)).collect() };
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
                        suite.awaken(mutant, reaching, settings.patience)
                    };
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

/// The tests, and how many mutants each has caught so far.
struct Suite<'a> {
    programs: &'a [Program],
    tests: &'a [Test],
    caught: Vec<AtomicUsize>,
}

impl Suite<'_> {
    /// How late a test is tried: first those that take little time, come by few other mutants, and have caught many.
    fn lateness(&self, test: usize) -> u128 {
        let Some(Test { takes, reaches, .. }) = self.tests.get(test) else { return u128::MAX };
        let caught = self.caught.get(test).map_or(0, |caught| caught.load(Ordering::Relaxed));
        let reaches = u128::try_from(reaches.len()).unwrap_or(u128::MAX);
        let caught = u128::try_from(caught).unwrap_or(u128::MAX);
        (takes.as_micros() + 10_000) * (reaches + 100) / (1 + caught)
    }

    /// Tries a mutant with the tests that come by it, more at a time the longer it lives.
    fn awaken(&self, mutant: &Mutant, reaching: &[usize], patience: Duration) -> (&'static str, String) {
        let quick = |test: &usize| self.tests.get(*test).is_some_and(|test| test.takes <= patience);
        let mut rest: Vec<usize> = reaching.iter().copied().filter(quick).collect();
        rest.sort_by_key(|test| self.lateness(*test));
        let all = rest.len() == reaching.len();
        let (mut size, mut tried) = (3, 0);
        while !rest.is_empty() {
            let later = rest.split_off(size.min(rest.len()));
            let batch = std::mem::replace(&mut rest, later);
            size *= 2;
            tried += batch.len();
            for (index, program) in self.programs.iter().enumerate() {
                let here: Vec<(usize, &Test)> = batch
                    .iter()
                    .filter_map(|at| Some((*at, self.tests.get(*at)?)))
                    .filter(|(_, test)| test.program == index)
                    .collect();
                if here.is_empty() {
                    continue;
                }
                let names: Vec<&str> = here.iter().map(|(_, test)| test.name.as_str()).collect();
                let takes: Duration = here.iter().map(|(_, test)| test.takes).sum();
                let limit = takes * 5 + Duration::from_secs(10);
                let outcome = match tests::run(program, &names, limit, ("CHISO_MUTANT", &mutant.id.to_string())) {
                    Outcome::Passed => continue,
                    Outcome::Failed => "caught",
                    Outcome::TooLong => "too long",
                };
                for caught in here.iter().filter_map(|(at, _)| self.caught.get(*at)) {
                    caught.fetch_add(1, Ordering::Relaxed);
                }
                return (outcome, names.join(" "));
            }
        }
        let outcome = if all { "missed" } else { "missed by quick tests" };
        (outcome, format!("{tried} of {} tests", reaching.len()))
    }
}
