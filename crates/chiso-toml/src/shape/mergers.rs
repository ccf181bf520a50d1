use chiso_core::spec::PoolRule;

use super::{Case, Keys, Shape, TableShape, Type, may, must};

/// Which units became which.
pub(crate) static MERGERS: TableShape = TableShape {
    name: "mergers",
    about: "Mergers: which units became which, and how their figures are made into one.",
    fields: &[&[
        must("format", Shape::Format, "The format of this file: 1."),
        may("title", Shape::Title, "What it is about."),
        must("source", Shape::Text, "Where it is said which units became which."),
        may("from", Shape::Day, "The first day of the new units."),
        must(
            "merge",
            Shape::FullMap(Keys::Ids(Case::Kebab), &MERGED),
            "The new units by id: their members, by id, code or name; or a table with more.",
        ),
        may("weights", Shape::Map(Keys::Anything, &Shape::Number), "Weights of members, called as in [merge]."),
        may(
            "pool",
            Shape::Map(Keys::Anything, &POOL),
            "How figures are pooled, by input; given points by node id or quoted code.",
        ),
    ]],
};

const MERGED: Shape =
    Shape::ByType(&[(Type::Array, Shape::FullList(&Shape::Text)), (Type::Table, Shape::Table(&MERGED_UNIT))]);

static MERGED_UNIT: TableShape = TableShape {
    name: "merged-unit",
    about: "A new unit, and those that it was made of.",
    fields: &[&[
        must("members", Shape::FullList(&Shape::Text), "The old units, by id, code or name."),
        may("code", Shape::Code, "Its official code, as text."),
        may("name", Shape::Text, "Its name for people. Default: that of the member with the same id."),
        may("from", Shape::Day, "Its first day. Default: that of the whole file."),
        may("source", Shape::Text, "Where it is said. Default: where the whole file says so."),
        may("note", Shape::Title, "What else a reader should know."),
    ]],
};

const POOL: Shape =
    Shape::ByType(&[(Type::Text, Shape::Word(PoolRule::WORDS)), (Type::Table, Shape::Table(&WEIGHTED))]);

static WEIGHTED: TableShape = TableShape {
    name: "pool-weighted",
    about: "A mean that is weighted by an input.",
    fields: &[&[must("by", Shape::Id(Case::Snake), "The input that weights: population, dossiers.")]],
};
