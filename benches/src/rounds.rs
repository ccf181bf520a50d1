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
#[derive(Clone, Debug)]
pub struct Measured {
    /// The contestant.
    pub name: &'static str,
    /// Nanoseconds of CPU for one unit, round by round.
    times: Vec<f64>,
}

/// Where the values of all rounds lie.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    /// As many are below as above.
    pub median: f64,
    /// The quarter of the rounds with the lowest values ends here.
    pub low: f64,
    /// The quarter of the rounds with the highest values begins here.
    pub high: f64,
}

impl Measured {
    /// Nanoseconds of CPU for one unit.
    #[must_use]
    pub fn nanoseconds(&self) -> Spread {
        spread(self.times.clone())
    }

    /// The same where one repeat did the work of so many units.
    #[must_use]
    pub fn divided(mut self, units: usize) -> Self {
        for time in &mut self.times {
            *time /= units as f64;
        }
        self
    }

    /// Its time over the other's time in the same round.
    #[must_use]
    pub fn over(&self, other: &Self) -> Spread {
        spread(self.times.iter().zip(&other.times).map(|(time, other)| time / other).collect())
    }
}

/// How long one contestant works in one round, at least.
const SLICE: Duration = Duration::from_millis(2);

/// Measures `contestants` over so many rounds.
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
    contestants.iter().zip(times).map(|(contestant, times)| Measured { name: contestant.name, times }).collect()
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

/// Where values lie.
pub(crate) fn spread(mut values: Vec<f64>) -> Spread {
    values.sort_by(f64::total_cmp);
    let part = |part: f64| values[((values.len() - 1) as f64 * part).round() as usize];
    Spread { median: part(0.5), low: part(0.25), high: part(0.75) }
}
