//! Next steps: which change of which figure raises the total, and by how much, exactly.
//!
//! A step changes one figure. How the normalised score `s` of an indicator depends on one figure `x`, all others as they
//! are, is asked of the engine ([`Bound::outlook`]): pieces on which
//!
//! ```text
//! s(x) = (a x + b) / (c x + d)
//! ```
//!
//! so that thresholds are solved in closed form per rule (`share`, `target`, `goalposts`, `steps`, `each`, parts …), as
//! are the bounds of the input, the checks of the framework and shares that may not pass 1. On one piece `s` only rises or
//! only falls, and so do the points `round(s * max points)`: there, and only there, the first whole unit that reaches
//! something is found by bisection. Figures that are chosen and not counted (yes or no, categories, items) are tried.
//! Where there is no closed form, counts are tried one by one, up to [`SEARCHED`] units either way.
//!
//! Every step is scored again before it is returned: it gives exactly its gain, and one unit less gives less.

mod chosen;
mod counted;
mod order;
mod per_unit;

pub use order::{Order, sort};
pub use per_unit::{PerUnit, Unit, per_unit};

use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{FigureValue, InputKind, Title};
use chiso_core::{Bound, Diagnostics, Framework, InputIndex, NodeIndex, NodeKind, NodeScore, Status};

use crate::ground::{Gain, Ground, is_past, supplier};
use crate::stretch::size;

/// How many units are tried either way where there is no closed form.
pub const SEARCHED: u32 = 128;

/// A change of one figure that raises the points of an indicator and of the total.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NextStep {
    /// The indicator that it is for.
    pub node: NodeIndex,
    /// The input whose figure changes.
    pub input: InputIndex,
    /// The figure as it is.
    pub from: FigureValue,
    /// The figure that it must be.
    pub to: FigureValue,
    /// `to` minus `from`, for numbers.
    pub change: Option<Number>,
    /// One unit of the change, for numbers: 1 for counts, a unit of the last place otherwise. One unit less than
    /// `change` does not give `gain`.
    pub unit: Option<Number>,
    /// What it reaches.
    pub reach: Reach,
    /// The exact gain in points of the indicator.
    pub gain: Number,
    /// The exact gain in points of the total, through all indicators that look at the figure; above 0.
    pub total_gain: Number,
    /// Whether `total_gain` is of the points so far, because the total has none.
    pub so_far: bool,
    /// What the indicator still lacks of its max points afterwards.
    pub rest: Number,
    /// The other indicators whose points change with it.
    pub others: Vec<NodeIndex>,
    /// The change over the figure as it is (0.25: a quarter more); `None` where there is no number or it is 0.
    pub of_figure: Option<Number>,
    /// The change over the change that reaches the most in the same direction (1 for that step itself), for numbers.
    pub of_distance: Option<Number>,
    /// Who supplies the figure: a department of the unit, or somebody outside.
    pub supplied_by: Title,
    /// How it was found.
    pub found: Found,
}

/// What a step reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reach {
    /// More points: the smallest change that raises the total.
    More,
    /// The next threshold: the next step of a step table, the next place where the rule changes.
    Threshold,
    /// The most that this figure alone can give, short of full: its bounds, a check or another figure stops it.
    Most,
    /// Full points.
    Full,
}

impl Reach {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::More => "more",
            Self::Threshold => "threshold",
            Self::Most => "most",
            Self::Full => "full",
        }
    }
}

/// How a step was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// In closed form.
    Solved,
    /// By trying what there is to choose from.
    Chosen,
    /// By trying counts one by one, because there is no closed form: there may be more beyond what was tried.
    Searched,
}

impl Found {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Chosen => "chosen",
            Self::Searched => "searched",
        }
    }
}

/// Every step that raises the total by one figure, in the order of the framework: for each indicator that lost points,
/// each figure in it, upwards and downwards.
///
/// Not offered: what would break a check or another rule, figures of the period before, and indicators that are
/// overruled (no figure changes their points).
///
/// # Errors
///
/// What scoring says of the figures as they are.
pub fn next_steps(framework: &Framework, bound: &Bound) -> Result<Vec<NextStep>, Diagnostics> {
    let ground = Ground::new(framework, bound)?;
    let mut steps = Vec::new();
    for node in ground.card.nodes() {
        let lost = node.lost().is_some_and(|lost| !lost.is_zero() && !lost.is_negative());
        if node.kind() != NodeKind::Indicator || node.status() != Status::Scored || !lost {
            continue;
        }
        let index = node.index_in_framework();
        for input in framework.inputs_of(index) {
            if !is_past(framework, input) {
                steps_of(&ground, index, input, &mut steps);
            }
        }
    }
    Ok(steps)
}

/// The steps of one figure in one indicator.
fn steps_of(ground: &Ground<'_>, node: NodeIndex, input: InputIndex, steps: &mut Vec<NextStep>) {
    let (Some(spec), Some(from)) = (ground.framework.input_spec(input), ground.bound.figure(input)) else {
        return;
    };
    match (&spec.kind, &from) {
        (InputKind::Number | InputKind::Count | InputKind::Share, FigureValue::Number(figure)) => {
            counted::steps(ground, node, input, *figure, steps);
        }
        (_, FigureValue::Missing | FigureValue::NotApplicable) => {}
        _ => chosen::steps(ground, node, input, &from, steps),
    }
}

/// A step, from what scoring it gave; `None` where it does not raise the total, or where the node gains nothing.
fn step(
    ground: &Ground<'_>,
    (node, input): (NodeIndex, InputIndex),
    to: FigureValue,
    gain: Gain,
    reach: Reach,
    found: Found,
) -> Option<NextStep> {
    let positive = |number: &Number| !number.is_zero() && !number.is_negative();
    if !positive(&gain.node) || !positive(&gain.total) {
        return None;
    }
    let from = ground.bound.figure(input)?;
    let change = match (&from, &to) {
        (FigureValue::Number(from), FigureValue::Number(to)) => Some(Number::from(*to).sub(&Number::from(*from))),
        _ => None,
    };
    let of_figure = match (&from, &change) {
        (FigureValue::Number(from), Some(change)) => change.div(&Number::from(*from)).map(size),
        _ => None,
    };
    let after = gain.card.at(node);
    let others = ground.framework.nodes().filter(|other| *other != node).filter(|other| {
        let (before, after) = (ground.card.at(*other), gain.card.at(*other));
        before.kind() == NodeKind::Indicator && before.points() != after.points()
    });
    let reach = if after.lost().is_some_and(|lost| !positive(&lost)) { Reach::Full } else { reach };
    Some(NextStep {
        node,
        input,
        from,
        to,
        change,
        unit: None,
        reach,
        gain: gain.node,
        total_gain: gain.total,
        so_far: ground.card.total().points().is_none() || gain.card.total().points().is_none(),
        rest: after.lost().unwrap_or_default(),
        others: others.collect(),
        of_figure,
        of_distance: None,
        supplied_by: supplier(ground.framework, input),
        found,
    })
}

/// The node's points, rounded as the framework rounds before it calculates.
fn rounded(ground: &Ground<'_>, node: NodeScore<'_>, points: Number) -> Number {
    let total = &ground.framework.spec().total;
    let places = node.spec().and_then(|spec| spec.rounded_to).or(total.indicators_rounded_to);
    match places {
        Some(places) => points.round(u32::from(places), total.rounding.mode),
        None => points,
    }
}
