use super::{Case, Field, Keys, Shape, TableShape, Type, may, must};

/// What one unit reports for one period, or several do.
pub(crate) static UNIT: TableShape = TableShape {
    name: "unit",
    about: "What one unit reports for one period, or what several units or periods do.",
    fields: &[
        &[
            must("format", Shape::Format, "The format of this file: 1."),
            may(
                "framework",
                Shape::Framework,
                "The framework that it is for: id/edition; id alone: the edition of its period.",
            ),
            may("weighting", Shape::Id(Case::Kebab), "The weighting that it asks for."),
            may("unit", Shape::Table(&REPORTING_UNIT), "Who reports, and for when."),
            may("units", Shape::Tables(&ONE_OF_SEVERAL), "Several units or periods, each with its own tables."),
        ],
        REPORT,
    ],
};

/// One of several units or periods in one file.
static ONE_OF_SEVERAL: TableShape = TableShape {
    name: "one-of-several",
    about: "Who reports and for when, with the figures.",
    fields: &[HEAD, REPORT],
};

/// What is reported.
const REPORT: &[Field] = &[
    may("values", FIGURES, "Figures as the unit claims them, by input."),
    may("measured", FIGURES, "Figures that an outside system supplies, by input."),
    may("appraised", FIGURES, "Figures as an appraiser recognises them, by input."),
    may("previous", FIGURES, "Figures of the period before, by input: what previous(input) means."),
    may("claimed_points", POINTS, "Points that the unit claims, by node id or quoted code."),
    may("appraised_points", POINTS, "Points that an appraiser recognises, by node id or quoted code."),
    may("evidence", Shape::Map(Keys::Anything, &DOCUMENTS), "Evidence, by input, node id or quoted code."),
    may("notes", Shape::Map(Keys::Anything, &Shape::Text), "Notes, by input, node id or quoted code."),
];

/// The keys of the tables that say what is reported.
pub(crate) fn report_keys() -> impl Iterator<Item = &'static str> {
    REPORT.iter().map(|field| field.key)
}

static REPORTING_UNIT: TableShape =
    TableShape { name: "reporting-unit", about: "Who reports, and for when.", fields: &[HEAD] };

pub(super) const HEAD: &[Field] = &[
    may("id", Shape::Id(Case::Kebab), "A name for programs, in kebab-case."),
    may("code", Shape::Code, "The official code, as text."),
    must("name", Shape::Text, "The name for people."),
    may("region", Shape::Text, "The region that it lies in, where units are ranked or gaps filled by region."),
    may("type", Shape::Text, "What type of unit it is: province, city; likewise."),
    may("period", Shape::Period, "The time that the figures refer to: 2025, 2025-Q1, 2025-03 or 2021/2025."),
    may("made_up", Shape::YesNo, "Whether the figures are made up for an example. Default: false."),
    may("source", Shape::Text, "Where the figures come from."),
];

const FIGURES: Shape = Shape::Map(Keys::Ids(Case::Snake), &Shape::Figure);

const POINTS: Shape = Shape::Map(Keys::Nodes, &POINTS_VALUE);

const POINTS_VALUE: Shape = Shape::ByType(&[
    (Type::Number, Shape::Points),
    (Type::Text, Shape::Points),
    (Type::Table, Shape::Table(&POINTS_WITH_REASON)),
]);

static POINTS_WITH_REASON: TableShape = TableShape {
    name: "points",
    about: "Points, and why.",
    fields: &[&[
        must("points", Shape::Points, "The points, on the framework's own scale."),
        may("why", Shape::Text, "Why, in the words of whoever gave them."),
    ]],
};

const DOCUMENTS: Shape = Shape::ByType(&[(Type::Text, Shape::Text), (Type::Array, Shape::FullList(&Shape::Text))]);
