//! The settings of how children combine: whether each has a use and a sensible value, and whether a framework says what a
//! child below 0 does where a mean has no meaning there.

use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::maxima::{combine_of, id, scored};
use super::tree::Tree;
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::framework::{Body, Framework, How};
use crate::number::Number;
use crate::origin::Origin;
use crate::rule::Earns;
use crate::score::can_be_negative;
use crate::spec::{Combine, CombineSettings, Direction, FrameworkSpec, NodeBody};

fn settings_of(spec: &FrameworkSpec, node: usize) -> Option<&CombineSettings> {
    match spec.nodes.get(node).map(|node| &node.body) {
        Some(NodeBody::Group(group)) => Some(&group.settings),
        Some(NodeBody::Indicator(_)) => None,
        None => Some(&spec.total.settings),
    }
}

/// The share that is meant; `None` where it is none.
fn share(earns: Earns) -> Option<Number> {
    let share = match earns {
        Earns::Full => Some(Number::ONE),
        Earns::Fraction(above, below) => Number::from(above).div(&Number::from(below)),
        Earns::Points(share) => Some(Number::from(share)),
    };
    share.filter(|share| *share > Number::ZERO && *share <= Number::ONE)
}

/// The settings of a group, or of the total, for scoring.
pub(super) fn how(spec: &FrameworkSpec, node: usize) -> How {
    settings_of(spec, node).map_or_else(How::default, |settings| How {
        exponent: settings.exponent.as_ref().map(|found| Number::from(found.value)),
        lower_is_better: settings.direction.as_ref().is_some_and(|found| found.value == Direction::LowerIsBetter),
        negative: settings.negative.as_ref().map(|found| found.value),
        min_available: settings.min_available.as_ref().and_then(|found| share(found.value)),
    })
}

/// Each setting by itself.
pub(super) fn settings(spec: &FrameworkSpec, tree: &Tree, diagnostics: &mut Diagnostics) {
    for node in 0..=spec.nodes.len() {
        let Some(settings) = settings_of(spec, node) else {
            continue;
        };
        let CombineSettings { exponent, direction, negative, min_available, weights_sum } = settings;
        let combine = combine_of(spec, node);
        let mut not_used = |setting: &str, origin: Option<Origin>, used: bool| {
            if let Some(origin) = origin.filter(|_| !used) {
                let diagnostic =
                    Diagnostic::error(codes::COMBINE_SETTING_NOT_USED, origin).with("node", id(spec, node));
                diagnostics.push(diagnostic.with("setting", setting).with("combine", combine.as_str()));
            }
        };
        let pareto = combine == Combine::MazziottaPareto;
        not_used("exponent", exponent.as_ref().map(|found| found.origin), combine == Combine::Power);
        not_used("direction", direction.as_ref().map(|found| found.origin), pareto);
        not_used("negative", negative.as_ref().map(|found| found.origin), combine.needs_positive());
        not_used("weights_sum", weights_sum.as_ref().map(|found| found.origin), combine.is_weighted());
        let place = match spec.nodes.get(node).map(|node| &node.body) {
            Some(NodeBody::Group(group)) => group.combine.origin,
            _ => spec.total.combine.origin,
        };
        if combine.needs_real() && !cfg!(feature = "real") {
            diagnostics.push(Diagnostic::error(codes::NEEDS_REAL, place).with("found", combine.as_str()));
        }
        if combine == Combine::Power {
            match exponent {
                None => diagnostics.push(Diagnostic::error(codes::EXPONENT_NEEDED, place).with("node", id(spec, node))),
                Some(found) if found.value.is_zero() || found.value.abs() > Decimal::ONE_HUNDRED => {
                    let diagnostic = Diagnostic::error(codes::EXPONENT_OUT_OF_RANGE, found.origin);
                    diagnostics.push(diagnostic.with("node", id(spec, node)).with("found", found.value));
                }
                Some(_) => {}
            }
        }
        if let Some(found) = min_available.as_ref().filter(|found| share(found.value).is_none()) {
            let diagnostic = Diagnostic::error(codes::AVAILABILITY_OUT_OF_RANGE, found.origin);
            let text = match found.value {
                Earns::Full => Number::ONE.to_exact_text(),
                Earns::Fraction(above, below) => alloc::format!("{above}/{below}"),
                Earns::Points(share) => Number::from(share).to_exact_text(),
            };
            diagnostics.push(diagnostic.with("node", id(spec, node)).with("found", text));
        }
        if let Some(expected) = weights_sum.as_ref().filter(|_| combine.is_weighted() && tree.complete) {
            let weight = |child: usize| {
                let weight = spec.nodes.get(child).and_then(|node| node.weight.as_ref());
                weight.map_or(Number::ONE, |weight| Number::from(weight.value))
            };
            let sum = scored(tree, node).fold(Number::ZERO, |sum, child| sum.add(&weight(child)));
            let (origin, expected) = (expected.origin, Number::from(expected.value));
            if sum != expected {
                let diagnostic = Diagnostic::error(codes::WEIGHTS_DO_NOT_SUM, origin).with("of", "weights");
                let diagnostic = diagnostic.with("group", id(spec, node)).with("found", &sum);
                diagnostics.push(diagnostic.with("expected", &expected).with("difference", sum.sub(&expected)));
            }
        }
    }
}

/// The groups that do not say what a child below 0 does, and have one that can be.
pub(super) fn negative(framework: &Framework) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let compiled = &framework.0;
    let any =
        |node: &crate::framework::Node| matches!(&node.body, Body::Group(group) if group.combine.needs_positive());
    if !compiled.nodes.iter().any(any) {
        return diagnostics;
    }
    let mut below: Vec<bool> = alloc::vec![false; compiled.nodes.len()];
    for index in &compiled.order {
        let found = match compiled.node(*index).map(|node| &node.body) {
            Some(Body::Indicator(indicator)) => can_be_negative(framework, &indicator.scorer),
            Some(Body::Group(group)) => {
                let child = |edge: &&crate::framework::Edge| below.get(edge.child as usize).copied().unwrap_or(false);
                let child = group.edges.iter().find(child);
                if let Some(child) = child.filter(|_| group.combine.needs_positive() && group.how.negative.is_none()) {
                    let at = *index as usize;
                    let origin = match compiled.spec.nodes.get(at).map(|node| &node.body) {
                        Some(NodeBody::Group(group)) => group.combine.origin,
                        _ => compiled.spec.total.combine.origin,
                    };
                    let diagnostic = Diagnostic::error(codes::NEGATIVE_OUTCOME_NEEDED, origin);
                    let diagnostic = diagnostic.with("group", id(&compiled.spec, at));
                    let diagnostic = diagnostic.with("combine", group.combine.as_str());
                    diagnostics.push(diagnostic.with("node", compiled.id(child.child)));
                }
                match group.combine {
                    // A penalty can be larger than the mean.
                    Combine::MazziottaPareto => !group.how.lower_is_better,
                    combine if combine.needs_positive() => false,
                    _ => child.is_some(),
                }
            }
            None => false,
        };
        if let Some(slot) = below.get_mut(*index as usize) {
            *slot = found;
        }
    }
    diagnostics
}
