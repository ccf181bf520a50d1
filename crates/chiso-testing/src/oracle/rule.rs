//! What a rule makes of a value.

use chiso_core::spec::{Earns, InputKind, OverOne, PartSpec, PartsCombine, RuleSpec, Scale, Scoring, ZeroDenominator};

use super::evaluate::{Figures, Unknown, Value};
use super::interval::holds;
use super::number::{Fraction, add_up, exact, larger, smaller, whole};
use super::real::ln;

/// What a rule makes of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Earned {
    /// A normalised score.
    Score(Fraction),
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
            RuleSpec::Full => return Earned::Score(whole(1)),
            RuleSpec::Parts { combine, at_most, parts } => {
                let here = Place { value: text, zero_denominator, outside_domain, points };
                let cap = at_most.as_ref().map(|most| exact(most.value));
                return self.parts(*combine, cap, parts, here, problems);
            }
            RuleSpec::Appraised | RuleSpec::Informational => {
                panic!("{} earns nothing by figures", scoring.rule.value.as_str())
            }
            _ => {}
        }
        let value = match self.value(text) {
            Ok(value) => value,
            Err(unknown) => return unknown_earns(unknown, (zero_denominator, outside_domain), problems),
        };
        if let (RuleSpec::Goalposts { scale: Scale::Ln, clamp: false, .. }, Value::Number(number)) =
            (&scoring.rule.value, &value)
            && *number <= whole(0)
        {
            return unknown_earns(Unknown::OutsideDomain, (zero_denominator, outside_domain), problems);
        }
        let over_one = scoring.over_one.as_ref().map(|over| over.value);
        match self.score(&scoring.rule.value, text, over_one, value, points) {
            Ok(score) => Earned::Score(score),
            Err(code) => {
                problems.push(code.to_owned());
                Earned::Missing
            }
        }
    }

    fn score(
        &self,
        rule: &RuleSpec,
        text: &str,
        over_one: Option<OverOne>,
        value: Value,
        points: &Fraction,
    ) -> Result<Fraction, &'static str> {
        match rule {
            RuleSpec::Share => {
                let share = value.number();
                if share < whole(0) {
                    return Err("share-below-zero");
                }
                within_one(share, over_one.unwrap_or(OverOne::Error))
            }
            RuleSpec::Target { target } => {
                let value = match over_one {
                    Some(over_one) => within_one(value.number(), over_one)?,
                    None => value.number(),
                };
                Ok(smaller(larger(value, whole(0)) / exact(target.value), whole(1)))
            }
            RuleSpec::Goalposts { from, to, scale: Scale::Ln, clamp } => {
                let (from, to, value) = (exact(from.value), exact(to.value), value.number());
                if value <= whole(0) {
                    // Beyond the lower goalpost, however far.
                    return Ok(if from < to { whole(0) } else { whole(1) });
                }
                let score = ln(&(value / from.clone())) / ln(&(to / from));
                Ok(if *clamp { smaller(larger(score, whole(0)), whole(1)) } else { score })
            }
            RuleSpec::Goalposts { from, to, clamp, .. } => {
                let (from, to) = (exact(from.value), exact(to.value));
                let score = (value.number() - from.clone()) / (to - from);
                Ok(if *clamp { smaller(larger(score, whole(0)), whole(1)) } else { score })
            }
            RuleSpec::Steps(steps) => {
                let value = value.number();
                let hit = steps.iter().find(|step| holds(&step.when.value, &value));
                Ok(hit.map_or(whole(0), |step| earns(step.earns.value, points) / points.clone()))
            }
            RuleSpec::Categories(categories) => {
                let Value::Text(reported) = value else { panic!("`{text}` is no category") };
                let hit = categories.iter().find(|(category, _)| category.value == reported);
                Ok(hit.map_or(whole(0), |(_, worth)| earns(worth.value, points) / points.clone()))
            }
            RuleSpec::YesNo => Ok(if value.truth() { whole(1) } else { whole(0) }),
            RuleSpec::Each { each, at_most } => {
                let most = at_most.as_ref().map_or_else(|| points.clone(), |most| exact(most.value));
                let all = exact(each.value) * larger(value.number(), whole(0));
                Ok(smaller(all, most) / points.clone())
            }
            RuleSpec::Checklist(listed) => {
                let ticked = value.items();
                if listed.is_empty() {
                    return Ok(whole(ticked.len() as i64) / whole(self.items_of(text) as i64));
                }
                if listed.iter().all(|(_, worth)| worth.is_none()) {
                    let hits = listed.iter().filter(|(item, _)| ticked.contains(&item.value)).count();
                    return Ok(whole(hits as i64) / whole(listed.len() as i64));
                }
                let hits = listed.iter().filter(|(item, _)| ticked.contains(&item.value));
                let worth = |worth: &Option<_>| earns(worth_of(worth), points);
                Ok(add_up(hits.map(|(_, each)| worth(each))) / points.clone())
            }
            other => panic!("the oracle does not know the rule {}", other.as_str()),
        }
    }

    /// How many items the checklist called `input` has.
    fn items_of(&self, input: &str) -> usize {
        let found = self.spec.inputs.iter().find(|known| known.id.value == input.trim());
        match &found.expect("the name of a checklist").kind {
            InputKind::Checklist(items) => items.len(),
            other => panic!("`{input}` is a {}, not a checklist", other.as_str()),
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
        for part in parts {
            match self.part(part, place, problems) {
                Earned::Score(points) => earned_points.push(points),
                Earned::Missing => missing = true,
                Earned::NotApplicable => {}
            }
        }
        if missing {
            return Earned::Missing;
        }
        let together = match combine {
            PartsCombine::Sum if earned_points.is_empty() => None,
            PartsCombine::Sum => Some(add_up(earned_points)),
            PartsCombine::Best => earned_points.into_iter().reduce(larger),
            other => panic!("the oracle does not know parts that are combined by {}", other.as_str()),
        };
        together.map_or(Earned::NotApplicable, |together| {
            let capped = at_most.map_or(together.clone(), |most| smaller(together, most));
            Earned::Score(capped / place.points.clone())
        })
    }

    /// The *points* of one part (not its normalised score).
    fn part(&self, part: &PartSpec, place: Place<'_>, problems: &mut Vec<String>) -> Earned {
        if let Some(when) = &part.when {
            match self.value(&when.value).map(Value::truth) {
                Ok(true) => {}
                Ok(false) => return Earned::Score(whole(0)),
                Err(unknown) => {
                    let zero = part.scoring.zero_denominator.as_ref().map(|zero| zero.value);
                    let outside = part.scoring.outside_domain.as_ref().map(|outside| outside.value);
                    return unknown_earns(unknown, (zero, outside), problems);
                }
            }
        }
        let points = earns(part.points.value, place.points);
        match self.earned(&part.scoring, Place { points: &points, ..place }, problems) {
            Earned::Score(score) => Earned::Score(score * points),
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
        (Unknown::ZeroDivisor, Some(ZeroDenominator::Zero)) => Earned::Score(whole(0)),
        (Unknown::ZeroDivisor, Some(ZeroDenominator::Full)) => Earned::Score(whole(1)),
        (Unknown::ZeroDivisor | Unknown::OutsideDomain, _) => {
            problems.push("division-by-zero".to_owned());
            Earned::Missing
        }
    }
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
