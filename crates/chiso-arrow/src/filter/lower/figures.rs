//! Inputs and values of a plan.

use arrow_schema::DataType;
use chiso_core::Framework;
use chiso_core::number::{Number, RoundingMode};
use chiso_core::outline::{Outline, OutlineInput, OutlineValue};
use chiso_core::spec::InputKind;
use rust_decimal::prelude::ToPrimitive;

use super::super::U;
use super::super::display::{float, power};
use super::super::plan::{Check, FloatBounds, Input, Kind, Term, TermBody};
use super::super::values::{Operation, Value};
use super::is_plain;

/// 2^50.
const LIMIT: i64 = 1 << 50;
/// 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// How the figures of every input come in.
pub(super) struct Figures<'f> {
    framework: &'f Framework,
    pub(super) inputs: Vec<Input>,
    /// Whether each is a column of 64-bit integers.
    wide: Vec<bool>,
}

impl<'f> Figures<'f> {
    pub(super) fn new(framework: &'f Framework, outline: &Outline, columns: &[Option<DataType>]) -> Option<Self> {
        let specs = framework.spec().inputs.iter().zip(&outline.inputs).zip(columns);
        let inputs: Option<Vec<Input>> = specs
            .map(|((spec, bounds), column)| {
                let kind = match column {
                    None => Kind::Absent,
                    Some(column) => kind(&spec.kind, bounds, column)?,
                };
                Some(Input { kind, loaded: true })
            })
            .collect();
        let inputs = inputs?;
        // What no column has is missing in every row: that is for the core, from the start.
        let looked_at = outline.nodes.iter().flat_map(|node| framework.inputs_of(node.node));
        let absent = |input: chiso_core::InputIndex| {
            inputs.get(input.get()).is_none_or(|input| matches!(input.kind, Kind::Absent))
        };
        if looked_at.into_iter().any(absent) {
            return None;
        }
        let wide = columns.iter().map(|column| matches!(column, Some(DataType::Int64))).collect();
        Some(Self { framework, inputs, wide })
    }

    pub(super) fn is_wide(&self, input: usize) -> bool {
        self.wide.get(input).copied().unwrap_or_default()
    }

    /// The inputs as terms and checks look at them: what only fused ratios look at, which see to its bounds, is not loaded.
    pub(super) fn finish(self, terms: &[Term], checks: &[Check]) -> Vec<Input> {
        let (mut fused, mut loaded) = (Vec::new(), Vec::new());
        for term in terms {
            match &term.body {
                TermBody::Ratio(ratio) if ratio.fused => fused.extend([ratio.dividend.0, ratio.divisor.0]),
                TermBody::Ratio(ratio) => loaded.extend([ratio.dividend.0, ratio.divisor.0]),
                TermBody::Value(value, _) => value.inputs(&mut |input| loaded.push(input)),
                TermBody::Core { .. } => {}
            }
        }
        for check in checks {
            check.left.inputs(&mut |input| loaded.push(input));
            check.right.inputs(&mut |input| loaded.push(input));
        }
        let mut inputs = self.inputs;
        for (at, input) in inputs.iter_mut().enumerate() {
            input.loaded = loaded.contains(&at) || !fused.contains(&at);
        }
        inputs
    }

    pub(super) fn kind(&self, input: usize) -> Option<&Kind> {
        self.inputs.get(input).map(|input| &input.kind)
    }

    /// A value; `None` where it looks at what is not held by floats.
    pub(super) fn value(&self, value: &OutlineValue) -> Option<Value> {
        self.measured(value).map(|(value, _)| value)
    }

    /// A value, and its magnitude where it is a whole number that is exact.
    fn measured(&self, value: &OutlineValue) -> Option<(Value, Option<f64>)> {
        let (left, right, operation): (_, _, fn(f64) -> Operation) = match value {
            OutlineValue::Input(input) => {
                let kind = self.kind(input.get()).filter(|kind| is_plain(kind))?;
                let most = exact(kind);
                let relative = if most.is_some() { 0.0 } else { 1.01 * U };
                return Some((Value::Input(input.get(), relative), most));
            }
            OutlineValue::Number(number) => {
                let (float, error) = float(number)?;
                let whole = (error == 0.0 && float.trunc() == float).then(|| float.abs());
                return Some((Value::Number(float, error), whole));
            }
            OutlineValue::Sum(both) => (&both.0, &both.1, Operation::Sum),
            OutlineValue::Difference(both) => (&both.0, &both.1, Operation::Difference),
            OutlineValue::Product(both) => (&both.0, &both.1, Operation::Product),
            OutlineValue::Quotient(both) => (&both.0, &both.1, |_| Operation::Quotient),
            _ => return None,
        };
        let ((left, one), (right, other)) = (self.measured(left)?, self.measured(right)?);
        let most = one.zip(other).and_then(|(one, other)| match value {
            OutlineValue::Quotient(_) => None,
            OutlineValue::Product(_) => Some(one * other),
            _ => Some(one + other),
        });
        let most = most.filter(|most| *most < EXACT);
        let rounding = if most.is_some() { 0.0 } else { 2.0 * U };
        Some((Value::Operation(operation(rounding), Box::new((left, right))), most))
    }

    /// The inputs that the core looks at, row by row: for its terms, and to see whether their figures fit.
    pub(super) fn core_inputs(&self, terms: &[Term]) -> Vec<usize> {
        let mut inputs: Vec<usize> = self
            .inputs
            .iter()
            .zip(0..)
            .filter(|(input, _)| matches!(input.kind, Kind::Core))
            .map(|(_, at)| at)
            .collect();
        for term in terms {
            if let TermBody::Core { node, .. } = &term.body {
                inputs.extend(self.framework.inputs_of(*node).into_iter().map(chiso_core::InputIndex::get));
            }
        }
        inputs.sort_unstable();
        inputs.dedup();
        inputs
    }
}

/// The magnitude of figures that are whole numbers, exact as floats.
fn exact(kind: &Kind) -> Option<f64> {
    match kind {
        Kind::Whole { .. } => Some(4.0 * 1_125_899_906_842_624.0),
        Kind::Float(bounds) if bounds.whole => Some(1_125_899_906_842_624.0),
        Kind::Decimal { whole: true, .. } => Some(2.0 * 1_125_899_906_842_624.0),
        Kind::Decimal { power, .. } if *power <= 1.0 => Some(2.0 * 1_125_899_906_842_624.0),
        Kind::YesNo => Some(1.0),
        Kind::Category(_) => Some(64.0),
        _ => None,
    }
}

/// How figures of a kind come in from a column; `None` where every row must go through the core.
fn kind(kind: &InputKind, bounds: &OutlineInput, column: &DataType) -> Option<Kind> {
    Some(match (kind, column) {
        (_, DataType::Null) => return None,
        (InputKind::YesNo, DataType::Boolean) => Kind::YesNo,
        // Words that stand for no category: the core reads them.
        (InputKind::Category(options), _)
            if options.iter().any(|option| matches!(option.id.value.as_str(), "" | "missing" | "not-applicable")) =>
        {
            Kind::Core
        }
        (InputKind::Category(options), _) => {
            Kind::Category(options.iter().map(|option| option.id.value.clone()).collect())
        }
        (InputKind::Checklist(_) | InputKind::Date | InputKind::YesNo, _) => Kind::Core,
        (_, column) if column.is_integer() => {
            let low = lowest(bounds, 0).unwrap_or(-LIMIT).max(-LIMIT);
            // What is larger than a float holds exactly is marked in any case.
            let high =
                bounds.high.as_ref().map(|_| highest(bounds, 0)).map(|high| high.unwrap_or(LIMIT).min(2 * LIMIT));
            if low > LIMIT {
                return None;
            }
            Kind::Whole { low, high }
        }
        (_, DataType::Float32 | DataType::Float64) => Kind::Float(float_bounds(bounds)?),
        (_, DataType::Decimal128(_, scale)) => {
            let places = u8::try_from(*scale).ok().filter(|scale| *scale <= 15)?;
            let low = lowest(bounds, places).unwrap_or(-2 * LIMIT).max(-2 * LIMIT);
            let high = highest(bounds, places).unwrap_or(2 * LIMIT).min(2 * LIMIT);
            Kind::Decimal { low, high, power: power(places)?, whole: bounds.whole }
        }
        // Numbers as text.
        _ => return None,
    })
}

/// The lowest whole number of units of the last place within the bounds.
fn lowest(bounds: &OutlineInput, places: u8) -> Option<i64> {
    units(bounds.low.as_ref()?, places, RoundingMode::Ceiling)
}

fn highest(bounds: &OutlineInput, places: u8) -> Option<i64> {
    units(bounds.high.as_ref()?, places, RoundingMode::Floor)
}

fn units(number: &Number, places: u8, mode: RoundingMode) -> Option<i64> {
    number.to_decimal(places.into(), mode)?.mantissa().to_i64()
}

fn float_bounds(bounds: &OutlineInput) -> Option<FloatBounds> {
    let mut open = false;
    let mut end = |end: Option<&Number>, otherwise: f64| {
        let Some(number) = end else { return Some(otherwise) };
        let short = number.to_exact_decimal().map(|decimal| decimal.normalize());
        open |= short
            .is_none_or(|decimal| decimal.mantissa().unsigned_abs() >= 1_000_000_000_000_000 || decimal.scale() > 22);
        // A mantissa of 15 digits and a power of ten up to 22 are exact, so that this is the double nearest to the bound.
        let decimal = short?;
        Some(decimal.mantissa().to_f64()? / power(u8::try_from(decimal.scale()).ok()?)?)
    };
    let low = end(bounds.low.as_ref(), f64::NEG_INFINITY)?;
    let high = end(bounds.high.as_ref(), f64::INFINITY)?;
    Some(FloatBounds { low, high, open, whole: bounds.whole })
}
