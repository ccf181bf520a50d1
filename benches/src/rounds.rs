//! Rounds: every contestant in every round, so that a slow moment is slow for all.

use std::hint::black_box;
use std::rc::Rc;
use std::time::Duration;

use crate::clock::thread_cpu;

/// Somebody who does the work once at each call.
pub struct Contestant<'a> {
    name: &'static str,
    work: Box<dyn Fn(usize) + 'a>,
    answer: Box<dyn Fn(usize) -> String + 'a>,
}

impl<'a> Contestant<'a> {
    /// A contestant that makes something of the unit of a number, `show` being the points in it with two decimal places.
    pub fn new<T>(name: &'static str, work: impl Fn(usize) -> T + 'a, show: impl Fn(T) -> String + 'a) -> Self {
        let work = Rc::new(work);
        let same = Rc::clone(&work);
        Self {
            name,
            work: Box::new(move |unit| {
                black_box(same(black_box(unit)));
            }),
            answer: Box::new(move |unit| show(work(unit))),
        }
    }

    /// What it is called in the table.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The points that it finds for the unit of this number.
    #[must_use]
    pub fn answer(&self, unit: usize) -> String {
        (self.answer)(unit)
    }
}

/// What was measured of one contestant.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// The contestant.
    pub name: &'static str,
    /// Median nanoseconds of CPU for one unit.
    pub nanoseconds: f64,
    /// Median, over the rounds, of its time over the first contestant's time in the same round.
    pub ratio: f64,
    /// The quarter of the rounds with the lowest and the highest ratio begin here.
    pub quartiles: (f64, f64),
}

/// How long one contestant works in one round, at least.
const SLICE: Duration = Duration::from_millis(2);

/// Measures `contestants` over so many rounds; ratios are to the first of them.
#[must_use]
pub fn measure(contestants: &[Contestant<'_>], units: usize, rounds: usize) -> Vec<Measured> {
    let repeats: Vec<usize> = contestants.iter().map(|contestant| repeats(contestant, units)).collect();
    let mut times = vec![Vec::with_capacity(rounds); contestants.len()];
    for round in 0..rounds {
        for turn in 0..contestants.len() {
            let place = (round + turn) % contestants.len();
            let time = time(&contestants[place], units, repeats[place]);
            times[place].push(time.as_secs_f64() * 1e9 / repeats[place] as f64);
        }
    }
    let first = times[0].clone();
    let measured = contestants.iter().zip(times).map(|(contestant, times)| {
        let mut ratios: Vec<f64> = times.iter().zip(&first).map(|(time, first)| time / first).collect();
        Measured {
            name: contestant.name,
            nanoseconds: part(&mut times.clone(), 0.5),
            ratio: part(&mut ratios, 0.5),
            quartiles: (part(&mut ratios, 0.25), part(&mut ratios, 0.75)),
        }
    });
    measured.collect()
}

/// So many repeats that they take a whole slice.
fn repeats(contestant: &Contestant<'_>, units: usize) -> usize {
    let mut repeats = units.max(1);
    while time(contestant, units, repeats) < SLICE {
        repeats *= 2;
    }
    repeats
}

fn time(contestant: &Contestant<'_>, units: usize, repeats: usize) -> Duration {
    let before = thread_cpu();
    for repeat in 0..repeats {
        (contestant.work)(repeat % units);
    }
    thread_cpu() - before
}

/// The value below which that part of the values lies.
fn part(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * part).round() as usize]
}
