//! Targets for programs: every number exact, as a decimal, or as a fraction where it has no end as one.

use chiso::Scorecard;
use chiso::json::{Array, Object};
use chiso::number::Number;
use chiso::spec::{TargetSpec, TargetUnit};
use chiso::text::{Lang, title};
use chiso_analysis::TargetState;
use chiso_analysis::targets::{Holder, Meeting, State, holder};

use super::Held;
use super::words::Teller;
use crate::pages::next::{plain, write_title_of};
use crate::render::csv::record;

/// Writes `targets`, where any were asked for.
pub(crate) fn write(object: &mut Object<'_>, held: &[Held], card: &Scorecard) {
    if held.is_empty() {
        return;
    }
    object.array("targets", |array| {
        for held in held {
            array.object(|object| write_held(object, held, card));
        }
    });
}

fn write_held(object: &mut Object<'_>, held: &Held, card: &Scorecard) {
    let spec = &held.targets;
    object.text("id", &spec.id.value);
    write_title_of(object, "title", &spec.title);
    if let Some(unit) = &spec.unit {
        object.object("unit", |object| write_unit(object, unit));
    }
    let (word, successor) = match holder(spec, card.unit()) {
        Holder::Any => ("any", None),
        Holder::Unit => ("unit", None),
        Holder::Successor(at) => ("successor", spec.follows.get(at)),
        _ => ("other", None),
    };
    object.text("held_by", word);
    if let Some(successor) = successor {
        object.object("successor", |object| {
            write_unit(object, &successor.unit);
            object.some_text("from", successor.from.as_ref().map(|from| from.value.to_string()).as_deref());
            write_title_of(object, "note", &successor.note);
            object.some_text("source", Some(&successor.source));
        });
    }
    write_title_of(object, "set_by", &spec.set_by);
    object.some_text("source", Some(&spec.source));
    let [met, missed, unknown, not_applicable] = held.counts();
    object.whole("met", met).whole("missed", missed).whole("unknown", unknown);
    object.whole("not_applicable", not_applicable);
    object.array("targets", |array| {
        for (target, state) in held.all() {
            array.object(|object| write_target(object, target, state, card));
        }
    });
}

fn write_unit(object: &mut Object<'_>, unit: &TargetUnit) {
    object.some_text("id", Some(&unit.id)).some_text("code", Some(&unit.code)).some_text("name", Some(&unit.name));
}

fn write_target(object: &mut Object<'_>, target: &TargetSpec, state: &TargetState, card: &Scorecard) {
    object.text("of", &target.of.value);
    write_title_of(object, "title", &target.title);
    object.text("bound", target.bound.as_str()).text("limit", &limit(target));
    if let Some((by, due)) = state.by {
        object.text("by", &by.to_string());
        if let Some(due) = due {
            object.flag("due", due);
        }
    }
    object.text("state", state.state.as_str());
    object.some_text("value", state.value.as_ref().map(Number::to_exact_text).as_deref());
    object.some_text("difference", difference(state).as_deref());
    if let State::Unknown(_) = state.state {
        object.texts("waits_for", waits_for(state, card));
    }
    if !state.meeting.is_empty() {
        object.array("ways", |array| state.meeting.iter().for_each(|way| write_way(array, way, card)));
    }
    write_title_of(object, "set_by", &target.set_by);
    object.some_text("source", Some(&target.source));
    write_title_of(object, "note", &target.note);
}

fn write_way(array: &mut Array<'_>, way: &Meeting, card: &Scorecard) {
    array.object(|object| {
        object.text("input", input(way, card)).text("from", &plain(&way.from)).text("to", &plain(&way.to));
        object.some_text("change", way.change.as_ref().map(Number::to_exact_text).as_deref());
        object.text("earns", &way.earns.to_exact_text());
        if way.so_far {
            object.flag("so_far", true);
        }
        write_title_of(object, "supplied_by", &way.supplied_by);
    });
}

fn input<'c>(way: &Meeting, card: &'c Scorecard) -> &'c str {
    card.framework().input_spec(way.input).map_or("", |spec| spec.id.value.as_str())
}

fn limit(target: &TargetSpec) -> String {
    target.bound.limit().value.normalize().to_string()
}

/// How far beyond the limit, on the side that is wanted; below 0 where it is missed.
fn difference(state: &TargetState) -> Option<String> {
    match &state.state {
        State::Met { by } => Some(by.to_exact_text()),
        State::Missed { by } => Some(by.neg().to_exact_text()),
        _ => None,
    }
}

/// The figures that an unknown target waits for.
fn waits_for<'c>(state: &TargetState, card: &'c Scorecard) -> Vec<&'c str> {
    let State::Unknown(inputs) = &state.state else { return Vec::new() };
    let specs = inputs.iter().filter_map(|input| card.framework().input_spec(*input));
    specs.map(|spec| spec.id.value.as_str()).collect()
}

/// As rows, one for each target; with headings if they are the first.
pub(crate) fn csv(held: &[Held], card: &Scorecard, first: bool, lang: Lang) -> String {
    let headings = [
        "unit_id",
        "unit_code",
        "unit_name",
        "period",
        "targets",
        "held_by",
        "of",
        "code",
        "title",
        "bound",
        "limit",
        "by",
        "due",
        "state",
        "value",
        "difference",
        "waits_for",
        "ways",
        "set_by",
        "source",
    ];
    let mut rows = if first { record(headings) } else { String::new() };
    let (unit, teller) = (card.unit(), Teller::new(card, lang));
    for held in held {
        let held_by = match holder(&held.targets, unit) {
            Holder::Any => "any",
            Holder::Unit => "unit",
            Holder::Successor(_) => "successor",
            _ => "other",
        };
        for (target, state) in held.all() {
            let or = |own: &str, whole: &str| if own.is_empty() { whole.to_owned() } else { own.to_owned() };
            let ways = state
                .meeting
                .iter()
                .map(|way| format!("{}={} ({})", input(way, card), plain(&way.to), way.earns.to_exact_text()));
            rows.push_str(&record([
                unit.id.clone(),
                unit.code.clone(),
                unit.name.clone(),
                unit.period.as_ref().map(|period| period.value.to_string()).unwrap_or_default(),
                held.targets.id.value.clone(),
                held_by.to_owned(),
                target.of.value.clone(),
                teller.code(state).to_owned(),
                teller.name(target, state),
                target.bound.as_str().to_owned(),
                limit(target),
                state.by.map(|(by, _)| by.to_string()).unwrap_or_default(),
                state.by.and_then(|(_, due)| due).map(|due| due.to_string()).unwrap_or_default(),
                state.state.as_str().to_owned(),
                state.value.as_ref().map(Number::to_exact_text).unwrap_or_default(),
                difference(state).unwrap_or_default(),
                waits_for(state, card).join(" "),
                ways.collect::<Vec<_>>().join("; "),
                or(title(&target.set_by, lang), title(&held.targets.set_by, lang)),
                or(&target.source, &held.targets.source),
            ]));
        }
    }
    rows
}
