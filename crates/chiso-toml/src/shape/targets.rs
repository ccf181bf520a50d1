use super::{Case, Keys, Shape, TableShape, Type, may, must};

/// What somebody set out to reach.
pub(crate) static TARGETS: TableShape = TableShape {
    name: "targets",
    about: "Targets: what somebody set out to reach. They never change points.",
    fields: &[&[
        must("format", Shape::Format, "The format of this file: 1."),
        must("id", Shape::Id(Case::Kebab), "Its name, in kebab-case."),
        must("title", Shape::Title, "What it is called."),
        must("framework", Shape::Reference, "The framework whose inputs and nodes it names: id/edition."),
        may("unit", Shape::Table(&TARGET_UNIT), "The unit that the targets are for."),
        may("set_by", Shape::Title, "Who set them, where a target does not say so itself."),
        must("source", Shape::Text, "Where they come from, where a target does not say so itself."),
        may("follows", Shape::Tables(&SUCCESSOR), "The units that came after, which the targets follow the unit to."),
        must(
            "targets",
            Shape::FullMap(Keys::Anything, &TARGET_VALUE),
            "The targets, by input, derived value, node id, quoted code, index, points or rank.",
        ),
    ]],
};

static TARGET_UNIT: TableShape = TableShape {
    name: "target-unit",
    about: "The unit that the targets are for.",
    fields: &[&[
        may("id", Shape::Id(Case::Kebab), "Its name for programs, in kebab-case."),
        may("code", Shape::Code, "Its official code, as text."),
        must("name", Shape::Text, "Its name for people."),
    ]],
};

static SUCCESSOR: TableShape = TableShape {
    name: "successor",
    about: "A unit that came after the one that the targets were set for.",
    fields: &[&[
        may("id", Shape::Id(Case::Kebab), "Its name for programs, in kebab-case."),
        may("code", Shape::Code, "Its official code, as text."),
        must("name", Shape::Text, "Its name for people."),
        may("from", Shape::Day, "Its first day."),
        may("source", Shape::Text, "Where it is said that it came after."),
        may("note", Shape::Title, "What else a reader should know."),
    ]],
};

const TARGET_VALUE: Shape =
    Shape::ByType(&[(Type::Table, Shape::Table(&TARGET)), (Type::Array, Shape::FullList(&Shape::Table(&TARGET)))]);

static TARGET: TableShape = TableShape {
    name: "target",
    about: "One target: exactly one of at_least, over, at_most and under, and whose it is.",
    fields: &[&[
        may("at_least", Shape::Number, "This much, or more."),
        may("over", Shape::Number, "More than this: at exactly this much the target is missed."),
        may("at_most", Shape::Number, "This much, or less."),
        may("under", Shape::Number, "Less than this: at exactly this much the target is missed."),
        may("by", Shape::Day, "The day by which it is to be reached."),
        may("title", Shape::Title, "What it is called. Default: the title of what it is about."),
        may("set_by", Shape::Title, "Who set it. Default: who set the whole file."),
        may("source", Shape::Text, "Where it comes from. Default: where the whole file does."),
        may("note", Shape::Title, "What else a reader should know."),
    ]],
};
