//! Scoring again what was published: digits, and what rounded inputs allow.
//!
//! A published input of 0.8917 is known to four places: it stands for everything that rounds to it, half up, from 0.89165
//! up to, and without, 0.89175. [`possible`] gives the exact range of every node's points over all such inputs, by the
//! engine's own arithmetic of ranges: the inputs are missing figures whose bounds are those ends.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

use chiso_core::number::{Number, RoundingMode};
use chiso_core::spec::{FrameworkSpec, InputKind, MissingPolicy, Observations, Standing, WeightingSpec};
use chiso_core::{BindOptions, Diagnostics, Framework, Placed, Scorecard};
use rust_decimal::Decimal;

/// A figure that was rounded before it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundedFigure {
    /// The id of the input.
    pub input: String,
    /// What was published.
    pub value: Decimal,
    /// The decimal places to which it is known, at least 1 and at most 20.
    pub places: u32,
}

/// The range of a node's points over all inputs that round to what was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The id of the node; the total's is `total`.
    pub node: String,
    /// The lowest points.
    pub lowest: Number,
    /// The highest points.
    pub highest: Number,
    /// Whether the lowest points belong to the range: false where only an input that just no longer rounds to what was
    /// published makes them.
    pub holds_lowest: bool,
    /// Whether the highest points belong to the range.
    pub holds_highest: bool,
    /// Whether both ends are the exact limits; otherwise they enclose the range, which may be smaller.
    pub exact: bool,
    max_points: Number,
}

impl Range {
    /// The lowest and the highest index: points over max points.
    #[must_use]
    pub fn index(&self) -> Option<(Number, Number)> {
        Some((self.lowest.div(&self.max_points)?, self.highest.div(&self.max_points)?))
    }

    /// Whether points in the range round to `published`, which has `places` places.
    #[must_use]
    pub fn allows_points(&self, published: &Number, places: u32, mode: RoundingMode) -> bool {
        self.allows(published, (&self.lowest, &self.highest), places, mode)
    }

    /// Whether an index in the range rounds to `published`, which has `places` places.
    #[must_use]
    pub fn allows_index(&self, published: &Number, places: u32, mode: RoundingMode) -> bool {
        self.index().is_some_and(|(lowest, highest)| self.allows(published, (&lowest, &highest), places, mode))
    }

    /// Rounding never turns an order round, and a range reaches every step between those of its ends.
    fn allows(&self, published: &Number, ends: (&Number, &Number), places: u32, mode: RoundingMode) -> bool {
        let (lowest, highest) = (ends.0.round(places, mode), ends.1.round(places, mode));
        let at_lowest = match lowest.cmp(published) {
            Ordering::Less => true,
            // The end alone rounds to it if it is a tie that goes this way.
            Ordering::Equal => self.holds_lowest || ends.0.round(places, opposite(mode)) == lowest,
            Ordering::Greater => false,
        };
        let at_highest = match highest.cmp(published) {
            Ordering::Greater => true,
            Ordering::Equal => self.holds_highest || ends.1.round(places, opposite(mode)) == highest,
            Ordering::Less => false,
        };
        at_lowest && at_highest
    }
}

/// The mode that decides every tie the other way.
const fn opposite(mode: RoundingMode) -> RoundingMode {
    match mode {
        RoundingMode::HalfDown => RoundingMode::HalfUp,
        _ => RoundingMode::HalfDown,
    }
}

/// How a published number compares with what was calculated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What was calculated, rounded to the places of what was published.
    pub rounded: Number,
    /// Calculated minus published, in units of the last published place.
    pub units: Number,
}

impl Compared {
    /// Whether every digit is the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.units.is_zero()
    }

    /// Whether the difference is at most `tolerance` units of the last place.
    #[must_use]
    pub fn is_within(&self, tolerance: u32) -> bool {
        let size = self.units.clone().max(self.units.neg());
        size <= Number::from(Decimal::from(tolerance))
    }
}

/// Compares a published number, with the places that it is written with, with an exact one.
#[must_use]
pub fn compare(published: Decimal, exact: &Number, mode: RoundingMode) -> Compared {
    let places = published.scale();
    let rounded = exact.round(places, mode);
    let difference = rounded.sub(&Number::from(published));
    let unit = Number::from(Decimal::new(1, places));
    Compared { units: difference.div(&unit).unwrap_or_default(), rounded }
}

/// The range of every node that has points, over all inputs that round to `figures`; the other figures are those of
/// `unit`. A missing figure that is not among them leaves its nodes out.
///
/// # Errors
///
/// What compiling, binding and scoring report.
pub fn possible(
    spec: &FrameworkSpec,
    weightings: &[WeightingSpec],
    unit: &Observations,
    standing: Option<Standing>,
    figures: &[RoundedFigure],
) -> Result<Vec<Range>, Diagnostics> {
    let widest = over(spec, weightings, unit, standing, figures, Upper::End)?;
    let inner = over(spec, weightings, unit, standing, figures, Upper::Inside)?;
    let range = |node: chiso_core::NodeScore<'_>| {
        let (lowest, highest) = (node.lowest()?, node.highest()?);
        let inside = inner.at(node.index_in_framework());
        Some(Range {
            node: node.id().into(),
            holds_lowest: inside.lowest().is_some_and(|inside| inside == lowest),
            holds_highest: inside.highest().is_some_and(|inside| inside == highest),
            lowest,
            highest,
            exact: node.bounds_exact(),
            max_points: node.max_points(),
        })
    };
    Ok(widest.nodes().chain([widest.total()]).filter_map(range).collect())
}

/// Where the range of an input ends above.
#[derive(Clone, Copy)]
enum Upper {
    /// Half a unit above, which itself no longer rounds down.
    End,
    /// A little below that.
    Inside,
}

/// Scores `unit` with ranges in the place of `figures`.
fn over(
    spec: &FrameworkSpec,
    weightings: &[WeightingSpec],
    unit: &Observations,
    standing: Option<Standing>,
    figures: &[RoundedFigure],
    upper: Upper,
) -> Result<Scorecard, Diagnostics> {
    let mut spec = spec.clone();
    let mut unit = unit.clone();
    // A policy would put points in the place of a range.
    spec.total.missing = MissingPolicy::Refuse;
    for node in &mut spec.nodes {
        node.missing = None;
    }
    for figure in figures {
        let Some(input) = spec.inputs.iter_mut().find(|input| input.id.value == figure.input) else { continue };
        let (low, high) = ends(figure, upper);
        let (least, most) = match input.kind {
            InputKind::Share => (Some(Decimal::ZERO), Some(Decimal::ONE)),
            _ => (None, None),
        };
        let least = input.min.as_ref().map(|bound| bound.value).or(least);
        let most = input.max.as_ref().map(|bound| bound.value).or(most);
        input.min = Some(Placed::from(least.map_or(low, |least| least.max(low))));
        input.max = Some(Placed::from(most.map_or(high, |most| most.min(high))));
        unit.figures.retain(|given| given.input.value != figure.input);
    }
    let framework = Framework::compile(spec, weightings)?;
    let bound = framework.bind_with(&unit, BindOptions::standing(standing))?;
    framework.score(&bound)
}

/// Half a unit of the last place below a figure, and above it.
fn ends(figure: &RoundedFigure, upper: Upper) -> (Decimal, Decimal) {
    let places = figure.places.min(MOST_PLACES);
    let half = Decimal::new(5, places.saturating_add(1));
    let above = match upper {
        Upper::End => half,
        Upper::Inside => Decimal::new(4_999, places.saturating_add(4)),
    };
    let low = figure.value.checked_sub(half).unwrap_or(figure.value);
    let high = figure.value.checked_add(above).unwrap_or(figure.value);
    (low, high)
}

/// Beyond this a decimal of 28 digits has no room for half a unit.
const MOST_PLACES: u32 = 20;

#[cfg(test)]
mod tests;
