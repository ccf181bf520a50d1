//! Which of the units are the members of which new unit.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::spec::{EvidenceSpec, MergedUnitSpec, MergersSpec, Period, Unit};
use chiso_core::{Diagnostic, Diagnostics, Framework, Origin, Placed, Scorecard, nearest_name};

use crate::codes;

/// The members of a new unit, for one period.
pub(super) struct Group<'c> {
    /// The place of the new unit.
    pub(super) place: usize,
    /// The members, with their places among all units.
    pub(super) members: Vec<(usize, &'c Scorecard)>,
}

/// The members of each new unit, for each period.
pub(super) fn groups<'c>(
    mergers: &MergersSpec,
    cards: &'c [Scorecard],
    problems: &mut Diagnostics,
) -> (Vec<Group<'c>>, Diagnostics) {
    let mut taken: Vec<Option<&Placed<String>>> = alloc::vec![None; cards.len()];
    let mut owners: Vec<usize> = alloc::vec![usize::MAX; cards.len()];
    let mut groups = Vec::new();
    for (place, spec) in mergers.units.iter().enumerate() {
        // Of each member the places of its reports, one for each period.
        let mut members: Vec<Vec<usize>> = Vec::new();
        for member in &spec.members {
            let found = match find(&member.value, cards) {
                Ok(found) => found,
                Err(several) => {
                    problems.push(not_one(member, spec, &several, cards));
                    continue;
                }
            };
            let first = found.first().copied().unwrap_or(usize::MAX);
            if let Some(Some(before)) = taken.get(first) {
                let owner = owners.get(first).and_then(|owner| mergers.units.get(*owner));
                let problem = Diagnostic::error(codes::MEMBER_TWICE, member.origin).related(before.origin);
                let problem = problem.with("member", &member.value).with("second", &spec.id.value);
                problems.push(problem.with("first", owner.map_or("", |owner| &owner.id.value)));
                continue;
            }
            for at in &found {
                if let (Some(taken), Some(owner)) = (taken.get_mut(*at), owners.get_mut(*at)) {
                    (*taken, *owner) = (Some(member), place);
                }
            }
            members.push(found);
        }
        if let Some(more) = by_period(place, spec, &members, cards, problems) {
            groups.extend(more);
        }
    }
    let mut warnings = Diagnostics::new();
    for (card, _) in cards.iter().zip(&taken).filter(|(_, taken)| taken.is_none()) {
        warnings.push(Diagnostic::warning(codes::MERGE_LEFT_OUT, Origin::NONE).with("unit", name(card.unit())));
    }
    (groups, warnings)
}

/// The reports of the unit that is called so; or those of several.
fn find(member: &str, cards: &[Scorecard]) -> Result<Vec<usize>, Vec<usize>> {
    let by = |of: fn(&Unit) -> &String| -> Vec<usize> {
        let called = cards.iter().enumerate().filter(|(_, card)| of(card.unit()) == member);
        called.map(|(at, _)| at).collect()
    };
    let ways: [fn(&Unit) -> &String; 3] = [|unit| &unit.id, |unit| &unit.code, |unit| &unit.name];
    let found = ways.into_iter().map(by).find(|found| !found.is_empty()).unwrap_or_default();
    let unit = |at: &usize| cards.get(*at).map(Scorecard::unit);
    let twice =
        |(at, one): (usize, &usize)| found.iter().take(at).any(|other| period(cards, *one) == period(cards, *other));
    let several = found.iter().any(|one| match (unit(one), found.first().and_then(unit)) {
        (Some(one), Some(first)) => !one.is_same_as(first),
        _ => false,
    });
    if found.is_empty() || several || found.iter().enumerate().any(twice) { Err(found) } else { Ok(found) }
}

fn period(cards: &[Scorecard], at: usize) -> Option<Period> {
    cards.get(at)?.unit().period.as_ref().map(|period| period.value)
}

/// What a unit is called in messages.
fn name(unit: &Unit) -> &str {
    [&unit.name, &unit.id, &unit.code].into_iter().find(|name| !name.is_empty()).map_or("", String::as_str)
}

/// A member that is no unit, or may be several.
fn not_one(member: &Placed<String>, spec: &MergedUnitSpec, several: &[usize], cards: &[Scorecard]) -> Diagnostic {
    let code = if several.is_empty() { codes::MEMBER_UNKNOWN } else { codes::MEMBER_AMBIGUOUS };
    let problem = Diagnostic::error(code, member.origin).with("member", &member.value).with("unit", &spec.id.value);
    if several.is_empty() {
        let units = || cards.iter().map(Scorecard::unit);
        let known = units().flat_map(|unit| [unit.name.as_str(), unit.id.as_str(), unit.code.as_str()]);
        return problem.with_some("suggestion", nearest_name(&member.value, known));
    }
    let called = |at: &usize| {
        let unit = cards.get(*at)?.unit();
        let more = [&unit.id, &unit.code].into_iter().filter(|text| !text.is_empty() && text.as_str() != name(unit));
        let more = more.cloned().collect::<Vec<_>>().join(", ");
        let code = if more.is_empty() { String::new() } else { format!(" ({more})") };
        let when = unit.period.as_ref().map(|period| format!(" {}", period.value)).unwrap_or_default();
        Some(format!("{}{code}{when}", name(unit)))
    };
    problem.with("known", several.iter().filter_map(called).collect::<Vec<_>>().join(", "))
}

/// The members for each period, where all report for the same ones.
fn by_period<'c>(
    place: usize,
    spec: &MergedUnitSpec,
    members: &[Vec<usize>],
    cards: &'c [Scorecard],
    problems: &mut Diagnostics,
) -> Option<Vec<Group<'c>>> {
    let periods = |reports: &Vec<usize>| {
        let mut periods: Vec<Option<Period>> = reports.iter().map(|at| period(cards, *at)).collect();
        periods.sort();
        periods
    };
    let all = periods(members.first()?);
    if members.iter().any(|reports| periods(reports) != all) {
        let said = members.iter().filter_map(|reports| {
            let unit = cards.get(*reports.first()?)?.unit();
            let when =
                periods(reports).into_iter().map(|period| period.map_or("-".into(), |period| period.to_string()));
            Some(format!("{}: {}", name(unit), when.collect::<Vec<_>>().join(", ")))
        });
        let problem = Diagnostic::error(codes::MERGE_PERIODS_DIFFER, spec.origin).with("unit", &spec.id.value);
        problems.push(problem.with("found", said.collect::<Vec<_>>().join("; ")));
        return None;
    }
    let group = |when: &Option<Period>| {
        let here = |reports: &Vec<usize>| {
            let at = reports.iter().copied().find(|at| period(cards, *at) == *when)?;
            Some((at, cards.get(at)?))
        };
        Group { place, members: members.iter().filter_map(here).collect() }
    };
    Some(all.iter().map(group).collect())
}

/// The documents of all members, by input and node.
pub(super) fn evidence(framework: &Framework, group: &Group<'_>) -> Vec<EvidenceSpec> {
    let mut found: Vec<EvidenceSpec> = Vec::new();
    let mut take = |of: &str, documents: &[String]| {
        if documents.is_empty() {
            return;
        }
        let at = found.iter().position(|known| known.of.value == of);
        let entry = match at.and_then(|at| found.get_mut(at)) {
            Some(entry) => entry,
            None => {
                found.push(EvidenceSpec { of: of.into(), documents: Vec::new() });
                let Some(last) = found.last_mut() else { return };
                last
            }
        };
        for document in documents {
            if !entry.documents.contains(document) {
                entry.documents.push(document.clone());
            }
        }
    };
    for (_, card) in &group.members {
        for figure in card.figures() {
            take(&figure.spec.id.value, figure.evidence);
        }
        for node in framework.nodes() {
            take(card.at(node).id(), card.at(node).evidence());
        }
    }
    found
}
