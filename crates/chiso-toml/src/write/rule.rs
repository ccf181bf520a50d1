use chiso_core::Placed;
use chiso_core::spec::{Earns, PartSpec, RuleSpec, Scoring, StepSpec};

use super::{Members, array, flag, number, text, texts};

/// What stands beside the rule.
pub(super) fn scoring(members: &mut Members, spec: &Scoring) {
    members.placed("value", spec.value.as_ref());
    if let Some(over_one) = &spec.over_one {
        members.set("over_one", text(over_one.value.as_str()));
    }
    if let Some(outcome) = &spec.zero_denominator {
        members.set("zero_denominator", text(outcome.value.as_str()));
    }
}

pub(super) fn rule(spec: &RuleSpec) -> String {
    let mut members = Members::default();
    match spec {
        RuleSpec::Target { target } => members.set("target", number(target.value)),
        RuleSpec::Goalposts { from, to, clamp } => {
            members.set("goalposts", array([number(from.value), number(to.value)]));
            if !clamp {
                members.set("clamp", flag(false));
            }
        }
        RuleSpec::Steps(steps) => members.set("steps", array(steps.iter().map(step))),
        RuleSpec::Categories(categories) => {
            let categories = categories.iter().map(|(id, points)| (id, Some(points)));
            members.set("categories", by_option(categories));
        }
        RuleSpec::Each { each, at_most } => {
            members.set("each", number(each.value));
            members.number("at_most", at_most.as_ref());
        }
        RuleSpec::Checklist(items) if !items.is_empty() => members.set("checklist", checklist(items)),
        RuleSpec::Parts { combine, at_most, parts } => {
            members.set("combine", text(combine.as_str()));
            members.number("at_most", at_most.as_ref());
            members.set("parts", array(parts.iter().map(part)));
        }
        word => return text(word.as_str()),
    }
    members.inline()
}

fn earns(earns: &Earns) -> String {
    match earns {
        Earns::Fraction(above, below) => text(&format!("{}/{}", number(*above), number(*below))),
        Earns::Points(points) => number(*points),
        _ => text("full"),
    }
}

fn step(spec: &StepSpec) -> String {
    let mut members = Members::default();
    members.set("when", text(&spec.when.value));
    members.set("points", earns(&spec.earns.value));
    members.inline()
}

fn by_option<'s>(options: impl IntoIterator<Item = (&'s Placed<String>, Option<&'s Placed<Earns>>)>) -> String {
    let mut members = Members::default();
    for (id, points) in options {
        members.set(&id.value, points.map_or_else(|| text("full"), |points| earns(&points.value)));
    }
    members.inline()
}

fn checklist(items: &[(Placed<String>, Option<Placed<Earns>>)]) -> String {
    if items.iter().all(|(_, points)| points.is_none()) {
        return texts(items.iter().map(|(id, _)| id.value.as_str()));
    }
    by_option(items.iter().map(|(id, points)| (id, points.as_ref())))
}

fn part(spec: &PartSpec) -> String {
    let mut members = Members::default();
    members.placed("id", spec.id.as_ref());
    members.title("title", &spec.title);
    members.set("points", earns(&spec.points.value));
    members.placed("when", spec.when.as_ref());
    scoring(&mut members, &spec.scoring);
    if spec.scoring.rule.value != RuleSpec::Full {
        members.set("rule", rule(&spec.scoring.rule.value));
    }
    members.inline()
}
