//! chiso-core
#![no_std]
extern crate alloc;

mod bind;
mod canonical;
pub mod codes;
mod compile;
mod diagnostic;
mod encoder;
mod expr;
mod filter;
mod framework;
mod interval;
pub mod number;
mod origin;
mod outlook;
mod quantity;
mod rule;
mod score;
mod scorecard;
mod similar;
pub mod spec;

pub use bind::{BindOptions, Bound};
pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use expr::{Expression, ExpressionProblem, ExpressionProblemKind};
pub use framework::{Framework, InputIndex, NodeIndex, WeightingInfo};
pub use origin::{Origin, Placed};
pub use outlook::{Contribution, Mobius, Outlook, OutlookPiece, OutlookScore, nearest_name};
pub use quantity::Quantity;
pub use score::Total;
pub use scorecard::{Branch, FigureUsed, NodeKind, NodeScore, PartScore, Reason, Scorecard, Status, Which};
