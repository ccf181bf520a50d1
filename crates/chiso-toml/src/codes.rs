//! What can be wrong with a file, each with the arguments that a sentence about it needs.
//!
//! Arguments that many codes share:
//!
//! - `key`: the key whose value is meant, as written. For a value in an array it is the array's key.
//! - `table`: what the table describes: `framework`, `alias`, `total`, `effective`, `rounding`, `ranking`, `input`, `derived`,
//!   `check`, `group`, `indicator`, `rule`, `part`, `step`, `title`, `weighting`, `targets`, `target`, `target-unit`, `mergers`, `merged-unit`,
//!   `successor`, `unit`, `reporting-unit` (the `[unit]` table), `one-of-several` (a `[[units]]` table), `points`; or the
//!   key of a table that has no other name.
//! - `found`: what was written, shortened with `…` beyond 60 characters.
//! - `suggestion`: what was probably meant. Left out where nothing comes near.
//! - `allowed`: everything that may stand there, separated by `, `.

use chiso_core::Code;

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $text:literal;)+) => {
        $($(#[$doc])+ pub const $name: Code = Code::new($text);)+

        /// Every code of this crate.
        pub const CODES: &[Code] = &[$($name),+];
    };
}

codes! {
    // The text.

    /// The text is not TOML, or not JSON. Arguments: `syntax` (`TOML` or `JSON`), `detail` (one line, in English, from
    /// the parser).
    SYNTAX = "syntax";
    /// A bracket of TOML is never closed. Arguments: `found`, the bracket (`[` or `{`), `expected`, the one that closes
    /// it.
    UNCLOSED = "unclosed";
    /// Text or a percentage without quotes. Arguments: `key`, `found`, `kind` (`text` or `percentage`), `suggestion`: the
    /// same in quotes.
    UNQUOTED_TEXT = "unquoted-text";
    /// A number with separators between its thousands. Arguments: `key`, `found` (`1.910.000`), `suggestion`
    /// (`1910000`).
    GROUPED_DIGITS = "grouped-digits";
    /// A key with `=` and nothing after it. Argument: `key`.
    MISSING_VALUE = "missing-value";
    /// Two values, or two keys, without a comma between them. Argument: `found`, what the comma is missing before.
    MISSING_COMMA = "missing-comma";
    /// A comma after the value of a line. Argument: `found`, the end of that value.
    COMMA_AFTER_VALUE = "comma-after-value";
    /// The curly quotes of a word processor. Arguments: `found`, `suggestion`: the same in straight quotes.
    CURLY_QUOTES = "curly-quotes";
    /// A quote that is not closed. Arguments: `found`, `suggestion`: the same with a quote at its end.
    UNCLOSED_QUOTE = "unclosed-quote";
    /// Double quotes within double quotes. Arguments: `found`, `suggestion`: the inner ones as single quotes.
    QUOTES_IN_QUOTES = "quotes-in-quotes";
    /// A blank in the header of a table. Arguments: `found` (`[claimed points]`), `suggestion` (`[claimed_points]`).
    MALFORMED_HEADER = "malformed-header";
    /// The text is longer than this crate reads. Arguments: `limit`, `found`: numbers of bytes.
    SOURCE_TOO_LONG = "source-too-long";
    /// Tables and arrays stand too deep in each other, or a dotted key has too many parts. Argument: `limit`, a number
    /// of levels.
    NESTING_TOO_DEEP = "nesting-too-deep";
    /// So many problems that the rest is not listed. Argument: `limit`, the number listed.
    TOO_MANY_PROBLEMS = "too-many-problems";
    /// A key or table is written twice. The related place is the first one. Argument: `key`.
    DUPLICATE_KEY = "duplicate-key";
    /// `null` in JSON: leave the key out, or say `"missing"`. Argument: `key`.
    NULL_VALUE = "null-value";

    // The file as a whole.

    /// A file of another kind was given. Arguments: `expected`, `found`: `framework`, `framework-part` (a file to be
    /// included by a framework), `weighting`, `targets` or `unit`.
    WRONG_FILE_KIND = "wrong-file-kind";
    /// `format` is missing. Argument: `expected`, the format to state: `1`.
    MISSING_FORMAT = "missing-format";
    /// The file is written in a format that this version does not know. Arguments: `found`, `expected`.
    UNSUPPORTED_FORMAT = "unsupported-format";
    /// A file of `include` cannot be found. Argument: `name`.
    INCLUDE_NOT_FOUND = "include-not-found";
    /// A file is included twice. The related place is the first. Argument: `name`.
    DUPLICATE_INCLUDE = "duplicate-include";
    /// An included file includes others itself. Argument: `name`, the file with the `include`.
    NESTED_INCLUDE = "nested-include";

    // Editions.

    /// The edition that a framework extends cannot be found. Arguments: `found`.
    UNKNOWN_BASE = "unknown-base";
    /// Frameworks extend each other in a circle, or one extends its own edition. Arguments: `circle` (ids with editions,
    /// joined by ` -> `).
    EXTENDS_CIRCLE = "extends-circle";
    /// Something has the name of something in the base without saying `replace = true`. The related place is that in the
    /// base. Arguments: `table` (`input`, `derived`, `check`, `group` or `indicator`), `name`, `base` (id/edition).
    REPLACE_NEEDED = "replace-needed";
    /// `replace = true` on something that the base does not have. Arguments: `table`, `name`, `base`, `suggestion` (where
    /// one comes near).
    NOTHING_TO_REPLACE = "nothing-to-replace";
    /// `remove` names something that the base does not have. Arguments: `name`, `base`, `suggestion` (where one comes
    /// near).
    NOTHING_TO_REMOVE = "nothing-to-remove";
    /// Neither a framework with its edition nor the path of a file. Arguments: `found`, `expected` (`id/edition`).
    MALFORMED_BASE = "malformed-base";
    /// Not an edition and a code. Arguments: `found`, `expected` (`edition:code`).
    MALFORMED_WAS = "malformed-was";

    // Keys.

    /// A key that means nothing here. Arguments: `key`, `table`, `suggestion` (where one comes near), `allowed`.
    UNKNOWN_KEY = "unknown-key";
    /// A key that must be there is not. Arguments: `key`, `table`.
    MISSING_KEY = "missing-key";
    /// A key that goes only with another setting. Arguments: `key`, `needs`: that setting as it is written, with `|`
    /// between alternatives: `view = true`, `kind = "number" | "count" | "share"`.
    MISPLACED_KEY = "misplaced-key";
    /// A code with points is used as a key without quotes, so that TOML reads `4.10` as key `10` in table `4`.
    /// Arguments: `code`, the code as written (`4.10`), `table`, the key of the table that it stands in (`max_points`),
    /// `suggestion`: the code in quotes (`"4.10"`).
    BARE_CODE_KEY = "bare-code-key";

    // Values.

    /// A value of the wrong type. Arguments: `key`; `expected`: one or several of `text`, `number`, `whole number`,
    /// `true or false`, `date`, `table`, `array`, `array of tables`, separated by `, `; `found`: one of `text`,
    /// `number`, `true or false`, `date`, `date and time`, `table`, `array`, `null`.
    WRONG_TYPE = "wrong-type";
    /// A word that is none of those allowed. Arguments: `key`, `found`, `suggestion` (where one comes near), `allowed`.
    UNKNOWN_WORD = "unknown-word";
    /// A text that must not be empty, or consist of blanks, is. Argument: `key`.
    EMPTY_TEXT = "empty-text";
    /// A list or table that must not be empty is. Argument: `key`.
    EMPTY_LIST = "empty-list";
    /// A list has the wrong number of values. Arguments: `key`, `expected`, `found`: numbers.
    WRONG_LENGTH = "wrong-length";
    /// A list names the same thing twice. The related place is the first. Arguments: `key`, `found`.
    DUPLICATE_VALUE = "duplicate-value";
    /// A whole number outside its bounds, or not whole (decimal places). Arguments: `key`, `found`, `min`, `max`.
    OUT_OF_RANGE = "out-of-range";

    // Numbers.

    /// A text that is not a number where one is expected. Arguments: `key`, `found`.
    NUMBER_MALFORMED = "number-malformed";
    /// A decimal comma. Arguments: `key`, `found` (`12,5`), `suggestion` (`12.5`; a percentage with its quotes).
    DECIMAL_COMMA = "decimal-comma";
    /// Infinite, or not a number. Arguments: `key`, `found`.
    NUMBER_NOT_FINITE = "number-not-finite";
    /// A number in base 2, 8 or 16. Arguments: `key`, `found`.
    NUMBER_NOT_DECIMAL = "number-not-decimal";
    /// Zero with a minus sign. Arguments: `key`, `found`, `suggestion` (`0`).
    NUMBER_SIGNED_ZERO = "number-signed-zero";
    /// A number with more digits than are kept. Arguments: `key`, `found`, `limit`: a number of digits.
    NUMBER_TOO_LONG = "number-too-long";
    /// An exponent that is too large either way. Arguments: `key`, `found`, `limit`: the largest exponent.
    NUMBER_EXPONENT = "number-exponent";

    // Texts of a certain form.

    /// A name of the wrong form. Arguments: `key`, `found`, `expected` (`snake_case`: inputs and derived values,
    /// lower-case letters without accents, digits and `_`, from a letter; `kebab-case`: the same with `-`: nodes,
    /// frameworks, weightings, units; `option`: categories, items and parts, which may have both), `suggestion` (the
    /// nearest name of that form, where there is one).
    MALFORMED_ID = "malformed-id";
    /// A category or item with a name that means something else in a figure. Arguments: `key`, `found` (`missing`,
    /// `not-applicable`, a number or a date).
    RESERVED_WORD = "reserved-word";
    /// An edition with blanks or `/`. Argument: `found`.
    MALFORMED_EDITION = "malformed-edition";
    /// Not the name of a framework with its edition. Arguments: `found`, `expected` (`id/edition`).
    MALFORMED_REFERENCE = "malformed-reference";
    /// A code as a number: `4.10` would be `4.1`. Arguments: `found`, `suggestion`: the code in quotes.
    UNQUOTED_CODE = "unquoted-code";
    /// Not a period. Arguments: `found`, `expected`: examples of periods, separated by `, `.
    MALFORMED_PERIOD = "malformed-period";
    /// Not a day of the calendar. Arguments: `key`, `found`, `expected` (`YYYY-MM-DD`).
    MALFORMED_DATE = "malformed-date";
    /// `effective` ends before it begins. The related place is `from`. Arguments: `from`, `to`.
    EFFECTIVE_REVERSED = "effective-reversed";
    /// Neither a number of points, nor `"full"`, nor a fraction. Arguments: `key`, `found`, `expected`: examples,
    /// separated by `, `.
    MALFORMED_POINTS = "malformed-points";

    // Rules.

    /// A table that is no rule: none of the keys that make one. Arguments: `found` (its keys, separated by `, `;
    /// empty for an empty table), `suggestion` (where one comes near), `allowed`: the keys that make a rule.
    UNKNOWN_RULE = "unknown-rule";
    /// A table that is several rules at once. Argument: `found`: the keys that each make a rule, separated by `, `.
    SEVERAL_RULES = "several-rules";

    // Units.

    /// A file of several units or periods stands where one is wanted. The place is the second. Argument: `found`, their
    /// number.
    SEVERAL_UNITS = "several-units";
    /// A file holds the same unit twice for the same period. The related place is the first. Arguments: `unit`, its name;
    /// `period`, where it has one.
    UNIT_TWICE = "unit-twice";

    // Targets.

    /// A target says nothing that is to be reached. Arguments: `target`, what it is about; `allowed`: the keys that do.
    TARGET_WITHOUT_BOUND = "target-without-bound";
    /// Two targets for one thing and one day cannot both be met. The related place is the first. Arguments: `target`, what
    /// they are about; `first` and `limit`, `second` and `found`: key and number of each.
    TARGETS_CONTRADICT = "targets-contradict";
    /// A target says two things that are to be reached. The related place is the first. Arguments: `target`, what it is
    /// about; `first`, `second`: the keys.
    TARGET_WITH_SEVERAL_BOUNDS = "target-with-several-bounds";

    // Repeating over a list.

    /// `repeat` names a list that is not there. Arguments: `found`, `suggestion` (where one comes near), `allowed`
    /// (empty where there is no list at all).
    UNKNOWN_LIST = "unknown-list";
    /// A list of the same name stands in another file too. The related place is the first. Argument: `list`.
    DUPLICATE_LIST = "duplicate-list";
    /// A `{placeholder}` that an entry of the list does not give. Arguments: `placeholder`, `list`, `suggestion` (where
    /// one comes near), `allowed`: the keys of that entry.
    UNKNOWN_PLACEHOLDER = "unknown-placeholder";
    /// A `{placeholder}` in a name that is not repeated over a list. Arguments: `found`, the name; `placeholder`.
    PLACEHOLDER_WITHOUT_REPEAT = "placeholder-without-repeat";
    /// Repeating gives the same name twice. Arguments: `found`, the name that comes out; `list`.
    REPEAT_NOT_DISTINCT = "repeat-not-distinct";
    /// Repeating would make too much. Argument: `limit`, the number of tables made at most.
    TOO_MANY_REPEATS = "too-many-repeats";
}
