//! What may stand in a file: one table of keys for each kind of table, which the checker, the reader and the JSON
//! Schema all follow.

mod cohort;
mod framework;
mod mergers;
mod node;
mod targets;
mod unit;
mod weighting;

pub(crate) use cohort::COHORT;
pub(crate) use framework::{FRAMEWORK, PART};
pub(crate) use mergers::MERGERS;
pub(crate) use targets::TARGETS;
pub(crate) use unit::{UNIT, report_keys};
pub(crate) use weighting::WEIGHTING;

use alloc::string::{String, ToString};

use crate::report::join;
use crate::source::FileKind;

/// The format that this version reads and writes.
pub(crate) const FORMAT: &str = "1";

/// Periods, for diagnostics.
pub(crate) const PERIODS: &str = "2025, 2025-Q1, 2025-03, 2021/2025";

/// A kind of table: its keys, each listed once.
pub(crate) struct TableShape {
    /// Its name in diagnostics.
    pub(crate) name: &'static str,
    /// What it describes, in a sentence.
    pub(crate) about: &'static str,
    /// Its keys, in groups that several kinds of table can share.
    pub(crate) fields: &'static [&'static [Field]],
}

/// A key and what may stand there.
pub(crate) struct Field {
    pub(crate) key: &'static str,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
    /// What it says, in a sentence.
    pub(crate) about: &'static str,
}

/// What may stand somewhere.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// A text that is not empty.
    Text,
    /// A text, or a table of the text in Vietnamese and English.
    Title,
    /// The format of the file.
    Format,
    /// A name.
    Id(Case),
    /// A code of the published table.
    Code,
    /// An edition.
    Edition,
    /// A framework with its edition.
    Reference,
    /// A framework, with or without its edition.
    Framework,
    /// A framework with its edition, or the path of its file.
    Base,
    /// An edition and a code.
    Former,
    /// A number, or a text such as `95%`.
    Number,
    /// A whole number, at most so much.
    Whole(u8),
    /// True or false.
    YesNo,
    /// A day.
    Day,
    /// A year, quarter or month.
    Period,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Points, `full`, or a fraction.
    Earns,
    /// A figure.
    Figure,
    /// Points that somebody gave.
    Points,
    /// A number, or a fraction of whole numbers of any length, or what stands where there is none.
    Exact,
    /// A text, or a number that is taken as its text.
    ListValue,
    /// A table of one kind.
    Table(&'static TableShape),
    /// An array of tables of one kind.
    Tables(&'static TableShape),
    /// A table with keys that the file chooses.
    Map(Keys, &'static Shape),
    /// The same with at least one key.
    FullMap(Keys, &'static Shape),
    /// An array.
    List(&'static Shape),
    /// An array with at least one value.
    FullList(&'static Shape),
    /// An array of exactly two values.
    Pair(&'static Shape),
    /// An array with at least one value, and none of them twice.
    Distinct(&'static Shape),
    /// Another shape for each type of value.
    ByType(&'static [(Type, Shape)]),
    /// A shape with a name, which may stand within itself.
    Named(&'static str, fn() -> &'static Shape),
    /// One of several kinds of table, told apart by keys that only one of them has.
    Variants(&'static [Variant]),
}

/// A type of value, as far as shapes differ by it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    Number,
    Array,
    Table,
}

/// The form of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// `dossiers_online`.
    Snake,
    /// `dossiers-online`.
    Kebab,
    /// Either.
    Option,
}

impl Case {
    /// The form's name in diagnostics.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Snake => "snake_case",
            Self::Kebab => "kebab-case",
            Self::Option => "option",
        }
    }
}

/// What the keys of a table are that the file chooses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    /// Names of a form.
    Ids(Case),
    /// Node ids or codes.
    Nodes,
    /// Inputs, node ids or codes.
    Anything,
}

/// One of several kinds of table that may stand at one place.
pub(crate) struct Variant {
    /// The keys that only this one has.
    pub(crate) marks: &'static [&'static str],
    pub(crate) shape: TableShape,
}

pub(crate) const fn must(key: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { key, shape, required: true, about }
}

pub(crate) const fn may(key: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { key, shape, required: false, about }
}

impl TableShape {
    pub(crate) fn all(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().copied().flatten()
    }

    pub(crate) fn field(&self, key: &str) -> Option<&'static Field> {
        self.all().find(|field| field.key == key)
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.all().map(|field| field.key)
    }
}

/// The shape of a whole file.
pub(crate) fn of(kind: FileKind) -> &'static TableShape {
    match kind {
        FileKind::Framework => &FRAMEWORK,
        FileKind::FrameworkPart => &PART,
        FileKind::Weighting => &WEIGHTING,
        FileKind::Targets => &TARGETS,
        FileKind::Mergers => &MERGERS,
        FileKind::Unit => &UNIT,
        FileKind::Cohort => &COHORT,
    }
}

/// Text for people in two languages.
pub(crate) static TITLE: TableShape = TableShape {
    name: "title",
    about: "Text in Vietnamese and English; if one is absent, the other is used.",
    fields: &[&[may("vi", Shape::Text, "The text in Vietnamese."), may("en", Shape::Text, "The text in English.")]],
};

impl Type {
    /// The type's name in diagnostics.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Array => "array",
            Self::Table => "table",
        }
    }
}

impl Shape {
    /// The types of value that may stand here, for diagnostics.
    pub(crate) fn expects(&self) -> String {
        match self {
            Self::Text
            | Self::Id(_)
            | Self::Code
            | Self::Edition
            | Self::Reference
            | Self::Framework
            | Self::Base
            | Self::Former
            | Self::Word(_) => "text",
            Self::Title => "text, table",
            Self::Format | Self::Whole(_) => "whole number",
            Self::Number => "number",
            Self::YesNo => "true or false",
            Self::Day => "date",
            Self::Period | Self::ListValue => "text, number",
            Self::Earns | Self::Points | Self::Exact => "number, text",
            Self::Figure => "number, text, true or false, date, array",
            Self::Table(_) | Self::Map(..) | Self::FullMap(..) | Self::Variants(_) => "table",
            Self::Tables(_) => "array of tables",
            Self::List(_) | Self::FullList(_) | Self::Pair(_) | Self::Distinct(_) => "array",
            Self::Named(_, shape) => return shape().expects(),
            Self::ByType(options) => return join(options.iter().map(|(kind, _)| kind.as_str())),
        }
        .to_string()
    }
}
