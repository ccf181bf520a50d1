use alloc::string::String;

use chiso_core::spec::{CohortSpec, MemberSpec, MemberValue};

use super::unit::unit;
use super::{Lines, Members, text};

/// Writes a cohort as TOML, which reads back to an equal value: every number exactly, as a decimal or a fraction.
#[must_use]
pub fn write_cohort(spec: &CohortSpec) -> String {
    let mut lines = Lines::new();
    let mut head = Members::default();
    head.placed("framework", spec.framework.as_ref());
    head.placed("fingerprint", spec.fingerprint.as_ref());
    lines.set_all(head);
    for member in &spec.members {
        lines.header("[[cohort]]");
        lines.set_all(unit(&member.unit));
        lines.set("values", values(member));
    }
    lines.0
}

fn values(member: &MemberSpec) -> String {
    let mut members = Members::default();
    for (name, value) in &member.values {
        let value = match &value.value {
            MemberValue::Number(number) => text(&number.to_fraction_text()),
            MemberValue::Missing => text("missing"),
            _ => text("not-applicable"),
        };
        members.set(&name.value, value);
    }
    members.inline()
}
