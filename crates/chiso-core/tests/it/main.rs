//! Tests of the core by its public face alone.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests work their expectations out on small integers, and fail where something is not there"
)]

mod adversarial;
mod bound;
mod bounds;
mod canonical;
mod cohort;
mod compile;
mod corners;
mod days;
mod edges;
mod exactness;
mod expressions;
mod foreseen;
mod given;
mod layers;
mod limits;
mod numbers;
mod outcomes;
mod outline;
mod possible;
mod rank;
mod rankings;
mod ratios;
mod reached;
#[cfg(feature = "real")]
mod real;
mod rounding;
mod rows;
mod rules;
mod settings;
mod targets;
mod told;
mod treated;
mod unknown;
mod weighting;
mod within;
#[cfg(not(feature = "real"))]
mod without_real;

use chiso_core::spec::{
    Earns, FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, Observations, PartSpec,
    RuleSpec, Scoring, Standing,
};
use chiso_core::{Diagnostics, Framework, Scorecard};
use rust_decimal::Decimal;

/// A decimal, as a file would write it.
fn decimal(text: &str) -> Decimal {
    chiso_core::number::parse_number(text).unwrap()
}

/// An indicator of the total with a value.
fn indicator(id: &str, max_points: &str, value: &str, rule: RuleSpec) -> NodeSpec {
    let mut node = NodeSpec::indicator(id, decimal(max_points), rule);
    if let NodeBody::Indicator(indicator) = &mut node.body
        && !value.is_empty()
    {
        indicator.scoring.value = Some(value.into());
    }
    node
}

/// How a value (`""` for none) is scored, nothing declared.
fn scoring(value: &str, rule: RuleSpec) -> Scoring {
    Scoring { value: (!value.is_empty()).then(|| value.into()), ..Scoring::new(rule) }
}

/// A part of a whole, with its condition (`""` for none).
fn part(points: &str, when: &str, scoring: Scoring) -> PartSpec {
    let when = (!when.is_empty()).then(|| when.into());
    PartSpec { when, ..PartSpec::new(Earns::Points(decimal(points)), scoring) }
}

/// A count with bounds (`""` for none).
fn count(id: &str, min: &str, max: &str) -> InputSpec {
    let mut input = InputSpec::new(id, InputKind::Count);
    let bound = |text: &str| (!text.is_empty()).then(|| decimal(text).into());
    (input.min, input.max) = (bound(min), bound(max));
    input
}

/// A framework of these inputs and nodes.
fn framework(inputs: Vec<InputSpec>, nodes: Vec<NodeSpec>) -> FrameworkSpec {
    let mut spec = FrameworkSpec::new("test", "1");
    (spec.inputs, spec.nodes) = (inputs, nodes);
    spec
}

/// Figures that a unit claims.
fn figures(figures: &[(&str, FigureValue)]) -> Observations {
    let figure = |(input, value): &(&str, FigureValue)| FigureSpec {
        input: (*input).into(),
        standing: Standing::Claimed,
        value: value.clone().into(),
    };
    Observations { figures: figures.iter().map(figure).collect(), ..Observations::default() }
}

/// A number, as a figure.
fn number(text: &str) -> FigureValue {
    FigureValue::Number(decimal(text))
}

fn score(spec: FrameworkSpec, observations: &Observations) -> Result<Scorecard, Diagnostics> {
    let framework = Framework::compile(spec, &[])?;
    framework.score(&framework.bind(observations)?)
}
