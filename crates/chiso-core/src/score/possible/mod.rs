//! The lowest and highest points that missing figures can make.
//!
//! Where the missing figures can only be a few things (yes or no, categories, ticked items, small counts), every
//! combination is scored, so that figures shared between indicators, checks and contradictions all count. Otherwise each
//! indicator is scored over ranges, and the bounds say whether they are exact.

mod enumerate;
mod forbids;
mod group;
mod reopen;

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::cell::OnceCell;

use forbids::Forbids;

use super::evidence::evidence_given;
use super::unknown::Unknown;
use crate::bind::{Bound, Chosen, Figure};
use crate::expr::{Absent, Expr, Figures};
use crate::framework::{Body, Framework, Indicator, Node};
use crate::number::{End, Number};
use crate::rule::{Rule, Scorer, Stop, Unwatched, earn};
use crate::scorecard::{Possible, Scorecard, Settled, Status};
use crate::spec::{MissingPolicy, NotApplicablePolicy, OverOne, WithoutEvidence};

/// Fills in what is possible for every withheld node.
pub(super) fn fill(card: &mut Scorecard, bound: &Bound) {
    if !card.entries.iter().any(|entry| matches!(entry.settled, Settled::Withheld)) {
        return;
    }
    let framework = card.framework.clone();
    let (missing, certain) = missing_inputs(&framework, card);
    let settled = reopen::settled_without(card, bound, &framework, &missing);
    let open = reopen::still_missing(card, &framework, &settled, &certain);
    // With another figure of this unit the cohort is another, so that combinations cannot be scored within it.
    if !framework.is_relative()
        && open.is_empty()
        && let Some(domains) = enumerate::domains(&framework, &missing)
        && enumerate::every(card, bound, &missing, &domains)
    {
        return;
    }
    if settled.is_empty() {
        return every_by_range(card, &framework, &BTreeSet::new());
    }
    let mut trial = card.clone();
    reopen::reopen(&mut trial, &settled);
    every_by_range(&mut trial, &framework, &open);
    for (entry, tried) in card.entries.iter_mut().zip(&trial.entries) {
        if matches!(entry.settled, Settled::Withheld) {
            entry.extra().possible = tried.possible().cloned();
        }
    }
}

/// What is possible for every withheld node, from ranges; of the indicators that are `open` a figure may stay missing.
fn every_by_range(card: &mut Scorecard, framework: &Framework, open: &BTreeSet<u32>) {
    let forbids = OnceCell::new();
    for index in &framework.0.order {
        if let Some(node) = framework.0.node(*index) {
            by_range(card, framework, *index, node, (open, &forbids));
        }
    }
}

fn withheld(card: &Scorecard, index: u32) -> bool {
    card.entry(index).is_some_and(|entry| matches!(entry.settled, Settled::Withheld))
}

/// The missing inputs for which something waits; and those of them that it needs in any case, whatever the others are.
fn missing_inputs(framework: &Framework, card: &Scorecard) -> (Vec<u32>, BTreeSet<u32>) {
    let (mut missing, mut certain) = (Vec::new(), BTreeSet::new());
    let unknown =
        |input: &&u32| matches!(card.figures.get(**input as usize), Some(Chosen { figure: Figure::Missing, .. }));
    for (index, node) in (0_u32..).zip(&framework.0.nodes) {
        if let Body::Indicator(indicator) = &node.body
            && let Some(entry) = card.entry(index)
            && matches!(entry.settled, Settled::Withheld)
            && entry.status == Status::Missing
        {
            let waits_for = || indicator.inputs.iter().filter(unknown).copied();
            missing.extend(waits_for());
            if !chooses(&indicator.scorer) {
                certain.extend(waits_for());
            }
        }
    }
    missing.sort_unstable();
    missing.dedup();
    (missing, certain)
}

/// Whether one figure may make another needless.
fn chooses(scorer: &Scorer) -> bool {
    let branches = |expr: &Expr| {
        let mut found = false;
        expr.each(&mut |part| found |= matches!(part, Expr::If(..) | Expr::And(..) | Expr::Or(..)));
        found
    };
    match &scorer.rule {
        Rule::Parts { parts, .. } => parts.iter().any(|part| part.when.is_some() || chooses(&part.scorer)),
        _ => scorer.value.as_ref().is_some_and(branches),
    }
}

/// What is possible for one node, from ranges; children come before their groups.
fn by_range(
    card: &mut Scorecard,
    framework: &Framework,
    index: u32,
    node: &Node,
    (open, forbids): (&BTreeSet<u32>, &OnceCell<Forbids>),
) {
    if !withheld(card, index) {
        return;
    }
    let possible = match &node.body {
        Body::Indicator(indicator) => Some(indicator_range(card, framework, (index, node), indicator, forbids)),
        Body::Group(group) => group::range(card, framework, index, node, group),
    };
    let possible = possible.map(|mut possible| {
        if open.contains(&index) {
            widen(framework, node, &mut possible, true, false);
        }
        possible
    });
    if let (Some(entry), Some(possible)) = (card.entry_mut(index), possible) {
        entry.extra().possible = Some(possible);
    }
}

/// Rounded where the framework rounds before it calculates.
fn rounded(framework: &Framework, node: &Node, points: Number) -> Number {
    let mode = framework.0.spec.total.rounding.mode;
    node.rounded_to.map_or_else(|| points.clone(), |places| points.round(u32::from(places), mode))
}

/// What policies would make of an absence that is only possible.
fn widen(framework: &Framework, node: &Node, possible: &mut Possible, missing: bool, not_applicable: bool) {
    let mut hull = |points: Number| {
        possible.lowest = possible.lowest.take().map(|lowest| lowest.min(points.clone()));
        possible.highest = possible.highest.take().map(|highest| highest.max(points));
    };
    let zero = (missing && node.missing == MissingPolicy::Zero)
        || (not_applicable && node.not_applicable == NotApplicablePolicy::Zero);
    if zero {
        hull(Number::ZERO);
    }
    if not_applicable && node.not_applicable == NotApplicablePolicy::Full {
        hull(rounded(framework, node, node.max_points.clone()));
    }
    possible.may_drop |= (missing && node.missing == MissingPolicy::Reweight)
        || (not_applicable && node.not_applicable == NotApplicablePolicy::Reweight);
    possible.exact &= !missing && !not_applicable;
    if missing || not_applicable {
        possible.available = None;
    }
}

fn indicator_range(
    card: &Scorecard,
    framework: &Framework,
    (index, node): (u32, &Node),
    indicator: &Indicator,
    forbids: &OnceCell<Forbids>,
) -> Possible {
    let between = |highest: Number, exact: bool| Possible {
        lowest: Some(Number::ZERO),
        highest: Some(highest),
        exact,
        may_drop: false,
        available: Some(true),
    };
    let whole = |exact: bool| between(rounded(framework, node, node.max_points.clone()), exact);
    let Some(entry) = card.entry(index) else {
        return whole(false);
    };
    let no_evidence = framework.0.spec.total.without_evidence == WithoutEvidence::Zero
        && node.evidence
        && !evidence_given(framework, card.details.as_deref(), index);
    if matches!(indicator.scorer.rule, Rule::Appraised) {
        return if no_evidence { between(Number::ZERO, true) } else { whole(true) };
    }
    match among_others(&indicator.scorer) {
        None => {}
        Some(kept) => {
            let mut possible = whole(false);
            if !kept {
                (possible.lowest, possible.highest) = (None, None);
            }
            widen(framework, node, &mut possible, true, true);
            return possible;
        }
    }
    if entry.status != Status::Missing {
        return whole(false);
    }
    let unknown = Unknown::new(framework, &card.figures);
    let forbids = forbids.get_or_init(|| Forbids::of(framework));
    let mut mentions = Vec::new();
    mentioned(&indicator.scorer, &mut mentions);
    for list in &mentions {
        for input in list.iter().filter(|input| unknown.is_unknown(**input)) {
            let times = mentions.iter().filter(|other| other.contains(input)).count();
            let jumped = unknown.is_whole(*input) && jumps(&indicator.scorer);
            if times > 1 || jumped || forbids.anywhere_but(index, *input) {
                unknown.not_exact();
            }
        }
    }
    let expressions = expressions(&indicator.scorer);
    let is_cut = node.rounded_to.is_some() || jumps(&indicator.scorer);
    if (is_cut && expressions.iter().any(|expr| unknown.approaches(expr))) || unknown.may_miss(&indicator.scorer) {
        unknown.not_exact();
    }
    let outcome = earn(&indicator.scorer, &unknown, &mut Unwatched, &mut Vec::new());
    let maybe = unknown.take_maybe();
    match outcome {
        Ok(earned) => {
            let points = |end: &End| Some(rounded(framework, node, end.number()?.mul(&node.max_points)));
            let (lowest, highest) = (points(&earned.score.low), points(&earned.score.high));
            let mut possible = if no_evidence {
                between(Number::ZERO, true)
            } else {
                Possible { lowest, highest, exact: unknown.exact(), may_drop: false, available: Some(true) }
            };
            widen(framework, node, &mut possible, maybe.missing, maybe.not_applicable);
            possible
        }
        // Something else does not apply: once what is missing is known, that policy decides.
        Err(Stop::Absent(Absent::NotApplicable, _)) => {
            let full = rounded(framework, node, node.max_points.clone());
            let (lowest, highest) = match node.not_applicable {
                NotApplicablePolicy::Full => (full.clone(), full),
                NotApplicablePolicy::Zero => (Number::ZERO, Number::ZERO),
                _ => (Number::ZERO, full),
            };
            let may_drop = node.not_applicable == NotApplicablePolicy::Reweight;
            let mut possible = Possible {
                lowest: Some(lowest),
                highest: Some(highest),
                exact: false,
                may_drop,
                available: Some(false),
            };
            widen(framework, node, &mut possible, maybe.missing, false);
            possible
        }
        // It stays missing, whatever is reported.
        Err(Stop::Absent(..)) => {
            let mut possible = whole(false);
            widen(framework, node, &mut possible, true, maybe.not_applicable);
            possible
        }
        Err(Stop::OverOne(_) | Stop::BelowZero(_) | Stop::ByZero | Stop::NoCohort | Stop::Several(_)) => whole(false),
    }
}

/// Whether a scorer looks at others, and if so, whether its score is kept within 0 and 1 whatever they have.
fn among_others(scorer: &Scorer) -> Option<bool> {
    match &scorer.rule {
        Rule::Relative(relative) => Some(relative.is_kept()),
        // A treated value is anything that the rule can look at.
        _ if scorer.column.is_some() => Some(is_kept(scorer)),
        Rule::Parts { parts, .. } => {
            let looks = parts.iter().any(|part| among_others(&part.scorer).is_some());
            looks.then(|| parts.iter().all(|part| is_kept(&part.scorer)))
        }
        _ => None,
    }
}

/// Whether a score is kept within 0 and 1 whatever the value is.
fn is_kept(scorer: &Scorer) -> bool {
    match &scorer.rule {
        Rule::Relative(relative) => relative.is_kept(),
        Rule::Share { over_one: OverOne::Keep } | Rule::Goalposts { clamp: false, .. } => false,
        Rule::Parts { parts, .. } => parts.iter().all(|part| is_kept(&part.scorer)),
        _ => true,
    }
}

/// Whether a scorer can earn less than nothing, whatever the figures are.
pub(crate) fn can_be_negative(framework: &Framework, scorer: &Scorer) -> bool {
    if among_others(scorer) == Some(false) {
        return true;
    }
    let missing = |_: &crate::spec::InputSpec| Chosen { figure: Figure::Missing, standing: None };
    let chosen: Vec<Chosen> = framework.0.spec.inputs.iter().map(missing).collect();
    let unknown = Unknown::new(framework, &chosen);
    earn(scorer, &unknown, &mut Unwatched, &mut Vec::new()).is_ok_and(|earned| earned.score.low < End::At(Number::ZERO))
}

/// The inputs that a scorer mentions: those of each value, and each mention in a condition by itself.
fn mentioned(scorer: &Scorer, lists: &mut Vec<Vec<u32>>) {
    if let Rule::Parts { parts, .. } = &scorer.rule {
        for part in parts {
            if let Some(condition) = &part.when {
                condition.inputs(&mut |input| lists.push(alloc::vec![input]));
            }
            mentioned(&part.scorer, lists);
        }
    } else if let Some(value) = &scorer.value {
        let mut inputs = Vec::new();
        value.inputs(&mut |input| inputs.push(input));
        inputs.sort_unstable();
        inputs.dedup();
        lists.push(inputs);
    }
}

/// The value of a scorer, or the conditions and values of its parts.
fn expressions(scorer: &Scorer) -> Vec<&Expr> {
    match &scorer.rule {
        Rule::Parts { parts, .. } => {
            parts.iter().flat_map(|part| part.when.iter().chain(expressions(&part.scorer))).collect()
        }
        _ => scorer.value.iter().collect(),
    }
}

/// Whether whole figures may jump over something that decides: a step or a comparison that looks at more than the figure itself.
fn jumps(scorer: &Scorer) -> bool {
    let bare = matches!(scorer.value, Some(Expr::Input(_) | Expr::Count(_)));
    match &scorer.rule {
        Rule::Steps { .. } => !bare,
        Rule::YesNo => !bare,
        Rule::Parts { parts, .. } => parts.iter().any(|part| part.when.is_some() || jumps(&part.scorer)),
        _ => false,
    }
}
