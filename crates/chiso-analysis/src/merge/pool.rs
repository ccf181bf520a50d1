//! Raw figures as one: counts added up, and what is no count as the mergers say.

use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{FigureValue, MergersSpec, NodeBody, PoolRule, RuleSpec};
use chiso_core::{Diagnostic, Diagnostics, Framework, InputIndex, NodeIndex, Origin, Placed, Quantity, Status};

use super::weights::{figure, known, mean, unknown};
use super::{MergeOptions, MergedValue, Method, Of, Place, Weights, other};
use crate::codes;

/// What is declared of inputs and nodes.
pub(super) type Rules = Vec<(Of, Placed<PoolRule>)>;

/// What the mergers declare, with every name resolved.
pub(super) fn rules(
    framework: &Framework,
    mergers: &MergersSpec,
    options: &MergeOptions,
    problems: &mut Diagnostics,
) -> Rules {
    if let Method::Weighted(Weights::Input(input)) = &options.method {
        known(framework, input, Origin::NONE, problems);
    }
    let mut rules = Rules::new();
    for (name, rule) in &mergers.pool {
        let node = || framework.node(&name.value).map(Of::Points);
        let Some(of) = framework.input(&name.value).map(Of::Figure).or_else(node) else {
            problems.push(unknown(framework, &name.value, name.origin));
            continue;
        };
        if let PoolRule::By(input) = &rule.value {
            known(framework, &input.value, input.origin, problems);
        }
        let kind = kind(framework, of);
        if !fits(kind, &rule.value) {
            let problem = Diagnostic::error(codes::POOL_UNFIT, rule.origin).with("name", &name.value);
            problems.push(problem.with("kind", kind).with("rule", rule.value.as_str()));
        }
        rules.push((of, rule.clone()));
    }
    rules
}

/// The kind of an input, as files say it; `points` for a node.
fn kind(framework: &Framework, of: Of) -> &'static str {
    match of {
        Of::Points(_) => "points",
        Of::Figure(input) => framework.input_spec(input).map_or("", |spec| spec.kind.as_str()),
    }
}

fn fits(kind: &str, rule: &PoolRule) -> bool {
    match rule {
        PoolRule::LeaveOut => true,
        PoolRule::Sum => matches!(kind, "count" | "number"),
        PoolRule::Mean | PoolRule::By(_) => matches!(kind, "count" | "number" | "share" | "points"),
        PoolRule::Highest | PoolRule::Lowest => {
            matches!(kind, "count" | "number" | "share" | "points" | "yes-no" | "date")
        }
        _ => false,
    }
}

/// What the new unit has: every figure that a member has, and all given points.
pub(super) fn values(place: &Place<'_, '_>, rules: &Rules, problems: &mut Diagnostics) -> Vec<MergedValue> {
    let framework = place.framework;
    let inputs = framework.spec().inputs.iter().filter(|input| !input.is_previous());
    let inputs = inputs.filter_map(|input| framework.input(&input.id.value)).map(Of::Figure);
    let given = framework.nodes().filter(|node| is_given(framework, *node)).map(Of::Points);
    inputs.chain(given).filter_map(|of| value(place, of, rules, problems)).collect()
}

/// Whether the points of a node are given and not calculated.
fn is_given(framework: &Framework, node: NodeIndex) -> bool {
    framework.node_spec(node).is_some_and(|spec| match &spec.body {
        NodeBody::Indicator(indicator) => matches!(indicator.scoring.rule.value, RuleSpec::Appraised),
        NodeBody::Group(_) => false,
    })
}

/// One figure, or given points; `None` where no member says anything.
fn value(place: &Place<'_, '_>, of: Of, rules: &Rules, problems: &mut Diagnostics) -> Option<MergedValue> {
    let members: Vec<Quantity> = (0..place.group.members.len()).map(|at| quantity(place, of, at)).collect();
    let who = |wanted: fn(&Quantity) -> bool| {
        let all = place.group.members.iter().zip(&members).filter(|(_, figure)| wanted(figure));
        all.map(|((member, _), _)| *member).collect::<Vec<_>>()
    };
    let missing = who(|figure| matches!(figure, Quantity::Missing));
    let left_out = who(|figure| matches!(figure, Quantity::NotApplicable));
    if missing.len() == members.len() {
        return None;
    }
    if left_out.len() == members.len() {
        return Some(MergedValue { left_out, ..other(of, "same", FigureValue::NotApplicable, Vec::new()) });
    }
    let kind = kind(place.framework, of);
    let rule = rules.iter().find(|(known, _)| *known == of).map(|(_, rule)| &rule.value);
    let counted: Vec<(usize, &Quantity)> =
        members.iter().enumerate().filter(|(_, figure)| !matches!(figure, Quantity::NotApplicable)).collect();
    let rule = match rule {
        Some(rule) => rule,
        None if kind == "count" => &PoolRule::Sum,
        // What is the same everywhere is that of the whole, unless it is an amount.
        None if missing.is_empty() && kind != "number" && kind != "points" && all_equal(&counted) => {
            let (at, _) = counted.first()?;
            return same(place, of, *at, left_out);
        }
        None => {
            let name = of.name(place.framework);
            let told =
                |problem: &Diagnostic| problem.code == codes::POOL_UNDECIDED && problem.argument("name") == Some(name);
            if !problems.iter().any(told) {
                let problem = Diagnostic::error(codes::POOL_UNDECIDED, Origin::NONE).with("name", name);
                problems.push(problem.with("kind", kind));
            }
            return None;
        }
    };
    if *rule == PoolRule::LeaveOut {
        return None;
    }
    if !missing.is_empty() {
        return Some(other(of, rule.as_str(), FigureValue::Missing, missing));
    }
    if matches!(rule, PoolRule::Highest | PoolRule::Lowest) {
        return extreme(place, of, &counted, *rule == PoolRule::Highest, left_out);
    }
    let number = |figure: &Quantity| match figure {
        Quantity::Number(number) => Some(number.clone()),
        _ => None,
    };
    let numbers: Vec<(usize, Number)> =
        counted.iter().filter_map(|(at, figure)| Some((*at, number(figure)?))).collect();
    let exact = match rule {
        PoolRule::Sum => Number::sum(numbers.into_iter().map(|(_, number)| number)),
        PoolRule::By(input) => weighted(place, of, numbers, input, problems)?,
        _ => mean(&numbers.into_iter().map(|(_, number)| (number, Number::ONE)).collect::<Vec<_>>())?,
    };
    Some(place.number(of, rule.as_str(), exact, left_out))
}

/// What a member has: a figure, or points on the framework's own scale.
fn quantity(place: &Place<'_, '_>, of: Of, at: usize) -> Quantity {
    let Some((_, card)) = place.group.members.get(at) else {
        return Quantity::Missing;
    };
    match of {
        Of::Figure(input) => card.figure(input).map_or(Quantity::Missing, |figure| figure.value),
        Of::Points(node) => {
            let score = card.at(node);
            let share = score.points().and_then(|points| points.div(&score.max_points()));
            match (score.status(), share) {
                (Status::NotApplicable, _) => Quantity::NotApplicable,
                (Status::Scored, Some(share)) => Quantity::Number(share.mul(&place.framework.own_max_points(node))),
                _ => Quantity::Missing,
            }
        }
    }
}

fn all_equal(figures: &[(usize, &Quantity)]) -> bool {
    figures.windows(2).all(|pair| match pair {
        [(_, one), (_, other)] => one == other,
        _ => true,
    })
}

/// The figure of one member, as that of the new unit.
fn same(place: &Place<'_, '_>, of: Of, at: usize, left_out: Vec<usize>) -> Option<MergedValue> {
    let value = match (quantity(place, of, at), of) {
        (Quantity::Number(number), _) => return Some(place.number(of, "same", number, left_out)),
        (_, Of::Figure(input)) => given(place, input, at)?,
        (_, Of::Points(_)) => return None,
    };
    Some(MergedValue { left_out, ..other(of, "same", value, Vec::new()) })
}

/// The figure of a member as a file says it.
fn given(place: &Place<'_, '_>, input: InputIndex, at: usize) -> Option<FigureValue> {
    let (_, card) = place.group.members.get(at)?;
    Some(match card.figure(input)?.value {
        Quantity::Number(number) => FigureValue::Number(number.to_exact_decimal()?),
        Quantity::YesNo(yes) => FigureValue::YesNo(yes),
        Quantity::Category(category) => FigureValue::Category(category),
        Quantity::Items(items) => FigureValue::Items(items.into_iter().map(Placed::from).collect()),
        Quantity::Date(date) => FigureValue::Date(date),
        Quantity::NotApplicable => FigureValue::NotApplicable,
        _ => FigureValue::Missing,
    })
}

/// The highest or the lowest.
fn extreme(
    place: &Place<'_, '_>,
    of: Of,
    figures: &[(usize, &Quantity)],
    highest: bool,
    left_out: Vec<usize>,
) -> Option<MergedValue> {
    let above = |one: &Quantity, other: &Quantity| match (one, other) {
        (Quantity::Number(one), Quantity::Number(other)) => one > other,
        (Quantity::YesNo(one), Quantity::YesNo(other)) => one > other,
        (Quantity::Date(one), Quantity::Date(other)) => one > other,
        _ => false,
    };
    let mut found = figures.first()?;
    for figure in figures {
        let better = if highest { above(figure.1, found.1) } else { above(found.1, figure.1) };
        if better {
            found = figure;
        }
    }
    let how = if highest { "highest" } else { "lowest" };
    Some(MergedValue { how, ..same(place, of, found.0, left_out)? })
}

/// A mean, weighted by an input.
fn weighted(
    place: &Place<'_, '_>,
    of: Of,
    numbers: Vec<(usize, Number)>,
    input: &Placed<alloc::string::String>,
    problems: &mut Diagnostics,
) -> Option<Number> {
    // What the framework does not have has been told.
    place.framework.input(&input.value)?;
    let mut pairs = Vec::with_capacity(numbers.len());
    for (at, number) in numbers {
        let (_, card) = place.group.members.get(at)?;
        match figure(place.framework, card, &input.value).filter(|weight| !weight.is_negative()) {
            Some(weight) => pairs.push((number, weight)),
            None => {
                let problem = Diagnostic::error(codes::MERGE_WEIGHT_MISSING, input.origin);
                let problem = problem.with("member", &card.unit().name).with("weight", &input.value);
                problems.push(problem.with("unit", of.name(place.framework)));
                return None;
            }
        }
    }
    let found = mean(&pairs);
    if found.is_none() {
        let problem = Diagnostic::error(codes::MERGE_WEIGHT_MISSING, input.origin);
        problems.push(problem.with("weight", "0").with("unit", of.name(place.framework)));
    }
    found
}
