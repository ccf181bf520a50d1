//! What lies around a score: the same unit with another figure, what children make of a group, and how a score depends
//! on one figure. `chiso-analysis` is built on this.

mod affine;
mod changed;
mod contributions;
mod earned;
mod expression;
mod function;
mod pieces;

pub use affine::Mobius;
pub use contributions::Contribution;
pub use expression::nearest_name;
pub use function::{Outlook, OutlookPiece, OutlookScore};
