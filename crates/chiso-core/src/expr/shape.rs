use alloc::string::String;

use super::measure::Measure;
use crate::number::{End, Number, Range};
use crate::origin::Placed;
use crate::spec::{InputKind, InputSpec};

/// What an expression gives.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A number.
    Number {
        /// What it can be, given the bounds of the inputs.
        range: Range,
        /// Whether it is always a whole number.
        whole: bool,
        /// What it is counted in.
        measure: Measure,
    },
    /// A condition.
    Truth,
    /// A category of the input with this index.
    Category(u32),
    /// Items of the input with this index.
    Checklist(u32),
    /// A day.
    Date,
    /// Quoted text.
    Text(String),
}

impl Shape {
    /// Its kind in a word, for diagnostics.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Number { .. } => "number",
            Self::Truth => "condition",
            Self::Category(_) => "category",
            Self::Checklist(_) => "checklist",
            Self::Date => "date",
            Self::Text(_) => "text",
        }
    }
}

/// What an input gives in an expression.
pub(super) fn shape_of(spec: &InputSpec, input: u32) -> Shape {
    match &spec.kind {
        InputKind::YesNo => Shape::Truth,
        InputKind::Category(_) => Shape::Category(input),
        InputKind::Checklist(_) => Shape::Checklist(input),
        InputKind::Date => Shape::Date,
        InputKind::Number | InputKind::Count | InputKind::Share => Shape::Number {
            range: bounds(spec),
            whole: matches!(spec.kind, InputKind::Count),
            measure: spec.measure.as_ref().map_or(Measure::Unknown, |measure| Measure::of(&measure.value)),
        },
    }
}

/// What an input's number can be.
pub(crate) fn bounds(spec: &InputSpec) -> Range {
    let stated = |bound: &Option<Placed<rust_decimal::Decimal>>| bound.as_ref().map(|bound| Number::from(bound.value));
    let (mut low, mut high) = (stated(&spec.min), stated(&spec.max));
    if matches!(spec.kind, InputKind::Count | InputKind::Share) {
        low = Some(low.unwrap_or_default());
    }
    if matches!(spec.kind, InputKind::Share) {
        high = Some(high.unwrap_or(Number::ONE));
    }
    let range = Range::between(low, high);
    // Reversed bounds are reported where the input is checked; here they must not make an impossible range.
    if range.low > range.high && !matches!(range.low, End::Lowest) { Range::ALL } else { range }
}
