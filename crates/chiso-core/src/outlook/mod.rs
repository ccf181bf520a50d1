//! What lies around a score: the same unit with another figure, what children make of a group, and how a score depends
//! on one figure. `chiso-analysis` is built on this.

mod changed;
mod contributions;

pub use contributions::Contribution;
