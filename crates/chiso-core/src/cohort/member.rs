use alloc::collections::BTreeMap;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::origin::Origin;
use crate::spec::{Period, Unit};

/// One unit of a cohort, for one period.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) unit: Arc<Unit>,
    /// Which of the cohort's periods.
    pub(super) period: usize,
    /// The same number for the same unit in every period.
    pub(super) person: u32,
}

/// The members that `units` are, and the periods that there are; a unit that stands twice for one period is reported.
pub(super) fn members(
    units: impl Iterator<Item = Arc<Unit>> + Clone,
    diagnostics: &mut Diagnostics,
) -> (Vec<Member>, Vec<Option<Period>>) {
    let period_of = |unit: &Unit| unit.period.map(|period| period.value);
    let mut periods: Vec<Option<Period>> = units.clone().map(|unit| period_of(&unit)).collect();
    periods.sort_unstable();
    periods.dedup();
    let mut people: BTreeMap<(u8, alloc::string::String), u32> = BTreeMap::new();
    let mut seen: BTreeMap<(u32, usize), Origin> = BTreeMap::new();
    let mut members = Vec::new();
    for unit in units {
        let key = match (unit.id.is_empty(), unit.code.is_empty()) {
            (false, _) => (0, unit.id.clone()),
            (true, false) => (1, unit.code.clone()),
            (true, true) => (2, unit.name.clone()),
        };
        let next = u32::try_from(people.len()).unwrap_or(u32::MAX);
        let person = *people.entry(key).or_insert(next);
        let period = periods.binary_search(&period_of(&unit)).unwrap_or_default();
        let origin = unit.period.map_or(Origin::NONE, |period| period.origin);
        if let Some(first) = seen.insert((person, period), origin) {
            let diagnostic = Diagnostic::error(codes::COHORT_UNIT_TWICE, origin).with("unit", &unit.name);
            diagnostics.push(diagnostic.with_some("period", period_of(&unit)).related(first));
        }
        members.push(Member { unit, period, person });
    }
    (members, periods)
}
