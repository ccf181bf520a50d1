//! What is scored: ratio indicators in 9 groups, 98 of them where nothing else is said.

use num_bigint::BigUint;

/// How many groups.
pub const GROUPS: usize = 9;
/// How many indicators over all groups.
pub const INDICATORS: usize = 98;

/// A framework of ratio indicators and the figures of some units.
#[derive(Clone, Debug)]
pub struct Workload {
    /// How the ratios earn points.
    pub kind: Kind,
    /// The indicators, group by group.
    pub indicators: Vec<Indicator>,
    /// For each unit, a figure for each indicator.
    pub units: Vec<Vec<Ratio>>,
}

/// How a ratio earns points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The ratio is the normalised score.
    Shares,
    /// In proportion up to a target, then full.
    Targets,
}

/// One indicator.
#[derive(Clone, Copy, Debug)]
pub struct Indicator {
    /// The group it belongs to.
    pub group: usize,
    /// Its maximum.
    pub max_points: u32,
    /// Its target in percent; 100 for a share.
    pub target: u32,
}

/// The two figures of one indicator.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    /// What was reached.
    pub part: u32,
    /// Out of how many.
    pub whole: u32,
}

impl Workload {
    /// A framework of 98 indicators and `units` units, the same every time.
    #[must_use]
    pub fn new(kind: Kind, units: usize) -> Self {
        Self::sized(kind, INDICATORS, units)
    }

    /// A framework of so many indicators and `units` units, the same every time.
    #[must_use]
    pub fn sized(kind: Kind, indicators: usize, units: usize) -> Self {
        let count = indicators;
        let mut numbers = Numbers(0x2025_0922);
        let indicators = (0..count)
            .map(|number| Indicator {
                group: number * GROUPS / count,
                max_points: numbers.between(5, 20),
                target: if kind == Kind::Targets { 5 * numbers.between(12, 19) } else { 100 },
            })
            .collect();
        let units = (0..units).map(|_| (0..count).map(|_| numbers.ratio()).collect()).collect();
        Self { kind, indicators, units }
    }

    /// Indicators with the figures of one unit, group by group.
    pub fn groups<'a>(&'a self, unit: &'a [Ratio]) -> impl Iterator<Item = Vec<(Indicator, Ratio)>> + 'a {
        (0..GROUPS).map(move |group| {
            let both = self.indicators.iter().copied().zip(unit.iter().copied());
            both.filter(|(indicator, _)| indicator.group == group).collect()
        })
    }

    /// The exact points of one unit with two decimal places, rounded half up: worked out here in whole numbers of a
    /// library that the engine does not use, and with another way of adding up.
    #[must_use]
    pub fn exact_hundredths(&self, unit: &[Ratio]) -> String {
        let points: Vec<Fraction> =
            self.groups(unit).flatten().map(|(indicator, ratio)| exact(indicator, ratio)).collect();
        let total = sum(&points);
        let hundredths = (total.above * 200_u32 + &total.below) / (total.below * 2_u32);
        let text = format!("{hundredths:0>3}");
        let (whole, cents) = text.split_at(text.len() - 2);
        format!("{whole}.{cents}")
    }
}

/// One number over another, not reduced.
struct Fraction {
    above: BigUint,
    below: BigUint,
}

fn exact(indicator: Indicator, ratio: Ratio) -> Fraction {
    let above = BigUint::from(ratio.part) * 100_u32;
    let below = BigUint::from(ratio.whole) * indicator.target;
    let above = if above < below { above } else { below.clone() };
    Fraction { above: above * indicator.max_points, below }
}

/// By halves, so that large numbers meet large numbers.
fn sum(fractions: &[Fraction]) -> Fraction {
    match fractions {
        [] => Fraction { above: 0_u32.into(), below: 1_u32.into() },
        [one] => Fraction { above: one.above.clone(), below: one.below.clone() },
        many => {
            let (left, right) = many.split_at(many.len() / 2);
            let (left, right) = (sum(left), sum(right));
            Fraction { above: left.above * &right.below + right.above * &left.below, below: left.below * right.below }
        }
    }
}

/// Numbers that look random and are the same every time (a 64-bit linear congruential generator, Knuth's constants).
#[derive(Clone, Debug)]
pub struct Numbers(u64);

impl Numbers {
    /// The sequence that begins with `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }

    /// The next number, from `low` to `high`.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.next() % (high - low + 1)
    }

    fn ratio(&mut self) -> Ratio {
        let digits = self.between(2, 6);
        let whole = self.between(10_u32.pow(digits - 1), 10_u32.pow(digits) - 1);
        Ratio { part: self.between(whole * 3 / 10, whole), whole }
    }
}
