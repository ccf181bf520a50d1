//! What lies behind a score, and what could raise it: pure functions over frameworks, figures and scorecards.
//!
//! Everything is exact ([`Number`](chiso_core::number::Number)), and everything that is promised is scored again by
//! the one engine before it is said: there is no second way of scoring here.
//!
//! # Example: the next step of a step table
//!
//! ```
//! use chiso_analysis::next_steps;
//! use chiso_core::Framework;
//! use chiso_core::number::Number;
//! use chiso_core::spec::{
//!     Earns, FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeSpec, Observations, RuleSpec, Standing,
//!     StepSpec,
//! };
//!
//! let step = |when: &str, points: i64| StepSpec { when: when.into(), earns: Earns::Points(points.into()).into() };
//! let mut spec = FrameworkSpec::new("example", "1");
//! spec.inputs.push(InputSpec::new("experts", InputKind::Count));
//! spec.nodes.push(NodeSpec::indicator("experts", 3.into(), RuleSpec::Steps([
//!     step("x < 10", 0),
//!     step("10 <= x < 20", 2),
//!     step("x >= 20", 3),
//! ].into())));
//! let framework = Framework::compile(spec, &[])?;
//! let seventeen = FigureSpec {
//!     input: "experts".into(),
//!     standing: Standing::Claimed,
//!     value: FigureValue::Number(17.into()).into(),
//! };
//! let bound = framework.bind(&Observations { figures: [seventeen].into(), ..Observations::default() })?;
//!
//! // Three more experts give the last point.
//! let steps = next_steps(&framework, &bound)?;
//! assert_eq!(steps[0].change, Some(Number::integer(3)));
//! assert_eq!(steps[0].total_gain, Number::ONE);
//! # Ok::<(), chiso_core::Diagnostics>(())
//! ```
#![no_std]

extern crate alloc;

pub mod checks;
pub mod codes;
pub mod compare;
pub mod difference;
pub mod editions;
mod ground;
pub mod merge;
pub mod missing;
pub mod steps;
mod stretch;
pub mod targets;
pub mod verify;
pub mod what_if;

pub use checks::check_figures;
pub use compare::{CompareOptions, Comparison, compare};
pub use difference::{Difference, difference};
pub use merge::{Merge, MergeOptions, Merged, merge};
pub use missing::{MissingFigure, missing_figures};
pub use steps::{NextStep, PerUnit, next_steps, per_unit};
pub use targets::{TargetState, target_states};
pub use what_if::{Change, suppose, what_if};
