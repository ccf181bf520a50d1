//! The engine against the oracle, on as many generated frameworks and observations as one likes.
//!
//! [`run`] makes frameworks, and for each of them many observations; for every pair the engine's fast path, its exact path and
//! the oracle must agree to the last digit, explanation included. What differs is [made small](minimise) and can be kept as
//! a [case](crate::cases).

mod bounds;
mod cohort;
mod compare;
mod features;
mod guests;
mod minimise;
mod others;
mod parts;
mod run;

pub use compare::{Census, Differences, Pair, bound, compare, errors};
pub use features::features;
pub use minimise::minimise;
pub use run::{Failure, Plan, Report, Third, UNITS, framework, run};
