//! What a value earns among others.

use alloc::vec::Vec;

use super::{Against, Direction, Relative, TiedRank};
use crate::cohort::{Seen, Statistics};
use crate::expr::Absent;
use crate::number::{Arithmetic, Number};
use crate::rule::branch::Branch;
use crate::rule::earn::{Earned, Outcome, Remark, Stop};
use crate::spec::ZeroDenominator;

impl Relative {
    /// What `value` earns among the others of its column.
    pub(in crate::rule) fn earn(&self, value: &Number, seen: &Seen<'_>) -> Outcome<Number> {
        let Some(others) = seen.statistics() else {
            // Nobody else has a value, and this one was not there when the cohort was surveyed.
            return self.without_scale(value);
        };
        let score = match &self.to {
            Against::Rank { ties, others: true } => {
                self.rank(*ties, value, seen).and_then(|(rank, n)| rank.sub(&Number::ONE).div(&n.sub(&Number::ONE)))
            }
            Against::Rank { ties, others: false } => self.rank(*ties, value, seen).and_then(|(rank, n)| rank.div(&n)),
            Against::Best => self.of_best(value, others),
            Against::MaxShare => value.div(others.highest()).map(|share| match self.direction {
                Direction::HigherIsBetter => share,
                Direction::LowerIsBetter => Number::ONE.sub(&share),
            }),
            Against::MinMax => self.between(value, others, self.good(others)),
            Against::Target(target) => self.between(value, others, target),
            Against::Reference(_) => match seen.reference() {
                Some(reference) => self.between(value, others, reference),
                None => return Err(Stop::Absent(Absent::Missing, Some(Remark::ReferenceMissing))),
            },
            Against::ZScore { mean, spread, .. } => {
                others.distance_from_mean(value).map(|distance| mean.add(&spread.mul(&self.signed(distance))))
            }
        };
        match score {
            Some(score) => Ok(self.scored(score, value)),
            None => self.without_scale(value),
        }
    }

    /// Whether the score stays within 0 and 1 whatever the others have.
    pub(crate) const fn is_kept(&self) -> bool {
        self.clamp || matches!(self.to, Against::Rank { .. })
    }

    fn scored(&self, score: Number, value: &Number) -> Earned<Number> {
        let mut score = score;
        let mut capped = false;
        if self.clamp {
            capped = score.can_exceed_one();
            score = score.max(Number::ZERO).min(Number::ONE);
        }
        let branch = match () {
            () if capped => Branch::Capped,
            () if score.is_zero() => Branch::Zero,
            () if score.is_one() => Branch::Full,
            () if score.is_negative() => Branch::Below,
            () if score.can_exceed_one() => Branch::Above,
            () => Branch::InProportion,
        };
        Earned {
            score,
            branch,
            value: Some(crate::expr::Value::Number(value.clone())),
            remark: None,
            changes: Vec::new(),
        }
    }

    /// The declared outcome where the others give no scale.
    fn without_scale(&self, value: &Number) -> Outcome<Number> {
        let Some(outcome) = self.constant else {
            // Compiling asks for one wherever there may be no scale.
            return Err(Stop::Absent(Absent::Missing, None));
        };
        let remark = Some(Remark::Constant(outcome));
        let looked_at = Some(crate::expr::Value::Number(value.clone()));
        let earned =
            |score: Number, branch: Branch| Ok(Earned { score, branch, value: looked_at, remark, changes: Vec::new() });
        match outcome {
            ZeroDenominator::Zero => earned(Number::ZERO, Branch::Zero),
            ZeroDenominator::Full => earned(Number::ONE, Branch::Full),
            ZeroDenominator::NotApplicable => Err(Stop::Absent(Absent::NotApplicable, remark)),
            ZeroDenominator::Missing => Err(Stop::Absent(Absent::Missing, remark)),
        }
    }

    /// `distance`, positive where it is on the good side.
    fn signed(&self, distance: Number) -> Number {
        match self.direction {
            Direction::HigherIsBetter => distance,
            Direction::LowerIsBetter => distance.neg(),
        }
    }

    fn good<'o>(&self, others: &'o Statistics) -> &'o Number {
        match self.direction {
            Direction::HigherIsBetter => others.highest(),
            Direction::LowerIsBetter => others.lowest(),
        }
    }

    fn bad<'o>(&self, others: &'o Statistics) -> &'o Number {
        match self.direction {
            Direction::HigherIsBetter => others.lowest(),
            Direction::LowerIsBetter => others.highest(),
        }
    }

    /// `(x - worst) / (full - worst)`: how far it has come from the worst to what earns everything.
    fn between(&self, value: &Number, others: &Statistics, full: &Number) -> Option<Number> {
        let worst = self.bad(others);
        let whole = self.signed(full.sub(worst));
        if whole <= Number::ZERO {
            return None;
        }
        if value == full {
            // Exactly everything, also where neither number is a fraction.
            return Some(Number::ONE);
        }
        self.signed(value.sub(worst)).div(&whole)
    }

    /// `x / max`, or `min / x`, of values from 0.
    fn of_best(&self, value: &Number, others: &Statistics) -> Option<Number> {
        if others.highest().is_zero() {
            return None;
        }
        match self.direction {
            Direction::HigherIsBetter => value.div(others.highest()),
            // Whoever has 0 has the best that there can be.
            Direction::LowerIsBetter if value.is_zero() => Some(Number::ONE),
            Direction::LowerIsBetter => others.lowest().div(value),
        }
    }

    /// Its rank, from 1 for the worst, and how many are ranked.
    fn rank(&self, ties: TiedRank, value: &Number, seen: &Seen<'_>) -> Option<(Number, Number)> {
        let among = seen.among(value);
        let worse = match self.direction {
            Direction::HigherIsBetter => among.lower,
            Direction::LowerIsBetter => among.higher,
        };
        let count = |count: usize| i64::try_from(count).ok().map(Number::integer);
        let (worse, equal) = (count(worse)?, count(among.equal)?);
        let shared = match ties {
            TiedRank::Min => Number::ZERO,
            TiedRank::Average => equal.div(&Number::integer(2))?,
            TiedRank::Max => equal,
        };
        let n = count(among.lower.saturating_add(among.equal).saturating_add(among.higher))?.add(&Number::ONE);
        Some((worse.add(&Number::ONE).add(&shared), n))
    }
}
