//! What can be wrong with a table, each with the arguments that a sentence about it needs.
//!
//! Arguments that many codes share:
//!
//! - `cell`: the place as spreadsheets name it, `C3`; in a text the row is that of the record, blank lines counted.
//! - `sheet`: the sheet's name; left out for what is no workbook.
//! - `heading`: the heading of the column; for a transposed table that of the row. Left out where there is none.
//! - `found`: what was written, shortened with `…` beyond 60 characters.
//! - `suggestion`: what was probably meant. Left out where nothing comes near.

use chiso_core::Code;

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $text:literal;)+) => {
        $($(#[$doc])+ pub const $name: Code = Code::new($text);)+

        /// Every code of this crate.
        pub const CODES: &[Code] = &[$($name),+];
    };
}

codes! {
    // The table as a whole.

    /// There are more bytes or cells than are read. Arguments: `what` (`bytes` or `cells`), `found` (left out where
    /// it was not counted to the end), `limit`.
    TABLE_TOO_LARGE = "table-too-large";
    /// The text is not UTF-8. The place is the first byte that is not. Arguments: `offset` (of that byte, the first of
    /// the file being 0), `byte` (two hexadecimal digits), `encoding` (`UTF-16`, where it seems to be that).
    TABLE_NOT_UTF_8 = "table-not-utf-8";
    /// A file of a format that is not read. Argument: `found` (`xls`, `xlsx`, `pdf`, `zip`).
    TABLE_FORMAT = "table-format";
    /// Nothing but blanks, or headings and no row. Argument: `sheet` (may be absent), `what` there is (`blanks` or `headings`).
    TABLE_EMPTY = "table-empty";
    /// More than one separator fits. Argument: `candidates` (separated by `, `: `comma`, `semicolon`, `tab`).
    TABLE_SEPARATOR_AMBIGUOUS = "table-separator-ambiguous";
    /// A quote that is not closed. Argument: `cell`.
    TABLE_QUOTE_UNCLOSED = "table-quote-unclosed";
    /// Text between a closing quote and the separator. Arguments: `cell`, `found`.
    TABLE_QUOTE_MISPLACED = "table-quote-misplaced";
    /// A row has more or fewer cells than there are headings. Arguments: `row`, `found`, `expected`: numbers.
    /// Also `sheet`.
    TABLE_ROW_LENGTH = "table-row-length";
    /// The workbook has no sheet of that name. Arguments: `name`, `suggestion`, `known` (separated by `, `).
    TABLE_UNKNOWN_SHEET = "table-unknown-sheet";
    /// Several sheets hold something and none is named. Argument: `known` (separated by `, `).
    TABLE_SHEET_NEEDED = "table-sheet-needed";
    /// A workbook that cannot be read. Argument: `detail` (one line, in English, from the reader).
    TABLE_WORKBOOK = "table-workbook";
    /// A line of JSON lines that is no flat object. Arguments: `row`, `detail` (one line, in English; may be absent).
    TABLE_JSON = "table-json";

    /// So many problems that the rest is not listed. Argument: `limit`, the number listed.
    TOO_MANY_PROBLEMS = "too-many-problems";

    // Headings.

    /// The row that is said to hold the headings is not there. Arguments: `row`, `rows` (how many there are).
    TABLE_HEADER_ROW = "table-header-row";
    /// A column without a heading holds something. Argument: `cell`, `sheet`.
    TABLE_HEADING_EMPTY = "table-heading-empty";
    /// Two columns are the same thing. The related place is the first. Arguments: `heading`, `first` (the first one's
    /// heading), `target`, `cell`, `sheet`.
    TABLE_COLUMN_DUPLICATE = "table-column-duplicate";
    /// A heading is no input of the framework. Arguments: `heading`, `suggestion`, `cell`, `sheet`, `framework`.
    TABLE_COLUMN_UNKNOWN = "table-column-unknown";
    /// A heading fits several inputs. Arguments: `heading`, `candidates` (separated by `, `), `cell`, `sheet`.
    TABLE_COLUMN_AMBIGUOUS = "table-column-ambiguous";
    /// Code and title in the headings of one row are of different inputs. Arguments: `code`, `code_input`, `title`,
    /// `title_input`, `cell`, `sheet`.
    TABLE_HEADING_CONTRADICTION = "table-heading-contradiction";
    /// Inputs without a column: a warning. Arguments: `inputs` (separated by `, `), `count`, `sheet`.
    TABLE_INPUTS_WITHOUT_COLUMN = "table-inputs-without-column";
    /// No heading is an input. Arguments: `headings` (separated by `, `), `framework`, `sheet`.
    TABLE_NO_INPUTS = "table-no-inputs";
    /// Columns that were left out because the caller allows unknown ones: a warning. Arguments: `headings` (separated
    /// by `, `), `count`, `sheet`.
    TABLE_COLUMNS_LEFT_OUT = "table-columns-left-out";
    /// A mapping names a column that the table does not have. Arguments: `heading`, `suggestion`.
    TABLE_MAPPING_COLUMN = "table-mapping-column";
    /// A mapping names something that is no input, node or part of a unit's identity. Arguments: `heading`, `target`,
    /// `suggestion`.
    TABLE_MAPPING_TARGET = "table-mapping-target";

    // Units.

    /// No column says which unit a row is. Arguments: `headings` (separated by `, `), `sheet`.
    TABLE_NO_UNIT_COLUMN = "table-no-unit-column";
    /// A row with figures that does not say whose they are. Arguments: `row`, `sheet`.
    /// Also `cell`.
    TABLE_UNIT_EMPTY = "table-unit-empty";
    /// A unit stands twice for the same period. The related place is the first. Arguments: `unit`, `period` (may be
    /// absent), `cell`, `sheet`.
    TABLE_UNIT_DUPLICATE = "table-unit-duplicate";
    /// No unit of the gazetteer has that name or code at that date. Arguments: `found`, `date` (may be absent),
    /// `suggestion`, `successor` (what it became, where it had ended by then), `predecessors` (where it did not yet exist; separated by
    /// `, `), `ended`, `began` (dates), `cell`, `sheet`.
    TABLE_UNIT_UNKNOWN = "table-unit-unknown";
    /// A name fits several units. Arguments: `found`, `candidates` (separated by `, `), `cell`, `sheet`.
    TABLE_UNIT_AMBIGUOUS = "table-unit-ambiguous";
    /// Code and name are of different units. Arguments: `code`, `code_unit`, `name`, `name_unit`, `date`, `cell`, `sheet`.
    TABLE_UNIT_CONTRADICTION = "table-unit-contradiction";
    /// Rows without a period, and no date was given to tell which units there were. Arguments: `row`, `sheet`.
    /// Also `cell`, `found`.
    TABLE_UNIT_WITHOUT_DATE = "table-unit-without-date";
    /// Units of the cohort that do not stand in the table: a warning. Arguments: `units` (separated by `, `), `count`,
    /// `period` (may be absent), `date`.
    /// Also `sheet`.
    TABLE_NOT_REPORTED = "table-not-reported";
    /// A cell of a period holds none. Arguments: `found`, `cell`, `sheet`, `heading`.
    TABLE_PERIOD = "table-period";

    // Cells.

    /// A cell is no number. Arguments: `found`, `input`, `mark` (`point` or `comma`, the decimal mark), `suggestion`
    /// (the number as it was probably meant), `cell`, `heading`, `sheet`.
    TABLE_CELL_NUMBER = "table-cell-number";
    /// A number of more than 28 digits. Arguments: `found`, `cell`, `heading`, `sheet`.
    TABLE_CELL_TOO_LONG = "table-cell-too-long";
    /// A word that may mean missing or not applicable. Arguments: `found`, `cell`, `heading`, `sheet`.
    TABLE_CELL_WORD = "table-cell-word";
    /// A cell is neither yes nor no. Arguments: `found`, `cell`, `heading`, `sheet`.
    TABLE_CELL_YES_NO = "table-cell-yes-no";
    /// A cell is no day. Arguments: `found`, `cell`, `heading`, `sheet`.
    TABLE_CELL_DATE = "table-cell-date";
    /// A cell of a workbook holds an error of its own. Arguments: `found` (`#DIV/0!`), `cell`, `heading`, `sheet`.
    TABLE_CELL_ERROR = "table-cell-error";
    /// Every number with a mark can be read two ways. Arguments: `found`, `as_point`, `as_comma` (the number either way),
    /// `cell`, `sheet`.
    TABLE_DECIMAL_MARK_AMBIGUOUS = "table-decimal-mark-ambiguous";
    /// One number needs a decimal point, another a decimal comma. The related place is the other. Arguments: `point`,
    /// `comma` (what was found), `point_cell`, `comma_cell`, `sheet`.
    TABLE_DECIMAL_MARK_MIXED = "table-decimal-mark-mixed";
    /// A word that is no standing. Arguments: `found`, `cell`, `sheet`.
    TABLE_STANDING = "table-standing";
    /// A unit has the same figure twice in a long table. The related place is the first. Arguments: `unit`, `input`,
    /// `cell`, `sheet`.
    TABLE_FIGURE_TWICE = "table-figure-twice";

    // Gazetteers.

    /// A line of a gazetteer that cannot be read. Arguments: `row`, `detail` (one line, in English).
    GAZETTEER_LINE = "gazetteer-line";
}
