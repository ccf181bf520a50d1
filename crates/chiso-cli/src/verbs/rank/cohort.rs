//! The units of each period, and their places.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use chiso::rank::{Contender, Gathered, RankOptions, Rankings, Unranked};
use chiso::spec::{NodeBody, Period, RankOn, Ties, Unit};
use chiso::{Bound, Diagnostic, Diagnostics, Framework, NodeIndex, Origin};

use super::{Ranked, around};
use crate::arguments::{Format, RankArguments, Within};
use crate::codes;
use crate::input::Lack;
use crate::pages::ranking;

/// How many groups can have columns of their own without being asked for.
const MOST_COLUMNS: usize = 12;

/// The units of each period, all scored with one framework.
pub(super) struct Cohort {
    pub(super) framework: Framework,
    options: RankOptions,
    nodes: Vec<NodeIndex>,
    periods: BTreeMap<Option<Period>, Gathered>,
    /// Units that are scored when all are known, since the framework compares them.
    members: Vec<Bound>,
}

impl RankArguments {
    /// Whether a period is to be ranked: without a wish the last one is, which is not known before all are read.
    pub(super) fn wants(&self, period: Option<Period>) -> bool {
        self.period.is_none() || period == self.period || (period.is_some() && period == self.against)
    }

    pub(super) fn part<'u>(&self, unit: &'u Unit) -> &'u str {
        match self.within {
            None => "",
            Some(Within::Region) => &unit.region,
            Some(Within::Type) => &unit.kind,
        }
    }
}

impl Cohort {
    pub(super) fn new(framework: &Framework, arguments: &RankArguments, format: Format) -> Result<Self, Lack> {
        let node = |name: &str| match framework.node(name) {
            Some(node) => Ok(node),
            None if name == "total" => Ok(framework.total_node()),
            None => {
                let known = framework.spec().nodes.iter().map(|node| node.id.value.as_str());
                let problem = Diagnostic::error(chiso::codes::engine::UNKNOWN_NODE, Origin::NONE).with("name", name);
                let problem = problem.with_some("suggestion", chiso::nearest_name(name, known));
                Err(Lack::from(vec![problem]))
            }
        };
        let mut options = RankOptions::of(framework);
        options.ties = arguments.ties.unwrap_or(options.ties);
        options.compare = arguments.compare.unwrap_or(options.compare);
        if !arguments.tie_break.is_empty() {
            options.ties = arguments.ties.unwrap_or(Ties::Ordinal);
            options.tie_break = arguments.tie_break.iter().map(|name| node(name)).collect::<Result<_, _>>()?;
        }
        match arguments.by.as_deref() {
            None => {}
            Some("index") => options.on = RankOn::Index,
            Some("points") => options.on = RankOn::Points,
            Some(name) => options.node = node(name)?,
        }
        options.keep_exact = arguments.against.is_some();
        let pillars = framework.children(framework.total_node());
        // More have no room on a screen, and would have to be ranked for nothing.
        let few = pillars.len() <= MOST_COLUMNS;
        let nodes = if arguments.nodes {
            framework.nodes().filter(|node| *node != framework.total_node()).collect()
        } else if arguments.per_pillar || (few && matches!(format, Format::Text | Format::Markdown)) {
            let views = framework.nodes().filter(|node| is_view(framework, *node));
            let scored = pillars.into_iter().filter(|node| !framework.max_points(*node).is_zero());
            scored.chain(views).collect()
        } else {
            Vec::new()
        };
        Ok(Self { framework: framework.clone(), options, nodes, periods: BTreeMap::new(), members: Vec::new() })
    }

    /// The units of the same period.
    pub(super) fn of(&mut self, unit: &Unit) -> &mut Gathered {
        let period = unit.period.as_ref().map(|period| period.value);
        self.periods
            .entry(period)
            .or_insert_with(|| Gathered::new(&self.framework, self.options.clone(), self.nodes.iter().copied()))
    }

    /// Scores a unit and keeps what it is ranked by; a unit of a relative framework waits for the others.
    pub(super) fn add(&mut self, bound: &Bound, arguments: &RankArguments) -> Result<(), Diagnostics> {
        let period = bound.unit().period.as_ref().map(|period| period.value);
        if self.framework.is_relative() {
            self.of(bound.unit());
            self.members.push(bound.clone());
            return Ok(());
        }
        if !arguments.wants(period) {
            // It counts among the periods that there are.
            self.of(bound.unit());
            return Ok(());
        }
        let gathered = self.of(bound.unit());
        gathered.add(bound, arguments.part(bound.unit()));
        match gathered.last().and_then(Contender::why) {
            Some(Unranked::Refused(problems)) => Err(problems.clone()),
            _ => Ok(()),
        }
    }

    /// The cohort of those who wait, to be kept; of one period, where one is asked for.
    pub(super) fn survey(&self, arguments: &RankArguments) -> Result<chiso::Cohort, Diagnostics> {
        let of = |bound: &&Bound| {
            let period = bound.unit().period.as_ref().map(|period| period.value);
            arguments.period.is_none() || period == arguments.period
        };
        let members: Vec<Bound> = self.members.iter().filter(of).cloned().collect();
        self.framework.survey(&members)
    }

    /// Scores those who waited, each within the cohort of all, or within one that was kept; what is wrong with some of them.
    pub(super) fn score_members(
        &mut self,
        kept: Option<&Arc<chiso::Cohort>>,
        arguments: &RankArguments,
    ) -> Result<Vec<Diagnostic>, Diagnostics> {
        let members = std::mem::take(&mut self.members);
        if members.is_empty() {
            return Ok(Vec::new());
        }
        let mut problems = Vec::new();
        let within = |bound: &Bound, kept| self.framework.score(&bound.within(kept)?);
        let cards = match kept {
            Some(kept) => members.iter().map(|bound| within(bound, kept)).collect(),
            None => self.framework.score_cohort(&members)?,
        };
        for (bound, card) in members.iter().zip(cards) {
            let unit = bound.unit();
            if !arguments.wants(unit.period.as_ref().map(|period| period.value)) {
                continue;
            }
            match card {
                Ok(card) => self.of(unit).add_card(&card, arguments.part(unit)),
                Err(found) => {
                    problems.extend(found.iter().cloned());
                    self.refuse(unit, &Unranked::Refused(found), arguments);
                }
            }
        }
        Ok(problems)
    }

    pub(super) fn refuse(&mut self, unit: &Unit, why: &Unranked, arguments: &RankArguments) {
        if arguments.wants(unit.period.as_ref().map(|period| period.value)) {
            self.of(unit).add_unranked(unit, why, arguments.part(unit));
        }
    }

    /// Ranks the period that is asked for, or the last one.
    pub(super) fn rank(mut self, arguments: &RankArguments) -> Result<Option<Ranked>, Diagnostic> {
        let known: Vec<Period> = self.periods.keys().copied().flatten().collect();
        let mut take = |wanted: Period| {
            self.periods.remove(&Some(wanted)).filter(|gathered| !gathered.is_empty()).ok_or_else(|| {
                let known: Vec<String> = known.iter().map(Period::to_string).collect();
                let problem = Diagnostic::error(codes::RANK_PERIOD, Origin::NONE).with("found", wanted);
                problem.with("known", known.join(", "))
            })
        };
        let before = arguments.against.map(&mut take).transpose()?.map(Gathered::rank);
        let now = match arguments.period {
            Some(period) => Some(take(period)?),
            None => self.periods.pop_last().map(|(_, gathered)| gathered),
        };
        let Some(now) = now.map(Gathered::rank) else { return Ok(None) };
        let around = arguments.around.as_deref().map(|name| around::find(&now, name)).transpose()?;
        let alone = around.and_then(|contender| around::without_place(&now, contender));
        let undivided = arguments.within.and_then(|by| around::undivided(&now, by.as_str()));
        let warnings = alone.into_iter().chain(undivided).collect();
        let of_now = ranking::period_of(&now);
        let others = known.into_iter().filter(|period| Some(*period) != of_now).collect();
        Ok(Some(Ranked { shown: shown(&now, arguments.top, around), now, before, others, around, warnings }))
    }
}

/// How many neighbours are shown on each side.
const NEIGHBOURS: usize = 5;

/// The stretches that are shown, in order and once each.
fn shown(rankings: &Rankings, top: Option<usize>, around: Option<usize>) -> Option<Vec<Range<usize>>> {
    let ranking = &rankings.whole().ranking;
    let neighbours = around.map(|contender| ranking.around(contender, NEIGHBOURS));
    let mut stretches = top.map(|top| ranking.top(top)).unwrap_or_default();
    match neighbours {
        None if top.is_none() => return None,
        None => {}
        Some(neighbours) => stretches.extend(neighbours),
    }
    stretches.sort_by_key(|stretch| stretch.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for stretch in stretches.into_iter().filter(|stretch| !stretch.is_empty()) {
        match merged.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => merged.push(stretch),
        }
    }
    Some(merged)
}

fn is_view(framework: &Framework, node: NodeIndex) -> bool {
    let body = framework.node_spec(node).map(|spec| &spec.body);
    matches!(body, Some(NodeBody::Group(group)) if group.view.is_some())
}
