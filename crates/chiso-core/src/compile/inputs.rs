use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expr::{Names, bounds};
use crate::framework::Input;
use crate::limits::MAX_OPTIONS;
use crate::number::{End, Number, Range};
use crate::origin::{Origin, Placed};
use crate::spec::{FrameworkSpec, InputKind, InputSpec, OptionSpec};

/// Words that mean something in expressions and figures.
const RESERVED: [&str; 8] = ["and", "or", "not", "true", "false", "x", "missing", "otherwise"];

/// The inputs, with their bounds.
pub(super) fn inputs(spec: &FrameworkSpec, diagnostics: &mut Diagnostics) -> Vec<Input> {
    let mut seen: BTreeMap<&str, Origin> = BTreeMap::new();
    let aliases = spec.inputs.iter().flat_map(|input| &input.aliases).map(|alias| &alias.name);
    let ids = spec.inputs.iter().map(|input| &input.id).chain(spec.derived.iter().map(|derived| &derived.id));
    let ids = ids.chain(aliases);
    for id in ids {
        if RESERVED.contains(&id.value.as_str()) {
            diagnostics.push(Diagnostic::error(codes::RESERVED_ID, id.origin).with("id", &id.value));
        }
        if let Some(first) = seen.get(id.value.as_str()) {
            diagnostics.push(Diagnostic::error(codes::DUPLICATE_ID, id.origin).with("id", &id.value).related(*first));
        } else {
            seen.insert(&id.value, id.origin);
        }
    }
    spec.inputs
        .iter()
        .map(|input| {
            check_bounds(input, diagnostics);
            if let InputKind::Category(options) | InputKind::Checklist(options) = &input.kind {
                check_options(input, options, diagnostics);
            }
            let range = bounds(input);
            let plain = plain(&range);
            let numbers = matches!(input.kind, InputKind::Number | InputKind::Count | InputKind::Share);
            Input { range, whole: matches!(input.kind, InputKind::Count), numbers, plain }
        })
        .collect()
}

/// The bounds as whole numbers, where they are; the ends of `i64` stand for none.
fn plain(range: &Range) -> Option<(i64, i64)> {
    let whole = |end: &End| match end {
        End::Lowest => Some(i64::MIN),
        End::Highest => Some(i64::MAX),
        End::At(value) => value.small().filter(|(_, denominator)| *denominator == 1).map(|(numerator, _)| numerator),
    };
    whole(&range.low).zip(whole(&range.high))
}

fn check_bounds(input: &InputSpec, diagnostics: &mut Diagnostics) {
    let number = |bound: &Option<Placed<rust_decimal::Decimal>>| bound.as_ref().map(|bound| Number::from(bound.value));
    let origin = input.min.as_ref().or(input.max.as_ref()).map_or(input.origin, |bound| bound.origin);
    let (min, max) = (number(&input.min), number(&input.max));
    let fits = match input.kind {
        InputKind::Number => true,
        InputKind::Count => [&min, &max].into_iter().flatten().all(|bound| bound.is_integer() && !bound.is_negative()),
        InputKind::Share => min.as_ref().is_none_or(|min| !min.is_negative()),
        _ => min.is_none() && max.is_none(),
    };
    if !fits {
        let diagnostic = Diagnostic::error(codes::BOUNDS_DO_NOT_FIT, origin).with("input", &input.id.value);
        diagnostics.push(diagnostic.with("kind", input.kind.as_str()));
    }
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        let diagnostic = Diagnostic::error(codes::BOUNDS_REVERSED, origin).with("input", &input.id.value);
        diagnostics.push(diagnostic.with("min", min).with("max", max));
    }
    if let Some(jump) = &input.max_jump {
        let numeric = matches!(input.kind, InputKind::Number | InputKind::Count | InputKind::Share);
        if !numeric {
            let diagnostic = Diagnostic::error(codes::BOUNDS_DO_NOT_FIT, jump.origin).with("input", &input.id.value);
            diagnostics.push(diagnostic.with("kind", input.kind.as_str()));
        }
        if jump.value <= rust_decimal::Decimal::ZERO {
            let diagnostic = Diagnostic::error(codes::JUMP_NOT_POSITIVE, jump.origin).with("input", &input.id.value);
            diagnostics.push(diagnostic.with("found", jump.value));
        }
    }
}

fn check_options(input: &InputSpec, options: &[OptionSpec], diagnostics: &mut Diagnostics) {
    if options.is_empty() || options.len() > MAX_OPTIONS {
        let diagnostic = Diagnostic::error(codes::OPTIONS_COUNT, input.origin).with("input", &input.id.value);
        diagnostics.push(diagnostic.with("found", options.len()).with("max", MAX_OPTIONS));
    }
    let mut seen: BTreeMap<&str, Origin> = BTreeMap::new();
    for option in options {
        if let Some(first) = seen.insert(&option.id.value, option.id.origin) {
            let diagnostic = Diagnostic::error(codes::DUPLICATE_ID, option.id.origin).with("id", &option.id.value);
            diagnostics.push(diagnostic.related(first));
        }
    }
}

/// Warns of inputs and derived values that nothing uses. An input with a note is general information and may stand alone.
pub(super) fn unused(spec: &FrameworkSpec, names: &Names<'_>, diagnostics: &mut Diagnostics) {
    for (input, used) in spec.inputs.iter().zip(&names.used_inputs) {
        if !used && input.documentation.note.is_empty() {
            diagnostics.push(Diagnostic::warning(codes::UNUSED_INPUT, input.id.origin).with("input", &input.id.value));
        }
    }
    for (derived, used) in spec.derived.iter().zip(&names.used_derived) {
        if !used {
            diagnostics
                .push(Diagnostic::warning(codes::UNUSED_DERIVED, derived.id.origin).with("name", &derived.id.value));
        }
    }
}
