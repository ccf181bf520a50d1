//! What a target is about, and the number that is compared with its limit.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{FigureValue, InputKind, InputSpec, NodeBody, RuleSpec, TargetBound, TargetSpec};
use chiso_core::{Diagnostic, Diagnostics, Framework, InputIndex, NodeIndex, Placed, Quantity, Status, nearest_name};
use rust_decimal::Decimal;

use crate::codes;
use crate::ground::Ground;

/// What a target is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subject {
    /// The figure of an input.
    Input(InputIndex),
    /// A derived value, by its name.
    Derived(String),
    /// The value of an indicator, before any rule; and the expression that it is.
    Value(NodeIndex, String),
    /// The index of a group, or of an indicator that has no value.
    NodeIndex(NodeIndex),
    /// The index of the total.
    Index,
    /// The points of the total.
    Points,
    /// The rank.
    Rank,
}

impl Subject {
    pub(super) fn of(framework: &Framework, name: &Placed<String>) -> Result<Self, Diagnostic> {
        let text = name.value.as_str();
        let without_number = || Diagnostic::error(codes::TARGET_WITHOUT_NUMBER, name.origin).with("name", text);
        if let Some(input) = framework.input(text) {
            let has_number = framework.input_spec(input).is_some_and(|spec| is_number(&spec.kind));
            return if has_number { Ok(Self::Input(input)) } else { Err(without_number()) };
        }
        if framework.spec().derived.iter().any(|derived| derived.id.value == text) {
            let has_number = framework.is_number(text);
            return if has_number { Ok(Self::Derived(text.to_string())) } else { Err(without_number()) };
        }
        if let Some(node) = framework.node(text) {
            return Self::of_node(framework, node).ok_or_else(without_number);
        }
        match text {
            TargetSpec::INDEX => Ok(Self::Index),
            TargetSpec::POINTS => Ok(Self::Points),
            TargetSpec::RANK => Ok(Self::Rank),
            _ => Err(unknown(framework, name)),
        }
    }

    fn of_node(framework: &Framework, node: NodeIndex) -> Option<Self> {
        let spec = framework.node_spec(node)?;
        let NodeBody::Indicator(indicator) = &spec.body else {
            return (!framework.max_points(node).is_zero()).then_some(Self::NodeIndex(node));
        };
        let own_input = spec.id.value.replace('-', "_");
        let text = match (&indicator.scoring.value, &indicator.scoring.rule.value) {
            (Some(value), _) => Some(value.value.clone()),
            (None, RuleSpec::Appraised | RuleSpec::Full) => None,
            (None, _) => framework.input(&own_input).map(|_| own_input),
        };
        match text {
            Some(text) if framework.is_number(&text) => Some(Self::Value(node, text)),
            Some(_) if matches!(indicator.scoring.rule.value, RuleSpec::Informational) => None,
            _ => (!framework.max_points(node).is_zero()).then_some(Self::NodeIndex(node)),
        }
    }

    /// The expression that it is, where it is one.
    pub(super) fn expression<'s>(&'s self, framework: &'s Framework) -> Option<&'s str> {
        match self {
            Self::Input(input) => framework.input_spec(*input).map(|spec| spec.id.value.as_str()),
            Self::Derived(text) | Self::Value(_, text) => Some(text),
            _ => None,
        }
    }

    /// The number that is compared; yes is 1 and no is 0.
    pub(super) fn measure(&self, ground: &Ground<'_>, rank: Option<&Number>) -> Quantity {
        let number = |number: Option<Number>| number.map_or(Quantity::Missing, Quantity::Number);
        match self {
            Self::Index => number(ground.card.total().index()),
            Self::Points => number(ground.card.total().points()),
            Self::Rank => number(rank.cloned()),
            Self::NodeIndex(node) => {
                let node = ground.card.at(*node);
                if node.status() == Status::NotApplicable { Quantity::NotApplicable } else { number(node.index()) }
            }
            _ => measured(ground.bound, self.expression(ground.framework).unwrap_or_default()),
        }
    }

    /// The figures that it waits for.
    pub(super) fn missing(&self, ground: &Ground<'_>) -> Vec<InputIndex> {
        let framework = ground.framework;
        let below = |node: NodeIndex| {
            let mut inputs: Vec<InputIndex> = Vec::new();
            let mut stack = alloc::vec![node];
            while let Some(at) = stack.pop() {
                if ground.card.at(at).status() == Status::Missing {
                    inputs.extend(framework.inputs_of(at));
                    stack.extend(framework.children(at));
                }
            }
            inputs
        };
        let mut inputs = match self {
            Self::Rank => Vec::new(),
            Self::Index | Self::Points => below(framework.total_node()),
            Self::NodeIndex(node) => below(*node),
            _ => framework.inputs_in(self.expression(framework).unwrap_or_default()).unwrap_or_default(),
        };
        inputs.retain(|input| ground.bound.figure(*input) == Some(FigureValue::Missing));
        inputs.sort_unstable();
        inputs.dedup();
        inputs
    }
}

/// The number that an expression is; yes is 1 and no is 0.
pub(super) fn measured(bound: &chiso_core::Bound, expression: &str) -> Quantity {
    match bound.value_of(expression) {
        Ok(Some(Quantity::YesNo(yes))) => Quantity::Number(if yes { Number::ONE } else { Number::ZERO }),
        Ok(Some(quantity)) => quantity,
        _ => Quantity::Missing,
    }
}

const fn is_number(kind: &InputKind) -> bool {
    matches!(kind, InputKind::Number | InputKind::Count | InputKind::Share | InputKind::YesNo)
}

fn unknown(framework: &Framework, name: &Placed<String>) -> Diagnostic {
    let spec = framework.spec();
    let inputs = spec.inputs.iter().map(|input| &input.id);
    let derived = spec.derived.iter().map(|derived| &derived.id);
    let nodes = spec.nodes.iter().flat_map(|node| core::iter::once(&node.id).chain(&node.code));
    let known = inputs.chain(derived).chain(nodes).map(|known| known.value.as_str());
    let suggestion = nearest_name(&name.value, known.chain(TargetSpec::WHOLE.iter().copied()));
    let problem = Diagnostic::error(codes::UNKNOWN_TARGET, name.origin).with("name", &name.value);
    problem.with_some("suggestion", suggestion).with("framework", &spec.id.value)
}

/// Reports a limit that no figure can meet, because the bounds of what it is about forbid it.
pub(super) fn within_reach(framework: &Framework, subject: &Subject, target: &TargetSpec, problems: &mut Diagnostics) {
    let (low, high) = match subject {
        Subject::Input(input) => framework.input_spec(*input).map_or((None, None), bounds),
        Subject::Index => (Some(Decimal::ZERO), Some(Decimal::ONE)),
        Subject::Points => {
            let most = framework.max_points(framework.total_node());
            (Some(Decimal::ZERO), most.to_exact_decimal())
        }
        Subject::Rank => (Some(Decimal::ONE), None),
        _ => (None, None),
    };
    let limit = target.bound.limit();
    let reached = match target.bound {
        TargetBound::AtLeast(_) => high.is_none_or(|high| limit.value <= high),
        TargetBound::Over(_) => high.is_none_or(|high| limit.value < high),
        TargetBound::AtMost(_) => low.is_none_or(|low| limit.value >= low),
        TargetBound::Under(_) => low.is_none_or(|low| limit.value > low),
    };
    // A framework may keep what is above full; an index or points above it are then possible.
    if reached || (matches!(subject, Subject::Index | Subject::Points) && keeps_more(framework)) {
        return;
    }
    let text = |bound: Option<Decimal>| bound.map_or_else(|| "-".into(), |bound| bound.normalize().to_string());
    let as_percent = high == Some(Decimal::ONE) && limit.value > Decimal::ONE && limit.value <= Decimal::ONE_HUNDRED;
    let suggestion = as_percent.then(|| alloc::format!("{}%", limit.value));
    let problem = Diagnostic::error(codes::TARGET_NEVER_MET, limit.origin).with("name", &target.of.value);
    let problem = problem.with("bound", target.bound.as_str()).with("limit", limit.value);
    problems.push(problem.with("low", text(low)).with("high", text(high)).with_some("suggestion", suggestion));
}

fn keeps_more(framework: &Framework) -> bool {
    use chiso_core::spec::OverOne;
    let scorings = framework.spec().nodes.iter().filter_map(|node| match &node.body {
        NodeBody::Indicator(indicator) => Some(&indicator.scoring),
        NodeBody::Group(_) => None,
    });
    let keeps = |over: &Placed<OverOne>| over.value == OverOne::Keep;
    let unclamped = |rule: &RuleSpec| matches!(rule, RuleSpec::Goalposts { clamp: false, .. } | RuleSpec::Parts { .. });
    let mut scorings = scorings;
    scorings.any(|scoring| scoring.over_one.as_ref().is_some_and(keeps) || unclamped(&scoring.rule.value))
}

fn bounds(spec: &InputSpec) -> (Option<Decimal>, Option<Decimal>) {
    let stated = |bound: &Option<Placed<Decimal>>| bound.as_ref().map(|bound| bound.value);
    let share_like = matches!(spec.kind, InputKind::Share | InputKind::YesNo);
    let from_zero = share_like || matches!(spec.kind, InputKind::Count);
    let low = stated(&spec.min).or(from_zero.then_some(Decimal::ZERO));
    (low, stated(&spec.max).or(share_like.then_some(Decimal::ONE)))
}
