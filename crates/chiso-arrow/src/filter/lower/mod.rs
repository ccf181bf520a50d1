//! From an outline to a plan.

mod figures;
mod terms;

use std::collections::BTreeMap;

use arrow_schema::DataType;
use chiso_core::number::Number;
use chiso_core::outline::{Outline, OutlineBody, OutlineCheck, Strictly};
use chiso_core::{Framework, NodeIndex};

use super::U;
use super::display::{Display, float, power};
use super::plan::{Check, Kind, Plan, Slot, Term};
use figures::Figures;

/// What a sum is made of so far: errors, magnitudes, and how many.
#[derive(Clone, Copy, Debug, Default)]
struct Bounds {
    error: f64,
    magnitude: f64,
    terms: f64,
}

impl Bounds {
    fn add(&mut self, error: f64, magnitude: f64) {
        self.error += error;
        self.magnitude += magnitude;
        self.terms += 1.0;
    }

    /// `1.01 (sum e + 2 u (n + 4) sum M)`.
    fn close(self) -> f64 {
        1.01 * (self.error + 2.0 * U * (self.terms + 4.0) * self.magnitude)
    }
}

/// Where the points of a node go.
#[derive(Default)]
struct Ways {
    slot: Option<usize>,
    /// Slots above, each with a factor.
    into: BTreeMap<usize, Number>,
}

impl Plan {
    /// The plan for a framework over columns of these types, one for each input; `None` where the framework, or a column,
    /// has no fast way.
    pub(crate) fn new(framework: &Framework, columns: &[Option<DataType>], nodes: &[NodeIndex]) -> Option<Self> {
        let outline = framework.outline()?;
        let figures = Figures::new(framework, &outline, columns)?;
        let mut checks = Vec::new();
        for check in &outline.checks {
            match check {
                OutlineCheck::AtMost(left, right, strictly) => checks.push(Check {
                    left: figures.value(left)?,
                    right: figures.value(right)?,
                    strict: *strictly == Strictly::Yes,
                }),
                _ => return None,
            }
        }
        Lowering { framework, outline: &outline, figures }.plan(checks, nodes)
    }
}

struct Lowering<'l> {
    framework: &'l Framework,
    outline: &'l Outline,
    figures: Figures<'l>,
}

impl Lowering<'_> {
    fn plan(self, checks: Vec<Check>, asked: &[NodeIndex]) -> Option<Plan> {
        let outline = self.outline;
        let mut ways = self.ways(asked)?;
        let rounding = self.framework.spec().total.rounding;
        // Indicators first: whether a slot is a sum of whole units is known when all that counts for it is.
        let mut terms: Vec<Term> = Vec::new();
        let count = ways.values().filter(|way| way.slot.is_some()).count();
        let mut units: Vec<Option<Option<u8>>> = vec![None; count];
        let mut note = |slot: usize, places: Option<u8>, factor: &Number| {
            let places = places.filter(|_| factor.is_one());
            if let Some(unit) = units.get_mut(slot) {
                *unit = Some(match *unit {
                    None => places,
                    Some(before) => before.filter(|before| Some(*before) == places),
                });
            }
        };
        for node in &outline.nodes {
            let way = ways.get(&node.node)?;
            let own: BTreeMap<usize, Number> = match way.slot {
                Some(slot) => BTreeMap::from([(slot, Number::ONE)]),
                None => way.into.clone(),
            };
            match &node.body {
                OutlineBody::Sum(_) => {}
                OutlineBody::Minimum(_) => note(way.slot?, None, &Number::ONE),
                OutlineBody::Indicator(..) | OutlineBody::Core => {
                    own.iter().for_each(|(slot, factor)| note(*slot, node.rounded_to, factor));
                }
                _ => return None,
            }
        }
        // What counts through another slot is not followed: only slots of indicators alone are exact sums.
        for way in ways.values().filter(|way| way.slot.is_some()) {
            way.into.keys().for_each(|slot| note(*slot, None, &Number::ONE));
        }
        let grids: Vec<Option<u8>> = units.into_iter().map(Option::flatten).collect();
        let mut bounds = vec![Bounds::default(); count];
        let mut slots: Vec<Slot> = Vec::with_capacity(count);
        for node in &outline.nodes {
            let way = ways.remove(&node.node)?;
            let own: Vec<(usize, Number)> = match way.slot {
                Some(slot) => vec![(slot, Number::ONE)],
                None => way.into.iter().map(|(slot, factor)| (*slot, factor.clone())).collect(),
            };
            if matches!(node.body, OutlineBody::Indicator(..) | OutlineBody::Core) {
                let term = self.term(node, &own, &grids)?;
                for ((slot, _), factor) in own.iter().zip(&term.factors) {
                    let (error, magnitude) = (term.error * factor.abs(), term.magnitude * factor.abs());
                    bounds.get_mut(*slot)?.add(error, magnitude);
                }
                terms.push(term.term);
            }
            let Some(at) = way.slot else { continue };
            let sum = *bounds.get(at)?;
            let grid = *grids.get(at)?;
            let unit = unit(grid)?;
            let minimum = match &node.body {
                OutlineBody::Minimum(children) => Some(self.minimum(node, children, &slots)?),
                _ => None,
            };
            let (minimum, error, magnitude) = match minimum {
                Some((minimum, error, magnitude)) => (Some(minimum), error, magnitude),
                None => (None, if grid.is_some() { 0.0 } else { sum.close() }, sum.magnitude),
            };
            let mut into = Vec::new();
            for (above, factor) in &way.into {
                let factor = float(factor)?.0 * unit;
                into.push((*above, factor));
                // Of a magnitude in points, and of what the factor itself errs.
                let (plain, share) = (factor / unit, 8.0 * U * magnitude);
                bounds.get_mut(*above)?.add((error + share) * plain, magnitude * plain);
            }
            slots.push(Slot { node: node.node, minimum, into, grid, error, magnitude });
        }
        let find = |wanted: NodeIndex| slots.iter().position(|slot| slot.node == wanted);
        let total = find(self.framework.total_node())?;
        let slot = slots.get(total)?;
        let max_points = self.framework.max_points(self.framework.total_node());
        let points = Display::new(slot, &Number::ONE, rounding.points, rounding.mode)?;
        let index = Display::new(slot, &max_points, rounding.index, rounding.mode)?;
        let mut nodes = Vec::new();
        for node in asked {
            let at = find(*node)?;
            nodes.push((at, Display::new(slots.get(at)?, &Number::ONE, rounding.points, rounding.mode)?));
        }
        let core_inputs = self.figures.core_inputs(&terms);
        let inputs = self.figures.finish(&terms, &checks);
        Some(Plan {
            inputs,
            checks,
            terms,
            slots,
            total,
            points,
            index,
            nodes,
            framework: self.framework.clone(),
            core_inputs,
        })
    }

    /// Which nodes have slots, and where all others count.
    fn ways(&self, asked: &[NodeIndex]) -> Option<BTreeMap<NodeIndex, Ways>> {
        let total = self.framework.total_node();
        let mut kept: Vec<NodeIndex> = vec![total];
        kept.extend(asked);
        for node in &self.outline.nodes {
            if let OutlineBody::Minimum(children) = &node.body {
                kept.push(node.node);
                kept.extend(children);
            }
            if !matches!(node.body, OutlineBody::Indicator(..) | OutlineBody::Core) && node.rounded_to.is_some() {
                return None;
            }
        }
        let mut ways: BTreeMap<NodeIndex, Ways> = BTreeMap::new();
        let mut next = 0_usize;
        for node in &self.outline.nodes {
            let slot = kept.contains(&node.node).then_some(next);
            next = next.saturating_add(usize::from(slot.is_some()));
            ways.insert(node.node, Ways { slot, into: BTreeMap::new() });
        }
        for node in self.outline.nodes.iter().rev() {
            let OutlineBody::Sum(children) = &node.body else { continue };
            let way = ways.get(&node.node)?;
            let own: Vec<(usize, Number)> = match way.slot {
                Some(slot) => vec![(slot, Number::ONE)],
                None => way.into.iter().map(|(slot, factor)| (*slot, factor.clone())).collect(),
            };
            for (child, factor) in children {
                let child = ways.get_mut(child)?;
                for (slot, above) in &own {
                    let factor = above.mul(factor);
                    let sum = child.into.get(slot).map_or_else(|| factor.clone(), |before| before.add(&factor));
                    child.into.insert(*slot, sum);
                }
            }
        }
        Some(ways)
    }

    /// The lowest of slots: how, and its error and magnitude.
    #[expect(clippy::type_complexity, reason = "it is taken apart at once")]
    fn minimum(
        &self,
        node: &chiso_core::outline::OutlineNode,
        children: &[NodeIndex],
        slots: &[Slot],
    ) -> Option<((Vec<(usize, f64)>, f64), f64, f64)> {
        let own = float(&node.max_points)?.0;
        let (mut lowest, mut error, mut magnitude) = (Vec::new(), 0.0_f64, 0.0_f64);
        for child in children {
            let (at, slot) = (0_usize..).zip(slots).find(|(_, slot)| slot.node == *child)?;
            let max = float(&self.framework.max_points(*child))?.0;
            if max <= 0.0 {
                return None;
            }
            lowest.push((at, unit(slot.grid)? / max));
            error = error.max(slot.error / max);
            magnitude = magnitude.max(slot.magnitude / max);
        }
        let magnitude = magnitude * own * 1.01;
        Some(((lowest, own), error * own * 1.01 + 24.0 * U * magnitude, magnitude))
    }
}

/// What a unit of a slot is in points.
fn unit(grid: Option<u8>) -> Option<f64> {
    Some(match grid {
        Some(places) => 1.0 / power(places)?,
        None => 1.0,
    })
}

/// Whether a kind of input is held by plain floats.
const fn is_plain(kind: &Kind) -> bool {
    !matches!(kind, Kind::Core | Kind::Absent)
}
