use chiso_core::spec::{Combine, Direction, MissingPolicy, Negative, NotApplicablePolicy};

use super::{Case, Field, Keys, Shape, TableShape, Type, may, must};
use crate::rule::{RULE, SCORING};
use crate::treatment::TREATMENT;

/// Categories or items: their names, or their names and titles.
pub(super) const OPTIONS: Shape = Shape::ByType(&[
    (Type::Array, Shape::Distinct(&Shape::Id(Case::Option))),
    (Type::Table, Shape::FullMap(Keys::Ids(Case::Option), &Shape::Title)),
]);

/// The columns that describe and do not calculate.
pub(super) const DOCUMENTATION: &[Field] = &[
    may("source", Shape::Text, "The clause that it comes from."),
    may("method", Shape::Title, "How it is determined, in words."),
    may("evidence_needed", Shape::Title, "The evidence that a unit must give."),
    may("data_source", Shape::Title, "Where the data comes from."),
    may("verified_by", Shape::Title, "Who verifies it."),
    may("note", Shape::Title, "Anything else a reader should know."),
];

const NAME: &[Field] = &[
    must("id", Shape::Id(Case::Kebab), "Its name, in kebab-case."),
    may("code", Shape::Code, "Its code in the published table, as text: \"4.10\"."),
    may("was", Shape::Former, "The code that it had in another edition: \"2024:4.10\"."),
    must("title", Shape::Title, "What it is called."),
    may("group", Shape::Id(Case::Kebab), "The group that owns it. Default: the total does."),
    may("max_points", Shape::Number, "Its maximum."),
    may("weight", Shape::Number, "Its weight within its group, for indices without points."),
];

const POLICY: &[Field] = &[
    may("missing", Shape::Word(MissingPolicy::WORDS), "What a missing figure does here."),
    may("not_applicable", Shape::Word(NotApplicablePolicy::WORDS), "What not being applicable does here."),
    may(
        "rounded_to",
        Shape::Whole(9),
        "Places to which its points are rounded before anything is calculated from them.",
    ),
];

const TREATED: Field = may(
    "treatment",
    TREATMENT,
    "What is done to its values before the rule looks at them, instead of what the framework says; {} for nothing.",
);

const REPEAT: &[Field] = &[
    may("replace", Shape::YesNo, "Whether it takes the place of the base's of the same id."),
    may("repeat", Shape::Text, "The list to repeat this over; {key} stands for an entry's value."),
];

/// What else decides how children make a group, or the total.
pub(super) const COMBINE: &[Field] = &[
    may("exponent", Shape::Number, "The exponent of a power mean: not 0."),
    may(
        "direction",
        Shape::Word(Direction::WORDS),
        "Which way of a Mazziotta-Pareto index is the good one. Default: higher.",
    ),
    may("negative", Shape::Word(Negative::WORDS), "What a child below 0 does where the mean has no meaning there."),
    may("min_available", Shape::Earns, "The share of the children of which something must be known: \"2/3\"."),
    may("weights_sum", Shape::Number, "What the weights of the children add up to, so that a slip is found."),
];

const OF_GROUP: &[Field] = &[
    may("combine", Shape::Word(Combine::WORDS), "How its children make it. Default: sum."),
    may(
        "children_max_points",
        Shape::Number,
        "What the children's maxima add up to, where that differs from max_points.",
    ),
    may("view", Shape::YesNo, "Whether it counts nodes without owning them."),
    may("counts", Shape::Distinct(&Shape::Code), "For a view: the ids or codes of the nodes that it counts."),
];

pub(super) static GROUP: TableShape = TableShape {
    name: "group",
    about: "A named set of indicators or groups that combine into one.",
    fields: &[NAME, OF_GROUP, COMBINE, POLICY, DOCUMENTATION, REPEAT],
};

pub(super) static INDICATOR: TableShape = TableShape {
    name: "indicator",
    about: "A measured variable with its rule.",
    fields: &[
        NAME,
        SCORING,
        &[must("rule", RULE, "How the value earns points."), TREATED],
        POLICY,
        DOCUMENTATION,
        REPEAT,
    ],
};
