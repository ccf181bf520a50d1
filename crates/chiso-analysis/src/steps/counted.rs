//! Steps of figures that are numbers.

use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::FigureValue;
use chiso_core::{InputIndex, Mobius, NodeIndex, Outlook, OutlookPiece, OutlookScore};
use rust_decimal::Decimal;

use super::{Found, NextStep, Reach, SEARCHED, rounded, step};
use crate::ground::{Gain, Grid, Ground};
use crate::stretch::{Stretch, Way, first_in, size, stretches};

/// Everything that one figure can do for one indicator.
pub(super) fn steps(
    ground: &Ground<'_>,
    node: NodeIndex,
    input: InputIndex,
    figure: Decimal,
    steps: &mut Vec<NextStep>,
) {
    let Some(spec) = ground.framework.input_spec(input) else {
        return;
    };
    let (Some(grid), Some(points)) = (Grid::of(&spec.kind, figure), ground.card.at(node).points()) else {
        return;
    };
    let start = grid.units(&Number::from(figure));
    let search = Search { ground, node, input, grid, start, points };
    let outlook = ground.bound.outlook(node, input);
    for way in [Way::Up, Way::Down] {
        match &outlook {
            Some(outlook) => search.solve(outlook, way, steps),
            None => search.try_counts(way, steps),
        }
    }
}

struct Search<'s, 'g> {
    ground: &'s Ground<'g>,
    node: NodeIndex,
    input: InputIndex,
    grid: Grid,
    /// The figure as it is, in units.
    start: Number,
    /// The points as they are.
    points: Number,
}

impl Search<'_, '_> {
    fn solve(&self, outlook: &Outlook, way: Way, steps: &mut Vec<NextStep>) {
        // Overruled, or zero without evidence: no figure changes that.
        let here = outlook.pieces.iter().find_map(|piece| self.points_in(piece, &self.start));
        if here.as_ref() != Some(&self.points) {
            return;
        }
        let stretches = stretches(outlook, &self.grid, &self.start, way);
        let max_points = self.ground.card.at(self.node).max_points();
        let full = rounded(self.ground, self.ground.card.at(self.node), max_points);
        let mut wanted: Vec<(Number, Reach)> = Vec::new();
        let mut found = Found::Solved;
        if full > self.points
            && let Some(units) = self.first(&stretches, way, &|points| *points >= full)
        {
            wanted.push((units, Reach::Full));
        } else if let Some(most) = self.most(&stretches)
            && let Some(units) = self.first(&stretches, way, &|points| *points >= most)
        {
            wanted.push((units, Reach::Most));
        }
        if let Some(units) = self.threshold(&stretches, way) {
            wanted.push((units, Reach::Threshold));
        }
        if self.grid.is_count
            && let Some((units, how)) = self.smallest(&stretches, way)
        {
            found = how;
            wanted.push((units, Reach::More));
        }
        let farthest = wanted.iter().find(|(_, reach)| *reach >= Reach::Most).map(|(units, _)| units.sub(&self.start));
        wanted.sort_by_key(|(units, reach)| (size(units.sub(&self.start)), core::cmp::Reverse(*reach)));
        wanted.dedup_by(|later, earlier| later.0 == earlier.0);
        for (units, reach) in wanted {
            let found = if reach == Reach::More { found } else { Found::Solved };
            if let Some(mut step) = self.verified(&units, reach, way, found) {
                let change = units.sub(&self.start);
                step.of_distance = farthest.as_ref().and_then(|farthest| change.div(farthest));
                steps.push(step);
            }
        }
    }

    fn points_in(&self, piece: &OutlookPiece, units: &Number) -> Option<Number> {
        let figure = self.grid.figure(units);
        let above = piece.low.as_ref().is_none_or(|(low, included)| figure > *low || (*included && figure == *low));
        let below = piece.high.as_ref().is_none_or(|(high, included)| figure < *high || (*included && figure == *high));
        match &piece.score {
            OutlookScore::Score(score) if above && below => self.points_at(score, units),
            _ => None,
        }
    }

    fn points_at(&self, score: &Mobius, units: &Number) -> Option<Number> {
        let node = self.ground.card.at(self.node);
        let points = score.at(&self.grid.figure(units))?.mul(&node.max_points());
        Some(rounded(self.ground, node, points))
    }

    /// The first whole unit on the way whose points are `enough`, which more points always are.
    fn first(&self, stretches: &[Stretch<'_>], way: Way, enough: &dyn Fn(&Number) -> bool) -> Option<Number> {
        stretches.iter().find_map(|stretch| {
            let reached = |units: &Number| self.points_at(stretch.score, units).is_some_and(|points| enough(&points));
            first_in(stretch, way, &reached)
        })
    }

    /// The most points that are reached at a whole unit.
    fn most(&self, stretches: &[Stretch<'_>]) -> Option<Number> {
        let ends = stretches.iter().flat_map(|stretch| {
            let near = self.points_at(stretch.score, &stretch.near);
            let far = self.points_at(stretch.score, &stretch.far).filter(|_| !stretch.open);
            [near, far]
        });
        ends.flatten().filter(|points| *points > self.points).max()
    }

    /// The first place where a piece begins that gives more, and more than the unit before it.
    fn threshold(&self, stretches: &[Stretch<'_>], way: Way) -> Option<Number> {
        let mut before: Option<&Stretch<'_>> = None;
        for stretch in stretches {
            let points = self.points_at(stretch.score, &stretch.near)?;
            let beside = stretch.near.sub(&way.by(1));
            let at_start = beside == self.start;
            let less = before.filter(|before| before.far == beside);
            let less = less.and_then(|before| self.points_at(before.score, &beside));
            let less = if at_start { Some(self.points.clone()) } else { less };
            let begins = before.is_some() || !at_start || !self.holds_start(stretch);
            if begins && points > self.points && less.is_none_or(|less| less < points) {
                return Some(stretch.near.clone());
            }
            before = Some(stretch);
        }
        None
    }

    /// Whether the figure as it is lies on the same piece: then the score there is the same function.
    fn holds_start(&self, stretch: &Stretch<'_>) -> bool {
        !stretch.score.is_constant() && self.points_at(stretch.score, &self.start).as_ref() == Some(&self.points)
    }

    /// The smallest change that raises the points of the indicator and of the total.
    ///
    /// Where the first that raises the indicator leaves the total as it is (a group that takes the lowest or is rounded),
    /// and no other indicator looks at the figure, the total only rises or only falls on a piece, as the indicator does:
    /// sums, means, the lowest and rounding all keep order. Where others look at it too, counts are tried one by one.
    fn smallest(&self, stretches: &[Stretch<'_>], way: Way) -> Option<(Number, Found)> {
        let units = self.first(stretches, way, &|points| *points > self.points)?;
        let raises =
            |units: &Number| self.gain(units).is_some_and(|gain| !gain.total.is_zero() && !gain.total.is_negative());
        if raises(&units) {
            return Some((units, Found::Solved));
        }
        let framework = self.ground.framework;
        let alone = framework.nodes().all(|node| node == self.node || !framework.inputs_of(node).contains(&self.input));
        if alone {
            let units = stretches.iter().find_map(|stretch| first_in(stretch, way, &raises))?;
            return Some((units, Found::Solved));
        }
        let tried = (1..=SEARCHED).map(|units| self.start.add(&way.by(i64::from(units))));
        let both = |units: &Number| {
            let positive = |number: &Number| !number.is_zero() && !number.is_negative();
            self.gain(units).is_some_and(|gain| positive(&gain.node) && positive(&gain.total))
        };
        tried.into_iter().find(both).map(|units| (units, Found::Searched))
    }

    fn gain(&self, units: &Number) -> Option<Gain> {
        self.ground.gain(self.node, self.input, &self.grid.value(units)?)
    }

    /// The step to so many units, scored: it gives its gain, and one unit less gives less.
    fn verified(&self, units: &Number, reach: Reach, way: Way, found: Found) -> Option<NextStep> {
        let to: FigureValue = self.grid.value(units)?;
        let gain = self.gain(units)?;
        let less = units.sub(&way.by(1));
        if less != self.start && self.gain(&less).is_some_and(|less| less.node >= gain.node) {
            return None;
        }
        let mut step = step(self.ground, (self.node, self.input), to, gain, reach, found)?;
        step.unit = Some(self.grid.unit.clone());
        Some(step)
    }

    /// Counts one by one, where there is no closed form.
    fn try_counts(&self, way: Way, steps: &mut Vec<NextStep>) {
        if !self.grid.is_count {
            return;
        }
        for units in 1..=SEARCHED {
            let units = self.start.add(&way.by(i64::from(units)));
            if let Some(step) = self.verified(&units, Reach::More, way, Found::Searched) {
                steps.push(step);
                return;
            }
        }
    }
}
