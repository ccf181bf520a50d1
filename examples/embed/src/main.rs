//! Scores a province from the raw figures that a program already has, and says where it lost points and why.

mod figures;

use chiso::spec::{FigureValue, Unit};
use chiso::text::{self, Lang};
use chiso::{Framework, NodeKind, NodeScore, Scorecard};

use figures::{FIGURES, NOT_APPLICABLE};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Once, when the program starts.
    let framework = chiso::framework("vn-province-targets/2025", None)?;

    // For each unit, as often as its figures change.
    let card = score(&framework)?;
    print(&card);
    Ok(())
}

/// Sets the figures and scores.
fn score(framework: &Framework) -> Result<Scorecard, Box<dyn std::error::Error>> {
    let unit = Unit { name: "Bắc Giang".into(), code: "24".into(), made_up: true, ..Unit::default() };
    let mut bound = framework.empty(unit);
    let figures = FIGURES.iter().map(|(name, figure)| (name, FigureValue::Number(*figure)));
    for (name, figure) in figures.chain(NOT_APPLICABLE.iter().map(|name| (name, FigureValue::NotApplicable))) {
        let input = framework.input(name).ok_or_else(|| format!("the framework has no input {name}"))?;
        bound.set(input, &figure)?;
    }
    Ok(framework.score(&bound)?)
}

fn print(card: &Scorecard) {
    let total = card.total();
    println!("{} (made-up figures)", card.unit().name);
    println!(
        "index {}, {} of {} points",
        shown(total.rounded_index()),
        shown(total.rounded_points()),
        total.max_points()
    );

    println!("\nmost points lost:");
    let mut indicators: Vec<NodeScore> = card.nodes().filter(|node| node.kind() == NodeKind::Indicator).collect();
    indicators.sort_by_key(|node| std::cmp::Reverse(node.lost().unwrap_or_default()));
    for node in indicators.iter().take(5) {
        let code = node.code().unwrap_or_default();
        println!("  {code}  {}", text::title(node.title(), Lang::En));
        println!("         {} of {} points: {}", shown(node.rounded_points()), node.max_points(), why(*node));
    }

    println!("\nwhat else to know:");
    for node in card.nodes() {
        for reason in node.reasons() {
            let title = text::title(node.title(), Lang::En);
            println!("  {title}: {}", text::reason(reason, card.framework(), Lang::En));
        }
    }
}

/// The value, and its way through the rule.
fn why(node: NodeScore<'_>) -> String {
    let branch = text::branch(node.branch(), node.rule(), Lang::En);
    match node.value() {
        Some(value) => format!("{}, {branch}", text::quantity(&value, None, Lang::En)),
        None => branch,
    }
}

fn shown(number: Option<chiso::Decimal>) -> String {
    number.map_or_else(|| "-".to_owned(), |number| number.to_string())
}
