//! Ranking: from what units got to their places.
//!
//! Places follow from values alone. Two units with the same value tie, whatever the order in which they, the
//! framework's nodes or the weights are given: values are decimals as displayed ([`Compare::Rounded`]) or exact
//! fractions ([`Compare::Exact`]), never sums of floats.
//!
//! ```
//! use chiso_core::{Framework, rank::{self, Contender, RankOptions}, spec::*};
//!
//! # fn main() -> Result<(), chiso_core::Diagnostics> {
//! let mut spec = FrameworkSpec::new("digital", "2025");
//! spec.inputs.push(InputSpec::new("fibre", InputKind::Share));
//! spec.nodes.push(NodeSpec::indicator("fibre", "10".parse().unwrap(), RuleSpec::Share));
//! let framework = Framework::compile(spec, &[])?;
//! let options = RankOptions::of(&framework);
//!
//! let mut contenders = Vec::new();
//! for (code, fibre) in [("01", "0.8"), ("02", "0.9"), ("03", "0.8"), ("04", "0.5")] {
//!     let mut bound = framework.empty(Unit { code: code.into(), ..Unit::default() });
//!     bound.set_numbers(&[fibre.parse().unwrap()])?;
//!     contenders.push(Contender::of_bound(&bound, &options));
//! }
//! contenders.push(Contender::of_bound(&framework.empty(Unit { code: "05".into(), ..Unit::default() }), &options));
//!
//! let ranking = rank::rank(&contenders, &options);
//! let places: Vec<String> = ranking
//!     .ranked()
//!     .iter()
//!     .map(|ranked| format!("{} {}", ranked.place, contenders[ranked.contender].unit().code))
//!     .collect();
//! assert_eq!(places, ["1 02", "2 01", "2 03", "4 04"]);
//! assert_eq!(ranking.unranked(), [4], "fibre is missing");
//! # Ok(()) }
//! ```

mod change;
mod contender;
mod entry;
mod natural;
mod options;
mod order;
mod place;
mod ranking;
mod rankings;
mod unranked;

pub use change::{Change, growth_per_year};
pub use contender::Contender;
pub use options::RankOptions;
pub use order::rank;
pub use place::{Place, places};
pub use ranking::{Decider, Ranked, Ranking};
pub use rankings::{Gathered, NodeRanking, Rankings};
pub use unranked::Unranked;

#[cfg(doc)]
use crate::spec::Compare;
