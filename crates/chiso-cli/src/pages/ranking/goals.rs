//! Goals of rank, below the ranking.

use chiso::json::{Layout, write};
use chiso::number::Number;
use chiso::rank::Rankings;
use chiso::spec::{TargetBound, TargetsSpec, Unit};
use chiso::text::{Lang, date, number, title};
use chiso_analysis::targets::{Holder, RankGoal, State, rank_goals};

use super::Phrase;
use crate::render::letters::plain;
use crate::render::page::{Block, Page, capital};

const GOALS: Phrase = Phrase::new("mục tiêu về thứ hạng", "goals of rank");
const AT_MOST: Phrase = Phrase::new("không quá hạng", "at most");
const AT_LEAST: Phrase = Phrase::new("từ hạng", "at least");
const UNDER: Phrase = Phrase::new("trên hạng", "under");
const OVER: Phrase = Phrase::new("dưới hạng", "over");
const BY: Phrase = Phrase::new("đến ngày", "by");
const RANK: Phrase = Phrase::new("hạng", "rank");
const MET: Phrase = Phrase::new("đạt", "met");
const MISSED: Phrase = Phrase::new("chưa đạt, còn cách", "missed by");
const UNKNOWN: Phrase = Phrase::new("không có hạng", "has no rank");

/// A unit's goal.
pub(crate) struct Goal<'g> {
    targets: &'g TargetsSpec,
    unit: &'g Unit,
    rank: Option<Number>,
    goal: RankGoal,
}

/// The goals of everybody who has some.
pub(crate) fn goals<'g>(rankings: &'g Rankings, targets: &'g [TargetsSpec]) -> Vec<Goal<'g>> {
    let whole = rankings.whole();
    let mut found = Vec::new();
    if targets.is_empty() {
        return found;
    }
    for (contender, place) in whole.contenders.iter().zip(whole.ranking.by_contender()) {
        let rank = place.and_then(|ranked| number_of(&ranked.place.to_string()));
        for targets in targets {
            let goals = rank_goals(targets, contender.unit(), rank.as_ref());
            found.extend(goals.into_iter().map(|goal| Goal {
                targets,
                unit: contender.unit(),
                rank: rank.clone(),
                goal,
            }));
        }
    }
    found
}

/// A place as a number: 4, or 2.5 where equal units share the mean.
fn number_of(place: &str) -> Option<Number> {
    place.parse().ok().map(|decimal: rust_decimal::Decimal| Number::from(decimal))
}

impl Goal<'_> {
    fn bound(&self) -> Option<&TargetBound> {
        self.targets.targets.get(self.goal.target).map(|target| &target.bound)
    }

    /// Who it was set for, where that is another unit.
    fn followed(&self, lang: Lang) -> Option<String> {
        let Holder::Successor(at) = self.goal.holder else { return None };
        let before = self.targets.unit.as_ref().map_or("", |unit| unit.name.as_str());
        let successor = self.targets.follows.get(at);
        let from = successor.and_then(|successor| successor.from.as_ref()).map(|from| date(from.value, lang));
        let said = match (lang, from) {
            (Lang::Vi, Some(from)) => format!("mục tiêu của {before}, theo sang từ ngày {from}"),
            (Lang::Vi, None) => format!("mục tiêu của {before}, theo sang"),
            (_, Some(from)) => format!("set for {before}, and followed to what came after it on {from}"),
            (_, None) => format!("set for {before}, and followed to what came after it"),
        };
        let note = successor.map_or("", |successor| title(&successor.note, lang));
        Some(if note.is_empty() { said } else { format!("{said} ({note})") })
    }

    fn line(&self, lang: Lang) -> String {
        let of = |phrase: Phrase| phrase.in_(lang);
        let mut said = vec![self.unit.name.clone()];
        if let Some(bound) = self.bound() {
            let word = match bound {
                TargetBound::AtMost(_) => AT_MOST,
                TargetBound::Under(_) => UNDER,
                TargetBound::AtLeast(_) => AT_LEAST,
                TargetBound::Over(_) => OVER,
            };
            let by = self.goal.by.map(|(day, _)| format!(" {} {}", of(BY), date(day, lang))).unwrap_or_default();
            said.push(format!("{} {}{by}", of(word), number(bound.limit().value, lang)));
        }
        let rank = self.rank.as_ref().map(|rank| number(rank.to_exact_text(), lang)).unwrap_or_default();
        said.push(match &self.goal.state {
            State::Met { .. } => format!("{} {rank}: {}", of(RANK), of(MET)),
            State::Missed { by } => format!("{} {rank}: {} {}", of(RANK), of(MISSED), number(by.to_exact_text(), lang)),
            _ => of(UNKNOWN).to_owned(),
        });
        said.extend(self.followed(lang));
        let own = self.targets.targets.get(self.goal.target).map_or("", |target| target.source.as_str());
        let source = if own.is_empty() { self.targets.source.as_str() } else { own };
        said.extend(Some(source.to_owned()).filter(|source| !source.is_empty()));
        said.join(" · ")
    }
}

/// Adds them to a page.
pub(crate) fn add(page: &mut Page, goals: &[Goal<'_>], lang: Lang) {
    if goals.is_empty() {
        return;
    }
    page.heading(GOALS.in_(lang));
    for goal in goals {
        page.push(Block::Line(capital(&plain(&goal.line(lang)))));
    }
}

/// The ranking as JSON, with its goals at the end.
pub(crate) fn json(ranking: String, goals: &[Goal<'_>]) -> String {
    if goals.is_empty() {
        return ranking;
    }
    let all = write(Layout::Line, |object| {
        object.array("goals", |array| {
            for goal in goals {
                array.object(|object| {
                    object.text("targets", &goal.targets.id.value).text("unit", &goal.unit.name);
                    if let Some(bound) = goal.bound() {
                        object.text(bound.as_str(), &bound.limit().value.to_string());
                    }
                    object.some_text("by", goal.goal.by.map(|(day, _)| day.to_string()).as_deref());
                    object.some_text("rank", goal.rank.as_ref().map(Number::to_exact_text).as_deref());
                    object.text("state", goal.goal.state.as_str());
                    if matches!(goal.goal.holder, Holder::Successor(_)) {
                        let before = goal.targets.unit.as_ref();
                        object.some_text("followed_from", before.map(|unit| unit.name.as_str()));
                    }
                });
            }
        });
    });
    let (Some(ranking), Some(all)) = (ranking.strip_suffix('}'), all.strip_prefix('{')) else { return ranking };
    format!("{ranking},{all}")
}
