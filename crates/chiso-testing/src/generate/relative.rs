//! Rules that look at the other units, and what is done to values before rules look at them.

use chiso_core::spec::{
    Deviation, Direction, GroupBy, Impute, InputKind, RelativeSpec, RelativeTo, RuleSpec, Scope, Scoring, TiedRank,
    TreatmentSpec, ZeroDenominator,
};
use rust_decimal::Decimal;

use super::builder::Builder;
use super::rule::Spot;
use super::tape::Tape;
use super::value::Scale;

fn decimal(text: &str) -> Decimal {
    chiso_core::number::parse_number(text).expect("a number")
}

impl Builder {
    /// A rule relative to the cohort, with its value. Few numbers matter, so that units have equal ones.
    pub(super) fn relative(&mut self, spot: &Spot) -> Scoring {
        use RelativeTo::{Best, Borda, MaxDistance, MaxShare, MinMax, PercentileRank, Rank, Reference, Target, ZScore};
        use ZeroDenominator::{Full, Missing, NotApplicable, Zero};
        let to = self.tape.pick(&[
            Best,
            MaxShare,
            MinMax,
            MaxDistance,
            Reference,
            Target,
            Rank,
            Borda,
            PercentileRank,
            MinMax,
            Best,
            Rank,
            ZScore,
        ]);
        let scale = self.tape.pick(&[Scale::Share, Scale::Count, Scale::Real]);
        let from_zero = matches!(to, Best | MaxShare);
        let scale = if from_zero && scale == Scale::Real { Scale::Count } else { scale };
        let numbers: &[&str] = match scale {
            Scale::Share => &["0", "0.5", "0.25", "1"],
            Scale::Count => &["0", "3", "1", "12"],
            Scale::Real => &["0", "10", "-2.5", "40"],
        };
        let thresholds: Vec<Decimal> = numbers.iter().map(|text| decimal(text)).collect();
        // Whatever the value is, it can be 0 or above.
        let reachable: Vec<Decimal> = thresholds.iter().copied().filter(|number| *number >= Decimal::ZERO).collect();
        let target = self.tape.pick(&reachable);
        let wanted = self.wanted(spot, scale, thresholds);
        let made = match (from_zero, self.tape.below(3)) {
            (true, 0) => self.ratio(&wanted),
            (true, _) => {
                let kind = if scale == Scale::Share { InputKind::Share } else { InputKind::Count };
                self.bare(kind, wanted)
            }
            _ => self.numeric(wanted),
        };
        let mut rule = RelativeSpec::new(to);
        let ranks = matches!(to, Rank | Borda | PercentileRank);
        rule.direction = self.tape.pick(&[Direction::HigherIsBetter, Direction::LowerIsBetter]);
        rule.scope = self.tape.pick(&[Scope::Cohort, Scope::Cohort, Scope::AllPeriods]);
        if to != Rank {
            rule.constant = Some(self.tape.pick(&[Zero, Full, NotApplicable, Missing]).into());
        }
        if !ranks && self.tape.chance(50) {
            rule.clamp = Some(self.tape.chance(40).into());
        }
        if ranks && self.tape.chance(70) {
            rule.ties = Some(self.tape.pick(&[TiedRank::Average, TiedRank::Max, TiedRank::Min]).into());
        }
        match to {
            Reference => rule.unit = Some(self.tape.pick(&["Unit 1", "u2", "Unit 2"]).into()),
            Target => rule.target = Some(target.into()),
            ZScore => {
                rule.mean = self.tape.chance(50).then(|| decimal("0.5").into());
                rule.spread = self.tape.chance(50).then(|| decimal("0.1").into());
                if self.tape.chance(50) {
                    rule.deviation = Some(self.tape.pick(&[Deviation::Population, Deviation::Sample]).into());
                }
            }
            _ => {}
        }
        self.finish(made, RuleSpec::Relative(Box::new(rule)), None)
    }
}

/// Whether the values of a rule can be treated.
pub(super) fn takes_number(rule: &RuleSpec) -> bool {
    use RuleSpec::{Each, Goalposts, Relative, Share, Steps, Target};
    matches!(rule, Share | Target { .. } | Goalposts { .. } | Steps(_) | Each { .. } | Relative(_))
}

/// What is done to values: something, or something that is nothing.
pub(super) fn treatment(tape: &mut Tape) -> TreatmentSpec {
    let mut made = TreatmentSpec::default();
    if tape.chance(60) {
        let how = tape.pick(&[
            Impute::Mean,
            Impute::Median,
            Impute::GroupMean,
            Impute::GroupMedian,
            Impute::LastObservation,
            Impute::LinearInTime,
        ]);
        made.impute = Some(how.into());
        if matches!(how, Impute::GroupMean | Impute::GroupMedian) && tape.chance(60) {
            made.group_by = Some(tape.pick(&[GroupBy::Type, GroupBy::Region]).into());
        }
    }
    if tape.chance(60) {
        made.winsorise = Some(tape.pick(&[1_u8, 2, 3, 5, 0]).into());
    }
    if tape.chance(25) {
        made.logarithm = Some(tape.chance(80).into());
    }
    if (made.winsorise.is_some() || made.logarithm.is_some()) && tape.chance(60) {
        made.skewness = Some(decimal(tape.pick(&["0.5", "1", "0", "2", "1.5"])).into());
        made.kurtosis = Some(decimal(tape.pick(&["0", "1", "4", "-2", "3.5"])).into());
    }
    made
}
