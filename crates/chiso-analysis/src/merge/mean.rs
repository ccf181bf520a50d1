//! The mean of nodes: each indicator's normalised scores averaged, plainly or with weights.

use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{
    FigureSpec, FigureValue, InputKind, NodeBody, Observations, PointsSpec, RuleSpec, Standing, WithoutEvidence,
};
use chiso_core::{Branch, Framework, InputIndex, NodeIndex, Quantity, Reason, Status};

use super::fit::Group;
use super::weights::mean;
use super::{MergedValue, Of, Place, other};

/// What the new unit has: the mean of every indicator, and of every group that an appraiser overruled somewhere.
pub(super) fn values(place: &Place<'_, '_>, weights: &[Number]) -> Vec<MergedValue> {
    let framework = place.framework;
    let how = if weights.is_empty() { "mean" } else { "weighted" };
    let overruled = |node: NodeIndex| {
        let is = |reason: &Reason| matches!(reason, Reason::Overruled(_));
        place.group.members.iter().any(|(_, card)| card.at(node).reasons().iter().any(is))
    };
    let mut values = Vec::new();
    for node in framework.nodes().filter(|node| !framework.own_max_points(*node).is_zero()) {
        let is_indicator = framework.node_spec(node).is_some_and(|spec| matches!(spec.body, NodeBody::Indicator(_)));
        if is_indicator || overruled(node) {
            values.push(value(place, weights, how, node));
        }
    }
    for node in framework.nodes() {
        values.extend(told(place, weights, how, node));
    }
    values
}

/// The mean of a figure that is reported and not scored: a share, or an index of another table.
fn told(place: &Place<'_, '_>, weights: &[Number], how: &'static str, node: NodeIndex) -> Option<MergedValue> {
    let framework = place.framework;
    let NodeBody::Indicator(indicator) = &framework.node_spec(node)?.body else {
        return None;
    };
    let [input] = framework.inputs_of(node).try_into().ok()?;
    let known = framework.input_spec(input)?;
    let users = framework.nodes().filter(|other| framework.inputs_of(*other).contains(&input)).count();
    let itself = indicator.scoring.value.as_ref().is_none_or(|value| value.value == known.id.value);
    let informational = matches!(indicator.scoring.rule.value, RuleSpec::Informational);
    if !(informational && itself && users == 1 && known.kind == InputKind::Share) {
        return None;
    }
    let mut figures = Vec::new();
    for (at, (_, card)) in place.group.members.iter().enumerate() {
        let Quantity::Number(figure) = card.figure(input)?.value else {
            return None;
        };
        figures.push((figure, weights.get(at).cloned().unwrap_or(Number::ONE)));
    }
    Some(place.number(Of::Figure(input), how, mean(&figures)?, Vec::new()))
}

fn value(place: &Place<'_, '_>, weights: &[Number], how: &'static str, node: NodeIndex) -> MergedValue {
    let framework = place.framework;
    let of = own_share(framework, node).map_or(Of::Points(node), Of::Figure);
    let (mut scores, mut missing, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    let members = || place.group.members.iter().map(|(member, card)| (*member, card.at(node).status()));
    let all = |wanted: Status| members().all(|(_, status)| status == wanted);
    if all(Status::Missing) {
        // The policy of the framework then says of the new unit what it said of each.
        return other(of, how, FigureValue::Missing, members().map(|(member, _)| member).collect());
    }
    if all(Status::NotApplicable) {
        let left_out = members().map(|(member, _)| member).collect();
        return MergedValue { left_out, ..other(of, how, FigureValue::NotApplicable, Vec::new()) };
    }
    for (at, (member, card)) in place.group.members.iter().enumerate() {
        let score = card.at(node);
        let weight = weights.get(at).cloned().unwrap_or(Number::ONE);
        match score.points().and_then(|points| points.div(&framework.max_points(node))) {
            Some(score) => scores.push((score, weight)),
            None if score.status() == Status::NotApplicable => left_out.push(*member),
            None => missing.push(*member),
        }
    }
    if !missing.is_empty() {
        return other(of, how, FigureValue::Missing, missing);
    }
    let Some(score) = mean(&scores) else {
        let outcome = if left_out.is_empty() { FigureValue::Missing } else { FigureValue::NotApplicable };
        return MergedValue { left_out, ..other(of, how, outcome, Vec::new()) };
    };
    let exact = match of {
        Of::Figure(_) => score,
        Of::Points(node) => score.mul(&framework.own_max_points(node)),
    };
    place.number(of, how, exact, left_out)
}

/// The input of an indicator whose figure is its score: a share that stands for itself and for nothing else.
fn own_share(framework: &Framework, node: NodeIndex) -> Option<InputIndex> {
    let spec = framework.node_spec(node)?;
    let NodeBody::Indicator(indicator) = &spec.body else {
        return None;
    };
    let total = &framework.spec().total;
    let scoring = &indicator.scoring;
    let plain = matches!(scoring.rule.value, RuleSpec::Share)
        && spec.rounded_to.or(total.indicators_rounded_to).is_none()
        && (spec.documentation.evidence_needed.is_empty() || total.without_evidence == WithoutEvidence::Ignore);
    let [input] = framework.inputs_of(node).try_into().ok()?;
    let known = framework.input_spec(input)?;
    let itself = scoring.value.as_ref().is_none_or(|value| value.value == known.id.value);
    let is_number = matches!(known.kind, InputKind::Share | InputKind::Number);
    let alone = framework.nodes().filter(|other| framework.inputs_of(*other).contains(&input)).count() == 1;
    (plain && itself && is_number && alone).then_some(input)
}

/// Writes a value down, with the standing that its members' have.
pub(super) fn write(framework: &Framework, group: &Group<'_>, value: &MergedValue, made: &mut Observations) {
    match value.of {
        Of::Figure(input) => {
            let standings = group.members.iter().map(|(_, card)| card.figure(input)?.standing);
            made.figures.push(FigureSpec {
                input: value.of.name(framework).into(),
                standing: weakest(standings),
                value: value.written.clone().into(),
            });
        }
        Of::Points(node) => {
            let given = framework.node_spec(node).is_some_and(|spec| match &spec.body {
                NodeBody::Indicator(indicator) => matches!(indicator.scoring.rule.value, RuleSpec::Appraised),
                NodeBody::Group(_) => false,
            });
            if !given && !matches!(value.written, FigureValue::Number(_)) {
                // Nothing overrules, and so it is missing; or it does not apply, as its figures say.
                return not_applicable(framework, node, value, made);
            }
            let standings = group.members.iter().map(|(_, card)| match card.at(node).branch() {
                Branch::Appraised => Some(Standing::Appraised),
                _ => Some(Standing::Claimed),
            });
            made.points.push(PointsSpec {
                node: value.of.name(framework).into(),
                standing: if given { weakest(standings) } else { Standing::Appraised },
                points: value.written.clone().into(),
                why: String::new(),
            });
        }
    }
}

/// Says of the figures of an indicator that they do not apply, where no other looks at them.
fn not_applicable(framework: &Framework, node: NodeIndex, value: &MergedValue, made: &mut Observations) {
    if value.written != FigureValue::NotApplicable {
        return;
    }
    for input in framework.inputs_of(node) {
        let users = framework.nodes().filter(|other| framework.inputs_of(*other).contains(&input)).count();
        if let Some(spec) = framework.input_spec(input).filter(|_| users == 1) {
            made.figures.push(FigureSpec {
                input: spec.id.value.as_str().into(),
                standing: Standing::Claimed,
                value: FigureValue::NotApplicable.into(),
            });
        }
    }
}

/// The standing that all have at least: one claimed figure makes the whole a claim.
fn weakest(standings: impl Iterator<Item = Option<Standing>>) -> Standing {
    let rank = |standing: &Standing| match standing {
        Standing::Appraised => 2,
        Standing::Measured => 1,
        _ => 0,
    };
    standings.flatten().min_by_key(rank).unwrap_or(Standing::Claimed)
}
