//! Rules relative to the cohort: what a value earns depends on the values of the others.
//!
//! Scoring stays one pass over one unit. What the others have was reduced before, to the statistics of one
//! [column](crate::cohort); the rule is a function of a value and of these.

mod earn;

use alloc::string::String;

use rust_decimal::Decimal;

use super::workbench::Workbench;
use super::{Rule, RuleSpec};
use crate::codes;
use crate::diagnostic::Code;
use crate::encoder::Encoder;
use crate::number::{End, Number};
use crate::origin::{Origin, Placed};
use crate::spec::{ZeroDenominator, words};

words! {
    /// What a value is compared with, and how: the names of the OECD/JRC handbook and of COINr.
    ///
    /// `x` is the value, `max` and `min` are the highest and lowest of the cohort, `n` is how many have a value. Where
    /// lower is better, `max` and `min` change places, and so do the signs of differences.
    RelativeTo {
        /// `x / max`; where lower is better, `min / x`. For values from 0.
        Best = "best",
        /// `x / max`; where lower is better, `1 - x / max`. For values from 0.
        MaxShare = "max-share",
        /// `(x - min) / (max - min)`.
        MinMax = "min-max",
        /// `1 - (max - x) / (max - min)`: the same number as [`MinMax`](Self::MinMax), told as a distance.
        MaxDistance = "max-distance",
        /// `1 - (reference - x) / (reference - min)`, where a unit of the cohort is the reference.
        Reference = "reference",
        /// `1 - (target - x) / (target - min)`.
        Target = "target",
        /// `mean' + spread' * (x - mean) / standard deviation`.
        ZScore = "z-score",
        /// `rank / n`, where the worst has rank 1 and the best rank n.
        Rank = "rank",
        /// `(rank - 1) / (n - 1)`: the Borda score over the highest that there is.
        Borda = "borda",
        /// `(rank - 1) / (n - 1)`: the share of the others that do worse.
        PercentileRank = "percentile-rank",
    }
}

words! {
    /// Which values of an indicator are the good ones.
    Direction {
        /// The higher the better.
        HigherIsBetter = "higher-is-better",
        /// The lower the better.
        LowerIsBetter = "lower-is-better",
    }
}

words! {
    /// With whom a value is compared.
    Scope {
        /// With the units of the same period.
        Cohort = "cohort",
        /// With all units of all periods together, so that scores can be compared over time.
        AllPeriods = "all-periods",
    }
}

words! {
    /// The rank of equal values.
    TiedRank {
        /// The lowest of the ranks that they share.
        Min = "min",
        /// The mean of them.
        Average = "average",
        /// The highest of them.
        Max = "max",
    }
}

words! {
    /// Over what the squared distances from the mean are averaged.
    Deviation {
        /// Over n - 1: the cohort as a sample.
        Sample = "sample",
        /// Over n: the cohort is all there is.
        Population = "population",
    }
}

/// A rule relative to the cohort, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelativeSpec {
    /// What a value is compared with.
    pub to: RelativeTo,
    /// Which values are the good ones. Default: the higher.
    pub direction: Direction,
    /// With whom it is compared. Default: the units of the same period.
    pub scope: Scope,
    /// What it means that the others give no scale: every value is the same, the unit is alone, the reference or
    /// the target is not better than the worst, the best is 0. Must be declared, but for `rank`, which has a scale always.
    pub constant: Option<Placed<ZeroDenominator>>,
    /// The unit that is the reference: its id, code or name.
    pub unit: Option<Placed<String>>,
    /// The target.
    pub target: Option<Placed<Decimal>>,
    /// Whether the score is kept within 0 and 1. Default: yes, but for `z-score`, whose scores leave it by nature.
    pub clamp: Option<Placed<bool>>,
    /// The rank of equal values. Default: the lowest of those that they share.
    pub ties: Option<Placed<TiedRank>>,
    /// The score of the mean, for `z-score`. Default: 0.
    pub mean: Option<Placed<Decimal>>,
    /// What one standard deviation is worth, for `z-score`. Default: 1.
    pub spread: Option<Placed<Decimal>>,
    /// Which standard deviation, for `z-score`. Default: that of a sample.
    pub deviation: Option<Placed<Deviation>>,
}

impl RelativeSpec {
    /// The rule with everything else at its default.
    #[must_use]
    pub const fn new(to: RelativeTo) -> Self {
        Self {
            to,
            direction: Direction::HigherIsBetter,
            scope: Scope::Cohort,
            constant: None,
            unit: None,
            target: None,
            clamp: None,
            ties: None,
            mean: None,
            spread: None,
            deviation: None,
        }
    }

    /// With this outcome where the others give no scale.
    #[must_use]
    pub fn constant(self, outcome: ZeroDenominator) -> Self {
        Self { constant: Some(outcome.into()), ..self }
    }

    /// The lower the better.
    #[must_use]
    pub fn lower_is_better(self) -> Self {
        Self { direction: Direction::LowerIsBetter, ..self }
    }

    pub(super) fn encode(&self, encoder: &mut Encoder<'_>) {
        let Self { to, direction, scope, constant, unit, target, clamp, ties, mean, spread, deviation } = self;
        let number = |encoder: &mut Encoder<'_>, number: &Placed<Decimal>| encoder.number(&Number::from(number.value));
        encoder.text(to.as_str());
        encoder.text(direction.as_str());
        encoder.text(scope.as_str());
        encoder.option(constant.as_ref(), |encoder, outcome| encoder.text(outcome.value.as_str()));
        encoder.placed(unit.as_ref());
        encoder.option(target.as_ref(), number);
        encoder.flag(clamp.as_ref().map_or(*to != RelativeTo::ZScore, |clamp| clamp.value));
        encoder.text(ties.as_ref().map_or(TiedRank::Min, |ties| ties.value).as_str());
        encoder.option(mean.as_ref(), number);
        encoder.option(spread.as_ref(), number);
        encoder.text(deviation.as_ref().map_or(Deviation::Sample, |deviation| deviation.value).as_str());
    }
}

/// A rule relative to the cohort, compiled.
#[derive(Debug)]
pub(crate) struct Relative {
    pub(crate) to: Against,
    pub(crate) direction: Direction,
    pub(crate) scope: Scope,
    constant: Option<ZeroDenominator>,
    pub(crate) clamp: bool,
}

/// What a value is compared with.
#[derive(Debug)]
pub(crate) enum Against {
    Best,
    MaxShare,
    MinMax,
    Reference(Placed<String>),
    Target(Number),
    ZScore {
        mean: Number,
        spread: Number,
        deviation: Deviation,
    },
    /// The rank over the number of units; or what it has behind it over the number of others.
    Rank {
        ties: TiedRank,
        others: bool,
    },
}

impl Workbench<'_, '_, '_> {
    pub(super) fn relative(&mut self, rule: &RuleSpec, spec: &RelativeSpec, origin: Origin) -> Option<Rule> {
        let (range, _) = self.number(rule, origin)?;
        let mut complete = self.only_used_settings(spec);
        if spec.constant.is_none() && spec.to != RelativeTo::Rank {
            complete &= self.refuse(codes::CONSTANT_NOT_DECLARED, spec, origin);
        }
        let to = match spec.to {
            RelativeTo::Best | RelativeTo::MaxShare => {
                if range.low < End::At(Number::ZERO) {
                    complete &= self.refuse(codes::RELATIVE_BELOW_ZERO, spec, origin);
                }
                if spec.to == RelativeTo::Best { Against::Best } else { Against::MaxShare }
            }
            RelativeTo::MinMax | RelativeTo::MaxDistance => Against::MinMax,
            RelativeTo::Reference => match &spec.unit {
                Some(unit) => Against::Reference(unit.clone()),
                None => {
                    self.refuse(codes::RELATIVE_WITHOUT_REFERENCE, spec, origin);
                    return None;
                }
            },
            RelativeTo::Target => match &spec.target {
                Some(target) => {
                    let (range, _) = self.treated((range, false));
                    self.within(target, &range);
                    Against::Target(Number::from(target.value))
                }
                None => {
                    self.refuse(codes::RELATIVE_WITHOUT_TARGET, spec, origin);
                    return None;
                }
            },
            RelativeTo::ZScore => {
                complete &= self.real_numbers("z-score", origin);
                let spread = spec.spread.as_ref().map_or(Number::ONE, |spread| Number::from(spread.value));
                if let Some(written) = &spec.spread
                    && spread <= Number::ZERO
                {
                    let diagnostic =
                        self.error(codes::SPREAD_NOT_POSITIVE, written.origin).with("spread", written.value);
                    self.push(diagnostic);
                    complete = false;
                }
                Against::ZScore {
                    mean: spec.mean.as_ref().map_or(Number::ZERO, |mean| Number::from(mean.value)),
                    spread,
                    deviation: spec.deviation.as_ref().map_or(Deviation::Sample, |deviation| deviation.value),
                }
            }
            RelativeTo::Rank | RelativeTo::Borda | RelativeTo::PercentileRank => Against::Rank {
                ties: spec.ties.as_ref().map_or(TiedRank::Min, |ties| ties.value),
                others: spec.to != RelativeTo::Rank,
            },
        };
        complete.then_some(Rule::Relative(Relative {
            to,
            direction: spec.direction,
            scope: spec.scope,
            constant: spec.constant.as_ref().map(|outcome| outcome.value),
            clamp: spec.clamp.as_ref().map_or(spec.to != RelativeTo::ZScore, |clamp| clamp.value),
        }))
    }

    fn refuse(&mut self, code: Code, spec: &RelativeSpec, origin: Origin) -> bool {
        let diagnostic = self.error(code, origin).with("rule", spec.to.as_str());
        self.push(diagnostic);
        false
    }

    /// Reports settings that this rule does not look at.
    fn only_used_settings(&mut self, spec: &RelativeSpec) -> bool {
        let ranks = matches!(spec.to, RelativeTo::Rank | RelativeTo::Borda | RelativeTo::PercentileRank);
        let z_score = spec.to == RelativeTo::ZScore;
        let settings = [
            ("constant", spec.constant.as_ref().map(|placed| placed.origin), spec.to != RelativeTo::Rank),
            ("unit", spec.unit.as_ref().map(|placed| placed.origin), spec.to == RelativeTo::Reference),
            ("target", spec.target.as_ref().map(|placed| placed.origin), spec.to == RelativeTo::Target),
            ("clamp", spec.clamp.as_ref().map(|placed| placed.origin), !ranks),
            ("ties", spec.ties.as_ref().map(|placed| placed.origin), ranks),
            ("mean", spec.mean.as_ref().map(|placed| placed.origin), z_score),
            ("spread", spec.spread.as_ref().map(|placed| placed.origin), z_score),
            ("deviation", spec.deviation.as_ref().map(|placed| placed.origin), z_score),
        ];
        let mut fits = true;
        for (setting, written, used) in settings {
            if let Some(origin) = written.filter(|_| !used) {
                let diagnostic = self.error(codes::SETTING_NOT_USED, origin).with("setting", setting);
                self.push(diagnostic.with("rule", spec.to.as_str()));
                fits = false;
            }
        }
        fits
    }
}
