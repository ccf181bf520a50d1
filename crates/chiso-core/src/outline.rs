//! What a framework calculates, told as formulas: for engines that score many units at a time in an arithmetic of their own,
//! and ask the core wherever theirs cannot decide.
//!
//! An outline is of units about whom everything is known, in whom nothing contradicts itself, and whom no appraiser
//! overruled. It says nothing of missing figures, evidence and policies.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::bind::Bound;
use crate::diagnostic::Severity;
use crate::expr::{Comparison, Expr, Operator};
use crate::framework::{Body, Edge, Framework, Group, Indicator, InputIndex, Node, NodeIndex};
use crate::interval::{Cut, Interval};
use crate::number::Number;
use crate::rule::{Rule, Scale, Unwatched, earn};
use crate::score::Among;
use crate::spec::{Combine, OverOne, WithoutEvidence};

/// What a framework calculates: made by [`Framework::outline`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Outline {
    /// The bounds of every input, in the order of the framework.
    pub inputs: Vec<OutlineInput>,
    /// Every node that is scored, children before those that count them; the total is the last.
    pub nodes: Vec<OutlineNode>,
    /// The checks that are errors where they do not hold.
    pub checks: Vec<OutlineCheck>,
}

/// The bounds of an input: a figure beyond them is refused when it is bound.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OutlineInput {
    /// The lowest figure; `None` where there is no bound.
    pub low: Option<Number>,
    /// The highest figure; `None` where there is no bound.
    pub high: Option<Number>,
    /// Whether it takes whole numbers only.
    pub whole: bool,
}

/// A node that is scored.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OutlineNode {
    /// Which node.
    pub node: NodeIndex,
    /// Its maximum, with the weighting.
    pub max_points: Number,
    /// The places to which its points are rounded before they count, with the mode of the framework.
    pub rounded_to: Option<u8>,
    /// How its points come about.
    pub body: OutlineBody,
}

/// How the points of a node come about.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OutlineBody {
    /// `sum(points of the child * factor)`, over children and factors: sums and weighted means.
    Sum(Vec<(NodeIndex, Number)>),
    /// The lowest normalised score of the children, times the maximum.
    Minimum(Vec<NodeIndex>),
    /// What the rule makes of the value, times the maximum.
    Indicator(OutlineValue, OutlineRule),
    /// An indicator that only the core works out: [`Framework::points_of`].
    Core,
    /// Not to be told as a formula.
    Untold,
}

/// A value over inputs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OutlineValue {
    /// The figure of an input: a number, 1 or 0 for yes or no, the place of a category among the input's.
    Input(InputIndex),
    /// A number.
    Number(Number),
    /// The sum.
    Sum(Box<(OutlineValue, OutlineValue)>),
    /// The first less the second.
    Difference(Box<(OutlineValue, OutlineValue)>),
    /// The product.
    Product(Box<(OutlineValue, OutlineValue)>),
    /// The first over the second. Where the second is 0 only the core says what that means.
    Quotient(Box<(OutlineValue, OutlineValue)>),
}

/// How a value becomes a normalised score.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OutlineRule {
    /// `min(value / target, 1)`; the target is 1 for a share. A value below 0 is 0, or an error for a share.
    Proportion {
        /// What earns everything; above 0.
        target: Number,
        /// Whether a value above 1 is an error, whatever the target.
        over_one_is_error: bool,
        /// Whether a value above the target earns more than everything.
        over_one_is_kept: bool,
        /// Whether a value below 0 is an error.
        below_zero_is_error: bool,
    },
    /// `(value - from) / span`.
    Goalposts {
        /// The value that earns nothing.
        from: Number,
        /// From there to the value that earns everything; below 0 where the score falls.
        span: Number,
        /// Whether the score is kept within 0 and 1.
        clamp: bool,
    },
    /// The interval that holds the value decides; no two overlap.
    Steps {
        /// Intervals and scores.
        steps: Vec<(OutlineInterval, Number)>,
        /// The score of all other values.
        otherwise: Number,
    },
    /// The score of each category, in the order of the input.
    Categories(Vec<Number>),
    /// Yes is 1, no is 0.
    YesNo,
    /// `min(max(value, 0) * each, at_most)`.
    Each {
        /// The score of each one counted.
        each: Number,
        /// The most that can be earned so.
        at_most: Number,
    },
}

/// An interval of values.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OutlineInterval {
    /// Where it begins, and whether that value itself is left out; `None` where it has no beginning.
    pub low: Option<(Number, bool)>,
    /// Where it ends, and whether that value itself is left out; `None` where it has no end.
    pub high: Option<(Number, bool)>,
}

/// A check across figures.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OutlineCheck {
    /// The first is at most the second, or, where that is said, below it.
    AtMost(OutlineValue, OutlineValue, Strictly),
    /// Only the core can tell.
    Untold,
}

/// Whether a comparison excludes equality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictly {
    /// Equal is enough.
    No,
    /// Equal is not enough.
    Yes,
}

impl Framework {
    /// What the framework calculates for a unit about whom everything is known, as formulas; `None` where that depends on
    /// other units, or on how many figures there are.
    #[must_use]
    pub fn outline(&self) -> Option<Outline> {
        let compiled = &self.0;
        if self.is_relative() || compiled.spec.total.screening.is_some() {
            return None;
        }
        let inputs = compiled.inputs.iter().map(|input| OutlineInput {
            low: input.range.low.number().cloned(),
            high: input.range.high.number().cloned(),
            whole: input.whole,
        });
        let nodes = compiled.order.iter().filter_map(|index| {
            let node = compiled.node(*index)?;
            Some(OutlineNode {
                node: NodeIndex(*index),
                max_points: node.max_points.clone(),
                rounded_to: node.rounded_to,
                body: self.told(node)?,
            })
        });
        let checks = compiled.spec.checks.iter().zip(&compiled.checks);
        let checks =
            checks.filter(|(spec, _)| spec.severity == Severity::Error).map(|(_, check)| self.told_check(check));
        Some(Outline { inputs: inputs.collect(), nodes: nodes.collect(), checks: checks.collect() })
    }

    /// The points of one indicator as they count for its group, from the figures alone: no points that were given, no evidence.
    /// `None` where it has none, whatever the reason, and where its figures contradict each other.
    #[must_use]
    pub fn points_of(&self, node: NodeIndex, bound: &Bound) -> Option<Number> {
        let inner = self.0.node(node.0)?;
        let Body::Indicator(indicator) = &inner.body else {
            return None;
        };
        if matches!(indicator.scorer.rule, Rule::Appraised | Rule::Informational) {
            return None;
        }
        let earned = earn(&indicator.scorer, &Among::new(bound), &mut Unwatched, &mut Vec::new()).ok()?;
        let points = earned.score.mul(&inner.max_points);
        let mode = self.0.spec.total.rounding.mode;
        Some(inner.rounded_to.map_or_else(|| points.clone(), |places| points.round(places.into(), mode)))
    }

    /// How a node's points come about; `None` for one that is not scored.
    fn told(&self, node: &Node) -> Option<OutlineBody> {
        let by_evidence = node.evidence && self.0.spec.total.without_evidence == WithoutEvidence::Zero;
        match &node.body {
            Body::Group(group) => group_told(group),
            Body::Indicator(Indicator { scorer, .. }) if matches!(scorer.rule, Rule::Informational) => None,
            Body::Indicator(Indicator { scorer, .. }) if by_evidence || matches!(scorer.rule, Rule::Appraised) => {
                Some(OutlineBody::Untold)
            }
            Body::Indicator(Indicator { scorer, .. }) => {
                let value = scorer.value.as_ref().filter(|_| scorer.treatment.is_none());
                let value = value.and_then(value_told);
                let rule = rule_told(&scorer.rule);
                Some(value.zip(rule).map_or(OutlineBody::Core, |(value, rule)| OutlineBody::Indicator(value, rule)))
            }
        }
    }

    fn told_check(&self, check: &Expr) -> OutlineCheck {
        let Expr::Compare(comparison, left, right) = check else {
            return OutlineCheck::Untold;
        };
        let (Some(left), Some(right)) = (value_told(left), value_told(right)) else {
            return OutlineCheck::Untold;
        };
        match comparison {
            Comparison::Less => OutlineCheck::AtMost(left, right, Strictly::Yes),
            Comparison::LessOrEqual => OutlineCheck::AtMost(left, right, Strictly::No),
            Comparison::Greater => OutlineCheck::AtMost(right, left, Strictly::Yes),
            Comparison::GreaterOrEqual => OutlineCheck::AtMost(right, left, Strictly::No),
            Comparison::Equal | Comparison::NotEqual => OutlineCheck::Untold,
        }
    }
}

fn group_told(group: &Group) -> Option<OutlineBody> {
    if group.edges.is_empty() {
        return None;
    }
    Some(match group.combine {
        Combine::Sum | Combine::Arithmetic => {
            let child = |edge: &Edge| (NodeIndex(edge.child), edge.scale.clone().unwrap_or(Number::ONE));
            OutlineBody::Sum(group.edges.iter().map(child).collect())
        }
        Combine::Minimum => OutlineBody::Minimum(group.edges.iter().map(|edge| NodeIndex(edge.child)).collect()),
        _ => OutlineBody::Untold,
    })
}

fn value_told(expr: &Expr) -> Option<OutlineValue> {
    Some(match expr {
        Expr::Input(input) => OutlineValue::Input(InputIndex(*input)),
        Expr::Number(number) => OutlineValue::Number(number.clone()),
        Expr::Arithmetic(operator, left, right) => {
            let both = Box::new((value_told(left)?, value_told(right)?));
            match operator {
                Operator::Add => OutlineValue::Sum(both),
                Operator::Subtract => OutlineValue::Difference(both),
                Operator::Multiply => OutlineValue::Product(both),
                Operator::Divide => OutlineValue::Quotient(both),
            }
        }
        _ => return None,
    })
}

fn rule_told(rule: &Rule) -> Option<OutlineRule> {
    let proportion = |target: &Number, over_one: Option<OverOne>, below_zero_is_error: bool| OutlineRule::Proportion {
        target: target.clone(),
        over_one_is_error: over_one == Some(OverOne::Error),
        over_one_is_kept: over_one == Some(OverOne::Keep) && below_zero_is_error,
        below_zero_is_error,
    };
    Some(match rule {
        Rule::Share { over_one } => proportion(&Number::ONE, Some(*over_one), true),
        Rule::Target { target, over_one: over_one @ (None | Some(OverOne::Error | OverOne::Keep)) } => {
            proportion(target, *over_one, false)
        }
        Rule::Goalposts { from, span, scale: Scale::Linear, clamp } => {
            OutlineRule::Goalposts { from: from.clone(), span: span.clone(), clamp: *clamp }
        }
        Rule::Steps { steps, .. } => {
            let told = |interval: &Interval| OutlineInterval {
                low: cut(&interval.low),
                // A cut behind a value ends the interval with it, and begins the next without it.
                high: cut(&interval.high).map(|(value, after)| (value, !after)),
            };
            let intervals = steps.iter().filter_map(|step| Some((told(step.interval.as_ref()?), step.score.clone())));
            let otherwise = steps.iter().find(|step| step.interval.is_none()).map(|step| step.score.clone());
            OutlineRule::Steps { steps: intervals.collect(), otherwise: otherwise.unwrap_or_default() }
        }
        Rule::Categories(scores) => OutlineRule::Categories(scores.clone()),
        Rule::YesNo => OutlineRule::YesNo,
        Rule::Each { each, at_most } => OutlineRule::Each { each: each.clone(), at_most: at_most.clone() },
        _ => return None,
    })
}

fn cut(cut: &Cut) -> Option<(Number, bool)> {
    match cut {
        Cut::At(value, after) => Some((value.clone(), *after)),
        Cut::Lowest | Cut::Highest => None,
    }
}
