use chiso_core::Placed;
use chiso_core::spec::{Earns, OverOne, PartSpec, PartsCombine, RuleSpec, Scoring, StepSpec, Title, ZeroDenominator};

use super::{View, number, placed};
use crate::leaf;
use crate::tree::{Entry, Node, Value};

/// How the value of an indicator, or of a part, comes about and what it earns.
pub(super) fn scoring(table: View<'_>, rule: Placed<RuleSpec>) -> Scoring {
    Scoring {
        value: table.placed("value"),
        over_one: table.word("over_one", OverOne::parse),
        zero_denominator: table.word("zero_denominator", ZeroDenominator::parse),
        rule,
    }
}

pub(super) fn rule(node: &Node) -> Option<Placed<RuleSpec>> {
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
    if let Some(target) = table.number("target") {
        Some(RuleSpec::Target { target })
    } else if mark("goalposts") {
        let mut posts = table.items("goalposts").iter().filter_map(number);
        let (from, to) = (posts.next()?, posts.next()?);
        Some(RuleSpec::Goalposts { from, to, clamp: table.flag("clamp").unwrap_or(true) })
    } else if mark("steps") {
        Some(RuleSpec::Steps(
            table.items("steps").iter().filter_map(Node::table).filter_map(|step| self::step(View(step))).collect(),
        ))
    } else if let Some(categories) = table.table("categories") {
        Some(RuleSpec::Categories(categories.0.entries.iter().filter_map(earns_of).collect()))
    } else if let Some(each) = table.number("each") {
        Some(RuleSpec::Each { each, at_most: table.number("at_most") })
    } else if let Some(node) = table.node("checklist") {
        checklist(node)
    } else if mark("parts") {
        let combine = table.word("combine", PartsCombine::parse).map_or(PartsCombine::Sum, |word| word.value);
        Some(RuleSpec::Parts { combine, at_most: table.number("at_most"), parts: parts(table, "parts") })
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
        points: earns(node)?,
        when: None,
        scoring: Box::new(full(node)),
    };
    let parts = [base].into_iter().chain(parts(table, "extras")).collect();
    Some(RuleSpec::Parts { combine: PartsCombine::Sum, at_most: table.number("at_most"), parts })
}

fn full(node: &Node) -> Scoring {
    Scoring { value: None, over_one: None, zero_denominator: None, rule: Placed::new(RuleSpec::Full, node.origin) }
}

fn earns(node: &Node) -> Option<Placed<Earns>> {
    leaf::earns(node).ok().map(|earns| Placed::new(earns, node.origin))
}

fn earns_of(entry: &Entry) -> Option<(Placed<String>, Placed<Earns>)> {
    Some((entry.key.clone(), earns(&entry.node)?))
}

fn step(table: View<'_>) -> Option<StepSpec> {
    Some(StepSpec { when: table.placed("when")?, earns: earns(table.node("points")?)? })
}

fn checklist(node: &Node) -> Option<RuleSpec> {
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

fn parts(table: View<'_>, key: &str) -> Vec<PartSpec> {
    table.items(key).iter().filter_map(part).collect()
}

fn part(node: &Node) -> Option<PartSpec> {
    let table = View(node.table()?);
    let scoring = match table.node("rule") {
        Some(node) => scoring(table, rule(node)?),
        None => scoring(table, full(node).rule),
    };
    Some(PartSpec {
        id: table.placed("id"),
        title: table.title("title"),
        points: earns(table.node("points")?)?,
        when: table.placed("when"),
        scoring: Box::new(scoring),
    })
}
