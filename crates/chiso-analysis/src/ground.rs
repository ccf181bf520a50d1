//! A unit as it is, and what other figures would make of it: every promise is scored here.

use chiso_core::number::Number;
use chiso_core::spec::{FigureValue, InputKind, Title};
use chiso_core::{Bound, Diagnostics, Framework, InputIndex, NodeIndex, Scorecard};
use rust_decimal::Decimal;

/// A unit as it is.
pub(crate) struct Ground<'g> {
    pub(crate) framework: &'g Framework,
    pub(crate) bound: &'g Bound,
    pub(crate) card: Scorecard,
}

/// What one change gives, exactly.
pub(crate) struct Gain {
    /// Points of the node.
    pub(crate) node: Number,
    /// Points of the total (so far, where it has none on one side).
    pub(crate) total: Number,
    /// The scorecard with the change.
    pub(crate) card: Scorecard,
}

impl<'g> Ground<'g> {
    pub(crate) fn new(framework: &'g Framework, bound: &'g Bound) -> Result<Self, Diagnostics> {
        Ok(Self { framework, bound, card: framework.score(bound)? })
    }

    /// The scorecard with another figure; `None` where the figure is not allowed or contradicts others, and where it
    /// makes a warning that was not there before.
    pub(crate) fn with(&self, input: InputIndex, value: &FigureValue) -> Option<Scorecard> {
        let changed = self.bound.with_figure(input, value).ok()?;
        let card = self.framework.score(&changed).ok()?;
        let checks = |card: &Scorecard| {
            card.warnings().iter().filter(|warning| warning.code == chiso_core::codes::CHECK_FAILED).count()
        };
        (checks(&card) <= checks(&self.card)).then_some(card)
    }

    /// What another figure gives a node and the total; `None` where it cannot be, or where the node has no points.
    pub(crate) fn gain(&self, node: NodeIndex, input: InputIndex, value: &FigureValue) -> Option<Gain> {
        let card = self.with(input, value)?;
        let gained = card.at(node).points()?.sub(&self.card.at(node).points()?);
        Some(Gain { node: gained, total: total(&card).sub(&total(&self.card)), card })
    }
}

/// The points of the total; those of what is known so far, where it has none.
pub(crate) fn total(card: &Scorecard) -> Number {
    card.total().points_so_far().unwrap_or_default()
}

/// The whole units in which a figure is counted: 1 for counts, otherwise a unit of the last place, of at least 2 places
/// (shares: 4, hundredths of a percent), or of as many as the figure itself has.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    places: u32,
    pub(crate) unit: Number,
    pub(crate) is_count: bool,
}

impl Grid {
    pub(crate) fn of(kind: &InputKind, figure: Decimal) -> Option<Self> {
        let given = figure.normalize().scale();
        let places = match kind {
            InputKind::Count => 0,
            InputKind::Number => given.max(2),
            InputKind::Share => given.max(4),
            _ => return None,
        };
        let unit = Number::from(Decimal::try_from_i128_with_scale(1, places).ok()?);
        Some(Self { places, unit, is_count: matches!(kind, InputKind::Count) })
    }

    /// How many units `figure` is.
    pub(crate) fn units(&self, figure: &Number) -> Number {
        figure.div(&self.unit).unwrap_or_default()
    }

    /// The figure of so many units.
    pub(crate) fn figure(&self, units: &Number) -> Number {
        units.mul(&self.unit)
    }

    /// The figure of so many units, as it can be given.
    pub(crate) fn value(&self, units: &Number) -> Option<FigureValue> {
        let exact = self.figure(units).to_decimal(self.places, chiso_core::number::RoundingMode::Down)?;
        Some(FigureValue::Number(exact.normalize()))
    }
}

/// Whether an input is the figure of the period before, which nobody can change.
pub(crate) fn is_past(framework: &Framework, input: InputIndex) -> bool {
    framework.input_spec(input).is_some_and(|spec| spec.id.value.contains('('))
}

/// Who supplies a figure: within the unit, or else from outside.
pub(crate) fn supplier(framework: &Framework, input: InputIndex) -> Title {
    let spec = framework.input_spec(input);
    spec.map(|spec| if spec.supplied_by.is_empty() { &spec.given_by } else { &spec.supplied_by })
        .cloned()
        .unwrap_or_default()
}
