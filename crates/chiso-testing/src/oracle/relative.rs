//! What a value earns among those of the others.

use chiso_core::spec::{Deviation, Direction, RelativeSpec, RelativeTo, TiedRank, ZeroDenominator};

use super::Way;
use super::cohort::{Column, Compared, Remark, Seat, Told, is_better, is_called};
use super::number::{Fraction, add_up, exact, larger, smaller, whole};
use super::real;
use super::rule::{Earned, by_score};

/// What a value is compared with.
struct Others {
    /// What everybody who has a value has, the unit's own surveyed one included: whose, and what.
    all: Vec<(usize, Fraction)>,
    /// The same without the unit's own.
    others: Vec<Fraction>,
    reference: Option<Fraction>,
    mean: Fraction,
    /// The standard deviation; none where there is none, or where it is 0.
    deviation: Option<Fraction>,
}

impl Others {
    fn of(seat: &Seat<'_>, rule: &RelativeSpec, column: Column<'_>) -> Option<Self> {
        let slice = seat.cohort.slice(column, rule.scope, seat.period);
        let all = slice.values.clone();
        if all.is_empty() {
            return None;
        }
        let n = whole(all.len() as i64);
        let mean = add_up(all.iter().map(|(_, value)| value.clone())) / n.clone();
        let squares = add_up(all.iter().map(|(_, value)| (value.clone() - mean.clone()).pow(2)));
        let over = match rule.deviation.as_ref().map(|deviation| deviation.value) {
            Some(Deviation::Population) => n,
            _ => n - whole(1),
        };
        let half = whole(1) / whole(2);
        let deviation = (over != whole(0) && squares != whole(0))
            .then(|| real::pow(&real::tidy(squares / over), &half).expect("a root of what is above 0"));
        let reference = rule.unit.as_ref().and_then(|name| {
            let here = |at: usize| {
                let member = &seat.cohort.members[at];
                is_called(member.unit, &name.value) && member.period() == seat.period
            };
            all.iter().find(|(at, _)| here(*at)).map(|(_, value)| value.clone())
        });
        let others = all.iter().filter(|(at, _)| Some(*at) != seat.member).map(|(_, value)| value.clone());
        Some(Self { others: others.collect(), reference, mean, deviation, all })
    }

    fn lowest(&self) -> Fraction {
        self.all.iter().map(|(_, value)| value.clone()).reduce(smaller).expect("a value")
    }

    fn highest(&self) -> Fraction {
        self.all.iter().map(|(_, value)| value.clone()).reduce(larger).expect("a value")
    }

    /// The best and the worst.
    fn ends(&self, direction: Direction) -> (Fraction, Fraction) {
        match direction {
            Direction::LowerIsBetter => (self.lowest(), self.highest()),
            _ => (self.highest(), self.lowest()),
        }
    }

    fn compared(&self, seat: &Seat<'_>, rule: &RelativeSpec, value: &Fraction) -> Compared {
        let (best, worst) = self.ends(rule.direction);
        let whose = |wanted: &Fraction| {
            let (at, _) = self.all.iter().find(|(_, value)| value == wanted).expect("somebody has it");
            seat.cohort.members[*at].unit.name.clone()
        };
        let z_score = rule.to == RelativeTo::ZScore;
        Compared {
            units: self.others.len() + 1,
            place: 1 + self.others.iter().filter(|other| is_better(other, value, rule.direction)).count(),
            best: (best.clone(), whose(&best), self.all.iter().filter(|(_, value)| *value == best).count()),
            worst: (worst.clone(), whose(&worst)),
            reference: self.reference.clone(),
            mean: z_score.then(|| self.mean.clone()),
            deviation: self.deviation.clone().filter(|_| z_score),
        }
    }

    /// The score; nothing where there is no scale.
    fn score(&self, rule: &RelativeSpec, x: &Fraction) -> Option<Fraction> {
        let (best, worst) = self.ends(rule.direction);
        let over = |above: Fraction, below: Fraction| (below != whole(0)).then(|| above / below);
        let lower = rule.direction == Direction::LowerIsBetter;
        // From the worst, towards what earns everything, which must be better than it.
        let towards = |full: Fraction| {
            if is_better(&full, &worst, rule.direction) {
                over(x.clone() - worst.clone(), full - worst.clone())
            } else {
                None
            }
        };
        match rule.to {
            RelativeTo::Best if !lower => over(x.clone(), best),
            // Nobody has more than nothing.
            RelativeTo::Best if worst == whole(0) => None,
            RelativeTo::Best if *x == whole(0) => Some(whole(1)),
            RelativeTo::Best => over(best, x.clone()),
            RelativeTo::MaxShare => {
                let share = over(x.clone(), self.highest())?;
                Some(if lower { whole(1) - share } else { share })
            }
            RelativeTo::MinMax | RelativeTo::MaxDistance => towards(best),
            RelativeTo::Reference => towards(self.reference.clone().expect("a reference")),
            RelativeTo::Target => towards(exact(rule.target.as_ref().expect("a target").value)),
            RelativeTo::ZScore => {
                let distance = over(x.clone() - self.mean.clone(), self.deviation.clone()?)?;
                let distance = if lower { -distance } else { distance };
                let mean = rule.mean.as_ref().map_or(whole(0), |mean| exact(mean.value));
                let spread = rule.spread.as_ref().map_or(whole(1), |spread| exact(spread.value));
                Some(real::tidy(mean + spread * distance))
            }
            RelativeTo::Rank | RelativeTo::Borda | RelativeTo::PercentileRank => {
                let count = |wanted: &dyn Fn(&Fraction) -> bool| {
                    whole(self.others.iter().filter(|other| wanted(other)).count() as i64)
                };
                let behind = count(&|other| is_better(x, other, rule.direction));
                let equal = count(&|other| other == x);
                // Equal values share the ranks from `behind + 1` to `behind + 1 + equal`.
                let rank = whole(1)
                    + behind
                    + match rule.ties.as_ref().map(|ties| ties.value) {
                        Some(TiedRank::Average) => equal / whole(2),
                        Some(TiedRank::Max) => equal,
                        _ => whole(0),
                    };
                let n = whole(self.others.len() as i64 + 1);
                if rule.to == RelativeTo::Rank { over(rank, n) } else { over(rank - whole(1), n - whole(1)) }
            }
            other => panic!("the oracle does not know the rule {}", other.as_str()),
        }
    }
}

impl Seat<'_> {
    /// What `value` earns; what there is to tell is added to `told`.
    pub(super) fn relative(&self, rule: &RelativeSpec, column: Column<'_>, value: Fraction, told: &mut Told) -> Earned {
        told.value = Some(value.clone());
        let others = Others::of(self, rule, column);
        told.compared = others.as_ref().map(|others| others.compared(self, rule, &value));
        if rule.to == RelativeTo::Reference && others.as_ref().is_some_and(|others| others.reference.is_none()) {
            told.remarks.push(Remark::ReferenceMissing);
            return Earned::Missing;
        }
        let Some(score) = others.and_then(|others| others.score(rule, &value)) else {
            let Some(constant) = &rule.constant else {
                // A rank has a scale always, but for a guest where nobody has a value: nothing is told of its own.
                told.value = None;
                told.remarks.clear();
                return Earned::Missing;
            };
            let constant = constant.value;
            told.remarks.push(Remark::Constant(constant.as_str()));
            return match constant {
                ZeroDenominator::Zero => Earned::Score(whole(0), Way::plain("zero"), Some(value)),
                ZeroDenominator::Full => Earned::Score(whole(1), Way::plain("full"), Some(value)),
                ZeroDenominator::NotApplicable => Earned::NotApplicable,
                ZeroDenominator::Missing => Earned::Missing,
                other => panic!("the oracle does not know constant = {}", other.as_str()),
            };
        };
        let ranks = matches!(rule.to, RelativeTo::Rank | RelativeTo::Borda | RelativeTo::PercentileRank);
        let clamp = rule.clamp.as_ref().map_or(rule.to != RelativeTo::ZScore, |clamp| clamp.value) && !ranks;
        if clamp && score > whole(1) {
            return Earned::Score(whole(1), Way::plain("capped"), Some(value));
        }
        let kept = if clamp { larger(score, whole(0)) } else { score };
        let way = by_score(&kept);
        Earned::Score(kept, way, Some(value))
    }
}
