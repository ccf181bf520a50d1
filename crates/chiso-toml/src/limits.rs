//! How much text is taken on: every bound of this crate in one place. Numbers have their own, in [`chiso_core::limits`].

/// The longest text, in bytes.
pub const MAX_BYTES: usize = 4 << 20;
/// The deepest that tables, arrays and objects stand in each other.
pub const MAX_DEPTH: usize = 64;
/// The most parts of a dotted key in TOML.
pub const MAX_KEY_PARTS: usize = 8;
/// The most problems of one reading that are listed.
pub const MAX_PROBLEMS: usize = 500;
/// The most tables that repeating makes.
pub const MAX_REPEATED: usize = 20_000;
/// The most text that repeating makes, in bytes.
pub const MAX_REPEATED_BYTES: usize = 8 << 20;
