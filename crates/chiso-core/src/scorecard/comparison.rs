//! What a value was compared with: read from the cohort that the score came out of.

use super::{NodeScore, PartScore, Scorecard};
use crate::cohort::{Cohort, Seen};
use crate::number::Number;
use crate::spec::{Direction, Scope, Unit};

/// What a value was compared with.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Comparison<'c> {
    /// Which values are the good ones.
    pub direction: Direction,
    /// With whom.
    pub scope: Scope,
    /// How many have a value, this one among them.
    pub units: usize,
    /// Its place among them: 1 for the best, equal values sharing the better place (1, 2, 2, 4).
    pub place: usize,
    /// The best of the surveyed values.
    pub best: &'c Number,
    /// Who has it; the first of several.
    pub best_unit: &'c Unit,
    /// How many have it.
    pub best_shared_by: usize,
    /// The worst of them.
    pub worst: &'c Number,
    /// Who has it; the first of several.
    pub worst_unit: &'c Unit,
    /// What the reference has, where the rule has one.
    pub reference: Option<&'c Number>,
    /// The mean, where the rule asks for it.
    pub mean: Option<&'c Number>,
    /// The standard deviation, where the rule asks for it and there is one.
    pub deviation: Option<&'c Number>,
}

impl Cohort {
    fn comparison<'c>(&'c self, column: u32, seen: Seen<'c>, value: &Number) -> Option<Comparison<'c>> {
        let plan = self.framework().0.columns.get(column as usize)?;
        if !plan.compared {
            return None;
        }
        let statistics = seen.statistics()?;
        let among = seen.among(value);
        let units = among.lower.saturating_add(among.equal).saturating_add(among.higher).saturating_add(1);
        let sorted = statistics.sorted();
        let same = |wanted: &Number| sorted.iter().filter(|(value, _)| value == wanted).count();
        let whose = |wanted: &Number| {
            let owner = sorted.iter().find(|(value, _)| value == wanted).map(|(_, owner)| *owner);
            self.unit(owner?)
        };
        let (best, worst, better) = match plan.direction {
            Direction::HigherIsBetter => (statistics.highest(), statistics.lowest(), among.higher),
            Direction::LowerIsBetter => (statistics.lowest(), statistics.highest(), among.lower),
        };
        Some(Comparison {
            direction: plan.direction,
            scope: plan.scope,
            units,
            place: better.saturating_add(1),
            best,
            best_unit: whose(best)?,
            best_shared_by: same(best),
            worst,
            worst_unit: whose(worst)?,
            reference: seen.reference(),
            mean: statistics.spread().map(|spread| &spread.mean),
            deviation: statistics.spread().and_then(|spread| spread.deviation.as_ref()),
        })
    }
}

impl Scorecard {
    /// The cohort that it was scored within; `None` where the framework compares nobody.
    #[must_use]
    pub fn cohort(&self) -> Option<&Cohort> {
        self.within.as_ref().map(|within| &*within.cohort)
    }

    fn compared(&self, node: u32, path: &[u32], value: Option<&Number>) -> Option<Comparison<'_>> {
        let within = self.within.as_ref()?;
        let column = self.framework.0.columns.iter().position(|plan| plan.node == node && plan.path == path)?;
        let column = u32::try_from(column).ok()?;
        let seen = within.place(&self.unit).column(column)?;
        within.cohort.comparison(column, seen, value?)
    }
}

impl<'c> NodeScore<'c> {
    /// What its value was compared with; `None` where it has no value, or its rule compares with nobody.
    #[must_use]
    pub fn comparison(self) -> Option<Comparison<'c>> {
        let value = match self.card.entry(self.index)?.value.as_ref()? {
            crate::expr::Value::Number(value) => value,
            _ => return None,
        };
        self.card.compared(self.index, &[], Some(value))
    }

    /// What the value of one of its parts was compared with, likewise.
    #[must_use]
    pub fn comparison_of(self, part: &PartScore<'c>) -> Option<Comparison<'c>> {
        let value = match &part.value {
            Some(crate::quantity::Quantity::Number(value)) => value,
            _ => return None,
        };
        self.card.compared(self.index, part.path, Some(value))
    }
}
