//! Goals of rank, which only a ranking can tell.

use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{Date, TargetSpec, TargetsSpec, Unit};

use super::{Holder, State, compare, holder};

/// How a goal of rank stands for a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RankGoal {
    /// The goal's place in [`TargetsSpec::targets`].
    pub target: usize,
    /// Whether the unit is the one that the goal was set for, or came after it.
    pub holder: Holder,
    /// How it stands.
    pub state: State,
    /// The day by which it is to be met, and whether that day lies within the unit's period or before it.
    pub by: Option<(Date, Option<bool>)>,
}

/// The goals of rank that a unit has: those that were set for it, and those of a unit that it came after (`follows`). A
/// goal outlives its unit, and is marked so; goals for any unit, and of others, are none of its.
///
/// # Example: the first 15
///
/// ```
/// use chiso_analysis::targets::{Holder, State, rank_goals};
/// use chiso_core::number::Number;
/// use chiso_core::spec::{SuccessorSpec, TargetBound, TargetSpec, TargetUnit, TargetsSpec, Title, Unit};
///
/// let unit = |id: &str| TargetUnit { id: id.into(), ..TargetUnit::default() };
/// let goal = TargetSpec::new(TargetSpec::RANK, TargetBound::AtMost(rust_decimal::Decimal::from(15).into()));
/// let follows = SuccessorSpec {
///     unit: unit("bac-ninh"),
///     from: None,
///     source: "".into(),
///     note: Title::default(),
///     origin: Default::default(),
/// };
/// let targets = TargetsSpec {
///     id: "plan".into(),
///     title: Title::default(),
///     framework: "own/2025".into(),
///     unit: Some(unit("bac-giang")),
///     set_by: Title::default(),
///     source: "".into(),
///     follows: [follows].into(),
///     targets: [goal].into(),
///     origin: Default::default(),
/// };
/// let after = Unit { id: "bac-ninh".into(), ..Unit::default() };
/// let goals = rank_goals(&targets, &after, Some(&Number::integer(11)));
/// assert_eq!(goals[0].holder, Holder::Successor(0));
/// assert_eq!(goals[0].state, State::Met { by: Number::integer(4) });
/// ```
#[must_use]
pub fn rank_goals(targets: &TargetsSpec, unit: &Unit, rank: Option<&Number>) -> Vec<RankGoal> {
    let holder = holder(targets, unit);
    if matches!(holder, Holder::Any | Holder::Other) {
        return Vec::new();
    }
    let last_day = unit.period.as_ref().and_then(|period| period.value.last_day());
    let goals = targets.targets.iter().enumerate().filter(|(_, target)| target.of.value == TargetSpec::RANK);
    let goal = |(place, target): (usize, &TargetSpec)| RankGoal {
        target: place,
        holder,
        state: rank.map_or_else(|| State::Unknown(Vec::new()), |rank| compare(&target.bound, rank)),
        by: target.by.as_ref().map(|by| (by.value, last_day.map(|last| by.value <= last))),
    };
    goals.map(goal).collect()
}
