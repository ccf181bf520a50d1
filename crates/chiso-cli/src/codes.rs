//! The codes of the diagnostics that reading files reports. Each names its arguments; `chiso-text` has the sentences.
//! Those of finding frameworks and weightings by name are in [`chiso::codes`].
//!
//! `file` is always the file's name as it was given; standard input is called `<stdin>`.

use chiso::Code;

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $text:literal;)+) => {
        $($(#[$doc])+ pub(crate) const $name: Code = Code::new($text);)+
    };
}

codes! {
    // Files

    /// There is no such file. Arguments: `file`.
    FILE_NOT_FOUND = "file-not-found";
    /// A folder stands where a file is expected. Arguments: `file`.
    FILE_IS_FOLDER = "file-is-folder";
    /// The system refuses to open or to read a file. Arguments: `file`, `detail` (one line, in the system's words).
    UNREADABLE_FILE = "unreadable-file";
    /// A file is larger than is read. Arguments: `file`, `limit` (bytes), `found` (bytes; left out where it is not
    /// known, as on standard input).
    FILE_TOO_LARGE = "file-too-large";
    /// A file holds nothing but blanks. Arguments: `file`.
    EMPTY_FILE = "empty-file";
    /// A file is not text in UTF-8. The place is the first byte that is not. Arguments: `file`, `offset` (of that byte,
    /// the first byte of the file being 0), `byte` (two hexadecimal digits).
    NOT_UTF_8 = "not-utf-8";
    /// The result cannot be written to the file of `--output`. Arguments: `file`, `detail` (in the system's words).
    OUTPUT_NOT_WRITTEN = "output-not-written";
    /// Nothing in a file tells what it describes. Arguments: `file`.
    UNKNOWN_FILE_KIND = "unknown-file-kind";
    /// A table stands where the file of a unit is expected. Arguments: `file`.
    TABLE_GIVEN = "table-given";
    /// A name of `--leave-out` is that of no row of the tables. Warning. Arguments: `name`.
    LEAVE_OUT_NOBODY = "leave-out-nobody";

    // Parquet

    /// A file is no Parquet, or it is damaged. Arguments: `file`, `detail` (one line, in the reader's words).
    PARQUET_UNREADABLE = "parquet-unreadable";
    /// A Parquet file is encrypted. Arguments: `file`.
    PARQUET_ENCRYPTED = "parquet-encrypted";
    /// A column of a Parquet file is compressed in a way that is not read. Arguments: `file`, `column`, `found` (the name of
    /// the codec).
    PARQUET_CODEC = "parquet-codec";
    /// Two columns of a Parquet file have the same name. Arguments: `file`, `column`.
    PARQUET_COLUMN_TWICE = "parquet-column-twice";
    /// A column of a Parquet file holds what is no cell of a table: a list, a struct, bytes. Arguments: `file`, `column`,
    /// `found` (Parquet's name of the type).
    PARQUET_COLUMN_KIND = "parquet-column-kind";
    /// Some rows contradict themselves or the framework; the scored columns say so beside each. Arguments: `file`, `count`,
    /// `row` (the first, from 1), `why`.
    ROWS_REFUSED = "rows-refused";

    // Frameworks

    /// An `include` names a file that does not lie in the framework's folder or below it: an absolute path, or one
    /// through `..`. Arguments: `name`.
    INCLUDE_OUTSIDE = "include-outside";
    /// A part of a framework was given by itself, and no framework beside it includes it. Arguments: `file`.
    PART_ALONE = "part-alone";

    // Targets

    /// `--targets` names targets that the framework does not come with. Arguments: `found`, `framework`, `known` (separated
    /// by `, `; empty where it has none), `suggestion` (may be absent).
    TARGETS_NOT_FOUND = "targets-not-found";

    // Several files

    /// A file of `--with` that is about several units says nothing of the one that is scored. Warning. Arguments: `file`,
    /// `unit`, `period` (may be absent).
    LAYER_SAYS_NOTHING = "layer-says-nothing";
    /// A folder stands where a unit's file is expected, and no file of parts is in it. Arguments: `file`.
    FOLDER_WITHOUT_PARTS = "folder-without-parts";

    // Verifying

    /// A JSON file is no scorecard. Arguments: `file`, `detail` (what is missing or cannot be read, in English).
    NOT_A_SCORECARD = "not-a-scorecard";
    /// Published numbers differ from what is calculated. Arguments: `unit`, `count` (how many differ), `compared`.
    PUBLISHED_DIFFERS = "published-differs";
    /// A published fingerprint is not that of what was scored again. Arguments: `of` (`framework` or `figures`),
    /// `found`, `expected`.
    FINGERPRINT_DIFFERS = "fingerprint-differs";
    /// `--published` names a column that the table does not have. Arguments: `name`, `known` (separated by `, `).
    UNKNOWN_COLUMN = "unknown-column";
    /// No column of the table holds published numbers. Arguments: `known` (separated by `, `).
    NOTHING_PUBLISHED = "nothing-published";
    /// A row of a table has more or fewer cells than its headings. Arguments: `row`, `found`, `expected`.
    TABLE_ROW = "table-row";
    /// A cell of a table is no number. Arguments: `column`, `row`, `found`.
    TABLE_CELL = "table-cell";
    /// No unit file is of the unit that was published. Arguments: `unit`.
    UNIT_NOT_GIVEN = "unit-not-given";

    // Comparing

    /// A file reports several units where one is expected. Arguments: `file`.
    ONE_UNIT_EXPECTED = "one-unit-expected";

    // Ranking

    /// Two units are scored with different frameworks or weightings. Arguments: `unit`, `found`, `expected`.
    RANK_OTHER_FRAMEWORK = "rank-other-framework";
    /// A unit reports twice for the same period. Arguments: `unit`, `period` (may be absent).
    RANK_UNIT_TWICE = "rank-unit-twice";
    /// No unit reports for the period that is asked for. Arguments: `found`, `known` (separated by `, `).
    RANK_PERIOD = "rank-period";
    /// `--around` names no unit that is there. Arguments: `name`, `suggestion` (if one is near).
    RANK_UNIT_UNKNOWN = "rank-unit-unknown";
    /// The unit of `--around` has no place. Arguments: `name`, `why`, `inputs` (separated by `, `, may be absent).
    RANK_UNIT_UNRANKED = "rank-unit-unranked";
    /// `--within` divides by what no unit names. Arguments: `within`.
    RANK_UNDIVIDED = "rank-undivided";
    /// A folder holds no unit's file. Arguments: `file`.
    FOLDER_WITHOUT_UNITS = "folder-without-units";
    // Merging

    /// A unit is for another framework, or weighting, than the first. Arguments: `unit`, `found`, `expected`.
    MERGE_OTHER_FRAMEWORK = "merge-other-framework";
    /// A unit is no province on the last day of its period. Arguments: `unit`, `period` (may be absent).
    MERGE_NO_PROVINCE = "merge-no-province";

    // What if

    /// `--set` has no name, no `=` or no value. Arguments: `found`.
    SET_FORM = "set-form";
    /// `--set` names neither an input nor a node. Arguments: `name`, `suggestion` (may be absent).
    UNKNOWN_NAME = "unknown-name";
    /// Neither `--set` nor `--over` supposes anything. No arguments.
    NOTHING_SUPPOSED = "nothing-supposed";
}
