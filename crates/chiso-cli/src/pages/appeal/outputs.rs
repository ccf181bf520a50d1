//! The comparison for programs.

use chiso::NodeScore;
use chiso::json::{JsonOptions, Layout, node_to_json, write};
use chiso::number::Number;
use chiso::text::{Lang, title};

use super::{Appeal, Item, clause, evidence, notes, said};
use crate::input::Texts;
use crate::render::csv::record;

/// The comparison as one line of JSON: every exact number in full, and both entries of each indicator.
pub(crate) fn json(appeal: &Appeal<'_>, texts: &Texts) -> String {
    let exact = |points: Option<Number>| points.map(|points| points.to_exact_text());
    let spec = appeal.recognised.framework().spec();
    let unit = appeal.recognised.unit();
    let head = write(Layout::Line, |object| {
        object.whole("format", 1);
        object.object("framework", |object| {
            object.text("id", &spec.id.value).text("edition", &spec.edition.value);
        });
        object.object("unit", |object| {
            object.some_text("id", Some(&unit.id)).some_text("code", Some(&unit.code)).text("name", &unit.name);
            object.some_text("period", unit.period.as_ref().map(|period| period.value.to_string()).as_deref());
        });
        object.some_text("claimed", exact(appeal.claimed.total().points()).as_deref());
        object.some_text("recognised", exact(appeal.recognised.total().points()).as_deref());
        object.some_text("difference", exact(appeal.difference()).as_deref());
        object.object("lowered", |object| {
            object.whole("items", appeal.lowered.items).whole("to_zero", appeal.to_zero);
            object.text("points", &appeal.lowered.points.to_exact_text());
        });
        object.object("raised", |object| {
            object.whole("items", appeal.raised.items).text("points", &appeal.raised.points.to_exact_text());
        });
        object.whole("equal", appeal.equal).whole("open", appeal.open.len());
        object.some_text("rest", exact(appeal.rest()).as_deref());
    });
    let options = JsonOptions::new().sources(texts.kept());
    let item = |item: &Item<'_>| {
        let line = write(Layout::Line, |object| {
            object.text("node", item.claimed.id()).some_text("code", item.claimed.code());
            if !item.difference.is_zero() {
                object.text("difference", &item.difference.to_exact_text());
            }
            object.text("clause", clause(appeal.recognised, item.recognised));
        });
        let claimed = node_to_json(appeal.claimed, item.claimed, &options);
        let recognised = node_to_json(appeal.recognised, item.recognised, &options);
        format!("{},\"claimed\":{claimed},\"recognised\":{recognised}}}", open(&line))
    };
    let items: Vec<String> = appeal.items.iter().chain(&appeal.open).map(item).collect();
    format!("{},\"items\":[{}]}}\n", open(&head), items.join(","))
}

/// An object without its last brace, so that more can follow.
fn open(object: &str) -> &str {
    object.strip_suffix('}').unwrap_or(object)
}

/// The columns, in order.
const COLUMNS: [&str; 20] = [
    "unit_id",
    "unit_code",
    "unit_name",
    "period",
    "node",
    "code",
    "title",
    "max_points",
    "claimed",
    "recognised",
    "difference",
    "claimed_value",
    "recognised_value",
    "claimed_figures",
    "recognised_figures",
    "expression",
    "said",
    "evidence",
    "note",
    "clause",
];

/// The comparison as rows, one for each indicator that differs; with headings if it is the first.
pub(crate) fn csv(appeal: &Appeal<'_>, first: bool, lang: Lang) -> String {
    let mut rows = if first { record(COLUMNS) } else { String::new() };
    let unit = appeal.recognised.unit();
    let exact = |points: Option<Number>| points.map(|points| points.to_exact_text()).unwrap_or_default();
    let value = |node: NodeScore<'_>| node.value().map(|value| value.to_string()).unwrap_or_default();
    let figures = |node: NodeScore<'_>| {
        let figures = node.figures().into_iter().map(|figure| format!("{}={}", figure.spec.id.value, figure.value));
        figures.collect::<Vec<_>>().join("\n")
    };
    for item in appeal.items.iter().chain(&appeal.open) {
        let (one, other) = (item.claimed, item.recognised);
        let expression = one.indicator().and_then(|indicator| indicator.scoring.value.as_ref());
        let difference = (!item.difference.is_zero()).then(|| item.difference.clone());
        rows.push_str(&record([
            unit.id.clone(),
            unit.code.clone(),
            unit.name.clone(),
            unit.period.as_ref().map(|period| period.value.to_string()).unwrap_or_default(),
            one.id().to_owned(),
            one.code().unwrap_or_default().to_owned(),
            title(one.title(), lang).to_owned(),
            one.max_points().to_exact_text(),
            exact(one.points()),
            exact(other.points()),
            exact(difference),
            value(one),
            value(other),
            figures(one),
            figures(other),
            expression.map(|expression| expression.value.clone()).unwrap_or_default(),
            said(other).unwrap_or_default().to_owned(),
            evidence(other).join("\n"),
            notes(other).join("\n"),
            clause(appeal.recognised, other).to_owned(),
        ]));
    }
    rows
}
