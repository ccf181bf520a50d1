//! Rules in files: what may stand there, how they are read, how they are written. A new shape of rule goes through
//! these three and nothing else of this crate.

mod relative;

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::Placed;
use chiso_core::spec::{
    Earns, OverOne, PartSpec, PartsCombine, RuleSpec, Scale, Scoring, StepSpec, Title, ZeroDenominator,
};

use crate::decode::{View, number, placed};
use crate::leaf;
use crate::shape::{Case, Field, Keys, Shape, TableShape, Type, Variant, may, must};
use crate::tree::{Entry, Node, Value};
use crate::write::{Members, array, flag, number as written, text, texts};

/// How a value earns points. Parts have rules themselves.
pub(crate) const RULE: Shape = Shape::Named("rule", || &WORD_OR_TABLE);

static WORD_OR_TABLE: Shape =
    Shape::ByType(&[(Type::Text, Shape::Word(WORDS)), (Type::Table, Shape::Variants(&VARIANTS))]);

/// The rules that are one word.
const WORDS: &[&str] = &["share", "yes-no", "full", "appraised", "informational", "checklist"];

/// How the value comes about.
pub(crate) const SCORING: &[Field] = &[
    may("value", Shape::Text, "An expression over inputs. Default for an indicator: the input of its own name."),
    may(
        "over_one",
        Shape::Word(OverOne::WORDS),
        "What a value above 1 means where a share is expected. Default: error.",
    ),
    may("zero_denominator", Shape::Word(ZeroDenominator::WORDS), "What a division by zero in the value means."),
    may(
        "outside_domain",
        Shape::Word(ZeroDenominator::WORDS),
        "What a logarithm or power in the value means that does not exist, such as ln(0).",
    ),
];

static VARIANTS: [Variant; 9] = [
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
                may("scale", Shape::Word(Scale::WORDS), "The scale between the goalposts. Default: linear."),
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
    relative::VARIANT,
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

/// How the value of an indicator, or of a part, comes about and what it earns.
pub(crate) fn read_scoring(table: View<'_>, rule: Placed<RuleSpec>) -> Scoring {
    Scoring {
        value: table.placed("value"),
        over_one: table.word("over_one", OverOne::parse),
        zero_denominator: table.word("zero_denominator", ZeroDenominator::parse),
        outside_domain: table.word("outside_domain", ZeroDenominator::parse),
        rule,
    }
}

pub(crate) fn read_rule(node: &Node) -> Option<Placed<RuleSpec>> {
    let rule = match &node.value {
        Value::Table(table) => of_table(View(table))?,
        _ => of_word(leaf::text(node).ok()?)?,
    };
    Some(Placed::new(rule, node.origin))
}

fn of_word(word: &str) -> Option<RuleSpec> {
    match word {
        "share" => Some(RuleSpec::Share),
        "yes-no" => Some(RuleSpec::YesNo),
        "full" => Some(RuleSpec::Full),
        "appraised" => Some(RuleSpec::Appraised),
        "informational" => Some(RuleSpec::Informational),
        "checklist" => Some(RuleSpec::Checklist(Vec::new())),
        _ => None,
    }
}

fn of_table(table: View<'_>) -> Option<RuleSpec> {
    let mark = |key: &str| table.0.has(key);
    if mark("relative_to") {
        relative::read(table)
    } else if let Some(target) = table.number("target") {
        Some(RuleSpec::Target { target })
    } else if mark("goalposts") {
        let mut posts = table.items("goalposts").iter().filter_map(number);
        let (from, to) = (posts.next()?, posts.next()?);
        let scale = table.word("scale", Scale::parse).map_or(Scale::Linear, |scale| scale.value);
        Some(RuleSpec::Goalposts { from, to, scale, clamp: table.flag("clamp").unwrap_or(true) })
    } else if mark("steps") {
        Some(RuleSpec::Steps(
            table.items("steps").iter().filter_map(Node::table).filter_map(|step| read_step(View(step))).collect(),
        ))
    } else if let Some(categories) = table.table("categories") {
        Some(RuleSpec::Categories(categories.0.entries.iter().filter_map(earns_of).collect()))
    } else if let Some(each) = table.number("each") {
        Some(RuleSpec::Each { each, at_most: table.number("at_most") })
    } else if let Some(node) = table.node("checklist") {
        read_checklist(node)
    } else if mark("parts") {
        let combine = table.word("combine", PartsCombine::parse).map_or(PartsCombine::Sum, |word| word.value);
        Some(RuleSpec::Parts { combine, at_most: table.number("at_most"), parts: read_parts(table, "parts") })
    } else {
        with_base(table)
    }
}

/// Base points and extras are parts that add up, the first of which is always earned in full.
fn with_base(table: View<'_>) -> Option<RuleSpec> {
    let node = table.node("base")?;
    let base = PartSpec {
        id: Some(Placed::new("base".to_string(), node.origin)),
        title: Title::default(),
        points: read_earns(node)?,
        when: None,
        scoring: Box::new(full(node)),
    };
    let parts = [base].into_iter().chain(read_parts(table, "extras")).collect();
    Some(RuleSpec::Parts { combine: PartsCombine::Sum, at_most: table.number("at_most"), parts })
}

fn full(node: &Node) -> Scoring {
    Scoring {
        value: None,
        over_one: None,
        zero_denominator: None,
        outside_domain: None,
        rule: Placed::new(RuleSpec::Full, node.origin),
    }
}

fn read_earns(node: &Node) -> Option<Placed<Earns>> {
    leaf::earns(node).ok().map(|earns| Placed::new(earns, node.origin))
}

fn earns_of(entry: &Entry) -> Option<(Placed<String>, Placed<Earns>)> {
    Some((entry.key.clone(), read_earns(&entry.node)?))
}

fn read_step(table: View<'_>) -> Option<StepSpec> {
    Some(StepSpec { when: table.placed("when")?, earns: read_earns(table.node("points")?)? })
}

fn read_checklist(node: &Node) -> Option<RuleSpec> {
    match &node.value {
        Value::Array(items) => {
            Some(RuleSpec::Checklist(items.iter().filter_map(placed).map(|item| (item, None)).collect()))
        }
        Value::Table(table) => {
            let items = table.entries.iter().filter_map(earns_of);
            Some(RuleSpec::Checklist(items.map(|(item, earns)| (item, Some(earns))).collect()))
        }
        _ => None,
    }
}

fn read_parts(table: View<'_>, key: &str) -> Vec<PartSpec> {
    table.items(key).iter().filter_map(read_part).collect()
}

fn read_part(node: &Node) -> Option<PartSpec> {
    let table = View(node.table()?);
    let scoring = match table.node("rule") {
        Some(node) => read_scoring(table, read_rule(node)?),
        None => read_scoring(table, full(node).rule),
    };
    Some(PartSpec {
        id: table.placed("id"),
        title: table.title("title"),
        points: read_earns(table.node("points")?)?,
        when: table.placed("when"),
        scoring: Box::new(scoring),
    })
}

/// What stands beside the rule.
pub(crate) fn write_scoring(members: &mut Members, spec: &Scoring) {
    members.placed("value", spec.value.as_ref());
    if let Some(over_one) = &spec.over_one {
        members.set("over_one", text(over_one.value.as_str()));
    }
    if let Some(outcome) = &spec.zero_denominator {
        members.set("zero_denominator", text(outcome.value.as_str()));
    }
    if let Some(outcome) = &spec.outside_domain {
        members.set("outside_domain", text(outcome.value.as_str()));
    }
}

pub(crate) fn write_rule(spec: &RuleSpec) -> String {
    let mut members = Members::default();
    match spec {
        RuleSpec::Target { target } => members.set("target", written(target.value)),
        RuleSpec::Goalposts { from, to, scale, clamp } => {
            members.set("goalposts", array([written(from.value), written(to.value)]));
            if *scale != Scale::Linear {
                members.set("scale", text(scale.as_str()));
            }
            if !clamp {
                members.set("clamp", flag(false));
            }
        }
        RuleSpec::Steps(steps) => members.set("steps", array(steps.iter().map(write_step))),
        RuleSpec::Categories(categories) => {
            let categories = categories.iter().map(|(id, points)| (id, Some(points)));
            members.set("categories", by_option(categories));
        }
        RuleSpec::Each { each, at_most } => {
            members.set("each", written(each.value));
            members.number("at_most", at_most.as_ref());
        }
        RuleSpec::Checklist(items) if !items.is_empty() => members.set("checklist", write_checklist(items)),
        RuleSpec::Parts { combine, at_most, parts } => {
            members.set("combine", text(combine.as_str()));
            members.number("at_most", at_most.as_ref());
            members.set("parts", array(parts.iter().map(write_part)));
        }
        RuleSpec::Relative(spec) => relative::write(&mut members, spec),
        word => return text(word.as_str()),
    }
    members.inline()
}

pub(crate) fn write_earns(earns: &Earns) -> String {
    match earns {
        Earns::Fraction(above, below) => text(&format!("{}/{}", written(*above), written(*below))),
        Earns::Points(points) => written(*points),
        _ => text("full"),
    }
}

fn write_step(spec: &StepSpec) -> String {
    let mut members = Members::default();
    members.set("when", text(&spec.when.value));
    members.set("points", write_earns(&spec.earns.value));
    members.inline()
}

fn by_option<'s>(options: impl IntoIterator<Item = (&'s Placed<String>, Option<&'s Placed<Earns>>)>) -> String {
    let mut members = Members::default();
    for (id, points) in options {
        members.set(&id.value, points.map_or_else(|| text("full"), |points| write_earns(&points.value)));
    }
    members.inline()
}

fn write_checklist(items: &[(Placed<String>, Option<Placed<Earns>>)]) -> String {
    if items.iter().all(|(_, points)| points.is_none()) {
        return texts(items.iter().map(|(id, _)| id.value.as_str()));
    }
    by_option(items.iter().map(|(id, points)| (id, points.as_ref())))
}

fn write_part(spec: &PartSpec) -> String {
    let mut members = Members::default();
    members.placed("id", spec.id.as_ref());
    members.title("title", &spec.title);
    members.set("points", write_earns(&spec.points.value));
    members.placed("when", spec.when.as_ref());
    write_scoring(&mut members, &spec.scoring);
    if spec.scoring.rule.value != RuleSpec::Full {
        members.set("rule", write_rule(&spec.scoring.rule.value));
    }
    members.inline()
}
