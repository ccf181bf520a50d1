//! A plan at work, block by block.

use chiso_core::Bound;
use chiso_core::number::RoundingMode;
use chiso_core::spec::FigureValue;
use fearless_simd::Level;
use rust_decimal::prelude::ToPrimitive;

use super::load::{load, mark_nulls, slice};
use super::plan::{Plan, Ratio, Term, TermBody};
use super::ratio::{Shares, add, add_shares, add_units, from_loaded, units_from_loaded};
use super::rules::{apply, round};
use super::values::{Worked, work};
use super::{Column, MARK, Marks, U, level, unless, vectorised};
use crate::columns::{Batch, Cells, Values};
use crate::options::Instructions;
use crate::threads::BLOCK;

/// What one thread needs to work a plan: the blocks.
pub(crate) struct Worker<'p> {
    plan: &'p Plan,
    level: Level,
    /// The inputs that are loaded.
    columns: Vec<Option<Box<Column>>>,
    slots: Vec<Column>,
    points: Box<Column>,
    rooms: Vec<Worked>,
    marks: Box<Marks>,
    /// Rows whose sum is certain and exact, and whose display is a tie.
    ties: Box<Marks>,
    shown: Vec<[i64; BLOCK]>,
    /// Integers of a block that is not whole.
    rests: [Vec<i64>; 4],
}

impl<'p> Worker<'p> {
    pub(crate) fn new(plan: &'p Plan, instructions: Instructions) -> Self {
        let values = plan.terms.iter().filter_map(|term| match &term.body {
            TermBody::Value(value, _) => Some(value),
            _ => None,
        });
        let values = values.chain(plan.checks.iter().flat_map(|check| [&check.left, &check.right]));
        // A check needs the left side while it works out the right one.
        let rooms = values.map(|value| value.depth()).max().unwrap_or_default().saturating_add(1);
        let zeros = || [0.0; BLOCK];
        Self {
            plan,
            level: level(instructions),
            columns: plan.inputs.iter().map(|input| input.loaded.then(|| Box::new(zeros()))).collect(),
            slots: plan.slots.iter().map(|_| zeros()).collect(),
            points: Box::new(zeros()),
            rooms: (0..rooms).map(|_| Worked::new()).collect(),
            marks: Box::new([0; BLOCK]),
            ties: Box::new([0; BLOCK]),
            shown: vec![[0; BLOCK]; plan.nodes.len().saturating_add(2)],
            rests: [const { Vec::new() }; 4],
        }
    }

    /// Works out the rows from `start` on, a block or as many as are left. `bound` is room for what the core works out.
    pub(crate) fn block(&mut self, batch: &Batch<'_>, start: usize, rows: usize, bound: &mut Bound) {
        let (plan, level) = (self.plan, self.level);
        self.marks.fill(0);
        self.slots.iter_mut().for_each(|slot| slot.fill(0.0));
        for ((input, cells), column) in plan.inputs.iter().zip(&batch.cells).zip(&mut self.columns) {
            mark_nulls(cells.nulls, start, rows, &mut self.marks);
            if let Some(column) = column {
                vectorised(
                    level,
                    #[inline(always)]
                    || load(input, cells, start, rows, column, &mut self.marks),
                );
            }
        }
        for check in &plan.checks {
            work(&check.left, &self.columns, &mut self.rooms, &mut self.marks, level);
            if let Some((left, others)) = self.rooms.split_first_mut() {
                work(&check.right, &self.columns, others, &mut self.marks, level);
                if let Some(right) = others.first() {
                    vectorised(
                        level,
                        #[inline(always)]
                        || hold(left, right, check.strict, &mut self.marks),
                    );
                }
            }
        }
        // Terms of the core come last: rows that are marked by then are not handed to it.
        let mut terms = plan.terms.iter().filter(|term| !is_core(term)).peekable();
        while let Some(term) = terms.next() {
            match share(term) {
                // Two of them in one pass, where both count for the same.
                Some((slot, ratio)) => {
                    let next = terms.next_if(|next| share(next).is_some_and(|(other, _)| other == slot));
                    let next = next.and_then(share).map(|(_, ratio)| ratio);
                    self.shares(slot, ratio, next, batch, (start, rows));
                }
                None => self.term(term, batch, start, rows),
            }
        }
        self.core(batch, start, rows, bound);
        self.groups();
        self.show();
    }

    fn term(&mut self, term: &Term, batch: &Batch<'_>, start: usize, rows: usize) {
        let (level, direct) = (self.level, direct(term));
        match &term.body {
            TermBody::Ratio(ratio) if ratio.fused => {
                let slot = direct.and_then(|slot| self.slots.get_mut(slot));
                if slot.is_none() {
                    self.points.fill(0.0);
                }
                let sum = slot.unwrap_or(&mut self.points);
                let [first, second, ..] = &mut self.rests;
                let (dividend, divisor) = (batch.cells.get(ratio.dividend.0), batch.cells.get(ratio.divisor.0));
                let dividends = whole_block(dividend, start, rows, first);
                let divisors = whole_block(divisor, start, rows, second);
                let columns = [(dividends, ratio.dividend.1), (divisors, ratio.divisor.1)];
                let marks = &mut *self.marks;
                match &ratio.units {
                    None => vectorised(
                        level,
                        #[inline(always)]
                        || add(sum, marks, columns, ratio),
                    ),
                    Some(units) => vectorised(
                        level,
                        #[inline(always)]
                        || add_units(sum, marks, columns, (ratio, units)),
                    ),
                }
                if direct.is_none() {
                    self.spread(term);
                }
                return;
            }
            TermBody::Ratio(ratio) => self.loaded_ratio(ratio),
            TermBody::Value(value, rule) => {
                work(value, &self.columns, &mut self.rooms, &mut self.marks, level);
                if let Some(worked) = self.rooms.first() {
                    vectorised(
                        level,
                        #[inline(always)]
                        || apply(rule, worked, &mut self.points, &mut self.marks),
                    );
                }
            }
            TermBody::Core { .. } => return,
        }
        if let Some(rounding) = term.rounding.as_ref().filter(|_| !in_units(term)) {
            vectorised(
                level,
                #[inline(always)]
                || round(rounding, &mut self.points, &mut self.marks),
            );
        }
        self.spread(term);
    }

    /// One share, or two, that count for a slot.
    fn shares(
        &mut self,
        slot: usize,
        one: &Ratio,
        two: Option<&Ratio>,
        batch: &Batch<'_>,
        (start, rows): (usize, usize),
    ) {
        let Some(sum) = self.slots.get_mut(slot) else { return };
        let [first, second, third, fourth] = &mut self.rests;
        let column = |input: usize| batch.cells.get(input);
        let one = Shares {
            dividends: whole_block(column(one.dividend.0), start, rows, first),
            divisors: whole_block(column(one.divisor.0), start, rows, second),
            slope: one.slope,
        };
        let two = two.map(|two| Shares {
            dividends: whole_block(column(two.dividend.0), start, rows, third),
            divisors: whole_block(column(two.divisor.0), start, rows, fourth),
            slope: two.slope,
        });
        let marks = &mut *self.marks;
        if super::converts(self.level) {
            vectorised(
                self.level,
                #[inline(always)]
                || add_shares::<true>(sum, marks, one, two),
            );
        } else {
            vectorised(
                self.level,
                #[inline(always)]
                || add_shares::<false>(sum, marks, one, two),
            );
        }
    }

    fn loaded_ratio(&mut self, ratio: &Ratio) {
        if let (Some(dividends), Some(divisors)) =
            (self.columns.get(ratio.dividend.0), self.columns.get(ratio.divisor.0))
            && let (Some(dividends), Some(divisors)) = (dividends, divisors)
        {
            let columns = [&**dividends, &**divisors];
            let (points, marks) = (&mut *self.points, &mut *self.marks);
            match &ratio.units {
                None => vectorised(
                    self.level,
                    #[inline(always)]
                    || from_loaded(points, marks, columns, ratio),
                ),
                Some(units) => {
                    vectorised(
                        self.level,
                        #[inline(always)]
                        || units_from_loaded(points, marks, columns, (ratio, units)),
                    );
                }
            }
        }
    }

    /// Adds the points that were worked out to every slot that they count for.
    fn spread(&mut self, term: &Term) {
        for (slot, factor) in &term.into {
            if let Some(slot) = self.slots.get_mut(*slot) {
                vectorised(
                    self.level,
                    #[inline(always)]
                    || scaled(slot, &self.points, *factor),
                );
            }
        }
    }

    /// What the core works out: the rows that are not marked, one after the other.
    fn core(&mut self, batch: &Batch<'_>, start: usize, rows: usize, bound: &mut Bound) {
        let plan = self.plan;
        if plan.core_inputs.is_empty() && !plan.terms.iter().any(is_core) {
            return;
        }
        let framework = &plan.framework;
        let specs = &framework.spec().inputs;
        let mut points: Vec<Column> = plan.terms.iter().filter(|term| is_core(term)).map(|_| [0.0; BLOCK]).collect();
        for ((row, at), mark) in (start..).zip(0_usize..).zip(self.marks.iter_mut()).take(rows) {
            if *mark & MARK != 0 {
                continue;
            }
            for input in &plan.core_inputs {
                let (Some(spec), Some(cells)) = (specs.get(*input), batch.cells.get(*input)) else { continue };
                let figure = cells.figure(&spec.kind, row).ok().map(|figure| figure.unwrap_or(FigureValue::Missing));
                let index = framework.input(&spec.id.value);
                let set = figure.zip(index).is_some_and(|(figure, index)| bound.set(index, &figure).is_ok());
                *mark |= unless(set);
            }
            let core = plan.terms.iter().filter_map(|term| match &term.body {
                TermBody::Core { node, limit } => Some((node, limit)),
                _ => None,
            });
            for ((node, limit), column) in core.zip(&mut points) {
                let exact = framework.points_of(*node, bound);
                let decimal = exact.and_then(|exact| exact.to_decimal(15, RoundingMode::HalfEven));
                // The mantissa of fifteen places, and a division by an exact power of ten.
                let float = decimal.and_then(|decimal| decimal.mantissa().to_f64()).map(|mantissa| mantissa / 1e15);
                *mark |= unless(float.is_some_and(|float| float.abs() <= *limit));
                if let Some(slot) = column.get_mut(at) {
                    *slot = float.unwrap_or_default();
                }
            }
        }
        for (term, column) in plan.terms.iter().filter(|term| is_core(term)).zip(points) {
            *self.points = column;
            if let Some(rounding) = &term.rounding {
                // Rounded by the core already: the nearest whole number of units is what it is.
                let exact = super::plan::TermRounding { mode: RoundingMode::HalfEven, ..*rounding };
                round(&exact, &mut self.points, &mut self.marks);
            }
            self.spread(term);
        }
    }

    /// Groups with slots of their own, children before parents.
    fn groups(&mut self) {
        for (at, slot) in self.plan.slots.iter().enumerate() {
            let (before, rest) = self.slots.split_at_mut(at);
            let Some((own, after)) = rest.split_first_mut() else { continue };
            if let Some((children, max)) = &slot.minimum {
                own.fill(f64::INFINITY);
                for (child, factor) in children {
                    if let Some(child) = before.get(*child) {
                        for (own, child) in own.iter_mut().zip(child) {
                            let score = child * factor;
                            *own = if score < *own { score } else { *own };
                        }
                    }
                }
                own.iter_mut().for_each(|own| *own *= max);
            }
            for (above, factor) in &slot.into {
                let above = above.checked_sub(at).and_then(|above| above.checked_sub(1));
                if let Some(above) = above.and_then(|above| after.get_mut(above)) {
                    scaled(above, own, *factor);
                }
            }
        }
    }

    /// What is displayed.
    fn show(&mut self) {
        let (plan, level) = (self.plan, self.level);
        let total = [(plan.total, &plan.points), (plan.total, &plan.index)];
        let nodes = plan.nodes.iter().map(|(slot, display)| (*slot, display));
        for ((slot, display), units) in total.into_iter().chain(nodes).zip(&mut self.shown) {
            let Some(sums) = self.slots.get(slot) else { continue };
            self.ties.fill(0);
            vectorised(
                level,
                #[inline(always)]
                || display.show(sums, units, &mut self.ties),
            );
            let rows = sums.iter().zip(units).zip(self.ties.iter()).zip(self.marks.iter_mut());
            for (((sum, units), tie), mark) in rows {
                if *tie != 0 && *mark & MARK == 0 {
                    match display.exactly(*sum) {
                        Some(exact) => *units = exact,
                        None => *mark = u64::MAX,
                    }
                }
            }
        }
    }

    /// Points and index of a row of the block, and what was asked for, in units of the last place; `None` where the row must
    /// go through the core.
    pub(crate) fn row(&self, at: usize) -> Option<(i64, i64, impl Iterator<Item = i64> + '_)> {
        if self.marks.get(at).is_none_or(|mark| mark & MARK != 0) {
            return None;
        }
        let mut shown = self.shown.iter().map(move |units| units.get(at).copied().unwrap_or_default());
        Some((shown.next()?, shown.next()?, shown))
    }
}

/// The only slot that a term counts for, where nothing is multiplied there.
fn direct(term: &Term) -> Option<usize> {
    match term.into.as_slice() {
        [(slot, 1.0)] => Some(*slot),
        _ => None,
    }
}

/// The slot and the ratio of a term that is a share without rounding, and counts for one slot.
fn share(term: &Term) -> Option<(usize, &Ratio)> {
    match &term.body {
        TermBody::Ratio(ratio) if ratio.is_share() => Some((direct(term)?, ratio)),
        _ => None,
    }
}

/// Whether it is worked out in units, with nothing left to round.
const fn in_units(term: &Term) -> bool {
    matches!(term.body, TermBody::Ratio(Ratio { units: Some(_), .. }))
}

const fn is_core(term: &Term) -> bool {
    matches!(term.body, TermBody::Core { .. })
}

/// The integers of a block: those of the column itself, or, at its end, with others behind them.
fn whole_block<'c>(cells: Option<&Cells<'c>>, start: usize, rows: usize, rest: &'c mut Vec<i64>) -> &'c [i64] {
    let values = match cells.map(|cells| &cells.values) {
        Some(Values::Int64(values)) => slice(values, start, rows),
        _ => &[],
    };
    if values.len() == BLOCK {
        return values;
    }
    rest.clear();
    rest.extend_from_slice(values);
    rest.resize(BLOCK, 1);
    rest
}

#[inline(always)]
fn scaled(sum: &mut Column, points: &Column, factor: f64) {
    for (sum, points) in sum.iter_mut().zip(points) {
        *sum += points * factor;
    }
}

/// Marks the rows in which one is not at most the other for certain.
#[inline(always)]
fn hold(left: &Worked, right: &Worked, strict: bool, marks: &mut Marks) {
    let lefts = left.value.iter().zip(left.error.iter());
    let rights = right.value.iter().zip(right.error.iter());
    for (((value, error), (other, slack)), mark) in lefts.zip(rights).zip(marks) {
        let difference = other - value;
        let errs = error + slack;
        let most = errs * (1.0 + 4.0 * U) + if errs > 0.0 { difference.abs() * (4.0 * U) } else { 0.0 };
        let holds = if strict { difference > most } else { difference >= most && (errs == 0.0 || difference > most) };
        *mark |= unless(holds);
    }
}
