//! What a framework is made of, in words, so that a run can say what it went through.

use std::collections::BTreeSet;

use chiso_core::spec::{CombineSettings, FrameworkSpec, NodeBody, RuleSpec, Scale, Scoring, TreatmentSpec};

use crate::generate::Scenario;

/// What a scenario's framework has.
#[must_use]
pub fn features(scenario: &Scenario) -> BTreeSet<String> {
    let spec = &scenario.spec;
    let total = &spec.total;
    let mut found = BTreeSet::from([
        format!("total combine {}", total.combine.value.as_str()),
        format!("policy missing {}", total.missing.as_str()),
        format!("policy not-applicable {}", total.not_applicable.as_str()),
        format!("policy without-evidence {}", total.without_evidence.as_str()),
        format!("rounding {}", total.rounding.mode.as_str()),
        format!("weightings {}", scenario.weightings.len()),
    ]);
    settings(&total.settings, &mut found);
    if total.indicators_rounded_to.is_some() {
        found.insert("rounded before use".to_owned());
    }
    nodes(spec, &mut found);
    if let Some(treated) = &total.treatment {
        treatment(treated, &mut found);
    }
    if total.screening.is_some() {
        found.insert("screening".to_owned());
    }
    let texts = spec.derived.iter().map(|derived| &derived.value.value);
    texts.chain(spec.checks.iter().map(|check| &check.that.value)).for_each(|text| expression(text, &mut found));
    if !spec.checks.is_empty() {
        found.insert("checks".to_owned());
    }
    found
}

fn nodes(spec: &FrameworkSpec, found: &mut BTreeSet<String>) {
    for node in &spec.nodes {
        if let Some(policy) = node.missing {
            found.insert(format!("policy missing {}", policy.as_str()));
        }
        if let Some(policy) = node.not_applicable {
            found.insert(format!("policy not-applicable {}", policy.as_str()));
        }
        if node.rounded_to.is_some() {
            found.insert("rounded before use".to_owned());
        }
        match &node.body {
            NodeBody::Group(group) => {
                let kind = if group.view.is_some() { "view" } else { "group" };
                found.insert(format!("{kind} {}", group.combine.value.as_str()));
                settings(&group.settings, found);
            }
            NodeBody::Indicator(indicator) => {
                scoring(&indicator.scoring, found);
                if let Some(own) = &indicator.treatment {
                    treatment(&own.value, found);
                }
            }
        }
    }
}

fn treatment(treatment: &TreatmentSpec, found: &mut BTreeSet<String>) {
    found.insert("treatment".to_owned());
    if let Some(impute) = &treatment.impute {
        found.insert(format!("impute {}", impute.value.as_str()));
    }
    if treatment.winsorise.is_some() {
        found.insert("winsorise".to_owned());
    }
    if treatment.logarithm.as_ref().is_some_and(|logarithm| logarithm.value) {
        found.insert("logarithm of values".to_owned());
    }
}

fn settings(settings: &CombineSettings, found: &mut BTreeSet<String>) {
    if let Some(negative) = &settings.negative {
        found.insert(format!("negative {}", negative.value.as_str()));
    }
    if settings.min_available.is_some() {
        found.insert("min_available".to_owned());
    }
}

fn scoring(scoring: &Scoring, found: &mut BTreeSet<String>) {
    found.insert(format!("rule {}", scoring.rule.value.as_str()));
    if let Some(value) = &scoring.value {
        expression(&value.value, found);
    }
    if let Some(over_one) = &scoring.over_one {
        found.insert(format!("over_one {}", over_one.value.as_str()));
    }
    if let Some(zero) = &scoring.zero_denominator {
        found.insert(format!("zero_denominator {}", zero.value.as_str()));
    }
    if let Some(outside) = &scoring.outside_domain {
        found.insert(format!("outside_domain {}", outside.value.as_str()));
    }
    match &scoring.rule.value {
        RuleSpec::Goalposts { scale: Scale::Ln, .. } => {
            found.insert("rule goalposts on the scale ln".to_owned());
        }
        RuleSpec::Parts { combine, parts, .. } => {
            found.insert(format!("parts {}", combine.as_str()));
            parts.iter().for_each(|part| self::scoring(&part.scoring, found));
        }
        RuleSpec::Relative(relative) => {
            found.insert("looks at others".to_owned());
            found.insert(format!("scope {}", relative.scope.as_str()));
        }
        _ => {}
    }
}

fn expression(text: &str, found: &mut BTreeSet<String>) {
    for function in
        ["previous(", "ln(", "exp(", "sqrt(", "pow(", "^", "min(", "max(", "if(", "abs(", "count(", "has(", " - "]
    {
        if text.contains(function) {
            found.insert(format!("expression with {}", function.trim_end_matches('(').trim()));
        }
    }
}
