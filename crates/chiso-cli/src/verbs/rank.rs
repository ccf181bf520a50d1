//! `score rank FILE…`

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chiso::json::{RankingView, ranking_to_json};
use chiso::rank::{Contender, Gathered, RankOptions, Rankings, Unranked};
use chiso::spec::{NodeBody, Period, RankOn, Ties, Unit};
use chiso::{Bound, Diagnostic, Framework, NodeIndex, Origin, fingerprint};

use super::score::{bound_of, standing};
use crate::arguments::{Format, RankArguments, Within};
use crate::codes;
use crate::input::{Lack, Layers, Reports, unit_files};
use crate::output::Stop;
use crate::pages::ranking::{self, Detail, Shown};
use crate::session::Session;

/// Ranks every unit of every file.
pub(crate) fn run(arguments: &RankArguments, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let mut ranker =
        Ranker { arguments, format, cohort: None, early: Vec::new(), refused: false, seen: BTreeSet::new() };
    for path in &arguments.inputs {
        for file in unit_files(path, &mut session.texts) {
            match file {
                Ok(file) => ranker.file(&file, session),
                Err(problem) => {
                    session.report(&[problem], format);
                }
            }
        }
    }
    // Without a unit that can be scored there is no ranking; what is wrong with them was told.
    match ranker.cohort.map(|cohort| cohort.rank(arguments)) {
        None | Some(Ok(None)) => Ok(()),
        Some(Ok(Some(ranked))) => print(&ranked, arguments, format, session),
        Some(Err(problem)) => {
            session.report(&[problem], format);
            Ok(())
        }
    }
}

/// The units so far.
struct Ranker<'a> {
    arguments: &'a RankArguments,
    format: Format,
    /// Known with the first unit that can be scored; or why there is none.
    cohort: Option<Cohort>,
    /// Units that were refused before.
    early: Vec<(Unit, Unranked)>,
    /// Whether what is asked for does not fit the framework, which was told.
    refused: bool,
    seen: BTreeSet<(Option<Period>, [String; 3])>,
}

/// The units of each period, all scored with one framework.
struct Cohort {
    framework: Framework,
    options: RankOptions,
    nodes: Vec<NodeIndex>,
    periods: BTreeMap<Option<Period>, Gathered>,
}

/// A cohort with its places.
struct Ranked {
    now: Rankings,
    before: Option<Rankings>,
    /// The other periods that units report for.
    others: Vec<Period>,
    shown: Option<Vec<Range<usize>>>,
    /// Who is shown with the neighbours.
    around: Option<usize>,
}

impl Ranker<'_> {
    /// Every report of one file.
    fn file(&mut self, path: &std::path::Path, session: &mut Session) {
        let layers = Layers::default();
        let mut reports = match Reports::open(path, &layers, &mut session.texts) {
            Ok(reports) => reports,
            Err(problem) => {
                session.report(&[problem], self.format);
                return;
            }
        };
        while let Some(report) = reports.next(&mut session.texts) {
            let problems = match report {
                Err(unread) => Err(Lack::from(unread)),
                Ok(report) => {
                    let unit = report.observations.unit.clone();
                    let bound = bound_of(&report, &self.arguments.choice, session);
                    bound.map_err(|lack| self.refuse(&unit, lack)).and_then(|bound| {
                        let warnings: Vec<Diagnostic> = bound.warnings().iter().cloned().collect();
                        session.report(&warnings, self.format);
                        self.take(&bound, report.observations.origin)
                    })
                }
            };
            if let Err(lack) = problems
                && !lack.reported
            {
                session.report(&lack.problems, self.format);
            }
        }
    }

    /// A unit whose figures are refused stands below the ranking, where there is one.
    fn refuse(&mut self, unit: &Unit, lack: Lack) -> Lack {
        let why = Unranked::Refused(lack.problems.iter().cloned().collect());
        match &mut self.cohort {
            Some(cohort) => cohort.refuse(unit, &why, self.arguments),
            None => self.early.push((unit.clone(), why)),
        }
        lack
    }

    /// Scores a unit and keeps what it is ranked by.
    fn take(&mut self, bound: &Bound, origin: Origin) -> Result<(), Lack> {
        let cohort = match &mut self.cohort {
            Some(cohort) => cohort,
            None => {
                if self.refused {
                    return Err(Lack { problems: Vec::new(), reported: true });
                }
                self.refused = true;
                let mut cohort = Cohort::new(bound.framework(), self.arguments, self.format)?;
                self.refused = false;
                self.early.drain(..).for_each(|(unit, why)| cohort.refuse(&unit, &why, self.arguments));
                self.cohort.insert(cohort)
            }
        };
        let unit = bound.unit();
        if !cohort.framework.is_same(bound.framework())
            && fingerprint(&cohort.framework) != fingerprint(bound.framework())
        {
            let problem = Diagnostic::error(codes::RANK_OTHER_FRAMEWORK, origin).with("unit", &unit.name);
            let problem = problem.with("found", named(bound.framework())).with("expected", named(&cohort.framework));
            return Err(vec![problem].into());
        }
        let period = unit.period.as_ref().map(|period| period.value);
        if !self.arguments.wants(period) {
            // It counts among the periods that there are.
            cohort.of(unit);
            return Ok(());
        }
        if !self.seen.insert((period, [unit.id.clone(), unit.code.clone(), unit.name.clone()])) {
            let problem = Diagnostic::error(codes::RANK_UNIT_TWICE, origin).with("unit", &unit.name);
            return Err(vec![problem.with_some("period", period)].into());
        }
        let gathered = cohort.of(unit);
        gathered.add(bound, self.arguments.part(unit));
        match gathered.last().and_then(Contender::why) {
            Some(Unranked::Refused(problems)) => Err(problems.clone().into()),
            _ => Ok(()),
        }
    }
}

impl RankArguments {
    /// Whether a period is to be ranked: without a wish the last one is, which is not known before all are read.
    fn wants(&self, period: Option<Period>) -> bool {
        self.period.is_none() || period == self.period || (period.is_some() && period == self.against)
    }

    fn part<'u>(&self, unit: &'u Unit) -> &'u str {
        match self.within {
            None => "",
            Some(Within::Region) => &unit.region,
            Some(Within::Type) => &unit.kind,
        }
    }
}

impl Cohort {
    fn new(framework: &Framework, arguments: &RankArguments, format: Format) -> Result<Self, Lack> {
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
        let nodes = if arguments.nodes {
            framework.nodes().filter(|node| *node != framework.total_node()).collect()
        } else if arguments.per_pillar || matches!(format, Format::Text | Format::Markdown) {
            let views = framework.nodes().filter(|node| is_view(framework, *node));
            let scored = pillars.into_iter().filter(|node| !framework.max_points(*node).is_zero());
            scored.chain(views).collect()
        } else {
            Vec::new()
        };
        Ok(Self { framework: framework.clone(), options, nodes, periods: BTreeMap::new() })
    }

    /// The units of the same period.
    fn of(&mut self, unit: &Unit) -> &mut Gathered {
        let period = unit.period.as_ref().map(|period| period.value);
        self.periods
            .entry(period)
            .or_insert_with(|| Gathered::new(&self.framework, self.options.clone(), self.nodes.iter().copied()))
    }

    fn refuse(&mut self, unit: &Unit, why: &Unranked, arguments: &RankArguments) {
        if arguments.wants(unit.period.as_ref().map(|period| period.value)) {
            self.of(unit).add_unranked(unit, why, arguments.part(unit));
        }
    }

    /// Ranks the period that is asked for, or the last one.
    fn rank(mut self, arguments: &RankArguments) -> Result<Option<Ranked>, Diagnostic> {
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
        let around = arguments.around.as_deref().map(|name| {
            now.find(name).ok_or_else(|| {
                let problem = Diagnostic::error(codes::RANK_UNIT_UNKNOWN, Origin::NONE).with("name", name);
                problem.with_some("suggestion", chiso::nearest_name(name, now.names().map(String::as_str)))
            })
        });
        let around = around.transpose()?;
        let of_now = ranking::period_of(&now);
        let others = known.into_iter().filter(|period| Some(*period) != of_now).collect();
        Ok(Some(Ranked { shown: shown(&now, arguments.top, around), now, before, others, around }))
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

/// `vn-dti-province/2022`, with the weighting.
fn named(framework: &Framework) -> String {
    let spec = framework.spec();
    let weighting = framework.weighting().map(|weighting| format!(" ({})", weighting.id)).unwrap_or_default();
    format!("{}/{}{weighting}", spec.id.value, spec.edition.value)
}

fn print(ranked: &Ranked, arguments: &RankArguments, format: Format, session: &mut Session) -> Result<(), Stop> {
    let Ranked { now, before, others, shown, around } = ranked;
    let view = Shown {
        rankings: now,
        before: before.as_ref(),
        others,
        stretches: shown.as_deref(),
        around: *around,
        detail: match (arguments.nodes, arguments.per_pillar) {
            (true, _) => Detail::Nodes,
            (_, true) => Detail::Pillars,
            _ => Detail::Plain,
        },
        standing: arguments.choice.standing.map(standing),
        quiet: session.quiet,
    };
    match format {
        Format::Json => {
            let mut view = RankingView::default();
            (view.sources, view.before, view.shown) = (Some(session.texts.kept()), before.as_ref(), shown.clone());
            view.standing = arguments.choice.standing.map(standing);
            let json = ranking_to_json(now, &view) + "\n";
            session.results.write(&json)
        }
        Format::Csv => {
            let rows = ranking::csv(&view);
            session.results.write(&rows)
        }
        Format::Text | Format::Markdown => {
            let page = ranking::page(&view, format == Format::Text, session.screen);
            session.page(&page, format)
        }
    }
}
