//! How much the engine takes on: every bound of this crate in one place.
//!
//! Beyond a bound of what is written there is a diagnostic when a framework is compiled; beyond a bound of what is calculated a
//! number is followed as a narrow range, and where that does not decide a digit, the status is `undecided`. No
//! digit is ever wrong for it.

pub use crate::number::{MAX_DIGITS, MAX_EXPONENT};

/// The most nodes of a framework.
pub const MAX_NODES: usize = 20_000;
/// The most inputs of a framework, and the most derived values.
pub const MAX_INPUTS: usize = 20_000;
/// The most nodes that all groups count together, each time it is counted.
pub const MAX_COUNTED: usize = 100_000;
/// The deepest that groups stand in groups.
pub const MAX_GROUP_DEPTH: u32 = 32;
/// The deepest that parts of a rule stand in parts.
pub const MAX_RULE_DEPTH: usize = 6;
/// The most options of a category, and the most items of a checklist.
pub const MAX_OPTIONS: usize = 64;
/// The most points that a node can have.
pub const MAX_POINTS: i64 = 1_000_000_000_000;

/// The most problems of a framework, or of a unit's figures, that are listed.
pub const MAX_PROBLEMS: usize = 500;
/// The most of them for which the name that was probably meant is looked for.
pub const MAX_ADVISED: usize = 100;
/// The longest name for which it is, in letters.
pub const MAX_ADVISED_NAME: usize = 64;

/// The most words, numbers and signs in one expression.
pub const MAX_TOKENS: usize = 600;
/// The deepest that parentheses, functions and signs stand in each other in an expression.
pub const MAX_NESTING: usize = 48;
/// The largest expression, after derived values have been put in.
pub const MAX_EXPRESSION: usize = 4000;
/// The deepest, likewise.
pub const MAX_EXPRESSION_DEPTH: usize = 600;
/// The most logarithms, exponentials and powers in one expression, likewise: what an undecided one costs is multiplied by it.
pub const MAX_FUNCTIONS: usize = 64;
/// The most parts that all expressions of a framework have together, likewise.
pub const MAX_ALL_EXPRESSIONS: usize = 100_000;
/// The most logarithms, exponentials and powers in all expressions of a framework, likewise.
pub const MAX_ALL_FUNCTIONS: usize = 2000;

/// The most combinations of what missing figures can be that are scored one by one: beyond them, what is possible is worked out
/// over ranges.
pub const MAX_ALTERNATIVES: usize = 4096;
/// The most work in all of them together: a node, a step, a part of an expression is one; a logarithm, an exponential or a power
/// is [`FUNCTION_WORK`], and so is each child of a geometric or a power mean.
pub const MAX_WORK: usize = 2_000_000;
/// How much work a logarithm, an exponential or a power is.
pub const FUNCTION_WORK: usize = 1000;

/// Fractions of so many bits are still added and multiplied with each other; a longer one with one that is shorter, so that
/// the product of the two lengths is at most that of two such.
pub const LONG_BITS: usize = 1 << 12;
/// The longest power of a fraction, and the longest coefficient of a real number, in bits.
pub const POWER_BITS: usize = 1 << 14;
/// The longest fraction that is followed exactly, a sum for example, in bits: some 20,000 digits.
pub const LONGEST_BITS: usize = 1 << 16;
/// The longest formula of a real number, all its fractions together, in bits.
pub const FORMULA_BITS: usize = 1 << 18;
/// The most logarithms, exponentials and roots that one formula is made of.
pub const FORMULA_FUNCTIONS: usize = 4096;
