//! Which missing figure narrows the lowest and highest possible total most.
//!
//! The width of a total is its highest possible points minus its lowest. What a figure narrows is guaranteed:
//!
//! ```text
//! narrows(x) = width now - max over v of (width once x = v is known)
//! ```
//!
//! so that whatever comes in, the total is known better by at least that much. The widths are the scorecard's own, scored
//! with `x = v`. Where `x` is the only thing missing in each indicator that waits for it, and those count in the total
//! by sums and means alone, the width that remains is that of the others, the same for every `v`; figures that are chosen
//! (yes or no, categories, few items, small counts) are tried in full. Otherwise `v` is tried at the bounds of the input,
//! at 0, at 1 and half-way, and the answer says that it is not exact: it may narrow less.

use alloc::vec::Vec;

use chiso_core::number::{Number, RoundingMode};
use chiso_core::spec::{FigureValue, InputKind, InputSpec, Title};
use chiso_core::{
    Bound, Diagnostics, Framework, InputIndex, NodeIndex, NodeKind, OutlookPiece, OutlookScore, Reason, Scorecard,
    Status,
};

use crate::ground::{is_past, supplier};

/// The most values of one figure that are tried.
const MAX_TRIED: usize = 64;

/// Something that is missing, and how much better the total is known once it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MissingFigure {
    /// What is missing.
    pub what: Missing,
    /// Who supplies the figure.
    pub supplied_by: Title,
    /// The indicators that wait for it, in order.
    pub nodes: Vec<NodeIndex>,
    /// Highest minus lowest possible points of the total as it is; `None` where there is no bound.
    pub width_now: Option<Number>,
    /// The largest width that remains once it is known; `None` where there is no bound.
    pub width_after: Option<Number>,
    /// `width_now` minus `width_after`: how much it narrows in any case.
    pub narrows: Option<Number>,
    /// Whether `narrows` is exact; otherwise it may narrow less.
    pub is_exact: bool,
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Missing {
    /// The figure of an input.
    Figure(InputIndex),
    /// The points of an indicator that is appraised.
    Points(NodeIndex),
}

/// Everything that is missing, by how much it narrows the total, the most first; equals in the order of the framework.
///
/// # Errors
///
/// What scoring says of the figures as they are.
pub fn missing_figures(framework: &Framework, bound: &Bound) -> Result<Vec<MissingFigure>, Diagnostics> {
    let card = framework.score(bound)?;
    let mut waiting: Vec<(Missing, Vec<NodeIndex>)> = Vec::new();
    let mut wait = |what: Missing, node: NodeIndex| match waiting.iter_mut().find(|(known, _)| *known == what) {
        Some((_, nodes)) => nodes.push(node),
        None => waiting.push((what, alloc::vec![node])),
    };
    for node in card.nodes() {
        if node.kind() != NodeKind::Indicator || node.status() != Status::Missing {
            continue;
        }
        let index = node.index_in_framework();
        for input in framework.inputs_of(index) {
            if bound.figure(input) == Some(FigureValue::Missing) && !is_past(framework, input) {
                wait(Missing::Figure(input), index);
            }
        }
        if node.reasons().contains(&Reason::PointsMissing) {
            wait(Missing::Points(index), index);
        }
    }
    let mut found: Vec<MissingFigure> =
        waiting.into_iter().map(|(what, nodes)| narrowing(framework, bound, &card, what, nodes)).collect();
    found.sort_by(|one, other| other.narrows.cmp(&one.narrows));
    Ok(found)
}

fn width(card: &Scorecard) -> Option<Number> {
    Some(card.total().highest()?.sub(&card.total().lowest()?))
}

fn narrowing(
    framework: &Framework,
    bound: &Bound,
    card: &Scorecard,
    what: Missing,
    nodes: Vec<NodeIndex>,
) -> MissingFigure {
    let spec = match what {
        Missing::Figure(input) => framework.input_spec(input),
        Missing::Points(_) => None,
    };
    let (values, all) = match (what, spec) {
        (Missing::Points(node), _) => (full_and_nothing(framework, node), false),
        (Missing::Figure(_), Some(spec)) => values(spec),
        (Missing::Figure(_), None) => (Vec::new(), false),
    };
    let mut cards = Vec::new();
    for value in &values {
        let known = match what {
            Missing::Figure(input) => bound.with_figure(input, value),
            Missing::Points(node) => bound.with_points(node, value, ""),
        };
        // A value that contradicts the other figures is none that can come in.
        cards.extend(known.ok().and_then(|known| framework.score(&known).ok()));
    }
    let widths: Option<Vec<Number>> = cards.iter().map(width).collect();
    let widths = widths.filter(|widths| !widths.is_empty());
    let bounds_exact = card.total().bounds_exact();
    let tried_all = all && cards.iter().all(|after| after.total().bounds_exact());
    let alone = alone(framework, bound, card, what, &nodes)
        && widths.as_ref().is_some_and(|widths| widths.iter().all(|width| Some(width) == widths.first()));
    let width_now = width(card);
    let supplied_by = match what {
        Missing::Figure(input) => supplier(framework, input),
        Missing::Points(_) => Title::default(),
    };
    let width_after = widths.and_then(|widths| widths.into_iter().max());
    let narrows = width_now.as_ref().zip(width_after.as_ref()).map(|(now, after)| now.sub(after));
    MissingFigure {
        what,
        supplied_by,
        nodes,
        width_now,
        is_exact: narrows.is_some() && bounds_exact && (tried_all || alone),
        width_after,
        narrows,
    }
}

/// Whether it is the only thing missing in every indicator that waits for it, all of them have points whatever it is, and
/// they count by sums and means alone.
fn alone(framework: &Framework, bound: &Bound, card: &Scorecard, what: Missing, nodes: &[NodeIndex]) -> bool {
    let only = |node: &NodeIndex| {
        let missing =
            |input: &InputIndex| bound.figure(*input) == Some(FigureValue::Missing) && Missing::Figure(*input) != what;
        !framework.inputs_of(*node).iter().any(missing)
    };
    let scored = |node: &NodeIndex| match what {
        Missing::Points(_) => true,
        Missing::Figure(input) => bound.outlook(*node, input).is_some_and(|outlook| {
            let has =
                |piece: &OutlookPiece| matches!(piece.score, OutlookScore::Score(_) | OutlookScore::Contradiction);
            outlook.pieces.iter().all(has)
        }),
    };
    nodes.iter().all(|node| only(node) && scored(node) && card.at(*node).worth_in_total().is_some())
}

fn full_and_nothing(framework: &Framework, node: NodeIndex) -> Vec<FigureValue> {
    let full = framework.own_max_points(node).round(9, RoundingMode::Down).to_exact_decimal();
    let numbers = [Some(rust_decimal::Decimal::ZERO), full];
    numbers.into_iter().flatten().map(FigureValue::Number).collect()
}

/// What a figure can be, and whether that is everything.
fn values(spec: &InputSpec) -> (Vec<FigureValue>, bool) {
    match &spec.kind {
        InputKind::YesNo => (alloc::vec![FigureValue::YesNo(false), FigureValue::YesNo(true)], true),
        InputKind::Category(options) => {
            (options.iter().map(|option| FigureValue::Category(option.id.value.clone())).collect(), true)
        }
        InputKind::Checklist(items) => {
            let subsets = u32::try_from(items.len()).ok().and_then(|count| 1_usize.checked_shl(count));
            match subsets.filter(|subsets| *subsets <= MAX_TRIED) {
                Some(subsets) => {
                    let ticked = |subset: usize| {
                        let is_in = |at: usize| {
                            u32::try_from(at).is_ok_and(|at| subset.checked_shr(at).is_some_and(|rest| rest & 1 == 1))
                        };
                        let items = items.iter().enumerate().filter(|(at, _)| is_in(*at));
                        FigureValue::Items(items.map(|(_, item)| item.id.clone()).collect())
                    };
                    ((0..subsets).map(ticked).collect(), true)
                }
                None => {
                    let all = FigureValue::Items(items.iter().map(|item| item.id.clone()).collect());
                    (alloc::vec![FigureValue::Items(Vec::new()), all], false)
                }
            }
        }
        InputKind::Number | InputKind::Count | InputKind::Share => numbers(spec),
        _ => (Vec::new(), false),
    }
}

fn numbers(spec: &InputSpec) -> (Vec<FigureValue>, bool) {
    let stated = |bound: &Option<chiso_core::Placed<rust_decimal::Decimal>>| {
        bound.as_ref().map(|bound| Number::from(bound.value))
    };
    let is_count = matches!(spec.kind, InputKind::Count);
    let from_zero = is_count || matches!(spec.kind, InputKind::Share);
    let low = stated(&spec.min).or(from_zero.then_some(Number::ZERO));
    let high = stated(&spec.max).or(matches!(spec.kind, InputKind::Share).then_some(Number::ONE));
    let mut wanted: Vec<Number> = Vec::new();
    let mut all = false;
    match (&low, &high) {
        (Some(low), Some(high)) if is_count && high.sub(low) < Number::integer(64) => {
            let mut at = low.round(0, RoundingMode::Ceiling);
            while at <= *high {
                wanted.push(at.clone());
                at = at.add(&Number::ONE);
            }
            all = true;
        }
        _ => {
            let half = low.as_ref().zip(high.as_ref()).map(|(low, high)| low.add(high));
            let half = half.and_then(|sum| sum.div(&Number::integer(2)));
            let half = half.map(|half| if is_count { half.round(0, RoundingMode::Floor) } else { half });
            wanted.extend([low, high, half, Some(Number::ZERO), Some(Number::ONE)].into_iter().flatten());
        }
    }
    let values = wanted.iter().filter_map(|number| Some(FigureValue::Number(number.to_exact_decimal()?)));
    (values.collect(), all)
}
