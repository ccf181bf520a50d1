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

    // Frameworks

    /// An `include` names a file that does not lie in the framework's folder or below it: an absolute path, or one
    /// through `..`. Arguments: `name`.
    INCLUDE_OUTSIDE = "include-outside";
    /// A part of a framework was given by itself, and no framework beside it includes it. Arguments: `file`.
    PART_ALONE = "part-alone";
}
