//! The mutants, as `cargo mutants --list --json` tells them.

use std::ops::Range;

use serde_json::Value;

/// One change of the code.
pub(crate) struct Mutant {
    /// Its number in this run, from 1.
    pub(crate) id: usize,
    /// The file, from the top folder.
    pub(crate) file: String,
    /// Where, what, and of which function, in one line.
    pub(crate) name: String,
    pub(crate) genre: Genre,
    /// What is replaced: line and column of its first character, both from 1.
    pub(crate) start: (usize, usize),
    /// What stands there instead.
    pub(crate) replacement: String,
}

/// What is changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Genre {
    /// A function returns something else at once.
    Body,
    /// Another operator between two operands.
    Binary,
    /// No operator before an operand.
    Unary,
    /// An arm of a match is not there.
    Arm,
    /// The condition of an arm is always, or never, true.
    Guard,
    /// Something that is not woven.
    Other,
}

/// Reads the list.
pub(crate) fn read(text: &str) -> Result<Vec<Mutant>, String> {
    let json: Value = serde_json::from_str(text).map_err(|error| format!("the list of mutants: {error}"))?;
    let all = json.as_array().ok_or("the list of mutants is no list")?;
    let mutants = all.iter().enumerate().map(|(index, value)| {
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let at = |key: &str| usize::try_from(value.pointer(&format!("/span/start/{key}"))?.as_u64()?).ok();
        Some(Mutant {
            id: index + 1,
            file: text("file")?,
            name: text("name")?,
            genre: match text("genre")?.as_str() {
                "FnValue" => Genre::Body,
                "BinaryOperator" => Genre::Binary,
                "UnaryOperator" => Genre::Unary,
                "MatchArm" => Genre::Arm,
                "MatchArmGuard" => Genre::Guard,
                _ => Genre::Other,
            },
            start: (at("line")?, at("column")?),
            replacement: text("replacement")?,
        })
    });
    mutants.collect::<Option<_>>().ok_or_else(|| "a mutant of the list lacks something".to_owned())
}

/// Where in `text` the line begins that has this number, from 1; and the byte of that column, from 1 and in characters.
pub(crate) fn offset(text: &str, (line, column): (usize, usize)) -> Option<usize> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest = text.get(start..)?;
    let inside = rest.char_indices().nth(column.checked_sub(1)?).map(|(index, _)| index)?;
    Some(start + inside)
}

/// A part of a file, in bytes.
pub(crate) type Part = Range<usize>;
