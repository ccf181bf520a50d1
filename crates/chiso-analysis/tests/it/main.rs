//! Tests of what lies behind a score, by its public face alone.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests work their expectations out on small integers, and fail where something is not there"
)]

mod checks;
mod comparing;
mod differences;
mod editions;
mod generated;
mod merging;
mod next;
mod shipped;
mod target;
mod unknown;

use chiso_core::number::Number;
use chiso_core::spec::{
    FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, Observations, RuleSpec, Standing,
};
use chiso_core::{Bound, Framework};
use rust_decimal::Decimal;

/// A decimal, as a file would write it.
fn decimal(text: &str) -> Decimal {
    chiso_core::number::parse_number(text).unwrap()
}

/// An exact number: `7`, `0.5`, `1/3`.
fn exact(text: &str) -> Number {
    match text.split_once('/') {
        Some((top, bottom)) => Number::new(top.parse().unwrap(), bottom.parse().unwrap()).unwrap(),
        None => Number::from(decimal(text)),
    }
}

/// An indicator of the total with a value (`""`: the input of its own name).
fn indicator(id: &str, max_points: &str, value: &str, rule: RuleSpec) -> NodeSpec {
    let mut node = NodeSpec::indicator(id, decimal(max_points), rule);
    if let NodeBody::Indicator(indicator) = &mut node.body
        && !value.is_empty()
    {
        indicator.scoring.value = Some(value.into());
    }
    node
}

/// A count from 0, or from 1 where it is divided by.
fn count(id: &str, min: &str) -> InputSpec {
    let mut input = InputSpec::new(id, InputKind::Count);
    input.min = Some(decimal(min).into());
    input
}

fn framework(inputs: Vec<InputSpec>, nodes: Vec<NodeSpec>) -> FrameworkSpec {
    let mut spec = FrameworkSpec::new("test", "1");
    (spec.inputs, spec.nodes) = (inputs, nodes);
    spec
}

/// The framework, and a unit with these figures (`""` for the missing ones).
fn bound(spec: FrameworkSpec, figures: &[(&str, FigureValue)]) -> (Framework, Bound) {
    let framework = Framework::compile(spec, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let figure = |(input, value): &(&str, FigureValue)| FigureSpec {
        input: (*input).into(),
        standing: Standing::Claimed,
        value: value.clone().into(),
    };
    let observations = Observations { figures: figures.iter().map(figure).collect(), ..Observations::default() };
    let bound = framework.bind(&observations).unwrap_or_else(|problems| panic!("{problems}"));
    (framework, bound)
}

/// A number, as a figure.
fn number(text: &str) -> FigureValue {
    FigureValue::Number(decimal(text))
}
