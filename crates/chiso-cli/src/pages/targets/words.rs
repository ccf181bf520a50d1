//! A target in words.

use chiso::number::{Number, RoundingMode};
use chiso::spec::{InputKind, TargetBound, TargetSpec};
use chiso::text::{self, Lang, Word, approximate, percent, status, title, word};
use chiso::{Scorecard, Status};
use chiso_analysis::TargetState;
use chiso_analysis::targets::{Meeting, State, Subject};

use super::whole;
use crate::pages::next::{figure, signed};
use crate::pages::phrases::Phrase;

/// Decimal places of a percentage, and the most where fewer would show nothing.
const PLACES: (u32, u32) = (2, 8);
const SO_FAR: Phrase = Phrase::new("đến nay ", "so far ");
const NO_RANK: Phrase =
    Phrase::new("chưa biết: cần `score rank … --targets`", "unknown: `score rank … --targets` tells");
const WAITS: Phrase = Phrase::new("chưa biết, còn thiếu", "unknown: waits for");
const UNKNOWN: Phrase = Phrase::new("chưa biết", "unknown");

/// Tells of targets in one language.
pub(super) struct Teller<'c> {
    pub(super) card: &'c Scorecard,
    pub(super) lang: Lang,
}

impl<'c> Teller<'c> {
    pub(super) const fn new(card: &'c Scorecard, lang: Lang) -> Self {
        Self { card, lang }
    }

    /// The code of the node that it is about.
    pub(super) fn code(&self, state: &TargetState) -> &str {
        match &state.subject {
            Subject::Value(node, _) | Subject::NodeIndex(node) => self.card.at(*node).code().unwrap_or_default(),
            _ => "",
        }
    }

    /// What it is called, or what it is about is.
    pub(super) fn name(&self, target: &TargetSpec, state: &TargetState) -> String {
        let own = title(&target.title, self.lang);
        if !own.is_empty() {
            return own.to_owned();
        }
        let framework = self.card.framework();
        let name = match &state.subject {
            Subject::Input(input) => framework.input_spec(*input).map(|spec| title(&spec.title, self.lang)),
            Subject::Derived(name) => {
                let derived = framework.spec().derived.iter().find(|derived| derived.id.value == *name);
                derived.map(|derived| title(&derived.title, self.lang))
            }
            Subject::Value(node, _) => Some(title(self.card.at(*node).title(), self.lang)),
            Subject::NodeIndex(node) => {
                let index = word(Word::Index, self.lang);
                return format!("{}: {index}", title(self.card.at(*node).title(), self.lang));
            }
            _ => return whole(&state.subject, self.lang),
        };
        name.filter(|name| !name.is_empty()).unwrap_or(&target.of.value).to_owned()
    }

    /// `over 95 %`
    pub(super) fn goal(&self, target: &TargetSpec, state: &TargetState) -> String {
        let limit = self.amount(&Number::from(target.bound.limit().value), target, state);
        match (self.lang, target.bound) {
            (Lang::Vi, TargetBound::AtLeast(_)) => format!("từ {limit} trở lên"),
            (Lang::Vi, TargetBound::Over(_)) => format!("trên {limit}"),
            (Lang::Vi, TargetBound::AtMost(_)) => format!("không quá {limit}"),
            (Lang::Vi, TargetBound::Under(_)) => format!("dưới {limit}"),
            (_, TargetBound::AtLeast(_)) => format!("at least {limit}"),
            (_, TargetBound::Over(_)) => format!("over {limit}"),
            (_, TargetBound::AtMost(_)) => format!("at most {limit}"),
            (_, TargetBound::Under(_)) => format!("under {limit}"),
        }
    }

    /// The number that is compared.
    pub(super) fn now(&self, target: &TargetSpec, state: &TargetState) -> String {
        state.value.as_ref().map(|value| self.amount(value, target, state)).unwrap_or_default()
    }

    /// Met, missed by how much, or unknown and what for.
    pub(super) fn state(&self, target: &TargetSpec, state: &TargetState) -> String {
        let due = !matches!(state.by, Some((_, Some(false))));
        match &state.state {
            State::Met { by } => {
                let by = self.distance(by, target, state);
                match (self.lang, by) {
                    (Lang::Vi, None) => "đạt, vừa đúng".to_owned(),
                    (_, None) => "met, exactly".to_owned(),
                    (Lang::Vi, Some(by)) => format!("đạt, tốt hơn {by}"),
                    (_, Some(by)) => format!("met, {by} better"),
                }
            }
            State::Missed { by } => {
                let so_far = if due { "" } else { SO_FAR.in_(self.lang) };
                let by = self.distance(by, target, state);
                let limit = || self.amount(&Number::from(target.bound.limit().value), target, state);
                match (self.lang, by) {
                    (Lang::Vi, None) => format!("{so_far}chưa đạt: mới đúng {}", limit()),
                    (_, None) => format!("missed {so_far}at exactly {}", limit()),
                    (Lang::Vi, Some(by)) => format!("{so_far}chưa đạt, còn cách {by}"),
                    (_, Some(by)) => format!("missed {so_far}by {by}"),
                }
            }
            State::Unknown(inputs) => {
                let framework = self.card.framework();
                let names = inputs.iter().filter_map(|input| framework.input_spec(*input));
                let names: Vec<&str> = names.map(|spec| spec.id.value.as_str()).collect();
                match &state.subject {
                    Subject::Rank => NO_RANK.in_(self.lang).to_owned(),
                    _ if names.is_empty() => UNKNOWN.in_(self.lang).to_owned(),
                    _ => format!("{} {}", WAITS.in_(self.lang), names.join(", ")),
                }
            }
            _ => status(Status::NotApplicable, self.lang).to_owned(),
        }
    }

    /// `dossiers_online: +37 (394 → 431)`
    pub(super) fn way(&self, way: &Meeting) -> String {
        let Some(spec) = self.card.framework().input_spec(way.input) else { return String::new() };
        let said = |value| figure(value, spec, self.lang);
        let (from, to) = (said(&way.from), said(&way.to));
        match &way.change {
            Some(change) => {
                let by = signed(&text::number(change.to_exact_text(), self.lang), change);
                format!("{}: {by} ({from} → {to})", spec.id.value)
            }
            None => format!("{}: {from} → {to}", spec.id.value),
        }
    }

    /// How far from the limit; nothing for not at all.
    fn distance(&self, by: &Number, target: &TargetSpec, state: &TargetState) -> Option<String> {
        if by.is_zero() {
            return None;
        }
        if !self.is_share(target, state) {
            return Some(approximate(by, self.lang));
        }
        let (points, rounded) = in_percent(by, |shown| !shown.is_zero(), self.lang);
        let points = points.trim_end_matches(" %");
        Some(match self.lang {
            Lang::Vi => format!("{rounded}{points} điểm phần trăm"),
            _ if points == "1" => format!("{rounded}{points} percentage point"),
            _ => format!("{rounded}{points} percentage points"),
        })
    }

    /// A number of what the target is about.
    fn amount(&self, number: &Number, target: &TargetSpec, state: &TargetState) -> String {
        if !self.is_share(target, state) {
            return approximate(number, self.lang);
        }
        // A number beside the limit is not shown as the limit.
        let limit = Number::from(target.bound.limit().value);
        let hundredth = limit.mul(&Number::integer(100));
        let (share, rounded) = in_percent(number, |shown| *number == limit || *shown != hundredth, self.lang);
        format!("{rounded}{share}")
    }

    /// Whether it is a share, and told in percent: an input that is one, and a value that is to reach 100 % or less.
    fn is_share(&self, target: &TargetSpec, state: &TargetState) -> bool {
        let framework = self.card.framework();
        let limit = target.bound.limit().value;
        let small = limit > rust_decimal::Decimal::ZERO && limit <= rust_decimal::Decimal::ONE;
        let of_input = |name: &str| {
            let spec = framework.input(name).and_then(|input| framework.input_spec(input))?;
            Some(matches!(spec.kind, InputKind::Share))
        };
        match &state.subject {
            Subject::Input(input) => framework.input_spec(*input).is_some_and(|spec| spec.kind == InputKind::Share),
            Subject::Derived(text) | Subject::Value(_, text) => of_input(text).unwrap_or(small),
            Subject::NodeIndex(_) => true,
            _ => false,
        }
    }
}

/// A share in percent, with as many places as it takes to show what `tells` wants, and the sign of what is rounded.
fn in_percent(share: &Number, tells: impl Fn(&Number) -> bool, lang: Lang) -> (String, &'static str) {
    let hundred = share.mul(&Number::integer(100));
    let rounded = |places: u32| hundred.round(places, RoundingMode::HalfUp);
    let places = (PLACES.0..PLACES.1).find(|places| tells(&rounded(*places))).unwrap_or(PLACES.1);
    (percent(share, places, lang), if rounded(places) == hundred { "" } else { "≈ " })
}
