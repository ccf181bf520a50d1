//! Exact numbers.
//!
//! [`Number`] is the arithmetic of the engine: a fraction of machine integers that turns into a fraction of big
//! integers when it must, so that nothing wraps, panics or rounds. [`rust_decimal::Decimal`] is spoken at the
//! borders. Rounding happens once, where a quantity is displayed or where a framework declares it.
//!
//! With feature `real`, a number can also be a logarithm, an exponential, a power or a root, and whatever is made of them;
//! the working precision is raised until a rounding or a comparison is certain. See [`Number`].

mod arithmetic;
mod beyond;
mod display;
mod exact;
mod functions;
mod literal;
mod long;
#[cfg(feature = "real")]
mod powers;
mod range;
mod range_functions;
#[cfg(feature = "real")]
mod real;
#[cfg(not(feature = "real"))]
#[path = "without_real.rs"]
mod real;
mod rounding;
mod text;

pub(crate) use arithmetic::{Arithmetic, Partial};
pub use exact::Number;
pub(crate) use literal::small_mantissa;
pub use literal::{MAX_DIGITS, MAX_EXPONENT, NumberProblem, parse_number};
pub(crate) use range::{End, Range};
pub use rounding::RoundingMode;

#[cfg(all(test, feature = "real"))]
mod tests;
