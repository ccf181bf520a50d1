//! From choices to a scenario.

use chiso_core::spec::{
    Combine, Documentation, EvidenceSpec, FigureValue, FrameworkSpec, InputKind, NodeBody, NodeSpec, PointsSpec,
    RuleSpec, Standing, Title, WithoutEvidence,
};
use chiso_core::{Origin, Placed};
use rust_decimal::Decimal;

use super::builder::{Builder, Numeric};
use super::relative::{takes_number, treatment};
use super::rule::Spot;
use super::tape::Tape;
use super::tree::{Kinds, Owner, group, indicator, node, prune, settings, total, weigh};
use super::weighting::weightings;
use super::{Choices, Prepared, Scenario};
use crate::oracle::{Fraction, Maxima, own_scale, whole};

/// The scenario that `choices` stand for.
pub(super) fn scenario(choices: Choices) -> Prepared {
    let mut head = Tape::new(choices.total);
    let kinds = Kinds { reals: choices.reals, others: choices.others };
    let (total, total_owner) = total(&mut head, kinds);
    let mut owners = vec![(None, total_owner)];
    let mut nodes = Vec::new();
    for (index, row) in choices.groups.into_iter().enumerate() {
        let mut tape = Tape::new(row);
        let owner = Owner::read(&mut tape, kinds);
        let parent = tape.below(owners.len());
        let parent = owners[parent].0.clone();
        let id = format!("group-{}", index + 1);
        owners.push((Some(id.clone()), owner));
        let settings = settings(&mut tape, owner.combine);
        nodes.push(node(&mut tape, id, index, parent, group(owner.combine, settings, None)));
    }
    let mut tapes = Vec::new();
    for (index, row) in choices.indicators.into_iter().enumerate() {
        let mut tape = Tape::new(row);
        let parent = tape.below(owners.len());
        let parent = owners[parent].0.clone();
        let body = match tape.below(20) {
            17 => indicator(RuleSpec::Full),
            18 => indicator(RuleSpec::Appraised),
            19 => indicator(RuleSpec::Informational),
            // Stands for a rule that is made later.
            _ => indicator(RuleSpec::Share),
        };
        let id = format!("indicator-{}", index + 1);
        nodes.push(node(&mut tape, id.clone(), 10 + index, parent, body));
        tapes.push((id, tape));
    }
    prune(&mut nodes);
    if head.chance(20) {
        nodes.reverse();
    }
    let mut spec = FrameworkSpec {
        id: "generated".into(),
        edition: "2025".into(),
        title: Title::same("Generated"),
        official: false,
        source: "generated".to_owned(),
        effective: None,
        total,
        inputs: Vec::new(),
        derived: Vec::new(),
        checks: Vec::new(),
        nodes,
    };
    let owner = |id: Option<&str>| owners.iter().find(|(known, _)| known.as_deref() == id).expect("an owner").1;
    let sum = weigh(&mut spec.nodes, &owner, None, &mut head);
    match (total_owner.combine, head.below(5)) {
        (Combine::Sum, 2 | 3) => spec.total.max_points = Some(sum.into()),
        (Combine::Sum, 4) => {
            spec.total.max_points = Some((sum + Decimal::TEN).into());
            spec.total.children_max_points = Some(sum.into());
        }
        (Combine::Sum, _) | (_, 0 | 1) => {}
        _ => spec.total.max_points = Some(Decimal::ONE_HUNDRED.into()),
    }
    if choices.others && head.chance(40) {
        spec.total.treatment = Some(Box::new(treatment(&mut head)));
    }
    if (choices.others || choices.before) && head.chance(25) {
        let share = head.pick(&["50%", "65%", "0.4", "100%", "0.75", "0"]);
        spec.total.screening = Some(chiso_core::number::parse_number(share).expect("a share").into());
    }
    rules(
        &mut spec,
        tapes,
        (choices.views, choices.weightings, choices.unit),
        (choices.reals, choices.others, choices.before, choices.torn, choices.shares),
    )
}

/// Fills in the rules, and what the unit reports for them.
fn rules(
    spec: &mut FrameworkSpec,
    tapes: Vec<(String, Tape)>,
    (view_rows, weighting_rows, unit_row): (Vec<Vec<u16>>, Vec<Vec<u16>>, Vec<u16>),
    (reals, others, before, tears, shares): (bool, bool, bool, bool, bool),
) -> Prepared {
    let own = own_scale(spec);
    let mut builder = Builder { reals, others, before, tears, shares, ..Builder::default() };
    for (id, tape) in tapes {
        builder.tape = tape;
        builder.torn_numbers.clear();
        builder.of_others = builder.inputs.len();
        let node = spec.nodes.iter_mut().find(|node| node.id.value == id).expect("the indicator");
        let points = to_decimal(&own.of(node));
        let own_name = id.replace('-', "_");
        let NodeBody::Indicator(body) = &mut node.body else { unreachable!() };
        match &body.scoring.rule.value {
            RuleSpec::Full => {}
            RuleSpec::Appraised => given_points(&mut builder, &id, points.unwrap_or_default()),
            RuleSpec::Informational => {
                let (kind, figure) = (InputKind::Number, Decimal::from(builder.tape.below(100)));
                builder.number(Numeric { name: Some(own_name), kind, around: Vec::new(), min: None, figure });
            }
            _ => {
                body.scoring = builder.scoring(&Spot { own_name: Some(own_name), points, depth: 0 });
                if others && takes_number(&body.scoring.rule.value) && builder.tape.chance(35) {
                    body.treatment = Some(Box::new(treatment(&mut builder.tape).into()));
                }
            }
        }
    }
    for (index, row) in view_rows.into_iter().enumerate() {
        view(spec, &own, index, &mut Tape::new(row), Kinds { reals, others });
    }
    spec.inputs = std::mem::take(&mut builder.inputs);
    spec.derived = std::mem::take(&mut builder.derived);
    spec.checks = std::mem::take(&mut builder.checks);
    builder.observations.framework = Some("generated/2025".into());
    builder.observations.unit.name = "A unit".to_owned();
    builder.tape = Tape::new(unit_row);
    let standing = match builder.tape.below(8) {
        5 => Some(Standing::Claimed),
        6 => Some(Standing::Measured),
        7 => Some(Standing::Appraised),
        _ => None,
    };
    appraiser(&mut builder, spec, &own_scale(spec), 6);
    let weightings = weightings(spec, weighting_rows);
    let scenario =
        Scenario { spec: spec.clone(), weightings, observations: builder.observations, standing, others: Vec::new() };
    Prepared { scenario, recipes: builder.recipes, asked_before: builder.asked_before, torn: builder.torn }
}

/// Lets nothing stand between indicators and the total but sums: no rounding before use, no evidence.
pub(super) fn rounds_at_the_end(spec: &mut FrameworkSpec) {
    spec.total.indicators_rounded_to = None;
    spec.total.without_evidence = WithoutEvidence::Ignore;
    spec.nodes.iter_mut().for_each(|node| node.rounded_to = None);
}

/// The exact value as a decimal of few places, where there is one.
pub(super) fn to_decimal(value: &Fraction) -> Option<Decimal> {
    let places = 9;
    let scaled = value.clone() * whole(10_i64.pow(places));
    let units = i64::try_from(scaled.is_integer().then(|| scaled.to_integer())?).ok()?;
    Some(Decimal::new(units, places).normalize())
}

/// Points that a unit claims for an appraised indicator, and an appraiser recognises.
pub(super) fn given_points(builder: &mut Builder, id: &str, max_points: Decimal) {
    use Standing::{Appraised, Claimed};
    let some = |builder: &mut Builder| {
        let quarters = Decimal::from(builder.tape.below(9));
        FigureValue::Number(max_points * quarters / Decimal::from(8))
    };
    let (first, second) = (some(builder), some(builder));
    let given = match builder.tape.below(9) {
        0 | 1 => vec![(Claimed, first)],
        2 | 3 => vec![(Claimed, first), (Appraised, second)],
        4 => vec![(Appraised, second)],
        5 => vec![(Claimed, FigureValue::NotApplicable)],
        6 => vec![(Claimed, FigureValue::Missing)],
        7 => vec![(Claimed, first), (Appraised, FigureValue::Missing)],
        _ => Vec::new(),
    };
    for (standing, points) in given {
        let why = "as the documents show".to_owned();
        builder.observations.points.push(PointsSpec { node: id.into(), standing, points: points.into(), why });
    }
}

/// A view of some nodes, none of which is part of another.
fn view(spec: &mut FrameworkSpec, own: &Maxima, index: usize, tape: &mut Tape, kinds: Kinds) {
    let owner = Owner::read(tape, kinds);
    let mut chosen: Vec<NodeSpec> = Vec::new();
    let candidates = spec.nodes.iter().filter(|node| match &node.body {
        NodeBody::Group(group) => group.view.is_none(),
        NodeBody::Indicator(_) => node.body != indicator(RuleSpec::Informational) && own.of(node) != whole(0),
    });
    for candidate in candidates {
        let related = |other: &NodeSpec| is_below(spec, other, candidate) || is_below(spec, candidate, other);
        let weights_fit = chosen.first().is_none_or(|first| first.weight.is_some() == candidate.weight.is_some());
        if tape.chance(60) && !chosen.iter().any(related) && weights_fit {
            chosen.push(candidate.clone());
        }
    }
    if chosen.is_empty() {
        return;
    }
    let by_code = tape.chance(30);
    let name = |node: &NodeSpec| match &node.code {
        Some(code) if by_code => code.value.clone(),
        _ => node.id.value.clone(),
    };
    let id = format!("view-{}", index + 1);
    let settings = settings(tape, owner.combine);
    let body = group(owner.combine, settings, Some(chosen.iter().map(name).collect()));
    let mut made = node(tape, id, 30 + index, None, body);
    let plain_sums = chosen.iter().all(|node| under_sums_only(spec, node));
    if tape.chance(50) {
        made.max_points = match owner.combine {
            Combine::Sum if plain_sums => {
                chosen.iter().map(|node| to_decimal(&own.of(node))).sum::<Option<Decimal>>().map(Placed::from)
            }
            Combine::Sum => None,
            _ => Some(Decimal::from(50).into()),
        };
    }
    spec.nodes.push(made);
}

pub(super) fn parent<'a>(spec: &'a FrameworkSpec, node: &NodeSpec) -> Option<&'a NodeSpec> {
    let group = node.group.as_ref()?;
    spec.nodes.iter().find(|other| other.id.value == group.value)
}

fn is_below(spec: &FrameworkSpec, node: &NodeSpec, above: &NodeSpec) -> bool {
    node.id.value == above.id.value || parent(spec, node).is_some_and(|parent| is_below(spec, parent, above))
}

/// Whether everything above a node is a sum.
pub(super) fn under_sums_only(spec: &FrameworkSpec, node: &NodeSpec) -> bool {
    match parent(spec, node) {
        None => spec.total.combine.value == Combine::Sum,
        Some(above) => {
            matches!(&above.body, NodeBody::Group(group) if group.combine.value == Combine::Sum)
                && under_sums_only(spec, above)
        }
    }
}

/// An appraiser overrules a node so many times in a hundred, and evidence is given where it is asked for, mostly.
pub(super) fn appraiser(builder: &mut Builder, spec: &FrameworkSpec, own: &Maxima, overrules: usize) {
    for node in &spec.nodes {
        let code = node.code.as_ref().map(|code| code.value.clone());
        let by_code = builder.tape.chance(30);
        let name = code.filter(|_| by_code).unwrap_or_else(|| node.id.value.clone());
        if !node.documentation.evidence_needed.is_empty() && !builder.tape.chance(40) {
            evidence(builder, &name);
        }
        let calculated = node.body != indicator(RuleSpec::Appraised) && own.of(node) != whole(0);
        if calculated && builder.tape.chance(overrules) {
            let quarters = Decimal::from(builder.tape.below(5));
            let points = to_decimal(&own.of(node)).unwrap_or_default() * quarters / Decimal::from(4);
            builder.observations.points.push(PointsSpec {
                node: name.into(),
                standing: Standing::Appraised,
                points: FigureValue::Number(points).into(),
                why: "as the council decided".to_owned(),
            });
        }
    }
    for input in &spec.inputs {
        if input.documentation != Documentation::default() && !builder.tape.chance(40) {
            evidence(builder, &input.id.value);
        }
    }
}

fn evidence(builder: &mut Builder, of: &str) {
    let documents = vec!["45/BC-UBND - 12/01/2026: a report".to_owned()];
    builder.observations.evidence.push(EvidenceSpec { of: of.into(), documents });
}

/// A weighting of nothing yet.
pub(super) fn empty_weighting(number: usize) -> chiso_core::spec::WeightingSpec {
    let id = format!("weighting-{number}");
    chiso_core::spec::WeightingSpec {
        title: Title::same(&id),
        id: id.into(),
        framework: "generated/2025".into(),
        base: (number > 1).then(|| format!("weighting-{}", number - 1).into()),
        max_points: Vec::new(),
        weights: Vec::new(),
        source: "generated".to_owned(),
        origin: Origin::NONE,
    }
}
