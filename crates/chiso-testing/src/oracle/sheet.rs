//! Which figure counts where several are given, and whether it is one that its input can have.

use chiso_core::spec::{
    FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, Observations, PointsSpec, Standing,
};

use super::evaluate::{Sheet, Unknown, Value};
use super::maxima::Maxima;
use super::number::{Fraction, exact, whole};
use super::tree::named;

/// Whose figures count, first wins: the one asked for, then the framework's order; what an appraiser says counts only
/// when it is asked for or by default.
pub(super) fn precedence(spec: &FrameworkSpec, asked: Option<Standing>) -> Vec<Standing> {
    let Some(asked) = asked else {
        return spec.total.figures.clone();
    };
    let others = spec.total.figures.iter().copied().filter(|other| *other != asked && *other != Standing::Appraised);
    std::iter::once(asked).chain(others).collect()
}

/// The figures that count: the first that is given, even where it says `missing` or `not-applicable`.
pub(super) fn sheet(inputs: &[InputSpec], observations: &Observations, order: &[Standing]) -> Sheet {
    let mut sheet = Sheet::new();
    for input in inputs {
        let given = |standing: &Standing| {
            let mine = |figure: &&FigureSpec| figure.input.value == input.id.value && figure.standing == *standing;
            observations.figures.iter().find(mine).map(|figure| &figure.value.value)
        };
        if let Some(figure) = order.iter().find_map(given) {
            sheet.insert(input.id.value.clone(), value(figure));
        }
    }
    sheet
}

fn value(figure: &FigureValue) -> Result<Value, Unknown> {
    match figure {
        FigureValue::Number(number) => Ok(Value::Number(exact(*number))),
        FigureValue::YesNo(truth) => Ok(Value::Truth(*truth)),
        FigureValue::Category(category) => Ok(Value::Text(category.clone())),
        FigureValue::Items(items) => Ok(Value::Items(items.iter().map(|item| item.value.clone()).collect())),
        FigureValue::Date(day) => Ok(Value::Day(*day)),
        FigureValue::Missing => Err(Unknown::Missing),
        FigureValue::NotApplicable => Err(Unknown::NotApplicable),
        other => panic!("the oracle does not know the figure {other:?}"),
    }
}

/// The points that count for the node called `id`: the first that are given.
pub(super) fn points<'a>(
    spec: &FrameworkSpec,
    observations: &'a Observations,
    order: &[Standing],
    id: &str,
) -> Option<&'a FigureValue> {
    let given = |standing: &Standing| {
        let mine =
            |points: &&PointsSpec| points.standing == *standing && named(spec, &points.node.value).id.value == id;
        observations.points.iter().find(mine).map(|points| &points.points.value)
    };
    order.iter().find_map(given)
}

/// The lowest number that an input can have: counts and shares are never below 0.
pub(super) fn lowest(input: &InputSpec) -> Option<Fraction> {
    let declared = input.min.as_ref().map(|min| exact(min.value));
    match input.kind {
        InputKind::Count | InputKind::Share => Some(declared.filter(|min| *min > whole(0)).unwrap_or(whole(0))),
        _ => declared,
    }
}

/// The highest number that an input can have: shares are never above 1 unless they say so.
pub(super) fn highest(input: &InputSpec) -> Option<Fraction> {
    let declared = input.max.as_ref().map(|max| exact(max.value));
    match input.kind {
        InputKind::Share => Some(declared.unwrap_or(whole(1))),
        _ => declared,
    }
}

/// The codes of what is wrong with the figures and points given, also with those that another standing replaces.
pub(super) fn problems(
    spec: &FrameworkSpec,
    inputs: &[InputSpec],
    observations: &Observations,
    own: &Maxima,
) -> Vec<String> {
    let mut found = Vec::new();
    for figure in &observations.figures {
        let called = |name: &str| inputs.iter().find(|input| input.id.value == name);
        // What nobody asks of the period before is held against the input that it is of.
        let name = figure.input.value.as_str();
        let later = || called(name.strip_prefix("previous(")?.strip_suffix(')')?);
        let input = called(name).or_else(later).expect("an input");
        let now = input.id.value == name;
        if now && figure.standing == Standing::Claimed && !input.given_by.is_empty() {
            found.push("figure-given-by-others".to_owned());
        }
        let FigureValue::Number(number) = &figure.value.value else {
            continue;
        };
        let number = exact(*number);
        if lowest(input).is_some_and(|lowest| number < lowest) || highest(input).is_some_and(|highest| number > highest)
        {
            let share = input.kind == InputKind::Share && input.max.is_none() && number > whole(1);
            found.push(if share { "figure-share-above-one" } else { "figure-out-of-bounds" }.to_owned());
        }
        if input.kind == InputKind::Count && !number.is_integer() {
            found.push("figure-not-whole".to_owned());
        }
    }
    for points in &observations.points {
        if let FigureValue::Number(number) = &points.points.value {
            let number = exact(*number);
            if number < whole(0) || number > own.of(named(spec, &points.node.value)) {
                found.push("points-out-of-range".to_owned());
            }
        }
    }
    found
}
