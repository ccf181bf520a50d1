//! What can be wrong with record batches, beyond what the core finds in their figures, each with the arguments that a
//! sentence about it needs.
//!
//! `column` is the name of the column; `row` is the number of the row, from 1, counted over all batches.
//! What the core finds in a figure (`figure-out-of-bounds` and the like) has its `row` too, and the column is the `input`.

use chiso_core::Code;

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $text:literal;)+) => {
        $($(#[$doc])+ pub const $name: Code = Code::new($text);)+

        /// Every code of this crate.
        pub const CODES: &[Code] = &[$($name),+];
    };
}

codes! {
    /// A column whose type holds no figures of its input. Arguments: `column`, `found` (Arrow's name of the type),
    /// `expected` (the kind of the input).
    COLUMN_TYPE = "column-type";
    /// Two columns have the name of the same input. Argument: `column`.
    COLUMN_TWICE = "column-twice";
    /// No column has the name of an input. Arguments: `columns` (separated by `, `), `framework`.
    COLUMN_NO_INPUTS = "column-no-inputs";
    /// A batch has other columns than those that were planned for. Argument: `found` (names and Arrow's types, separated by
    /// `, `).
    COLUMNS_DIFFER = "columns-differ";
    /// What stands in a column is no figure of its input. Arguments: `column`, `row`, `found`, `expected` (the kind of
    /// the input, or `period`).
    COLUMN_VALUE = "column-value";
}
