use chiso_core::spec::{EvidenceSpec, FigureValue, Observations, PointsSpec, Standing, Unit};

use super::{Lines, Members, flag, number, text, texts};

/// Writes what a unit reports as TOML, which reads back to an equal value as far as a file can say it: claimed
/// figures come first, then those measured and those appraised.
#[must_use]
pub fn write_unit(spec: &Observations) -> String {
    let mut lines = Lines::new();
    let mut head = Members::default();
    head.placed("framework", spec.framework.as_ref());
    head.placed("weighting", spec.weighting.as_ref());
    lines.set_all(head);
    lines.header("[unit]");
    lines.set_all(unit(&spec.unit));
    for (key, standing) in
        [("values", Standing::Claimed), ("measured", Standing::Measured), ("appraised", Standing::Appraised)]
    {
        let mut members = Members::default();
        for spec in spec.figures.iter().filter(|spec| spec.standing == standing) {
            members.set(&spec.input.value, figure(&spec.value.value));
        }
        lines.table(key, members);
    }
    for (key, standing) in [("claimed_points", Standing::Claimed), ("appraised_points", Standing::Appraised)] {
        let mut members = Members::default();
        for spec in spec.points.iter().filter(|spec| spec.standing == standing) {
            members.set(&spec.node.value, points(spec));
        }
        lines.table(key, members);
    }
    let mut members = Members::default();
    spec.evidence.iter().for_each(|spec| members.set(&spec.of.value, documents(spec)));
    lines.table("evidence", members);
    let mut members = Members::default();
    spec.notes.iter().for_each(|spec| members.set(&spec.of.value, text(&spec.text)));
    lines.table("notes", members);
    lines.0
}

fn unit(spec: &Unit) -> Members {
    let mut members = Members::default();
    members.text("id", &spec.id);
    members.text("code", &spec.code);
    members.text("name", &spec.name);
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
