//! What becomes of one mutant when it is awake.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::hints::Hints;
use crate::list::Mutant;
use crate::tests::{self, Outcome, Test};
use crate::tree::Program;

/// How many tests are run at a time at most: of many, the first that fails ends it late.
const MOST_AT_A_TIME: usize = 24;

/// The tests, and how many mutants each has caught so far.
pub(crate) struct Suite<'a> {
    pub(crate) programs: &'a [Program],
    pub(crate) tests: &'a [Test],
    pub(crate) caught: Vec<AtomicUsize>,
    /// How many mutants of each file each test has noticed so far.
    pub(crate) near: Mutex<BTreeMap<String, BTreeMap<usize, usize>>>,
    /// What noticed each mutant in an earlier run.
    pub(crate) hints: Hints,
    /// The longest that a test may take to be tried at all.
    pub(crate) patience: Duration,
    /// How long all tests of a mutant may take.
    pub(crate) budget: Duration,
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
    pub(crate) fn awaken(&self, mutant: &Mutant, reaching: &[usize]) -> (&'static str, String) {
        let mut rest: Vec<usize> = reaching.iter().copied().filter(|test| self.is_quick(*test)).collect();
        let hints = self.hints.of(mutant);
        let is_hint = |test: &usize| self.tests.get(*test).is_some_and(|test| hints.contains(&test.name.as_str()));
        let near = self.near.lock().map(|near| near.get(&mutant.file).cloned().unwrap_or_default()).unwrap_or_default();
        // What noticed others of the same file comes before the rest.
        let neighbours = |test: &usize| near.get(test).copied().unwrap_or_default();
        rest.sort_by_key(|test| {
            (!is_hint(test), Reverse(neighbours(test)), self.distance(*test), self.lateness(*test))
        });
        // One after the other as long as they are hints, then three, six, twelve at a time.
        let (mut size, mut tried, mut spent) = (3, 0, Duration::ZERO);
        while !rest.is_empty() && spent <= self.budget {
            let hinted = rest.iter().take_while(|test| is_hint(test)).count();
            let later = rest.split_off(if hinted == 0 { size } else { hinted }.min(rest.len()));
            let batch = std::mem::replace(&mut rest, later);
            if hinted == 0 {
                size = (size * 2).min(MOST_AT_A_TIME);
            }
            tried += batch.len();
            spent += batch.iter().filter_map(|at| Some(self.tests.get(*at)?.takes)).sum::<Duration>();
            for (index, program) in self.programs.iter().enumerate() {
                if let Some(found) = self.batch(mutant, (index, program), &batch) {
                    return found;
                }
            }
        }
        let outcome = if tried == reaching.len() { "missed" } else { "missed by quick tests" };
        (outcome, format!("{tried} of {} tests", reaching.len()))
    }

    /// Runs those of a batch that are in one program; what notices the mutant.
    fn batch(
        &self,
        mutant: &Mutant,
        (index, program): (usize, &Program),
        batch: &[usize],
    ) -> Option<(&'static str, String)> {
        let all = batch.iter().filter_map(|at| Some((*at, self.tests.get(*at)?)));
        let here: Vec<(usize, &Test)> = all.filter(|(_, test)| test.program == index).collect();
        if here.is_empty() {
            return None;
        }
        let names: Vec<&str> = here.iter().map(|(_, test)| test.name.as_str()).collect();
        let takes: Duration = here.iter().map(|(_, test)| test.takes).sum();
        let limit = takes * 5 + Duration::from_secs(10);
        let (outcome, last) = tests::run(program, &names, limit, ("CHISO_MUTANT", &mutant.id.to_string()));
        let outcome = match outcome {
            Outcome::Passed => return None,
            Outcome::Failed => "caught",
            Outcome::TooLong => "too long",
        };
        let by = |test: &Test| last.as_ref().is_none_or(|last| *last == test.name);
        for caught in here.iter().filter(|(_, test)| by(test)).filter_map(|(at, _)| self.caught.get(*at)) {
            caught.fetch_add(1, Ordering::Relaxed);
        }
        if let Ok(mut near) = self.near.lock() {
            let tests = near.entry(mutant.file.clone()).or_default();
            here.iter().filter(|(_, test)| by(test)).for_each(|(at, _)| *tests.entry(*at).or_default() += 1);
        }
        Some((outcome, last.unwrap_or_else(|| names.join(" "))))
    }

    /// How far from the core a test is: its own tests first, then the oracle's, then all others.
    fn distance(&self, test: usize) -> u8 {
        let program = self.tests.get(test).and_then(|test| self.programs.get(test.program));
        let is_of = |package: &str| program.is_some_and(|program| program.folder.ends_with(package));
        if is_of("chiso-core") { 0 } else { u8::from(!is_of("chiso-testing")).saturating_add(1) }
    }

    fn is_quick(&self, test: usize) -> bool {
        self.tests.get(test).is_some_and(|test| test.takes <= self.patience)
    }
}
