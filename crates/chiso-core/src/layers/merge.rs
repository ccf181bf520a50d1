use alloc::vec::Vec;

use super::Layered;
use super::join::{Said, as_written, head, identity, subjects, two};
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::origin::Origin;
use crate::spec::Observations;

/// Puts one report together from parts, one from each department.
///
/// Every figure and every number of points keeps its place, so that [`Origin`] says which part it came from. What two
/// parts say alike is kept once, with a warning (`layer-repeats`). Evidence and notes are added up, sources too, and if
/// one part is made up, the whole is. Without parts there is nothing: an empty report.
///
/// # Errors
///
/// - A part is about another unit (`layer-other-unit`), period (`layer-other-period`), or for another framework or
///   weighting (`layer-other-framework`) than the first part that says.
/// - Two parts say different things of the same input or node and standing (`layer-conflict`).
pub fn merge_parts(parts: &[Observations]) -> Result<Layered, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let mut observations = parts.first().cloned().unwrap_or_default();
    for part in parts.iter().skip(1) {
        identity(&observations, part, &mut diagnostics);
        add(&mut observations.figures, &part.figures, &mut diagnostics);
        add(&mut observations.points, &part.points, &mut diagnostics);
        head(&mut observations, part);
        subjects(&mut observations, part);
    }
    diagnostics.sort();
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    Ok(Layered { observations, warnings: diagnostics })
}

/// Adds what one part says.
fn add<S: Said>(into: &mut Vec<S>, part: &[S], diagnostics: &mut Diagnostics) {
    for said in part {
        match into.iter().find(|known| known.is_about(said)) {
            Some(known) if known.value() == said.value() => {
                diagnostics.push(two(Diagnostic::warning(codes::LAYER_REPEATS, Origin::NONE), said, known));
            }
            Some(known) => {
                let diagnostic = two(Diagnostic::error(codes::LAYER_CONFLICT, Origin::NONE), said, known);
                let diagnostic = diagnostic.with("found", as_written(&said.value().value));
                diagnostics.push(diagnostic.with("first", as_written(&known.value().value)));
            }
            None => into.push(said.clone()),
        }
    }
}
