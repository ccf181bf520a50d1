//! Scorecards as rows for programs.

use chiso::number::{Number, RoundingMode};
use chiso::text::{Lang, branch, reason, title};
use chiso::{NodeScore, Scorecard};

use crate::input::Texts;
use crate::render::csv::record;

/// The columns, in order.
const COLUMNS: [&str; 22] = [
    "unit_id",
    "unit_code",
    "unit_name",
    "period",
    "framework",
    "edition",
    "weighting",
    "node",
    "code",
    "kind",
    "title",
    "status",
    "value",
    "points",
    "max_points",
    "index",
    "so_far",
    "lowest",
    "highest",
    "lost",
    "rule",
    "reasons",
];

/// The rows of one scorecard, a node each and the total last; with headings if it is the first.
pub(crate) fn scorecard(card: &Scorecard, first: bool, lang: Lang) -> String {
    let mut rows = if first { record(COLUMNS) } else { String::new() };
    for node in card.nodes().chain([card.total()]) {
        rows.push_str(&row(card, node, lang));
    }
    rows
}

fn row(card: &Scorecard, node: NodeScore<'_>, lang: Lang) -> String {
    let (unit, spec) = (card.unit(), card.framework().spec());
    let rounding = spec.total.rounding;
    let points = |points: Option<Number>| fixed(points, rounding.points, rounding.mode);
    let reasons: Vec<&str> = node.reasons().iter().map(chiso::Reason::as_str).collect();
    record([
        unit.id.clone(),
        unit.code.clone(),
        unit.name.clone(),
        unit.period.as_ref().map(|period| period.value.to_string()).unwrap_or_default(),
        spec.id.value.clone(),
        spec.edition.value.clone(),
        card.framework().weighting().map(|weighting| weighting.id.clone()).unwrap_or_default(),
        node.id().to_owned(),
        node.code().unwrap_or_default().to_owned(),
        node.kind().as_str().to_owned(),
        title(node.title(), lang).to_owned(),
        node.status().as_str().to_owned(),
        node.value().map(|value| value.to_string()).unwrap_or_default(),
        points(node.points()),
        node.max_points().to_exact_text(),
        fixed(node.index(), rounding.index, rounding.mode),
        points(node.points_so_far()),
        points(node.lowest()),
        points(node.highest()),
        points(node.lost()),
        node.rule().map(|rule| rule.as_str().to_owned()).unwrap_or_default(),
        reasons.join(" "),
    ])
}

fn fixed(amount: Option<Number>, places: u8, mode: RoundingMode) -> String {
    amount.map(|amount| amount.to_fixed(u32::from(places), mode)).unwrap_or_default()
}

/// The columns of an explanation, in order.
const FIGURES: [&str; 20] = [
    "unit_id",
    "unit_code",
    "unit_name",
    "period",
    "node",
    "code",
    "status",
    "value",
    "points",
    "max_points",
    "rule",
    "branch",
    "reasons",
    "source",
    "written_at",
    "input",
    "figure",
    "as",
    "figure_at",
    "evidence",
];

/// How nodes came to their points: a row for each figure of each node, and one for a node without figures.
pub(crate) fn figures(card: &Scorecard, nodes: &[NodeScore<'_>], first: bool, texts: &Texts, lang: Lang) -> String {
    let mut rows = if first { record(FIGURES) } else { String::new() };
    for node in nodes {
        let start = explained(card, *node, texts, lang);
        let figures = node.figures();
        for figure in &figures {
            let end = [
                figure.spec.id.value.clone(),
                figure.value.to_string(),
                figure.standing.map(|whose| whose.as_str().to_owned()).unwrap_or_default(),
                texts.line_of(figure.origin).unwrap_or_default(),
                figure.evidence.join("; "),
            ];
            rows.push_str(&record(start.iter().chain(&end)));
        }
        if figures.is_empty() {
            let end = ["", "", "", "", &node.evidence().join("; ")].map(str::to_owned);
            rows.push_str(&record(start.iter().chain(&end)));
        }
    }
    rows
}

fn explained(card: &Scorecard, node: NodeScore<'_>, texts: &Texts, lang: Lang) -> Vec<String> {
    let unit = card.unit();
    let rounding = card.framework().spec().total.rounding;
    let reasons = node.reasons().iter().map(|why| reason(why, card.framework(), lang));
    vec![
        unit.id.clone(),
        unit.code.clone(),
        unit.name.clone(),
        unit.period.as_ref().map(|period| period.value.to_string()).unwrap_or_default(),
        node.id().to_owned(),
        node.code().unwrap_or_default().to_owned(),
        node.status().as_str().to_owned(),
        node.value().map(|value| value.to_string()).unwrap_or_default(),
        fixed(node.points(), rounding.points, rounding.mode),
        node.max_points().to_exact_text(),
        node.rule().map(|rule| rule.as_str().to_owned()).unwrap_or_default(),
        branch(node.branch(), node.rule(), lang),
        reasons.collect::<Vec<_>>().join(" · "),
        node.spec().map(|spec| spec.documentation.source.clone()).unwrap_or_default(),
        texts.line_of(node.origin()).unwrap_or_default(),
    ]
}
