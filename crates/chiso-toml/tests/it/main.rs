//! The public interface of chiso-toml: what files say, what is wrong with them and where.

mod support;

mod files;
mod json;
mod names;
mod numbers;
mod origins;
mod repeat;
mod robust;
mod round_trip;
mod rules;
mod schema;
mod shipped;
mod syntax;
mod tables;
mod units;
