//! Targets against a scorecard: met, missed by exactly how much, or unknown; and what meeting them would earn.
//!
//! A target compares one number with its limit, exactly: `at_least` is `value >= limit`, `over` is `value > limit`, so
//! that "over 95 %" is missed at exactly 95 %, by nothing. What is compared:
//!
//! | the target is about | the number |
//! | --- | --- |
//! | an input | its figure; yes is 1, no is 0 |
//! | a derived value | its value |
//! | an indicator | its value, before any rule; without one (`appraised`, `full`, parts) its index |
//! | a group or view | its index: points over max points |
//! | `index`, `points` | of the total |
//! | `rank` | the rank that the caller gives |
//!
//! Targets never change points. What meeting one would earn is scored: the smallest change of one figure that meets it.

mod earning;
mod rank;
mod subject;

pub use earning::Meeting;
pub use rank::{RankGoal, rank_goals};
pub use subject::Subject;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{Date, TargetBound, TargetSpec, TargetUnit, TargetsSpec, Unit};
use chiso_core::{Bound, Diagnostic, Diagnostics, Framework, InputIndex, Origin, Quantity, Scorecard};

use crate::codes;
use crate::ground::Ground;

/// How one target stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TargetState {
    /// Its place in [`TargetsSpec::targets`].
    pub target: usize,
    /// What it is about.
    pub subject: Subject,
    /// How it stands.
    pub state: State,
    /// The number that is compared; `None` where there is none.
    pub value: Option<Number>,
    /// The day by which it is to be met, and whether that day lies within the unit's period or before it (`None` for a
    /// unit without a period). Only then is it due: before that, missed means not met yet.
    pub by: Option<(Date, Option<bool>)>,
    /// What meeting it would earn, a figure each; empty where it is met, and where no single figure can meet it.
    pub meeting: Vec<Meeting>,
}

/// How a target stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum State {
    /// Met.
    Met {
        /// How much better than the limit it is, 0 or more.
        by: Number,
    },
    /// Missed.
    Missed {
        /// How far it is from the limit; 0 where it is the limit itself, and the target is strict.
        by: Number,
    },
    /// Not known, because these figures are missing (none, where it is points or a rank that is).
    Unknown(Vec<InputIndex>),
    /// There is nothing to count.
    NotApplicable,
}

impl State {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Met { .. } => "met",
            Self::Missed { .. } => "missed",
            Self::Unknown(_) => "unknown",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// How every target stands, in the order of the file.
///
/// `rank` is the unit's rank among those that it is compared with, where there is one.
///
/// # Errors
///
/// Targets for another framework, names that the framework does not have, subjects that have no number, and limits that no
/// figure can reach, all at once.
pub fn target_states(
    targets: &TargetsSpec,
    framework: &Framework,
    bound: &Bound,
    card: &Scorecard,
    rank: Option<&Number>,
) -> Result<Vec<TargetState>, Diagnostics> {
    let mut problems = Diagnostics::new();
    let spec = framework.spec();
    let full = alloc::format!("{}/{}", spec.id.value, spec.edition.value);
    if targets.framework.value != full && targets.framework.value != spec.id.value {
        let problem = Diagnostic::error(codes::TARGETS_FOR_OTHER_FRAMEWORK, targets.framework.origin);
        problems.push(problem.with("found", &targets.framework.value).with("expected", full));
    }
    let ground = Ground { framework, bound, card: card.clone() };
    let mut states = Vec::new();
    for (place, target) in targets.targets.iter().enumerate() {
        match Subject::of(framework, &target.of) {
            Ok(subject) => {
                subject::within_reach(framework, &subject, target, &mut problems);
                states.push(state(&ground, place, target, subject, rank));
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.has_errors() { Err(problems) } else { Ok(states) }
}

fn state(
    ground: &Ground<'_>,
    place: usize,
    target: &TargetSpec,
    subject: Subject,
    rank: Option<&Number>,
) -> TargetState {
    let measured = subject.measure(ground, rank);
    let state = match &measured {
        Quantity::Number(value) => compare(&target.bound, value),
        Quantity::NotApplicable => State::NotApplicable,
        _ => State::Unknown(subject.missing(ground)),
    };
    let meeting = match &state {
        State::Missed { .. } | State::Unknown(_) => earning::ways(ground, &subject, &target.bound),
        _ => Vec::new(),
    };
    let last_day = ground.bound.unit().period.as_ref().and_then(|period| period.value.last_day());
    TargetState {
        target: place,
        subject,
        state,
        value: match measured {
            Quantity::Number(value) => Some(value),
            _ => None,
        },
        by: target.by.as_ref().map(|by| (by.value, last_day.map(|last| by.value <= last))),
        meeting,
    }
}

/// Whether `value` meets a bound, and by how much.
pub(crate) fn compare(bound: &TargetBound, value: &Number) -> State {
    let limit = Number::from(bound.limit().value);
    let better = if bound.is_lower_bound() { value.sub(&limit) } else { limit.sub(value) };
    let met = if bound.is_strict() { better > Number::ZERO } else { better >= Number::ZERO };
    if met { State::Met { by: better } } else { State::Missed { by: better.neg() } }
}

/// Whose targets they are, as seen from a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Holder {
    /// They are for any unit.
    Any,
    /// They are for this unit.
    Unit,
    /// They are for a unit that this one came after: the place in [`TargetsSpec::follows`].
    Successor(usize),
    /// They are for another unit.
    Other,
}

/// Whose targets they are, as seen from `unit`: compared by code where both have one, else by id, else by name.
#[must_use]
pub fn holder(targets: &TargetsSpec, unit: &Unit) -> Holder {
    let Some(meant) = &targets.unit else {
        return Holder::Any;
    };
    if is_same(meant, unit) {
        return Holder::Unit;
    }
    let successor = targets.follows.iter().position(|successor| is_same(&successor.unit, unit));
    successor.map_or(Holder::Other, Holder::Successor)
}

/// A warning, where the targets are for another unit than this.
#[must_use]
pub fn check_holder(targets: &TargetsSpec, unit: &Unit) -> Option<Diagnostic> {
    if holder(targets, unit) != Holder::Other {
        return None;
    }
    let first = |names: [&str; 3]| names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_string();
    let meant = targets.unit.as_ref().map_or_else(String::new, |meant| first([&meant.name, &meant.code, &meant.id]));
    let origin: Origin = targets.origin;
    let warning = Diagnostic::warning(codes::TARGETS_FOR_OTHER_UNIT, origin);
    Some(warning.with("found", first([&unit.name, &unit.code, &unit.id])).with("expected", meant))
}

fn is_same(meant: &TargetUnit, unit: &Unit) -> bool {
    let pairs = [(&meant.code, &unit.code), (&meant.id, &unit.id), (&meant.name, &unit.name)];
    let known = pairs.into_iter().find(|(one, other)| !one.is_empty() && !other.is_empty());
    known.is_some_and(|(one, other)| one == other)
}
