//! Copeland's method: who beats whom, over the children of a group.

use std::cmp::Ordering;
use std::rc::Rc;

use chiso_core::spec::NodeSpec;

use super::aggregate::{Child, Passed};
use super::cohort::{Cohort, Remark};
use super::number::{Fraction, whole};
use super::run::{Results, Run, TOTAL};
use super::tree::counted;

/// The normalised score of each child of a group; nothing for one that is left out.
pub(super) type Scores = Vec<Option<Fraction>>;

impl Run<'_> {
    /// The scores of a group's children, in `results`; nothing where one of them withholds its points.
    fn scores(&self, node: Option<&NodeSpec>, results: &Results) -> Option<Scores> {
        let children = counted(self.oracle.spec, node);
        let score = |child: &&NodeSpec| {
            let result = &results[&child.id.value];
            match &result.passed {
                Passed::Points(points) => Some(Some(Child { result, weight: whole(1) }.score(points))),
                Passed::Dropped => Some(None),
                Passed::Refused(_) => None,
            }
        };
        children.iter().map(score).collect()
    }

    /// What a unit makes of the others that it meets: 1 where it beats all; nothing where there is nobody.
    pub(super) fn duels(&self, node: Option<&NodeSpec>, results: &Results) -> Option<Fraction> {
        let seat = self.seat.expect("others to be compared with");
        let own = self.scores(node, results).expect("the points of every child");
        let children = counted(self.oracle.spec, node);
        let (mut won, mut lost, mut drawn) = (0_u32, 0_u32, 0_u32);
        let all = seat.cohort.scores(node);
        for (at, other) in all.iter().enumerate() {
            let here = seat.cohort.members[at].period() == seat.period;
            let Some(other) = other.as_ref().filter(|_| here && Some(at) != seat.member) else { continue };
            let mut balance = whole(0);
            for ((child, own), other) in children.iter().zip(&own).zip(other) {
                if let (Some(own), Some(other)) = (own, other) {
                    let weight = self.oracle.maxima.weight(child);
                    balance += match own.cmp(other) {
                        Ordering::Greater => weight,
                        Ordering::Equal => whole(0),
                        Ordering::Less => -weight,
                    };
                }
            }
            match balance.cmp(&whole(0)) {
                Ordering::Greater => won += 1,
                Ordering::Equal => drawn += 1,
                Ordering::Less => lost += 1,
            }
        }
        let name = node.map_or(TOTAL, |node| node.id.value.as_str());
        self.remarks.borrow_mut().insert(name.to_owned(), Remark::Duels { won, lost, drawn });
        let others = i64::from(won) + i64::from(lost) + i64::from(drawn);
        let ahead = i64::from(won) - i64::from(lost);
        (others > 0).then(|| whole(ahead + others) / whole(2 * others))
    }
}

impl Cohort<'_> {
    /// What each member has in the children of a group; nothing for who meets nobody.
    fn scores(&self, node: Option<&NodeSpec>) -> Rc<Vec<Option<Scores>>> {
        let name = node.map_or(TOTAL, |node| node.id.value.as_str());
        if let Some(known) = self.duels.borrow().get(name) {
            return known.clone();
        }
        let scores = (0..self.members.len()).map(|at| {
            if self.members[at].screened {
                return None;
            }
            let run = self.run(at);
            let outcomes = run.outcomes(&self.members[at].sheet).ok()?;
            let mut results = Results::new();
            for child in counted(self.oracle.spec, node) {
                let came = run.of(Some(child), &outcomes, &mut results);
                results.insert(child.id.value.clone(), came);
            }
            // Who has none of the children has nothing to compare.
            run.scores(node, &results).filter(|scores| scores.iter().any(Option::is_some))
        });
        let scores = Rc::new(scores.collect::<Vec<_>>());
        self.duels.borrow_mut().insert(name.to_owned(), scores.clone());
        scores
    }
}
