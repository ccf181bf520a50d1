use chiso_core::number::RoundingMode;
use chiso_core::spec::{Combine, Compare, MissingPolicy, NotApplicablePolicy, RankOn, Standing, Ties, WithoutEvidence};

use crate::treatment::TREATMENT;

use super::node::{COMBINE, DOCUMENTATION, GROUP, INDICATOR, OPTIONS};
use super::{Case, Field, Keys, Shape, TableShape, Type, may, must};

/// The kinds of input.
const KINDS: &[&str] = &["number", "count", "share", "yes-no", "category", "checklist", "date"];

/// A whole framework.
pub(crate) static FRAMEWORK: TableShape = TableShape {
    name: "framework",
    about: "A framework: the whole index set of one edition.",
    fields: &[HEAD, CONTENT],
};

/// What a framework includes.
pub(crate) static PART: TableShape =
    TableShape { name: "framework", about: "A part of a framework, included by its main file.", fields: &[CONTENT] };

const HEAD: &[Field] = &[
    must("format", Shape::Format, "The format of this file: 1."),
    must("id", Shape::Id(Case::Kebab), "The framework's name, in kebab-case."),
    must("edition", Shape::Edition, "The edition: 2025."),
    must("title", Shape::Title, "What the framework is called."),
    may("official", Shape::YesNo, "Whether an authority issued it. Default: false."),
    must("source", Shape::Text, "Where it comes from: the decision, or whose own set it is."),
    may("effective", Shape::Table(&EFFECTIVE), "The days that it applies to."),
    may("extends", Shape::Base, "The edition that this one builds on: id/edition, or the path of its file."),
    may(
        "remove",
        Shape::Distinct(&Shape::Text),
        "What the base has and this edition has not: ids or codes; a check by its condition.",
    ),
    may("include", Shape::List(&Shape::Text), "Files with more of it, in the order of their nodes."),
    may("total", Shape::Table(&TOTAL), "How the whole is made, and what holds where nothing closer says otherwise."),
];

const CONTENT: &[Field] = &[
    may(
        "list",
        Shape::Map(Keys::Ids(Case::Snake), &Shape::List(&Shape::FullMap(Keys::Ids(Case::Snake), &Shape::ListValue))),
        "Lists to repeat inputs, derived values, checks, groups and indicators over.",
    ),
    may("input", Shape::Map(Keys::Ids(Case::Snake), &INPUT_VALUE), "The raw figures that a unit reports."),
    may("derived", Shape::Map(Keys::Ids(Case::Snake), &DERIVED_VALUE), "Named expressions over inputs."),
    may("check", Shape::Tables(&CHECK), "Conditions across figures."),
    may("group", Shape::Tables(&GROUP), "Named sets of indicators or groups that combine into one."),
    may("indicator", Shape::Tables(&INDICATOR), "Measured variables, each with its rule."),
];

static EFFECTIVE: TableShape = TableShape {
    name: "effective",
    about: "The days that an edition applies to, both included.",
    fields: &[&[must("from", Shape::Day, "The first day."), may("to", Shape::Day, "The last day, if it has ended.")]],
};

static TOTAL: TableShape = TableShape {
    name: "total",
    about: "How the whole is made, and what holds where nothing closer says otherwise.",
    fields: &[
        &[
            may("max_points", Shape::Number, "The maximum. Default: what the children add up to; for means, 1."),
            may(
                "children_max_points",
                Shape::Number,
                "What the children's maxima add up to, where that differs from max_points.",
            ),
            may("combine", Shape::Word(Combine::WORDS), "How the children make the total. Default: sum."),
            may("rounding", Shape::Table(&ROUNDING), "How quantities are rounded for display."),
            may(
                "indicators_rounded_to",
                Shape::Whole(9),
                "Places to which each indicator's points are rounded before they are added up.",
            ),
            may("ranking", Shape::Table(&RANKING), "How units are ranked."),
            may("missing", Shape::Word(MissingPolicy::WORDS), "What a missing figure does. Default: refuse."),
            may(
                "not_applicable",
                Shape::Word(NotApplicablePolicy::WORDS),
                "What an indicator that does not apply does. Default: reweight.",
            ),
            may(
                "treatment",
                TREATMENT,
                "What is done to the values of every indicator that is a number. Default: nothing.",
            ),
            may(
                "screening",
                Shape::Number,
                "The share of indicators whose figures a unit must have to be scored: 65%.",
            ),
            may(
                "without_evidence",
                Shape::Word(WithoutEvidence::WORDS),
                "What absent evidence does where it is asked for. Default: ignore.",
            ),
            may(
                "figures",
                Shape::Distinct(&Shape::Word(Standing::WORDS)),
                "Which figure counts where several are given, first wins.",
            ),
        ],
        COMBINE,
    ],
};

static ROUNDING: TableShape = TableShape {
    name: "rounding",
    about: "How quantities are rounded for display, each from its exact value.",
    fields: &[&[
        may("points", Shape::Whole(9), "Decimal places of points, 0 to 9. Default: 2."),
        may("index", Shape::Whole(12), "Decimal places of an index, 0 to 12. Default: 4."),
        may("mode", Shape::Word(RoundingMode::WORDS), "What happens between two neighbours. Default: half-up."),
    ]],
};

static RANKING: TableShape = TableShape {
    name: "ranking",
    about: "How units are ranked.",
    fields: &[&[
        may("on", Shape::Word(RankOn::WORDS), "What is compared. Default: index."),
        may("compare", Shape::Word(Compare::WORDS), "Rounded, as displayed, or exact. Default: rounded."),
        may("ties", Shape::Word(Ties::WORDS), "How equal units share ranks. Default: competition."),
        may(
            "tie_break",
            Shape::Distinct(&Shape::Code),
            "With ordinal ranks: the nodes that decide between equals, by id or code, first wins. Last, the unit's code.",
        ),
    ]],
};

const INPUT_VALUE: Shape = Shape::Table(&INPUT);

const REPLACE: &[Field] = &[may("replace", Shape::YesNo, "Whether it takes the place of the base's of the same name.")];

/// The names that an input had before.
const ALIASES: &[Field] =
    &[may("aliases", Shape::Tables(&ALIAS), "The names that it had before, which units may still use.")];

static ALIAS: TableShape = TableShape {
    name: "alias",
    about: "A name that an input had before a later text renamed it.",
    fields: &[&[
        must("name", Shape::Id(Case::Snake), "The old name."),
        may("until", Shape::Day, "The last day on which it was the name."),
        may("source", Shape::Text, "The text that renamed it."),
    ]],
};

static INPUT: TableShape = TableShape {
    name: "input",
    about: "A raw figure that the framework asks a unit for.",
    fields: &[
        &[
            may("title", Shape::Title, "What it is called."),
            may("measure", Shape::Text, "What it is counted in: dossiers, people."),
            may("kind", Shape::Word(KINDS), "What kind of figure it is. Default: number."),
            may("min", Shape::Number, "The lowest value that makes sense."),
            may("max", Shape::Number, "The highest value that makes sense."),
            may("max_jump", Shape::Number, "How far it may move from the period before, as a share of it: 30%."),
            may("categories", OPTIONS, "The categories, one of which is reported."),
            may("items", OPTIONS, "The items of a checklist."),
            may("supplied_by", Shape::Title, "Who supplies it within the unit: a department."),
            may("given_by", Shape::Title, "Who gives it from outside, so that a unit never reports it itself."),
        ],
        ALIASES,
        DOCUMENTATION,
        REPLACE,
        &[may("repeat", Shape::Text, "The list to repeat this over; {key} stands for an entry's value.")],
    ],
};

const DERIVED_VALUE: Shape = Shape::ByType(&[(Type::Text, Shape::Text), (Type::Table, Shape::Table(&DERIVED))]);

static DERIVED: TableShape = TableShape {
    name: "derived",
    about: "A named expression over inputs, for use in other expressions.",
    fields: &[&[
        may("title", Shape::Title, "What it is called."),
        may("measure", Shape::Text, "What it is counted in."),
        must("value", Shape::Text, "The expression: dossiers_online / dossiers."),
        may("replace", Shape::YesNo, "Whether it takes the place of the base's of the same name."),
        may("repeat", Shape::Text, "The list to repeat this over; {key} stands for an entry's value."),
    ]],
};

static CHECK: TableShape = TableShape {
    name: "check",
    about: "A condition across figures that must hold for every unit.",
    fields: &[&[
        must("that", Shape::Text, "The condition: dossiers_online <= dossiers."),
        may("severity", Shape::Word(&["error", "warning"]), "What it is when it does not hold. Default: error."),
        may("title", Shape::Title, "What it means, for people."),
        may("replace", Shape::YesNo, "Whether it takes the place of the base's of the same name."),
        may("repeat", Shape::Text, "The list to repeat this over; {key} stands for an entry's value."),
    ]],
};
