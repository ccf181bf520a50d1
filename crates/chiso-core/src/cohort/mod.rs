//! The cohort: what the rules that look at others need of the others.
//!
//! Scoring in two phases. First the cohort is surveyed: every value that some rule compares makes a *column*, one cell
//! for each unit, and a column is reduced to statistics (sorted values, mean, variance). Then each unit is scored in the
//! same one pass as ever, with the statistics at hand. Both phases are a reduction and a map over rows, so that an engine
//! for large tables can run them; everything is exact, so that the order of units changes nothing.

mod canonical;
mod column;
mod duels;
mod fill;
mod kept;
mod member;
mod outliers;
mod place;
mod plan;
mod survey;
mod treatment;

pub(crate) use column::Statistics;
pub(crate) use duels::{Duels, copeland};
pub(crate) use place::{Place, Seen};
pub(crate) use plan::{ColumnPlan, plan};
pub(crate) use treatment::{Change, Treatment};

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::bind::Bound;
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::framework::Framework;
use crate::origin::Origin;
use crate::scorecard::Scorecard;
use crate::spec::{Period, Unit};

use column::Column;
use duels::Duel;
use member::Member;

/// The units that others are compared with, and what they have: made by [`Framework::survey`].
#[derive(Debug)]
pub struct Cohort {
    framework: Framework,
    members: Vec<Member>,
    /// Every period that somebody reports for, once each, in order.
    periods: Vec<Option<Period>>,
    /// One for each column of the framework.
    columns: Vec<Column>,
    /// One for each group that is made by comparing units, the inner ones first.
    duels: Vec<Duel>,
}

/// The cohort that a unit is scored within.
#[derive(Clone, Debug)]
pub(crate) struct Within {
    pub(crate) cohort: Arc<Cohort>,
    /// Which of its periods is the unit's.
    period: usize,
    /// Which of its members the unit is, if it is one.
    member: Option<u32>,
}

impl Framework {
    /// Whether a score depends on what other units have, so that units are scored
    /// [within a cohort](Framework::score_cohort).
    #[must_use]
    pub fn is_relative(&self) -> bool {
        !self.0.columns.is_empty() || !self.0.copeland.is_empty()
    }

    /// Scores every unit of a cohort, in the order given: the cohort is surveyed and each unit is scored within it. For a
    /// framework that is not relative, each unit is scored by itself.
    ///
    /// The outer result is the cohort's, the inner ones are the units': one whose figures contradict each other leaves the
    /// others their scores. The order of the units changes no score.
    ///
    /// # Errors
    ///
    /// As [`survey`](Self::survey); for a unit as [`score`](Self::score).
    ///
    /// # Example
    ///
    /// ```
    /// use chiso_core::{Framework, spec::*};
    /// # fn main() -> Result<(), chiso_core::Diagnostics> {
    /// let mut spec = FrameworkSpec::new("fibre", "2025");
    /// spec.inputs.push(InputSpec::new("fibre", InputKind::Share));
    /// let best = RelativeSpec::new(RelativeTo::Best).constant(ZeroDenominator::Zero);
    /// spec.nodes.push(NodeSpec::indicator("fibre", "10".parse().unwrap(), RuleSpec::Relative(Box::new(best))));
    /// let framework = Framework::compile(spec, &[])?;
    ///
    /// let unit = |name: &str, fibre: &str| {
    ///     let mut bound = framework.empty(Unit { name: name.into(), ..Unit::default() });
    ///     bound.set_numbers(&[fibre.parse().unwrap()]).map(|()| bound)
    /// };
    /// let cards = framework.score_cohort(&[unit("A", "0.6")?, unit("B", "0.8")?])?;
    /// let points: Vec<_> = cards.into_iter().map(|card| card.map(|card| card.total().points().unwrap())).collect();
    /// assert_eq!(points[0].as_ref().unwrap().to_exact_text(), "7.5");
    /// assert_eq!(points[1].as_ref().unwrap().to_exact_text(), "10");
    /// # Ok(()) }
    /// ```
    pub fn score_cohort(&self, units: &[Bound]) -> Result<Vec<Result<Scorecard, Diagnostics>>, Diagnostics> {
        if !self.is_relative() {
            return Ok(units.iter().map(|bound| self.score(bound)).collect());
        }
        let cohort = Arc::new(self.survey(units)?);
        Ok((0_u32..).zip(units).map(|(at, bound)| self.score(&bound.as_member(&cohort, at))).collect())
    }
}

impl Cohort {
    /// Who is in it.
    pub fn units(&self) -> impl ExactSizeIterator<Item = &Unit> {
        self.members.iter().map(|member| &*member.unit)
    }

    /// A member.
    pub(crate) fn unit(&self, member: u32) -> Option<&Unit> {
        self.members.get(member as usize).map(|member| &*member.unit)
    }

    /// The framework that it was surveyed with.
    #[must_use]
    pub const fn framework(&self) -> &Framework {
        &self.framework
    }
}

impl Bound {
    /// The same figures, to be scored within a cohort, of which the unit need not be a member: last year's, or one
    /// that was published. A member is compared with the others and with what it reports now.
    ///
    /// # Errors
    ///
    /// A cohort of another framework, or one of several periods of which none is the unit's.
    pub fn within(&self, cohort: &Arc<Cohort>) -> Result<Self, Diagnostics> {
        let problem = |diagnostic: Diagnostic| Err(alloc::vec![diagnostic].into());
        if !cohort.framework.same_columns(&self.framework) {
            let (expected, found) = (self.framework.spec(), cohort.framework.spec());
            let diagnostic = Diagnostic::error(codes::COHORT_OTHER_FRAMEWORK, Origin::NONE);
            let diagnostic =
                diagnostic.with("expected", alloc::format!("{}/{}", expected.id.value, expected.edition.value));
            return problem(diagnostic.with("found", alloc::format!("{}/{}", found.id.value, found.edition.value)));
        }
        let own = self.unit.period.map(|period| period.value);
        let period = match cohort.periods.iter().position(|period| *period == own) {
            Some(period) => period,
            None if cohort.periods.len() <= 1 => 0,
            None => {
                let origin = self.unit.period.map_or(Origin::NONE, |period| period.origin);
                let diagnostic = Diagnostic::error(codes::COHORT_OTHER_PERIOD, origin).with_some("found", own);
                let known: Vec<_> = cohort.periods.iter().flatten().map(alloc::string::ToString::to_string).collect();
                return problem(diagnostic.with("known", known.join(", ")));
            }
        };
        let is = |member: &Member| member.period == period && member.unit.is_same_as(&self.unit);
        let member = (0_u32..).zip(&cohort.members).find(|(_, member)| is(member)).map(|(at, _)| at);
        let within = Within { cohort: cohort.clone(), period, member };
        Ok(Self { within: Some(within), ..self.clone() })
    }

    /// The same figures, to be scored within a cohort as its member at this place, in the order in which it was surveyed:
    /// what [`within`](Self::within) finds, without looking for it. The figures must be bound to the framework of the
    /// cohort; a place that nobody has is that of a unit which is no member, in the first period.
    #[must_use]
    pub fn as_member(&self, cohort: &Arc<Cohort>, at: u32) -> Self {
        let period = cohort.members.get(at as usize).map_or(0, |member| member.period);
        Self { within: Some(Within { cohort: cohort.clone(), period, member: Some(at) }), ..self.clone() }
    }

    /// The cohort that it is scored within.
    #[must_use]
    pub fn cohort(&self) -> Option<&Arc<Cohort>> {
        self.within.as_ref().map(|within| &within.cohort)
    }
}

impl Framework {
    /// Whether the columns of both are about the same, so that a cohort of one serves the other: another weighting of the
    /// same edition does.
    pub(super) fn same_columns(&self, other: &Self) -> bool {
        let (one, two) = (&self.0, &other.0);
        Arc::ptr_eq(one, two)
            || (one.spec.id.value == two.spec.id.value
                && one.spec.edition.value == two.spec.edition.value
                && one.columns.len() == two.columns.len()
                && one.copeland.len() == two.copeland.len()
                && one.copeland.iter().zip(&two.copeland).all(|(mine, theirs)| one.id(*mine) == two.id(*theirs))
                && one
                    .columns
                    .iter()
                    .zip(&two.columns)
                    .all(|(mine, theirs)| mine.path == theirs.path && one.id(mine.node) == two.id(theirs.node)))
    }
}
