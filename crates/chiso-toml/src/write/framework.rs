use alloc::string::{String, ToString};

use chiso_core::spec::{
    AliasSpec, CheckSpec, CombineSettings, DerivedSpec, Documentation, FrameworkSpec, InputKind, InputSpec, NodeBody,
    NodeSpec, OptionSpec, Standing, TotalSpec,
};

use super::{Lines, Members, array, flag, text, texts, title};
use crate::rule::{write_earns, write_rule, write_scoring};
use crate::treatment::write_treatment;

/// Writes a framework as one TOML file, which reads back to an equal value as far as a file can say it: what was
/// repeated over a list is written out, and what stood in included files stands in the one.
#[must_use]
pub fn write_framework(spec: &FrameworkSpec) -> String {
    let mut lines = Lines::new();
    let mut head = Members::default();
    head.set("id", text(&spec.id.value));
    head.set("edition", text(&spec.edition.value));
    head.title("title", &spec.title);
    head.set("official", flag(spec.official));
    head.text("source", &spec.source);
    if let Some(effective) = &spec.effective {
        let mut days = Members::default();
        days.set("from", effective.from.value.to_string());
        if let Some(to) = &effective.to {
            days.set("to", to.value.to_string());
        }
        head.set("effective", days.inline());
    }
    lines.set_all(head);
    lines.table("total", total(&spec.total));
    let mut inputs = Members::default();
    spec.inputs.iter().for_each(|spec| inputs.set(&spec.id.value, input(spec)));
    lines.table("input", inputs);
    let mut values = Members::default();
    spec.derived.iter().for_each(|spec| values.set(&spec.id.value, derived(spec)));
    lines.table("derived", values);
    for spec in &spec.checks {
        lines.header("[[check]]");
        lines.set_all(check(spec));
    }
    for spec in &spec.nodes {
        lines.header(match spec.body {
            NodeBody::Group(_) => "[[group]]",
            NodeBody::Indicator(_) => "[[indicator]]",
        });
        lines.set_all(node(spec));
    }
    lines.0
}

fn total(spec: &TotalSpec) -> Members {
    let mut members = Members::default();
    members.number("max_points", spec.max_points.as_ref());
    members.number("children_max_points", spec.children_max_points.as_ref());
    members.set("combine", text(spec.combine.value.as_str()));
    settings(&mut members, &spec.settings);
    let mut rounding = Members::default();
    rounding.whole("points", Some(spec.rounding.points));
    rounding.whole("index", Some(spec.rounding.index));
    rounding.set("mode", text(spec.rounding.mode.as_str()));
    members.set("rounding", rounding.inline());
    members.whole("indicators_rounded_to", spec.indicators_rounded_to);
    let mut ranking = Members::default();
    ranking.set("on", text(spec.ranking.on.as_str()));
    ranking.set("compare", text(spec.ranking.compare.as_str()));
    ranking.set("ties", text(spec.ranking.ties.as_str()));
    if !spec.ranking.tie_break.is_empty() {
        ranking.set("tie_break", texts(spec.ranking.tie_break.iter().map(|node| node.value.as_str())));
    }
    members.set("ranking", ranking.inline());
    members.set("missing", text(spec.missing.as_str()));
    members.set("not_applicable", text(spec.not_applicable.as_str()));
    if let Some(treatment) = &spec.treatment {
        members.set("treatment", write_treatment(treatment));
    }
    members.number("screening", spec.screening.as_ref());
    members.set("without_evidence", text(spec.without_evidence.as_str()));
    members.set("figures", texts(spec.figures.iter().copied().map(Standing::as_str)));
    members
}

fn settings(members: &mut Members, spec: &CombineSettings) {
    members.number("exponent", spec.exponent.as_ref());
    if let Some(direction) = &spec.direction {
        members.set("direction", text(direction.value.as_str()));
    }
    if let Some(negative) = &spec.negative {
        members.set("negative", text(negative.value.as_str()));
    }
    if let Some(share) = &spec.min_available {
        members.set("min_available", write_earns(&share.value));
    }
    members.number("weights_sum", spec.weights_sum.as_ref());
}

fn input(spec: &InputSpec) -> String {
    let mut members = Members::default();
    members.title("title", &spec.title);
    members.placed("measure", spec.measure.as_ref());
    if spec.kind != InputKind::Number {
        members.set("kind", text(spec.kind.as_str()));
    }
    members.number("min", spec.min.as_ref());
    members.number("max", spec.max.as_ref());
    members.number("max_jump", spec.max_jump.as_ref());
    match &spec.kind {
        InputKind::Category(categories) => members.set("categories", options(categories)),
        InputKind::Checklist(items) => members.set("items", options(items)),
        _ => {}
    }
    if !spec.aliases.is_empty() {
        members.set("aliases", array(spec.aliases.iter().map(alias)));
    }
    members.title("supplied_by", &spec.supplied_by);
    members.title("given_by", &spec.given_by);
    documentation(&mut members, &spec.documentation);
    members.inline()
}

fn alias(spec: &AliasSpec) -> String {
    let mut members = Members::default();
    members.set("name", text(&spec.name.value));
    if let Some(until) = &spec.until {
        members.set("until", until.value.to_string());
    }
    members.text("source", &spec.source);
    members.inline()
}

fn options(options: &[OptionSpec]) -> String {
    if options.iter().all(|option| option.title.is_empty()) {
        return texts(options.iter().map(|option| option.id.value.as_str()));
    }
    let mut members = Members::default();
    options.iter().for_each(|option| members.set(&option.id.value, title(&option.title)));
    members.inline()
}

fn documentation(members: &mut Members, spec: &Documentation) {
    members.text("source", &spec.source);
    members.title("method", &spec.method);
    members.title("evidence_needed", &spec.evidence_needed);
    members.title("data_source", &spec.data_source);
    members.title("verified_by", &spec.verified_by);
    members.title("note", &spec.note);
}

fn derived(spec: &DerivedSpec) -> String {
    if spec.title.is_empty() && spec.measure.is_none() {
        return text(&spec.value.value);
    }
    let mut members = Members::default();
    members.title("title", &spec.title);
    members.placed("measure", spec.measure.as_ref());
    members.set("value", text(&spec.value.value));
    members.inline()
}

fn check(spec: &CheckSpec) -> Members {
    let mut members = Members::default();
    members.set("that", text(&spec.that.value));
    members.set("severity", text(spec.severity.as_str()));
    members.title("title", &spec.title);
    members
}

fn node(spec: &NodeSpec) -> Members {
    let mut members = Members::default();
    members.set("id", text(&spec.id.value));
    members.placed("code", spec.code.as_ref());
    members.placed("was", spec.was.as_ref());
    members.title("title", &spec.title);
    members.placed("group", spec.group.as_ref());
    members.number("max_points", spec.max_points.as_ref());
    members.number("weight", spec.weight.as_ref());
    match &spec.body {
        NodeBody::Group(group) => {
            members.set("combine", text(group.combine.value.as_str()));
            settings(&mut members, &group.settings);
            members.number("children_max_points", group.children_max_points.as_ref());
            if let Some(counts) = &group.view {
                members.set("view", flag(true));
                members.set("counts", texts(counts.iter().map(|id| id.value.as_str())));
            }
        }
        NodeBody::Indicator(indicator) => {
            write_scoring(&mut members, &indicator.scoring);
            members.set("rule", write_rule(&indicator.scoring.rule.value));
            if let Some(treatment) = &indicator.treatment {
                members.set("treatment", write_treatment(&treatment.value));
            }
        }
    }
    if let Some(policy) = spec.missing {
        members.set("missing", text(policy.as_str()));
    }
    if let Some(policy) = spec.not_applicable {
        members.set("not_applicable", text(policy.as_str()));
    }
    members.whole("rounded_to", spec.rounded_to);
    documentation(&mut members, &spec.documentation);
    members
}
