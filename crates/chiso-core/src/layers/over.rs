use alloc::vec::Vec;

use super::Layered;
use super::join::{Said, as_written, head, identity, subjects, two};
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::origin::Origin;
use crate::spec::Observations;

/// Lays other files' figures and points over what a unit reports: a ministry's over a province's.
///
/// Each figure and each number of points of a layer is added to the base. Where the base has one of the same standing for
/// the same input (or node, by the name that it is written with), the layer's stands in its place, and where the two
/// differ a warning (`layer-replaces`) names both places. Figures of another standing stay beside each other: which one
/// counts, the framework's `figures` says. Evidence and notes are added. What is made up stays so, on either side.
///
/// # Errors
///
/// - A layer is about another unit (`layer-other-unit`), period (`layer-other-period`), or for another framework or
///   weighting (`layer-other-framework`) than the base. What a layer leaves out agrees.
/// - Two layers say different things of the same input or node and standing (`layer-conflict`): neither comes before
///   the other.
pub fn lay_over(base: &Observations, layers: &[Observations]) -> Result<Layered, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let mut observations = base.clone();
    for (at, layer) in layers.iter().enumerate() {
        identity(base, layer, &mut diagnostics);
        let before = || layers.iter().take(at);
        let others: Vec<_> = before().flat_map(|other| &other.figures).collect();
        lay(&mut observations.figures, &layer.figures, &others, &mut diagnostics);
        let others: Vec<_> = before().flat_map(|other| &other.points).collect();
        lay(&mut observations.points, &layer.points, &others, &mut diagnostics);
        head(&mut observations, layer);
        subjects(&mut observations, layer);
    }
    diagnostics.sort();
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    Ok(Layered { observations, warnings: diagnostics })
}

/// Lays what one layer says over `into`; `others` is what earlier layers said.
fn lay<S: Said>(into: &mut Vec<S>, layer: &[S], others: &[&S], diagnostics: &mut Diagnostics) {
    for said in layer {
        if let Some(first) = others.iter().find(|other| other.is_about(said)) {
            if first.value() != said.value() {
                let diagnostic = two(Diagnostic::error(codes::LAYER_CONFLICT, Origin::NONE), said, *first);
                let diagnostic = diagnostic.with("found", as_written(&said.value().value));
                diagnostics.push(diagnostic.with("first", as_written(&first.value().value)));
            }
            continue;
        }
        match into.iter_mut().find(|known| known.is_about(said)) {
            Some(known) => {
                if known.value() != said.value() {
                    let diagnostic = two(Diagnostic::warning(codes::LAYER_REPLACES, Origin::NONE), said, known);
                    let diagnostic = diagnostic.with("found", as_written(&said.value().value));
                    diagnostics.push(diagnostic.with("before", as_written(&known.value().value)));
                }
                *known = said.clone();
            }
            None => into.push(said.clone()),
        }
    }
}
