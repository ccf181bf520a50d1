use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::join::as_written;
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::spec::{FigureSpec, Observations};

/// The name of the figure of the period before: `previous(dossiers)`.
#[must_use]
pub fn previous_name(input: &str) -> String {
    format!("previous({input})")
}

/// The input that a figure of the period before is about: `dossiers` for `previous(dossiers)`.
#[must_use]
pub fn input_before(name: &str) -> Option<&str> {
    name.strip_prefix("previous(")?.strip_suffix(')')
}

/// Makes the figures of one period the `previous(x)` of the next one of the same unit: a year before a year, a quarter
/// before a quarter, a month before a month, and as many years before several years.
///
/// Units are the same by [`Unit::is_same_as`](crate::spec::Unit::is_same_as). A figure keeps its standing and its place in
/// the earlier report. What a report already says of the period before stays; where that is not what was reported then, a
/// warning (`previous-differs`) names both places. Only the period directly before is linked: with 2023 and 2025 nothing
/// is.
pub fn link_periods(units: &mut [Observations]) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let links: Vec<Vec<FigureSpec>> =
        units.iter().map(|later| earlier(units, later).map(figures).unwrap_or_default()).collect();
    for (later, links) in units.iter_mut().zip(links) {
        let stated: Vec<FigureSpec> =
            later.figures.iter().filter(|figure| input_before(&figure.input.value).is_some()).cloned().collect();
        for (at, link) in links.iter().enumerate() {
            let is_same_input = |figure: &&FigureSpec| figure.input.value == link.input.value;
            let Some(stated) = stated.iter().find(is_same_input) else {
                later.figures.push(link.clone());
                continue;
            };
            // A file states one figure of the period before, whoever's it was.
            let is_known = links.iter().filter(is_same_input).any(|link| link.value == stated.value);
            let is_first = !links.iter().take(at).any(|before| is_same_input(&before));
            if !is_known && is_first {
                let input = input_before(&link.input.value).unwrap_or_default();
                let diagnostic = Diagnostic::warning(codes::PREVIOUS_DIFFERS, stated.value.origin);
                let diagnostic = diagnostic.related(link.value.origin).with("input", input);
                let diagnostic = diagnostic.with("found", as_written(&stated.value.value));
                diagnostics.push(diagnostic.with("before", as_written(&link.value.value)));
            }
        }
    }
    diagnostics
}

/// The report of the period before `later`, of the same unit.
fn earlier<'u>(units: &'u [Observations], later: &Observations) -> Option<&'u Observations> {
    let before = later.unit.period?.value.before()?;
    units.iter().find(|other| {
        other.unit.period.is_some_and(|period| period.value == before) && other.unit.is_same_as(&later.unit)
    })
}

/// The figures of a report, as those of the period before; what it says of its own period before is left out.
fn figures(earlier: &Observations) -> Vec<FigureSpec> {
    let own = earlier.figures.iter().filter(|figure| input_before(&figure.input.value).is_none());
    own.cloned()
        .map(|mut figure| {
            figure.input.value = previous_name(&figure.input.value);
            figure
        })
        .collect()
}
