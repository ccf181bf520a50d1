use alloc::format;
use alloc::string::{String, ToString};

use chiso_core::layers::input_before;
use chiso_core::spec::{EvidenceSpec, FigureSpec, FigureValue, Observations, PointsSpec, Standing, Unit};

use super::{Lines, Members, flag, number, text, texts};

/// Writes what a unit reports as TOML, which reads back to an equal value as far as a file can say it: claimed
/// figures come first, then those measured, those appraised and those of the period before, one for each input.
#[must_use]
pub fn write_unit(spec: &Observations) -> String {
    let mut lines = Lines::new();
    lines.set_all(head(spec));
    lines.header("[unit]");
    lines.set_all(unit(&spec.unit));
    report(&mut lines, "", spec);
    lines.0
}

/// Writes what several units or periods report as one TOML file, for the framework and weighting of the first.
#[must_use]
pub fn write_units(specs: &[Observations]) -> String {
    let mut lines = Lines::new();
    if let Some(first) = specs.first() {
        lines.set_all(head(first));
    }
    for spec in specs {
        lines.header("[[units]]");
        lines.set_all(unit(&spec.unit));
        report(&mut lines, "units.", spec);
    }
    lines.0
}

fn head(spec: &Observations) -> Members {
    let mut head = Members::default();
    head.placed("framework", spec.framework.as_ref());
    head.placed("weighting", spec.weighting.as_ref());
    head
}

fn report(lines: &mut Lines, before: &str, spec: &Observations) {
    for (key, standing) in
        [("values", Standing::Claimed), ("measured", Standing::Measured), ("appraised", Standing::Appraised)]
    {
        let mut members = Members::default();
        let here = |spec: &&FigureSpec| spec.standing == standing && input_before(&spec.input.value).is_none();
        for spec in spec.figures.iter().filter(here) {
            members.set(&spec.input.value, figure(&spec.value.value));
        }
        lines.table(&format!("{before}{key}"), members);
    }
    lines.table(&format!("{before}previous"), previous(spec));
    for (key, standing) in [("claimed_points", Standing::Claimed), ("appraised_points", Standing::Appraised)] {
        let mut members = Members::default();
        for spec in spec.points.iter().filter(|spec| spec.standing == standing) {
            members.set(&spec.node.value, points(spec));
        }
        lines.table(&format!("{before}{key}"), members);
    }
    let mut members = Members::default();
    spec.evidence.iter().for_each(|spec| members.set(&spec.of.value, documents(spec)));
    lines.table(&format!("{before}evidence"), members);
    let mut members = Members::default();
    spec.notes.iter().for_each(|spec| members.set(&spec.of.value, text(&spec.text)));
    lines.table(&format!("{before}notes"), members);
}

/// The figures of the period before: for each input the one that was recognised, else measured, else claimed.
fn previous(spec: &Observations) -> Members {
    let mut members = Members::default();
    for (at, one) in spec.figures.iter().enumerate() {
        let Some(input) = input_before(&one.input.value) else { continue };
        let same = |other: &&FigureSpec| other.input.value == one.input.value;
        if spec.figures.iter().take(at).any(|other| same(&other)) {
            continue;
        }
        let ranked = spec.figures.iter().filter(same).max_by_key(|other| match other.standing {
            Standing::Appraised => 2,
            Standing::Measured => 1,
            _ => 0,
        });
        members.set(input, figure(&ranked.unwrap_or(one).value.value));
    }
    members
}

pub(super) fn unit(spec: &Unit) -> Members {
    let mut members = Members::default();
    members.text("id", &spec.id);
    members.text("code", &spec.code);
    members.text("name", &spec.name);
    members.text("region", &spec.region);
    members.text("type", &spec.kind);
    if let Some(period) = &spec.period {
        members.set("period", text(&period.value.to_string()));
    }
    if spec.made_up {
        members.set("made_up", flag(true));
    }
    members.text("source", &spec.source);
    members
}

fn figure(value: &FigureValue) -> String {
    match value {
        FigureValue::Number(value) => number(*value),
        FigureValue::YesNo(yes) => flag(*yes).to_string(),
        FigureValue::Category(category) => text(category),
        FigureValue::Items(items) => texts(items.iter().map(|item| item.value.as_str())),
        FigureValue::Date(date) => date.to_string(),
        FigureValue::NotApplicable => text("not-applicable"),
        _ => text("missing"),
    }
}

fn points(spec: &PointsSpec) -> String {
    let points = figure(&spec.points.value);
    if spec.why.is_empty() {
        return points;
    }
    let mut members = Members::default();
    members.set("points", points);
    members.text("why", &spec.why);
    members.inline()
}

fn documents(spec: &EvidenceSpec) -> String {
    match spec.documents.as_slice() {
        [one] => text(one),
        several => texts(several.iter().map(String::as_str)),
    }
}
