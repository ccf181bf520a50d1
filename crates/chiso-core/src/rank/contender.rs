use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use core::cmp::Ordering;

use rust_decimal::Decimal;

use super::options::RankOptions;
use super::unranked::Unranked;
use crate::bind::Bound;
use crate::diagnostic::Diagnostics;
use crate::filter::Approx;
use crate::framework::NodeIndex;
use crate::number::Number;
use crate::scorecard::{Scorecard, Settled, Status};
use crate::spec::{Compare, RankOn, Ties, Unit};

/// One unit in a ranking: what it is ranked by, or why it cannot be ranked.
///
/// It keeps no scorecard, so that many units can be scored one after the other and ranked together.
#[derive(Clone, Debug)]
pub struct Contender {
    unit: Arc<Unit>,
    within: Box<str>,
    outcome: Result<Keys, Unranked>,
}

/// What a unit is ranked by.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    pub(super) key: Key,
    /// What decides between equals, in order.
    pub(super) breaks: Box<[Option<Key>]>,
    points: Option<Decimal>,
    index: Option<Decimal>,
    /// The exact points and the maximum, where they are to be kept.
    exact: Option<Box<(Number, Number)>>,
}

/// One value that is compared.
#[derive(Clone, Debug)]
pub(super) enum Key {
    /// As displayed.
    Rounded(Decimal),
    /// Exact, with a bound that mostly decides without it. Boxed, so that a million contenders by what is displayed take less room.
    Exact(Box<(Approx, Number)>),
}

impl Key {
    pub(super) fn against(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Rounded(one), Self::Rounded(other)) => one.cmp(other),
            (Self::Exact(one), Self::Exact(other)) => one.0.against(other.0).unwrap_or_else(|| one.1.cmp(&other.1)),
            // Contenders of one ranking are made with the same options: this is for those that are not.
            (Self::Rounded(one), Self::Exact(other)) => Number::from(*one).cmp(&other.1),
            (Self::Exact(one), Self::Rounded(other)) => one.1.cmp(&Number::from(*other)),
        }
    }
}

impl Contender {
    /// What a scorecard brings to a ranking.
    #[must_use]
    pub fn of(card: &Scorecard, options: &RankOptions) -> Self {
        let node = card.at(options.node);
        let outcome = match key(card, options.node, options) {
            Some(key) => Ok(Keys {
                key,
                breaks: breaks(card, options),
                points: node.rounded_points(),
                index: node.rounded_index(),
                exact: options.keep_exact.then(|| Some(Box::new((node.points()?, node.max_points())))).flatten(),
            }),
            None => Err(Unranked::of(card, options.node)),
        };
        Self { unit: card.unit.clone(), within: Box::default(), outcome }
    }

    /// What a unit brings to a ranking, without its scorecard where the total alone is needed.
    ///
    /// A unit that cannot be scored is a contender that is [refused](Unranked::Refused).
    #[must_use]
    pub fn of_bound(bound: &Bound, options: &RankOptions) -> Self {
        let framework = bound.framework();
        let total_alone = options.node == framework.total_node()
            && options.compare == Compare::Rounded
            && !options.keep_exact
            && (options.ties != Ties::Ordinal || options.tie_break.is_empty());
        let outcome = if total_alone { framework.total(bound).map(Some) } else { Ok(None) };
        match outcome {
            Ok(Some(total)) if total.status == Status::Scored => {
                let value = if options.on == RankOn::Index { total.index } else { total.points };
                if let Some(value) = value {
                    let key = Key::Rounded(value);
                    let keys =
                        Keys { key, breaks: Box::default(), points: total.points, index: total.index, exact: None };
                    return Self { unit: bound.unit.clone(), within: Box::default(), outcome: Ok(keys) };
                }
            }
            Ok(_) => {}
            Err(problems) => return Self::without(bound.unit.clone(), Unranked::Refused(problems)),
        }
        match framework.score(bound) {
            Ok(card) => Self::of(&card, options),
            Err(problems) => Self::without(bound.unit.clone(), Unranked::Refused(problems)),
        }
    }

    /// A unit that cannot be ranked.
    #[must_use]
    pub fn unranked(unit: Unit, why: Unranked) -> Self {
        Self::without(Arc::new(unit), why)
    }

    /// A unit whose figures were refused.
    #[must_use]
    pub fn refused(unit: Unit, problems: Diagnostics) -> Self {
        Self::unranked(unit, Unranked::Refused(problems))
    }

    fn without(unit: Arc<Unit>, why: Unranked) -> Self {
        Self { unit, within: Box::default(), outcome: Err(why) }
    }

    /// Ranked within a part of the cohort (a region, a type of unit) only: with those of the same name.
    #[must_use]
    pub fn within(mut self, part: impl Into<String>) -> Self {
        self.within = part.into().into_boxed_str();
        self
    }

    /// The same, for another unit: for programs that set the figures of one [`Bound`] again and again.
    #[must_use]
    pub fn named(mut self, unit: Unit) -> Self {
        self.unit = Arc::new(unit);
        self
    }

    /// Who it is.
    #[must_use]
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// The part of the cohort that it is ranked within; empty for the whole.
    #[must_use]
    pub fn part(&self) -> &str {
        &self.within
    }

    /// Its points as displayed, where it has any.
    #[must_use]
    pub fn points(&self) -> Option<Decimal> {
        self.outcome.as_ref().ok()?.points
    }

    /// Its index as displayed, where it has one.
    #[must_use]
    pub fn index(&self) -> Option<Decimal> {
        self.outcome.as_ref().ok()?.index
    }

    /// Its exact points, where they were [kept](RankOptions::keep_exact).
    #[must_use]
    pub fn exact_points(&self) -> Option<&Number> {
        self.keys()?.exact.as_ref().map(|exact| &exact.0)
    }

    /// Its exact index, likewise.
    #[must_use]
    pub fn exact_index(&self) -> Option<Number> {
        self.keys()?.exact.as_ref().and_then(|exact| exact.0.div(&exact.1))
    }

    /// Why it cannot be ranked, where it cannot.
    #[must_use]
    pub fn why(&self) -> Option<&Unranked> {
        self.outcome.as_ref().err()
    }

    pub(super) fn keys(&self) -> Option<&Keys> {
        self.outcome.as_ref().ok()
    }
}

fn breaks(card: &Scorecard, options: &RankOptions) -> Box<[Option<Key>]> {
    if options.ties != Ties::Ordinal {
        return Box::default();
    }
    options.tie_break.iter().map(|node| key(card, *node, options)).collect()
}

/// What a node is compared by; `None` where it has no points.
fn key(card: &Scorecard, index: NodeIndex, options: &RankOptions) -> Option<Key> {
    let node = card.at(index);
    if node.status() == Status::Undecided {
        return None;
    }
    match (options.compare, options.on) {
        (Compare::Rounded, RankOn::Index) => node.rounded_index().map(Key::Rounded),
        (Compare::Rounded, RankOn::Points) => node.rounded_points().map(Key::Rounded),
        (Compare::Exact, on) => {
            let entry = card.entry(index.0)?;
            let points = node.points()?;
            let near = match entry.settled {
                Settled::Combined => entry.approx,
                _ => Approx::of(&points),
            };
            match on {
                RankOn::Points => Some(Key::Exact(Box::new((near, points)))),
                RankOn::Index => {
                    let node = card.framework.0.node(index.0)?;
                    Some(Key::Exact(Box::new((near.times(node.per_point), points.div(&node.max_points)?))))
                }
            }
        }
    }
}
