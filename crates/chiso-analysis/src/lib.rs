//! What lies behind a score, and what could raise it: pure functions over frameworks, figures and scorecards.
//!
//! Everything is exact ([`Rational`](chiso_core::number::Rational)), and everything that is promised is scored again by
//! the one engine before it is said: there is no second way of scoring here.
#![no_std]

extern crate alloc;

pub mod codes;
pub mod difference;
pub mod editions;
mod ground;
pub mod missing;
pub mod steps;
mod stretch;
pub mod targets;
pub mod verify;
pub mod what_if;

pub use difference::{Difference, difference};
pub use missing::{MissingFigure, missing_figures};
pub use steps::{NextStep, PerUnit, next_steps, per_unit};
pub use targets::{TargetState, target_states};
pub use what_if::{Change, suppose, what_if};
