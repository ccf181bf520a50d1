//! The weights of members.

use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::MergersSpec;
use chiso_core::{Diagnostic, Diagnostics, Framework, Origin, Quantity, Scorecard};

use super::fit::Group;
use super::{MergeOptions, Method, Weights};
use crate::codes;

/// The weight of each member, none where all count alike; `None` where something is wrong with them.
pub(super) fn of(
    framework: &Framework,
    mergers: &MergersSpec,
    group: &Group<'_>,
    options: &MergeOptions,
    problems: &mut Diagnostics,
) -> Option<Vec<Number>> {
    let Method::Weighted(from) = &options.method else {
        return Some(Vec::new());
    };
    let unit = mergers.units.get(group.place)?;
    let (mut weights, mut whole) = (Vec::new(), true);
    for (_, card) in &group.members {
        let (weight, called) = match from {
            Weights::Given => (given(mergers, card), "[weights]"),
            Weights::Input(input) => (figure(framework, card, input), input.as_str()),
        };
        match weight.filter(|weight| !weight.is_negative()) {
            Some(weight) => weights.push(weight),
            None => {
                let problem = Diagnostic::error(codes::MERGE_WEIGHT_MISSING, unit.origin).with("weight", called);
                problems.push(problem.with("member", &card.unit().name).with("unit", &unit.id.value));
                whole = false;
            }
        }
    }
    if whole && weights.iter().all(Number::is_zero) {
        let problem = Diagnostic::error(codes::MERGE_WEIGHT_MISSING, unit.origin).with("weight", "0");
        problems.push(problem.with("unit", &unit.id.value));
        whole = false;
    }
    whole.then_some(weights)
}

fn given(mergers: &MergersSpec, card: &Scorecard) -> Option<Number> {
    let unit = card.unit();
    let ways = [&unit.id, &unit.code, &unit.name];
    let of = |name: &str| {
        let (_, weight) = mergers.weights.iter().find(|(known, _)| known.value == name)?;
        Some(Number::from(weight.value))
    };
    ways.into_iter().filter(|name| !name.is_empty()).find_map(|name| of(name))
}

/// The figure of a unit, where it is a number.
pub(super) fn figure(framework: &Framework, card: &Scorecard, input: &str) -> Option<Number> {
    match card.figure(framework.input(input)?)?.value {
        Quantity::Number(number) => Some(number),
        _ => None,
    }
}

/// Reports an input that the framework does not have.
pub(super) fn known(framework: &Framework, name: &str, origin: Origin, problems: &mut Diagnostics) {
    if framework.input(name).is_none() {
        problems.push(unknown(framework, name, origin));
    }
}

/// A name that is neither an input nor a node.
pub(super) fn unknown(framework: &Framework, name: &str, origin: Origin) -> Diagnostic {
    let spec = framework.spec();
    let nodes = spec.nodes.iter().flat_map(|node| core::iter::once(&node.id).chain(&node.code));
    let known = spec.inputs.iter().map(|input| &input.id).chain(nodes).map(|known| known.value.as_str());
    let problem = Diagnostic::error(codes::UNKNOWN_POOL_NAME, origin).with("name", name);
    problem.with_some("suggestion", chiso_core::nearest_name(name, known))
}

/// A mean of numbers, weighted where there are weights; `None` where there is nothing, or no weight, to divide by.
pub(super) fn mean(numbers: &[(Number, Number)]) -> Option<Number> {
    let weights = Number::sum(numbers.iter().map(|(_, weight)| weight.clone()));
    Number::sum(numbers.iter().map(|(number, weight)| number.mul(weight))).div(&weights)
}
