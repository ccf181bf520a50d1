use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use chiso_core::number::Number;
use chiso_core::rank::{Change, Contender, Decider, NodeRanking, Ranked, Rankings, Unranked};
use chiso_core::spec::{RankOn, Standing};
use chiso_core::{Framework, InputIndex, NodeIndex};
use rust_decimal::Decimal;

use super::diagnostic::write_diagnostic;
use super::scorecard::{write_engine, write_unit};
use super::writer::{Layout, Object, write};
use crate::sources::Sources;

/// How a ranking is written.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct RankingView<'v> {
    /// One line, or a line for each value.
    pub layout: Layout,
    /// The texts that were read, so that places of what was refused are written as file, line and column.
    pub sources: Option<&'v Sources>,
    /// The same units in an earlier period: what changed since. Made with
    /// [`keep_exact`](chiso_core::rank::RankOptions::keep_exact), as the ranking itself must be then.
    pub before: Option<&'v Rankings>,
    /// The stretches of the ranked units that are written; all without them.
    pub shown: Option<Vec<Range<usize>>>,
    /// Whose figures were asked for.
    pub standing: Option<Standing>,
}

/// A ranking as one line of JSON: who has which place, and who has none and why.
///
/// # Example
///
/// ```
/// use chiso::json::{RankingView, ranking_to_json};
/// use chiso::rank::{Gathered, RankOptions};
///
/// # let unit = include_str!("../../province.toml");
/// let card = chiso::score(unit)?;
/// let framework = card.framework();
/// let mut gathered = Gathered::new(framework, RankOptions::of(framework), None);
/// gathered.add(&framework.empty(card.unit().clone()), "");
/// let json = ranking_to_json(&gathered.rank(), &RankingView::default());
/// assert!(json.contains(r#""ranking":[],"unranked":[{"unit":{"id":"da-nang""#));
/// # Ok::<(), chiso::Error>(())
/// ```
#[must_use]
pub fn ranking_to_json(rankings: &Rankings, view: &RankingView<'_>) -> String {
    let writer = Writer::new(rankings, view);
    write(view.layout, |object| writer.document(object))
}

/// What is looked up again and again.
struct Writer<'w> {
    rankings: &'w Rankings,
    view: &'w RankingView<'w>,
    /// For each of the nodes the place of each contender.
    nodes: Vec<Vec<Option<Ranked>>>,
    before: Option<Before<'w>>,
}

/// An earlier period.
struct Before<'w> {
    rankings: &'w Rankings,
    /// For each contender who it was then.
    same: Vec<Option<usize>>,
    /// The places of then.
    places: Vec<Option<Ranked>>,
}

impl<'w> Writer<'w> {
    fn new(rankings: &'w Rankings, view: &'w RankingView<'w>) -> Self {
        let nodes = rankings.nodes().iter().map(|node| node.ranking.by_contender()).collect();
        let before = view.before.map(|before| Before {
            rankings: before,
            same: rankings.same_in(before),
            places: before.whole().ranking.by_contender(),
        });
        Self { rankings, view, nodes, before }
    }

    fn framework(&self) -> &Framework {
        self.rankings.framework()
    }

    fn document(&self, object: &mut Object<'_>) {
        write_engine(object, self.framework());
        object.some_text("as", self.view.standing.map(Standing::as_str));
        let whole = self.rankings.whole();
        object.some_text("period", period(whole).as_deref());
        object.some_text("against", self.view.before.and_then(|before| period(before.whole())).as_deref());
        let options = &whole.options;
        object.object("by", |object| {
            object.text("node", id(self.framework(), options.node)).text("on", options.on.as_str());
            object.text("compare", options.compare.as_str()).text("ties", options.ties.as_str());
            if !options.tie_break.is_empty() {
                object.texts("tie_break", options.tie_break.iter().map(|node| id(self.framework(), *node)));
            }
            object.text("max_points", &self.framework().max_points(options.node).to_exact_text());
        });
        let ranked = whole.ranking.ranked();
        object.array("ranking", |array| {
            let all = core::iter::once(0..ranked.len());
            let shown: Vec<Range<usize>> = self.view.shown.clone().unwrap_or_else(|| all.collect());
            for stretch in &shown {
                for ranked in ranked.get(stretch.clone()).unwrap_or_default() {
                    if let Some(contender) = whole.contenders.get(ranked.contender) {
                        array.object(|object| self.ranked(object, ranked, contender));
                    }
                }
            }
        });
        object.array("unranked", |array| {
            for contender in whole.ranking.unranked().iter().filter_map(|index| whole.contenders.get(*index)) {
                array.object(|object| {
                    object.object("unit", |object| write_unit(object, contender.unit()));
                    object.some_text("within", Some(contender.part()));
                    if let Some(why) = contender.why() {
                        self.unranked(object, why);
                    }
                });
            }
        });
    }

    fn ranked(&self, object: &mut Object<'_>, ranked: &Ranked, contender: &Contender) {
        object.text("rank", &ranked.place.to_string());
        object.object("unit", |object| write_unit(object, contender.unit()));
        amounts(object, contender);
        object.flag("tied", ranked.tied).whole("out_of", ranked.out_of);
        object.some_text("within", Some(contender.part()));
        object.some_text("decided_by", ranked.decided_by.map(|decider| self.decider(decider)));
        if let Some(before) = &self.before {
            let index = before.same.get(ranked.contender).copied().flatten();
            if let Some(then) = index.and_then(|index| before.rankings.whole().contenders.get(index)) {
                let place = index.and_then(|index| before.places.get(index).copied().flatten());
                object.object("before", |object| self.change(object, ranked, contender, then, place));
            }
        }
        if !self.nodes.is_empty() {
            object.array("nodes", |array| {
                for (node, places) in self.rankings.nodes().iter().zip(&self.nodes) {
                    array.object(|object| {
                        self.node(object, node, ranked.contender, places.get(ranked.contender).copied().flatten());
                    });
                }
            });
        }
    }

    fn node(&self, object: &mut Object<'_>, node: &NodeRanking, contender: usize, place: Option<Ranked>) {
        object.text("id", id(self.framework(), node.options.node));
        let code = self.framework().node_spec(node.options.node).and_then(|spec| spec.code.as_ref());
        object.some_text("code", code.map(|code| code.value.as_str()));
        let Some(contender) = node.contenders.get(contender) else { return };
        if let Some(ranked) = place {
            object.text("rank", &ranked.place.to_string());
        }
        amounts(object, contender);
        match (place, contender.why()) {
            (Some(ranked), _) => {
                object.flag("tied", ranked.tied).whole("out_of", ranked.out_of);
            }
            (None, Some(why)) => self.unranked(object, why),
            (None, None) => {}
        }
    }

    /// The earlier period, and what changed since.
    fn change(
        &self,
        object: &mut Object<'_>,
        now: &Ranked,
        contender: &Contender,
        then: &Contender,
        place: Option<Ranked>,
    ) {
        object.some_text("rank", place.map(|ranked| ranked.place.to_string()).as_deref());
        amounts(object, then);
        if let Some(place) = place {
            object.text("places_gained", &halves(now.place.halves_gained_since(place.place)));
        }
        let rounding = self.framework().spec().total.rounding;
        let places = |on| u32::from(if on == RankOn::Points { rounding.points } else { rounding.index });
        let shown = |number: &Number, on| number.to_fixed(places(on), rounding.mode);
        if let Some(change) = Change::of_points(then, contender) {
            object.text("points_change", &shown(&change.difference, RankOn::Points));
        }
        if let Some(change) = Change::of_index(then, contender) {
            object.text("index_change", &shown(&change.difference, RankOn::Index));
            let growth = change.growth.map(|growth| shown(&growth, RankOn::Index));
            object.some_text("growth_per_year", growth.as_deref());
        }
    }

    fn decider(&self, decider: Decider) -> &str {
        match decider {
            Decider::Node(node) => id(self.framework(), node),
            _ => "code",
        }
    }

    fn unranked(&self, object: &mut Object<'_>, why: &Unranked) {
        object.text("why", why.as_str());
        match why {
            Unranked::Missing { inputs, nodes } | Unranked::NotApplicable { inputs, nodes } => {
                let spec = self.framework().spec();
                let input = |input: &InputIndex| spec.inputs.get(input.get()).map(|input| input.id.value.as_str());
                object.texts("inputs", inputs.iter().filter_map(input));
                object.texts("nodes", nodes.iter().map(|node| id(self.framework(), *node)));
            }
            Unranked::Refused(problems) => {
                object.array("problems", |array| {
                    for problem in problems {
                        array.object(|object| write_diagnostic(object, problem, self.view.sources));
                    }
                });
            }
            _ => {}
        }
    }
}

fn amounts(object: &mut Object<'_>, contender: &Contender) {
    let text = |amount: Option<Decimal>| amount.map(|amount| amount.to_string());
    object.some_text("points", text(contender.points()).as_deref());
    object.some_text("index", text(contender.index()).as_deref());
}

/// The period of all who have one, where it is one.
fn period(ranking: &NodeRanking) -> Option<String> {
    let mut periods = ranking.contenders.iter().filter_map(|contender| Some(contender.unit().period.as_ref()?.value));
    let first = periods.next()?;
    periods.all(|period| period == first).then(|| first.to_string())
}

/// The id of a node; the total's is `total`.
fn id(framework: &Framework, node: NodeIndex) -> &str {
    framework.node_spec(node).map_or("total", |spec| spec.id.value.as_str())
}

/// So many halves, as a decimal.
fn halves(halves: i64) -> String {
    Number::new(halves, 2).map(|number| number.to_exact_text()).unwrap_or_default()
}
