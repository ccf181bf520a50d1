#![no_std]
#![doc = include_str!("../README.md")]

mod catalog;

pub use catalog::{Entry, entries, find};
