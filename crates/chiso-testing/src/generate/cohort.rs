//! Units that are compared with each other: alike and far apart, of one period or several, with gaps.

use chiso_core::Placed;
use chiso_core::spec::{FigureValue, InputKind, Observations, Period, Standing};
use rust_decimal::Decimal;

use super::observe::Observer;
use super::random::Random;
use super::tape::Tape;

/// The periods that a cohort is of.
const PERIODS: [&[&str]; 8] = [
    &[],
    &[],
    &["2025"],
    &["2024", "2025"],
    &["2022", "2024", "2025"],
    &["2024-Q4", "2025-Q1", "2025-Q3"],
    &["2024-12", "2025-01", "2025"],
    &["2018/2020", "2020/2024", "2021/2023"],
];

impl Observer<'_> {
    /// So many reports of units, each of which stands once for each period, and whose figures are asked for.
    pub fn cohort(&self, mut random: Random, count: usize) -> (Vec<Observations>, Option<Standing>) {
        let mut tape = Tape::endless(Random::new(random.number(), 1));
        let periods = tape.pick(&PERIODS);
        let alike = tape.pick(&[0_usize, 30, 60, 90, 100]);
        let far = tape.chance(40);
        let mut all: Vec<Observations> = Vec::new();
        let mut standing = None;
        for at in 0..count {
            let (mut made, asked) = self.observe(Random::new(random.number(), 2));
            if at == 0 {
                standing = asked;
            }
            for input in &self.inputs() {
                if at > 0 && tape.chance(alike) {
                    // What another unit says.
                    let other = tape.below(at);
                    made.figures.retain(|figure| figure.input.value != *input);
                    let same = all[other].figures.iter().filter(|figure| figure.input.value == *input);
                    made.figures.extend(same.cloned());
                }
            }
            if far && tape.chance(25) {
                self.move_away(&mut made, &mut tape);
            }
            let (person, period) = match periods.len() {
                0 => (at, None),
                several => (at / several, Period::parse(periods[at % several])),
            };
            let number = person + 1;
            made.unit.id = format!("u{number}");
            made.unit.code = if number % 3 == 0 { format!("{number:02}") } else { String::new() };
            made.unit.name = format!("Unit {number}");
            made.unit.region = tape.pick(&["north", "south", "north", ""]).to_owned();
            made.unit.kind = tape.pick(&["city", "province", ""]).to_owned();
            made.unit.period = period.map(Placed::from);
            all.push(made);
        }
        // Who stands where has no meaning.
        if tape.chance(50) {
            all.reverse();
        }
        (all, standing)
    }

    /// Lets a number of a report lie far out, where its input allows it.
    fn move_away(&self, made: &mut Observations, tape: &mut Tape) {
        let times = Decimal::from(tape.pick(&[1000_i32, 40, 7, -40]));
        for figure in &mut made.figures {
            let free = self.input(&figure.input.value).is_some_and(|input| {
                let signed = input.kind == InputKind::Number && input.min.is_none();
                input.kind != InputKind::Share && input.max.is_none() && (signed || times > Decimal::ZERO)
            });
            if let FigureValue::Number(number) = &figure.value.value
                && free
                && tape.chance(60)
            {
                figure.value.value = FigureValue::Number(((*number + Decimal::ONE) * times).normalize());
            }
        }
    }
}
