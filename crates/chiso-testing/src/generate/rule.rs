//! Rules of every shape, each with a value and figures that make it say something: at its thresholds, and beside them.

use chiso_core::Placed;
use chiso_core::spec::{
    Earns, InputKind, OverOne, PartSpec, PartsCombine, RuleSpec, Scoring, StepSpec, Title, ZeroDenominator,
};
use rust_decimal::Decimal;

use super::builder::{Builder, Numeric};
use super::recipe::{How, Recipe};
use super::value::{Made, Scale, Wanted};

/// Where a rule stands.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// The name of the indicator in expressions; none for a part.
    pub(super) own_name: Option<String>,
    /// The points to be earned, where they are a decimal.
    pub(super) points: Option<Decimal>,
    /// How deep in parts.
    pub(super) depth: usize,
}

fn decimal(text: &str) -> Decimal {
    chiso_core::number::parse_number(text).expect("a number")
}

const SHARES: [&str; 9] = ["95%", "50%", "1", "30%", "60%", "70%", "90%", "0.3333", "85%"];
const COUNTS: [&str; 6] = ["4", "2", "3", "1", "5", "10"];
const REALS: [&str; 6] = ["10", "2.5", "13.5", "0.001", "35", "7"];

impl Builder {
    /// A rule with its value and figures.
    pub(super) fn scoring(&mut self, spot: &Spot) -> Scoring {
        if self.others && self.tape.chance(45) {
            return self.relative(spot);
        }
        match self.tape.below(if spot.depth < 2 { 22 } else { 16 }) {
            0 | 1 => self.share(spot),
            2 | 3 => self.target(spot),
            4 => self.goalposts(spot),
            5..=7 => self.steps(spot),
            8 | 9 => self.categories(spot),
            10 | 11 => {
                let made = self.condition(spot.own_name.clone());
                self.finish(made, RuleSpec::YesNo, None)
            }
            12 | 13 => self.each(spot),
            14 | 15 => self.ticked(spot),
            16 | 17 => self.sum_of_parts(spot),
            18 => self.best_of_parts(spot),
            19 | 20 => self.base_and_extras(spot),
            _ => self.inheriting_parts(spot),
        }
    }

    pub(super) fn finish(&mut self, made: Made, rule: RuleSpec, over_one: Option<OverOne>) -> Scoring {
        use ZeroDenominator::{Full, Missing, NotApplicable, Zero};
        let outcome = made.can_divide_by_zero.then(|| self.tape.pick(&[NotApplicable, Missing, Zero, Full]));
        let outside = std::mem::take(&mut self.partial).then(|| self.tape.pick(&[NotApplicable, Missing, Zero, Full]));
        Scoring {
            value: made.text.map(Placed::from),
            over_one: over_one.map(Placed::from),
            zero_denominator: outcome.map(Placed::from),
            outside_domain: outside.map(Placed::from),
            rule: rule.into(),
        }
    }

    /// A number at one of `thresholds`, or beside it.
    fn near(&mut self, thresholds: &[Decimal], scale: Scale) -> Decimal {
        let at = self.tape.pick(thresholds);
        let beside = match scale {
            Scale::Share => decimal(self.tape.pick(&["0", "0", "0.0001", "-0.0001", "-0.1", "0.05"])),
            Scale::Count => decimal(self.tape.pick(&["0", "1", "-1", "0", "7"])),
            Scale::Real => decimal(self.tape.pick(&["0", "0.001", "-0.001", "-20", "20", "0"])),
        };
        let number = at + beside;
        if scale == Scale::Real { number } else { number.max(Decimal::ZERO) }
    }

    pub(super) fn wanted(&mut self, spot: &Spot, scale: Scale, thresholds: Vec<Decimal>) -> Wanted {
        let number = self.near(&thresholds, scale);
        Wanted { scale, number, thresholds, own_name: spot.own_name.clone(), any_range: false }
    }

    fn share(&mut self, spot: &Spot) -> Scoring {
        let over_one = match self.tape.below(6) {
            3 => Some(OverOne::Cap),
            4 => Some(OverOne::Keep),
            5 => Some(OverOne::Error),
            _ => None,
        };
        let thresholds = SHARES.map(decimal).to_vec();
        let mut wanted = self.wanted(spot, Scale::Share, thresholds);
        wanted.thresholds = vec![Decimal::ZERO, Decimal::ONE];
        wanted.any_range = true;
        let may_be_over = !matches!(over_one, None | Some(OverOne::Error)) || self.tape.chance(12);
        if !may_be_over {
            wanted.number = wanted.number.min(Decimal::ONE);
        } else if self.tape.chance(50) {
            wanted.number += decimal("0.5");
        }
        let made = self.numeric(wanted);
        self.finish(made, RuleSpec::Share, over_one)
    }

    fn target(&mut self, spot: &Spot) -> Scoring {
        let scale = self.tape.pick(&[Scale::Share, Scale::Count, Scale::Real]);
        let target = match scale {
            Scale::Share => decimal(self.tape.pick(&SHARES)),
            Scale::Count => decimal(self.tape.pick(&COUNTS)),
            Scale::Real => decimal(self.tape.pick(&REALS)),
        };
        let over_one = match self.tape.below(12) {
            9 => Some(OverOne::Cap),
            10 => Some(OverOne::Keep),
            11 => Some(OverOne::Error),
            _ => None,
        };
        let over_one = over_one.filter(|_| scale == Scale::Share);
        let mut wanted = self.wanted(spot, scale, vec![target]);
        if over_one == Some(OverOne::Error) {
            wanted.number = wanted.number.min(Decimal::ONE);
        }
        let made = self.numeric(wanted);
        self.finish(made, RuleSpec::Target { target: target.into() }, over_one)
    }

    fn goalposts(&mut self, spot: &Spot) -> Scoring {
        if self.reals && self.tape.chance(60) {
            return self.logarithmic(spot);
        }
        let (scale, from, to) = self.tape.pick(&[
            (Scale::Share, "0", "1"),
            (Scale::Count, "0", "7"),
            (Scale::Real, "10", "30"),
            (Scale::Share, "90%", "20%"),
            (Scale::Real, "35", "5"),
            (Scale::Count, "10", "1"),
        ]);
        let (from, to) = (decimal(from), decimal(to));
        let mut wanted = self.wanted(spot, scale, vec![from, to]);
        if self.tape.chance(60) {
            wanted.number = (from + from + to) / Decimal::from(3);
        }
        let made = self.numeric(wanted);
        let clamp = !self.tape.chance(30);
        self.finish(
            made,
            RuleSpec::Goalposts { from: from.into(), to: to.into(), scale: chiso_core::spec::Scale::Linear, clamp },
            None,
        )
    }

    fn each(&mut self, spot: &Spot) -> Scoring {
        let each = decimal(self.tape.pick(&["1", "2", "0.5", "0.3"]));
        // Never more for one than there is to earn.
        let each = each.min(spot.points.unwrap_or_else(|| decimal("0.0001")));
        let at_most = spot.points.filter(|_| self.tape.chance(40));
        let (scale, number) = if self.tape.chance(10) {
            (Scale::Real, decimal("-1.5"))
        } else {
            (Scale::Count, Decimal::from(self.tape.below(8)))
        };
        let thresholds = vec![Decimal::ZERO, Decimal::TWO];
        let own_name = spot.own_name.clone();
        let made = self.numeric(Wanted { scale, number, thresholds, own_name, any_range: false });
        self.finish(made, RuleSpec::Each { each: each.into(), at_most: at_most.map(Placed::from) }, None)
    }

    /// What something earns: everything, a fraction, or so many points.
    fn earns(&mut self, points: Option<Decimal>) -> Earns {
        let quarters = Decimal::from(self.tape.below(5));
        match (self.tape.below(4), points) {
            (0, _) => Earns::Full,
            (1, Some(points)) => Earns::Points(points * quarters * decimal("0.25")),
            (2, Some(points)) => Earns::Points(points.min(Decimal::ONE)),
            (3, _) => Earns::Fraction(Decimal::ONE, Decimal::from(3)),
            _ => Earns::Fraction(quarters, Decimal::from(4)),
        }
    }

    fn categories(&mut self, spot: &Spot) -> Scoring {
        let own_name = spot.own_name.clone().filter(|_| self.tape.below(2) == 0);
        let is_own = own_name.is_some();
        let (name, options) = self.category(own_name);
        let worth = options.into_iter().map(|option| (option.into(), self.earns(spot.points).into()));
        let rule = RuleSpec::Categories(worth.collect());
        self.finish(Made { text: if is_own { None } else { Some(name) }, can_divide_by_zero: false }, rule, None)
    }

    fn ticked(&mut self, spot: &Spot) -> Scoring {
        let own_name = spot.own_name.clone().filter(|_| self.tape.below(2) == 0);
        let is_own = own_name.is_some();
        let (name, mut items) = self.checklist(own_name);
        let listed = match self.tape.below(4) {
            0 => Vec::new(),
            1 => {
                items.truncate(1.max(items.len() - 1));
                items.into_iter().map(|item| (item.into(), None)).collect()
            }
            kind => {
                let worth = self.split(items.len(), spot.points.filter(|_| kind == 2));
                items.into_iter().zip(worth).map(|(item, worth)| (item.into(), Some(worth.into()))).collect()
            }
        };
        let made = Made { text: if is_own { None } else { Some(name) }, can_divide_by_zero: false };
        self.finish(made, RuleSpec::Checklist(listed), None)
    }

    /// What `count` things earn that together earn everything.
    pub(super) fn split(&mut self, count: usize, points: Option<Decimal>) -> Vec<Earns> {
        let count = Decimal::from(count);
        let mut rest = Decimal::ONE;
        let mut earned = Vec::new();
        let uneven = self.tape.chance(50);
        for index in 1.. {
            if Decimal::from(index) == count {
                break;
            }
            let fraction = if uneven { rest * decimal("0.5") } else { Decimal::ONE };
            if uneven {
                rest -= fraction;
            }
            earned.push(match points {
                Some(points) if uneven => Earns::Points(points * fraction),
                _ if uneven => Earns::Fraction(fraction, Decimal::ONE),
                _ => Earns::Fraction(Decimal::ONE, count),
            });
        }
        earned.push(match points {
            Some(points) if uneven => Earns::Points(points * rest),
            _ if uneven => Earns::Fraction(rest, Decimal::ONE),
            _ if count == Decimal::ONE => Earns::Full,
            _ => Earns::Fraction(Decimal::ONE, count),
        });
        earned
    }

    fn steps(&mut self, spot: &Spot) -> Scoring {
        let (scale, thresholds) = match self.tape.below(3) {
            0 => (Scale::Count, self.ascending(&["2", "5", "10", "20"])),
            1 => (Scale::Share, self.ascending(&["30%", "50%", "0.7", "90%"])),
            _ => (Scale::Real, self.ascending(&["2.5", "10", "13.5", "35"])),
        };
        let decimals: Vec<_> = thresholds.iter().map(|text| decimal(text)).collect();
        let style = self.tape.below(5);
        let mut wanted = self.wanted(spot, scale, decimals.clone());
        // Every step must be within reach.
        let beyond = if scale == Scale::Share { decimal("0.05") } else { Decimal::ONE };
        wanted.thresholds.push(decimals[decimals.len() - 1] + beyond);
        wanted.thresholds.push(if scale == Scale::Real { Decimal::NEGATIVE_ONE } else { Decimal::ZERO });
        if style >= 2 && self.tape.chance(30) {
            wanted.number = Decimal::ZERO;
        }
        let made = self.numeric(wanted);
        let mut steps: Vec<String> = Vec::new();
        let pairs = thresholds.windows(2);
        match style {
            0 => {
                steps.push(format!("x < {}", thresholds[0]));
                steps.extend(pairs.map(|pair| format!("{} <= x < {}", pair[0], pair[1])));
                steps.push(format!("x >= {}", thresholds[thresholds.len() - 1]));
            }
            1 => {
                steps.push(format!("x > {}", thresholds[thresholds.len() - 1]));
                steps.extend(pairs.rev().map(|pair| format!("{} < x <= {}", pair[0], pair[1])));
                steps.push(format!("x <= {}", thresholds[0]));
            }
            2 => {
                // As annexes write it: nothing for 0, and a gap that `otherwise` fills.
                steps.push(format!("0 < x <= {}", thresholds[0]));
                steps.push(format!("x > {}", thresholds[thresholds.len() - 1]));
                steps.push("otherwise".to_owned());
            }
            3 => {
                steps.extend(thresholds.iter().map(|threshold| format!("x = {threshold}")));
                steps.push("otherwise".to_owned());
            }
            _ => {
                steps.push(format!("{} <= x", thresholds[0]));
                steps.push(format!("x < {}", thresholds[0]));
            }
        }
        let steps = steps.into_iter().map(|when| StepSpec { when: when.into(), earns: self.earns(spot.points).into() });
        let rule = RuleSpec::Steps(steps.collect());
        self.finish(made, rule, None)
    }

    /// One to four of `all`, in order.
    fn ascending<'t>(&mut self, all: &[&'t str]) -> Vec<&'t str> {
        let first = self.tape.below(all.len());
        let last = first + self.tape.below(all.len() - first);
        all[first..=last].to_vec()
    }

    pub(super) fn part(&mut self, points: Earns, when: Option<String>, scoring: Scoring) -> PartSpec {
        PartSpec {
            id: None,
            title: Title::default(),
            points: points.into(),
            when: when.map(Placed::from),
            scoring: Box::new(scoring),
        }
    }

    /// The points that `worth` is, where that is a decimal.
    fn worth(worth: Earns, points: Option<Decimal>) -> Option<Decimal> {
        match worth {
            Earns::Full => points,
            Earns::Fraction(part, of) if of == Decimal::ONE || of == Decimal::from(4) => Some(points? * part / of),
            Earns::Points(points) => Some(points),
            _ => None,
        }
    }

    fn full() -> Scoring {
        Scoring {
            value: None,
            over_one: None,
            zero_denominator: None,
            outside_domain: None,
            rule: RuleSpec::Full.into(),
        }
    }

    /// Something scored on its own.
    fn scored_part(&mut self, points: Earns, spot: &Spot) -> PartSpec {
        let chance = if self.tears { 50 } else { 25 };
        let (when, declare) = self.tape.chance(chance).then(|| self.when()).unzip();
        let when = when.flatten();
        let mut scoring = if when.is_some() && self.tape.chance(40) {
            Self::full()
        } else {
            let worth = Self::worth(points, spot.points);
            self.scoring(&Spot { own_name: None, points: worth, depth: spot.depth + 1 })
        };
        if let Some(declare) = declare {
            declare(&mut scoring);
        }
        self.part(points, when, scoring)
    }

    fn sum_of_parts(&mut self, spot: &Spot) -> Scoring {
        let count = 2 + self.tape.below(2);
        let points = spot.points.filter(|_| self.tape.chance(50));
        let worth = self.split(count, points);
        let parts = worth.into_iter().map(|worth| self.scored_part(worth, spot)).collect();
        self.parts(PartsCombine::Sum, None, parts)
    }

    fn best_of_parts(&mut self, spot: &Spot) -> Scoring {
        let other = self.earns(spot.points);
        // A part that can earn nothing is no alternative.
        let nothing = matches!(other, Earns::Fraction(part, _) | Earns::Points(part) if part.is_zero());
        let other = if nothing { Earns::Fraction(Decimal::ONE, Decimal::TWO) } else { other };
        let parts = vec![self.scored_part(Earns::Full, spot), self.scored_part(other, spot)];
        self.parts(PartsCombine::Best, None, parts)
    }

    fn base_and_extras(&mut self, spot: &Spot) -> Scoring {
        let fraction = |part: u32| Earns::Fraction(Decimal::from(part), Decimal::from(4));
        let mut parts = vec![self.part(fraction(2), None, Self::full())];
        parts[0].id = Some("base".into());
        let too_much = spot.points.is_some() && self.tape.chance(50);
        for part in if too_much { [1, 2] } else { [1, 1] } {
            let (when, declare) = self.when();
            let mut scoring = if self.tape.chance(30) {
                self.scoring(&Spot { own_name: None, points: Self::worth(fraction(part), spot.points), depth: 2 })
            } else {
                Self::full()
            };
            declare(&mut scoring);
            parts.push(self.part(fraction(part), when, scoring));
        }
        self.parts(PartsCombine::Sum, spot.points.filter(|_| too_much), parts)
    }

    fn parts(&mut self, combine: PartsCombine, at_most: Option<Decimal>, parts: Vec<PartSpec>) -> Scoring {
        let rule = RuleSpec::Parts { combine, at_most: at_most.map(Placed::from), parts };
        self.finish(Made { text: None, can_divide_by_zero: false }, rule, None)
    }

    /// Parts that all look at the same value.
    fn inheriting_parts(&mut self, spot: &Spot) -> Scoring {
        let threshold = decimal(self.tape.pick(&SHARES));
        let figure = self.near(&[threshold], Scale::Share).min(Decimal::ONE);
        let own_name = spot.own_name.clone().filter(|_| self.tape.below(2) == 0);
        let is_own = own_name.is_some();
        let around = vec![threshold, Decimal::ONE];
        let kind = InputKind::Share;
        let thresholds = around.clone();
        let name = self.number(Numeric { name: own_name, kind, around, min: None, figure });
        self.recipes.push(Recipe::new(How::Plain, &[&name], Scale::Share, thresholds, figure));
        let rules = [
            RuleSpec::Share,
            RuleSpec::Target { target: threshold.into() },
            RuleSpec::Goalposts {
                from: Decimal::ONE.into(),
                to: Decimal::ZERO.into(),
                scale: chiso_core::spec::Scale::Linear,
                clamp: true,
            },
        ];
        let combine = self.tape.pick(&[PartsCombine::Sum, PartsCombine::Best]);
        let worth = if combine == PartsCombine::Sum { self.split(2, spot.points) } else { vec![Earns::Full; 2] };
        let parts = worth.into_iter().map(|worth| {
            let rule = self.tape.pick(&rules);
            let scoring = Scoring {
                value: None,
                over_one: None,
                zero_denominator: None,
                outside_domain: None,
                rule: rule.into(),
            };
            self.part(worth, None, scoring)
        });
        let parts = parts.collect();
        let rule = RuleSpec::Parts { combine, at_most: None, parts };
        self.finish(Made { text: if is_own { None } else { Some(name) }, can_divide_by_zero: false }, rule, None)
    }
}
