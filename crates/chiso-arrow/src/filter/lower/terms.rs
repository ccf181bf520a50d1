//! Indicators of a plan.

use chiso_core::number::{Number, RoundingMode};
use chiso_core::outline::{OutlineBody, OutlineInterval, OutlineNode, OutlineRule, OutlineValue};

use super::super::display::{float, power};
use super::super::plan::{Cut, Kind, Line, Ratio, Rule, Step, Term, TermBody, TermRounding, Tie, Units};
use super::super::ratio::Whole;
use super::super::{BUDGET, U};
use super::Lowering;

/// An indicator, what its points may err, and how large they may be.
pub(super) struct Lowered {
    pub(super) term: Term,
    /// In points, for each of what it counts for: 1 but for what the slot's own factor is.
    pub(super) factors: Vec<f64>,
    pub(super) error: f64,
    pub(super) magnitude: f64,
}

/// What is worked out before rounding.
struct Raw {
    body: TermBody,
    error: f64,
    magnitude: f64,
}

impl Lowering<'_> {
    /// The indicator that a node is, for these slots with these factors.
    pub(super) fn term(&self, node: &OutlineNode, own: &[(usize, Number)], grids: &[Option<u8>]) -> Option<Lowered> {
        let mode = self.framework.spec().total.rounding.mode;
        let halves = matches!(mode, RoundingMode::HalfUp | RoundingMode::HalfEven | RoundingMode::HalfDown);
        // A ratio for one slot takes the factor into its slope, where nothing is rounded before.
        let scale = match (own, node.rounded_to) {
            ([(_, factor)], None) => factor.clone(),
            _ => Number::ONE,
        };
        let ratio = if node.rounded_to.is_none() || halves { self.ratio(node, &scale) } else { None };
        let folded = ratio.is_some();
        let raw = match ratio {
            Some(raw) => raw,
            None => self.raw(node)?,
        };
        let Some(places) = node.rounded_to else {
            let mut into = Vec::new();
            let mut factors = Vec::new();
            for (slot, factor) in own {
                let factor = if folded { 1.0 } else { float(factor)?.0 };
                into.push((*slot, factor));
                factors.push(factor);
            }
            let term = Term { body: raw.body, rounding: None, into };
            return Some(Lowered {
                term,
                factors,
                error: raw.error + 8.0 * U * raw.magnitude,
                magnitude: raw.magnitude,
            });
        };
        let power = power(places)?;
        let error = (raw.error + 8.0 * U * raw.magnitude) * power * 1.01 + 4.0 * U;
        if !(error < 0.25 && raw.magnitude * power < 1e14) {
            return None;
        }
        let rounding = Some(TermRounding { power, error, mode });
        let (mut into, mut factors) = (Vec::new(), Vec::new());
        for (slot, factor) in own {
            let on_grid = grids.get(*slot).is_some_and(|grid| *grid == Some(places));
            let factor = float(factor)?.0;
            into.push((*slot, if on_grid { 1.0 } else { factor / power }));
            factors.push(factor);
        }
        // Half a unit more, for rounding up; and what the factor errs.
        let magnitude = raw.magnitude + 1.0 / power;
        Some(Lowered { term: Term { body: raw.body, rounding, into }, factors, error: 8.0 * U * magnitude, magnitude })
    }

    /// A ratio of two columns of integers, whose points are not kept above the maximum.
    fn ratio(&self, node: &OutlineNode, scale: &Number) -> Option<Raw> {
        let OutlineBody::Indicator(OutlineValue::Quotient(both), rule) = &node.body else { return None };
        let (OutlineValue::Input(dividend), OutlineValue::Input(divisor)) = &**both else { return None };
        let OutlineRule::Proportion { target, over_one_is_error, over_one_is_kept: false, .. } = rule else {
            return None;
        };
        if *over_one_is_error && !target.is_one() {
            return None;
        }
        let max = node.max_points.mul(scale);
        let (slope, cap) = (float(&max.div(target)?)?.0, float(&max)?.0);
        let whole = |input: usize, least: i64| match self.figures.kind(input)? {
            Kind::Whole { low, high } => Some((input, Whole::new((*low).max(least), *high))),
            _ => None,
        };
        let (dividend, divisor) = (whole(dividend.get(), 0)?, whole(divisor.get(), 1)?);
        let fused = self.figures.is_wide(dividend.0) && self.figures.is_wide(divisor.0);
        let units = match node.rounded_to {
            Some(places) => Some(self.units(node, target, places)?),
            None => None,
        };
        let ratio = Ratio { dividend, divisor, fused, slope, cap, strict: *over_one_is_error, units };
        Some(Raw { body: TermBody::Ratio(ratio), error: 16.0 * U * cap, magnitude: cap })
    }

    /// A ratio in whole units of the last place; `None` where its factors are too long for that.
    fn units(&self, node: &OutlineNode, target: &Number, places: u8) -> Option<Units> {
        let mode = self.framework.spec().total.rounding.mode;
        let power = Number::integer(10_i64.checked_pow(places.into())?);
        let slope = node.max_points.mul(&power).div(target)?.to_fraction_text();
        let (numerator, denominator) = slope.split_once('/').unwrap_or((&slope, "1"));
        let (numerator, denominator): (u32, u32) = (numerator.parse().ok()?, denominator.parse().ok()?);
        let most = numerator.max(denominator);
        if most >= 1 << 24 {
            return None;
        }
        Some(Units {
            numerator: numerator.into(),
            denominator: denominator.into(),
            cap: float(&node.max_points.mul(&power).round(0, mode))?.0,
            // A figure below 2^(51 - shift), times a factor below 2^shift.
            shift: most.checked_ilog2().unwrap_or_default().saturating_add(1),
            tie: match mode {
                RoundingMode::HalfUp => Tie::Up,
                RoundingMode::HalfDown => Tie::Down,
                _ => Tie::Marked,
            },
        })
    }

    /// Any other indicator.
    fn raw(&self, node: &OutlineNode) -> Option<Raw> {
        let max = float(&node.max_points)?.0;
        let core = || {
            let magnitude = 16.0 * max;
            let body = TermBody::Core { node: node.node, limit: magnitude };
            Raw { body, error: 1e-15 + 4.0 * U * magnitude, magnitude }
        };
        let OutlineBody::Indicator(value, rule) = &node.body else { return Some(core()) };
        let Some(made) = self.figures.value(value) else { return Some(core()) };
        let Some((rule, magnitude)) = self.rule(node, value, rule, max) else { return Some(core()) };
        Some(Raw { body: TermBody::Value(made, rule), error: (BUDGET + 16.0 * U) * magnitude, magnitude })
    }

    /// What a rule makes of a value, and how large that may be.
    fn rule(&self, node: &OutlineNode, value: &OutlineValue, rule: &OutlineRule, max: f64) -> Option<(Rule, f64)> {
        let points = |score: &Number| Some(float(&score.mul(&node.max_points))?.0);
        // Bounds of an input say more than a comparison in floats.
        let bounds = match value {
            OutlineValue::Input(input) => self.outline.inputs.get(input.get()),
            _ => None,
        };
        let positive = bounds.and_then(|bounds| bounds.low.as_ref()).is_some_and(|low| !low.is_negative());
        let share = bounds.and_then(|bounds| bounds.high.as_ref()).is_some_and(|high| *high <= Number::ONE);
        let plain = Line { from: 0.0, slope: 0.0, floor: 0.0, cap: max, max, not_negative: false, not_over_one: false };
        Some(match rule {
            OutlineRule::Proportion { target, over_one_is_error, over_one_is_kept, below_zero_is_error } => {
                let slope = float(&node.max_points.div(target)?)?.0;
                let cap = if *over_one_is_kept { f64::INFINITY } else { max };
                let line = Line {
                    slope,
                    cap,
                    not_negative: *below_zero_is_error && !positive,
                    not_over_one: *over_one_is_error && !share,
                    ..plain
                };
                (Rule::Line(line), if *over_one_is_kept { 16.0 * max } else { max })
            }
            OutlineRule::Goalposts { from, span, clamp } => {
                let (floor, cap) = if *clamp { (0.0, max) } else { (f64::NEG_INFINITY, f64::INFINITY) };
                let slope = float(&node.max_points.div(span)?)?.0;
                let line = Line { from: float(from)?.0, slope, floor, cap, ..plain };
                (Rule::Line(line), if *clamp { max } else { 16.0 * max })
            }
            OutlineRule::Each { each, at_most } => {
                let cap = points(at_most)?;
                if !(cap <= max * 1.01 && cap >= 0.0) {
                    return None;
                }
                (Rule::Line(Line { slope: points(each)?, cap, ..plain }), max * 1.01)
            }
            OutlineRule::Steps { steps, otherwise } => {
                let made = steps.iter().map(|(interval, score)| {
                    let (low, high) = cuts(interval)?;
                    Some(Step { low, high, points: points(score)? })
                });
                let made: Vec<Step> = made.collect::<Option<_>>()?;
                let otherwise = points(otherwise)?;
                let most = made.iter().fold(otherwise.abs(), |most, step| most.max(step.points.abs()));
                (Rule::Steps(made, otherwise), most)
            }
            OutlineRule::Categories(scores) => {
                let made: Vec<f64> = scores.iter().map(points).collect::<Option<_>>()?;
                let most = made.iter().fold(0.0_f64, |most, points| most.max(points.abs()));
                (Rule::Places(made), most)
            }
            OutlineRule::YesNo => (Rule::Places(vec![0.0, max]), max),
            _ => return None,
        })
    }
}

/// Where an interval begins and ends.
fn cuts(interval: &OutlineInterval) -> Option<(Cut, Cut)> {
    let cut = |at: f64, open: bool, error: f64| Cut { at, open, error };
    let low = match &interval.low {
        None => cut(f64::MIN, true, 0.0),
        Some((value, open)) => float(value).map(|(at, error)| cut(at, *open, error))?,
    };
    let high = match &interval.high {
        None => cut(f64::MAX, false, 0.0),
        // Beyond the end is what the end leaves out.
        Some((value, open)) => float(value).map(|(at, error)| cut(at, !*open, error))?,
    };
    Some((low, high))
}
