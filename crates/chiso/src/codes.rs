//! The names of everything that can be wrong.
//!
//! [`engine`] has what compiling, binding and scoring report, [`files`] what reading does. The codes here are those of
//! finding frameworks and weightings by name.

use chiso_core::Code;
pub use chiso_core::codes as engine;
pub use chiso_toml::codes as files;

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $text:literal;)+) => {
        $($(#[$doc])+ pub const $name: Code = Code::new($text);)+

        /// Every code of this module.
        pub const CODES: &[Code] = &[$($name),+];
    };
}

codes! {
    /// Nothing names a framework: neither the unit nor the caller. Arguments: `known` (ids separated by `, `).
    FRAMEWORK_NOT_NAMED = "framework-not-named";
    /// There is no framework of that id. Arguments: `found`, `known` (ids separated by `, `).
    UNKNOWN_FRAMEWORK = "unknown-framework";
    /// The framework has other editions only. Arguments: `framework` (its id), `found` (the edition), `known` (the
    /// editions).
    UNKNOWN_EDITION = "unknown-edition";
    /// A unit names a framework without an edition and has no period that would tell which. Arguments: `framework`,
    /// `known` (its editions).
    EDITION_NEEDS_PERIOD = "edition-needs-period";
    /// A unit names a framework without an edition, and none applies to the whole of its period. Arguments:
    /// `framework`, `period`, `known` (its editions).
    NO_EDITION_FOR_PERIOD = "no-edition-for-period";
    /// A unit names a framework without an edition, and several apply to its period. Arguments: `framework`, `period`,
    /// `known` (those editions).
    SEVERAL_EDITIONS_FOR_PERIOD = "several-editions-for-period";
    /// The framework has no weighting of that id. Arguments: `found`, `framework` (id/edition), `known` (empty where it
    /// has none).
    UNKNOWN_WEIGHTING = "unknown-weighting";
    /// Weightings start from each other in a circle. Arguments: `circle` (ids joined by ` -> `).
    WEIGHTING_CIRCLE = "weighting-circle";
    /// There is no text of that number. Arguments: `file` (the number).
    SOURCE_NOT_FOUND = "file-not-found";
}
