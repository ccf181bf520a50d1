//! The oracle against hand-calculated values, and what generated scenarios promise.

mod generated;
