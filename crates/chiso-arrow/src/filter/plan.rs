use chiso_core::number::RoundingMode;
use chiso_core::{Framework, NodeIndex};

use super::display::Display;
use super::ratio::Whole;
use super::values::Value;

/// How a framework is worked out block by block.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// One for each input of the framework.
    pub(super) inputs: Vec<Input>,
    pub(super) checks: Vec<Check>,
    pub(super) terms: Vec<Term>,
    /// Groups and nodes whose points are kept, children before parents.
    pub(super) slots: Vec<Slot>,
    /// Which slot the total is.
    pub(super) total: usize,
    /// How the total's points and its index are displayed.
    pub(super) points: Display,
    pub(super) index: Display,
    /// The nodes asked for: slot and display.
    pub(super) nodes: Vec<(usize, Display)>,
    pub(super) framework: Framework,
    /// The inputs that terms of the core look at.
    pub(super) core_inputs: Vec<usize>,
}

/// How the figures of an input get into a block.
#[derive(Clone, Debug)]
pub(super) struct Input {
    pub(super) kind: Kind,
    /// Whether it is loaded: it is not where fused ratios look at it, which see to its bounds, and no other.
    pub(super) loaded: bool,
}

/// What a column holds, and what lies within the bounds.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Integers, from `low` to `high`.
    Whole { low: i64, high: Option<i64> },
    /// Doubles.
    Float(FloatBounds),
    /// Decimals by their mantissas, and the power of ten of the scale.
    Decimal { low: i64, high: i64, power: f64, whole: bool },
    /// Yes or no, as 1 or 0.
    YesNo,
    /// Categories by their names, as places among these.
    Category(Vec<String>),
    /// The core looks at it, row by row.
    Core,
    /// No column: nothing looks at it.
    Absent,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct FloatBounds {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Whether the bounds themselves are marked, since they may stand for something beyond.
    pub(super) open: bool,
    /// Whether only whole numbers are figures.
    pub(super) whole: bool,
}

/// One is at most the other.
#[derive(Clone, Debug)]
pub(super) struct Check {
    pub(super) left: Value,
    pub(super) right: Value,
    pub(super) strict: bool,
}

/// An indicator.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) body: TermBody,
    pub(super) rounding: Option<TermRounding>,
    /// The slots that it counts for, and how much its points, or their rounded units, are worth there.
    pub(super) into: Vec<(usize, f64)>,
}

#[derive(Clone, Debug)]
pub(super) enum TermBody {
    /// A ratio of two whole numbers.
    Ratio(Ratio),
    /// Any value, and what a rule makes of it.
    Value(Value, Rule),
    /// Worked out by the core, row by row.
    Core { node: NodeIndex, limit: f64 },
}

/// Rounding at an indicator: `10^places`, and how near to where it changes rows are marked.
#[derive(Clone, Copy, Debug)]
pub(super) struct TermRounding {
    pub(super) power: f64,
    pub(super) error: f64,
    pub(super) mode: RoundingMode,
}

/// `min(a / b * slope, cap)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ratio {
    /// Inputs of the framework, and how their integers become floats here: not below 0, and not below 1.
    pub(super) dividend: (usize, Whole),
    pub(super) divisor: (usize, Whole),
    /// Whether both are columns of 64-bit integers, which are read in the same pass.
    pub(super) fused: bool,
    pub(super) slope: f64,
    pub(super) cap: f64,
    /// Whether a ratio above 1 marks the row; else it is capped.
    pub(super) strict: bool,
    /// Where points are rounded.
    pub(super) units: Option<Units>,
}

/// Points as whole units of the last place, from whole numbers only: `min(a * numerator / (b * denominator), cap)`, rounded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Units {
    pub(super) numerator: f64,
    pub(super) denominator: f64,
    /// The units of the maximum.
    pub(super) cap: f64,
    /// Figures of which the upper bits, so many of them, are not all 0 are marked: their products would not be exact.
    pub(super) shift: u32,
    pub(super) tie: Tie,
}

/// Where a tie between two units goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    Up,
    Down,
    /// Its row is marked.
    Marked,
}

/// What a rule makes of a value.
#[derive(Clone, Debug)]
pub(super) enum Rule {
    /// `(value - from) * slope`, between `floor` and `cap`.
    Line(Line),
    /// For each step where it begins and ends, and the points in it; and the points elsewhere.
    Steps(Vec<Step>, f64),
    /// Points by place.
    Places(Vec<f64>),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) from: f64,
    pub(super) slope: f64,
    /// Where points end below; minus infinity where they do not.
    pub(super) floor: f64,
    /// Where they end above; infinity where they do not.
    pub(super) cap: f64,
    /// The maximum: the measure of errors.
    pub(super) max: f64,
    /// Whether a value below 0 marks the row.
    pub(super) not_negative: bool,
    /// Whether a value above 1 marks the row.
    pub(super) not_over_one: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) low: Cut,
    pub(super) high: Cut,
    pub(super) points: f64,
}

/// A threshold: the value, whether it is left out, and how far it may be from the true one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) at: f64,
    pub(super) open: bool,
    pub(super) error: f64,
}

/// A node whose points are kept.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) node: NodeIndex,
    /// The children whose lowest normalised score it takes: slot and maximum; and its own maximum.
    pub(super) minimum: Option<(Vec<(usize, f64)>, f64)>,
    /// The slots that it counts for, and with which factor.
    pub(super) into: Vec<(usize, f64)>,
    /// The places of the unit that it counts in, where it is an exact sum of whole numbers of units.
    pub(super) grid: Option<u8>,
    /// The bound of its error.
    pub(super) error: f64,
    /// The bound of its magnitude.
    pub(super) magnitude: f64,
}
