//! What lies behind a score, and what could raise it: pure functions over frameworks, figures and scorecards.
#![no_std]

extern crate alloc;
