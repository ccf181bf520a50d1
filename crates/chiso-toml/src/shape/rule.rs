use chiso_core::spec::{OverOne, PartsCombine, ZeroDenominator};

use super::{Case, Field, Keys, Shape, TableShape, Type, Variant, may, must};

/// How a value earns points. Parts have rules themselves.
pub(super) const RULE: Shape = Shape::Named("rule", || &WORD_OR_TABLE);

static WORD_OR_TABLE: Shape =
    Shape::ByType(&[(Type::Text, Shape::Word(WORDS)), (Type::Table, Shape::Variants(&VARIANTS))]);

/// The rules that are one word.
const WORDS: &[&str] = &["share", "yes-no", "full", "appraised", "informational", "checklist"];

/// How the value comes about.
pub(super) const SCORING: &[Field] = &[
    may("value", Shape::Text, "An expression over inputs. Default for an indicator: the input of its own name."),
    may(
        "over_one",
        Shape::Word(OverOne::WORDS),
        "What a value above 1 means where a share is expected. Default: error.",
    ),
    may("zero_denominator", Shape::Word(ZeroDenominator::WORDS), "What a division by zero in the value means."),
];

static VARIANTS: [Variant; 8] = [
    Variant {
        marks: &["target"],
        shape: TableShape {
            name: "rule",
            about: "In proportion up to a target, full from the target on.",
            fields: &[&[must("target", Shape::Number, "The value that earns full points.")]],
        },
    },
    Variant {
        marks: &["goalposts"],
        shape: TableShape {
            name: "rule",
            about: "In proportion between two fixed goalposts; falling when the first is the higher.",
            fields: &[&[
                must(
                    "goalposts",
                    Shape::Pair(&Shape::Number),
                    "The value that earns nothing, and the one that earns all.",
                ),
                may("clamp", Shape::YesNo, "Whether the score is kept within 0 and 1. Default: true."),
                may("scale", Shape::Word(&["linear"]), "The scale between the goalposts. Default: linear."),
            ]],
        },
    },
    Variant {
        marks: &["steps"],
        shape: TableShape {
            name: "rule",
            about: "The first interval that holds the value decides.",
            fields: &[&[must("steps", Shape::FullList(&Shape::Table(&STEP)), "The intervals, as the annex has them.")]],
        },
    },
    Variant {
        marks: &["categories"],
        shape: TableShape {
            name: "rule",
            about: "The category reported decides.",
            fields: &[&[must("categories", EARNS_BY_OPTION, "What each category earns.")]],
        },
    },
    Variant {
        marks: &["each"],
        shape: TableShape {
            name: "rule",
            about: "So many points for each one counted.",
            fields: &[&[
                must("each", Shape::Number, "Points for each."),
                may("at_most", Shape::Number, "The most that can be earned so. Default: the max points."),
            ]],
        },
    },
    Variant {
        marks: &["checklist"],
        shape: TableShape {
            name: "rule",
            about: "The items ticked, over all those listed; or the points of the items ticked.",
            fields: &[&[must("checklist", CHECKLIST, "The items that count, or what each of them earns.")]],
        },
    },
    Variant {
        marks: &["parts"],
        shape: TableShape {
            name: "rule",
            about: "Parts that are scored on their own.",
            fields: &[&[
                may("combine", Shape::Word(PartsCombine::WORDS), "How the parts make the whole. Default: sum."),
                may("at_most", Shape::Number, "The most that the parts together can earn."),
                must("parts", Shape::FullList(&Shape::Table(&PART)), "The parts."),
            ]],
        },
    },
    Variant {
        marks: &["base", "extras"],
        shape: TableShape {
            name: "rule",
            about: "Base points, and extras on conditions.",
            fields: &[&[
                must("base", Shape::Earns, "What is earned in any case."),
                must("extras", Shape::FullList(&Shape::Table(&PART)), "What is earned besides."),
                may("at_most", Shape::Number, "The most that base and extras together can earn."),
            ]],
        },
    },
];

const EARNS_BY_OPTION: Shape = Shape::FullMap(Keys::Ids(Case::Option), &Shape::Earns);

const CHECKLIST: Shape =
    Shape::ByType(&[(Type::Array, Shape::Distinct(&Shape::Id(Case::Option))), (Type::Table, EARNS_BY_OPTION)]);

static STEP: TableShape = TableShape {
    name: "step",
    about: "One interval of a step table.",
    fields: &[&[
        must("when", Shape::Text, "The interval: 0 < x <= 2, x >= 95%, x = 3, or otherwise."),
        must("points", Shape::Earns, "What a value in it earns."),
    ]],
};

static PART: TableShape = TableShape {
    name: "part",
    about: "One part of an indicator, scored on its own.",
    fields: &[
        &[
            may("id", Shape::Id(Case::Option), "A name for explanations."),
            may("title", Shape::Title, "What it is called."),
            must("points", Shape::Earns, "The most that it can earn."),
            may("when", Shape::Text, "A condition: a part whose condition is false earns nothing."),
        ],
        SCORING,
        &[may("rule", RULE, "How the value earns points. Default: full.")],
    ],
};
