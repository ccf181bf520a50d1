//! Making a failing scenario small: whatever can be left out without the difference going away is left out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chiso_core::Framework;
use chiso_core::number::RoundingMode;
use chiso_core::spec::{
    Documentation, FigureValue, MissingPolicy, NodeBody, NotApplicablePolicy, RuleSpec, TotalSpec, WithoutEvidence,
};
use rust_decimal::Decimal;

use super::compare::compare;
use super::run::said;
use crate::generate::Scenario;

/// The smallest scenario that could be found in which the same kind of thing differs.
#[must_use]
pub fn minimise(scenario: Scenario) -> Scenario {
    let wanted = kinds(&scenario);
    let fails = |candidate: &Scenario| {
        let compiles = catch_unwind(AssertUnwindSafe(|| {
            Framework::compile(candidate.spec.clone(), &candidate.weightings).is_ok()
        }));
        compiles.unwrap_or(false) && kinds(candidate).iter().any(|kind| wanted.contains(kind))
    };
    let mut smallest = scenario;
    loop {
        let smaller = smaller(&smallest).into_iter().find(&fails);
        match smaller {
            Some(smaller) => smallest = smaller,
            None => return smallest,
        }
    }
}

/// What sort of things differ.
fn kinds(scenario: &Scenario) -> Vec<String> {
    let found = catch_unwind(AssertUnwindSafe(|| compare(scenario))).unwrap_or_else(|panic| vec![said(&*panic)]);
    let kind = |line: String| {
        let words: Vec<&str> = line.split(':').next().unwrap_or_default().split(' ').collect();
        words.last().copied().unwrap_or_default().to_owned()
    };
    found.into_iter().map(kind).collect()
}

/// A change of a scenario, and what tries one.
type Change<'c> = &'c dyn Fn(&mut Scenario);
type With<'w> = dyn FnMut(Change<'_>) + 'w;

/// Everything that is a little smaller than `scenario`, large pieces first.
fn smaller(scenario: &Scenario) -> Vec<Scenario> {
    let mut found = Vec::new();
    let mut with = |change: Change<'_>| {
        let mut candidate = scenario.clone();
        change(&mut candidate);
        if candidate.spec != scenario.spec
            || candidate.observations != scenario.observations
            || candidate.weightings != scenario.weightings
            || candidate.standing != scenario.standing
            || candidate.others != scenario.others
        {
            found.push(candidate);
        }
    };
    for at in 0..scenario.others.len() {
        with(&|candidate| drop(candidate.others.remove(at)));
        with(&|candidate| {
            let last = candidate.others.remove(at);
            candidate.observations = last;
        });
    }
    for at in 0..scenario.weightings.len() {
        with(&|candidate| {
            candidate.weightings.remove(at);
            for at in 0..candidate.weightings.len() {
                let base = at.checked_sub(1).map(|before| candidate.weightings[before].id.value.clone().into());
                candidate.weightings[at].base = base;
            }
        });
    }
    for at in 0..scenario.spec.nodes.len() {
        with(&|candidate| without_node(candidate, at));
    }
    of_observations(scenario, &mut with);
    of_nodes(scenario, &mut with);
    of_others(scenario, &mut with);
    with(&|candidate| candidate.standing = None);
    with(&|candidate| candidate.spec.total.treatment = None);
    with(&|candidate| candidate.spec.total.screening = None);
    let plain = TotalSpec::default();
    with(&|candidate| candidate.spec.total.missing = MissingPolicy::Refuse);
    with(&|candidate| candidate.spec.total.not_applicable = NotApplicablePolicy::Reweight);
    with(&|candidate| candidate.spec.total.rounding.mode = RoundingMode::HalfUp);
    with(&|candidate| candidate.spec.total.rounding = plain.rounding);
    with(&|candidate| candidate.spec.total.indicators_rounded_to = None);
    with(&|candidate| candidate.spec.total.without_evidence = WithoutEvidence::Ignore);
    with(&|candidate| candidate.spec.total.figures.clone_from(&plain.figures));
    with(&|candidate| candidate.spec.total.settings.min_available = None);
    with(&|candidate| (candidate.spec.total.max_points, candidate.spec.total.children_max_points) = (None, None));
    for at in 0..scenario.spec.checks.len() {
        with(&|candidate| drop(candidate.spec.checks.remove(at)));
    }
    for at in 0..scenario.spec.derived.len() {
        with(&|candidate| drop(candidate.spec.derived.remove(at)));
    }
    for at in 0..scenario.spec.inputs.len() {
        with(&|candidate| {
            let input = candidate.spec.inputs.remove(at);
            let before = format!("previous({})", input.id.value);
            for observations in candidate.others.iter_mut().chain([&mut candidate.observations]) {
                observations
                    .figures
                    .retain(|figure| figure.input.value != input.id.value && figure.input.value != before);
                observations.evidence.retain(|evidence| evidence.of.value != input.id.value);
            }
        });
        with(&|candidate| candidate.spec.inputs[at].documentation = Documentation::default());
        with(&|candidate| candidate.spec.inputs[at].min = None);
        with(&|candidate| candidate.spec.inputs[at].max = None);
    }
    found
}

fn of_observations(scenario: &Scenario, with: &mut With<'_>) {
    for at in 0..scenario.observations.points.len() {
        with(&|candidate| drop(candidate.observations.points.remove(at)));
    }
    for at in 0..scenario.observations.evidence.len() {
        with(&|candidate| drop(candidate.observations.evidence.remove(at)));
    }
    for at in 0..scenario.observations.figures.len() {
        with(&|candidate| drop(candidate.observations.figures.remove(at)));
        if let FigureValue::Number(number) = scenario.observations.figures[at].value.value {
            for simple in [Decimal::ZERO, Decimal::ONE, number.trunc(), number.round_dp(2)] {
                if simple.mantissa().abs() < number.mantissa().abs() {
                    with(&|candidate| {
                        candidate.observations.figures[at].value.value = FigureValue::Number(simple.normalize());
                    });
                }
            }
        }
    }
}

/// What the others report, a little smaller: each less of everything, or as the unit itself.
fn of_others(scenario: &Scenario, with: &mut With<'_>) {
    for (at, other) in scenario.others.iter().enumerate() {
        with(&|candidate| candidate.others[at].points.clear());
        with(&|candidate| candidate.others[at].evidence.clear());
        with(&|candidate| candidate.others[at].unit.period = None);
        with(&|candidate| candidate.others[at].unit.region.clear());
        with(&|candidate| candidate.others[at].unit.kind.clear());
        for (figure, given) in other.figures.iter().enumerate() {
            with(&|candidate| drop(candidate.others[at].figures.remove(figure)));
            if let FigureValue::Number(number) = given.value.value {
                for simple in [Decimal::ZERO, Decimal::ONE, number.trunc(), number.round_dp(2)] {
                    if simple.mantissa().abs() < number.mantissa().abs() {
                        with(&|candidate| {
                            candidate.others[at].figures[figure].value.value = FigureValue::Number(simple.normalize());
                        });
                    }
                }
            }
        }
    }
}

fn of_nodes(scenario: &Scenario, with: &mut With<'_>) {
    for at in 0..scenario.spec.nodes.len() {
        with(&|candidate| candidate.spec.nodes[at].documentation = Documentation::default());
        with(&|candidate| candidate.spec.nodes[at].missing = None);
        with(&|candidate| candidate.spec.nodes[at].not_applicable = None);
        with(&|candidate| candidate.spec.nodes[at].rounded_to = None);
        with(&|candidate| candidate.spec.nodes[at].code = None);
        match &scenario.spec.nodes[at].body {
            NodeBody::Group(_) => with(&|candidate| {
                if let NodeBody::Group(group) = &mut candidate.spec.nodes[at].body {
                    group.settings.min_available = None;
                }
            }),
            NodeBody::Indicator(indicator) => {
                with(&|candidate| {
                    if let NodeBody::Indicator(indicator) = &mut candidate.spec.nodes[at].body {
                        indicator.treatment = None;
                    }
                });
                with(&|candidate| {
                    if let NodeBody::Indicator(indicator) = &mut candidate.spec.nodes[at].body {
                        indicator.scoring.value = None;
                        indicator.scoring.zero_denominator = None;
                        indicator.scoring.rule = RuleSpec::Full.into();
                    }
                });
                if let RuleSpec::Parts { parts, .. } = &indicator.scoring.rule.value {
                    for part in 0..parts.len() {
                        with(&|candidate| {
                            if let NodeBody::Indicator(indicator) = &mut candidate.spec.nodes[at].body
                                && let RuleSpec::Parts { parts, .. } = &mut indicator.scoring.rule.value
                            {
                                parts.remove(part);
                            }
                        });
                    }
                }
            }
        }
    }
}

/// Takes a node away, with everything that is said of it. Its children, if it has any, come up.
fn without_node(scenario: &mut Scenario, at: usize) {
    let node = scenario.spec.nodes.remove(at);
    let names = [Some(node.id.value.clone()), node.code.map(|code| code.value)];
    let named = |name: &String| names.iter().flatten().any(|known| known == name);
    for other in &mut scenario.spec.nodes {
        if other.group.as_ref().is_some_and(|group| named(&group.value)) {
            other.group.clone_from(&node.group);
        }
        if let NodeBody::Group(group) = &mut other.body
            && let Some(view) = &mut group.view
        {
            view.retain(|counted| !named(&counted.value));
        }
    }
    for observations in scenario.others.iter_mut().chain([&mut scenario.observations]) {
        observations.points.retain(|points| !named(&points.node.value));
        observations.evidence.retain(|evidence| !named(&evidence.of.value));
    }
    for weighting in &mut scenario.weightings {
        weighting.max_points.retain(|(name, _)| !named(&name.value));
        weighting.weights.retain(|(name, _)| !named(&name.value));
    }
}
