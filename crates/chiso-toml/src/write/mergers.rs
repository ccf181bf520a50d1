use alloc::format;
use alloc::string::{String, ToString};

use chiso_core::spec::{MergersSpec, PoolRule};

use super::{Lines, Members, number, text, texts};

/// Writes which units became which as TOML, which reads back to an equal value.
#[must_use]
pub fn write_mergers(spec: &MergersSpec) -> String {
    let mut lines = Lines::new();
    let mut head = Members::default();
    head.title("title", &spec.title);
    head.text("source", &spec.source);
    if let Some(from) = &spec.from {
        head.set("from", from.value.to_string());
    }
    lines.set_all(head);
    let mut members = Members::default();
    for unit in &spec.units {
        let of = texts(unit.members.iter().map(|member| member.value.as_str()));
        let mut more = Members::default();
        more.set("members", of.clone());
        more.text("code", &unit.code);
        more.text("name", &unit.name);
        if let Some(from) = &unit.from {
            more.set("from", from.value.to_string());
        }
        more.text("source", &unit.source);
        more.title("note", &unit.note);
        let alone = more.0.len() == 1;
        members.set(&unit.id.value, if alone { of } else { more.inline() });
    }
    lines.table("merge", members);
    let mut members = Members::default();
    spec.weights.iter().for_each(|(name, weight)| members.set(&name.value, number(weight.value)));
    lines.table("weights", members);
    let mut members = Members::default();
    for (name, rule) in &spec.pool {
        members.set(
            &name.value,
            match &rule.value {
                PoolRule::By(input) => format!("{{ by = {} }}", text(&input.value)),
                rule => text(rule.as_str()),
            },
        );
    }
    lines.table("pool", members);
    lines.0
}
