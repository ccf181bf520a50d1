use super::{Case, Keys, Shape, TableShape, may, must};

/// A named set of weights for one framework.
pub(crate) static WEIGHTING: TableShape = TableShape {
    name: "weighting",
    about: "A weighting: a named set of weights for one framework.",
    fields: &[&[
        must("format", Shape::Format, "The format of this file: 1."),
        must("id", Shape::Id(Case::Kebab), "The weighting's name, in kebab-case."),
        must("title", Shape::Title, "What it is called."),
        must("framework", Shape::Reference, "The framework that it is for: id/edition."),
        may("base", Shape::Id(Case::Kebab), "The weighting that it starts from. Default: the framework's own."),
        may("source", Shape::Text, "Where it comes from."),
        may("max_points", Shape::Map(Keys::Nodes, &Shape::Number), "Maxima by node id or quoted code."),
        may("weights", Shape::Map(Keys::Nodes, &Shape::Number), "Weights by node id or quoted code."),
    ]],
};
