//! The engine of chiso: exact, explained scores of composite indices.
//!
//! A [framework](spec::FrameworkSpec) says which indicators a unit's figures make, how each earns points, and how
//! points add up. It is [compiled](Framework::compile) once, which reports every problem at once; figures are
//! [bound](Framework::bind) to it, which checks them; and [scoring](Framework::score) is one pure call, whose
//! [scorecard](Scorecard) holds every step of its own explanation.
//!
//! ```
//! use chiso_core::{Framework, spec::*};
//!
//! # fn main() -> Result<(), chiso_core::Diagnostics> {
//! let mut spec = FrameworkSpec::new("commune", "2025");
//! spec.inputs.push(InputSpec::new("dossiers", InputKind::Count));
//! spec.inputs.push(InputSpec::new("dossiers_online", InputKind::Count));
//! let mut indicator = NodeSpec::indicator("online", "10".parse().unwrap(), RuleSpec::Share);
//! if let NodeBody::Indicator(body) = &mut indicator.body {
//!     body.scoring.value = Some("dossiers_online / dossiers".into());
//!     body.scoring.zero_denominator = Some(ZeroDenominator::NotApplicable.into());
//! }
//! spec.nodes.push(indicator);
//! let framework = Framework::compile(spec, &[])?;
//!
//! let mut figures = framework.empty(Unit::default());
//! figures.set_numbers(&[508.into(), 394.into()])?;
//! let card = framework.score(&figures)?;
//! let online = card.node("online").unwrap();
//! assert_eq!(online.points().unwrap().to_exact_text(), "985/127");
//! assert_eq!(online.rounded_points().unwrap().to_string(), "7.76");
//! # Ok(()) }
//! ```
//!
//! The nouns, from the ground up: exact [`number`]s; the [`spec`]ification as it is written, with the place of every
//! word ([`Origin`]); [`Diagnostic`]s, whose sentences are made elsewhere; the [`Framework`], valid because it was
//! compiled; [`Bound`] figures; the [`Scorecard`] with its [`NodeScore`]s, or the bare [`Total`].
//!
//! One feature, `real`, off by default, adds logarithms, exponentials, powers and roots ([`number::Number`]); without it, a
//! framework that uses them does not compile. It changes no other number.
//!
//! The crate has no I/O, no clock, no randomness and no `unsafe`; it needs `alloc` and never `std`. The
//! fast path of a total does not allocate. Frameworks, figures and scorecards are `Send` and `Sync`, and cheap to clone.
#![no_std]
extern crate alloc;

mod bind;
mod canonical;
pub mod codes;
mod cohort;
mod compile;
mod diagnostic;
mod encoder;
mod expr;
mod filter;
mod framework;
mod interval;
pub mod layers;
pub mod limits;
mod mean;
pub mod number;
mod origin;
pub mod outline;
mod outlook;
mod quantity;
pub mod rank;
mod rule;
mod score;
mod scorecard;
mod similar;
pub mod spec;

pub use bind::{BindOptions, Bound};
pub use cohort::Cohort;
pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use expr::{Expression, ExpressionProblem, ExpressionProblemKind};
pub use framework::{Framework, InputIndex, NodeIndex, WeightingInfo};
pub use origin::{Origin, Placed};
pub use outlook::{Contribution, Mobius, Outlook, OutlookPiece, OutlookScore, nearest_name};
pub use quantity::Quantity;
pub use score::Total;
pub use scorecard::{Branch, Comparison, FigureUsed, NodeKind, NodeScore, PartScore, Reason, Scorecard, Status, Which};
pub use similar::name_distance;
