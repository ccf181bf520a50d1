//! What a rule makes of a value.

use chiso_core::spec::{
    Earns, InputKind, NodeSpec, OverOne, PartSpec, PartsCombine, RuleSpec, Scale, Scope, Scoring, ZeroDenominator,
};

use super::Way;
use super::cohort::{Column, Told, is_missing};
use super::evaluate::{Figures, Unknown, Value};
use super::interval::holds;
use super::number::{Fraction, add_up, exact, larger, smaller, whole};
use super::real::{ln, tidy};

/// What a rule makes of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Earned {
    /// A normalised score, the way to it, and the number that the rule looked at.
    Score(Fraction, Way, Option<Fraction>),
    Missing,
    NotApplicable,
}

/// Where a rule stands: what a scoring without a value of its own takes, and the points that are to be earned.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The expression that holds where nothing closer is written.
    pub(super) value: &'a str,
    /// What a division by zero in it means.
    pub(super) zero_denominator: Option<ZeroDenominator>,
    /// What a logarithm or power that does not exist means in it.
    pub(super) outside_domain: Option<ZeroDenominator>,
    /// The points to be earned here, on the framework's own scale.
    pub(super) points: &'a Fraction,
    /// The indicator.
    pub(super) node: &'a NodeSpec,
    /// The part of it, from the outermost part inwards; empty for the whole.
    pub(super) path: &'a [usize],
}

impl Figures<'_> {
    /// What `scoring` earns; the codes of the problems found are added to `problems`.
    pub(super) fn earned(&self, scoring: &Scoring, place: Place<'_>, problems: &mut Vec<String>) -> Earned {
        let text = scoring.value.as_ref().map_or(place.value, |value| value.value.as_str());
        let own = scoring.zero_denominator.as_ref().map(|zero| zero.value);
        let zero_denominator = own.or(if scoring.value.is_none() { place.zero_denominator } else { None });
        let own = scoring.outside_domain.as_ref().map(|outside| outside.value);
        let outside_domain = own.or(if scoring.value.is_none() { place.outside_domain } else { None });
        let points = place.points;
        match &scoring.rule.value {
            RuleSpec::Full => return Earned::Score(whole(1), Way::plain("full"), None),
            RuleSpec::Parts { combine, at_most, parts } => {
                let here = Place { value: text, zero_denominator, outside_domain, ..place };
                let cap = at_most.as_ref().map(|most| exact(most.value));
                return self.parts(*combine, cap, parts, here, problems);
            }
            RuleSpec::Appraised | RuleSpec::Informational => {
                panic!("{} earns nothing by figures", scoring.rule.value.as_str())
            }
            _ => {}
        }
        let mut told = Told::default();
        let value = self.treated(scoring, place, self.value(text), (zero_denominator, outside_domain), &mut told);
        let value = match value {
            Ok(value) => value,
            Err(unknown) => return unknown_earns(unknown, (zero_denominator, outside_domain), problems),
        };
        if let RuleSpec::Relative(rule) = &scoring.rule.value {
            let column = Column { node: place.node, path: place.path };
            // Without the others all that can be said is that there is something to compare.
            let alone = Earned::Score(whole(0), Way::plain("zero"), None);
            let earned = self.seat.map_or(alone, |seat| seat.relative(rule, column, value.number(), &mut told));
            self.told.replace(told);
            return earned;
        }
        self.told.replace(told);
        if let (RuleSpec::Goalposts { scale: Scale::Ln, clamp: false, .. }, Value::Number(number)) =
            (&scoring.rule.value, &value)
            && *number <= whole(0)
        {
            return unknown_earns(Unknown::OutsideDomain, (zero_denominator, outside_domain), problems);
        }
        let over_one = scoring.over_one.as_ref().map(|over| over.value);
        let number = match &value {
            Value::Number(number) => Some(number.clone()),
            _ => None,
        };
        match self.score(&scoring.rule.value, text, over_one, value, points) {
            Ok((score, way)) => Earned::Score(score, way, number),
            Err(code) => {
                problems.push(code.to_owned());
                Earned::Missing
            }
        }
    }

    /// The value after what is done to it before the rule looks at it.
    fn treated(
        &self,
        scoring: &Scoring,
        place: Place<'_>,
        value: Result<Value, Unknown>,
        declared: (Option<ZeroDenominator>, Option<ZeroDenominator>),
        told: &mut Told,
    ) -> Result<Value, Unknown> {
        let column = Column { node: place.node, path: place.path };
        let scope = match &scoring.rule.value {
            RuleSpec::Relative(rule) => rule.scope,
            _ => Scope::Cohort,
        };
        let (number, missing) = match &value {
            Ok(Value::Number(number)) => (Some(number.clone()), false),
            Ok(_) => (None, false),
            Err(unknown) => (None, is_missing(*unknown, declared)),
        };
        let treated = self.seat.and_then(|seat| seat.treated(column, scope, (number, missing), &mut told.remarks));
        treated.map_or(value, |number| Ok(Value::Number(number)))
    }

    fn score(
        &self,
        rule: &RuleSpec,
        text: &str,
        over_one: Option<OverOne>,
        value: Value,
        points: &Fraction,
    ) -> Result<(Fraction, Way), &'static str> {
        match rule {
            RuleSpec::Share => {
                let share = value.number();
                if share < whole(0) {
                    return Err("share-below-zero");
                }
                let over = share > whole(1);
                let kept = within_one(share, over_one.unwrap_or(OverOne::Error))?;
                let way = match over_one {
                    Some(OverOne::Cap) if over => Way::plain("capped"),
                    Some(OverOne::Keep) if over => Way::plain("above"),
                    _ => by_score(&kept),
                };
                Ok((kept, way))
            }
            RuleSpec::Target { target } => {
                let value = match over_one {
                    Some(over_one) => within_one(value.number(), over_one)?,
                    None => value.number(),
                };
                Ok(proportional(smaller(larger(value, whole(0)) / exact(target.value), whole(1))))
            }
            RuleSpec::Goalposts { from, to, scale: Scale::Ln, clamp } => {
                let (from, to, value) = (exact(from.value), exact(to.value), value.number());
                if value <= whole(0) {
                    // Beyond the lower goalpost, however far.
                    return Ok(proportional(if from < to { whole(0) } else { whole(1) }));
                }
                let score = tidy(ln(&(value / from.clone())) / ln(&(to / from)));
                Ok(proportional(if *clamp { smaller(larger(score, whole(0)), whole(1)) } else { score }))
            }
            RuleSpec::Goalposts { from, to, clamp, .. } => {
                let (from, to) = (exact(from.value), exact(to.value));
                let score = (value.number() - from.clone()) / (to - from);
                Ok(proportional(if *clamp { smaller(larger(score, whole(0)), whole(1)) } else { score }))
            }
            RuleSpec::Steps(steps) => {
                let value = value.number();
                let hit = steps.iter().position(|step| holds(&step.when.value, &value));
                Ok(hit.map_or((whole(0), Way::plain("none")), |at| {
                    (earns(steps[at].earns.value, points) / points.clone(), Way("step", Some(at)))
                }))
            }
            RuleSpec::Categories(categories) => {
                let Value::Text(reported) = value else { panic!("`{text}` is no category") };
                let hit = categories.iter().find(|(category, _)| category.value == reported);
                let score = hit.map_or(whole(0), |(_, worth)| earns(worth.value, points) / points.clone());
                Ok((score, Way("category", self.options_of(text).iter().position(|option| *option == reported))))
            }
            RuleSpec::YesNo => Ok(proportional(if value.truth() { whole(1) } else { whole(0) })),
            RuleSpec::Each { each, at_most } => {
                let most = at_most.as_ref().map_or_else(|| points.clone(), |most| exact(most.value));
                let all = exact(each.value) * larger(value.number(), whole(0));
                let way = Way::plain(if all > most { "capped" } else { "in-proportion" });
                Ok((smaller(all, most) / points.clone(), way))
            }
            RuleSpec::Checklist(listed) => {
                let ticked = value.items();
                let mut counted: Vec<&str> = listed.iter().map(|(item, _)| item.value.as_str()).collect();
                if listed.is_empty() {
                    counted = self.options_of(text);
                }
                let hits: Vec<&str> = counted.iter().copied().filter(|item| ticked.contains(*item)).collect();
                let way = Way::plain(if hits.len() == counted.len() { "full" } else { "in-proportion" });
                if listed.iter().all(|(_, worth)| worth.is_none()) {
                    return Ok((whole(hits.len() as i64) / whole(counted.len() as i64), way));
                }
                let hits = listed.iter().filter(|(item, _)| ticked.contains(&item.value));
                let worth = |worth: &Option<_>| earns(worth_of(worth), points);
                Ok((add_up(hits.map(|(_, each)| worth(each))) / points.clone(), way))
            }
            other => panic!("the oracle does not know the rule {}", other.as_str()),
        }
    }

    /// The categories or the items of the input that `text` is the name of.
    fn options_of(&self, text: &str) -> Vec<&str> {
        let found = self.spec.inputs.iter().find(|known| known.id.value == text.trim());
        match &found.expect("the name of an input").kind {
            InputKind::Checklist(items) | InputKind::Category(items) => {
                items.iter().map(|item| item.id.value.as_str()).collect()
            }
            other => panic!("`{text}` is a {}, which has no options", other.as_str()),
        }
    }

    fn parts(
        &self,
        combine: PartsCombine,
        at_most: Option<Fraction>,
        parts: &[PartSpec],
        place: Place<'_>,
        problems: &mut Vec<String>,
    ) -> Earned {
        let mut earned_points = Vec::new();
        let mut missing = false;
        for (at, part) in parts.iter().enumerate() {
            let path: Vec<usize> = place.path.iter().copied().chain([at]).collect();
            match self.part(part, Place { path: &path, ..place }, problems) {
                Earned::Score(points, ..) => earned_points.push((at, points)),
                Earned::Missing => missing = true,
                Earned::NotApplicable => {}
            }
        }
        if missing {
            return Earned::Missing;
        }
        let points = earned_points.iter().map(|(_, points)| points.clone());
        let together = match combine {
            PartsCombine::Sum if earned_points.is_empty() => None,
            PartsCombine::Sum => Some(add_up(points)),
            PartsCombine::Best => points.reduce(larger),
            other => panic!("the oracle does not know parts that are combined by {}", other.as_str()),
        };
        let Some(together) = together else { return Earned::NotApplicable };
        let first = earned_points.iter().find(|(_, points)| *points == together).map(|(at, _)| *at);
        let over = at_most.as_ref().is_some_and(|most| together > *most);
        let capped = at_most.map_or(together.clone(), |most| smaller(together, most));
        let way = match combine {
            _ if capped == whole(0) => Way::plain("zero"),
            _ if over => Way::plain("capped"),
            PartsCombine::Best if capped > whole(0) => Way("best-part", first),
            _ => Way::plain("parts"),
        };
        Earned::Score(capped / place.points.clone(), way, None)
    }

    /// The *points* of one part (not its normalised score).
    fn part(&self, part: &PartSpec, place: Place<'_>, problems: &mut Vec<String>) -> Earned {
        // What was told of another part is not of this one.
        self.told.take();
        let points = earns(part.points.value, place.points);
        let earned = match part.when.as_ref().map(|when| self.value(&when.value).map(Value::truth)) {
            Some(Ok(false)) => {
                self.saw((part, &place), &points, None);
                return Earned::Score(whole(0), Way::plain("zero"), None);
            }
            Some(Err(unknown)) => {
                let zero = part.scoring.zero_denominator.as_ref().map(|zero| zero.value);
                let outside = part.scoring.outside_domain.as_ref().map(|outside| outside.value);
                unknown_earns(unknown, (zero, outside), problems)
            }
            None | Some(Ok(true)) => self.earned(&part.scoring, Place { points: &points, ..place }, problems),
        };
        self.saw((part, &place), &points, Some(&earned));
        match earned {
            Earned::Score(score, way, value) => Earned::Score(score * points, way, value),
            other => other,
        }
    }
}

/// What it means that there is no value, where of a division by zero the first is declared, and of a logarithm or power that
/// does not exist the second.
fn unknown_earns(
    unknown: Unknown,
    (zero, outside): (Option<ZeroDenominator>, Option<ZeroDenominator>),
    problems: &mut Vec<String>,
) -> Earned {
    let (unknown, declared) = match unknown {
        Unknown::OutsideDomain => (Unknown::ZeroDivisor, outside),
        other => (other, zero),
    };
    match (unknown, declared) {
        (Unknown::Missing, _) | (Unknown::ZeroDivisor, Some(ZeroDenominator::Missing)) => Earned::Missing,
        (Unknown::NotApplicable, _) | (Unknown::ZeroDivisor, Some(ZeroDenominator::NotApplicable)) => {
            Earned::NotApplicable
        }
        (Unknown::ZeroDivisor, Some(ZeroDenominator::Zero)) => Earned::Score(whole(0), Way::plain("zero"), None),
        (Unknown::ZeroDivisor, Some(ZeroDenominator::Full)) => Earned::Score(whole(1), Way::plain("full"), None),
        (Unknown::ZeroDivisor | Unknown::OutsideDomain, _) => {
            problems.push("division-by-zero".to_owned());
            Earned::Missing
        }
    }
}

/// A score in proportion, with the way to it.
fn proportional(score: Fraction) -> (Fraction, Way) {
    let way = by_score(&score);
    (score, way)
}

/// What a score alone says of the way to it.
pub(super) fn by_score(score: &Fraction) -> Way {
    let (zero, one) = (whole(0), whole(1));
    Way::plain(match () {
        () if *score == zero => "zero",
        () if *score < zero => "below",
        () if *score > one => "above",
        () if *score == one => "full",
        () => "in-proportion",
    })
}

fn within_one(value: Fraction, over_one: OverOne) -> Result<Fraction, &'static str> {
    match over_one {
        _ if value <= whole(1) => Ok(value),
        OverOne::Error => Err("share-over-one"),
        OverOne::Cap => Ok(whole(1)),
        OverOne::Keep => Ok(value),
        other => panic!("the oracle does not know over_one = {}", other.as_str()),
    }
}

fn worth_of(worth: &Option<chiso_core::Placed<Earns>>) -> Earns {
    worth.as_ref().expect("points for every item of the checklist, or for none").value
}

/// The points that `worth` is, where `points` are to be earned.
fn earns(worth: Earns, points: &Fraction) -> Fraction {
    match worth {
        Earns::Full => points.clone(),
        Earns::Fraction(part, of) => points.clone() * exact(part) / exact(of),
        Earns::Points(points) => exact(points),
        other => panic!("the oracle does not know {other:?}"),
    }
}
