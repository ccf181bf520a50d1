use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::amount::Which;
use super::reason::{Reason, Status};
use super::{PartEntry, Scorecard, Settled};
use crate::bind::Figure;
use crate::expr::{Expr, Value};
use crate::framework::{Body, InputIndex, NodeIndex};
use crate::number::Number;
use crate::origin::Origin;
use crate::quantity::Quantity;
use crate::rule::{Branch, Rule};
use crate::spec::{IndicatorSpec, InputKind, InputSpec, NodeBody, NodeSpec, PartSpec, RuleSpec, Standing, Title};

/// What one node got: a view into a [`Scorecard`].
#[derive(Clone, Copy, Debug)]
pub struct NodeScore<'c> {
    pub(crate) card: &'c Scorecard,
    pub(crate) index: u32,
}

/// What kind of node it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NodeKind {
    /// The whole.
    Total,
    /// A group that owns its children.
    Group,
    /// A group that counts nodes owned elsewhere.
    View,
    /// An indicator.
    Indicator,
}

impl NodeKind {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Group => "group",
            Self::View => "view",
            Self::Indicator => "indicator",
        }
    }
}

/// A figure that a node's value was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FigureUsed<'c> {
    /// Which input.
    pub input: InputIndex,
    /// The input's specification.
    pub spec: &'c InputSpec,
    /// The figure.
    pub value: Quantity,
    /// Whose it is; `None` where nobody gave one.
    pub standing: Option<Standing>,
    /// Where it was written.
    pub origin: Origin,
    /// Figures of other standing for the same input, which were not used.
    pub others: Vec<(Standing, Quantity)>,
    /// Documents that prove it.
    pub evidence: &'c [String],
    /// The unit's note on it.
    pub note: Option<&'c str>,
}

/// What one part of an indicator got.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PartScore<'c> {
    /// The part's specification.
    pub spec: &'c PartSpec,
    /// Its place among its siblings, from the outermost part inwards, from 0.
    pub path: &'c [u32],
    /// What became of it.
    pub status: Status,
    /// Whether its condition holds (true where it has none).
    pub applies: bool,
    /// Its normalised score.
    pub score: &'c Number,
    /// Its points, with the weighting.
    pub points: Number,
    /// Its maximum, with the weighting.
    pub max_points: Number,
    /// The way through its rule.
    pub branch: Branch,
    /// Its value.
    pub value: Option<Quantity>,
}

impl<'c> NodeScore<'c> {
    /// Its place in the framework.
    #[must_use]
    pub const fn index_in_framework(self) -> NodeIndex {
        NodeIndex(self.index)
    }

    /// Its specification; `None` for the total.
    #[must_use]
    pub fn spec(self) -> Option<&'c NodeSpec> {
        self.card.framework.0.spec.nodes.get(self.index as usize)
    }

    /// Its id; the total's is `total`.
    #[must_use]
    pub fn id(self) -> &'c str {
        self.card.framework.0.id(self.index)
    }

    /// Its code, or nothing.
    #[must_use]
    pub fn code(self) -> Option<&'c str> {
        self.spec()?.code.as_ref().map(|code| code.value.as_str())
    }

    /// What it is called; for the total, what the framework is called.
    #[must_use]
    pub fn title(self) -> &'c Title {
        self.spec().map_or(&self.card.framework.0.spec.title, |spec| &spec.title)
    }

    /// What kind of node it is.
    #[must_use]
    pub fn kind(self) -> NodeKind {
        match self.card.framework.0.node(self.index).map(|node| &node.body) {
            Some(Body::Group(_)) if self.index == self.card.framework.0.total() => NodeKind::Total,
            Some(Body::Group(group)) if group.view => NodeKind::View,
            Some(Body::Group(_)) => NodeKind::Group,
            _ => NodeKind::Indicator,
        }
    }

    /// What became of it.
    #[must_use]
    pub fn status(self) -> Status {
        self.card.entry(self.index).map_or(Status::Missing, |entry| entry.status)
    }

    /// Its exact points, from 0 to [`max_points`](Self::max_points) (more only where a framework keeps what is above
    /// 1); `None` where it has none. For a group this adds up unlike fractions: use [`rounded_points`](Self::rounded_points)
    /// for display.
    #[must_use]
    pub fn points(self) -> Option<Number> {
        self.card.exact(self.index, Which::Points)
    }

    /// Its points, rounded as the framework displays them.
    #[must_use]
    pub fn rounded_points(self) -> Option<Decimal> {
        self.card.rounded_points(self.index)
    }

    /// Its maximum, with the weighting.
    #[must_use]
    pub fn max_points(self) -> Number {
        self.card.framework.max_points(NodeIndex(self.index))
    }

    /// Points over maximum, exactly; `None` where it has no points or no maximum.
    #[must_use]
    pub fn index(self) -> Option<Number> {
        self.points()?.div(&self.max_points())
    }

    /// Points over maximum, rounded as the framework displays an index; `None` also where that has more digits than a decimal.
    #[must_use]
    pub fn rounded_index(self) -> Option<Decimal> {
        self.card.rounded_index(self.index)
    }

    /// The points of what is known so far: of a group without points the sum over its known children.
    #[must_use]
    pub fn points_so_far(self) -> Option<Number> {
        self.card.exact(self.index, Which::SoFar)
    }

    /// The lowest points that the missing figures can make, within their bounds; the points where none is missing.
    #[must_use]
    pub fn lowest(self) -> Option<Number> {
        self.card.exact(self.index, Which::Lowest)
    }

    /// The highest points that the missing figures can make, within their bounds; the points where none is missing.
    #[must_use]
    pub fn highest(self) -> Option<Number> {
        self.card.exact(self.index, Which::Highest)
    }

    /// Whether [`lowest`](Self::lowest) and [`highest`](Self::highest) are the exact limits of what the missing
    /// figures can make. Where this is false they are still bounds that no figures can pass.
    #[must_use]
    pub fn bounds_exact(self) -> bool {
        self.card.entry(self.index).and_then(|entry| entry.possible()).is_none_or(|possible| possible.exact)
    }

    /// What is missing to the maximum: maximum minus points.
    #[must_use]
    pub fn lost(self) -> Option<Number> {
        Some(self.max_points().sub(&self.points()?))
    }

    /// What it adds to the points of the group that owns it, after reweighting; `None` where it adds nothing or the
    /// group takes the lowest, is rounded or overruled. The contributions of a group's children add up exactly to its
    /// points.
    #[must_use]
    pub fn contribution(self) -> Option<Number> {
        self.card.contribution(self.index)
    }

    /// Its value: what its rule looked at.
    #[must_use]
    pub fn value(self) -> Option<Quantity> {
        let Body::Indicator(indicator) = &self.card.framework.0.node(self.index)?.body else { return None };
        self.quantity(self.card.entry(self.index)?.value.as_ref()?, indicator.scorer.value.as_ref())
    }

    /// The calculated points, where an appraiser overruled them.
    #[must_use]
    pub fn calculated(self) -> Option<&'c Number> {
        self.card.entry(self.index)?.extra.as_ref()?.calculated.as_ref()
    }

    /// The rule as written; `None` for groups.
    #[must_use]
    pub fn rule(self) -> Option<&'c RuleSpec> {
        self.indicator().map(|indicator| &indicator.scoring.rule.value)
    }

    /// The indicator as written; `None` for groups.
    #[must_use]
    pub fn indicator(self) -> Option<&'c IndicatorSpec> {
        match &self.spec()?.body {
            NodeBody::Indicator(indicator) => Some(indicator),
            NodeBody::Group(_) => None,
        }
    }

    /// The way through its rule.
    #[must_use]
    pub fn branch(self) -> Branch {
        self.card.entry(self.index).map_or(Branch::None, |entry| entry.branch)
    }

    /// The step, category or interval that was hit, as written.
    #[must_use]
    pub fn branch_text(self) -> Option<&'c str> {
        branch_text(self.rule()?, self.branch())
    }

    /// Why it came out as it did, beyond its rule.
    #[must_use]
    pub fn reasons(self) -> &'c [Reason] {
        self.card.entry(self.index).map_or(&[], |entry| entry.reasons())
    }

    /// Its children, in order.
    #[must_use]
    pub fn children(self) -> Vec<NodeScore<'c>> {
        let card = self.card;
        card.framework.children(NodeIndex(self.index)).into_iter().map(|child| card.at(child)).collect()
    }

    /// Every group and view that counts it.
    #[must_use]
    pub fn counted_in(self) -> Vec<NodeScore<'c>> {
        let card = self.card;
        card.framework.counted_in(NodeIndex(self.index)).into_iter().map(|group| card.at(group)).collect()
    }

    /// Where it was written.
    #[must_use]
    pub fn origin(self) -> Origin {
        self.spec().map_or(self.card.framework.0.spec.total.origin, |spec| spec.origin)
    }

    /// Documents given for the node itself.
    #[must_use]
    pub fn evidence(self) -> &'c [String] {
        self.card.details.as_ref().map_or(&[], |details| details.node_evidence(self.index))
    }

    /// The unit's note on the node itself.
    #[must_use]
    pub fn note(self) -> Option<&'c str> {
        self.card.details.as_ref()?.node_note(self.index)
    }

    /// The points given for it: claimed and appraised, on the framework's own scale, with the appraiser's words.
    #[must_use]
    pub fn given_points(self) -> Vec<(Standing, Quantity, &'c str)> {
        self.card.details.as_ref().map_or_else(Vec::new, |details| details.given_points(self.index))
    }

    /// The figures that its value was made of, in order of mention.
    #[must_use]
    pub fn figures(self) -> Vec<FigureUsed<'c>> {
        let card = self.card;
        card.framework.inputs_of(NodeIndex(self.index)).into_iter().filter_map(|input| card.figure(input)).collect()
    }

    /// Its parts, outer parts before inner ones.
    #[must_use]
    pub fn parts(self) -> Vec<PartScore<'c>> {
        let Some(extra) = self.card.entry(self.index).and_then(|entry| entry.extra.as_ref()) else {
            return Vec::new();
        };
        let (start, end) = (extra.parts.0 as usize, extra.parts.1 as usize);
        self.card.parts.get(start..end).unwrap_or_default().iter().filter_map(|part| self.part(part)).collect()
    }

    fn part(self, entry: &'c PartEntry) -> Option<PartScore<'c>> {
        let mut scoring = &self.indicator()?.scoring;
        let mut spec = None;
        let node = self.card.framework.0.node(self.index)?;
        let Body::Indicator(indicator) = &node.body else {
            return None;
        };
        let (mut scorer, mut max_points) = (&indicator.scorer, node.max_points.clone());
        for step in &entry.path {
            let RuleSpec::Parts { parts, .. } = &scoring.rule.value else {
                return None;
            };
            let part = parts.get(*step as usize)?;
            scoring = &part.scoring;
            spec = Some(part);
            let Rule::Parts { parts, .. } = &scorer.rule else {
                return None;
            };
            let compiled = parts.get(*step as usize)?;
            max_points = max_points.mul(&compiled.share);
            scorer = &compiled.scorer;
        }
        Some(PartScore {
            spec: spec?,
            path: &entry.path,
            status: entry.status,
            applies: entry.applies,
            score: &entry.score,
            points: entry.score.mul(&max_points),
            max_points,
            branch: entry.branch,
            value: entry.value.as_ref().and_then(|value| self.quantity(value, scorer.value.as_ref())),
        })
    }

    /// Says a value in the words of the input that it is of: what is chosen or ticked is the figure of one.
    fn quantity(self, value: &Value<Number>, of: Option<&Expr>) -> Option<Quantity> {
        Some(match value {
            Value::Number(number) => Quantity::Number(number.clone()),
            Value::Truth(truth) => Quantity::YesNo(truth.yes),
            Value::Options(_) | Value::Items { .. } => {
                let Expr::Input(input) = of? else { return None };
                let chosen = self.card.figures.get(*input as usize)?;
                self.card.say(InputIndex(*input), chosen.figure)?
            }
        })
    }
}

/// The step, category or interval that `branch` names in `rule`, as written.
fn branch_text(rule: &RuleSpec, branch: Branch) -> Option<&str> {
    match (rule, branch) {
        (RuleSpec::Steps(steps), Branch::Step(index)) => steps.get(index as usize).map(|step| step.when.value.as_str()),
        _ => None,
    }
}

impl PartScore<'_> {
    /// The step or interval that was hit, as written.
    #[must_use]
    pub fn branch_text(&self) -> Option<&str> {
        branch_text(&self.spec.scoring.rule.value, self.branch)
    }
}

impl Scorecard {
    /// Every input of the framework with the figure that was used, also those that earn nothing by themselves.
    pub fn figures(&self) -> impl Iterator<Item = FigureUsed<'_>> {
        (0_u32..).map(InputIndex).take(self.framework.0.inputs.len()).filter_map(|input| self.figure(input))
    }

    /// The figure that was used for an input.
    #[must_use]
    pub fn figure(&self, input: InputIndex) -> Option<FigureUsed<'_>> {
        let spec = self.framework.input_spec(input)?;
        let chosen = self.figures.get(input.get())?;
        let details = self.details.as_deref();
        Some(FigureUsed {
            input,
            spec,
            value: self.say(input, chosen.figure)?,
            standing: chosen.standing,
            origin: details.map_or(Origin::NONE, |details| details.origin(input.0, chosen.standing)),
            others: details.map_or_else(Vec::new, |details| {
                let others = details.others(input.0, chosen.standing);
                others.filter_map(|(standing, figure)| Some((standing, self.say(input, figure)?))).collect()
            }),
            evidence: details.map_or(&[], |details| details.input_evidence(input.0)),
            note: details.and_then(|details| details.input_note(input.0)),
        })
    }

    /// Says a figure in the words of its input.
    fn say(&self, input: InputIndex, figure: Figure) -> Option<Quantity> {
        Some(match figure {
            Figure::Number(number) => Quantity::Number(Number::from(number)),
            Figure::YesNo(yes) => Quantity::YesNo(yes),
            Figure::Date(date) => Quantity::Date(date),
            Figure::Missing => Quantity::Missing,
            Figure::NotApplicable => Quantity::NotApplicable,
            Figure::Category(index) => match &self.framework.input_spec(input)?.kind {
                InputKind::Category(options) => Quantity::Category(options.get(index as usize)?.id.value.clone()),
                _ => return None,
            },
            Figure::Items(items) => match &self.framework.input_spec(input)?.kind {
                InputKind::Checklist(options) => Quantity::Items(
                    (0_u32..)
                        .zip(options)
                        .filter(|(index, _)| items & crate::expr::bit(*index) != 0)
                        .map(|(_, option)| option.id.value.clone())
                        .collect(),
                ),
                _ => return None,
            },
        })
    }

    /// What a node adds to the group that owns it.
    fn contribution(&self, index: u32) -> Option<Number> {
        let parent = self.framework.0.node(index)?.parent?;
        let Body::Group(group) = &self.framework.0.node(parent)?.body else {
            return None;
        };
        let entry = self.entry(parent)?;
        if !matches!(entry.settled, Settled::Combined) || !group.combine.is_additive() {
            return None;
        }
        let reweighting = entry.extra.as_ref().and_then(|extra| extra.reweighting.as_ref());
        self.contribution_of(group.edge(index)?, reweighting, Which::Points)
    }
}
