//! New units for programs: files that are scored like any other.

use chiso::json::{Layout, Object, write};
use chiso::spec::{FigureValue, Observations, Standing};
use chiso::toml::{write_unit, write_units};

use super::Made;
use crate::render::csv::record;

/// As one file of units.
pub(crate) fn toml(made: &Made) -> String {
    let units: Vec<Observations> = made.units().map(|(_, unit)| unit.clone()).collect();
    match units.as_slice() {
        [one] => write_unit(one),
        several => write_units(several),
    }
}

/// As lines of JSON, one a unit, of the same shape.
pub(crate) fn json(made: &Made) -> String {
    made.units().map(|(_, unit)| write(Layout::Line, |object| line(object, unit)) + "\n").collect()
}

fn line(object: &mut Object<'_>, unit: &Observations) {
    object.whole("format", 1);
    object.some_text("framework", unit.framework.as_ref().map(|framework| framework.value.as_str()));
    object.some_text("weighting", unit.weighting.as_ref().map(|weighting| weighting.value.as_str()));
    object.object("unit", |object| {
        let who = &unit.unit;
        for (key, text) in
            [("id", &who.id), ("code", &who.code), ("name", &who.name), ("region", &who.region), ("type", &who.kind)]
        {
            object.some_text(key, Some(text.as_str()).filter(|text| !text.is_empty()));
        }
        object.some_text("period", who.period.as_ref().map(|period| period.value.to_string()).as_deref());
        if who.made_up {
            object.flag("made_up", true);
        }
        object.some_text("source", Some(who.source.as_str()).filter(|text| !text.is_empty()));
    });
    for (key, standing) in
        [("values", Standing::Claimed), ("measured", Standing::Measured), ("appraised", Standing::Appraised)]
    {
        let figures: Vec<_> = unit.figures.iter().filter(|figure| figure.standing == standing).collect();
        if !figures.is_empty() {
            object.object(key, |object| {
                figures.iter().for_each(|figure| value(object, &figure.input.value, &figure.value.value));
            });
        }
    }
    for (key, standing) in [("claimed_points", Standing::Claimed), ("appraised_points", Standing::Appraised)] {
        let points: Vec<_> = unit.points.iter().filter(|points| points.standing == standing).collect();
        if !points.is_empty() {
            object.object(key, |object| {
                for given in points {
                    object.object(&given.node.value, |object| {
                        value(object, "points", &given.points.value);
                        object.some_text("why", Some(given.why.as_str()).filter(|why| !why.is_empty()));
                    });
                }
            });
        }
    }
    if !unit.evidence.is_empty() {
        object.object("evidence", |object| {
            for evidence in &unit.evidence {
                object.array(&evidence.of.value, |array| {
                    evidence.documents.iter().for_each(|document| {
                        array.text(document);
                    });
                });
            }
        });
    }
    if !unit.notes.is_empty() {
        object.object("notes", |object| {
            unit.notes.iter().for_each(|note| {
                object.text(&note.of.value, &note.text);
            });
        });
    }
}

fn value(object: &mut Object<'_>, key: &str, value: &FigureValue) {
    match value {
        FigureValue::YesNo(yes) => object.flag(key, *yes),
        FigureValue::Items(items) => object.array(key, |array| {
            items.iter().for_each(|item| {
                array.text(&item.value);
            });
        }),
        other => object.text(key, &text(other)),
    };
}

/// A figure as a cell of a table says it.
fn text(value: &FigureValue) -> String {
    match value {
        FigureValue::Number(number) => number.to_string(),
        FigureValue::YesNo(yes) => yes.to_string(),
        FigureValue::Category(category) => category.clone(),
        FigureValue::Items(items) => items.iter().map(|item| item.value.as_str()).collect::<Vec<_>>().join(";"),
        FigureValue::Date(date) => date.to_string(),
        FigureValue::NotApplicable => "not-applicable".to_owned(),
        _ => "missing".to_owned(),
    }
}

/// As a table: a row a unit, a column for every figure and all points that any of them has.
pub(crate) fn csv(made: &Made) -> String {
    let mut columns: Vec<String> = Vec::new();
    let cells_of = |unit: &Observations| -> Vec<(String, String)> {
        let figures = unit.figures.iter().map(|figure| (figure.input.value.clone(), text(&figure.value.value)));
        let points = unit.points.iter().map(|points| {
            let heading = if points.standing == Standing::Appraised { "appraised_points" } else { "points" };
            (format!("{heading}:{}", points.node.value), text(&points.points.value))
        });
        figures.chain(points).collect()
    };
    let rows: Vec<_> = made.units().map(|(merged, unit)| (merged, unit, cells_of(unit))).collect();
    for (column, _) in rows.iter().flat_map(|(.., cells)| cells) {
        if !columns.contains(column) {
            columns.push(column.clone());
        }
    }
    let head = ["id", "code", "name", "period"].into_iter().map(str::to_owned);
    let tail = ["method", "made_of"].into_iter().map(str::to_owned);
    let mut table = record(head.chain(columns.iter().cloned()).chain(tail));
    for (merged, unit, cells) in rows {
        let who = &unit.unit;
        let when = who.period.as_ref().map(|period| period.value.to_string()).unwrap_or_default();
        let head = [who.id.clone(), who.code.clone(), who.name.clone(), when];
        let cell = |column: &String| {
            let found = cells.iter().find(|(known, _)| known == column);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let tail = [made.options.method.as_str().to_owned(), made.made_of(merged)];
        table.push_str(&record(head.into_iter().chain(columns.iter().map(cell)).chain(tail)));
    }
    table
}
