//! A run: so many pairs of a framework and observations, over several threads, the same for the same seed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use chiso_core::Framework;
use chiso_core::spec::Observations;

use super::compare::{Census, Differences, Pair};
use super::features::features;
use crate::generate::{Prepared, Random, Scenario, prepared};

/// How many observations a framework is scored with.
pub const UNITS: u64 = 50;

/// How many combinations the oracle tries of what missing figures could be: for one observation in so many as many as it can,
/// for the others few.
const FEW: usize = 64;
const SELDOM: u64 = 25;

/// How many failures are kept.
const KEPT: usize = 20;

/// Somebody else who scores all units of a framework at once: what is different of which of them, and what came out how often.
pub type Third<'t> = &'t (dyn Fn(&Framework, &[Observations], &mut Census) -> Vec<(usize, Differences)> + Sync);

/// What is to be run.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many pairs.
    pub pairs: u64,
    /// Which ones.
    pub seed: u64,
    /// Over so many threads, which change nothing but the time.
    pub threads: usize,
}

/// A pair in which something differs.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The framework's place in the run.
    pub framework: u64,
    /// The unit's place among those of the framework.
    pub unit: u64,
    /// The framework with the observations.
    pub scenario: Scenario,
    /// What differs.
    pub differences: Differences,
}

/// What came of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How many frameworks.
    pub frameworks: u64,
    /// How many pairs.
    pub pairs: u64,
    /// In how many pairs something differs.
    pub failed: u64,
    /// For each word how many pairs, or nodes, it is true of.
    pub census: Census,
    /// The first pairs in which something differs.
    pub failures: Vec<Failure>,
}

impl Report {
    fn add(&mut self, other: Self) {
        self.frameworks += other.frameworks;
        self.pairs += other.pairs;
        self.failed += other.failed;
        for (what, times) in other.census {
            *self.census.entry(what).or_insert(0) += times;
        }
        self.failures.extend(other.failures);
        self.failures.sort_by_key(|failure| (failure.framework, failure.unit));
        self.failures.truncate(KEPT);
    }
}

/// Runs; `told` hears now and then how many pairs are done and in how many something differs, and of each framework in which
/// something does.
pub fn run(plan: Plan, third: Third<'_>, told: &(dyn Fn(u64, u64, Option<&Failure>) + Sync)) -> Report {
    let frameworks = plan.pairs.div_ceil(UNITS);
    let (next, total) = (AtomicU64::new(0), Mutex::new(Report::default()));
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= frameworks {
                return;
            }
            let units = UNITS.min(plan.pairs - at * UNITS);
            let report = framework(plan.seed, at, units, third);
            let mut total = total.lock().expect("nobody stops while holding it");
            let before = total.pairs;
            let first = report.failures.first().cloned();
            total.add(report);
            if first.is_some() || total.pairs * 20 / plan.pairs != before * 20 / plan.pairs {
                told(total.pairs, total.failed, first.as_ref());
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..plan.threads {
            scope.spawn(work);
        }
        work();
    });
    total.into_inner().expect("nobody stopped while holding it")
}

/// The pairs of one framework, that at this place of a run: so many units.
pub fn framework(seed: u64, at: u64, units: u64, third: Third<'_>) -> Report {
    let mut report = Report { frameworks: 1, pairs: units, ..Report::default() };
    let prepared = prepared(seed, at);
    let scenario = &prepared.scenario;
    let pairs = Pair::new(scenario).and_then(|few| Ok((few.trying(FEW), Pair::new(scenario)?)));
    let (few, many) = match pairs {
        Ok(pairs) => pairs,
        Err(problems) => {
            report.failed = units;
            let differences = vec![format!("a generated framework does not compile: {problems}")];
            report.failures.push(Failure { framework: at, unit: 0, scenario: scenario.clone(), differences });
            return report;
        }
    };
    let observer = prepared.observer();
    for feature in features(scenario) {
        report.census.insert(feature, units);
    }
    if many.framework().is_relative() {
        cohorts(&mut report, (&prepared, &few, &many), (seed, at, units), third);
        return report;
    }
    let mut all = Vec::new();
    for unit in 0..units {
        let (observations, standing) = observer.observe(Random::new(seed ^ 0x00c0_ffee, at * UNITS + unit));
        let pair = if unit % SELDOM == 0 { &many } else { &few };
        let found = || pair.differences(&observations, standing, &mut report.census);
        let found = catch_unwind(AssertUnwindSafe(found)).unwrap_or_else(|panic| vec![said(&*panic)]);
        if !found.is_empty() {
            report.failed += 1;
            if report.failures.len() < KEPT {
                let scenario = Scenario { observations: observations.clone(), standing, ..scenario.clone() };
                report.failures.push(Failure { framework: at, unit, scenario, differences: found });
            }
        }
        all.push(observations);
    }
    let found = || third(many.framework(), &all, &mut report.census);
    let found = catch_unwind(AssertUnwindSafe(found)).unwrap_or_else(|panic| vec![(0, vec![said(&*panic)])]);
    for (unit, differences) in found {
        report.failed += 1;
        if let Some(observations) = all.get(unit).filter(|_| report.failures.len() < KEPT) {
            let scenario = Scenario { observations: observations.clone(), standing: None, ..scenario.clone() };
            report.failures.push(Failure { framework: at, unit: unit as u64, scenario, differences });
        }
    }
    report
}

/// The pairs of a framework that looks at other units: as many cohorts as so many units make.
fn cohorts(
    report: &mut Report,
    (prepared, few, many): (&Prepared, &Pair<'_>, &Pair<'_>),
    (seed, at, units): (u64, u64, u64),
    third: Third<'_>,
) {
    let observer = prepared.observer();
    let mut first = 0;
    while first < units {
        let mut random = Random::new(seed ^ 0x00c0_ffee, at * UNITS + first);
        let count = (1 + random.below(12) as u64).min(units - first);
        let (all, standing) = observer.cohort(random, count as usize);
        let pair = if first == 0 { many } else { few };
        let found = || {
            let units: Vec<&Observations> = all.iter().collect();
            pair.cohort_differences(&units, standing, &mut report.census)
        };
        let found = catch_unwind(AssertUnwindSafe(found)).unwrap_or_else(|panic| vec![vec![said(&*panic)]]);
        let found = found.into_iter().enumerate().filter(|(_, differences)| !differences.is_empty());
        let others = || third(many.framework(), &all, &mut report.census);
        let mut found: Vec<(usize, Differences)> = found.collect();
        found.extend(catch_unwind(AssertUnwindSafe(others)).unwrap_or_else(|panic| vec![(0, vec![said(&*panic)])]));
        for (place, differences) in found {
            report.failed += 1;
            if report.failures.len() < KEPT {
                let mut others = all.clone();
                let observations = others.remove(place);
                let scenario = Scenario { observations, standing, others, ..prepared.scenario.clone() };
                let unit = first + place as u64;
                report.failures.push(Failure { framework: at, unit, scenario, differences });
            }
        }
        first += count;
    }
}

/// What somebody said who gave up.
pub(super) fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("stopped: {}", text.unwrap_or("without a word"))
}
