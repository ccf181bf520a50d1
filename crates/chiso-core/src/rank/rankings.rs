use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::contender::Contender;
use super::options::RankOptions;
use super::order::rank;
use super::ranking::Ranking;
use super::unranked::Unranked;
use crate::bind::Bound;
use crate::framework::{Framework, NodeIndex};
use crate::scorecard::Scorecard;
use crate::spec::Unit;

/// A cohort that is being gathered: units are scored one after the other, and of each is kept what it is ranked by.
#[derive(Clone, Debug)]
pub struct Gathered {
    framework: Framework,
    options: Vec<RankOptions>,
    contenders: Vec<Vec<Contender>>,
}

/// A cohort ranked as a whole, and by each of the nodes that were asked for.
///
/// ```
/// use chiso_core::{Framework, rank::{Gathered, RankOptions}, spec::*};
///
/// # fn main() -> Result<(), chiso_core::Diagnostics> {
/// # let mut spec = FrameworkSpec::new("digital", "2025");
/// # for id in ["fibre", "mobile"] {
/// #     spec.inputs.push(InputSpec::new(id, InputKind::Share));
/// #     spec.nodes.push(NodeSpec::indicator(id, "10".parse().unwrap(), RuleSpec::Share));
/// # }
/// let framework = Framework::compile(spec, &[])?;
/// let mut gathered = Gathered::new(&framework, RankOptions::of(&framework), framework.node("mobile"));
/// for (code, fibre, mobile) in [("01", "0.8", "0.5"), ("02", "0.9", "0.6"), ("03", "1", "0.2")] {
///     let mut bound = framework.empty(Unit { code: code.into(), ..Unit::default() });
///     bound.set_numbers(&[fibre.parse().unwrap(), mobile.parse().unwrap()])?;
///     gathered.add(&bound, "");
/// }
/// let rankings = gathered.rank();
/// let place = |ranking: &chiso_core::rank::NodeRanking| ranking.ranking.of(2).unwrap().place.to_string();
/// assert_eq!(place(rankings.whole()), "3");
/// assert_eq!(place(&rankings.nodes()[0]), "3");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Rankings {
    framework: Framework,
    whole: NodeRanking,
    nodes: Vec<NodeRanking>,
}

/// A cohort ranked by one node. Contenders of all rankings of a cohort stand in the same order.
#[derive(Clone, Debug)]
pub struct NodeRanking {
    /// How it is ranked, and by which node.
    pub options: RankOptions,
    /// The units, in the order in which they were added.
    pub contenders: Vec<Contender>,
    /// Their places.
    pub ranking: Ranking,
}

impl Gathered {
    /// Nobody yet: to be ranked by `options`, and in the same way by each of `nodes`.
    #[must_use]
    pub fn new(framework: &Framework, options: RankOptions, nodes: impl IntoIterator<Item = NodeIndex>) -> Self {
        let mut all = Vec::from([options.clone()]);
        all.extend(nodes.into_iter().map(|node| options.clone().by(node)));
        let contenders = all.iter().map(|_| Vec::new()).collect();
        Self { framework: framework.clone(), options: all, contenders }
    }

    /// Scores a unit, to be ranked within a part of the cohort (`""` for the whole). A unit that cannot be scored is
    /// [refused](Unranked::Refused).
    pub fn add(&mut self, bound: &Bound, part: &str) {
        let alone = self.options.len() == 1;
        let Some(options) = self.options.first().filter(|_| alone) else {
            match self.framework.score(bound) {
                Ok(card) => self.add_card(&card, part),
                Err(problems) => {
                    let unit = bound.unit().clone();
                    self.add_unranked(&unit, &Unranked::Refused(problems), part);
                }
            }
            return;
        };
        let contender = Contender::of_bound(bound, options).within(part);
        // There is one list, as there is one way to rank.
        if let Some(list) = self.contenders.first_mut() {
            list.push(contender);
        }
    }

    /// Adds a unit that was scored, within its cohort for example.
    pub fn add_card(&mut self, card: &Scorecard, part: &str) {
        self.each(|options| Contender::of(card, options).within(part));
    }

    /// Adds a unit that cannot be ranked.
    pub fn add_unranked(&mut self, unit: &Unit, why: &Unranked, part: &str) {
        let contender = Contender::unranked(unit.clone(), why.clone()).within(part);
        self.each(|_| contender.clone());
    }

    /// Who was added last, with what it is ranked by first.
    #[must_use]
    pub fn last(&self) -> Option<&Contender> {
        self.contenders.first()?.last()
    }

    fn each(&mut self, make: impl Fn(&RankOptions) -> Contender) {
        for (list, options) in self.contenders.iter_mut().zip(&self.options) {
            list.push(make(options));
        }
    }

    /// How many units were added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.contenders.first().map_or(0, Vec::len)
    }

    /// Whether none was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Ranks them.
    #[must_use]
    pub fn rank(self) -> Rankings {
        let mut rankings = self.options.into_iter().zip(self.contenders).map(|(options, contenders)| {
            let ranking = rank(&contenders, &options);
            NodeRanking { options, contenders, ranking }
        });
        let whole = rankings.next().unwrap_or_else(|| NodeRanking {
            options: RankOptions::of(&self.framework),
            contenders: Vec::new(),
            ranking: Ranking::default(),
        });
        Rankings { nodes: rankings.collect(), whole, framework: self.framework }
    }
}

impl Rankings {
    /// The framework that all were scored with.
    #[must_use]
    pub const fn framework(&self) -> &Framework {
        &self.framework
    }

    /// Ranked by what was asked for first.
    #[must_use]
    pub const fn whole(&self) -> &NodeRanking {
        &self.whole
    }

    /// Ranked by each of the nodes, in the order in which they were asked for.
    #[must_use]
    pub fn nodes(&self) -> &[NodeRanking] {
        &self.nodes
    }

    /// The contender with this id, code or name; the first of several. Otherwise the one whose name holds the text in
    /// whatever letter case, where it is only one.
    #[must_use]
    pub fn find(&self, unit: &str) -> Option<usize> {
        let contenders = &self.whole.contenders;
        let by = |name: fn(&Unit) -> &String| contenders.iter().position(|contender| name(contender.unit()) == unit);
        by(|unit| &unit.id).or_else(|| by(|unit| &unit.code)).or_else(|| by(|unit| &unit.name)).or_else(|| {
            let wanted = unit.to_lowercase();
            let holds = |contender: &Contender| contender.unit().name.to_lowercase().contains(&wanted);
            let mut found = (0..).zip(contenders).filter(|(_, contender)| holds(contender)).map(|(index, _)| index);
            let first = found.next().filter(|_| !wanted.is_empty())?;
            found.next().is_none().then_some(first)
        })
    }

    /// The names of the units, in the order in which they were added.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.whole.contenders.iter().map(|contender| &contender.unit().name)
    }

    /// For each contender the one of another cohort (of another period) that is the same unit, where there is one.
    #[must_use]
    pub fn same_in(&self, other: &Self) -> Vec<Option<usize>> {
        const NAMES: [fn(&Unit) -> &String; 3] = [|unit| &unit.id, |unit| &unit.code, |unit| &unit.name];
        let mut known: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for (index, contender) in other.whole.contenders.iter().enumerate() {
            for (kind, name) in NAMES.iter().enumerate().filter(|(_, name)| !name(contender.unit()).is_empty()) {
                known.entry((kind, name(contender.unit()).as_str())).or_insert(index);
            }
        }
        let same = |contender: &Contender| {
            let mut candidates =
                NAMES.iter().enumerate().filter_map(|(kind, name)| known.get(&(kind, name(contender.unit()).as_str())));
            let is_same = |index: &&usize| {
                other.whole.contenders.get(**index).is_some_and(|other| other.unit().is_same_as(contender.unit()))
            };
            candidates.find(is_same).copied()
        };
        self.whole.contenders.iter().map(same).collect()
    }
}
