//! What missing figures can make of a unit among others: with other figures the cohort is another, too.

use std::collections::BTreeSet;

use chiso_core::spec::{FigureSpec, FigureValue, MissingPolicy, NodeBody, Observations, Standing};
use chiso_core::{BindOptions, Bound, Quantity, Scorecard, Status};

use super::bounds::beyond;
use super::compare::{Census, Differences, Pair, count};

impl Pair<'_> {
    /// Where a unit's missing figures are what another unit reports: which of its nodes then have points that the engine says are not
    /// possible. `card` is what the unit at this place among `units` came to.
    fn beyond_bounds(
        &self,
        (units, at): (&[&Observations], usize),
        standing: Option<Standing>,
        card: &Scorecard,
        census: &mut Census,
    ) -> Differences {
        let missing = self.missing(card);
        let mut found = Differences::new();
        for other in (0..units.len()).filter(|other| *other != at).take(3) {
            let mut other = units[other].figures.clone();
            other.retain(|figure| {
                let absent = matches!(figure.value.value, FigureValue::Missing | FigureValue::NotApplicable);
                missing.contains(&figure.input.value) && !absent
            });
            let mut seen = BTreeSet::new();
            other.retain(|figure| seen.insert(figure.input.value.clone()));
            let given: BTreeSet<String> = other.iter().map(|figure| figure.input.value.clone()).collect();
            // As long as something still waits, nothing is promised of what else counts as nothing for want of the same.
            if given.is_empty() || !missing.is_subset(&given) {
                continue;
            }
            let mut changed = units[at].clone();
            changed.figures.retain(|figure| !given.contains(&figure.input.value));
            changed
                .figures
                .extend(other.into_iter().map(|figure| FigureSpec { standing: Standing::Claimed, ..figure }));
            let mut all = units.to_vec();
            all[at] = &changed;
            let Ok(score) = self.oracle().score_member(&all, at, standing) else { continue };
            count(census, "missing figures of a unit among others tried");
            for (node, oracle) in card.nodes().zip(&score.nodes).chain([(card.total(), &score.total)]) {
                let Some(points) = oracle.points.as_ref().filter(|_| node.points().is_none()) else { continue };
                let (lowest, highest) = (node.lowest(), node.highest());
                let below = lowest.as_ref().is_some_and(|lowest| beyond(lowest, points, false));
                if below || highest.as_ref().is_some_and(|highest| beyond(highest, points, true)) {
                    let bounds = [lowest, highest].map(|bound| bound.map(|bound| bound.to_fraction_text()));
                    found
                        .push(format!("{} among others: engine {bounds:?}, oracle {points} with {given:?}", node.id()));
                }
            }
        }
        found
    }

    /// The inputs whose figures are missing, of indicators that are without points for it.
    fn missing(&self, card: &Scorecard) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for node in card.nodes() {
            let is_indicator = node.spec().is_some_and(|spec| matches!(spec.body, NodeBody::Indicator(_)));
            let policy = node.spec().and_then(|spec| spec.missing).unwrap_or(self.framework().spec().total.missing);
            // What a policy makes something of stays that, whatever could be reported.
            if !is_indicator || node.status() != Status::Missing || policy != MissingPolicy::Refuse {
                continue;
            }
            let missing = node.figures().into_iter().filter(|used| used.value == Quantity::Missing);
            found.extend(missing.map(|used| used.spec.id.value.clone()));
        }
        found
    }

    /// The same of up to two of these units, which are compared with each other, by their places.
    pub(super) fn beyond_bounds_among(
        &self,
        units: &[&Observations],
        standing: Option<Standing>,
        census: &mut Census,
    ) -> Vec<(usize, Differences)> {
        let bind = |unit: &Observations| self.framework().bind_with(unit, BindOptions::standing(standing)).ok();
        let (places, bounds): (Vec<usize>, Vec<Bound>) =
            (0..units.len()).filter_map(|at| Some((at, bind(units[at])?))).unzip();
        let Ok(cards) = self.framework().score_cohort(&bounds) else { return Vec::new() };
        let cards = places.into_iter().zip(cards).filter_map(|(at, card)| Some((at, card.ok()?)));
        let open = cards.filter(|(_, card)| !self.missing(card).is_empty()).take(2);
        open.map(|(at, card)| (at, self.beyond_bounds((units, at), standing, &card, census))).collect()
    }
}
