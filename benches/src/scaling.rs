//! How time grows: with the indicators of a framework, with the units of a cohort, with the cores.

use std::cell::RefCell;
use std::hint::black_box;
use std::thread;
use std::time::Instant;

use chiso::to_json;
use chiso_core::spec::Unit;
use chiso_core::{Bound, Framework};
use rust_decimal::Decimal;

use crate::contestants::{self, chiso as engine};
use crate::rounds::{self, Contestant, Measured};
use crate::workload::{Kind, Ratio, Workload};

/// How many indicators a framework has, one after the other.
pub const INDICATORS: [usize; 4] = [10, 100, 1_000, 10_000];
/// How many units a cohort has, one after the other.
pub const UNITS: [usize; 3] = [1_000, 10_000, 100_000];

/// The steps that are measured for each number of indicators.
pub const STEPS: [&str; 5] = [contestants::LOOP, "total", "scorecard", "scorecard to JSON", "compile"];
/// The ways that are measured for each number of units.
pub const WAYS: [&str; 2] = [contestants::LOOP, "chiso, total from numbers, binding included"];

/// For each number of indicators, each step.
///
/// # Errors
///
/// Where a step gives other points than the exact ones.
pub fn indicators(rounds: usize) -> Result<Vec<Vec<Measured>>, String> {
    let sizes = INDICATORS.iter();
    sizes
        .map(|size| {
            let workload = Workload::sized(Kind::Shares, *size, 1);
            let (framework, bound) = engine::ready(&workload);
            let bound = &bound[0];
            let score = || framework.score(bound).unwrap_or_else(|problems| panic!("{problems}"));
            let (card, specification) = (score(), framework.spec().clone());
            let points = |points: Option<Decimal>| points.map(|points| format!("{points:.2}")).unwrap_or_default();
            let contestants = [
                contestants::float_loop(&workload),
                Contestant::new(
                    STEPS[1],
                    |_| framework.total(bound).ok(),
                    |total| points(total.and_then(|total| total.points)),
                ),
                Contestant::new(STEPS[2], |_| score(), |card| points(card.total().rounded_points())),
                Contestant::new(STEPS[3], |_| to_json(&card), |_| points(card.total().rounded_points())),
                Contestant::new(
                    STEPS[4],
                    |_| Framework::compile(specification.clone(), &[]).unwrap_or_else(|problems| panic!("{problems}")),
                    |framework| points(framework.total(bound).ok().and_then(|total| total.points)),
                ),
            ];
            // Over ten thousand terms a float may miss the last digit; whether it does is not what is measured here.
            contestants::agree(&workload, &contestants[1..])?;
            Ok(rounds::measure(&contestants, 1, rounds))
        })
        .collect()
}

/// For each number of units, nanoseconds for one of them: the loop, and the engine from numbers in memory.
#[must_use]
pub fn units(rounds: usize) -> Vec<Vec<Measured>> {
    let most = Workload::new(Kind::Shares, UNITS.iter().copied().max().unwrap_or_default());
    let (framework, _) = engine::ready(&Workload::new(Kind::Shares, 1));
    let sizes = UNITS.iter();
    sizes
        .map(|size| {
            let units = &most.units[..*size];
            let reused = RefCell::new(Kept::new(&framework));
            let contestants = [
                Contestant::new(WAYS[0], |_| float_points(&most, units), |_| String::new()),
                Contestant::new(WAYS[1], |_| points(&mut reused.borrow_mut(), units), |_| String::new()),
            ];
            let measured = rounds::measure(&contestants, 1, rounds);
            measured.into_iter().map(|measured| measured.divided(*size)).collect()
        })
        .collect()
}

/// Milliseconds by the clock on the wall for 100,000 units, by the number of threads: the median of so many rounds,
/// with every number of threads in every round.
#[must_use]
pub fn threads(rounds: usize) -> Vec<(usize, f64)> {
    let workload = Workload::new(Kind::Shares, UNITS.iter().copied().max().unwrap_or_default());
    let (framework, _) = engine::ready(&Workload::new(Kind::Shares, 1));
    let available = thread::available_parallelism().map_or(1, usize::from);
    let counts: Vec<usize> = [1, 2, 4, 8, 16, 32, 64].into_iter().filter(|count| *count <= available).collect();
    let mut times = vec![Vec::new(); counts.len()];
    for _ in 0..rounds {
        for (count, times) in counts.iter().zip(&mut times) {
            let before = Instant::now();
            thread::scope(|scope| {
                for units in workload.units.chunks(workload.units.len().div_ceil(*count)) {
                    let framework = &framework;
                    scope.spawn(move || black_box(points(&mut Kept::new(framework), units)));
                }
            });
            times.push(before.elapsed().as_secs_f64() * 1e3);
        }
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    counts.into_iter().zip(times).map(|(count, times)| (count, median(times))).collect()
}

/// A binding that is kept from unit to unit, and the numbers on their way to it.
struct Kept {
    bound: Bound,
    numbers: Vec<Decimal>,
}

impl Kept {
    fn new(framework: &Framework) -> Self {
        Self { bound: framework.empty(Unit::default()), numbers: Vec::new() }
    }
}

/// The sum of all units' points.
fn points(kept: &mut Kept, units: &[Vec<Ratio>]) -> Decimal {
    let all = units.iter().map(|unit| {
        kept.numbers.clear();
        kept.numbers.extend(unit.iter().flat_map(|ratio| [Decimal::from(ratio.part), Decimal::from(ratio.whole)]));
        kept.bound.set_numbers(&kept.numbers).expect("every figure fits");
        let total = kept.bound.framework().total(&kept.bound).expect("every figure is there");
        total.points.expect("every figure is there")
    });
    all.sum()
}

/// The same in binary floating point.
fn float_points(workload: &Workload, units: &[Vec<Ratio>]) -> f64 {
    let all = units.iter().map(|unit| {
        let both = workload.indicators.iter().zip(unit);
        both.map(|(indicator, ratio)| {
            (f64::from(ratio.part) / f64::from(ratio.whole)).min(1.0) * f64::from(indicator.max_points)
        })
        .sum::<f64>()
    });
    all.sum()
}
