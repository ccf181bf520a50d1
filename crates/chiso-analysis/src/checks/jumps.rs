use chiso_core::layers::previous_name;
use chiso_core::number::Number;
use chiso_core::spec::{FigureSpec, FigureValue};
use chiso_core::{Diagnostic, Diagnostics};

use super::{Look, said};
use crate::codes;

/// Reports every figure that moves further from the period before than its input's `max_jump`, as a share of what it was
/// then: the figure that is scored against the one of the same standing, or else against the first that is given. From 0
/// every change is further than any share.
pub(super) fn check(look: &Look<'_>, found: &mut Diagnostics) {
    for spec in &look.framework.spec().inputs {
        let Some(limit) = &spec.max_jump else { continue };
        let input = look.framework.input(&spec.id.value);
        let Some(FigureValue::Number(now)) = input.and_then(|input| look.bound.figure(input)) else { continue };
        let figures = || look.observations.figures.iter();
        let is_now = |figure: &&FigureSpec| {
            look.input(&figure.input.value) == input && figure.value.value == FigureValue::Number(now)
        };
        let Some(current) = figures().find(is_now) else { continue };
        let names = core::iter::once(&spec.id.value).chain(spec.aliases.iter().map(|alias| &alias.name.value));
        let names: alloc::vec::Vec<_> = names.map(|name| previous_name(name)).collect();
        let mut earlier = figures().filter(|figure| names.contains(&figure.input.value));
        let same = earlier.clone().find(|figure| figure.standing == current.standing);
        let Some(before) = same.or_else(|| earlier.next()) else { continue };
        let FigureValue::Number(then) = before.value.value else { continue };
        let (now, then) = (Number::from(now), Number::from(then));
        let size = |number: &Number| number.clone().max(number.neg());
        let moved = now.sub(&then);
        if size(&moved) <= size(&then).mul(&Number::from(limit.value)) {
            continue;
        }
        let warning = Diagnostic::warning(codes::FIGURE_JUMPS, current.value.origin).related(before.value.origin);
        let warning = warning.with("input", &spec.id.value).with("found", said(&current.value.value));
        let warning = warning.with("before", said(&before.value.value));
        let change = moved.div(&size(&then)).map(|change| change.to_exact_text());
        found.push(warning.with_some("change", change).with("limit", limit.value.normalize()));
    }
}
