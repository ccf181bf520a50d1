use super::unit::HEAD;
use super::{Keys, Shape, TableShape, may, must};

/// A cohort that is kept.
pub(crate) static COHORT: TableShape = TableShape {
    name: "cohort",
    about: "Units that others are compared with, and the exact values that they have.",
    fields: &[&[
        must("format", Shape::Format, "The format of this file: 1."),
        must("framework", Shape::Reference, "The framework that the cohort was surveyed with: id/edition."),
        may("fingerprint", Shape::Text, "The fingerprint of that framework."),
        must("cohort", Shape::Tables(&MEMBER), "The units, each with its values."),
    ]],
};

static MEMBER: TableShape = TableShape {
    name: "member",
    about: "A unit, for one period, and what it has.",
    fields: &[
        HEAD,
        &[must(
            "values",
            Shape::Map(Keys::Nodes, &Shape::Exact),
            "Values before any treatment, by node id (of a part, id/number): 0.5, \"1/3\" or \"missing\".",
        )],
    ],
};
