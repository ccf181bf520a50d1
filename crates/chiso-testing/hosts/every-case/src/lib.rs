//! What is done with every case on every machine: all its files are read, its frameworks compiled, its units scored, and
//! everything that comes of it is written as JSON, problems as well as scores.
//!
//! A case travels as one text: its name on a line, then each file as its name on a line, its length in bytes on a line, and
//! its text with a line break behind it. In a file of many cases, each has its length in bytes before it, on a line of eight
//! hexadecimal digits.
#![no_std]
extern crate alloc;

mod answer;
mod case;
mod heap;

pub use answer::answer;
pub use case::{Case, LENGTH_LINE, length};
pub use heap::Counted;
