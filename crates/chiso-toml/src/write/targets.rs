use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::spec::{TargetSpec, TargetUnit, TargetsSpec};

use super::{Lines, Members, array, number, text};

/// Writes targets as TOML, which reads back to an equal value; several targets of one thing come together.
#[must_use]
pub fn write_targets(spec: &TargetsSpec) -> String {
    let mut lines = Lines::new();
    let mut head = Members::default();
    head.set("id", text(&spec.id.value));
    head.title("title", &spec.title);
    head.set("framework", text(&spec.framework.value));
    if let Some(of) = &spec.unit {
        head.set("unit", unit(of).inline());
    }
    head.title("set_by", &spec.set_by);
    head.text("source", &spec.source);
    lines.set_all(head);
    for successor in &spec.follows {
        lines.header("[[follows]]");
        let mut members = unit(&successor.unit);
        if let Some(from) = &successor.from {
            members.set("from", from.value.to_string());
        }
        members.text("source", &successor.source);
        members.title("note", &successor.note);
        lines.set_all(members);
    }
    let mut members = Members::default();
    for (at, target) in spec.targets.iter().enumerate() {
        let of = &target.of.value;
        if spec.targets.iter().take(at).any(|before| before.of.value == *of) {
            continue;
        }
        let all: Vec<String> = spec.targets.iter().filter(|other| other.of.value == *of).map(one).collect();
        match all.as_slice() {
            [one] => members.set(of, one),
            _ => members.set(of, array(all)),
        }
    }
    lines.table("targets", members);
    lines.0
}

fn unit(spec: &TargetUnit) -> Members {
    let mut members = Members::default();
    members.text("id", &spec.id);
    members.text("code", &spec.code);
    members.text("name", &spec.name);
    members
}

fn one(spec: &TargetSpec) -> String {
    let mut members = Members::default();
    members.set(spec.bound.as_str(), number(spec.bound.limit().value));
    if let Some(by) = &spec.by {
        members.set("by", by.value.to_string());
    }
    members.title("title", &spec.title);
    members.title("set_by", &spec.set_by);
    members.text("source", &spec.source);
    members.title("note", &spec.note);
    members.inline()
}
