use alloc::vec::Vec;

use chiso_core::layers::input_before;
use chiso_core::number::Number;
use chiso_core::spec::{FigureSpec, FigureValue, Standing};
use chiso_core::{Diagnostic, Diagnostics, InputIndex};

use super::{Look, said};
use crate::codes;

/// Reports every claimed figure that differs from the measured one of the same input. What is missing on either side
/// differs from nothing, and figures of the period before are those of another report.
pub(super) fn check(look: &Look<'_>, found: &mut Diagnostics) {
    let of = |standing: Standing| {
        let figures = look.observations.figures.iter();
        figures.filter(move |figure| figure.standing == standing && figure.value.value != FigureValue::Missing)
    };
    let measured: Vec<(Option<InputIndex>, &FigureSpec)> =
        of(Standing::Measured).map(|figure| (look.input(&figure.input.value), figure)).collect();
    if measured.is_empty() {
        return;
    }
    for claimed in of(Standing::Claimed).filter(|claimed| input_before(&claimed.input.value).is_none()) {
        let input = look.input(&claimed.input.value);
        let same = measured.iter().find(|(other, _)| other.is_some() && *other == input);
        let Some((_, measured)) = same else { continue };
        let (ours, theirs) = (&claimed.value.value, &measured.value.value);
        if is_same(ours, theirs) {
            continue;
        }
        let difference = match (ours, theirs) {
            (FigureValue::Number(ours), FigureValue::Number(theirs)) => {
                Some(Number::from(*ours).sub(&Number::from(*theirs)).to_exact_text())
            }
            _ => None,
        };
        let warning = Diagnostic::warning(codes::CLAIMED_DIFFERS, claimed.value.origin).related(measured.value.origin);
        let warning = warning.with("input", &claimed.input.value).with("claimed", said(ours));
        found.push(warning.with("measured", said(theirs)).with_some("difference", difference));
    }
}

/// Whether two figures say the same; the order of ticked items says nothing.
fn is_same(one: &FigureValue, other: &FigureValue) -> bool {
    match (one, other) {
        (FigureValue::Items(one), FigureValue::Items(other)) => {
            let sorted = |items: &[chiso_core::Placed<alloc::string::String>]| {
                let mut names: Vec<alloc::string::String> = items.iter().map(|item| item.value.clone()).collect();
                names.sort();
                names
            };
            sorted(one) == sorted(other)
        }
        _ => one == other,
    }
}
