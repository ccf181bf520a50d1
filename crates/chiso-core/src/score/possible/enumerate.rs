//! Every combination of what missing figures can be, where there are few.

use alloc::collections::BTreeSet;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::every_by_range;
use crate::bind::{Bound, Chosen, Figure};
use crate::expr::{Expr, bit};
use crate::framework::{Body, Framework, Node};
use crate::limits::{FUNCTION_WORK, MAX_ALTERNATIVES, MAX_WORK};
use crate::number::{End, Number, Range, RoundingMode};
use crate::rule::{Rule, Scorer};
use crate::score::pass::pass;
use crate::scorecard::{Possible, Scorecard, Settled, Which};
use crate::spec::{Combine, InputKind};

/// Everything that each missing figure can be, if that is little enough.
pub(super) fn domains(framework: &Framework, missing: &[u32]) -> Option<Vec<Vec<Figure>>> {
    let work = framework.0.nodes.iter().map(work).fold(0, usize::saturating_add);
    let mut combinations = 1_usize;
    let mut domains = Vec::new();
    for input in missing {
        let spec = framework.0.spec.inputs.get(*input as usize)?;
        let domain: Vec<Figure> = match &spec.kind {
            InputKind::YesNo => alloc::vec![Figure::YesNo(false), Figure::YesNo(true)],
            InputKind::Category(options) => (0_u32..).take(options.len()).map(Figure::Category).collect(),
            InputKind::Checklist(items) if items.len() <= 12 => {
                let all = bit(u32::try_from(items.len()).ok()?);
                (0..all).map(Figure::Items).collect()
            }
            InputKind::Count => match &framework.0.inputs.get(*input as usize)?.range {
                Range { low: End::At(low), high: End::At(high) } => whole_numbers(low, high)?,
                _ => return None,
            },
            _ => return None,
        };
        combinations = combinations.checked_mul(domain.len())?;
        if combinations > MAX_ALTERNATIVES || combinations.saturating_mul(work) > MAX_WORK {
            return None;
        }
        domains.push(domain);
    }
    (!missing.is_empty()).then_some(domains)
}

/// How much there is to do for a node.
fn work(node: &Node) -> usize {
    fn of(scorer: &Scorer) -> usize {
        let value = scorer.value.as_ref().map_or(0, Expr::work);
        let rule = match &scorer.rule {
            Rule::Parts { parts, .. } => parts
                .iter()
                .map(|part| of(&part.scorer).saturating_add(part.when.as_ref().map_or(0, Expr::work)))
                .fold(0, usize::saturating_add),
            Rule::Steps { steps, .. } => steps.len(),
            _ => 1,
        };
        value.saturating_add(rule)
    }
    match &node.body {
        Body::Group(group) => {
            let each = if matches!(group.combine, Combine::Geometric | Combine::Power) { FUNCTION_WORK } else { 1 };
            group.children.len().saturating_mul(each).saturating_add(1)
        }
        Body::Indicator(indicator) => of(&indicator.scorer).saturating_add(1),
    }
}

fn whole_numbers(low: &Number, high: &Number) -> Option<Vec<Figure>> {
    if high.sub(low) > Number::integer(i64::try_from(MAX_ALTERNATIVES).ok()?) {
        return None;
    }
    let mut numbers = Vec::new();
    let mut at = low.round(0, RoundingMode::Ceiling);
    while &at <= high {
        numbers.push(Figure::Number(at.to_decimal(0, RoundingMode::Down)?));
        at = at.add(&Number::ONE);
    }
    Some(numbers)
}

/// Scores every combination; false where all of them contradict themselves.
pub(super) fn every(card: &mut Scorecard, bound: &Bound, missing: &[u32], domains: &[Vec<Figure>]) -> bool {
    let mut found: Vec<Option<Possible>> = card.entries.iter().map(|_| None).collect();
    let mut trial = bound.clone();
    let mut counters: Vec<usize> = domains.iter().map(|_| 0).collect();
    let mut any = false;
    'combinations: loop {
        let chosen = Arc::make_mut(&mut trial.chosen);
        for ((input, domain), counter) in missing.iter().zip(domains).zip(&counters) {
            if let (Some(slot), Some(figure)) = (chosen.get_mut(*input as usize), domain.get(*counter)) {
                *slot = Chosen { figure: *figure, standing: slot.standing };
            }
        }
        if let Ok(mut scored) = pass(&trial) {
            any = true;
            let framework = scored.framework.clone();
            every_by_range(&mut scored, &framework, &BTreeSet::new());
            for (index, slot) in (0_u32..).zip(found.iter_mut()) {
                join(slot, &scored, index);
            }
        }
        for (counter, domain) in counters.iter_mut().zip(domains) {
            *counter = counter.saturating_add(1);
            if *counter < domain.len() {
                continue 'combinations;
            }
            *counter = 0;
        }
        break;
    }
    if any {
        for (index, possible) in (0_u32..).zip(found) {
            if let Some(entry) = card.entry_mut(index).filter(|entry| matches!(entry.settled, Settled::Withheld)) {
                entry.extra().possible = possible;
            }
        }
    }
    any
}

/// Widens what was found so far by one more combination.
fn join(slot: &mut Option<Possible>, card: &Scorecard, index: u32) {
    let Some(entry) = card.entry(index) else {
        return;
    };
    let without_points = match entry.settled {
        Settled::Dropped | Settled::Nothing => true,
        Settled::Withheld => entry.possible().is_none(),
        Settled::Points(_) | Settled::Combined => false,
    };
    if without_points {
        return;
    }
    let (low, high) = (card.exact(index, Which::Lowest), card.exact(index, Which::Highest));
    let exact = entry.possible().is_none_or(|possible| possible.exact);
    *slot = Some(match slot.take() {
        None => Possible { lowest: low, highest: high, exact, may_drop: false, available: Some(true) },
        Some(before) => Possible {
            lowest: before.lowest.zip(low).map(|(one, other)| one.min(other)),
            highest: before.highest.zip(high).map(|(one, other)| one.max(other)),
            exact: before.exact && exact,
            may_drop: false,
            available: Some(true),
        },
    });
}
