use alloc::string::String;

use chiso_core::Placed;
use chiso_core::spec::WeightingSpec;
use rust_decimal::Decimal;

use super::{Lines, Members, number, text};

/// Writes a weighting as TOML, which reads back to an equal value.
#[must_use]
pub fn write_weighting(spec: &WeightingSpec) -> String {
    let mut lines = Lines::new();
    let mut head = Members::default();
    head.set("id", text(&spec.id.value));
    head.title("title", &spec.title);
    head.set("framework", text(&spec.framework.value));
    head.placed("base", spec.base.as_ref());
    head.text("source", &spec.source);
    lines.set_all(head);
    lines.table("max_points", numbers(&spec.max_points));
    lines.table("weights", numbers(&spec.weights));
    lines.0
}

fn numbers(entries: &[(Placed<String>, Placed<Decimal>)]) -> Members {
    let mut members = Members::default();
    entries.iter().for_each(|(node, value)| members.set(&node.value, number(value.value)));
    members
}
