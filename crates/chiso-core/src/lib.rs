//! chiso-core
#![no_std]
extern crate alloc;

mod diagnostic;
pub mod number;
mod origin;
pub mod spec;

pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use origin::{Origin, Placed};
