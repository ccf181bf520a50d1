//! What two reports of one unit have in common.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::origin::{Origin, Placed};
use crate::spec::{EvidenceSpec, FigureSpec, FigureValue, NoteSpec, Observations, PointsSpec, Standing};

/// Reports where `other` is not about the unit, period, framework and weighting of `first`.
pub(super) fn identity(first: &Observations, other: &Observations, diagnostics: &mut Diagnostics) {
    if !other.unit.is_same_as(&first.unit) {
        let diagnostic = Diagnostic::error(codes::LAYER_OTHER_UNIT, other.origin).related(first.origin);
        diagnostics.push(diagnostic.with("found", &other.unit.name).with("expected", &first.unit.name));
    }
    differs(&first.unit.period, &other.unit.period, codes::LAYER_OTHER_PERIOD, diagnostics);
    differs(&first.framework, &other.framework, codes::LAYER_OTHER_FRAMEWORK, diagnostics);
    differs(&first.weighting, &other.weighting, codes::LAYER_OTHER_FRAMEWORK, diagnostics);
}

/// Reports what both say and say differently.
fn differs<T: PartialEq + ToString>(
    first: &Option<Placed<T>>,
    other: &Option<Placed<T>>,
    code: Code,
    diagnostics: &mut Diagnostics,
) {
    if let (Some(first), Some(other)) = (first, other)
        && first != other
    {
        let diagnostic = Diagnostic::error(code, other.origin).related(first.origin);
        diagnostics.push(diagnostic.with("found", other.value.to_string()).with("expected", first.value.to_string()));
    }
}

/// Takes over what `other` knows of the unit and `into` does not; both stay made up, and both sources are named.
pub(super) fn head(into: &mut Observations, other: &Observations) {
    let fill = |into: &mut String, other: &str| {
        if into.is_empty() {
            into.push_str(other);
        }
    };
    into.framework = into.framework.take().or_else(|| other.framework.clone());
    into.weighting = into.weighting.take().or_else(|| other.weighting.clone());
    fill(&mut into.unit.id, &other.unit.id);
    fill(&mut into.unit.code, &other.unit.code);
    fill(&mut into.unit.name, &other.unit.name);
    fill(&mut into.unit.region, &other.unit.region);
    fill(&mut into.unit.kind, &other.unit.kind);
    into.unit.period = into.unit.period.or(other.unit.period);
    into.unit.made_up |= other.unit.made_up;
    add_text(&mut into.unit.source, &other.unit.source);
}

/// Adds the evidence and notes of `other`, each document and each note once.
pub(super) fn subjects(into: &mut Observations, other: &Observations) {
    for EvidenceSpec { of, documents } in &other.evidence {
        match into.evidence.iter_mut().find(|known| known.of.value == of.value) {
            Some(known) => {
                let new: Vec<String> =
                    documents.iter().filter(|document| !known.documents.contains(document)).cloned().collect();
                known.documents.extend(new);
            }
            None => into.evidence.push(EvidenceSpec { of: of.clone(), documents: documents.clone() }),
        }
    }
    for NoteSpec { of, text } in &other.notes {
        match into.notes.iter_mut().find(|known| known.of.value == of.value) {
            Some(known) => add_text(&mut known.text, text),
            None => into.notes.push(NoteSpec { of: of.clone(), text: text.clone() }),
        }
    }
}

/// Adds a text to another, unless it stands there already.
fn add_text(into: &mut String, text: &str) {
    if text.is_empty() || into.split("; ").any(|part| part == text) || into == text {
        return;
    }
    if !into.is_empty() {
        into.push_str("; ");
    }
    into.push_str(text);
}

/// Something that a report says once for each name and standing.
pub(super) trait Said: Clone {
    /// What it is about.
    fn name(&self) -> &Placed<String>;
    /// Whose it is.
    fn standing(&self) -> Standing;
    /// What is said.
    fn value(&self) -> &Placed<FigureValue>;
    /// Where it is said.
    fn place(&self) -> Origin {
        self.value().origin
    }
    /// Whether both are about the same.
    fn is_about(&self, other: &Self) -> bool {
        self.name().value == other.name().value && self.standing() == other.standing()
    }
}

impl Said for FigureSpec {
    fn name(&self) -> &Placed<String> {
        &self.input
    }

    fn standing(&self) -> Standing {
        self.standing
    }

    fn value(&self) -> &Placed<FigureValue> {
        &self.value
    }
}

impl Said for PointsSpec {
    fn name(&self) -> &Placed<String> {
        &self.node
    }

    fn standing(&self) -> Standing {
        self.standing
    }

    fn value(&self) -> &Placed<FigureValue> {
        &self.points
    }
}

/// A diagnostic about two statements on the same thing.
pub(super) fn two<S: Said>(diagnostic: Diagnostic, later: &S, first: &S) -> Diagnostic {
    let mut diagnostic = diagnostic.related(first.place());
    diagnostic.origin = later.place();
    diagnostic.with("name", &later.name().value).with("standing", later.standing().as_str())
}

/// A figure as a file would say it, for diagnostics.
pub(super) fn as_written(value: &FigureValue) -> String {
    match value {
        FigureValue::Number(number) => number.to_string(),
        FigureValue::YesNo(yes) => yes.to_string(),
        FigureValue::Category(category) => category.clone(),
        FigureValue::Items(items) => items.iter().map(|item| item.value.as_str()).collect::<Vec<_>>().join(", "),
        FigureValue::Date(date) => date.to_string(),
        FigureValue::Missing => "missing".to_string(),
        FigureValue::NotApplicable => "not-applicable".to_string(),
    }
}
