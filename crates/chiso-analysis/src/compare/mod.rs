//! Why one score is not another: the difference of two totals, split over nodes and causes without a residual.
//!
//! Two units, two periods, two weightings, two editions, or the same unit as claimed and as appraised. Every total is
//! written as `sum over indicators of worth * score`, where `worth` is what a full indicator is worth to the total (its
//! weight through all its groups, after reweighting) and `score` its normalised score. Then, for an indicator that both
//! sides count,
//!
//! ```text
//! worth1 score1 - worth0 score0  =  (worth0 + worth1)/2 * (score1 - score0)      value and rule
//!                                +  (score0 + score1)/2 * (worth1 - worth0)      weight
//! ```
//!
//! (Bennet's midpoint decomposition of 1920, the Shapley value of the two factors.) Where the rule differs too, with
//! `score(rule, figures)`,
//!
//! ```text
//! rule   =  [ score(1, 0) - score(0, 0)  +  score(1, 1) - score(0, 1) ] / 2
//! value  =  [ score(0, 1) - score(0, 0)  +  score(1, 1) - score(1, 0) ] / 2
//! ```
//!
//! the same figures under the other rule, averaged over both orders: the Owen value (1977) of weight against
//! {rule, value}. Where only one of the two cross scores can be calculated, because the other edition asks for figures
//! that were never reported, the one order that can be followed counts; where neither can, rule and value are one and
//! the node is [marked](NodeEffect::inseparable).
//!
//! A group that takes the lowest of its children is not a sum. Its change is shared among its children by their Shapley
//! value, in closed form (see [`lowest`]). What is no child's has a [cause](Cause) of its own, so that the parts add up
//! exactly, always: [`Comparison::residual`] is 0.
//!
//! The decomposition is antisymmetric (the other way round every part has the other sign), gives zeros for equal sides,
//! and does not depend on the order of nodes.

mod atoms;
mod blocks;
mod crossed;
mod effects;
mod join;
pub mod lowest;
mod sides;

use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::{Bound, Diagnostic, Diagnostics, NodeIndex, NodeKind, Origin, Scorecard, Status};

use crossed::Crossed;
pub use effects::{Cause, Effects};
use sides::Sides;

/// What is compared, and on which scale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CompareOptions {
    /// The id or code of the group, view or indicator whose difference is split; without one, the total.
    pub of: Option<String>,
    /// The scale; without one, points where both sides have the same maximum, and otherwise the index.
    pub scale: Option<Scale>,
}

impl CompareOptions {
    /// The total, on the scale that fits.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Splits the difference of this group, view or indicator, by id or code.
    #[must_use]
    pub fn of(mut self, node: &str) -> Self {
        self.of = Some(node.into());
        self
    }

    /// Compares on this scale.
    #[must_use]
    pub const fn scale(mut self, scale: Scale) -> Self {
        self.scale = Some(scale);
        self
    }
}

/// What amounts are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scale {
    /// Points, each side with its own weighting.
    Points,
    /// Points over the maximum of what is compared: from 0 to 1 on either side.
    Index,
}

impl Scale {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Index => "index",
        }
    }
}

/// The difference of two scores, split over nodes and causes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Comparison {
    /// The scorecard before.
    pub before: Scorecard,
    /// The scorecard after.
    pub after: Scorecard,
    /// What is compared: the total, or the node that was asked for; `None` on the side that does not have it.
    pub of: (Option<NodeIndex>, Option<NodeIndex>),
    /// What amounts are counted in.
    pub scale: Scale,
    /// The exact amounts of what is compared; `None` where it has no points.
    pub amounts: (Option<Number>, Option<Number>),
    /// The maxima of what is compared, in points.
    pub maxima: (Number, Number),
    /// After minus before, exactly; where one side has no points, of the points so far.
    pub change: Number,
    /// Whether `change` is between points so far, because one side has no points.
    pub so_far: bool,
    /// Every node of either side: those of the later side in its order, then those that it does not have. The total is
    /// the last of the later side's.
    pub nodes: Vec<NodeEffect>,
}

/// What one node adds to the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeEffect {
    /// The node before; `None` where there was none.
    pub before: Option<NodeIndex>,
    /// The node after; `None` where there is none.
    pub after: Option<NodeIndex>,
    /// What kind of node it is.
    pub kind: NodeKind,
    /// What became of it on each side.
    pub status: (Option<Status>, Option<Status>),
    /// Its exact amounts on the scale of the comparison; `None` where it has no points.
    pub amounts: (Option<Number>, Option<Number>),
    /// What it adds to the difference by itself: for a group what is no child's.
    pub own: Effects,
    /// What it and everything below it add: for an indicator the same.
    pub within: Effects,
    /// Whether rule and value could not be told apart, because neither edition can score the figures of the other; they
    /// are then counted as [`Cause::Rule`].
    pub inseparable: bool,
}

/// Which way a node went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// It has the same amount on both sides, or none on either.
    Equal,
    /// It has more.
    Raised,
    /// It has less, but not 0.
    Lowered,
    /// It had something, and has 0.
    Zeroed,
    /// Only the later side has it.
    Added,
    /// Only the earlier side has it.
    Removed,
    /// One side has no points for it.
    Open,
}

impl NodeEffect {
    /// Which way it went. `Lowered` and `Zeroed` are both lowered.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.before.is_none() {
            return Verdict::Added;
        }
        if self.after.is_none() {
            return Verdict::Removed;
        }
        match (&self.amounts.0, &self.amounts.1) {
            (Some(before), Some(after)) if after == before => Verdict::Equal,
            (Some(before), Some(after)) if after > before => Verdict::Raised,
            (Some(_), Some(after)) if after.is_zero() => Verdict::Zeroed,
            (Some(_), Some(_)) => Verdict::Lowered,
            (None, None) => Verdict::Equal,
            _ => Verdict::Open,
        }
    }

    /// Whether it adds nothing, by any cause, and has the same amount and status on both sides.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.within.is_zero()
            && self.own.is_zero()
            && self.amounts.0 == self.amounts.1
            && self.status.0 == self.status.1
    }
}

impl Comparison {
    /// All parts together, by cause: they add up to [`change`](Self::change).
    #[must_use]
    pub fn together(&self) -> Effects {
        self.nodes.iter().fold(Effects::default(), |sum, node| sum.plus(&node.own))
    }

    /// The change minus all parts: 0, always.
    #[must_use]
    pub fn residual(&self) -> Number {
        self.change.sub(&self.together().sum())
    }

    /// The indicators that went one way.
    pub fn indicators(&self, verdict: Verdict) -> impl Iterator<Item = &NodeEffect> {
        self.nodes.iter().filter(move |node| node.kind == NodeKind::Indicator && node.verdict() == verdict)
    }

    /// The node with this id or code, on the later side or else on the earlier one.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<&NodeEffect> {
        let (before, after) = (self.before.framework().node(name), self.after.framework().node(name));
        let later = self.nodes.iter().find(|node| after.is_some() && node.after == after);
        later.or_else(|| self.nodes.iter().find(|node| before.is_some() && node.before == before))
    }
}

/// Scores both, and splits their difference over nodes and causes.
///
/// The two may be bound to one framework, to one with two weightings, or to two editions: nodes are the same where `was`
/// says so, and otherwise where they have the same id.
///
/// # Errors
///
/// What scoring says of either; and a node that neither framework has (`unknown-node`).
///
/// # Example: two units
///
/// ```
/// use chiso_analysis::compare::{Cause, CompareOptions, compare};
/// use chiso_core::Framework;
/// use chiso_core::number::Number;
/// use chiso_core::spec::{
///     FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeSpec, Observations, RuleSpec, Standing,
/// };
///
/// let mut spec = FrameworkSpec::new("example", "1");
/// spec.inputs.push(InputSpec::new("online", InputKind::Share));
/// spec.nodes.push(NodeSpec::indicator("online", 10.into(), RuleSpec::Share));
/// let framework = Framework::compile(spec, &[])?;
/// let unit = |tenths| {
///     let online = FigureValue::Number(rust_decimal::Decimal::new(tenths, 1));
///     let figure = FigureSpec { input: "online".into(), standing: Standing::Claimed, value: online.into() };
///     framework.bind(&Observations { figures: [figure].into(), ..Observations::default() })
/// };
///
/// let comparison = compare(&unit(5)?, &unit(8)?, &CompareOptions::new())?;
/// assert_eq!(comparison.change, Number::integer(3));
/// assert_eq!(comparison.together().of(Cause::Value), &Number::integer(3));
/// assert!(comparison.residual().is_zero());
/// # Ok::<(), chiso_core::Diagnostics>(())
/// ```
pub fn compare(before: &Bound, after: &Bound, options: &CompareOptions) -> Result<Comparison, Diagnostics> {
    let cards = (before.framework().score(before)?, after.framework().score(after)?);
    let crossed = Crossed::of(before, after);
    split(&cards.0, &cards.1, &crossed, options)
}

/// As [`compare`], of two scorecards that are at hand: those of a cohort, for example, whose scores depend on the others'.
///
/// Where rules differ, rule and value are told apart only for what needs no figures of the other side.
///
/// # Errors
///
/// A node that neither framework has (`unknown-node`).
pub fn compare_scorecards(
    before: &Scorecard,
    after: &Scorecard,
    options: &CompareOptions,
) -> Result<Comparison, Diagnostics> {
    split(before, after, &Crossed::default(), options)
}

fn split(
    before: &Scorecard,
    after: &Scorecard,
    crossed: &Crossed,
    options: &CompareOptions,
) -> Result<Comparison, Diagnostics> {
    let sides = Sides::new(before, after);
    let of = match &options.of {
        None => (Some(before.framework().total_node()), Some(after.framework().total_node())),
        Some(name) => sides.find(name).ok_or_else(|| {
            Diagnostics::from(Vec::from([
                Diagnostic::error(chiso_core::codes::UNKNOWN_NODE, Origin::NONE).with("name", name)
            ]))
        })?,
    };
    let maximum =
        |card: &Scorecard, node: Option<NodeIndex>| node.map_or(Number::ZERO, |node| card.framework().max_points(node));
    let maxima = (maximum(before, of.0), maximum(after, of.1));
    let one_sided = of.0.is_none() || of.1.is_none();
    let fits = one_sided || maxima.0 == maxima.1 || maxima.0.is_zero() || maxima.1.is_zero();
    let scale = options.scale.unwrap_or(if fits { Scale::Points } else { Scale::Index });
    // What one point is on the scale.
    let unit = |maximum: &Number| match scale {
        Scale::Points => Number::ONE,
        Scale::Index => Number::ONE.div(maximum).unwrap_or_default(),
    };
    let units = (unit(&maxima.0), unit(&maxima.1));
    let worth = (maxima.0.mul(&units.0), maxima.1.mul(&units.1));

    let parts = join::join(&sides, crossed, of, worth);
    let points = |card: &Scorecard, node: Option<NodeIndex>, unit: &Number| {
        node.and_then(|node| card.at(node).points()).map(|points| points.mul(unit))
    };
    let so_far = |card: &Scorecard, node: Option<NodeIndex>, unit: &Number| {
        node.and_then(|node| card.at(node).points_so_far()).map_or(Number::ZERO, |points| points.mul(unit))
    };
    let amounts = (points(before, of.0, &units.0), points(after, of.1, &units.1));
    let change = so_far(after, of.1, &units.1).sub(&so_far(before, of.0, &units.0));
    let nodes = sides.nodes(of, &parts, &units);
    let has = |node: Option<NodeIndex>, amount: &Option<Number>| node.is_some() && amount.is_none();
    Ok(Comparison {
        so_far: has(of.0, &amounts.0) || has(of.1, &amounts.1),
        before: before.clone(),
        after: after.clone(),
        of,
        scale,
        amounts,
        maxima,
        change,
        nodes,
    })
}
