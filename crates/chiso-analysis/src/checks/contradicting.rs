use alloc::vec::Vec;

use chiso_core::spec::EvidenceSpec;
use chiso_core::{Diagnostic, Diagnostics, InputIndex, Quantity};

use super::Look;
use crate::codes;

/// Reports every document that is cited for two figures which a check of the framework sets against each other: whatever
/// it says, it cannot bear out both. A node stands for all figures of its value.
pub(super) fn check(look: &Look<'_>, found: &mut Diagnostics) {
    if look.observations.evidence.len() < 2 {
        return;
    }
    for check in &look.framework.spec().checks {
        let that = check.that.value.as_str();
        // A check over figures that are missing says nothing.
        if !matches!(look.bound.value_of(that), Ok(Some(Quantity::YesNo(false)))) {
            continue;
        }
        let inputs = look.framework.inputs_in(that).unwrap_or_default();
        let about = |evidence: &EvidenceSpec| -> Vec<InputIndex> {
            let all = look.inputs(&evidence.of.value);
            all.into_iter().filter(|input| inputs.contains(input)).collect()
        };
        let cited: Vec<(&EvidenceSpec, Vec<InputIndex>)> =
            look.observations.evidence.iter().map(|evidence| (evidence, about(evidence))).collect();
        for (at, (second, of_second)) in cited.iter().enumerate() {
            for (first, of_first) in cited.iter().take(at) {
                let apart = of_first.iter().any(|one| of_second.iter().any(|other| one != other));
                let common = first.documents.iter().find(|document| second.documents.contains(document));
                if let Some(document) = common.filter(|_| apart) {
                    let warning = Diagnostic::warning(codes::EVIDENCE_CONTRADICTS, second.of.origin);
                    let warning = warning.related(first.of.origin).with("document", document);
                    let warning = warning.with("first", &first.of.value).with("second", &second.of.value);
                    found.push(warning.with("check", that));
                }
            }
        }
    }
}
