//! chiso-core
#![no_std]
extern crate alloc;

pub mod codes;
mod compile;
mod diagnostic;
mod bind;
mod canonical;
mod expr;
mod filter;
mod framework;
mod interval;
pub mod number;
mod origin;
mod similar;
mod score;
mod scorecard;
pub mod spec;

pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use expr::{Expression, ExpressionProblem, ExpressionProblemKind};
pub use origin::{Origin, Placed};
pub use bind::{BindOptions, Bound};
pub use framework::{Framework, InputIndex, NodeIndex, WeightingInfo};
pub use scorecard::{Branch, FigureUsed, NodeKind, NodeScore, PartScore, Quantity, Reason, Scorecard, Status, Which};
pub use score::Total;
