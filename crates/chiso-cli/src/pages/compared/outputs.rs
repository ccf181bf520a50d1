//! The comparison for programs.

use chiso::json::{Layout, write};
use chiso::number::Number;
use chiso::text::{Lang, title};
use chiso::{NodeKind, Scorecard, Status};
use chiso_analysis::compare::{Cause, Comparison, Effects, NodeEffect, Verdict};

use super::node_of;
use crate::render::csv::record;

/// The word for it in outputs.
const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Equal => "equal",
        Verdict::Raised => "raised",
        Verdict::Lowered => "lowered",
        Verdict::Zeroed => "zeroed",
        Verdict::Added => "added",
        Verdict::Removed => "removed",
        _ => "open",
    }
}

fn exact(amount: Option<&Number>) -> Option<String> {
    amount.map(Number::to_exact_text)
}

/// As one line of JSON: every number exactly, every node that adds something or is not the same.
pub(crate) fn json(comparison: &Comparison) -> String {
    let id = |node: &NodeEffect| node_of(comparison, node).map(|node| node.id().to_owned()).unwrap_or_default();
    let of = comparison.nodes.iter().find(|node| (node.before, node.after) == comparison.of);
    write(Layout::Line, |object| {
        object.whole("format", 1);
        object.text("of", &of.map(id).unwrap_or_default());
        object.text("scale", comparison.scale.as_str());
        for (name, card, amount, maximum) in [
            ("before", &comparison.before, &comparison.amounts.0, &comparison.maxima.0),
            ("after", &comparison.after, &comparison.amounts.1, &comparison.maxima.1),
        ] {
            object.object(name, |object| side(object, card, amount.as_ref(), maximum));
        }
        object.text("change", &comparison.change.to_exact_text());
        if comparison.so_far {
            object.flag("so_far", true);
        }
        object.object("causes", |object| causes(object, &comparison.together(), true));
        object.text("residual", &comparison.residual().to_exact_text());
        object.object("indicators", |object| {
            let count = |wanted| comparison.indicators(wanted).count();
            let zeroed = count(Verdict::Zeroed);
            object.whole("lowered", count(Verdict::Lowered).saturating_add(zeroed)).whole("zeroed", zeroed);
            object.whole("raised", count(Verdict::Raised)).whole("equal", count(Verdict::Equal));
            object.whole("added", count(Verdict::Added)).whole("removed", count(Verdict::Removed));
            object.whole("open", count(Verdict::Open));
        });
        object.array("nodes", |array| {
            for node in comparison.nodes.iter().filter(|node| !node.is_unchanged()) {
                array.object(|object| effect(object, comparison, node));
            }
        });
    }) + "\n"
}

type Object<'o> = chiso::json::Object<'o>;

fn side(object: &mut Object<'_>, card: &Scorecard, amount: Option<&Number>, maximum: &Number) {
    let (spec, unit) = (card.framework().spec(), card.unit());
    object.text("framework", &format!("{}/{}", spec.id.value, spec.edition.value));
    object.some_text("weighting", card.framework().weighting().map(|weighting| weighting.id.as_str()));
    object.some_text("as", card.standing().map(chiso::spec::Standing::as_str));
    object.object("unit", |object| {
        object.some_text("id", Some(&unit.id)).some_text("code", Some(&unit.code)).text("name", &unit.name);
        object.some_text("period", unit.period.as_ref().map(|period| period.value.to_string()).as_deref());
    });
    object.some_text("amount", exact(amount).as_deref()).text("max_points", &maximum.to_exact_text());
}

/// The causes, all of the five or those that add something.
fn causes(object: &mut Object<'_>, effects: &Effects, all: bool) {
    for (cause, amount) in effects.iter() {
        let main = matches!(cause, Cause::Value | Cause::Weight | Cause::Rule | Cause::Added | Cause::Removed);
        if !amount.is_zero() || (all && main) {
            object.text(cause.as_str(), &amount.to_exact_text());
        }
    }
}

fn effect(object: &mut Object<'_>, comparison: &Comparison, node: &NodeEffect) {
    let name = node_of(comparison, node);
    object.text("node", name.map_or("", |name| name.id())).some_text("code", name.and_then(|name| name.code()));
    let earlier = node.before.map(|node| comparison.before.at(node).id());
    object.some_text("was", earlier.filter(|id| node.after.is_some() && Some(*id) != name.map(|name| name.id())));
    object.text("kind", node.kind.as_str());
    if node.kind == NodeKind::Indicator {
        object.text("verdict", verdict(node.verdict()));
    }
    let status = |status: Option<Status>| status.map(Status::as_str);
    object.some_text("before", exact(node.amounts.0.as_ref()).as_deref());
    object.some_text("after", exact(node.amounts.1.as_ref()).as_deref());
    if node.status.0 != node.status.1 {
        object.some_text("status_before", status(node.status.0)).some_text("status_after", status(node.status.1));
    }
    object.text("adds", &node.within.sum().to_exact_text());
    object.object("within", |object| causes(object, &node.within, false));
    if node.kind != NodeKind::Indicator && !node.own.is_zero() {
        object.object("own", |object| causes(object, &node.own, false));
    }
    if node.inseparable {
        object.flag("inseparable", true);
    }
}

/// As rows, one for each part: they add up to the difference, and so does each cause.
pub(crate) fn csv(comparison: &Comparison, lang: Lang) -> String {
    let headings = ["node", "code", "title", "kind", "verdict", "before", "after", "adds"];
    let mut rows = record(headings.into_iter().chain(Cause::ALL.iter().map(|cause| cause.as_str())));
    for node in comparison.nodes.iter().filter(|node| !node.own.is_zero()) {
        let name = node_of(comparison, node);
        let cells = [
            name.map(|name| name.id().to_owned()),
            name.and_then(|name| name.code()).map(str::to_owned),
            name.map(|name| title(name.title(), lang).to_owned()),
            Some(node.kind.as_str().to_owned()),
            (node.kind == NodeKind::Indicator).then(|| verdict(node.verdict()).to_owned()),
            exact(node.amounts.0.as_ref()),
            exact(node.amounts.1.as_ref()),
            exact(Some(&node.own.sum())),
        ];
        let causes = node.own.iter().map(|(_, amount)| amount.to_exact_text());
        rows.push_str(&record(cells.into_iter().map(Option::unwrap_or_default).chain(causes)));
    }
    rows
}
