//! Exact numbers.
//!
//! [`Number`] is the arithmetic of the engine: a fraction of machine integers that turns into a fraction of big
//! integers when it must, so that nothing wraps, panics or rounds. [`rust_decimal::Decimal`] is spoken at the
//! borders. Rounding happens once, where a quantity is displayed or where a framework declares it.
//!
//! Logarithms, powers and roots will join as further constructors of an enclosure that is refined until a rounding
//! or a comparison is certain; nothing here assumes that a quantity is rational except `Number` itself.

mod arithmetic;
mod exact;
mod functions;
mod literal;
mod range;
mod rounding;
mod text;

pub(crate) use arithmetic::Arithmetic;
pub use exact::Number;
pub(crate) use literal::small_mantissa;
pub use literal::{MAX_DIGITS, MAX_EXPONENT, NumberProblem, parse_number};
pub(crate) use range::{End, Range};
pub use rounding::RoundingMode;
